use touchstone_core::channel::vault::store::Place;
use touchstone_core::channel::vault::{Draft, MarkReceipt, Receipt, Released, Signer};
use touchstone_core::rejection::Rejection;

fn out(draft: Draft, place: Place, mark: &MarkReceipt, key: &Signer) -> Result<Released, Rejection> {
    draft.record(&Receipt(place))?.release(mark, key)
}

fn main() {}
