use touchstone_core::channel::vault::Receipt;

fn copy(record: &Receipt) -> Receipt {
    record.clone()
}

fn main() {}
