use super::super::state::Ledger;
use super::super::testing::{home, unsigned};
use super::*;
use crate::rejection::Step as _;
use proptest::prelude::*;
use std::string::ToString;

fn transition() -> Transition<'static> {
    Transition {
        kind: Kind::TransferSend,
        transaction: B256::repeat_byte(1),
        account: B256::repeat_byte(2),
        amount: "1.5",
    }
}

fn state_of(transition: &Transition<'_>) -> State {
    let intent = transition.kind.intent();
    let mut state = unsigned(1, intent, home((0, 0), (0, 0)), Ledger::default());
    state.metadata = transition.hash();
    state
}

fn amount(text: &str) -> Result<u64, u32> {
    parse_amount(text, 6).map(|amount| amount.to()).map_err(|why| why.code)
}

#[test]
fn a_transition_leads_to_its_state() {
    let transition = transition();
    assert_eq!(transition.check(&state_of(&transition)), Ok(U256::from(1_500_000)));
    let text = "0".to_string();
    let nothing = Transition { amount: &text, ..transition };
    assert_eq!(nothing.check(&state_of(&nothing)), Ok(U256::ZERO));
}

#[test]
fn kinds_have_their_intents() {
    let of = |kind: Kind| kind.intent() as u8;
    assert_eq!([Kind::Finalize, Kind::HomeDeposit, Kind::HomeWithdrawal].map(of), [1, 2, 3]);
    assert_eq!([Kind::MutualLock, Kind::EscrowDeposit].map(of), [4, 5]);
    assert_eq!([Kind::EscrowLock, Kind::EscrowWithdraw, Kind::Migrate].map(of), [6, 7, 8]);
    let rest = [Kind::Void, Kind::Ack, Kind::TransferSend, Kind::TransferReceive, Kind::Commit];
    assert_eq!(rest.map(of), [0; 5]);
    assert_eq!(of(Kind::Release), 0);
}

#[test]
fn step_1_amount() {
    for bad in [
        "", ".", "1.", ".5", "1.0", "1.50", "01", "00", "-1", "+1", "1e6", "1e-7", "1,5", " 1",
        "1 ", "0x1", "1.2.3", "0.0", "١",
    ] {
        assert_eq!(amount(bad), Err(Step::Amount.code()), "{bad}");
    }
    assert_eq!(amount("10"), Ok(10_000_000));
    assert_eq!(amount("0.000001"), Ok(1));
}

#[test]
fn step_2_amount_exponent() {
    let code = Err(Step::AmountExponent.code());
    let parse = |text: &str| parse_amount(text, 18).map_err(|why| why.code);
    assert_eq!(parse("0.0000001"), code);
    assert_eq!(parse("0.00000123"), Ok(U256::from(1_230_000_000_000_u64)));
    assert_eq!(parse("1.0000001"), Ok(U256::from(1_000_000_100_000_000_000_u64)));
    assert_eq!(parse("1000000000000000000000"), code);
    assert!(parse("999999999999999999999").is_ok());
}

#[test]
fn step_3_amount_decimals() {
    assert_eq!(amount("0.1234567"), Err(Step::AmountDecimals.code()));
    let huge = parse_amount("999999999999999999999", 255).unwrap_err();
    assert_eq!(huge.code, Step::AmountDecimals.code());
}

#[test]
fn step_4_metadata() {
    let state = state_of(&transition());
    for other in [
        Transition { kind: Kind::TransferReceive, ..transition() },
        Transition { transaction: B256::ZERO, ..transition() },
        Transition { account: B256::ZERO, ..transition() },
        Transition { amount: "1.4", ..transition() },
    ] {
        assert_eq!(other.check(&state).unwrap_err().code, Step::Metadata.code());
    }
}

#[test]
fn step_5_intent() {
    let state = State { intent: 2, ..state_of(&transition()) };
    assert_eq!(transition().check(&state).unwrap_err().code, Step::Intent.code());
}

#[test]
fn ids_bind_every_field() {
    let id = |user, asset: &str, epoch: u64, version: u64| {
        state_id(&user, asset, &U256::from(epoch), &U256::from(version))
    };
    let one = id(Address::ZERO, "usdc", 1, 2);
    let others = [
        id(Address::repeat_byte(1), "usdc", 1, 2),
        id(Address::ZERO, "weth", 1, 2),
        id(Address::ZERO, "usdc", 2, 2),
        id(Address::ZERO, "usdc", 1, 3),
    ];
    assert!(others.iter().all(|other| *other != one));
    assert_ne!(transaction_id("a", &one), transaction_id("b", &one));
    assert_ne!(transaction_id("a", &one), transaction_id("a", &others[0]));
}

proptest! {
    #[test]
    fn an_amount_has_one_text(units in 0_u64..u64::MAX) {
        let (whole, fraction) = (units / 1_000_000, units % 1_000_000);
        let text = std::format!("{whole}.{fraction:06}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        prop_assert_eq!(amount(text), Ok(units));
        let longer = if text.contains('.') { "0" } else { ".0" };
        prop_assert_eq!(amount(&std::format!("{text}{longer}")), Err(Step::Amount.code()));
        let led = std::format!("0{text}");
        prop_assert_eq!(amount(&led), Err(Step::Amount.code()));
    }

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,40}", decimals in 0_u8..=255) {
        let _ = parse_amount(&text, decimals);
    }
}
