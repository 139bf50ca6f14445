use super::*;
use crate::rejection::Step as _;
use crate::testing::{beacon_root, ssz_branch};

const STATE_ROOT: B256 = B256::repeat_byte(0x5a);

fn run(
    fork: BeaconFork,
    root: B256,
    state_root: B256,
    branch: &[B256],
) -> Result<State, Rejection> {
    let evidence = Evidence { branch: branch.to_vec() };
    check(&beacon_root(1, root), &Anchor { fork }, &Claim { state_root }, &evidence)
        .map(|proven| proven.value().clone())
}

#[test]
fn both_layouts_are_proven() {
    for (fork, generalized_index) in [(BeaconFork::Capella, 3218), (BeaconFork::DenebToFulu, 6434)]
    {
        let (root, branch) = ssz_branch(generalized_index, STATE_ROOT);
        let state = run(fork, root, STATE_ROOT, &branch).unwrap();
        assert_eq!(state, State { chain_id: 1, state_root: STATE_ROOT, header: None });
    }
}

#[test]
fn step_1_gloas_has_no_state_root() {
    let (root, branch) = ssz_branch(6434, STATE_ROOT);
    let why = run(BeaconFork::Gloas, root, STATE_ROOT, &branch).unwrap_err();
    assert_eq!(why.code, Step::NoStateRoot.code());
}

#[test]
fn step_2_the_branch_starts_at_the_state_root_of_the_fork() {
    use crate::tree::ssz::Step as Ssz;
    let (root, branch) = ssz_branch(6434, STATE_ROOT);
    let fails = |fork, leaf, branch: &[B256], cause: Ssz| {
        let why = run(fork, root, leaf, branch).unwrap_err();
        assert_eq!((why.code, why.cause), (Step::Branch.code(), cause.code()));
    };
    fails(BeaconFork::Capella, STATE_ROOT, &branch, Ssz::BranchLength);
    fails(BeaconFork::DenebToFulu, STATE_ROOT, &branch[1..], Ssz::BranchLength);
    fails(BeaconFork::DenebToFulu, B256::ZERO, &branch, Ssz::Root);
    // A word beside the state root, with a branch of its own, is not a state root.
    let mut neighbour = branch.clone();
    let receipts_root = core::mem::replace(&mut neighbour[0], STATE_ROOT);
    fails(BeaconFork::DenebToFulu, receipts_root, &neighbour, Ssz::Root);
}
