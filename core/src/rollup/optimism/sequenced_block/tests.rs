use super::*;
use crate::crypto::secp256k1::sign;
use crate::proven::AnchorAssurance;
use crate::rejection::Step as _;
use crate::rollup::optimism::given_signer;
use crate::rollup::optimism::payload::testing::Gossip;
use alloc::boxed::Box;
use alloc::vec;

const KEY: [u8; 32] = [0x5e; 32];
const CHAIN_ID: u64 = 10;
const ISTHMUS: u64 = 1_746_000_000;

/// The digest that op-node signs, written out.
fn digest(chain_id: u64, signed: &[u8]) -> [u8; 32] {
    let mut message = [0; 96];
    message[56..64].copy_from_slice(&chain_id.to_be_bytes());
    message[64..].copy_from_slice(&keccak256(signed));
    keccak256(&message)
}

fn message(gossip: &Gossip) -> Vec<u8> {
    let signed = [&[0x22; 32][..], &gossip.ssz()].concat();
    let mut signature = sign(&digest(CHAIN_ID, &signed), &KEY).unwrap();
    signature[64] -= 27;
    [&signature[..], &signed].concat()
}

/// The address of the test key.
fn address() -> Address {
    let digest = [7; 32];
    let key = recover(&digest, &sign(&digest, &KEY).unwrap()).unwrap();
    Address::from_slice(&keccak256(&key)[12..])
}

fn signer() -> Proven<Signer> {
    let signer = address();
    let claim = crate::rollup::optimism::unsafe_signer::Claim { signer };
    given_signer::check(&Signer { chain_id: CHAIN_ID, signer }, &claim).unwrap()
}

fn anchor() -> Anchor {
    let forks = Forks { canyon: Some(1), ecotone: Some(2), isthmus: Some(ISTHMUS) };
    Anchor {
        chain_id: CHAIN_ID,
        forks: Some(forks),
        now: Some(1_799_000_000),
        newest_seen: Some(899),
    }
}

fn claim(gossip: &Gossip) -> Claim {
    let header = &gossip.header;
    Claim { number: header.number, timestamp: header.timestamp, state_root: header.state_root }
}

fn run(gossip: &Gossip, anchor: &Anchor) -> Result<Proven<State>, Rejection> {
    let message = message(gossip);
    check(&signer(), anchor, &claim(gossip), &Evidence { message: &message })
}

/// The step that rejects a payload that is signed with one thing changed.
fn rejected(change: impl FnOnce(&mut Gossip)) -> u32 {
    let mut gossip = Gossip::new(true);
    change(&mut gossip);
    run(&gossip, &anchor()).unwrap_err().code
}

/// The step that rejects an honest payload whose message is changed after signing.
fn tampered(change: impl FnOnce(&mut Vec<u8>)) -> u32 {
    let gossip = Gossip::new(true);
    let mut message = message(&gossip);
    change(&mut message);
    let why = check(&signer(), &anchor(), &claim(&gossip), &Evidence { message: &message });
    why.unwrap_err().code
}

#[test]
fn proves_a_sequenced_block() {
    let gossip = Gossip::new(true);
    let proven = run(&gossip, &anchor()).unwrap();
    assert_eq!(proven.value().state_root, gossip.header.state_root);
    assert_eq!(proven.value().header.as_ref().unwrap().hash, gossip.header.hash());
    let assurance = proven.assurance();
    assert_eq!(assurance.settlement, Settlement::Sequenced);
    assert_eq!(assurance.anchor, AnchorAssurance::Unanchored);
    assert_eq!(assurance.caveats, [Caveat::SignerNotProven]);
    assert_eq!(proven.provenance().len(), 2);
}

#[test]
fn proves_a_block_from_before_isthmus() {
    let mut gossip = Gossip::new(false);
    gossip.header.timestamp = ISTHMUS - 1;
    gossip.seal();
    let anchor = Anchor { now: Some(ISTHMUS), ..anchor() };
    run(&gossip, &anchor).unwrap();
}

