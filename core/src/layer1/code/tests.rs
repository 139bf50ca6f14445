use super::*;
use crate::layer1::account_absence;
use crate::rejection::Step as _;
use crate::testing::{Contract, TestHeader, World, nodes};

const CONTRACT: Address = Address::repeat_byte(0xc0);
const USER: Address = Address::repeat_byte(0xa1);
const CODE: &[u8] = &[0x60, 0x01, 0x60, 0x02];

fn world() -> World {
    let mut world = World::default();
    world.insert(CONTRACT, Contract { code: CODE.to_vec(), ..Contract::default() });
    world.insert(USER, Contract::default());
    world
}

fn account(address: Address) -> Proven<Account> {
    use crate::layer1::account::{Claim, Evidence, check};
    let header = TestHeader { state_root: world().state_root(), ..TestHeader::default() };
    let proof = world().account_proof(address);
    let claim = Claim {
        chain_id: 1,
        address,
        nonce: 0,
        balance: alloy_primitives::U256::ZERO,
        storage_root: crate::tree::patricia::EMPTY_ROOT,
        code_hash: B256::new(keccak256(&world().0[&address].code)),
    };
    check(&header.proven(1), &claim, &Evidence { account_proof: nodes(&proof) }).unwrap()
}

fn run(address: Address, code: &[u8]) -> Result<Proven<Code>, Rejection> {
    check(&account(address), &Claim { address }, &Evidence { code })
}

#[test]
fn code_and_its_absence_are_proven() {
    assert_eq!(run(CONTRACT, CODE).unwrap().value().code.0, CODE);
    assert!(run(USER, &[]).unwrap().value().code.0.is_empty());
}

#[test]
fn an_absent_account_has_no_code() {
    let address = Address::repeat_byte(1);
    let header = TestHeader { state_root: world().state_root(), ..TestHeader::default() };
    let proof = world().account_proof(address);
    let absent = account_absence::check(
        &header.proven(1),
        &account_absence::Claim { chain_id: 1, address },
        &crate::layer1::account::Evidence { account_proof: nodes(&proof) },
    )
    .unwrap();
    assert!(check(&absent, &Claim { address }, &Evidence { code: &[] }).is_ok());
    let why = check(&absent, &Claim { address }, &Evidence { code: CODE }).unwrap_err();
    assert_eq!(why.code, Step::CodeHash.code());
}

#[test]
fn step_1_the_account_is_the_proven_one() {
    let why = check(&account(CONTRACT), &Claim { address: USER }, &Evidence { code: CODE });
    assert_eq!(why.unwrap_err().code, Step::Address.code());
}

/// Lies 25 to 27: another contract's code, no code, changed code.
#[test]
fn step_2_the_code_has_the_proven_hash() {
    for code in [&[0x60, 0x01][..], &[], &[0x60, 0x01, 0x60, 0x03]] {
        assert_eq!(run(CONTRACT, code).unwrap_err().code, Step::CodeHash.code());
    }
    assert_eq!(run(USER, CODE).unwrap_err().code, Step::CodeHash.code());
}
