//! Recorded vouchers of x402 and Tempo, reproduced byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod recorded;

use alloy_primitives::{Address, B256, U256};
use recorded::{hex, json};
use serde_json::Value;
use touchstone_core::channel::eip712::Domain;
use touchstone_core::channel::voucher::tempo::envelope::{self, Envelope};
use touchstone_core::channel::voucher::tempo::{Descriptor, PRECOMPILE, Variant};
use touchstone_core::channel::voucher::x402::{
    CONTRACT, ChannelConfig, ClaimEntry, Deployment, ERC3009_COLLECTOR, Erc3009Deposit,
};
use touchstone_core::channel::{Participant, SigningKey};
use touchstone_core::codec::abi::Uint;
use touchstone_core::rejection::Step as _;

fn word(value: &Value) -> B256 {
    B256::from_slice(&hex(value))
}

fn address(value: &Value) -> Address {
    Address::from_slice(&hex(value))
}

fn key(value: &Value) -> SigningKey {
    SigningKey::new(&word(value).0).unwrap()
}

fn number(value: &Value) -> U256 {
    value.as_str().map_or_else(|| U256::from(value.as_u64().unwrap()), |text| text.parse().unwrap())
}

fn amount(value: &Value) -> u128 {
    number(value).to()
}

/// The digest is the recorded one, and signing it gives the recorded signature.
fn signed(recorded: &Value, digest: B256, key: &SigningKey) {
    assert_eq!(digest, word(&recorded["digest"]));
    let signature = key.sign(&digest).unwrap();
    assert_eq!(signature.bytes()[..], hex(&recorded["signature"]));
    assert!(key.participant().check(&digest, signature.bytes()).is_ok());
}

fn config(value: &Value) -> ChannelConfig {
    ChannelConfig {
        payer: address(&value["payer"]),
        payer_authorizer: address(&value["payerAuthorizer"]),
        receiver: address(&value["receiver"]),
        receiver_authorizer: address(&value["receiverAuthorizer"]),
        token: address(&value["token"]),
        withdraw_delay: Uint::new(value["withdrawDelay"].as_u64().unwrap()).unwrap(),
        salt: word(&value["salt"]),
    }
}

const X402: &str = "channel/x402/batch-settlement-goldens.json";

#[test]
fn x402_digests_and_signatures() {
    let Some(file) = json(X402) else { return };
    assert_eq!(address(&file["contract"]), CONTRACT);
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 10);
    for case in cases {
        let chain_id = case["chainId"].as_u64().unwrap();
        let deployment = Deployment { chain_id, contract: CONTRACT };
        let channel = deployment.channel_id(&config(&case["channelConfig"]));
        assert_eq!(channel, word(&case["channelId"]));
        let authorizer = key(&case["receiverAuthorizerKey"]);

        let voucher = &case["voucher"];
        let digest = deployment.voucher_digest(&channel, amount(&voucher["maxClaimableAmount"]));
        signed(voucher, digest, &key(&case["voucherSignerKey"]));

        let refund = &case["refund"];
        let (nonce, sum) = (number(&refund["nonce"]), amount(&refund["amount"]));
        signed(refund, deployment.refund_digest(&channel, nonce, sum), &authorizer);

        let claims: Vec<ClaimEntry> = case["claimBatch"]["claims"]
            .as_array()
            .unwrap()
            .iter()
            .map(|claim| ClaimEntry {
                channel: word(&claim["channelId"]),
                max_claimable: amount(&claim["maxClaimableAmount"]),
                total_claimed: amount(&claim["totalClaimed"]),
            })
            .collect();
        signed(&case["claimBatch"], deployment.claim_batch_digest(&claims), &authorizer);
    }
}

#[test]
fn x402_deposits() {
    let Some(file) = json(X402) else { return };
    let deposits = file["deposits"].as_array().unwrap();
    assert_eq!(deposits.len(), 3);
    for case in deposits {
        let payload = &case["payload"]["payload"];
        let authorization = &payload["deposit"]["authorization"]["erc3009Authorization"];
        let (config, domain) = (config(&payload["channelConfig"]), &case["erc3009"]["domain"]);
        let chain_id = domain["chainId"].as_u64();
        let deployment = Deployment { chain_id: chain_id.unwrap(), contract: CONTRACT };
        let channel = deployment.channel_id(&config);
        assert_eq!(channel, word(&payload["voucher"]["channelId"]));
        let deposit = Erc3009Deposit {
            channel,
            payer: config.payer,
            amount: amount(&payload["deposit"]["amount"]),
            valid_after: number(&authorization["validAfter"]),
            valid_before: number(&authorization["validBefore"]),
            salt: word(&authorization["salt"]).into(),
        };
        assert_eq!(deposit.nonce(), word(&case["erc3009"]["nonce"]));
        assert_eq!(address(&case["erc3009"]["to"]), ERC3009_COLLECTOR);
        let token = Domain {
            name: domain["name"].as_str(),
            version: domain["version"].as_str(),
            chain_id,
            verifying_contract: Some(address(&domain["verifyingContract"])),
            salt: None,
        };
        let signature = key(&case["payerKey"]).sign(&deposit.digest(&token)).unwrap();
        assert_eq!(signature.bytes()[..], hex(&authorization["signature"]));
    }
}

