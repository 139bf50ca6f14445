//! Commitments, HTLC transactions and a penalty, byte for byte: appendix C of BOLT 3, lnd's vectors.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation
)]

mod recorded;

use alloy_primitives::{B256, hex};
use recorded::json;
use serde_json::Value;
use touchstone_core::channel::lightning::audit::{self, Signed};
use touchstone_core::channel::lightning::commitment::{
    Channel, Commitment, Format, Htlc, Party, Side, State, build,
};
use touchstone_core::channel::lightning::dispute::{self, Held, Seen};
use touchstone_core::channel::lightning::penalty::{self, Kind};
use touchstone_core::channel::lightning::secret::{self, Revealed, Store};
use touchstone_core::channel::lightning::transaction::{Covers, Outpoint, Transaction, der};
use touchstone_core::channel::lightning::{Point, keys, script};
use touchstone_core::crypto::secp256k1::sign;
use touchstone_core::crypto::sha256::sha256;

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn point(value: &Value) -> Point {
    Point::parse(&bytes(value)).unwrap()
}

/// Private keys of the vectors carry a trailing 01.
fn private_key(value: &Value) -> [u8; 32] {
    bytes(value)[..32].try_into().unwrap()
}

fn signature(digest: B256, key: &[u8; 32]) -> [u8; 64] {
    sign(&digest.0, key).unwrap()[..64].try_into().unwrap()
}

/// r ‖ s of a DER signature.
fn compact(der: &[u8]) -> [u8; 64] {
    let mut out = [0; 64];
    let (mut rest, mut end) = (&der[2..], 32);
    for _ in 0..2 {
        let length = usize::from(rest[1]);
        let integer: Vec<u8> =
            rest[2..2 + length].iter().copied().skip_while(|byte| *byte == 0).collect();
        out[end - integer.len()..end].copy_from_slice(&integer);
        (rest, end) = (&rest[2 + length..], 64);
    }
    out
}

/// The channel of the vectors and what only its sides know.
struct Fixture {
    channel: Channel,
    point: Point,
    funding: [u8; 32],
    remote_funding: [u8; 32],
    htlc: [u8; 32],
    htlcs: Vec<Htlc>,
    preimages: Vec<Vec<u8>>,
}

