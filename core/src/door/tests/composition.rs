//! What links take from and give to the links around them.

use super::super::testing::worth;
use super::setting::{Setting, free_links, keep, setting};
use super::*;
use crate::codec::record::Nothing;
use crate::layer1::{
    account, account_absence, beacon_block, beacon_root, beacon_state_root, block, block_logs,
    code, eip2935, eip4788, header_chain, log, receipt, receipt_in_block, state_root, storage,
    storage_absence, transaction,
};
use crate::testing::TestHeader;
use crate::tree::{patricia, ssz};
use alloy_primitives::{Address, B256};

#[test]
fn every_layer_1_link_in_one_case() {
    let links = setting().all();
    assert_eq!(links.len(), 20);
    let Said::Proven(kinds, provenance) = said(&links) else { panic!("{:?}", said(&links)) };
    let expected = [
        &[beacon_root::KIND, beacon_block::KIND][..],
        &[account::KIND, storage::KIND, storage_absence::KIND, code::KIND, account_absence::KIND],
        &[transaction::KIND, receipt::KIND, log::KIND, receipt_in_block::KIND, log::KIND],
        &[block_logs::KIND],
        &[eip4788::KIND, eip2935::KIND, header_chain::KIND, beacon_state_root::KIND],
        &[patricia::KIND, ssz::KIND, state_root::KIND],
    ];
    assert_eq!(kinds, expected.concat().into_iter().map(u64::from).collect::<Vec<_>>());
    assert_eq!(provenance, [u64::from(state_root::KIND)], "the last value's own chain of custody");
}

#[test]
fn provenance_is_the_way_to_the_last_value() {
    let setting = setting();
    let links = [setting.beacon_links(), setting.transaction_links()[..3].to_vec()].concat();
    let Said::Proven(_, provenance) = said(&links) else { panic!("{:?}", said(&links)) };
    let expected =
        [beacon_root::KIND, beacon_block::KIND, transaction::KIND, receipt::KIND, log::KIND];
    assert_eq!(provenance, expected.map(u64::from));
}

#[test]
fn a_link_needs_what_it_rests_on() {
    let setting = setting();
    let (beacon, accounts) = (setting.beacon_links(), setting.account_links());
    let (transactions, history) = (setting.transaction_links(), setting.history_links());
    let needy = [&beacon[1..], &accounts, &transactions, &history].concat();
    for link in &needy {
        assert_eq!(said(core::slice::from_ref(link)), missing(0));
    }
    let block = setting.block_link();
    for link in [&accounts[1..4], &transactions[1..3], &transactions[4..5], &history[3..]].concat()
    {
        assert_eq!(said(&[block.clone(), link]), missing(1), "a state is not enough");
    }
    let [transaction, _, log, ..] = &transactions[..] else { panic!() };
    let without_receipt = [block, transaction.clone(), log.clone()];
    assert_eq!(said(&without_receipt), missing(2));
}

/// Values under one state are none under the next.
#[test]
fn a_newer_state_forgets_accounts_and_receipts() {
    let setting = setting();
    let (accounts, transactions) = (setting.account_links(), setting.transaction_links());
    let block = setting.block_link();
    let [account, slot, ..] = &accounts[..] else { panic!() };
    let twice = [block.clone(), account.clone(), block.clone(), slot.clone()];
    assert_eq!(said(&twice), missing(3));
    let [transaction, receipt, log, ..] = &transactions[..] else { panic!() };
    let twice = [block.clone(), transaction.clone(), block.clone(), receipt.clone()];
    assert_eq!(said(&twice), missing(3));
    let twice = [block.clone(), transaction.clone(), receipt.clone(), block, log.clone()];
    assert_eq!(said(&twice), missing(4));
}

#[test]
fn an_older_block_replaces_the_newer_one() {
    let setting = setting();
    let [_, older, parent, _] = &setting.history_links()[..] else { panic!() };
    let account = setting.account_links().swap_remove(0);
    let links = [setting.block_link(), older.clone(), parent.clone(), account];
    let Said::Rejected(3, code) = said(&links) else { panic!("{:?}", said(&links)) };
    assert_eq!(code, account::Step::Proof as u64, "the account is not in the older state");
}

#[test]
fn a_rejection_names_link_step_cause_and_both_sides() {
    let setting = setting();
    let other = TestHeader { number: 501, ..setting.block.clone() };
    let mut bad = Setting { block: other, ..setting };
    let links = [setting_free(&mut bad), vec![]].concat();
    let verdict = check(&case(&links));
    let [status, link, code, cause, expected, got] =
        Item::whole(&verdict).unwrap().array().unwrap();
    assert_eq!((status.uint(), link.uint()), (Ok(1), Ok(3)));
    assert_eq!(code.uint(), Ok(block::Step::BlockHash as u64));
    assert_eq!(cause.uint(), Ok(0));
    for (side, header) in [(expected, &bad.older), (got, &bad.block)] {
        let [tag, word] = side.array().unwrap();
        assert_eq!((tag.uint(), word.fixed()), (Ok(1), Ok(header.hash().0)));
    }
}

/// Three links that hold, and a block under the hash of another one.
fn setting_free(setting: &mut Setting) -> Vec<Vec<u8>> {
    let TestHeader { number, timestamp, state_root, .. } = setting.block;
    let anchor = block::Anchor { chain_id: 1, block_hash: setting.older.hash(), not_before: 0 };
    let claim = block::Claim { number, timestamp, state_root };
    let evidence = block::Evidence { header: keep(setting.block.rlp()) };
    [free_links(), vec![link(block::KIND, &anchor, &claim, &evidence)]].concat()
}

/// A verdict lists all values, so it is worth what the weakest of them is worth: a state root of
/// the caller's behind a signer of the caller's must not hide the signer's caveat.
#[test]
fn a_later_link_does_not_cover_for_an_earlier_one() {
    use crate::proven::Caveat;
    use crate::rollup::optimism::{given_signer, unsafe_signer};
    let signer = unsafe_signer::Signer { chain_id: 10, signer: Address::repeat_byte(7) };
    let claim = unsafe_signer::Claim { signer: Address::repeat_byte(7) };
    let given = link(given_signer::KIND, &signer, &claim, &Nothing);
    let root = B256::repeat_byte(1);
    let anchor = state_root::Anchor { chain_id: 1, state_root: root };
    let state = link(state_root::KIND, &anchor, &state_root::Claim { state_root: root }, &Nothing);
    let (settlement, caveats) = worth(core::slice::from_ref(&given));
    assert_eq!(worth(&[given, state]), (settlement, caveats.clone()));
    assert!(caveats.contains(&(Caveat::SignerNotProven as u64)));
}
