use super::*;
use crate::rejection::Step as _;
use alloy_primitives::Address;

#[test]
fn the_caller_s_word_says_so() {
    let signer = Address::repeat_byte(0x51);
    let proven = check(&Signer { chain_id: 10, signer }, &Claim { signer }).unwrap();
    assert_eq!(proven.assurance().caveats, [Caveat::SignerNotProven]);
    assert_eq!(proven.assurance().anchor, AnchorAssurance::Unanchored);
}

#[test]
fn step_1_the_claimed_signer_is_the_trusted_one() {
    let anchor = Signer { chain_id: 10, signer: Address::repeat_byte(0x51) };
    let why = check(&anchor, &Claim { signer: Address::repeat_byte(0x52) }).unwrap_err();
    assert_eq!(why.code, Step::ClaimedSigner.code());
}
