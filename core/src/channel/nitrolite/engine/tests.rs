use super::super::testing::{
    NOW, OTHER_CHAIN, abroad, around, definition, disputed, funded, home, open, state, unsigned,
};
use super::*;
use crate::rejection::Step as _;
use alloy_primitives::Address;

fn go(channel: &Channel, next: &State) -> Result<Effects, u32> {
    transition(channel, next, &around()).map_err(|why| why.code)
}

fn effects(user: i64, node: i64, status: Status) -> Result<Effects, u32> {
    let [user, node] = [user, node].map(|delta| I256::try_from(delta).unwrap());
    Ok(Effects { user, node, status })
}

fn next(intent: Intent, home: Ledger, abroad: Ledger) -> State {
    unsigned(2, intent, home, abroad)
}

fn plain(intent: Intent, home: Ledger) -> State {
    next(intent, home, Ledger::default())
}

/// The user has 100 and pays the node 30 of it.
fn payment() -> State {
    plain(Intent::Operate, home((70, 100), (0, -30)))
}

fn fails(channel: &Channel, next: &State, step: Step) {
    assert_eq!(go(channel, next), Err(step.code()));
}

const OPERATING: Status = Status::Operating;

#[test]
fn the_ordinary_intents() {
    assert_eq!(go(&funded(), &payment()), effects(0, -30, OPERATING));
    let deposit = plain(Intent::Deposit, home((150, 150), (0, 0)));
    assert_eq!(go(&funded(), &deposit), effects(50, 0, OPERATING));
    assert_eq!(go(&Channel::VOID, &deposit), effects(150, 0, OPERATING));
    let withdrawal = plain(Intent::Withdraw, home((60, 60), (0, 0)));
    assert_eq!(go(&funded(), &withdrawal), effects(-40, 0, OPERATING));
    let close = plain(Intent::Close, home((0, 30), (0, -30)));
    assert_eq!(go(&funded(), &close), effects(-70, -30, Status::Closed));
    assert_eq!(go(&disputed(funded()), &payment()), effects(0, -30, OPERATING));
}

/// 5 of the token here are 500 of it there: six and eight decimals.
fn escrow_deposit() -> State {
    next(Intent::InitiateEscrowDeposit, home((100, 100), (5, 5)), abroad((500, 500), (0, 0)))
}

fn escrow_deposit_end() -> State {
    let home = home((105, 100), (0, 5));
    State { version: 3, ..next(Intent::FinalizeEscrowDeposit, home, abroad((0, 500), (0, -500))) }
}

fn escrow_withdrawal() -> State {
    next(Intent::InitiateEscrowWithdrawal, home((100, 100), (0, 0)), abroad((0, 0), (500, 500)))
}

fn escrow_withdrawal_end() -> State {
    next(Intent::FinalizeEscrowWithdrawal, home((95, 100), (0, -5)), abroad((0, -500), (0, 500)))
}

/// The channel leaves for the other chain.
fn departure() -> State {
    next(Intent::InitiateMigration, home((100, 100), (0, 0)), abroad((0, 0), (10_000, 10_000)))
}

/// The channel arrives from the other chain.
fn arrival_state() -> State {
    next(Intent::InitiateMigration, home((0, 0), (100, 100)), abroad((10_000, 10_000), (0, 0)))
}

fn arrival_end() -> State {
    let (home, abroad) = (home((100, 0), (0, 100)), abroad((0, 10_000), (0, -10_000)));
    State { version: 3, ..next(Intent::FinalizeMigration, home, abroad) }
}

fn departure_end() -> State {
    let (home, abroad) = (home((0, 100), (0, -100)), abroad((10_000, 0), (0, 10_000)));
    State { version: 3, ..next(Intent::FinalizeMigration, home, abroad) }
}

fn migrating_in() -> Channel {
    Channel { status: Status::MigratingIn, ..open(arrival_state()) }
}

#[test]
fn the_intents_that_cross_chains() {
    assert_eq!(go(&funded(), &escrow_deposit()), effects(0, 5, OPERATING));
    assert_eq!(go(&open(escrow_deposit()), &escrow_deposit_end()), effects(0, 0, OPERATING));
    assert_eq!(go(&funded(), &escrow_withdrawal()), effects(0, 0, OPERATING));
    assert_eq!(go(&funded(), &escrow_withdrawal_end()), effects(0, -5, OPERATING));
    assert_eq!(go(&funded(), &departure()), effects(0, 0, OPERATING));
    assert_eq!(go(&open(departure()), &departure_end()), effects(0, -100, Status::MigratedOut));
    assert_eq!(go(&Channel::VOID, &arrival_state()), effects(0, 100, Status::MigratingIn));
    assert_eq!(go(&migrating_in(), &arrival_end()), effects(0, 0, OPERATING));
    let gone = Channel { status: Status::MigratedOut, locked: U256::ZERO, ..funded() };
    assert_eq!(go(&gone, &arrival_state()), effects(0, 100, Status::MigratingIn));
}

