//! What the channel's contract answers to each of its calls, and what it then holds.
//!
//! The answers are the contract's, traps included: deposits that are counted but were not made wrap
//! around and saturate, and whoever is first takes everything.
//!
//! **Proved:** what the contract does with these arguments at this time. **Not proved:** inclusion;
//! that a token moves; what a transfer's definition computes ([`Definition`]).
//! **Rule:** spec/channel.md §8.2 (executed).

use super::state::{Balance, ChannelState, channel_digest};
use super::transfer::{Hashlock, Transfer, proves};
use super::withdraw::WithdrawData;
use crate::channel::signature::{Signature, Step as SignatureStep};
use crate::codec::abi;
use crate::crypto::keccak::keccak256;
use crate::rejection::Step as _;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use alloy_primitives::{Address, B256, U256};

/// Selector of `disputeChannel`.
pub const DISPUTE_CHANNEL: [u8; 4] = [0xc6, 0x09, 0x39, 0xbe];
/// Selector of `defundChannel`.
pub const DEFUND_CHANNEL: [u8; 4] = [0x4d, 0x3f, 0xcb, 0xda];
/// Selector of `disputeTransfer`.
pub const DISPUTE_TRANSFER: [u8; 4] = [0x5f, 0xd3, 0x34, 0xd9];
/// Selector of `defundTransfer`.
pub const DEFUND_TRANSFER: [u8; 4] = [0x07, 0x2f, 0x25, 0xfd];
/// Selector of `exit`.
pub const EXIT: [u8; 4] = [0x5b, 0xc9, 0xd9, 0x6d];
/// Selector of `withdraw`.
pub const WITHDRAW: [u8; 4] = [0x2c, 0x88, 0x9a, 0xa1];

/// What a transfer's definition computes; `None`: it reverts.
pub trait Definition {
    /// Who is paid what once a transfer is resolved.
    fn resolve(
        &self,
        balance: &Balance,
        state: &[u8],
        resolver: &[u8],
        now: u64,
    ) -> Option<Balance>;
}

/// The definition of hash locks.
#[derive(Clone, Copy, Debug)]
pub struct HashlockTransfer;

impl Definition for HashlockTransfer {
    fn resolve(
        &self,
        balance: &Balance,
        state: &[u8],
        resolver: &[u8],
        now: u64,
    ) -> Option<Balance> {
        let lock: Hashlock = abi::decode(state).ok()?;
        lock.resolve(balance, &abi::decode(resolver).ok()?, now)
    }
}

/// What is recorded of a dispute about the channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dispute {
    /// Hash of the state.
    pub state_hash: B256,
    /// Its nonce.
    pub nonce: U256,
    /// Its transfers.
    pub merkle_root: B256,
    /// From then on nothing newer is taken, and the channel can be defunded.
    pub consensus_expiry: U256,
    /// From then on it cannot be any more.
    pub defund_expiry: U256,
}

impl Dispute {
    /// Whether only newer states are taken at this time, and the windows stand.
    #[must_use]
    pub fn in_consensus(&self, now: u64) -> bool {
        U256::from(now) < self.consensus_expiry
    }

    /// Whether the channel can be defunded at this time.
    #[must_use]
    pub fn in_defund(&self, now: u64) -> bool {
        !self.in_consensus(now) && U256::from(now) < self.defund_expiry
    }
}

/// What is recorded of a dispute about a transfer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TransferDispute {
    /// Hash of the transfer.
    pub hash: B256,
    /// From then on its initial balance is paid.
    pub expiry: U256,
    /// Whether it has been paid.
    pub defunded: bool,
}

