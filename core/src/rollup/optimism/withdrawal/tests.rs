//! One test per step, named after it.

use super::super::deployment::RegistryLayout;
use super::super::testing::{LOCKBOX, PORTAL, ROLLUP, deployment, leak, message_passer};
use super::*;
use crate::proven::AnchorAssurance;
use crate::rejection::Step as _;
use crate::testing::Contract;

fn claim() -> Claim<'static> {
    Claim {
        nonce: U256::from(5) | U256::from(1) << 240,
        sender: Address::repeat_byte(1),
        target: Address::repeat_byte(2),
        value: U256::from(300),
        gas_limit: U256::from(40_000),
        data: b"data",
        withdrawal_hash: None,
    }
}

/// Checks against a message passer that has recorded `claim()` and the withdrawal of `filler`.
fn run(
    change: impl FnOnce(&mut Claim<'static>, &mut Deployment, &mut Contract),
    tamper: impl FnOnce(&mut Evidence<'_>),
) -> Result<Proven<Withdrawal>, Rejection> {
    let mut claim = claim();
    let mut deployment = deployment(RegistryLayout::AnchorGameSlot2);
    let mut passer = message_passer(&[hash(&claim), B256::repeat_byte(9)]);
    change(&mut claim, &mut deployment, &mut passer);
    let storage_root = passer.storage_root();
    let mut world = crate::testing::World::default();
    world.insert(Address::ZERO, passer);
    let proof = world.storage_proof(Address::ZERO, mapping(&hash(&claim), 0));
    let mut evidence = Evidence { storage_proof: leak(proof) };
    tamper(&mut evidence);
    let passer = MessagePasser { chain_id: ROLLUP, storage_root };
    let link = Link {
        kind: 0,
        chain_id: ROLLUP,
        block_number: Some(900),
        timestamp: None,
        established: storage_root,
    };
    let passer = Proven::anchored(passer, AnchorAssurance::Unanchored, link);
    check(&passer, &deployment, &claim, &evidence)
}

#[track_caller]
fn rejects(step: Step, outcome: Result<Proven<Withdrawal>, Rejection>) {
    assert_eq!(outcome.map_err(|why| why.code).unwrap_err(), step.code());
}

#[test]
fn proves_a_withdrawal() {
    let proven = run(|_, _, _| (), |_| ()).unwrap();
    assert_eq!(proven.value().withdrawal_hash, hash(&claim()));
    assert_eq!(proven.value().target, claim().target);
    assert_eq!(proven.provenance().last().unwrap().block_number, Some(900));
}

#[test]
fn step_1_chain_id() {
    rejects(Step::ChainId, run(|_, deployment, _| deployment.chain_id = 8453, |_| ()));
}

#[test]
fn step_2_no_portal() {
    rejects(Step::NoPortal, run(|_, deployment, _| deployment.optimism_portal = None, |_| ()));
}

#[test]
fn step_3_withdrawal_hash() {
    let asked = hash(&claim());
    run(|claim, _, _| claim.withdrawal_hash = Some(asked), |_| ()).unwrap();
    let swapped = |claim: &mut Claim<'_>, _: &mut Deployment, _: &mut Contract| {
        core::mem::swap(&mut claim.value, &mut claim.gas_limit);
        claim.withdrawal_hash = Some(asked);
    };
    rejects(Step::WithdrawalHash, run(swapped, |_| ()));
}

#[test]
fn step_4_unsafe_target() {
    for target in [PORTAL, LOCKBOX] {
        let unsafe_target = |claim: &mut Claim<'_>, _: &mut Deployment, passer: &mut Contract| {
            claim.target = target;
            *passer = message_passer(&[hash(claim)]);
        };
        rejects(Step::UnsafeTarget, run(unsafe_target, |_| ()));
    }
}

#[test]
fn step_5_proof() {
    rejects(
        Step::Proof,
        run(
            |_, _, _| (),
            |evidence| {
                evidence.storage_proof.pop();
            },
        ),
    );
    let repeated = |evidence: &mut Evidence<'_>| {
        let last = *evidence.storage_proof.last().unwrap();
        evidence.storage_proof.push(last);
    };
    rejects(Step::Proof, run(|_, _, _| (), repeated));
}

/// Every field is hashed: another value of any is another withdrawal, which was not sent.
#[test]
fn step_6_not_sent() {
    let changes: [fn(&mut Claim<'static>); 7] = [
        |claim| claim.nonce += U256::ONE,
        |claim| claim.sender = Address::ZERO,
        |claim| claim.target = Address::ZERO,
        |claim| claim.value = U256::ZERO,
        |claim| claim.gas_limit = U256::ZERO,
        |claim| claim.data = b"data\0",
        |claim| core::mem::swap(&mut claim.value, &mut claim.gas_limit),
    ];
    for change in changes {
        rejects(Step::NotSent, run(|claim, _, _| change(claim), |_| ()));
    }
}

#[test]
fn step_7_slot_value() {
    let two = |_: &mut Claim<'_>, _: &mut Deployment, passer: &mut Contract| {
        passer.slots.insert(mapping(&hash(&claim()), 0), slot(2));
    };
    rejects(Step::SlotValue, run(two, |_| ()));
}

/// Padding of the data to 32 bytes, at its edges.
#[test]
fn hash_pads_the_data() {
    let hashes: Vec<B256> = [0, 1, 31, 32, 33]
        .map(|length| hash(&Claim { data: &[0; 33][..length], ..claim() }))
        .to_vec();
    let by_hand = |length: usize, words: usize| {
        let mut bytes = Vec::new();
        bytes.extend_from_slice(&claim().nonce.to_be_bytes::<32>());
        bytes.extend_from_slice(claim().sender.into_word().as_slice());
        bytes.extend_from_slice(claim().target.into_word().as_slice());
        bytes.extend_from_slice(&claim().value.to_be_bytes::<32>());
        bytes.extend_from_slice(&claim().gas_limit.to_be_bytes::<32>());
        bytes.extend_from_slice(&U256::from(192).to_be_bytes::<32>());
        bytes.extend_from_slice(&U256::from(length).to_be_bytes::<32>());
        bytes.resize(bytes.len() + 32 * words, 0);
        B256::new(keccak256(&bytes))
    };
    let expected =
        [by_hand(0, 0), by_hand(1, 1), by_hand(31, 1), by_hand(32, 1), by_hand(33, 2)].to_vec();
    assert_eq!(hashes, expected);
}