fn defined(definition: &Definition) -> Result<(), u32> {
    check_definition(definition, &definition.channel_id()).map_err(|why| why.code)
}

#[test]
fn step_1_channel_id() {
    assert_eq!(defined(&definition()), Ok(()));
    let mut id = definition().channel_id();
    id.0[0] = 2;
    assert_eq!(check_definition(&definition(), &id).unwrap_err().code, Step::ChannelId.code());
}

#[test]
fn step_2_duration() {
    let with = |challenge_duration| Definition { challenge_duration, ..definition() };
    for good in [86_400, 604_800] {
        assert_eq!(defined(&with(good)), Ok(()));
    }
    for bad in [0, 86_399, 604_801, u32::MAX] {
        assert_eq!(defined(&with(bad)), Err(Step::Duration.code()));
    }
}

#[test]
fn step_3_participants() {
    for user in [Address::ZERO, definition().node] {
        let bad = Definition { user, ..definition() };
        assert_eq!(defined(&bad), Err(Step::Participants.code()));
    }
}

#[test]
fn step_4_intent() {
    fails(&funded(), &State { intent: 10, ..payment() }, Step::Intent);
}

#[test]
fn step_5_home_chain() {
    let mut next = payment();
    next.home.chain_id = OTHER_CHAIN;
    fails(&funded(), &next, Step::HomeChain);
}

#[test]
fn step_6_version() {
    fails(&funded(), &State { version: 1, ..payment() }, Step::Version);
    fails(&funded(), &State { version: 0, ..payment() }, Step::Version);
    let first = State { version: 0, ..plain(Intent::Deposit, home((1, 1), (0, 0))) };
    assert!(go(&Channel::VOID, &first).is_ok());
}

#[test]
fn step_7_token() {
    let mut next = payment();
    next.home.token = Address::ZERO;
    fails(&funded(), &next, Step::Token);
}

#[test]
fn step_8_decimals() {
    let mut next = payment();
    next.home.decimals = 7;
    fails(&funded(), &next, Step::Decimals);
    next.home.decimals = 19;
    let around = Surroundings { decimals: 19, ..around() };
    let why = transition(&funded(), &next, &around).unwrap_err();
    assert_eq!(why.code, Step::Decimals.code());
}

#[test]
fn step_9_non_home_chain() {
    for chain_id in [0, 1] {
        let mut next = escrow_deposit();
        next.non_home.chain_id = chain_id;
        fails(&funded(), &next, Step::NonHomeChain);
    }
}

#[test]
fn step_10_non_home_forbidden() {
    let mut next = payment();
    next.non_home = abroad((0, 0), (0, 0));
    fails(&funded(), &next, Step::NonHomeForbidden);
    next.non_home = Ledger { decimals: 1, ..Ledger::default() };
    fails(&funded(), &next, Step::NonHomeForbidden);
}

#[test]
fn step_11_net_flow_sum() {
    fails(&funded(), &plain(Intent::Operate, home((0, 100), (0, -101))), Step::NetFlowSum);
    let mut next = payment();
    (next.home.user_net_flow, next.home.node_net_flow) = (I256::MAX, I256::MAX);
    fails(&funded(), &next, Step::NetFlowSum);
    // Between the enforced flow and this one lie more than 255 bits.
    next.home.user_net_flow = I256::MIN;
    next.home.user_allocation = U256::ZERO;
    let mut low = funded();
    low.enforced.as_mut().unwrap().home.user_net_flow = I256::MIN;
    next.home.user_net_flow = I256::MAX;
    next.home.node_net_flow = -I256::MAX;
    fails(&low, &next, Step::NetFlowSum);
}

#[test]
fn step_12_allocation_sum() {
    fails(&funded(), &plain(Intent::Operate, home((71, 100), (0, -30))), Step::AllocationSum);
    let mut next = payment();
    next.home.user_allocation = U256::MAX;
    next.home.node_allocation = U256::from(71);
    fails(&funded(), &next, Step::AllocationSum);
}

#[test]
fn step_13_challenge_expired() {
    let at = |challenge_expires_at| Channel { challenge_expires_at, ..disputed(funded()) };
    assert!(go(&at(NOW), &payment()).is_ok());
    fails(&at(NOW - 1), &payment(), Step::ChallengeExpired);
}

