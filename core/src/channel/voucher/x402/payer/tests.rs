use super::super::tests::{config, deployment, key};
use super::*;
use crate::channel::voucher;
use crate::rejection::Step as _;

fn payer() -> Payer {
    Payer {
        deployment: deployment(),
        config: config(),
        tally: Tally { highest: 20, charged: 20 },
        largest_price: 50,
        answered: true,
        corrections: 0,
    }
}

fn on_chain() -> Channel {
    Channel { balance: 100, total_claimed: 10, ..Channel::default() }
}

fn id() -> B256 {
    deployment().channel_id(&config())
}

#[test]
fn a_voucher_and_its_answer() {
    let (next, digest) = payer().voucher(5, &on_chain()).unwrap();
    assert_eq!(digest, deployment().voucher_digest(&id(), 25));
    assert!(!next.answered);
    assert_eq!(next.answered().voucher(5, &on_chain()).unwrap().0.tally.highest, 30);
}

#[test]
fn step_1_deposit_small() {
    assert_eq!(Payer::deposit(10, None), Ok(50));
    assert_eq!(Payer::deposit(10, Some(30)), Ok(30));
    for (price, asked) in [(10, Some(29)), (0, None), (u128::MAX, None)] {
        let got = Payer::deposit(price, asked);
        assert_eq!(got.unwrap_err().code, Step::DepositSmall.code());
    }
}

#[test]
fn step_2_voucher() {
    let (unanswered, _) = payer().voucher(5, &on_chain()).unwrap();
    let why = unanswered.voucher(5, &on_chain()).unwrap_err();
    assert_eq!((why.code, why.cause), (Step::Voucher.code(), voucher::Step::Unanswered.code()));
    assert_eq!(payer().voucher(51, &on_chain()).unwrap_err().code, Step::Voucher.code());
}

fn adopt(
    change: impl FnOnce(&mut Correction<'_>),
    signer: u8,
    payer: &Payer,
) -> Result<Payer, Rejection> {
    let digest = deployment().voucher_digest(&id(), 40);
    let signature = key(signer).sign(&digest).unwrap();
    let signature = *signature.bytes();
    let mut correction =
        Correction { channel: id(), charged: 40, max_claimable: 40, signature: &signature };
    change(&mut correction);
    payer.adopt(&correction, &on_chain(), &key(1).participant())
}

#[test]
fn a_correction_that_is_mine() {
    let adopted = adopt(|_| (), 1, &payer()).unwrap();
    assert_eq!(adopted.tally, Tally { highest: 40, charged: 40 });
    // A server that lost its last voucher: what is signed stays signed.
    let ahead = Payer { tally: Tally { highest: 60, charged: 60 }, ..payer() };
    let adopted = adopt(|_| (), 1, &ahead).unwrap();
    assert_eq!(adopted.tally, Tally { highest: 60, charged: 40 });
}

#[test]
fn step_3_corrections() {
    let weary = Payer { corrections: MOST_CORRECTIONS, ..payer() };
    assert_eq!(adopt(|_| (), 1, &weary).unwrap_err().code, Step::Corrections.code());
    assert_eq!(adopt(|_| (), 1, &payer()).unwrap().corrections, 1);
}

#[test]
fn step_4_corrected_channel() {
    let got = adopt(|correction| correction.channel = B256::ZERO, 1, &payer());
    assert_eq!(got.unwrap_err().code, Step::CorrectedChannel.code());
}

#[test]
fn step_5_corrected_signature() {
    assert_eq!(adopt(|_| (), 2, &payer()).unwrap_err().code, Step::CorrectedSignature.code());
    let got = adopt(|correction| correction.max_claimable = 41, 1, &payer());
    assert_eq!(got.unwrap_err().code, Step::CorrectedSignature.code());
}

#[test]
fn step_6_corrected_claimed() {
    let got = adopt(|correction| correction.max_claimable = 0, 1, &payer());
    assert_eq!(got.unwrap_err().code, Step::CorrectedClaimed.code());
}

#[test]
fn step_7_corrected_charge() {
    let got = adopt(|correction| correction.charged = 41, 1, &payer());
    assert_eq!(got.unwrap_err().code, Step::CorrectedCharge.code());
}
