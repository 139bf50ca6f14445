use super::*;

const ALL: [Dialect; 6] = [
    Dialect::Lightning,
    Dialect::Raiden,
    Dialect::Vector,
    Dialect::Nitro,
    Dialect::Celer,
    Dialect::EthereumSwap,
];

#[test]
fn the_table() {
    let words = ALL.map(Dialect::secret_is_word);
    assert_eq!(words, [true, true, true, false, false, true]);
    let sha = ALL.map(|dialect| dialect.lock_function() == LockFunction::Sha256);
    assert_eq!(sha, [true, true, true, true, false, false]);
    let blocks = ALL.map(|dialect| dialect.unit() == Unit::Block);
    assert_eq!(blocks, [true, false, false, false, true, false]);
    assert_eq!(Dialect::Nitro.unit(), Unit::Challenge);
}

/// BOLT 2's arithmetic.
#[test]
fn lightning_deltas() {
    assert_eq!(Dialect::Lightning.least_delta(), 34);
    assert_eq!(Dialect::Lightning.least_enforce(), 18);
}

#[test]
fn two_locks_of_one_secret() {
    let secret = B256::repeat_byte(5);
    assert_ne!(LockFunction::Sha256.lock(&secret), LockFunction::Keccak256.lock(&secret));
    let raiden = crate::channel::raiden::secrethash(&secret);
    assert_eq!(LockFunction::Sha256.lock(&secret), raiden);
}