#[test]
fn step_14_status() {
    for status in [Status::Closed, Status::MigratedOut] {
        fails(&Channel { status, ..funded() }, &payment(), Step::Status);
    }
    for next in [escrow_deposit(), escrow_withdrawal(), escrow_withdrawal_end()] {
        fails(&Channel::VOID, &next, Step::Status);
    }
    fails(&migrating_in(), &State { version: 3, ..departure() }, Step::Status);
    fails(&Channel::VOID, &plain(Intent::Close, home((0, 0), (0, 0))), Step::Status);
}

#[test]
fn step_15_user_delta() {
    let same = home((100, 100), (0, 0));
    fails(&funded(), &plain(Intent::Deposit, same), Step::UserDelta);
    fails(&funded(), &plain(Intent::Withdraw, same), Step::UserDelta);
    fails(&funded(), &plain(Intent::Deposit, home((90, 90), (0, 0))), Step::UserDelta);
    fails(&funded(), &plain(Intent::Withdraw, home((110, 110), (0, 0))), Step::UserDelta);
    fails(&funded(), &plain(Intent::Operate, home((101, 101), (0, 0))), Step::UserDelta);
    for mut next in [escrow_deposit(), escrow_withdrawal(), escrow_withdrawal_end(), departure()] {
        next.home.user_net_flow -= I256::ONE;
        next.home.node_net_flow += I256::ONE;
        fails(&funded(), &next, Step::UserDelta);
    }
    for (channel, mut next) in
        [(open(escrow_deposit()), escrow_deposit_end()), (migrating_in(), arrival_end())]
    {
        next.home.user_net_flow -= I256::ONE;
        next.home.node_net_flow += I256::ONE;
        fails(&channel, &next, Step::UserDelta);
    }
}

#[test]
fn step_16_node_delta() {
    let mut next = escrow_deposit_end();
    next.home.node_net_flow += I256::ONE;
    next.home.user_allocation += U256::ONE;
    fails(&open(escrow_deposit()), &next, Step::NodeDelta);
    let mut channel = migrating_in();
    channel.enforced.as_mut().unwrap().home.node_net_flow += I256::ONE;
    fails(&channel, &arrival_end(), Step::NodeDelta);
}

/// One base unit more for the node at home, as much less for the user.
fn node_allocated(mut state: State) -> State {
    state.home.node_allocation += U256::ONE;
    state.home.user_allocation -= U256::ONE;
    state
}

#[test]
fn step_17_node_allocation() {
    let cases = [
        (funded(), payment()),
        (funded(), escrow_deposit()),
        (open(escrow_deposit()), escrow_deposit_end()),
        (funded(), escrow_withdrawal()),
        (funded(), escrow_withdrawal_end()),
        (funded(), departure()),
    ];
    for (channel, next) in cases {
        fails(&channel, &node_allocated(next), Step::NodeAllocation);
    }
    let mut close = plain(Intent::Close, home((0, 30), (0, -29)));
    close.home.node_allocation = U256::ONE;
    fails(&funded(), &close, Step::NodeAllocation);
    let mut arrival = arrival_state();
    arrival.home.node_allocation += U256::ONE;
    arrival.home.node_net_flow += I256::ONE;
    fails(&Channel::VOID, &arrival, Step::NodeAllocation);
    let mut end = departure_end();
    end.home.node_allocation += U256::ONE;
    end.home.node_net_flow += I256::ONE;
    fails(&open(departure()), &end, Step::NodeAllocation);
    let mut channel = migrating_in();
    channel.enforced.as_mut().unwrap().non_home.user_allocation = U256::from(9_900);
    fails(&channel, &node_allocated(arrival_end()), Step::NodeAllocation);
}

#[test]
fn step_18_user_allocation() {
    let with = |state: State, by: i64| {
        let mut state = state;
        let by = I256::try_from(by).unwrap();
        state.home.user_allocation = (I256::from_raw(state.home.user_allocation) + by).into_raw();
        state.home.node_net_flow += by;
        state
    };
    let close = plain(Intent::Close, home((0, 30), (0, -30)));
    fails(&funded(), &with(close, 1), Step::UserAllocation);
    fails(&funded(), &with(departure(), -100), Step::UserAllocation);
    fails(&open(departure()), &with(departure_end(), 1), Step::UserAllocation);
    fails(&migrating_in(), &with(arrival_end(), 1), Step::UserAllocation);
    fails(&Channel::VOID, &with(arrival_state(), 1), Step::UserAllocation);
    let mut begun = escrow_deposit();
    begun.home.user_allocation += U256::ONE;
    fails(&open(begun), &escrow_deposit_end(), Step::UserAllocation);
}

