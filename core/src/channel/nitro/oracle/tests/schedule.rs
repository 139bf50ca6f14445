//! Random schedules of one who cheats and one who follows the advice, against the predicted contract.

use super::*;
use crate::channel::nitro::testing::signature;
use alloc::vec;
use proptest::prelude::*;

/// One state per turn: what the honest one is paid, whether the other one's signature was received, and
/// whether it is final. The honest one signed all of them.
type Signed = (u64, bool, bool);

/// What the cheat does: challenge, checkpoint or conclude, with which state.
type Move = (u8, usize);

struct Game {
    channel: Channel,
    /// What the honest one holds.
    known: Vec<KnownState>,
    /// The same states, completed by the cheat.
    complete: Vec<SignedVariablePart>,
    status: Status,
    now: u64,
}

impl Game {
    fn new(states: &[Signed]) -> Self {
        let fixed = fixed(App::Consensus, 2);
        let part = |turn: usize, (mine, _, is_final): &Signed| VariablePart {
            is_final: *is_final,
            ..state(turn as u64, &[*mine, 10 - mine])
        };
        let states = states.iter().enumerate();
        let complete: Vec<SignedVariablePart> =
            states.clone().map(|(turn, it)| signed(&fixed, part(turn, it), &[0, 1])).collect();
        let held = states.zip(&complete).map(|((_, (_, received, _)), complete)| {
            let count = if *received { 2 } else { 1 };
            let sigs = complete.sigs[..count].to_vec();
            let candidate = SignedVariablePart { sigs, ..complete.clone() };
            let by = challenger(&fixed, &candidate.variable_part, 0);
            KnownState { proof: vec![], candidate, challenger: Some(by) }
        });
        let (known, status) = (held.collect(), Status::default());
        Self { channel: channel(App::Consensus, 0), known, complete, status, now: NOW }
    }

    fn view(&self) -> View {
        View { status: self.status.word(), now: self.now, ..view() }
    }

    fn advice(&self) -> Advice {
        advise(&self.channel, &self.view(), &self.known)
    }

    fn situation(&self) -> Situation<'_> {
        let (fixed, status) = (self.channel.fixed(), self.status);
        Situation { fixed, app: App::Consensus, status, now: self.now }
    }

    fn cheat(&mut self, (kind, which): Move) {
        let candidate = &self.complete[which % self.complete.len()];
        let support = Support { proof: &[], candidate };
        let after = match kind % 3 {
            0 => {
                let hash = digest::state_hash(self.channel.id(), &candidate.variable_part);
                let by = signature(&digest::challenger(&hash), 1);
                self.situation().challenge(&support, &by)
            }
            1 => self.situation().checkpoint(&support),
            _ => self.situation().conclude(candidate),
        };
        if let Ok(after) = after {
            self.status = after;
        }
    }

    /// Makes the first call of the advice, which the contract must accept.
    fn follow(&mut self, advice: &Advice) {
        let Some(call) = advice.calls.first() else { return };
        let (selector, data) = (*call.data.0.first_chunk().unwrap(), &call.data.0);
        self.status = match selector {
            call::CHALLENGE => {
                let (_, proof, candidate, by): call::Challenge =
                    call::arguments(selector, data).unwrap();
                let support = Support { proof: &proof, candidate: &candidate };
                self.situation().challenge(&support, &by).unwrap()
            }
            call::CHECKPOINT => {
                let (_, proof, candidate): call::Checkpoint =
                    call::arguments(selector, data).unwrap();
                let support = Support { proof: &proof, candidate: &candidate };
                self.situation().checkpoint(&support).unwrap()
            }
            _ => {
                let (_, candidate): call::Conclude = call::arguments(selector, data).unwrap();
                self.situation().conclude(&candidate).unwrap()
            }
        };
    }

    fn mode(&self) -> Mode {
        self.status.mode(self.now)
    }

    /// What the recorded state pays the honest one.
    fn paid(&self) -> u64 {
        let recorded = self.complete.iter().find(|complete| {
            let state = &complete.variable_part;
            let hash = digest::state_hash(self.channel.id(), state);
            let outcome = outcome::hash(&state.outcome);
            self.status.records(&hash, &outcome) || self.status.records(&B256::ZERO, &outcome)
        });
        recorded.unwrap().variable_part.outcome[0].allocations[0].amount.to()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whoever answers every challenge before its deadline is paid at least the worst case.
    #[test]
    fn the_honest_one_never_gets_less_than_the_worst_case(
        states in proptest::collection::vec((0_u64..=10, any::<bool>(), any::<bool>()), 1..4),
        moves in proptest::collection::vec((any::<u8>(), any::<usize>()), 0..5),
        replies in proptest::collection::vec((any::<u8>(), any::<usize>()), 2),
    ) {
        let mut states = states;
        states[0].1 = true; // The prefund is complete, or there would be nothing to divide.
        let mut game = Game::new(&states);
        let worst = worst(&game.advice());
        for each in moves {
            game.cheat(each);
            let advice = game.advice();
            prop_assert_ne!(advice.verdict, Verdict::Stale);
            if let Some(deadline) = advice.deadline {
                game.now = deadline;
                game.follow(&advice);
            }
        }
        // In the end the honest one wants to be paid, and the cheat tries twice more.
        for each in replies {
            if game.mode() == Mode::Open {
                let advice = game.advice();
                game.follow(&advice);
            }
            game.cheat(each);
            let advice = game.advice();
            if advice.verdict == Verdict::Respond {
                game.now = advice.deadline.unwrap();
                game.follow(&advice);
            }
        }
        if game.mode() == Mode::Open {
            let advice = game.advice();
            game.follow(&advice);
        }
        if game.mode() == Mode::Challenge {
            prop_assert!(game.advice().verdict != Verdict::Respond);
            game.now = game.status.finalizes_at.get();
        }
        // Still open only where nobody but the cheat can go on: it completed the newest state.
        if game.mode() == Mode::Finalized {
            prop_assert!(game.paid() >= worst, "{} of {}", game.paid(), worst);
        }
    }
}
