//! What the links of a case have proven so far.

use super::{Part, Reason, Stop};
use crate::codec::record::Wire;
use crate::codec::rlp::{close_list, put_list};
use crate::layer1::account::Account;
use crate::layer1::beacon_root::BeaconRoot;
use crate::layer1::receipt::TransactionReceipt;
use crate::layer1::state::State;
use crate::layer1::transaction::Transaction;
use crate::proven::{Assurance, Grounds, Proven};
use crate::rollup::arbitrum::exit::Exit;
use crate::rollup::optimism::commitment::{Committed, MessagePasser, OutputRoot, SuperRoot};
use crate::rollup::optimism::unsafe_signer::Signer;
use crate::rollup::optimism::withdrawal::Withdrawal;
use alloc::sync::Arc;
use alloc::vec::Vec;

/// Proven values that a later link may rest on: the newest of each type.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// One state per chain passed: the settlement layer below, the rollup above it.
    states: Vec<Proven<State>>,
    account: Option<Proven<Account>>,
    beacon_root: Option<Proven<BeaconRoot>>,
    transaction: Option<Proven<Transaction>>,
    receipt: Option<Proven<TransactionReceipt>>,
    /// What the newest chain's contracts say of a rollup that it settles.
    output_root: Option<Proven<OutputRoot>>,
    super_root: Option<Proven<SuperRoot>>,
    message_passer: Option<Proven<MessagePasser>>,
    /// A fact about its rollup at any later block too: no newer state makes it forgotten.
    withdrawal: Option<Proven<Withdrawal>>,
    /// A message that the newest state's block has sent.
    exit: Option<Proven<Exit>>,
    signer: Option<Proven<Signer>>,
    values: Vec<u8>,
    /// What the weakest of the reported values is worth: a strong one must not cover for it.
    assurance: Option<Assurance>,
    last: Option<Arc<Grounds>>,
}

/// The value, or the fault that no link before proved one.
pub(super) fn needed<T>(value: Option<&T>) -> Result<&T, Stop> {
    value.ok_or_else(|| Stop::malformed(Part::Link, Reason::NotProvenBefore))
}

impl Held {
    /// The state of the newest chain.
    pub(super) fn state(&self) -> Result<&Proven<State>, Stop> {
        needed(self.states.last())
    }

    /// The newest state of this chain.
    pub(super) fn state_of(&self, chain_id: u64) -> Result<&Proven<State>, Stop> {
        needed(self.states.iter().rev().find(|state| state.value().chain_id == chain_id))
    }

    /// The state of the chain that settles the newest one.
    pub(super) fn settlement(&self) -> Result<&Proven<State>, Stop> {
        needed(self.states.iter().rev().nth(1))
    }

    pub(super) fn account(&self) -> Result<&Proven<Account>, Stop> {
        needed(self.account.as_ref())
    }

    pub(super) fn beacon_root(&self) -> Result<&Proven<BeaconRoot>, Stop> {
        needed(self.beacon_root.as_ref())
    }

    pub(super) fn transaction(&self) -> Result<&Proven<Transaction>, Stop> {
        needed(self.transaction.as_ref())
    }

    pub(super) fn receipt(&self) -> Result<&Proven<TransactionReceipt>, Stop> {
        needed(self.receipt.as_ref())
    }

    /// A first state, or one of a rollup that the newest state settles.
    pub(super) fn push_state(&mut self, kind: u16, state: Proven<State>) {
        let summary = state.value().summary();
        self.push_state_as(kind, state, &summary);
    }

    /// The same, for a link that reports more than the state.
    pub(super) fn push_state_as(
        &mut self,
        kind: u16,
        state: Proven<State>,
        value: &impl for<'a> Wire<'a>,
    ) {
        self.emit(kind, &state, value);
        self.forget_state_values();
        self.states.push(state);
    }

    /// Another block of the newest chain.
    pub(super) fn replace_state(&mut self, kind: u16, state: Proven<State>) {
        self.emit(kind, &state, &state.value().summary());
        self.forget_state_values();
        self.states.pop();
        self.states.push(state);
    }

    pub(super) fn hold_account(&mut self, kind: u16, account: Proven<Account>) {
        self.emit(kind, &account, account.value());
        self.account = Some(account);
    }

    /// A beacon root stands on its own: it outlives the state that it was read from.
    pub(super) fn hold_beacon_root(&mut self, kind: u16, root: Proven<BeaconRoot>) {
        self.emit(kind, &root, root.value());
        self.beacon_root = Some(root);
    }

