use super::*;
use crate::rejection::Step as _;
use alloc::vec;
use proptest::prelude::*;

const ETHER: Address = Address::ZERO;
const TOKEN: Address = Address::repeat_byte(9);
const ALICE: Address = Address::repeat_byte(1);
const BOB: Address = Address::repeat_byte(2);

fn pay(to: Address, amount: u64) -> CoinTransfer {
    CoinTransfer { to, amount: U256::from(amount) }
}

fn free_balance() -> FreeBalance {
    FreeBalance {
        tokens: vec![ETHER, TOKEN],
        balances: vec![vec![pay(ALICE, 5), pay(BOB, 3)], vec![pay(BOB, 4)]],
        active_apps: vec![B256::repeat_byte(7)],
    }
}

fn funded() -> Vec<Funded> {
    let fund = |app, token, amount| Funded {
        app: B256::repeat_byte(app),
        token,
        amount: U256::from(amount),
    };
    vec![fund(7, ETHER, 2), fund(7, TOKEN, 6), fund(8, ETHER, 100)]
}

fn held() -> Totals {
    let mut totals = Totals::new();
    totals.add(ETHER.into_word(), U256::from(10)).unwrap();
    totals.add(TOKEN.into_word(), U256::from(10)).unwrap();
    totals
}

fn parse(state: &FreeBalance) -> Result<FreeBalance, u32> {
    FreeBalance::parse(&abi::encode(state)).map_err(|why| why.code)
}

#[test]
fn a_free_balance_adds_up() {
    let parsed = parse(&free_balance()).unwrap();
    assert_eq!(parsed, free_balance());
    assert_eq!(parsed.adds_up(&funded(), &held()), Ok(()));
    let [ether, token] = &parsed.paid(&BOB)[..] else { panic!("two tokens") };
    assert_eq!((ether.amount, token.amount), (U256::from(3), U256::from(4)));
}

#[test]
fn step_1_encoding() {
    let mut bytes = abi::encode(&free_balance());
    bytes.push(0);
    let why = FreeBalance::parse(&bytes).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Encoding.code(), abi::Step::Surplus.code()));
}

#[test]
fn step_2_balance_count() {
    let mut state = free_balance();
    state.balances.pop();
    assert_eq!(parse(&state), Err(Step::BalanceCount.code()));
}

#[test]
fn step_3_repeated_token() {
    let mut state = free_balance();
    state.tokens[1] = ETHER;
    assert_eq!(parse(&state), Err(Step::RepeatedToken.code()));
}

#[test]
fn step_4_repeated_app() {
    let mut state = free_balance();
    state.active_apps.push(B256::repeat_byte(7));
    assert_eq!(parse(&state), Err(Step::RepeatedApp.code()));
}

#[test]
fn step_5_overflow() {
    let mut state = free_balance();
    state.balances[0][0].amount = U256::MAX;
    assert_eq!(parse(&state), Err(Step::Overflow.code()));
    let mut state = free_balance();
    state.balances[0] = vec![CoinTransfer { to: ALICE, amount: U256::MAX }];
    let why = state.adds_up(&funded(), &held()).unwrap_err();
    assert_eq!(why.code, Step::Overflow.code());
}

#[test]
fn step_6_zero_recipient() {
    let mut state = free_balance();
    state.balances[1][0].to = Address::ZERO;
    assert_eq!(parse(&state), Err(Step::ZeroRecipient.code()));
}

#[test]
fn step_7_unknown_app() {
    let why = free_balance().adds_up(&funded()[2..], &held()).unwrap_err();
    assert_eq!(why.code, Step::UnknownApp.code());
}

#[test]
fn step_8_total() {
    let mut state = free_balance();
    state.balances[1][0].amount = U256::from(5);
    let why = state.adds_up(&funded(), &held()).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Total.code(), rule::Step::Total.code()));
    state.balances[1][0].amount = U256::from(3);
    assert_eq!(state.adds_up(&funded(), &held()).unwrap_err().code, Step::Total.code());
}

