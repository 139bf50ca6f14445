//! Every recorded challenge, checkpoint and conclusion is predicted: the answer, its reason, and what
//! is stored.

use crate::json::{fixed_part, list, signature, signed, small, text, word};
use crate::recorded::json;
use alloy_primitives::{Address, B256, U256};
use serde_json::Value;
use touchstone_core::channel::dispute::Share;
use touchstone_core::channel::nitro::adjudicator::{Situation, Step, Support};
use touchstone_core::channel::nitro::oracle::View;
use touchstone_core::channel::nitro::rules::{self, Context, KnownApp, Terms};
use touchstone_core::channel::nitro::virtual_channel;
use touchstone_core::channel::nitro::{
    App, SignedVariablePart, SingleAssetExit, Status, digest, status,
};
use touchstone_core::rejection::{Rejection, Step as _};

/// The contract's reasons and our codes for them.
pub(crate) fn step(reason: &str) -> Step {
    match reason {
        "Channel finalized." => Step::Finalized,
        "turnNumRecord decreased." => Step::TurnDecreased,
        "turnNumRecord not increased." => Step::TurnNotIncreased,
        "State must be final" => Step::NotFinal,
        "Invalid signature" => Step::InvalidSignature,
        "!unanimous" => Step::NotUnanimous,
        "Invalid number of proof states" => Step::ProofLength,
        "Invalid signedBy" => Step::SignedBy,
        "Challenger is not a participant" => Step::Challenger,
        "Panic(0x11)" => Step::Overflow,
        "bad candidate turnNum; |proof|=0" => Step::SetupTurn,
        "bad proof[0].turnNum; |proof|=1" => Step::PostfundTurn,
        "postfund !unanimous; |proof|=1" => Step::PostfundNotUnanimous,
        "redemption not signed by Bob" => Step::RedemptionSigner,
        "invalid signature for voucher" => Step::VoucherSigner,
        "only native asset allowed" => Step::NativeAsset,
        "Alice not adjusted correctly" => Step::PayerAmount,
        "Bob not adjusted correctly" => Step::PayeeAmount,
        "bad proof length" => Step::PaymentProof,
        "latest turn number != 4" => Step::SwapTurn,
        "incorrect preimage" => Step::Preimage,
        "destinations may not change" => Step::SwapDestinations,
        "amounts must be permuted" => Step::SwapAmounts,
        "outcome: Only one asset allowed" => Step::OneAsset,
        "not a simple allocation" => Step::SimpleAllocation,
        "Nonmover balance decreased" => Step::NonmoverDecreased,
        "Total allocated cannot change" => Step::TotalAllocated,
        "Counter must be incremented" => Step::Counter,
        other => panic!("no code for {other}"),
    }
}

fn app(name: &str) -> App {
    match name {
        "ConsensusApp" | "(not consulted)" => App::Consensus,
        "VirtualPaymentApp" => App::VirtualPayment,
        "HashLockedSwap" => App::HashLockedSwap,
        "SingleAssetPayments" => App::SingleAssetPayments,
        "CountingApp" => App::Counting,
        other => panic!("no rules for {other}"),
    }
}

fn recomputed(case: &Value, id: &B256, state: &Value) -> SignedVariablePart {
    let signed = signed(state);
    let hash = digest::state_hash(id, &signed.variable_part);
    assert_eq!(hash, word(&state["stateHash"]), "{}", case["name"]);
    signed
}

fn predict(case: &Value) -> Result<Status, Rejection> {
    let fixed = fixed_part(&case["fixedPart"]);
    let id = digest::channel_id(&fixed);
    assert_eq!(id, word(&case["channelId"]), "{}", case["name"]);
    assert_eq!(status::slot(&id), word(&case["statusSlot"]), "{}", case["name"]);
    let candidate = recomputed(case, &id, &case["candidate"]);
    let proof = case.get("proof").and_then(Value::as_array);
    let proof: Vec<SignedVariablePart> =
        proof.into_iter().flatten().map(|state| recomputed(case, &id, state)).collect();
    let word = word(&case["statusBefore"]);
    let status = Status::from_word(&word);
    assert_eq!(status.word(), word);
    let situation = Situation {
        fixed: &fixed,
        app: app(text(&case["app"])),
        status,
        now: small(&case["blockTimestamp"]),
    };
    let support = Support { proof: &proof, candidate: &candidate };
    match text(&case["op"]) {
        "challenge" => situation.challenge(&support, &signature(&case["challengerSig"])),
        "checkpoint" => situation.checkpoint(&support),
        "conclude" => situation.conclude(&candidate),
        other => panic!("no such call: {other}"),
    }
}

