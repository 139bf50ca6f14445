use super::super::state::{Ledger, State};
use super::super::testing::{
    NOW, abroad, block, definition, disputed, funded, home, node, parties, sign, state, unsigned,
    user,
};
use super::*;
use crate::channel::SigningKey;
use crate::channel::nitrolite::signature::{SessionKey, authorization, delegated, plain};
use crate::codec::record::Bytes;
use crate::rejection::Step as _;
use alloc::vec;

fn payment(version: u64) -> State {
    state(version, Intent::Operate, home((70, 100), (0, -30)))
}

fn put(channel: &Channel, state: &State, block: &Block) -> Result<Channel, (u32, u32)> {
    let got = enforce(channel, &definition(), &parties(), state, block);
    got.map_err(|why| (why.code, why.cause))
}

fn challenged(
    channel: &Channel,
    state: &State,
    by: &SigningKey,
    party: Party,
    block: &Block,
) -> Result<Channel, u32> {
    let digest = state.challenge_digest(&definition().channel_id());
    let wire = plain(by.sign(&digest).unwrap().bytes());
    challenge(channel, &definition(), &parties(), state, (party, &wire.0), block)
        .map_err(|why| why.code)
}

fn finish(channel: &Channel, state: &State, block: &Block) -> Result<(Channel, Payout), u32> {
    close(channel, &definition(), &parties(), state, block).map_err(|why| why.code)
}

fn at(now: u64) -> Block {
    let mut block = block();
    block.around.now = now;
    block
}

#[test]
fn open_pay_challenge_answer_close() {
    let deposit = state(1, Intent::Deposit, home((100, 100), (0, 0)));
    let channel = put(&Channel::VOID, &deposit, &block()).unwrap();
    assert_eq!(channel, funded());
    // The node challenges with the old state, the user answers with the payment.
    let old = challenged(&channel, &deposit, &node(), Party::Node, &block()).unwrap();
    assert_eq!(old, disputed(channel.clone()));
    let answered = put(&old, &payment(2), &at(NOW + 86_400)).unwrap();
    assert_eq!((answered.status, answered.challenge_expires_at), (Status::Operating, 0));
    assert_eq!(answered.locked, U256::from(70));
    assert!(put(&old, &payment(2), &at(NOW + 86_401)).is_err());
    // A challenge with the newest state, and nobody answers.
    let alone = challenged(&answered, &payment(2), &user(), Party::User, &block()).unwrap();
    let (closed, payout) = finish(&alone, &deposit, &at(NOW + 86_401)).unwrap();
    assert_eq!(payout, Payout { user: U256::from(70), node: U256::ZERO });
    assert_eq!((closed.status, closed.locked), (Status::Closed, U256::ZERO));
    // Or both agree.
    let close = state(3, Intent::Close, home((0, 30), (0, -30)));
    let (closed, payout) = finish(&channel, &close, &block()).unwrap();
    assert_eq!(payout, Payout { user: U256::from(70), node: U256::from(30) });
    assert_eq!((closed.status, closed.locked), (Status::Closed, U256::ZERO));
}

#[test]
fn a_newer_challenge_is_applied_first() {
    let got = challenged(&funded(), &payment(2), &user(), Party::User, &block()).unwrap();
    assert_eq!((got.status, got.locked), (Status::Disputed, U256::from(70)));
    assert_eq!(got.enforced, Some(payment(2)));
}

#[test]
fn a_fabricated_state_of_the_same_version_changes_nothing() {
    let fabricated = unsigned(1, Intent::Operate, home((0, 0), (999, 999)), Ledger::default());
    let got = challenged(&funded(), &fabricated, &node(), Party::Node, &block()).unwrap();
    assert_eq!(got, disputed(funded()));
}

#[test]
fn step_1_user_signature() {
    let mut bad = payment(2);
    bad.user_signature = bad.node_signature.clone();
    assert_eq!(put(&funded(), &bad, &block()).unwrap_err().0, Step::UserSignature.code());
}