    pub(super) fn hold_transaction(&mut self, kind: u16, transaction: Proven<Transaction>) {
        self.emit(kind, &transaction, transaction.value());
        self.transaction = Some(transaction);
        self.receipt = None;
    }

    pub(super) fn hold_receipt(&mut self, kind: u16, receipt: Proven<TransactionReceipt>) {
        self.emit(kind, &receipt, receipt.value());
        self.receipt = Some(receipt);
    }

    /// A block of a beacon chain: another block of the newest chain, or the first of its own.
    pub(super) fn put_state(&mut self, kind: u16, state: Proven<State>) {
        let newest = self.states.last().map(|newest| newest.value().chain_id);
        if newest == Some(state.value().chain_id) {
            self.replace_state(kind, state);
        } else {
            self.push_state(kind, state);
        }
    }

    pub(super) fn output_root(&self) -> Result<&Proven<OutputRoot>, Stop> {
        needed(self.output_root.as_ref())
    }

    pub(super) fn hold_output_root(&mut self, kind: u16, output_root: Proven<OutputRoot>) {
        self.emit(kind, &output_root, &output_root.value().summary());
        self.output_root = Some(output_root);
    }

    pub(super) fn super_root(&self) -> Result<&Proven<SuperRoot>, Stop> {
        needed(self.super_root.as_ref())
    }

    pub(super) fn hold_committed(&mut self, kind: u16, committed: Committed) {
        match committed {
            Committed::Output(root) => self.hold_output_root(kind, root),
            Committed::Super(root) => {
                self.emit(kind, &root, &root.value().summary());
                self.super_root = Some(root);
            }
        }
    }

    pub(super) fn message_passer(&self) -> Result<&Proven<MessagePasser>, Stop> {
        needed(self.message_passer.as_ref())
    }

    /// Reports nothing: the link that proves it has its own value.
    pub(super) fn hold_message_passer(&mut self, message_passer: Proven<MessagePasser>) {
        self.message_passer = Some(message_passer);
    }

    pub(super) fn hold_withdrawal(&mut self, kind: u16, withdrawal: Proven<Withdrawal>) {
        self.emit(kind, &withdrawal, withdrawal.value());
        self.withdrawal = Some(withdrawal);
    }

    pub(super) fn exit(&self) -> Result<&Proven<Exit>, Stop> {
        needed(self.exit.as_ref())
    }

    pub(super) fn signer(&self) -> Result<&Proven<Signer>, Stop> {
        needed(self.signer.as_ref())
    }

    pub(super) fn hold_signer(&mut self, kind: u16, signer: Proven<Signer>) {
        self.emit(kind, &signer, signer.value());
        self.signer = Some(signer);
    }

    pub(super) fn hold_exit(&mut self, kind: u16, exit: Proven<Exit>) {
        self.emit(kind, &exit, exit.value());
        self.exit = Some(exit);
    }

    pub(super) fn withdrawal(&self) -> Result<&Proven<Withdrawal>, Stop> {
        needed(self.withdrawal.as_ref())
    }

    /// Values under the newest state are not values under the next one.
    fn forget_state_values(&mut self) {
        self.account = None;
        self.transaction = None;
        self.receipt = None;
        self.output_root = None;
        self.super_root = None;
        self.message_passer = None;
        self.exit = None;
        self.signer = None;
    }

    /// Reports a link's value, makes its provenance the case's, and lowers the case's assurance to
    /// its own.
    pub(super) fn emit<T>(&mut self, kind: u16, proven: &Proven<T>, value: &impl for<'a> Wire<'a>) {
        let start = self.values.len();
        kind.write(&mut self.values);
        value.write(&mut self.values);
        self.reported(start, proven.grounds());
    }

    #[inline(never)]
    fn reported(&mut self, start: usize, grounds: &Arc<Grounds>) {
        close_list(&mut self.values, start);
        match &mut self.assurance {
            None => self.assurance = Some(grounds.assurance.clone()),
            Some(assurance) => assurance.lower(&grounds.assurance),
        }
        self.last = Some(grounds.clone());
    }

    pub(super) fn write_proven(&self, out: &mut Vec<u8>) {
        out.push(0x80);
        put_list(out, |out| out.extend_from_slice(&self.values));
        if let (Some(assurance), Some(grounds)) = (&self.assurance, &self.last) {
            assurance.write(out);
            grounds.provenance.write(out);
        }
    }
}
