use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

fn out(draft: Draft, _: &Receipt, mark: &MarkReceipt, key: &Signer) -> Result<Released, Rejection> {
    draft.record()?.release(mark, key)
}

fn main() {}