#[test]
fn step_2_node_signature() {
    let mut bad = payment(2);
    bad.node_signature = Bytes(vec![]);
    let cause = signature::Step::Empty.code();
    assert_eq!(put(&funded(), &bad, &block()), Err((Step::NodeSignature.code(), cause)));
}

#[test]
fn step_3_validator() {
    let key = SigningKey::new(&[3; 32]).unwrap();
    let address = key.participant().address();
    let digest = authorization(&address, &B256::ZERO);
    let session = SessionKey {
        key: address,
        metadata_hash: B256::ZERO,
        authorization: Bytes(user().sign(&digest).unwrap().bytes().to_vec()),
    };
    let mut state = payment(2);
    let digest = state.digest(&definition().channel_id());
    state.user_signature = delegated(&session, key.sign(&digest).unwrap().bytes());
    assert!(put(&funded(), &state, &block()).is_ok());
    for since in [None, Some(NOW - 86_399), Some(u64::MAX)] {
        let block = Block { session_keys_since: since, ..block() };
        assert_eq!(put(&funded(), &state, &block), Err((Step::Validator.code(), 0)));
    }
}

#[test]
fn step_4_transition() {
    let cause = engine::Step::Version.code();
    let code = Step::Transition.code();
    assert_eq!(put(&funded(), &payment(1), &block()), Err((code, cause)));
    let mut short = definition();
    short.challenge_duration = 1;
    let why = enforce(&Channel::VOID, &short, &parties(), &payment(1), &block()).unwrap_err();
    assert_eq!((why.code, why.cause), (code, engine::Step::Duration.code()));
    let close = state(3, Intent::Close, home((1, 31), (0, -30)));
    assert_eq!(finish(&funded(), &close, &block()), Err(code));
}

#[test]
fn step_5_beginning() {
    let close = state(1, Intent::Close, home((0, 0), (0, 0)));
    assert_eq!(put(&Channel::VOID, &close, &block()), Err((Step::Beginning.code(), 0)));
}

fn escrow() -> State {
    let home = home((100, 100), (5, 5));
    sign(unsigned(2, Intent::InitiateEscrowDeposit, home, abroad((500, 500), (0, 0))))
}

#[test]
fn step_6_node_only() {
    assert_eq!(put(&funded(), &escrow(), &block()), Err((Step::NodeOnly.code(), 0)));
    let by_node = Block { by_node: true, ..block() };
    assert!(put(&funded(), &escrow(), &by_node).is_ok());
    let got = challenged(&funded(), &escrow(), &user(), Party::User, &block());
    assert_eq!(got, Err(Step::NodeOnly.code()));
}

#[test]
fn step_7_challenge_status() {
    for status in [Status::Void, Status::Disputed, Status::Closed, Status::MigratedOut] {
        let channel = Channel { status, ..funded() };
        let got = challenged(&channel, &payment(2), &user(), Party::User, &block());
        assert_eq!(got, Err(Step::ChallengeStatus.code()));
    }
}

#[test]
fn step_8_challenge_version() {
    let got = challenged(&funded(), &payment(0), &user(), Party::User, &block());
    assert_eq!(got, Err(Step::ChallengeVersion.code()));
}

#[test]
fn step_9_challenge_intent() {
    let close = state(3, Intent::Close, home((0, 30), (0, -30)));
    let got = challenged(&funded(), &close, &user(), Party::User, &block());
    assert_eq!(got, Err(Step::ChallengeIntent.code()));
    let (home, abroad) = (home((0, 100), (0, -100)), abroad((10_000, 0), (0, 10_000)));
    let leave = sign(unsigned(3, Intent::FinalizeMigration, home, abroad));
    let got = challenged(&funded(), &leave, &user(), Party::User, &block());
    assert_eq!(got, Err(Step::ChallengeIntent.code()));
}

#[test]
fn step_10_challenger() {
    let got = challenged(&funded(), &payment(2), &node(), Party::User, &block());
    assert_eq!(got, Err(Step::Challenger.code()));
}

