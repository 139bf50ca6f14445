use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

fn out(draft: Draft, record: &Receipt, _: &MarkReceipt, key: &Signer) -> Result<Released, Rejection> {
    draft.record(record)?.release(key)
}

fn main() {}
