use super::*;
use crate::rejection::Step as _;
use crate::rollup::arbitrum::contract::IMPLEMENTATION_SLOT;
use crate::rollup::arbitrum::testing::{OUTBOX, ROLLUP, Setting, node};
use alloc::vec;

/// A setting whose assertion is pending: its parent too, its grandparent confirmed and newest.
struct Line {
    setting: Setting,
    ancestors: Vec<Ancestor<'static>>,
}

fn ancestor(parent_hash: B256, mark: u8) -> Ancestor<'static> {
    Ancestor {
        parent_hash,
        state_hash: B256::repeat_byte(mark),
        inbox_accumulator: B256::repeat_byte(mark + 1),
        node_proof: vec![],
    }
}

fn hash_of(ancestor: &Ancestor<'_>) -> B256 {
    assertion_hash(ancestor.parent_hash, ancestor.state_hash, ancestor.inbox_accumulator)
}

impl Line {
    fn new() -> Self {
        let grandparent = ancestor(B256::repeat_byte(9), 0x10);
        let parent = ancestor(hash_of(&grandparent), 0x20);
        let mut setting = Setting::new();
        setting.rollup.remove(&Node::slot(setting.assertion.hash()));
        setting.assertion.parent_hash = hash_of(&parent);
        setting.set_node(setting.assertion.hash(), node(1, 8_900, 0, 0));
        setting.set_node(hash_of(&parent), node(1, 8_800, 0, 8_900));
        setting.set_node(hash_of(&grandparent), node(2, 8_700, 0, 8_800));
        setting.rollup.insert(slot(LATEST_CONFIRMED_SLOT), hash_of(&grandparent));
        Self { setting, ancestors: vec![parent, grandparent] }
    }

    fn evidence(&self) -> Evidence<'static> {
        let mut evidence = evidence(&self.setting);
        evidence.ancestors = self.ancestors.clone();
        for ancestor in &mut evidence.ancestors {
            let slot = Node::slot(hash_of(ancestor));
            ancestor.node_proof = self.setting.storage_proof(ROLLUP, slot);
        }
        evidence
    }

    fn run(&self, evidence: &Evidence<'_>) -> Result<(Proven<State>, Value), Rejection> {
        check(&self.setting.state(), &anchor(&self.setting), &claim(&self.setting), evidence)
    }

    fn rejected(&self, change: impl FnOnce(&mut Evidence<'static>)) -> u32 {
        let mut evidence = self.evidence();
        change(&mut evidence);
        self.run(&evidence).unwrap_err().code
    }
}

fn anchor(setting: &Setting) -> Anchor {
    Anchor { deployment: setting.deployment.clone(), not_before: 0 }
}

/// What is true of the setting.
fn claim(setting: &Setting) -> Claim {
    let block = &setting.block;
    let word = setting.rollup.get(&Node::slot(setting.assertion.hash())).copied();
    let word = word.unwrap_or_default();
    let pending = word.0[6] == 1;
    Claim {
        settlement: if pending { Settlement::Proposed } else { Settlement::Confirmed },
        word,
        number: block.number,
        timestamp: block.timestamp,
        state_root: block.state_root,
    }
}

fn evidence(setting: &Setting) -> Evidence<'static> {
    Evidence {
        header: setting.header(),
        assertion: setting.assertion.clone(),
        rollup: setting.rollup_proof(),
        node_proof: setting.storage_proof(ROLLUP, Node::slot(setting.assertion.hash())),
        ancestors: vec![],
        chain_id_proof: setting.storage_proof(ROLLUP, slot(CHAIN_ID_SLOT)),
        latest_proof: setting.storage_proof(ROLLUP, slot(LATEST_CONFIRMED_SLOT)),
    }
}

fn run(setting: &Setting) -> Result<(Proven<State>, Value), Rejection> {
    check(&setting.state(), &anchor(setting), &claim(setting), &evidence(setting))
}

