use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

fn out(draft: Draft, record: &Receipt, _: &MarkReceipt, _: &Signer) -> Result<Released, Rejection> {
    let recorded = draft.record(record)?;
    let _ = recorded.signature;
    recorded.signature()
}

fn main() {}
