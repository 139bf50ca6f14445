use super::*;

const FULL: Domain<'_> = Domain {
    name: Some("n"),
    version: Some("v"),
    chain_id: Some(1),
    verifying_contract: Some(Address::repeat_byte(2)),
    salt: Some(B256::repeat_byte(3)),
};

/// Fields that are absent are not in the type: an empty name is not no name.
#[test]
fn only_fields_that_are_present_count() {
    let ty = |ty: &str, words: &[B256]| {
        let mut all = Vec::from([hash_bytes(ty.as_bytes())]);
        all.extend_from_slice(words);
        hash_array(&all)
    };
    let (name, version) = (hash_bytes(b"n"), hash_bytes(b"v"));
    let chain = B256::with_last_byte(1);
    let contract = Address::repeat_byte(2).into_word();
    assert_eq!(
        FULL.separator(),
        ty(
            "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)",
            &[name, version, chain, contract, B256::repeat_byte(3)]
        )
    );
    let some = Domain { version: None, verifying_contract: None, ..FULL };
    let expected = ty(
        "EIP712Domain(string name,uint256 chainId,bytes32 salt)",
        &[name, chain, B256::repeat_byte(3)],
    );
    assert_eq!(some.separator(), expected);
    assert_eq!(Domain::default().separator(), ty("EIP712Domain()", &[]));
    let empty = Domain { name: Some(""), ..Domain::default() };
    assert_eq!(empty.separator(), ty("EIP712Domain(string name)", &[hash_bytes(b"")]));
}

#[test]
fn structs_are_words_behind_their_type() {
    let ty = hash_bytes(b"T(uint8 a,address b)");
    let b = Address::repeat_byte(9);
    assert_eq!(
        hash_struct(&ty, &(5_u8, b)),
        hash_array(&[ty, B256::with_last_byte(5), b.into_word()])
    );
}
