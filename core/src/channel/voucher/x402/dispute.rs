//! What a withdrawal or a claim leads to: the oracle of x402 batch settlement.
//!
//! **Rule:** spec/channel.md §2.8: the payer's withdrawal wins unless the receiver claims its highest
//! voucher before it matures.

use super::contract::Channel;
use super::{ChannelConfig, Deployment, FINALIZE_WITHDRAW, INITIATE_WITHDRAW, claim_call};
use crate::channel::dispute::{Advice, Call, Clock, Share, Verdict};
use crate::codec::abi;
use crate::codec::record::Bytes;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::U256;

/// The receiver's best voucher, with its authorizer's signature over the claim of all of it
/// ([`Deployment::claim_batch_digest`]).
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
    /// Cumulative.
    pub max_claimable: u128,
    /// The payer's signature.
    pub signature: &'a [u8],
    /// The receiver authorizer's signature over claiming all of it.
    pub claim_signature: &'a [u8],
}

fn call(deployment: &Deployment, data: Vec<u8>) -> Call {
    Call { to: deployment.contract, value: U256::ZERO, data: Bytes(data) }
}

fn share(config: &ChannelConfig, amount: u128) -> Vec<Share> {
    vec![Share { asset: config.token.into_word(), amount: U256::from(amount) }]
}

/// What the receiver has to do. Its worst case counts what it can still claim.
#[must_use]
pub fn receiver(
    deployment: &Deployment,
    config: &ChannelConfig,
    channel: &Channel,
    held: Option<&Held<'_>>,
) -> Advice {
    let highest = held.map_or(0, |held| held.max_claimable);
    let total = highest.min(channel.balance);
    let claimable = total.saturating_sub(channel.total_claimed);
    let matures = channel.withdrawal.map(|pending| pending.matures_at(config));
    // From then on anybody may execute the withdrawal: a claim has to be in an earlier block.
    let deadline = matures.filter(|_| claimable > 0).map(|matures| matures.saturating_sub(1));
    let verdict = if channel.total_claimed > highest {
        Verdict::Stale
    } else if deadline.is_some() {
        Verdict::Respond
    } else if claimable == 0 && highest > channel.total_claimed {
        Verdict::Finalized // what the voucher promises was withdrawn
    } else {
        Verdict::Safe
    };
    let claim = held.filter(|_| claimable > 0 && total == highest).map(|held| {
        let claims = (held.signature, held.claim_signature);
        call(deployment, claim_call(config, highest, claims.0, total, claims.1))
    });
    let enforceable = if claim.is_some() { vec![0] } else { vec![] };
    Advice {
        verdict,
        deadline,
        clock: Clock::Timestamp,
        calls: claim.into_iter().collect(),
        worst_case: share(config, claimable),
        enforceable,
    }
}

/// What the payer gets back if the receiver vanishes after claiming everything that was signed.
#[must_use]
pub fn payer(
    deployment: &Deployment,
    config: &ChannelConfig,
    channel: &Channel,
    signed: u128,
    now: u64,
) -> Advice {
    let claimable = signed.max(channel.total_claimed).min(channel.balance);
    let back = channel.balance.saturating_sub(claimable);
    let matures = channel.withdrawal.map(|pending| pending.matures_at(config));
    let data = match matures {
        Some(matures) if now >= matures => Some(abi::calldata(FINALIZE_WITHDRAW, config)),
        Some(_) => None,
        None if back > 0 => Some(abi::calldata(INITIATE_WITHDRAW, &(*config, back))),
        None => None,
    };
    let stale = channel.total_claimed > signed;
    Advice {
        verdict: if stale { Verdict::Stale } else { Verdict::Safe },
        deadline: None,
        clock: Clock::Timestamp,
        calls: data.map(|data| call(deployment, data)).into_iter().collect(),
        worst_case: share(config, back),
        enforceable: vec![],
    }
}

#[cfg(test)]
mod tests;