#[test]
fn what_the_caller_does_not_know_is_a_caveat() {
    let anchor = Anchor { forks: None, now: None, newest_seen: None, ..anchor() };
    let proven = run(&Gossip::new(false), &anchor).unwrap();
    let expected = [Caveat::SignerNotProven, Caveat::ForkTimesUnknown, Caveat::FreshnessNotChecked];
    assert_eq!(proven.assurance().caveats, expected);
}

#[test]
fn step_1_the_signer_is_the_chain_s() {
    let anchor = Anchor { chain_id: 8453, ..anchor() };
    let why = run(&Gossip::new(true), &anchor).unwrap_err();
    assert_eq!(why.code, Step::ChainId.code());
}

#[test]
fn step_2_a_message_has_a_length() {
    assert_eq!(tampered(|it| it.truncate(64)), Step::Length.code());
    assert_eq!(tampered(|it| it.clear()), Step::Length.code());
    assert_eq!(tampered(|it| it.resize(MOST_BYTES + 1, 0)), Step::Length.code());
    // Read as far as the signature, which covers other bytes.
    assert_eq!(tampered(|it| it.resize(MOST_BYTES, 0)), Step::Signer.code());
}

#[test]
fn step_3_the_parity_has_one_encoding() {
    for add in [2, 27, 28] {
        assert_eq!(tampered(|it| it[64] += add), Step::Signature.code(), "parity + {add}");
    }
}

/// (r, n − s) with the other parity is the same signature: whoever saw it could make it.
#[test]
fn step_3_s_is_in_the_lower_half() {
    let order = alloy_primitives::U256::from_be_slice(&alloy_primitives::hex!(
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"
    ));
    let code = tampered(|it| {
        let s = alloy_primitives::U256::from_be_slice(&it[32..64]);
        it[32..64].copy_from_slice(&(order - s).to_be_bytes::<32>());
        it[64] ^= 1;
    });
    assert_eq!(code, Step::Signature.code());
}

#[test]
fn step_3_a_zero_signature() {
    assert_eq!(tampered(|it| it[..64].fill(0)), Step::Signature.code());
}

/// Every signed bit: beacon root, fields, transactions.
#[test]
fn step_4_every_bit_is_signed() {
    let length = message(&Gossip::new(true)).len();
    for at in (65..length).step_by(7) {
        assert_eq!(tampered(|it| it[at] ^= 1), Step::Signer.code(), "byte {at}");
    }
    assert_eq!(tampered(|it| it.push(0)), Step::Signer.code());
}

#[test]
fn step_4_the_chain_id_is_signed() {
    let gossip = Gossip::new(true);
    let signed = [&[0x22; 32][..], &gossip.ssz()].concat();
    let mut signature = sign(&digest(8453, &signed), &KEY).unwrap();
    signature[64] -= 27;
    let message = [&signature[..], &signed].concat();
    let why = check(&signer(), &anchor(), &claim(&gossip), &Evidence { message: &message });
    assert_eq!(why.unwrap_err().code, Step::Signer.code());
}

/// A signature over no payload at all, and one over offsets that point elsewhere.
#[test]
fn step_5_the_payload_is_strict_ssz() {
    assert_eq!(rejected(|it| it.shift[0] = -32), Step::Payload.code());
    assert_eq!(rejected(|it| it.shift[2] = 1 << 20), Step::Payload.code());
    for signed in [&[0x22; 32][..], &[0x22; 31]] {
        let mut signature = sign(&digest(CHAIN_ID, signed), &KEY).unwrap();
        signature[64] -= 27;
        let message: &[u8] = Box::leak([&signature[..], signed].concat().into_boxed_slice());
        let gossip = Gossip::new(true);
        let why = check(&signer(), &anchor(), &claim(&gossip), &Evidence { message });
        assert_eq!(why.unwrap_err().code, Step::Payload.code());
    }
}

