//! Application sessions: money of several users under a quorum of weighted signatures.
//!
//! **Proved:** ids and digests; that a quorum signed an update that pays out what the session has.
//! **Not proved:** anything on a chain. Only the node enforces sessions: whoever commits money to one
//! trusts the node with it.
//! **Rule:** spec/channel.md §5.2 number 11.

use super::transition::parse_amount;
use crate::channel::rule::{self, Totals};
use crate::codec::abi;
use crate::crypto::keccak::keccak256;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::steps! { 525 {
    /// Participants are missing, zero or repeated; the cause says which.
    Participants = 1 "§5.2, 11",
    /// The quorum is zero, or more than all weights together.
    Quorum = 2 "§5.2, 11",
    /// The update is another session's.
    Session = 3 "§5.2, 11",
    /// The version is not the next one.
    Version = 4 "§5.2, 11",
    /// Somebody is allotted an asset who does not take part.
    Stranger = 5 "§5.2, 11",
    /// Somebody is allotted the same asset twice.
    Repeated = 6 "§5.2, 11",
    /// An amount is not in its one form; the cause says why.
    Amount = 7 "§5.2, 12",
    /// The allotments do not pay out what the session has; the cause says of which asset.
    Total = 8 "§5.2, 11",
    /// Those who signed have less than the quorum.
    Weight = 9 "§5.2, 11",
}}

/// Somebody who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub wallet: Address,
    /// How much the signature counts.
    pub weight: u8,
}
crate::abi! { Member { wallet: Address, weight: u8 } }

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session<'a> {
    /// Name of the application.
    pub application: &'a str,
    /// Who takes part.
    pub members: Vec<Member>,
    /// Weight that an update needs.
    pub quorum: u8,
    /// Never twice among the same members.
    pub nonce: u64,
}

impl Session<'_> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> B256 {
        let Self { application, members, quorum, nonce } = self;
        abi::hash_values(&(application.as_bytes(), members, quorum, nonce))
    }

    /// What is signed to create it, with the application's own data.
    #[must_use]
    pub fn creation(&self, data: &str) -> B256 {
        let Self { application, members, quorum, nonce } = self;
        let fields = (application.as_bytes(), members, quorum, nonce, data.as_bytes());
        abi::hash_values(&fields)
    }

    /// Members are distinct and can reach the quorum.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(&self) -> Result<(), Rejection> {
        let wallets: Vec<Address> = self.members.iter().map(|member| member.wallet).collect();
        rule::participants(&wallets, 2..=255).map_err(|why| why.because_of(Step::Participants))?;
        let weight = self.weight(|_| true);
        ensure(Step::Quorum, self.quorum > 0 && weight >= u64::from(self.quorum))
    }

    fn weight(&self, signed: impl Fn(&Address) -> bool) -> u64 {
        let members = self.members.iter().filter(|member| signed(&member.wallet));
        members.fold(0, |sum, member| sum.saturating_add(u64::from(member.weight)))
    }
}

crate::choice! {
    /// What an update is for.
    pub enum Purpose {
        /// Money changes hands.
        Operate = 0,
        /// Money comes in.
        Deposit = 1,
        /// Money goes out.
        Withdraw = 2,
        /// The end.
        Close = 3,
    }
}

/// Who has how much of what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allotment<'a> {
    /// Who.
    pub wallet: Address,
    /// Symbol of the asset.
    pub asset: &'a str,
    /// In whole tokens, as text.
    pub amount: &'a str,
}

/// A new state of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update<'a> {
    /// [`Session::id`].
    pub session: B256,
    /// What it is for.
    pub purpose: Purpose,
    /// One more than before.
    pub version: u64,
    /// Who has what.
    pub allotments: Vec<Allotment<'a>>,
    /// The application's own data.
    pub data: &'a str,
}

impl Update<'_> {
    /// What is signed.
    #[must_use]
    pub fn digest(&self) -> B256 {
        let Self { session, purpose, version, allotments, data } = self;
        let allotments: Vec<(Address, &[u8], &[u8])> = allotments
            .iter()
            .map(|Allotment { wallet, asset, amount }| {
                (*wallet, asset.as_bytes(), amount.as_bytes())
            })
            .collect();
        abi::hash_values(&(session, *purpose as u8, version, allotments, data.as_bytes()))
    }

    /// What it pays out per asset, named by its hashed symbol. `decimals`: of each asset.
    ///
    /// # Errors
    ///
    /// [`Step::Amount`], [`Step::Total`] if a sum overflows.
    pub fn totals(&self, decimals: &dyn Fn(&str) -> u8) -> Result<Totals, Rejection> {
        let mut totals = Totals::new();
        for Allotment { asset, amount, .. } in &self.allotments {
            let amount = parse_amount(amount, decimals(asset))
                .map_err(|why| why.because_of(Step::Amount))?;
            let asset = B256::new(keccak256(asset.as_bytes()));
            totals.add(asset, amount).map_err(|why| why.because_of(Step::Total))?;
        }
        Ok(totals)
    }

    /// The update may follow version `before`, pays out what the session then has, and those who signed
    /// suffice. `signed`: whose signatures over [`Update::digest`] were checked.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn check(
        &self,
        session: &Session<'_>,
        before: u64,
        has: &Totals,
        decimals: &dyn Fn(&str) -> u8,
        signed: &[Address],
    ) -> Result<(), Rejection> {
        session.check()?;
        equal(Step::Session, session.id(), self.session)?;
        ensure(Step::Version, before.checked_add(1) == Some(self.version))?;
        let mut seen: Vec<(&Address, &str)> = Vec::new();
        for Allotment { wallet, asset, .. } in &self.allotments {
            let member = session.members.iter().any(|member| member.wallet == *wallet);
            ensure(Step::Stranger, member)?;
            seen.push((wallet, asset));
        }
        seen.sort_unstable();
        ensure(Step::Repeated, seen.array_windows().all(|[a, b]| a != b))?;
        let totals = self.totals(decimals)?;
        has.preserved_by(&totals).map_err(|why| why.because_of(Step::Total))?;
        let weight = session.weight(|wallet| signed.contains(wallet));
        ensure(Step::Weight, weight >= u64::from(session.quorum))
    }
}

/// What a user signs to give a key rights for some applications and sessions.
#[must_use]
pub fn key_state(
    user: &Address,
    key: &Address,
    version: u64,
    applications: &[&str],
    sessions: &[B256],
    expires_at: u64,
) -> B256 {
    let hash = |name: &&str| B256::new(keccak256(name.as_bytes()));
    let applications: Vec<B256> = applications.iter().map(hash).collect();
    abi::hash_values(&(user, key, version, applications, sessions.to_vec(), expires_at))
}

#[cfg(test)]
mod tests;