fn fixture(file: &Value, format: Format) -> Fixture {
    let (keys, inside, common) = (&file["keys"], &file["internal"], &file["common"]);
    let mut funding_txid = bytes(&common["funding_tx_id"]);
    funding_txid.reverse();
    let party = |funding: &Value, payment: &Value, revocation: Point, delayed: Point| Party {
        funding: point(funding),
        revocation,
        payment: point(payment),
        delayed_payment: delayed,
        htlc: point(payment),
        dust_limit_satoshi: common["local_dust_limit_satoshi"].as_u64().unwrap(),
        to_self_delay: u16::try_from(common["local_delay"].as_u64().unwrap()).unwrap(),
        channel_reserve_satoshi: 0,
        max_htlc_value_in_flight_msat: u64::MAX,
        max_accepted_htlcs: 483,
        htlc_minimum_msat: 0,
    };
    let unused = || Point::of_published(&[9; 32]).unwrap();
    let delayed = point(&inside["local_delayed_payment_basepoint"]);
    let revocation = point(&inside["remote_revocation_basepoint"]);
    let (local, remote) = (&keys["local_payment_basepoint"], &keys["remote_payment_basepoint"]);
    let channel = Channel {
        chain_hash: B256::ZERO,
        funding: Outpoint { txid: B256::from_slice(&funding_txid), output: 0 },
        funding_satoshi: common["funding_amount_satoshi"].as_u64().unwrap(),
        opener: Side::Local,
        format,
        local: party(&keys["local_funding_pubkey"], local, unused(), delayed),
        remote: party(&keys["remote_funding_pubkey"], remote, revocation, unused()),
    };
    let factor = common["obscuring_factor"].as_str().unwrap().trim_start_matches("0x");
    assert_eq!(channel.obscuring_factor(), u64::from_str_radix(factor, 16).unwrap());
    let preimages: Vec<Vec<u8>> = file["htlcs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|htlc| bytes(&htlc["payment_preimage"]))
        .collect();
    let htlcs = file["htlcs"].as_array().unwrap().iter().zip(&preimages);
    let htlcs = htlcs.map(|(htlc, preimage)| Htlc {
        offered: htlc["direction"] == "local->remote",
        amount_msat: htlc["amount_msat"].as_u64().unwrap(),
        payment_hash: B256::new(sha256(&[preimage])),
        cltv_expiry: u32::try_from(htlc["expiry"].as_u64().unwrap()).unwrap(),
    });
    Fixture {
        channel,
        point: point(&inside["local_per_commitment_point"]),
        funding: private_key(&keys["local_funding_privkey"]),
        remote_funding: private_key(&inside["remote_funding_privkey"]),
        htlc: private_key(&keys["local_privkey"]),
        htlcs: htlcs.collect(),
        preimages,
    }
}

impl Fixture {
    fn state(&self, local: u64, remote: u64, feerate: u64, htlcs: &[usize]) -> State {
        State {
            number: 42,
            feerate_per_kw: u32::try_from(feerate).unwrap(),
            to_holder_msat: local,
            to_other_msat: remote,
            htlcs: htlcs.iter().map(|at| self.htlcs[*at].clone()).collect(),
        }
    }

    /// The commitment with all witnesses, and every HTLC transaction with them.
    fn signed(
        &self,
        commitment: &Commitment,
        remote: &[u8; 64],
        htlcs: &[[u8; 64]],
    ) -> (Vec<u8>, Vec<Vec<u8>>) {
        let channel = &self.channel;
        let local = signature(commitment.sighash(channel).unwrap(), &self.funding);
        let witness = audit::funding_witness(channel, &local, remote);
        let bytes = commitment.transaction.with_witnesses(&[witness]);
        let htlcs = commitment.htlcs.iter().zip(htlcs).map(|(htlc, remote)| {
            let local = signature(htlc.sighash(Covers::All).unwrap(), &self.htlc);
            let position = self.htlcs.iter().position(|it| *it == htlc.htlc).unwrap();
            let preimage = &self.preimages[position];
            htlc.transaction.with_witnesses(&[vec![
                vec![],
                der(remote, channel.format.htlc_signature_covers()),
                der(&local, Covers::All),
                if htlc.htlc.offered { vec![] } else { preimage.clone() },
                htlc.script.clone(),
            ]])
        });
        (bytes, htlcs.collect())
    }

    /// Builds, audits where the limits allow it, signs, and compares every byte.
    fn reproduces(
        &self,
        state: &State,
        transaction: &[u8],
        remote: &[u8; 64],
        htlcs: &[([u8; 64], Vec<u8>)],
        name: &str,
    ) -> Commitment {
        let commitment = build(&self.channel, Side::Local, state, &self.point).unwrap();
        let (signatures, transactions): (Vec<_>, Vec<_>) = htlcs.iter().cloned().unzip();
        let signed = self.signed(&commitment, remote, &signatures);
        assert_eq!(hex::encode(signed.0), hex::encode(transaction), "{name}");
        assert_eq!(signed.1, transactions, "{name}");
        assert_eq!(Transaction::parse(transaction), Ok(commitment.transaction.clone()), "{name}");

        let previous = State { number: 41, ..state.clone() };
        let signed = Signed { signature: remote, htlc_signatures: &signatures };
        let audit =
            |state: &State| audit::check(&self.channel, &previous, state, &self.point, &signed);
        match audit(state) {
            Ok(audited) => assert_eq!(audited.commitment.txid, commitment.txid, "{name}"),
            // The opener cannot pay: built and signed all the same, but not to be accepted.
            Err(why) => {
                assert_eq!(why.code, 5_64_08, "{name}");
                assert!(commitment.cost_satoshi > state.to_holder_msat / 1_000, "{name}");
            }
        }
        // Another feerate or another balance is another commitment.
        if commitment.cost_satoshi + 1_000 < state.to_holder_msat / 1_000 {
            let mut other = state.clone();
            other.feerate_per_kw += 10;
            assert!([5_64_11, 5_64_12].contains(&audit(&other).unwrap_err().code), "{name}");
        }
        commitment
    }
}

#[test]
fn appendix_c() {
    let Some(file) = json("channel/lightning/bolt3-appendix-c.json") else { return };
    let fixture = fixture(&file, Format::StaticRemoteKey);
    let keys = fixture.channel.keys(Side::Local, &fixture.point).unwrap();
    let published = &file["keys"];
    assert_eq!(keys.revocation, point(&published["local_revocation_pubkey"]));
    assert_eq!(keys.delayed, point(&published["local_delayedpubkey"]));
    assert_eq!(keys.holder_htlc, point(&published["local_htlcpubkey"]));
    assert_eq!(keys.other_htlc, point(&published["remote_htlcpubkey"]));

    let vectors = file["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 16);
    let mut htlc_transactions = 0;
    for vector in vectors {
        let name = vector["name"].as_str().unwrap();
        let set = vector["htlc_set"].as_array().unwrap().iter();
        let set: Vec<usize> = set.map(|at| at.as_u64().unwrap() as usize).collect();
        let number = |name: &str| vector[name].as_u64().unwrap();
        let state = fixture.state(
            number("to_local_msat"),
            number("to_remote_msat"),
            number("local_feerate_per_kw"),
            &set,
        );
        let resolved = vector["htlcs"].as_array().unwrap();
        let htlcs: Vec<_> = resolved
            .iter()
            .map(|htlc| (compact(&bytes(&htlc["remote_htlc_signature"])), bytes(&htlc["tx"])))
            .collect();
        htlc_transactions += htlcs.len();
        let remote = compact(&bytes(&vector["remote_signature"]));
        let commit_tx = bytes(&vector["commit_tx"]);
        let commitment = fixture.reproduces(&state, &commit_tx, &remote, &htlcs, name);

        let mut txid = commitment.txid.to_vec();
        txid.reverse();
        assert_eq!(txid, bytes(&vector["txid"]), "{name}");
        let sighash = commitment.sighash(&fixture.channel).unwrap();
        assert_eq!(sighash.to_vec(), bytes(&vector["sighash"]), "{name}");
        assert_eq!(remote, signature(sighash, &fixture.remote_funding), "{name}");
        for (htlc, expected) in commitment.htlcs.iter().zip(resolved) {
            assert_eq!(htlc.output, expected["output"], "{name}");
            assert_eq!(htlc.script, bytes(&expected["witnessScript"]), "{name}");
            let sighash = htlc.sighash(Covers::All).unwrap();
            assert_eq!(sighash.to_vec(), bytes(&expected["sighash"]), "{name}");
        }
    }
    assert_eq!(htlc_transactions, 33);
}

fn lnd(file: &str, format: Format) {
    let Some(published) = json("channel/lightning/bolt3-appendix-c.json") else { return };
    let Some(file) = json(file) else { return };
    let fixture = fixture(&published, format);
    let vectors = file.as_array().unwrap();
    assert_eq!(vectors.len(), 14);
    let mut htlc_transactions = 0;
    for vector in vectors {
        let name = vector["Name"].as_str().unwrap();
        let set: &[usize] = match (&vector["UseTestHtlcs"], name) {
            (Value::Bool(false), _) => &[],
            (_, name) if name.contains("same amount and preimage") => &[1, 5, 6],
            _ => &[0, 1, 2, 3, 4],
        };
        let number = |name: &str| vector[name].as_u64().unwrap();
        let state =
            fixture.state(number("LocalBalance"), number("RemoteBalance"), number("FeePerKw"), set);
        let htlcs: Vec<_> = vector["HtlcDescs"]
            .as_array()
            .unwrap()
            .iter()
            .map(|htlc| (compact(&bytes(&htlc["RemoteSigHex"])), bytes(&htlc["ResolutionTxHex"])))
            .collect();
        htlc_transactions += htlcs.len();
        let remote = compact(&bytes(&vector["RemoteSigHex"]));
        let transaction = bytes(&vector["ExpectedCommitmentTxHex"]);
        fixture.reproduces(&state, &transaction, &remote, &htlcs, name);
    }
    assert_eq!(htlc_transactions, 28);
}

#[test]
fn lnd_legacy() {
    lnd("channel/lightning/lnd-test-vectors-legacy.json", Format::TweakedRemoteKey);
}

#[test]
fn lnd_anchors() {
    lnd("channel/lightning/lnd-test-vectors-anchors.json", Format::AnchorsWithFees);
}

/// The holder of appendix C cheats: the same channel, seen from the other side.
#[test]
fn recorded_penalty() {
    let Some(file) = json("channel/lightning/bolt3-appendix-c.json") else { return };
    let Some(expected) = json("channel/lightning/bolt3-penalty-computed.json") else { return };
    let Fixture { mut channel, htlcs, .. } = fixture(&file, Format::StaticRemoteKey);
    core::mem::swap(&mut channel.local, &mut channel.remote);
    channel.opener = Side::Remote;
    let vector = &file["vectors"][1];
    assert_eq!(vector["name"], expected["revokedCommitment"]["vector"]);
    let transaction = Transaction::parse(&bytes(&vector["commit_tx"])).unwrap();
    assert_eq!(dispute::number(&channel, &transaction), Ok(42));

    let secret = B256::from_slice(&bytes(&expected["per_commitment_secret"]));
    let store = store_with(secret);
    let base: [u8; 32] = bytes(&expected["revocation_basepoint_secret"]).try_into().unwrap();
    assert_eq!(keys::point_of(&base).unwrap(), point(&expected["revocation_basepoint"]));
    let newest = build(
        &channel,
        Side::Local,
        &State {
            number: 50,
            feerate_per_kw: 0,
            to_holder_msat: 10_000_000_000,
            to_other_msat: 0,
            htlcs: vec![],
        },
        &Point::of_published(&[3; 32]).unwrap(),
    )
    .unwrap();
    let held = Held { local: &newest, remote: &[], revoked: &store };
    let answer = dispute::check(&channel, &held, &htlcs[..5], &transaction, 700_000).unwrap();
    assert_eq!((answer.number, answer.advice.deadline), (42, Some(700_143)));
    let Seen::Revoked(Some(penalty)) = answer.seen else { panic!("not revoked") };
    // All of it: 10,000,000 satoshi at a feerate of zero.
    assert_eq!(answer.advice.worst_case[0].amount.to::<u64>(), 10_000_000);
    assert_eq!(penalty.keys.revocation, point(&expected["revocationpubkey"]));
    let key = penalty::private_key(&penalty, &base).unwrap();
    assert_eq!(key[..], bytes(&expected["revocationprivkey"]));

    let expected = &expected["penaltyTx"];
    let output = &expected["output"];
    let total: u64 = penalty.claims.iter().map(|claim| claim.value).sum();
    let fee = total - output["value"].as_u64().unwrap();
    let sweep = penalty::sweep(&penalty.claims, &bytes(&output["scriptPubKey"]), fee).unwrap();
    assert_eq!(sweep.bytes(), bytes(&expected["unsignedHex"]));
    let inputs = expected["inputs"].as_array().unwrap();
    assert_eq!(inputs.len(), penalty.claims.len());
    let mut signatures = vec![];
    for (at, (claim, input)) in penalty.claims.iter().zip(inputs).enumerate() {
        assert_eq!(claim.outpoint.output, input["vout"]);
        assert_eq!(claim.value, input["value"]);
        assert_eq!(claim.script, bytes(&input["script"]));
        assert_eq!(claim.kind == Kind::ToLocal, input["kind"] == "to_local");
        let digest = claim.sighash(&sweep, at).unwrap();
        assert_eq!(digest.to_vec(), bytes(&input["sighash"]));
        let signature = signature(digest, &key);
        let witness = claim.witness(&penalty.keys, &signature);
        assert_eq!(witness[0], [bytes(&input["signatureDer"]), vec![1]].concat());
        assert_eq!(witness[1], bytes(&input["witness"][1]));
        assert_eq!(
            script::p2wsh(&witness[2]),
            transaction.outputs[claim.outpoint.output as usize].script
        );
        signatures.push(signature);
    }
    assert_eq!(penalty.check(&penalty.claims, &sweep, &signatures), Ok(()));
}

/// All secrets up to number 42. That index is odd: its secret gives no other, so any fits.
fn store_with(secret: B256) -> Store {
    let seed = B256::repeat_byte(1);
    let revealed = (0..42).map(|number| {
        let index = secret::index(number).unwrap();
        Revealed { index, secret: secret::generate(&seed, index).unwrap() }
    });
    let last = Revealed { index: secret::index(42).unwrap(), secret };
    let mut revealed = revealed.chain([last]);
    revealed.try_fold(Store::new(), |store, revealed| store.insert(revealed)).unwrap()
}