#[test]
fn step_11_not_closing() {
    let got = finish(&funded(), &payment(2), &block());
    assert_eq!(got, Err(Step::NotClosing.code()));
    // The last second still belongs to the answer.
    let got = finish(&disputed(funded()), &payment(2), &at(NOW + 86_400));
    assert_eq!(got, Err(Step::NotClosing.code()));
}

#[test]
fn selectors_are_hashes() {
    let ledger = "(uint64,address,uint8,uint256,int256,uint256,int256)";
    let state = std::format!("(uint64,uint8,bytes32,{ledger},{ledger},bytes,bytes)");
    let definition = "(uint32,address,address,uint64,uint256,bytes32)";
    let selector = |name: &str, arguments: std::string::String| -> [u8; 4] {
        let signature = std::format!("{name}({arguments})");
        crate::crypto::keccak::keccak256(signature.as_bytes())[..4].try_into().unwrap()
    };
    let by_id = || std::format!("bytes32,{state}");
    let escrowed = || std::format!("bytes32,bytes32,{state}");
    let defined = || std::format!("{definition},{state}");
    let challenge = std::format!("bytes32,{state},bytes,uint8");
    assert_eq!(selector("createChannel", defined()), CREATE_CHANNEL);
    assert_eq!(selector("depositToChannel", by_id()), DEPOSIT_TO_CHANNEL);
    assert_eq!(selector("withdrawFromChannel", by_id()), WITHDRAW_FROM_CHANNEL);
    assert_eq!(selector("checkpointChannel", by_id()), CHECKPOINT_CHANNEL);
    assert_eq!(selector("challengeChannel", challenge), CHALLENGE_CHANNEL);
    assert_eq!(selector("closeChannel", by_id()), CLOSE_CHANNEL);
    assert_eq!(selector("initiateEscrowDeposit", defined()), INITIATE_ESCROW_DEPOSIT);
    assert_eq!(selector("finalizeEscrowDeposit", escrowed()), FINALIZE_ESCROW_DEPOSIT);
    assert_eq!(selector("initiateEscrowWithdrawal", defined()), INITIATE_ESCROW_WITHDRAWAL);
    assert_eq!(selector("finalizeEscrowWithdrawal", escrowed()), FINALIZE_ESCROW_WITHDRAWAL);
    assert_eq!(selector("initiateMigration", defined()), INITIATE_MIGRATION);
    assert_eq!(selector("finalizeMigration", by_id()), FINALIZE_MIGRATION);
}

#[test]
fn each_intent_has_its_call() {
    let call = |channel: &Channel, intent: Intent| {
        let state = unsigned(2, intent, Ledger::default(), Ledger::default());
        let data = enforce_calldata(channel, &definition(), &state).unwrap();
        <[u8; 4]>::try_from(&data[..4]).unwrap()
    };
    let expected = [
        CHECKPOINT_CHANNEL,
        CLOSE_CHANNEL,
        DEPOSIT_TO_CHANNEL,
        WITHDRAW_FROM_CHANNEL,
        INITIATE_ESCROW_DEPOSIT,
        FINALIZE_ESCROW_DEPOSIT,
        INITIATE_ESCROW_WITHDRAWAL,
        FINALIZE_ESCROW_WITHDRAWAL,
        INITIATE_MIGRATION,
        FINALIZE_MIGRATION,
    ];
    assert_eq!(Intent::ALL.map(|intent| call(&funded(), intent)), expected);
    assert_eq!(call(&Channel::VOID, Intent::Deposit), CREATE_CHANNEL);
    let id = definition().channel_id();
    let data = challenge_calldata(&id, &payment(2), (Party::Node, &[1]));
    let (got, _, signature, party): (B256, State, &[u8], u8) =
        abi::decode_values(&data[4..]).unwrap();
    assert_eq!((got, signature, party), (id, &[1][..], 1));
    assert_eq!(close_calldata(&id, &payment(2))[..4], CLOSE_CHANNEL);
}