/// The step that rejects, after one change to the evidence.
fn rejected(setting: &Setting, change: impl FnOnce(&mut Evidence<'static>)) -> u32 {
    let mut evidence = evidence(setting);
    change(&mut evidence);
    let why = check(&setting.state(), &anchor(setting), &claim(setting), &evidence);
    why.unwrap_err().code
}

/// The setting with another assertion confirmed in its place.
fn asserting(change: impl FnOnce(&mut Setting)) -> Setting {
    let mut setting = Setting::new();
    change(&mut setting);
    setting.confirm();
    setting
}

#[test]
fn proves_a_confirmed_assertion() {
    let setting = Setting::new();
    let (proven, value) = run(&setting).unwrap();
    assert_eq!(proven.value().state_root, setting.block.state_root);
    assert_eq!(proven.assurance().settlement, Settlement::Confirmed);
    assert_eq!(proven.assurance().dispute, Dispute::Settled);
    assert_eq!(proven.assurance().caveats, [Caveat::FaultProofLevelNotProven]);
    let expected = Value {
        state: proven.value().summary(),
        assertion_hash: setting.assertion.hash(),
        created_at_block: 8_000,
        confirmable_from_block: None,
    };
    assert_eq!(value, expected);
}

#[test]
fn proves_a_pending_assertion_without_rival() {
    let line = Line::new();
    let (proven, value) = line.run(&line.evidence()).unwrap();
    assert_eq!(proven.assurance().settlement, Settlement::Proposed);
    assert_eq!(proven.assurance().dispute, Dispute::Unchallenged);
    assert_eq!(proven.assurance().confirmed_after, None);
    assert_eq!(proven.assurance().caveats, [Caveat::FaultProofLevelNotProven]);
    assert_eq!(value.confirmable_from_block, Some(9_900));
}

#[test]
fn an_unknown_period_gives_no_block() {
    let mut line = Line::new();
    line.setting.deployment.confirm_period_blocks = None;
    assert_eq!(line.run(&line.evidence()).unwrap().1.confirmable_from_block, None);
}

/// T9: a rival anywhere between the asserted state and the last confirmed one.
#[test]
fn a_rival_of_any_ancestor_challenges() {
    for at in 0..2 {
        let mut line = Line::new();
        let hash = hash_of(&line.ancestors[at]);
        let mut word = line.setting.rollup[&Node::slot(hash)];
        word.0[23] = 1;
        line.setting.set_node(hash, word);
        let (proven, _) = line.run(&line.evidence()).unwrap();
        assert_eq!(proven.assurance().dispute, Dispute::Challenged, "ancestor {at}");
    }
}

/// The assertion's own second child would be a rival of what follows it, not of the assertion.
#[test]
fn children_of_the_assertion_do_not_challenge_it() {
    let mut line = Line::new();
    line.setting.set_node(line.setting.assertion.hash(), node(1, 8_900, 8_950, 8_940));
    let (proven, _) = line.run(&line.evidence()).unwrap();
    assert_eq!(proven.assurance().dispute, Dispute::Unchallenged);
}

#[test]
fn without_ancestors_the_dispute_is_unknown() {
    let line = Line::new();
    let evidence = Evidence { ancestors: vec![], latest_proof: vec![], ..line.evidence() };
    let (proven, _) = line.run(&evidence).unwrap();
    assert_eq!(proven.assurance().dispute, Dispute::Unknown);
    assert!(proven.assurance().caveats.contains(&Caveat::FreshnessNotChecked));
}

#[test]
fn what_was_not_shown_is_a_caveat() {
    let setting = Setting::new().without_known_logic();
    let evidence = Evidence { chain_id_proof: vec![], latest_proof: vec![], ..evidence(&setting) };
    let proven = check(&setting.state(), &anchor(&setting), &claim(&setting), &evidence);
    let expected = [
        Caveat::FaultProofLevelNotProven,
        Caveat::LayoutNotFingerprinted,
        Caveat::ChainIdNotProven,
        Caveat::FreshnessNotChecked,
    ];
    assert_eq!(proven.unwrap().0.assurance().caveats, expected);
}

#[test]
fn step_1_the_state_is_the_settlement_layers() {
    let mut setting = Setting::new();
    setting.deployment.settles_on = 11_155_111;
    assert_eq!(rejected(&setting, |_| ()), Step::SettlementChain.code());
}

#[test]
fn step_2_the_rollup_is_the_configured_account() {
    let setting = Setting::new();
    let other = rejected(&setting, |it| it.rollup.account_proof = setting.account_proof(OUTBOX));
    assert_eq!(other, Step::Rollup.code());
}

#[test]
fn step_3_the_rollup_logic_is_known() {
    let mut setting = Setting::new();
    let missing = rejected(&setting, |it| it.rollup.admin_logic_proof = vec![]);
    assert_eq!(missing, Step::RollupLogic.code());
    setting.rollup.insert(IMPLEMENTATION_SLOT, OUTBOX.into_word());
    assert_eq!(rejected(&setting, |_| ()), Step::RollupLogic.code());
}

/// Admin logic of one known release with the user logic of another.
#[test]
fn step_3_the_two_logics_belong_together() {
    let mut setting = Setting::new();
    let mut other = setting.deployment.rollup_logic[0].clone();
    other.user = OUTBOX;
    setting.deployment.rollup_logic[0].admin = OUTBOX;
    setting.deployment.rollup_logic.push(other);
    assert_eq!(rejected(&setting, |_| ()), Step::RollupLogic.code());
}

/// T2: every field of the assertion is part of the key of its node.
#[test]
fn step_4_another_assertion_has_another_node() {
    let setting = Setting::new();
    let changes: [fn(&mut Assertion); 8] = [
        |it| it.parent_hash.0[0] ^= 1,
        |it| it.inbox_accumulator.0[0] ^= 1,
        |it| it.state.block_hash.0[0] ^= 1,
        |it| it.state.send_root.0[0] ^= 1,
        |it| it.state.inbox_position += 1,
        |it| it.state.position_in_message += 1,
        |it| it.state.machine_status = 0,
        |it| it.state.end_history_root.0[0] ^= 1,
    ];
    for change in changes {
        let code = rejected(&setting, |it| change(&mut it.assertion));
        assert!([Step::NodeProof.code(), Step::NotAsserted.code()].contains(&code), "{code}");
    }
}

#[test]
fn step_4_the_node_s_proof_ends_at_the_node() {
    let setting = Setting::new();
    let cut = rejected(&setting, |it| _ = it.node_proof.pop());
    assert_eq!(cut, Step::NodeProof.code());
}

#[test]
fn step_5_an_assertion_that_nobody_made() {
    let mut setting = Setting::new();
    setting.rollup.remove(&Node::slot(setting.assertion.hash()));
    assert_eq!(rejected(&setting, |_| ()), Step::NotAsserted.code());
}

#[test]
fn step_6_a_node_of_another_layout() {
    let mut setting = Setting::new();
    let mut word = node(2, 8_000, 0, 0);
    word.0[0] = 1;
    setting.set_node(setting.assertion.hash(), word);
    assert_eq!(rejected(&setting, |_| ()), Step::NodeLayout.code());
}

#[test]
fn step_7_the_claimed_word_is_the_proven_one() {
    let setting = Setting::new();
    let mut claim = claim(&setting);
    claim.word.0[31] ^= 1;
    let why = check(&setting.state(), &anchor(&setting), &claim, &evidence(&setting));
    assert_eq!(why.unwrap_err().code, Step::ClaimedWord.code());
}

#[test]
fn step_8_a_pending_assertion_is_not_confirmed_nor_the_other_way_round() {
    let line = Line::new();
    for (setting, asked) in
        [(&line.setting, Settlement::Confirmed), (&Setting::new(), Settlement::Proposed)]
    {
        let claim = Claim { settlement: asked, ..claim(setting) };
        let why = check(&setting.state(), &anchor(setting), &claim, &evidence(setting));
        assert_eq!(why.unwrap_err().code, Step::Status.code());
    }
    for status in [0, 3] {
        let mut setting = Setting::new();
        setting.set_node(setting.assertion.hash(), node(status, 8_000, 0, 0));
        assert_eq!(rejected(&setting, |_| ()), Step::Status.code());
    }
}

#[test]
fn step_8_no_other_settlement_fits() {
    let setting = Setting::new();
    for settlement in [Settlement::Sequenced, Settlement::Direct] {
        let claim = Claim { settlement, ..claim(&setting) };
        let why = check(&setting.state(), &anchor(&setting), &claim, &evidence(&setting));
        assert_eq!(why.unwrap_err().code, Step::Status.code());
    }
}

#[test]
fn step_9_the_machine_is_finished() {
    for status in [0, 2] {
        let setting = asserting(|it| it.assertion.state.machine_status = status);
        assert_eq!(rejected(&setting, |_| ()), Step::MachineStatus.code());
    }
}

#[test]
fn step_10_a_header_is_a_header() {
    let setting = Setting::new();
    assert_eq!(rejected(&setting, |it| it.header = &[0x80]), Step::Header.code());
}

#[test]
fn step_11_a_header_of_another_family_is_refused() {
    let setting = asserting(|it| {
        it.block.difficulty = 0;
        it.assertion.state.block_hash = it.block.hash();
    });
    assert_eq!(rejected(&setting, |_| ()), Step::Profile.code());
}

#[test]
fn step_12_the_header_is_the_assertion_s_block() {
    let setting = Setting::new();
    let mut other = setting.clone();
    other.block.number += 1;
    assert_eq!(rejected(&setting, |it| it.header = other.header()), Step::BlockHash.code());
}

#[test]
fn step_13_the_send_root_is_the_header_s() {
    let setting = asserting(|it| it.assertion.state.send_root = B256::repeat_byte(0x66));
    assert_eq!(rejected(&setting, |_| ()), Step::SendRoot.code());
}

#[test]
fn step_14_the_chain_id_is_proven_in_full() {
    let setting = Setting::new();
    let cut = rejected(&setting, |it| _ = it.chain_id_proof.pop());
    assert_eq!(cut, Step::ChainIdProof.code());
}

#[test]
fn step_15_the_rollup_is_this_chain_s() {
    let mut setting = Setting::new();
    setting.rollup.insert(slot(CHAIN_ID_SLOT), word(42_170));
    assert_eq!(rejected(&setting, |_| ()), Step::ChainId.code());
}

#[test]
fn step_16_an_ancestor_is_proven() {
    let line = Line::new();
    let cut = line.rejected(|it| it.ancestors[1].node_proof = vec![]);
    assert_eq!(cut, Step::AncestorProof.code());
}

#[test]
fn step_17_an_ancestor_is_the_one_below_it_builds_on() {
    let line = Line::new();
    let changed = line.rejected(|it| it.ancestors[0].state_hash.0[0] ^= 1);
    assert_eq!(changed, Step::AncestorHash.code());
    // Skipping the parent, whose rival would show.
    let skipped = line.rejected(|it| drop(it.ancestors.remove(0)));
    assert_eq!(skipped, Step::AncestorHash.code());
}

#[test]
fn step_18_an_ancestor_has_a_status() {
    for status in [0, 3] {
        let mut line = Line::new();
        line.setting.set_node(hash_of(&line.ancestors[0]), node(status, 8_800, 0, 0));
        assert_eq!(line.rejected(|_| ()), Step::AncestorStatus.code());
    }
}

#[test]
fn step_19_ancestors_beyond_the_confirmed_one() {
    let mut line = Line::new();
    line.setting.set_node(hash_of(&line.ancestors[0]), node(2, 8_800, 0, 0));
    assert_eq!(line.rejected(|_| ()), Step::AncestorUnneeded.code());
}

#[test]
fn step_19_a_confirmed_assertion_needs_no_ancestors() {
    let setting = Setting::new();
    let code = rejected(&setting, |it| it.ancestors = vec![ancestor(B256::ZERO, 1)]);
    assert_eq!(code, Step::AncestorUnneeded.code());
}

#[test]
fn step_20_ancestors_reach_a_confirmed_one() {
    let line = Line::new();
    let short = line.rejected(|it| _ = it.ancestors.pop());
    assert_eq!(short, Step::AncestorsIncomplete.code());
}

#[test]
fn step_21_the_newest_is_proven_in_full() {
    let setting = Setting::new();
    let cut = rejected(&setting, |it| _ = it.latest_proof.pop());
    assert_eq!(cut, Step::LatestProof.code());
}

#[test]
fn step_22_a_newer_assertion_is_confirmed() {
    let mut setting = Setting::new();
    setting.rollup.insert(slot(LATEST_CONFIRMED_SLOT), B256::repeat_byte(1));
    assert_eq!(rejected(&setting, |_| ()), Step::NotLatest.code());
}

/// A pending assertion whose rival was confirmed stays pending for ever.
#[test]
fn step_22_a_pending_assertion_that_lost() {
    let mut line = Line::new();
    line.setting.rollup.insert(slot(LATEST_CONFIRMED_SLOT), B256::repeat_byte(1));
    assert_eq!(line.rejected(|_| ()), Step::NotLatest.code());
    // Without ancestors only the parent can be the newest confirmed one.
    let line = Line::new();
    assert_eq!(line.rejected(|it| it.ancestors.clear()), Step::NotLatest.code());
}

#[test]
fn step_23_an_old_block_is_refused() {
    let setting = Setting::new();
    let anchor = Anchor { not_before: setting.block.timestamp + 1, ..anchor(&setting) };
    let why = check(&setting.state(), &anchor, &claim(&setting), &evidence(&setting));
    assert_eq!(why.unwrap_err().code, Step::TooOld.code());
}

#[test]
fn steps_24_to_26_the_claim_is_the_block_s() {
    let setting = Setting::new();
    let wrong = |claim: Claim| {
        let why = check(&setting.state(), &anchor(&setting), &claim, &evidence(&setting));
        why.unwrap_err().code
    };
    let right = claim(&setting);
    assert_eq!(wrong(Claim { number: 8, ..right.clone() }), Step::Number.code());
    assert_eq!(wrong(Claim { timestamp: 1, ..right.clone() }), Step::Timestamp.code());
    assert_eq!(wrong(Claim { state_root: B256::ZERO, ..right }), Step::StateRoot.code());
}
