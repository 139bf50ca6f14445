use super::*;
use crate::door::testing::{Said, link as written, said};
use crate::door::{Part, Reason};
use crate::layer1::{block, state_root};
use crate::rollup::arbitrum::contract::{
    IMPLEMENTATION_SLOT, ROOTS_SLOT, SPENT_SLOT, mapping_slot,
};
use crate::rollup::arbitrum::testing::{OUTBOX, Setting};
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// A chain that has sent one message, so that its hash's hash is the send root.
fn setting() -> (Setting, exit::Claim<'static>) {
    use crate::crypto::keccak::{keccak256, keccak256_concat};
    let number = |number: u64| U256::from(number).to_be_bytes::<32>();
    let (from, to) = (Address::repeat_byte(1), Address::repeat_byte(2));
    let fields: [&[u8]; 6] =
        [from.as_slice(), to.as_slice(), &number(6), &number(5), &number(4), &number(3)];
    let send_root = B256::new(keccak256(&keccak256_concat(&fields)));
    let claim = exit::Claim {
        chain_id: 42_161,
        index: 0,
        l2_sender: from,
        to,
        l2_block: 6,
        l1_block: 5,
        l2_timestamp: 4,
        value: U256::from(3),
        data: b"",
        item_hash: None,
    };
    let mut setting = Setting::new();
    setting.block.extra_data = send_root.to_vec();
    setting.assertion.state.send_root = send_root;
    setting.assertion.state.block_hash = setting.block.hash();
    setting.confirm();
    (setting, claim)
}

/// Block of the settlement layer, confirmed block, message, its status.
fn links() -> Vec<Vec<u8>> {
    let (setting, message) = setting();
    let header = setting.settlement();
    let l1 = block::Anchor { chain_id: 1, block_hash: header.hash(), not_before: 0 };
    let claim = block::Claim {
        number: header.number,
        timestamp: header.timestamp,
        state_root: header.state_root,
    };
    let rlp = header.rlp();
    let first = {
        let evidence = block::Evidence { header: alloc::boxed::Box::leak(rlp.into_boxed_slice()) };
        written(block::KIND, &l1, &claim, &evidence)
    };

    let anchor = outbox_root::Anchor { deployment: setting.deployment.clone(), not_before: 0 };
    let claim = outbox_root::Claim {
        number: setting.block.number,
        timestamp: setting.block.timestamp,
        state_root: setting.block.state_root,
    };
    let entry = mapping_slot(setting.assertion.state.send_root, ROOTS_SLOT);
    let evidence = outbox_root::Evidence {
        header: setting.header(),
        outbox_proof: setting.account_proof(OUTBOX),
        outbox_logic_proof: setting.storage_proof(OUTBOX, IMPLEMENTATION_SLOT),
        roots_proof: setting.storage_proof(OUTBOX, entry),
        latest: None,
    };
    let second = written(outbox_root::KIND, &anchor, &claim, &evidence);

    let third = written(exit::KIND, &Nothing, &message, &exit::Evidence { path: vec![] });

    let claim = exit_status::Claim { spent: false, executable: true };
    let spent = mapping_slot(B256::ZERO, SPENT_SLOT);
    let evidence = exit_status::Evidence {
        outbox_proof: setting.account_proof(OUTBOX),
        outbox_logic_proof: setting.storage_proof(OUTBOX, IMPLEMENTATION_SLOT),
        roots_proof: setting.storage_proof(OUTBOX, entry),
        spent_proof: setting.storage_proof(OUTBOX, spent),
    };
    let fourth = written(exit_status::KIND, &setting.deployment, &claim, &evidence);
    vec![first, second, third, fourth]
}

fn missing(at: u64) -> Said {
    Said::Malformed(at, Part::Link as u64, Reason::NotProvenBefore as u64)
}

#[test]
fn an_exit_from_a_block_hash_to_its_status() {
    let kinds = [block::KIND, outbox_root::KIND, exit::KIND, exit_status::KIND];
    let kinds = kinds.map(u64::from).to_vec();
    assert_eq!(said(&links()), Said::Proven(kinds.clone(), kinds));
}

#[test]
fn a_rollup_s_link_needs_what_it_rests_on() {
    let links = links();
    assert_eq!(said(&links[1..]), missing(0), "no settlement state");
    assert_eq!(said(&links[2..]), missing(0), "no state");
    assert_eq!(said(&[&links[..2], &links[3..]].concat()), missing(2), "no message");
}

/// A message of one state is not a message of the next.
#[test]
fn a_newer_state_forgets_the_message() {
    let mut links = links();
    let anchor = state_root::Anchor { chain_id: 42_161, state_root: B256::ZERO };
    let claim = state_root::Claim { state_root: B256::ZERO };
    links.insert(3, written(state_root::KIND, &anchor, &claim, &Nothing));
    assert_eq!(said(&links), missing(4));
}

#[test]
fn an_assertion_gives_a_state() {
    use crate::rollup::arbitrum::contract::{CHAIN_ID_SLOT, Node, slot};
    use crate::rollup::arbitrum::testing::{ROLLUP, node};
    let (setting, message) = setting();
    let first = links().remove(0);
    let anchor = outbox_root::Anchor { deployment: setting.deployment.clone(), not_before: 0 };
    let claim = assertion::Claim {
        settlement: crate::proven::Settlement::Confirmed,
        word: node(2, 8_000, 0, 0),
        number: setting.block.number,
        timestamp: setting.block.timestamp,
        state_root: setting.block.state_root,
    };
    let evidence = assertion::Evidence {
        header: setting.header(),
        assertion: setting.assertion.clone(),
        rollup: setting.rollup_proof(),
        node_proof: setting.storage_proof(ROLLUP, Node::slot(setting.assertion.hash())),
        ancestors: vec![],
        chain_id_proof: setting.storage_proof(ROLLUP, slot(CHAIN_ID_SLOT)),
        latest_proof: vec![],
    };
    let second = written(assertion::KIND, &anchor, &claim, &evidence);
    let third = written(exit::KIND, &Nothing, &message, &exit::Evidence { path: vec![] });
    let kinds = [block::KIND, assertion::KIND, exit::KIND].map(u64::from).to_vec();
    assert_eq!(said(&[first, second, third]), Said::Proven(kinds.clone(), kinds));
}