#[test]
fn x402_signatures_that_the_contract_refuses() {
    let Some(file) = json(X402) else { return };
    let negatives = file["negatives"].as_array().unwrap();
    assert_eq!(negatives.len(), 3);
    for negative in negatives {
        let case =
            &file["cases"][usize::try_from(negative["caseIndex"].as_u64().unwrap()).unwrap()];
        let signer = Participant::new(address(&case["voucher"]["signer"]));
        let digest = word(&case["voucher"]["digest"]);
        assert!(signer.check(&digest, &hex(&case["voucher"]["signature"])).is_ok());
        assert!(signer.check(&digest, &hex(&negative["signature"])).is_err(), "{negative}");
    }
}

fn descriptor(value: &Value) -> Descriptor {
    let variant = match value.get("escrowContract") {
        Some(escrow) => Variant::Legacy { escrow: address(escrow) },
        None => Variant::Reserve {
            operator: address(&value["operator"]),
            expiring_nonce_hash: word(&value["expiringNonceHash"]),
        },
    };
    Descriptor {
        payer: address(&value["payer"]),
        payee: address(&value["payee"]),
        token: address(&value["token"]),
        salt: word(&value["salt"]),
        authorized_signer: address(&value["authorizedSigner"]),
        variant,
    }
}

#[test]
fn tempo_digests_and_signatures() {
    let Some(file) = json("channel/tempo/goldens.json") else { return };
    assert_eq!(address(&file["tip1034"]["precompile"]), PRECOMPILE);
    for variant in ["tip1034", "legacy"] {
        let cases = file[variant]["cases"].as_array().unwrap();
        assert_eq!(cases.len(), 10);
        for case in cases {
            let (channel, voucher) = (descriptor(&case["descriptor"]), &case["voucher"]);
            let chain_id = case["chainId"].as_u64().unwrap();
            assert_eq!(channel.id(chain_id), word(&case["channelId"]));
            if variant == "tip1034" {
                assert_eq!(channel.separator(chain_id), word(&case["domainSeparator"]));
            }
            assert_eq!(channel.signer(), address(&voucher["signer"]));
            let total = amount(&voucher["cumulativeAmount"]);
            let digest = channel.voucher_digest(chain_id, total);
            signed(voucher, digest, &key(&case["signerKey"]));
            let signer = Participant::new(channel.signer());
            assert!(Envelope::check(&hex(&voucher["signature"]), &digest, &signer).is_ok());
        }
    }
}

/// P-256 vouchers: the form and the address are read, the digest recomputed; the signature is not
/// verified, so the voucher is refused under a code that says so.
#[test]
fn tempo_p256_vouchers() {
    let Some(file) = json("channel/tempo/goldens.json") else { return };
    let file = &file["tip1034"];
    let vouchers = file["p256Vouchers"].as_array().unwrap();
    assert_eq!(vouchers.len(), 2);
    for voucher in vouchers {
        let bytes = hex(&voucher["serialized"]);
        let envelope = Envelope::parse(&bytes).unwrap();
        assert_eq!(envelope.p256_address(), Some(address(&voucher["address"])));
        let Envelope::P256 { public_key, .. } = envelope else { panic!("a P-256 envelope") };
        assert_eq!(public_key[..], hex(&voucher["publicKey"])[1..]);
        let case = file["cases"].as_array().unwrap().iter();
        let case = case.clone().find(|case| case["channelId"] == voucher["channelId"]).unwrap();
        let chain_id = voucher["chainId"].as_u64().unwrap();
        let total = amount(&voucher["cumulativeAmount"]);
        let digest = descriptor(&case["descriptor"]).voucher_digest(chain_id, total);
        assert_eq!(digest, word(&voucher["digest"]));
        let signer = Participant::new(address(&voucher["address"]));
        let why = Envelope::check(&bytes, &digest, &signer).unwrap_err();
        assert_eq!(why.code, envelope::Step::Unverified.code());
    }
}

#[test]
fn tempo_envelopes_that_must_be_refused() {
    let Some(file) = json("channel/tempo/goldens.json") else { return };
    let file = &file["tip1034"];
    let envelopes = file["envelopeNegatives"].as_array().unwrap();
    assert_eq!(envelopes.len(), 8);
    for negative in envelopes {
        let case = file["cases"].as_array().unwrap().iter();
        let case = case.clone().find(|case| case["channelId"] == negative["channelId"]).unwrap();
        let total = amount(&negative["cumulativeAmount"]);
        let chain_id = negative["chainId"].as_u64().unwrap();
        let digest = descriptor(&case["descriptor"]).voucher_digest(chain_id, total);
        let signer = Participant::new(address(&negative["expectedSigner"]));
        let got = Envelope::check(&hex(&negative["signature"]), &digest, &signer);
        assert_eq!(got.is_err(), negative["mustReject"].as_bool().unwrap(), "{negative}");
    }
}
