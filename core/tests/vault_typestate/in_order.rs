use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

#[allow(dead_code)]
fn out(draft: Draft, record: &Receipt, mark: &MarkReceipt, key: &Signer) -> Result<Released, Rejection> {
    draft.record(record)?.release(mark, key)
}

fn main() {}