#[test]
fn step_9_commitment() {
    let contracts = Contracts {
        delegate_target: Address::repeat_byte(0xd),
        registry: Address::repeat_byte(0xc),
    };
    let (free, app, via) = (B256::repeat_byte(5), B256::repeat_byte(7), Address::repeat_byte(6));
    let parameters = Interpreter::SingleAssetTwoParty { limit: U256::from(2), token: ETHER };
    let expected = contracts.app(&free, &app, &via, &parameters);
    assert!(expected.delegate);
    assert_eq!(commitment(&expected, &expected.clone()), Ok(()));
    for other in [
        contracts.app(&free, &B256::repeat_byte(8), &via, &parameters),
        contracts.app(&free, &app, &Address::ZERO, &parameters),
        contracts.free_balance(&free, &via),
        Transaction { value: U256::ONE, ..expected.clone() },
    ] {
        let why = commitment(&expected, &other).unwrap_err();
        assert_eq!(why.code, Step::Commitment.code());
    }
}

#[test]
fn selectors_are_hashes() {
    let selector = |signature: &str| -> [u8; 4] {
        crate::crypto::keccak::keccak256(signature.as_bytes())[..4].try_into().unwrap()
    };
    assert_eq!(
        selector("executeEffectOfFreeBalance(address,bytes32,address)"),
        EXECUTE_FREE_BALANCE
    );
    assert_eq!(
        selector("executeEffectOfInterpretedAppOutcome(address,bytes32,bytes32,address,bytes)"),
        EXECUTE_OUTCOME
    );
}

#[test]
fn fixed_outcomes() {
    let interpreter = |token| Interpreter::TwoPartyFixedOutcome {
        recipients: [ALICE, BOB],
        amount: U256::from(7),
        token,
    };
    let paid = |token, choice: u64| {
        let paid = interpreter(token).payments(&abi::encode(&choice))?;
        Some(paid.iter().map(|(_, transfer)| transfer.amount.to::<u64>()).collect::<Vec<_>>())
    };
    assert_eq!(paid(ETHER, 0), Some(vec![7, 0]));
    assert_eq!(paid(ETHER, 1), Some(vec![0, 7]));
    assert_eq!(paid(ETHER, 2), Some(vec![3, 4]));
    assert_eq!(paid(ETHER, 3), None);
    // The contract would pay 7 and 4.
    assert_eq!(paid(TOKEN, 2), None);
    assert_eq!(paid(TOKEN, 1), Some(vec![0, 7]));
}

#[test]
fn transfers_make_up_their_limits() {
    let limit = U256::from(7);
    let single = Interpreter::SingleAssetTwoParty { limit, token: TOKEN };
    let transfers = |a, b| abi::encode(&[pay(ALICE, a), pay(BOB, b)]);
    assert_eq!(single.payments(&transfers(7, 0)).unwrap()[0], (TOKEN, pay(ALICE, 7)));
    assert_eq!(single.payments(&transfers(7, 1)), None);
    assert_eq!(single.payments(&transfers(6, 0)), None);
    let huge = [pay(ALICE, 8), CoinTransfer { to: BOB, amount: U256::MAX }];
    assert_eq!(single.payments(&abi::encode(&huge)), None);

    let multi = |limits| Interpreter::MultiAssetMultiParty { limits, tokens: vec![ETHER, TOKEN] };
    let outcome = abi::encode(&free_balance().balances);
    let exact = multi(vec![U256::from(8), U256::from(4)]).payments(&outcome).unwrap();
    assert_eq!(exact.len(), 3);
    assert_eq!(multi(vec![U256::from(9), U256::from(4)]).payments(&outcome), None);
    assert_eq!(multi(vec![U256::MAX; 2]).payments(&outcome), Some(exact));
    assert_eq!(multi(vec![U256::MAX]).payments(&outcome), None);
}

proptest! {
    #[test]
    fn only_one_encoding_is_read(at in 0_usize..640, bit in 0_u8..8) {
        let mut bytes = abi::encode(&free_balance());
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if let Ok(other) = FreeBalance::parse(&bytes) {
            prop_assert_eq!(abi::encode(&other), bytes);
        }
    }

    #[test]
    fn anything_is_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(state) = FreeBalance::parse(&bytes) {
            prop_assert_eq!(abi::encode(&state), bytes);
        }
    }
}