#[test]
fn all_answers_are_predicted() {
    let Some(file) = json("channel/nitro-v2/dispute-cases.json") else { return };
    let cases = list(&file["cases"]);
    assert_eq!(cases.len(), 74);
    for case in cases {
        let (name, contract) = (text(&case["name"]), &case["contract"]);
        match (predict(case), contract["ok"].as_bool().unwrap()) {
            (Ok(after), true) => {
                assert_eq!(after.word(), word(&contract["statusAfter"]), "{name}");
                if let Some(at) = contract.get("finalizesAt") {
                    assert_eq!(after.finalizes_at.get(), small(at), "{name}");
                }
            }
            (Err(why), false) => {
                let reason = text(&contract["reason"]);
                assert_eq!(why.code, step(reason).code(), "{name}: {reason}");
            }
            (got, _) => panic!("{name}: {got:?}, recorded {contract}"),
        }
    }
}

/// What the contract takes and a client must not: our rules reject it, each with its own code.
#[test]
fn what_a_client_must_reject() {
    let Some(file) = json("channel/nitro-v2/dispute-cases.json") else { return };
    let cases = list(&file["cases"]).iter();
    let cases: Vec<&Value> = cases.filter(|case| case["client"]["mustReject"] == true).collect();
    assert_eq!(cases.len(), 7);
    for case in cases {
        let expected = match text(&case["client"]["check"]) {
            "low-s" => rules::Step::Signature.code(),
            "unknown signer" => rules::Step::UnknownSigner.code(),
            "distinct participants" => rules::Step::Participants.code(),
            "challengeDuration below safety margin" => rules::Step::Duration.code(),
            "redemption destinations must equal the postfund destinations" => {
                redeemed(case, virtual_channel::Step::Destinations);
                rules::Step::RepeatedDestination.code()
            }
            "allocation count / total preserved" => {
                redeemed(case, virtual_channel::Step::Allocations);
                rules::Step::Total.code()
            }
            "initial Bob amount must be 0" => {
                redeemed(case, virtual_channel::Step::PayeeInitial);
                rules::Step::Total.code()
            }
            other => panic!("no rule for {other}"),
        };
        assert_eq!(reject(case).unwrap_err().code, expected, "{}", case["name"]);
    }
}

/// The rules of redemptions reject it too, whatever the terms are.
fn redeemed(case: &Value, expected: virtual_channel::Step) {
    let (postfund, redemption) = (signed(&case["proof"][0]), signed(&case["candidate"]));
    let got = virtual_channel::check_redemption(&postfund.variable_part, &redemption.variable_part);
    assert_eq!(got.unwrap_err().code, expected.code(), "{}", case["name"]);
}

/// The case as the counterparty would send it, on terms that allow everything it names.
fn reject(case: &Value) -> Result<(), Rejection> {
    let fixed = fixed_part(&case["fixedPart"]);
    let candidate = signed(&case["candidate"]);
    let proof = case.get("proof").and_then(Value::as_array);
    let proof: Vec<SignedVariablePart> = proof.into_iter().flatten().map(signed).collect();
    let exits = || {
        let states = proof.iter().chain([&candidate]);
        states.flat_map(|state| &state.variable_part.outcome)
    };
    let destinations: Vec<B256> = exits()
        .flat_map(|exit| exit.allocations.iter().map(|each| each.destination))
        .chain([B256::ZERO])
        .collect();
    let first = &exits().next().unwrap().asset;
    let paid = |exit: &SingleAssetExit| exit.allocations.iter().map(|each| each.amount).sum();
    let total: U256 = exits().next().map(paid).unwrap();
    let terms = Terms {
        chain_id: 1,
        adjudicator: Address::repeat_byte(1),
        apps: vec![KnownApp { address: fixed.app_definition, app: app(text(&case["app"])) }],
        me: 0,
        my_destination: B256::ZERO,
        destinations,
        totals: vec![Share { asset: first.into_word(), amount: total }],
        tokens: vec![*first],
        least_duration: 60,
        fixed,
    };
    let id = digest::channel_id(&terms.fixed);
    let channel = terms.open(&id, &[])?;
    let view = View {
        status: word(&case["statusBefore"]),
        now: small(&case["blockTimestamp"]),
        backing: vec![],
        promised: U256::ZERO,
    };
    let context = Context { newest: None, view: &view, known: &[], closing: None, paying: &[] };
    let support = Support { proof: &proof, candidate: &candidate };
    channel.before_accepting(&support, &context)?;
    Ok(())
}
