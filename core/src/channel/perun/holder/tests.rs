use super::super::testing::{addresses, keys, ledger};
use super::*;
use crate::codec::record::Bytes;
use crate::rejection::Step as _;
use alloc::vec;

fn auth(amount: u64) -> WithdrawalAuth {
    WithdrawalAuth {
        channel_id: ledger().channel_id(),
        participant: Participant { eth_address: addresses()[0], cc_address: Bytes(vec![0; 32]) },
        receiver: Address::repeat_byte(9),
        amount: U256::from(amount),
    }
}

fn by(at: usize, auth: &WithdrawalAuth) -> Vec<u8> {
    keys()[at].sign(&auth.digest()).unwrap().bytes().to_vec()
}

/// Alice put in 10, Bob 5.
fn funded() -> AssetHolder {
    let mut holder = AssetHolder::default();
    for (address, amount) in addresses().iter().zip([10, 5]) {
        holder.deposit(funding_id(&ledger().channel_id(), address), U256::from(amount)).unwrap();
    }
    holder
}

fn settle(holder: &mut AssetHolder, outcome: [u64; 2]) -> Result<(), Refusal> {
    holder.set_outcome(&ledger().channel_id(), &addresses(), &outcome.map(U256::from))
}

fn has(holder: &AssetHolder) -> [u64; 2] {
    [0, 1].map(|at| holder.held(&funding_id(&ledger().channel_id(), &addresses()[at])).to())
}

#[test]
fn an_outcome_is_set_once_and_only_if_it_is_covered() {
    let mut holder = funded();
    settle(&mut holder, [4, 11]).unwrap();
    assert_eq!(has(&holder), [4, 11]);
    assert_eq!(settle(&mut holder, [4, 11]), Err(Refusal::Settled));
    // Too little is there: everybody keeps what was put in.
    let mut poor = funded();
    settle(&mut poor, [4, 12]).unwrap();
    assert_eq!(has(&poor), [10, 5]);
    // Too much is there: it is lost.
    let mut rich = funded();
    rich.deposit(ledger().channel_id(), U256::from(3)).unwrap();
    settle(&mut rich, [4, 12]).unwrap();
    assert_eq!((has(&rich), rich.held(&ledger().channel_id())), ([4, 12], U256::ZERO));
    let got = funded().set_outcome(&ledger().channel_id(), &addresses(), &[U256::ONE]);
    assert_eq!(got, Err(Refusal::Lengths));
    let got = funded().set_outcome(&ledger().channel_id(), &addresses(), &[U256::MAX; 2]);
    assert_eq!(got, Err(Refusal::Overflow));
    let id = funding_id(&ledger().channel_id(), &addresses()[0]);
    assert_eq!(funded().deposit(id, U256::MAX), Err(Refusal::Overflow));
}

#[test]
fn whoever_is_named_twice_counts_twice() {
    let mut holder = funded();
    let alice = addresses()[0];
    let twice = [alice, alice];
    let outcome = [U256::from(15), U256::from(5)];
    holder.set_outcome(&ledger().channel_id(), &twice, &outcome).unwrap();
    assert_eq!(has(&holder)[0], 5);
    let mut rich = funded();
    rich.set_outcome(&ledger().channel_id(), &twice, &[U256::ZERO, U256::from(20)]).unwrap();
    assert_eq!(has(&rich)[0], 20); // ten were there
}

#[test]
fn an_authorisation_works_again_and_again() {
    let mut holder = funded();
    let (auth, signature) = (auth(4), by(0, &auth(4)));
    assert_eq!(holder.withdraw(&auth, &signature), Err(Refusal::NotSettled));
    settle(&mut holder, [10, 5]).unwrap();
    assert_eq!(holder.withdraw(&auth, &by(1, &auth)), Err(Refusal::Signature));
    assert_eq!(holder.withdraw(&auth, &signature), Ok(U256::from(6)));
    assert_eq!(holder.withdraw(&auth, &signature), Ok(U256::from(2)));
    assert_eq!(holder.withdraw(&auth, &signature), Err(Refusal::Funds));
}

fn sign(auth: &WithdrawalAuth, spent: &[B256]) -> Result<B256, u32> {
    auth.digest_to_sign(&U256::from(10), spent).map_err(|why| why.code)
}

#[test]
fn step_1_nothing() {
    assert_eq!(sign(&auth(10), &[]), Ok(auth(10).digest()));
    assert_eq!(sign(&auth(0), &[]), Err(Step::Nothing.code()));
}

#[test]
fn step_2_partial() {
    for amount in [4, 11] {
        assert_eq!(sign(&auth(amount), &[]), Err(Step::Partial.code()));
    }
}

#[test]
fn step_3_receiver() {
    let nobody = WithdrawalAuth { receiver: Address::ZERO, ..auth(10) };
    assert_eq!(sign(&nobody, &[]), Err(Step::Receiver.code()));
}

#[test]
fn step_4_spent() {
    let spent = [B256::ZERO, auth(10).funding_id()];
    assert_eq!(sign(&auth(10), &spent[..1]), Ok(auth(10).digest()));
    assert_eq!(sign(&auth(10), &spent), Err(Step::Spent.code()));
}

#[test]
fn step_5_participant() {
    let alice = keys()[0].participant();
    assert_eq!(auth(10).check(&alice, &by(0, &auth(10))), Ok(()));
    let why = auth(10).check(&keys()[1].participant(), &by(1, &auth(10))).unwrap_err();
    assert_eq!(why.code, Step::Participant.code());
}

#[test]
fn step_6_signature() {
    let alice = keys()[0].participant();
    for bad in [by(1, &auth(10)), by(0, &auth(9)), vec![]] {
        assert_eq!(auth(10).check(&alice, &bad).unwrap_err().code, Step::Signature.code());
    }
}

#[test]
fn what_is_sent() {
    let selector = crate::crypto::keccak::keccak256(
        b"withdraw((bytes32,(address,bytes),address,uint256),bytes)",
    );
    assert_eq!(selector[..4], WITHDRAW);
    let data = auth(10).calldata(&[7; 65]);
    let (got, signature): (WithdrawalAuth, &[u8]) = abi::decode_values(&data[4..]).unwrap();
    assert_eq!((got, signature), (auth(10), &[7; 65][..]));
}
