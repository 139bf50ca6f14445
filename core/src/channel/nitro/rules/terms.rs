//! The channel that was agreed on: N1–N6.

use super::Step;
use crate::channel::dispute::Share;
use crate::channel::nitro::app::App;
use crate::channel::nitro::state::FixedPart;
use crate::channel::nitro::{digest, outcome};
use crate::channel::rule;
use crate::rejection::{Rejection, ensure, equal};
use alloc::vec::Vec;
use alloy_primitives::{Address, B256};

crate::record! {
    /// Which application stands behind an address: the caller's knowledge.
    pub struct KnownApp {
        /// The contract.
        pub address: Address,
        /// Its rules.
        pub app: App,
    }
}

crate::record! {
    /// What was agreed on before anything is signed.
    pub struct Terms {
        /// The chain of the adjudicator.
        pub chain_id: u64,
        /// The adjudicator.
        pub adjudicator: Address,
        /// Participants, nonce, application and duration.
        pub fixed: FixedPart,
        /// Applications of this chain.
        pub apps: Vec<KnownApp>,
        /// The caller's position among the participants.
        pub me: u8,
        /// Where the caller is paid.
        pub my_destination: B256,
        /// All destinations that an outcome may name, the caller's included. Channels that are
        /// guaranteed are not among them.
        pub destinations: Vec<B256>,
        /// How much of each asset the channel divides.
        pub totals: Vec<Share>,
        /// Tokens whose `transfer` returns a boolean, as the contract demands: it takes deposits of
        /// others, and can never pay them out.
        pub tokens: Vec<Address>,
        /// The shortest challenge that the caller can answer in time, in seconds.
        pub least_duration: u64,
    }
}

crate::record! {
    /// What a key's nonce was used for. The protocol binds neither chain nor contract, so the caller
    /// keeps one of these for every channel that it ever took part in.
    pub struct Binding {
        /// The caller's address in the channel.
        pub key: Address,
        /// The channel's nonce.
        pub channel_nonce: u64,
        /// The chain.
        pub chain_id: u64,
        /// The adjudicator.
        pub adjudicator: Address,
        /// The channel.
        pub channel_id: B256,
    }
}

/// A channel whose terms hold.
#[derive(Clone, Debug)]
pub struct Channel {
    terms: Terms,
    id: B256,
    app: App,
    binding: Binding,
}

impl Terms {
    /// N1–N6: the channel of this id may be used.
    ///
    /// # Errors
    ///
    /// The first step that fails.
    pub fn open(self, channel_id: &B256, used: &[Binding]) -> Result<Channel, Rejection> {
        let fixed = &self.fixed;
        ensure(Step::ExternalId, !outcome::is_external(channel_id))?;
        let id = digest::channel_id(fixed);
        equal(Step::ChannelId, id, *channel_id)?;
        rule::participants(&fixed.participants, 2..=255)
            .map_err(|why| why.because_of(Step::Participants))?;
        let key = fixed.participants.get(usize::from(self.me));
        let key = *key.ok_or_else(|| Rejection::at(Step::Me))?;
        ensure(Step::Me, self.destinations.contains(&self.my_destination))?;
        let duration = fixed.challenge_duration.get();
        if duration == 0 || duration < self.least_duration {
            return Err(Rejection::differs(Step::Duration, self.least_duration, duration));
        }
        let app = self.apps.iter().find(|known| known.address == fixed.app_definition);
        let app = app.ok_or_else(|| Rejection::got(Step::App, fixed.app_definition))?.app;
        let binding = Binding {
            key,
            channel_nonce: fixed.channel_nonce,
            chain_id: self.chain_id,
            adjudicator: self.adjudicator,
            channel_id: id,
        };
        let clash = used.iter().find(|other| {
            other.key == key && other.channel_nonce == fixed.channel_nonce && **other != binding
        });
        match clash {
            Some(other) => Err(Rejection::got(Step::Binding, other.channel_id)),
            None => Ok(Channel { terms: self, id, app, binding }),
        }
    }
}

impl Channel {
    /// What was agreed on.
    #[must_use]
    pub const fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The channel id.
    #[must_use]
    pub const fn id(&self) -> &B256 {
        &self.id
    }

    /// The fixed part.
    #[must_use]
    pub const fn fixed(&self) -> &FixedPart {
        &self.terms.fixed
    }

    /// The application.
    #[must_use]
    pub const fn app(&self) -> App {
        self.app
    }

    /// The caller's position.
    #[must_use]
    pub fn me(&self) -> usize {
        usize::from(self.terms.me)
    }

    /// What to keep, so that the nonce is not used again.
    #[must_use]
    pub const fn binding(&self) -> &Binding {
        &self.binding
    }
}
