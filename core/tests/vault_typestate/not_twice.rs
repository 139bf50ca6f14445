use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

fn out(draft: Draft, record: &Receipt, mark: &MarkReceipt, key: &Signer) -> Result<Released, Rejection> {
    let recorded = draft.record(record)?;
    drop(recorded.release(mark, key)?);
    recorded.release(mark, key)
}

fn main() {}