#[test]
fn step_9_the_version_is_the_fork_s() {
    let why = run(&Gossip::new(false), &anchor()).unwrap_err();
    assert_eq!(why.code, Step::Version.code());
    let forks = Forks { canyon: Some(1), ecotone: Some(2), isthmus: None };
    let why = run(&Gossip::new(true), &Anchor { forks: Some(forks), ..anchor() }).unwrap_err();
    assert_eq!(why.code, Step::Version.code());
    let forks = Forks { canyon: Some(1), ecotone: None, isthmus: None };
    let why = run(&Gossip::new(false), &Anchor { forks: Some(forks), ..anchor() }).unwrap_err();
    assert_eq!(why.code, Step::Version.code());
}

#[test]
fn step_6_a_rollup_has_no_withdrawals() {
    assert_eq!(rejected(|it| it.tail = vec![0; 44]), Step::Withdrawals.code());
    assert_eq!(rejected(|it| it.tail = vec![0; 1]), Step::Withdrawals.code());
}

#[test]
fn step_7_a_rollup_has_no_blobs() {
    assert_eq!(rejected(|it| it.excess_blob_gas = 1), Step::BlobFields.code());
    let used = |jovian: bool| {
        let mut gossip = Gossip::new(true);
        gossip.header.blob_gas_used = 5_000;
        gossip.header.extra_data = vec![u8::from(jovian); 17];
        gossip.seal();
        run(&gossip, &anchor()).map_err(|why| why.code).map(|_| ())
    };
    assert_eq!(used(false), Err(Step::BlobFields.code()));
    assert_eq!(used(true), Ok(()));
}

/// U5: the signer's own lie, which peers that check only the signature pass on.
#[test]
fn step_8_the_signed_block_hash_is_the_payload_s() {
    assert_eq!(rejected(|it| it.block_hash.0[0] ^= 1), Step::BlockHash.code());
    assert_eq!(rejected(|it| it.header.state_root.0[0] ^= 1), Step::BlockHash.code());
    assert_eq!(rejected(|it| it.transactions[1][0] ^= 1), Step::BlockHash.code());
    assert_eq!(rejected(|it| drop(it.transactions.pop())), Step::BlockHash.code());
    assert_eq!(rejected(|it| it.transactions.swap(0, 1)), Step::BlockHash.code());
    assert_eq!(rejected(|it| it.header.withdrawals_root.0[0] ^= 1), Step::BlockHash.code());
}

#[test]
fn steps_10_and_11_the_block_is_recent() {
    let at = |now: u64| {
        let anchor = Anchor { now: Some(now), ..anchor() };
        run(&Gossip::new(true), &anchor).map_err(|why| why.code).map(|_| ())
    };
    let time = 1_799_000_000;
    assert_eq!(at(time - 5), Ok(()));
    assert_eq!(at(time - 6), Err(Step::Future.code()));
    assert_eq!(at(time + 60), Ok(()));
    assert_eq!(at(time + 61), Err(Step::Stale.code()));
    assert_eq!(at(0), Err(Step::Future.code()));
    assert_eq!(at(u64::MAX), Err(Step::Stale.code()));
}

#[test]
fn step_12_heights_only_grow() {
    for seen in [900, 901] {
        let anchor = Anchor { newest_seen: Some(seen), ..anchor() };
        let why = run(&Gossip::new(true), &anchor).unwrap_err();
        assert_eq!(why.code, Step::NotNewer.code());
    }
}

#[test]
fn steps_13_to_15_the_claim_is_the_block_s() {
    let gossip = Gossip::new(true);
    let message = message(&gossip);
    let wrong = |claim: Claim| {
        let why = check(&signer(), &anchor(), &claim, &Evidence { message: &message });
        why.unwrap_err().code
    };
    let right = claim(&gossip);
    assert_eq!(wrong(Claim { number: 901, ..right.clone() }), Step::Number.code());
    assert_eq!(wrong(Claim { timestamp: 1, ..right.clone() }), Step::Timestamp.code());
    assert_eq!(wrong(Claim { state_root: B256::ZERO, ..right }), Step::StateRoot.code());
}