#[test]
fn step_19_home_net_flow() {
    let mut next = arrival_state();
    next.home.user_net_flow += I256::ONE;
    next.home.node_net_flow -= I256::ONE;
    fails(&Channel::VOID, &next, Step::HomeNetFlow);
}

#[test]
fn step_20_non_home_user_allocation() {
    let mut next = escrow_deposit();
    next.non_home.user_allocation = U256::ZERO;
    fails(&funded(), &next, Step::NonHomeUserAllocation);
    for (channel, mut next) in [
        (open(escrow_deposit()), escrow_deposit_end()),
        (funded(), escrow_withdrawal()),
        (funded(), escrow_withdrawal_end()),
        (funded(), departure()),
        (migrating_in(), arrival_end()),
    ] {
        next.non_home.user_allocation = U256::ONE;
        fails(&channel, &next, Step::NonHomeUserAllocation);
    }
    for (channel, mut next) in
        [(open(departure()), departure_end()), (Channel::VOID, arrival_state())]
    {
        next.non_home.user_allocation = U256::ZERO;
        fails(&channel, &next, Step::NonHomeUserAllocation);
    }
}

#[test]
fn step_21_non_home_node_allocation() {
    for (channel, mut next) in [
        (open(escrow_deposit()), escrow_deposit_end()),
        (funded(), escrow_withdrawal_end()),
        (funded(), departure()),
        (open(departure()), departure_end()),
        (migrating_in(), arrival_end()),
        (Channel::VOID, arrival_state()),
    ] {
        next.non_home.node_allocation += U256::ONE;
        fails(&channel, &next, Step::NonHomeNodeAllocation);
    }
    // 2^255 in eight decimals has no value in eighteen.
    let mut next = departure();
    next.non_home.node_allocation = U256::ONE << 255;
    fails(&funded(), &next, Step::NonHomeNodeAllocation);
}

#[test]
fn step_22_non_home_user_net_flow() {
    for (channel, mut next) in [
        (funded(), escrow_deposit()),
        (open(escrow_deposit()), escrow_deposit_end()),
        (funded(), escrow_withdrawal()),
        (funded(), escrow_withdrawal_end()),
        (funded(), departure()),
    ] {
        next.non_home.user_net_flow += I256::ONE;
        fails(&channel, &next, Step::NonHomeUserNetFlow);
    }
}

#[test]
fn step_23_non_home_node_net_flow() {
    for (channel, mut next) in [
        (open(escrow_deposit()), escrow_deposit_end()),
        (funded(), escrow_withdrawal()),
        (funded(), departure()),
    ] {
        next.non_home.node_net_flow -= I256::ONE;
        fails(&channel, &next, Step::NonHomeNodeNetFlow);
    }
}

#[test]
fn step_24_predecessor() {
    let end = escrow_deposit_end();
    fails(&open(escrow_deposit()), &State { version: 4, ..end.clone() }, Step::Predecessor);
    fails(&open(State { version: 2, ..payment() }), &end, Step::Predecessor);
    fails(&migrating_in(), &State { version: 4, ..arrival_end() }, Step::Predecessor);
    fails(&open(departure()), &State { version: 4, ..departure_end() }, Step::Predecessor);
    // The state that began it was skipped: there must be room for it.
    assert!(go(&funded(), &departure_end()).is_ok());
    fails(&funded(), &State { version: 2, ..departure_end() }, Step::Predecessor);
}

#[test]
fn step_25_locked() {
    let close = plain(Intent::Close, home((0, 30), (0, -30)));
    fails(&Channel { locked: U256::from(99), ..funded() }, &close, Step::Locked);
    fails(&Channel { locked: U256::MAX, ..funded() }, &close, Step::Locked);
}

#[test]
fn step_26_locked_sum() {
    fails(&Channel { locked: U256::from(101), ..funded() }, &payment(), Step::LockedSum);
    let channel = Channel { locked: U256::from(101), ..funded() };
    assert!(go(&channel, &plain(Intent::Close, home((0, 30), (0, -30)))).is_ok());
}

#[test]
fn step_27_vault() {
    let gift = plain(Intent::Operate, home((1100, 100), (0, 1000)));
    assert!(go(&funded(), &gift).is_ok());
    let gift = plain(Intent::Operate, home((1101, 100), (0, 1001)));
    fails(&funded(), &gift, Step::Vault);
}

#[test]
fn an_operation_after_a_deposit_that_is_not_on_chain() {
    let deposit = state(2, Intent::Deposit, home((150, 150), (0, 0)));
    let payment = state(3, Intent::Operate, home((140, 150), (0, -10)));
    fails(&funded(), &payment, Step::UserDelta);
    assert!(go(&open(deposit), &payment).is_ok());
}
