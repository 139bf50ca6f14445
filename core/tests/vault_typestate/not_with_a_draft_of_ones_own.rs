use touchstone_core::channel::vault::store::Place;
use touchstone_core::channel::vault::{Draft, Subject};

fn draft(subject: Subject, place: Place) -> Draft {
    Draft::new(subject, place, None)
}

fn main() {}
