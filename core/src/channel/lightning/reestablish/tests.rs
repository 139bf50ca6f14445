use super::*;

const SEED: B256 = B256::repeat_byte(7);

/// Five of the caller's are revoked, nine of the counterparty's signed.
fn message(next_revocation_number: u64) -> Reestablish {
    let last = next_revocation_number.checked_sub(1);
    let secret = last.map_or(B256::ZERO, |last| generate(&SEED, index(last).unwrap()).unwrap());
    Reestablish {
        next_commitment_number: 9,
        next_revocation_number,
        your_last_per_commitment_secret: secret,
    }
}

fn answer(message: &Reestablish) -> Result<Verdict, u32> {
    check(message, 5, 9, &SEED).map_err(|why| why.code)
}

#[test]
fn both_remember() {
    assert_eq!(answer(&message(5)), Ok(Verdict::Safe));
    assert_eq!(answer(&message(4)), Ok(Verdict::Safe), "the last revocation is repeated");
    assert_eq!(check(&message(0), 0, 1, &SEED).map_err(|why| why.code), Err(5_67_03));
    let first = Reestablish { next_commitment_number: 1, ..message(0) };
    assert_eq!(check(&first, 0, 1, &SEED), Ok(Verdict::Safe));
}

#[test]
fn a_proof_of_being_behind() {
    assert_eq!(answer(&message(6)), Ok(Verdict::Stale));
    // Whatever else he says.
    let message = Reestablish { next_commitment_number: 99, ..message(70) };
    assert_eq!(answer(&message), Ok(Verdict::Stale));
}

#[test]
fn step_1_a_wrong_secret_is_a_lie() {
    for number in [0, 3, 5, 6, 70] {
        let other = B256::repeat_byte(9);
        let message = Reestablish { your_last_per_commitment_secret: other, ..message(number) };
        assert_eq!(answer(&message), Err(5_67_01), "number {number}");
    }
}

#[test]
fn step_2_he_forgot_revocations() {
    assert_eq!(answer(&message(3)), Err(5_67_02));
}

#[test]
fn step_3_he_forgot_commitments() {
    for next_commitment_number in [7, 10] {
        let message = Reestablish { next_commitment_number, ..message(5) };
        assert_eq!(answer(&message), Err(5_67_03));
    }
    let message = Reestablish { next_commitment_number: 8, ..message(5) };
    assert_eq!(answer(&message), Ok(Verdict::Safe), "the last commitment is repeated");
}