/// Why the contract reverts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another channel's state, transfer or withdrawal.
    Channel,
    /// A signature has another length than 65 bytes.
    SignatureLength,
    /// Its s is in the upper half.
    SignatureS,
    /// Its v is neither 27 nor 28.
    SignatureV,
    /// It is nobody's.
    SignatureNobody,
    /// It is not Alice's.
    Alice,
    /// It is not Bob's.
    Bob,
    /// Not now.
    Phase,
    /// The nonce is not above the recorded one.
    Nonce,
    /// A deadline would not fit.
    Overflow,
    /// No asset is named.
    NoAssets,
    /// There are more positions than assets.
    Lengths,
    /// The state is not the recorded one.
    StateHash,
    /// The asset at the position is another one.
    Index,
    /// The asset has been defunded.
    Defunded,
    /// The transfer is not in the tree.
    Proof,
    /// The transfer has been disputed.
    TransferDisputed,
    /// The transfer has not been disputed.
    TransferNotDisputed,
    /// The transfer, or its initial state, is not the recorded one.
    TransferHash,
    /// The transfer has been paid.
    TransferDefunded,
    /// It is neither the responder who resolves nor anybody with its signature.
    Resolver,
    /// The definition's contract reverts.
    Definition,
    /// The definition would pay more than the transfer has.
    Balances,
    /// Neither the owner calls, nor is it paid to the owner.
    Owner,
    /// There is nothing to pay.
    Nothing,
    /// The withdrawal has been executed.
    Executed,
}

/// The contract of one channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// Its address.
    pub address: Address,
    /// Who deposits by a call.
    pub alice: Address,
    /// The other one.
    pub bob: Address,
    /// What it has of an asset.
    pub balance: BTreeMap<Address, U256>,
    /// What Alice ever deposited.
    pub deposits_alice: BTreeMap<Address, U256>,
    /// What it ever paid.
    pub transferred: BTreeMap<Address, U256>,
    /// Who can take what, by asset and owner.
    pub exitable: BTreeMap<(Address, Address), U256>,
    /// How often an asset has been defunded.
    pub defund_nonces: BTreeMap<Address, U256>,
    /// The dispute about the channel.
    pub dispute: Dispute,
    /// Disputes about transfers, by id.
    pub transfers: BTreeMap<B256, TransferDispute>,
    /// Hashes of withdrawals.
    pub executed: Vec<B256>,
}

fn of<K: Ord>(map: &BTreeMap<K, U256>, key: &K) -> U256 {
    map.get(key).copied().unwrap_or_default()
}

fn require(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}

/// As the contracts' library recovers.
fn recover(digest: &B256, signature: &[u8]) -> Result<Address, Refusal> {
    let signature = Signature::parse(signature).map_err(|why| {
        if why.code == SignatureStep::Length.code() {
            Refusal::SignatureLength
        } else if why.code == SignatureStep::RecoveryByte.code() {
            Refusal::SignatureV
        } else {
            Refusal::SignatureS
        }
    })?;
    let signer = signature.signer(digest).map_err(|_| Refusal::SignatureNobody)?;
    Ok(signer.address())
}

impl Contract {
    /// `depositAlice`.
    pub fn deposit_alice(&mut self, asset: Address, amount: U256) {
        let deposits = self.deposits_alice.entry(asset).or_default();
        *deposits = deposits.wrapping_add(amount);
        self.receive(asset, amount);
    }

    /// A plain transfer to the address: it is credited to Bob.
    pub fn receive(&mut self, asset: Address, amount: U256) {
        let balance = self.balance.entry(asset).or_default();
        *balance = balance.wrapping_add(amount);
    }

    /// `getTotalDepositsAlice`.
    #[must_use]
    pub fn total_deposits_alice(&self, asset: &Address) -> U256 {
        of(&self.deposits_alice, asset)
    }

    /// `getTotalDepositsBob`: whatever is or was there and is not Alice's.
    #[must_use]
    pub fn total_deposits_bob(&self, asset: &Address) -> U256 {
        let all = of(&self.balance, asset).wrapping_add(of(&self.transferred, asset));
        all.wrapping_sub(self.total_deposits_alice(asset))
    }

    /// `getExitableAmount`.
    #[must_use]
    pub fn exitable(&self, asset: &Address, owner: &Address) -> U256 {
        of(&self.exitable, &(*asset, *owner))
    }

    fn own(&self, state: &ChannelState) -> Result<(), Refusal> {
        let named = (state.channel, state.alice, state.bob);
        require(named == (self.address, self.alice, self.bob), Refusal::Channel)
    }

    fn both_signed(&self, digest: &B256, [alice, bob]: [&[u8]; 2]) -> Result<(), Refusal> {
        require(recover(digest, alice)? == self.alice, Refusal::Alice)?;
        require(recover(digest, bob)? == self.bob, Refusal::Bob)
    }

