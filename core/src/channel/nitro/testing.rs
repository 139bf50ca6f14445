//! For tests: channels among keys that everybody knows, and states signed with them.

use super::adjudicator::Support;
use super::app::{App, redemption_data};
use super::digest;
use super::oracle::{KnownState, View};
use super::outcome::{Allocation, Outcome, SingleAssetExit};
use super::rules::{Channel, Context, KnownApp, Terms};
use super::state::{FixedPart, RawSignature, SignedVariablePart, VariablePart};
use crate::channel::SigningKey;
use crate::channel::dispute::Share;
use crate::codec::abi::{self, Uint};
use crate::codec::record::Bytes;
use crate::rejection::Rejection;
use alloc::vec;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

pub(crate) const NATIVE: Address = Address::ZERO;
pub(crate) const TOKEN: Address = Address::repeat_byte(0x70);
/// The time of the next block in [`view`].
pub(crate) const NOW: u64 = 1_000_000;

pub(crate) fn key(participant: u8) -> SigningKey {
    SigningKey::new(&[participant + 1; 32]).unwrap()
}

pub(crate) fn address(participant: u8) -> Address {
    key(participant).participant().address()
}

pub(crate) fn destination(participant: u8) -> B256 {
    address(participant).into_word()
}

pub(crate) fn app_address(app: App) -> Address {
    Address::repeat_byte(0xa0 + app as u8)
}

pub(crate) fn fixed(app: App, participants: u8) -> FixedPart {
    FixedPart {
        participants: (0..participants).map(address).collect(),
        channel_nonce: 7,
        app_definition: app_address(app),
        challenge_duration: Uint::new(3600).unwrap(),
    }
}

/// Two participants who divide ten base units of the native asset; the caller is the first one.
pub(crate) fn terms(app: App) -> Terms {
    let apps = [
        App::Consensus,
        App::VirtualPayment,
        App::HashLockedSwap,
        App::SingleAssetPayments,
        App::Counting,
    ];
    Terms {
        chain_id: 1,
        adjudicator: Address::repeat_byte(0xad),
        fixed: fixed(app, 2),
        apps: apps.map(|app| KnownApp { address: app_address(app), app }).to_vec(),
        me: 0,
        my_destination: destination(0),
        destinations: vec![destination(0), destination(1)],
        totals: vec![share(10)],
        tokens: vec![],
        least_duration: 3600,
    }
}

pub(crate) fn open(terms: Terms) -> Channel {
    let id = digest::channel_id(&terms.fixed);
    terms.open(&id, &[]).unwrap()
}

/// As seen by one of the two.
pub(crate) fn channel(app: App, me: u8) -> Channel {
    open(Terms { me, my_destination: destination(me), ..terms(app) })
}

pub(crate) fn share(amount: u64) -> Share {
    Share { asset: B256::ZERO, amount: U256::from(amount) }
}

pub(crate) fn native(amounts: &[u64]) -> Outcome {
    let allocations = (0..).zip(amounts);
    let allocations = allocations
        .map(|(index, amount)| Allocation::simple(destination(index), U256::from(*amount)));
    vec![SingleAssetExit::new(NATIVE, allocations.collect())]
}

pub(crate) fn state(turn_num: u64, amounts: &[u64]) -> VariablePart {
    VariablePart {
        outcome: native(amounts),
        app_data: Bytes(vec![]),
        turn_num: Uint::new(turn_num).unwrap(),
        is_final: false,
    }
}

pub(crate) fn last(turn_num: u64, amounts: &[u64]) -> VariablePart {
    VariablePart { is_final: true, ..state(turn_num, amounts) }
}

pub(crate) fn signature(digest: &B256, participant: u8) -> RawSignature {
    key(participant).sign(digest).unwrap().into()
}

pub(crate) fn signed(
    fixed: &FixedPart,
    variable_part: VariablePart,
    signers: &[u8],
) -> SignedVariablePart {
    let id = digest::channel_id(fixed);
    let digest = digest::state(&digest::state_hash(&id, &variable_part));
    let sigs = signers.iter().map(|signer| signature(&digest, *signer)).collect();
    SignedVariablePart { variable_part, sigs }
}

pub(crate) fn challenger(fixed: &FixedPart, state: &VariablePart, by: u8) -> RawSignature {
    let hash = digest::state_hash(&digest::channel_id(fixed), state);
    signature(&digest::challenger(&hash), by)
}

/// A voucher as application data, and the state that redeems it.
pub(crate) fn redemption(fixed: &FixedPart, amount: u64, outcome: Outcome) -> VariablePart {
    let digest = digest::voucher(&digest::channel_id(fixed), U256::from(amount));
    let app_data = Bytes(redemption_data(U256::from(amount), signature(&digest, 0)));
    VariablePart { outcome, app_data, ..state(2, &[]) }
}

/// Data of a swap.
pub(crate) fn swap_data(lock: B256, preimage: &[u8]) -> Bytes {
    Bytes(abi::encode(&super::app::Swap { lock, preimage: Bytes(preimage.to_vec()) }))
}

/// Nothing recorded, everything funded.
pub(crate) fn view() -> View {
    View { status: B256::ZERO, now: NOW, backing: vec![share(10)], promised: U256::ZERO }
}

pub(crate) fn known(candidate: SignedVariablePart) -> KnownState {
    KnownState { proof: vec![], candidate, challenger: None }
}

/// Nothing signed before, nothing insisted on.
pub(crate) fn context<'a>(view: &'a View, known: &'a [KnownState]) -> Context<'a> {
    Context { newest: None, view, known, closing: None, paying: &[] }
}

pub(crate) fn alone(candidate: &SignedVariablePart) -> Support<'_> {
    Support { proof: &[], candidate }
}

pub(crate) fn code<T: core::fmt::Debug>(result: Result<T, Rejection>) -> u32 {
    result.unwrap_err().code
}

/// Code and cause.
pub(crate) fn codes<T: core::fmt::Debug>(result: Result<T, Rejection>) -> (u32, u32) {
    let why = result.unwrap_err();
    (why.code, why.cause)
}

/// The caller sees these states and that view: what it must be left with is kept by N12.
pub(crate) fn share_of(shares: &[Share]) -> Vec<U256> {
    shares.iter().map(|share| share.amount).collect()
}
