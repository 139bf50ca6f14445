use super::super::testing::{identity, participants, signed, twins};
use super::*;
use crate::channel::signature;
use crate::rejection::Step as _;
use alloc::vec;

fn factory() -> Factory {
    let master_copy = Address::repeat_byte(2);
    Factory {
        address: Address::repeat_byte(1),
        master_copy,
        init_code_hash: init_code_hash(&[0x60, 0x80], &master_copy),
    }
}

fn multisig() -> Multisig {
    let owners = identity().participants;
    let address = factory().multisig(&owners, &U256::ZERO);
    Multisig { owners, chain_id: 1, address }
}

fn transaction() -> Transaction {
    Transaction {
        to: Address::repeat_byte(3),
        value: U256::from(7),
        data: Bytes(vec![1, 2]),
        delegate: false,
    }
}

fn admit(multisig: &Multisig, known: &[Multisig]) -> Result<(), u32> {
    multisig.admit(&factory(), known).map_err(|why| why.code)
}

#[test]
fn the_first_multisig_of_its_owners() {
    assert_eq!(admit(&multisig(), &[]), Ok(()));
    let others = Multisig { owners: vec![], chain_id: 2, address: Address::ZERO };
    assert_eq!(admit(&multisig(), &[others, multisig()]), Ok(()));
}

#[test]
fn step_1_owners() {
    let mut multisig = multisig();
    multisig.owners.pop();
    assert_eq!(admit(&multisig, &[]), Err(Step::Owners.code()));
}

#[test]
fn step_2_owner_order() {
    let mut multisig = multisig();
    multisig.owners.reverse();
    assert_eq!(admit(&multisig, &[]), Err(Step::OwnerOrder.code()));
}

#[test]
fn step_3_address() {
    let owners = identity().participants;
    for other in [
        factory().multisig(&owners, &U256::ONE),
        factory().multisig(&[owners[1], owners[0]], &U256::ZERO),
        Factory { address: Address::ZERO, ..factory() }.multisig(&owners, &U256::ZERO),
    ] {
        let multisig = Multisig { address: other, ..multisig() };
        assert_eq!(admit(&multisig, &[]), Err(Step::Address.code()));
    }
}

#[test]
fn step_4_second_multisig() {
    for other in
        [Multisig { chain_id: 2, ..multisig() }, Multisig { address: Address::ZERO, ..multisig() }]
    {
        assert_eq!(admit(&multisig(), &[other]), Err(Step::SecondMultisig.code()));
    }
}

fn check(signatures: &[Bytes], known: &[B256]) -> Result<B256, (u32, u32)> {
    let got = multisig().check(&participants(), &transaction(), signatures, known);
    got.map_err(|why| (why.code, why.cause))
}

fn signatures() -> Vec<Bytes> {
    signed(&transaction().hash(&multisig().owners))
}

#[test]
fn step_5_signature_count() {
    assert_eq!(check(&signatures()[..1], &[]), Err((Step::SignatureCount.code(), 0)));
    let got = multisig().check(&participants()[..1], &transaction(), &signatures(), &[]);
    assert_eq!(got.unwrap_err().code, Step::SignatureCount.code());
}

#[test]
fn step_6_signature() {
    let code = Step::Signature.code();
    for at in 0..2 {
        for twin in twins(&signatures()[at]) {
            let mut bad = signatures();
            bad[at] = twin;
            assert_eq!(check(&bad, &[]).unwrap_err().0, code);
        }
    }
    let signer = signature::Step::Signer.code();
    for other in [
        Transaction { to: Address::ZERO, ..transaction() },
        Transaction { value: U256::ZERO, ..transaction() },
        Transaction { data: Bytes(vec![1]), ..transaction() },
        Transaction { delegate: true, ..transaction() },
    ] {
        let why = multisig().check(&participants(), &other, &signatures(), &[]).unwrap_err();
        assert_eq!((why.code, why.cause), (code, signer));
    }
}

#[test]
fn step_7_repeated() {
    let hash = check(&signatures(), &[B256::ZERO]).unwrap();
    assert_eq!(check(&signatures(), &[hash]), Err((Step::Repeated.code(), 0)));
}

#[test]
fn the_contract_executes_once() {
    let owners = multisig().owners;
    let hash = execute(&owners, &[], &transaction(), &signatures()).unwrap();
    let again = execute(&owners, &[hash], &transaction(), &signatures());
    assert_eq!(again, Err(ExecutionRefusal::Executed));
    let swapped: Vec<Bytes> = signatures().into_iter().rev().collect();
    let got = execute(&owners, &[], &transaction(), &swapped);
    assert_eq!(got, Err(ExecutionRefusal::Signatures(Refusal::Signature)));
}