    fn pay(&mut self, asset: Address, balance: &Balance) {
        for (to, amount) in balance.to.into_iter().zip(balance.amount) {
            let exitable = self.exitable.entry((asset, to)).or_default();
            *exitable = exitable.saturating_add(amount);
        }
    }

    fn send(&mut self, asset: Address, amount: U256) {
        let transferred = self.transferred.entry(asset).or_default();
        *transferred = transferred.wrapping_add(amount);
        let balance = self.balance.entry(asset).or_default();
        *balance = balance.saturating_sub(amount);
    }

    /// `disputeChannel`.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn dispute_channel(
        &mut self,
        state: &ChannelState,
        signatures: [&[u8]; 2],
        now: u64,
    ) -> Result<(), Refusal> {
        self.own(state)?;
        self.both_signed(&state.digest(), signatures)?;
        let dispute = &self.dispute;
        require(!dispute.in_defund(now), Refusal::Phase)?;
        require(dispute.nonce < state.nonce, Refusal::Nonce)?;
        let (consensus_expiry, defund_expiry) = if dispute.in_consensus(now) {
            (dispute.consensus_expiry, dispute.defund_expiry)
        } else {
            let once = state.timeout.checked_add(U256::from(now));
            let twice = once.and_then(|once| once.checked_add(state.timeout));
            once.zip(twice).ok_or(Refusal::Overflow)?
        };
        self.dispute = Dispute {
            state_hash: state.hash(),
            nonce: state.nonce,
            merkle_root: state.merkle_root,
            consensus_expiry,
            defund_expiry,
        };
        Ok(())
    }

    /// `defundChannel`. `positions`: of the assets in the state, as far as they are given.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn defund_channel(
        &mut self,
        state: &ChannelState,
        assets: &[Address],
        positions: &[U256],
        now: u64,
    ) -> Result<(), Refusal> {
        self.own(state)?;
        require(!assets.is_empty(), Refusal::NoAssets)?;
        require(positions.len() <= assets.len(), Refusal::Lengths)?;
        require(state.hash() == self.dispute.state_hash, Refusal::StateHash)?;
        require(self.dispute.in_defund(now), Refusal::Phase)?;
        let mut next = self.clone();
        for (at, asset) in assets.iter().enumerate() {
            let found = match positions.get(at) {
                Some(position) => {
                    let position = usize::try_from(*position).ok();
                    let named = position.and_then(|at| state.assets.get(at));
                    require(named == Some(asset), Refusal::Index)?;
                    position
                }
                None => state.assets.iter().position(|other| other == asset),
            };
            next.defund_asset(state, asset, found)?;
        }
        *self = next;
        Ok(())
    }

    fn defund_asset(
        &mut self,
        state: &ChannelState,
        asset: &Address,
        found: Option<usize>,
    ) -> Result<(), Refusal> {
        let (alice, bob) = (self.total_deposits_alice(asset), self.total_deposits_bob(asset));
        // An asset that the state does not have gives the raw deposits back, once.
        let mut balance = Balance { amount: [alice, bob], to: [self.alice, self.bob] };
        let mut nonce = U256::ONE;
        if let Some(at) = found {
            // Arrays that are too short revert.
            nonce = *state.defund_nonces.get(at).ok_or(Refusal::Index)?;
            let processed = state.processed_alice.get(at).zip(state.processed_bob.get(at));
            let (in_alice, in_bob) = processed.ok_or(Refusal::Index)?;
            balance = *state.balances.get(at).ok_or(Refusal::Index)?;
            let [of_alice, of_bob] = balance.amount;
            balance.amount = [
                of_alice.saturating_add(alice.wrapping_sub(*in_alice)),
                of_bob.saturating_add(bob.wrapping_sub(*in_bob)),
            ];
        }
        require(of(&self.defund_nonces, asset) < nonce, Refusal::Defunded)?;
        self.defund_nonces.insert(*asset, nonce);
        self.pay(*asset, &balance);
        Ok(())
    }

    /// `disputeTransfer`.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn dispute_transfer(
        &mut self,
        transfer: &Transfer,
        proof: &[B256],
        now: u64,
    ) -> Result<(), Refusal> {
        require(transfer.channel == self.address, Refusal::Channel)?;
        let hash = transfer.leaf();
        require(proves(proof, &self.dispute.merkle_root, &hash), Refusal::Proof)?;
        require(self.dispute.in_defund(now), Refusal::Phase)?;
        let disputed = self.transfers.contains_key(&transfer.id);
        require(!disputed, Refusal::TransferDisputed)?;
        let expiry = transfer.timeout.checked_add(U256::from(now)).ok_or(Refusal::Overflow)?;
        let dispute = TransferDispute { hash, expiry, defunded: false };
        self.transfers.insert(transfer.id, dispute);
        Ok(())
    }

    /// `defundTransfer`.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn defund_transfer(
        &mut self,
        transfer: &Transfer,
        resolution: &Resolution<'_>,
        definition: &dyn Definition,
        sender: &Address,
        now: u64,
    ) -> Result<(), Refusal> {
        let Resolution { initial_state, resolver, signature } = resolution;
        require(transfer.channel == self.address, Refusal::Channel)?;
        let dispute = self.transfers.get(&transfer.id).copied();
        let dispute = dispute.ok_or(Refusal::TransferNotDisputed)?;
        require(transfer.leaf() == dispute.hash, Refusal::TransferHash)?;
        require(!dispute.defunded, Refusal::TransferDefunded)?;
        let mut balance = transfer.balance;
        if U256::from(now) < dispute.expiry {
            let hash = B256::new(keccak256(initial_state));
            require(hash == transfer.initial_state_hash, Refusal::TransferHash)?;
            if *sender != transfer.responder {
                let signer = recover(&channel_digest(&hash), signature)?;
                require(signer == transfer.responder, Refusal::Resolver)?;
            }
            let resolved = definition.resolve(&balance, initial_state, resolver, now);
            let resolved = resolved.ok_or(Refusal::Definition)?;
            let sum = |[a, b]: [U256; 2]| a.checked_add(b);
            let sums = sum(resolved.amount).zip(sum(balance.amount));
            let (resolved_sum, had) = sums.ok_or(Refusal::Overflow)?;
            require(resolved_sum <= had, Refusal::Balances)?;
            balance = resolved;
        }
        self.transfers.insert(transfer.id, TransferDispute { defunded: true, ..dispute });
        self.pay(transfer.asset, &balance);
        Ok(())
    }

    /// `exit`: how much is paid.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn exit(
        &mut self,
        asset: &Address,
        owner: &Address,
        recipient: &Address,
        sender: &Address,
    ) -> Result<U256, Refusal> {
        require(sender == owner || owner == recipient, Refusal::Owner)?;
        let exitable = self.exitable(asset, owner);
        let amount = exitable.min(of(&self.balance, asset));
        require(!amount.is_zero(), Refusal::Nothing)?;
        self.exitable.insert((*asset, *owner), exitable.saturating_sub(amount));
        self.send(*asset, amount);
        Ok(amount)
    }

    /// `withdraw`: how much is paid.
    ///
    /// # Errors
    ///
    /// Why the contract reverts.
    pub fn withdraw(
        &mut self,
        withdrawal: &WithdrawData,
        signatures: [&[u8]; 2],
    ) -> Result<U256, Refusal> {
        require(withdrawal.channel == self.address, Refusal::Channel)?;
        self.both_signed(&withdrawal.digest(), signatures)?;
        let hash = withdrawal.hash();
        require(!self.executed.contains(&hash), Refusal::Executed)?;
        self.executed.push(hash);
        let amount = withdrawal.amount.min(of(&self.balance, &withdrawal.asset));
        self.send(withdrawal.asset, amount);
        Ok(amount)
    }
}

/// How a transfer is resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolution<'a> {
    /// The encoded initial state.
    pub initial_state: &'a [u8],
    /// The encoded resolver.
    pub resolver: &'a [u8],
    /// Of the responder, over the initial state's hash; looked at if somebody else calls.
    pub signature: &'a [u8],
}

#[cfg(test)]
mod tests;
