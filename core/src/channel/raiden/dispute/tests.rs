use super::super::rules::tests::{channel as rules_channel, id, key, lock};
use super::super::{BalanceProof, MessageType};
use super::*;
use crate::channel::Signature;

const NOW: u64 = 1_000_000;

struct World {
    me: End,
    partner: End,
    proof: Countersigned,
    closing: [u8; 65],
}

/// I have 100 and sent 31; the partner has 50, sent 20 and locked 10, in its third message.
fn world() -> World {
    let channel = rules_channel();
    let (mut me, mut partner) = (channel.me, channel.partner);
    (me.transferred, me.nonce) = (U256::from(31), 6);
    (partner.transferred, partner.nonce) = (U256::from(20), 3);
    partner.locks.push(lock(5, 10));
    let balance_hash = partner.balance().hash();
    let proof = BalanceProof { id: id(), balance_hash, nonce: 3, additional_hash: B256::ZERO };
    let signature = key(2).sign(&proof.digest()).unwrap();
    let counter = |ty| key(1).sign(&proof.counter_digest(ty, signature.bytes())).unwrap();
    let update_signature = counter(MessageType::BalanceProofUpdate);
    let closing = *counter(MessageType::BalanceProof).bytes();
    World { me, partner, proof: Countersigned { proof, signature, update_signature }, closing }
}

impl World {
    fn open(&self) -> Channel {
        let channel = Channel::open(id(), [self.me.address, self.partner.address], 600).unwrap();
        let (me, partner) = (self.me.address, self.partner.address);
        let channel = channel.deposit(me, partner, self.me.deposit).unwrap();
        channel.deposit(partner, me, self.partner.deposit).unwrap()
    }

    /// The partner closes with this nonce and balance of mine.
    fn closed_by_partner(&self, nonce: u64) -> Channel {
        let balance_hash = if nonce == 0 { B256::ZERO } else { self.me.balance().hash() };
        let proof = BalanceProof { id: id(), balance_hash, nonce, additional_hash: B256::ZERO };
        let mine: Signature = key(1).sign(&proof.digest()).unwrap();
        let mine = if nonce == 0 { [0; 65] } else { *mine.bytes() };
        let counter = proof.counter_digest(MessageType::BalanceProof, &mine);
        let counter = *key(2).sign(&counter).unwrap().bytes();
        let (me, partner) = (self.me.address, self.partner.address);
        let additional = B256::ZERO;
        let open = self.open();
        open.close(me, partner, balance_hash, nonce, additional, &mine, &counter, NOW).unwrap()
    }

    fn updated(&self, channel: &Channel) -> Channel {
        let Countersigned { proof, signature, update_signature } = &self.proof;
        let (me, partner) = (self.me.address, self.partner.address);
        let (signature, update) = (signature.bytes(), update_signature.bytes());
        let hash = proof.balance_hash;
        channel.update(partner, me, hash, proof.nonce, B256::ZERO, signature, update).unwrap()
    }

    fn advise(&self, channel: &Channel, secrets: &[B256], now: u64) -> Advice {
        self.advise_with(channel, secrets, &[], now)
    }

    fn advise_with(
        &self,
        channel: &Channel,
        secrets: &[B256],
        registered: &[B256],
        now: u64,
    ) -> Advice {
        let held = Held {
            token: Address::repeat_byte(0xbb),
            me: &self.me,
            partner: &self.partner,
            proof: Some(&self.proof),
            closing_signature: &self.closing,
            secrets,
            registered,
            secret_registry: Address::repeat_byte(0xcc),
        };
        advise(channel, &held, now)
    }
}

fn amount(advice: &Advice) -> u64 {
    advice.worst_case[0].amount.to()
}

#[test]
fn open_and_quiet() {
    let world = world();
    let advice = world.advise(&world.open(), &[], NOW);
    assert_eq!((advice.verdict, amount(&advice)), (Verdict::Safe, 89));
    assert_eq!(advice.calls[0].data.0[..4], call::CLOSE_CHANNEL);
    // With the secret the lock is mine too.
    assert_eq!(amount(&world.advise(&world.open(), &[B256::repeat_byte(5)], NOW)), 99);
    let expired = world.advise(&world.open(), &[B256::repeat_byte(5)], NOW + 101);
    assert_eq!(amount(&expired), 89);
}

#[test]
fn the_partner_closes_and_hides_its_debt() {
    let world = world();
    let closed = world.closed_by_partner(6);
    let advice = world.advise(&closed, &[], NOW);
    assert_eq!((advice.verdict, advice.deadline), (Verdict::Respond, Some(NOW + 600)));
    assert_eq!(advice.calls[0].data.0[..4], call::UPDATE);
    let answered = world.advise(&world.updated(&closed), &[], NOW);
    assert_eq!((answered.verdict, amount(&answered)), (Verdict::Safe, amount(&advice)));
    // The deadline is the last moment before the contract settles without the answer.
    let inputs = [(world.partner.address, Balance::ZERO), (world.me.address, world.me.balance())];
    assert!(closed.settle(inputs, NOW + 600).is_err());
    assert!(closed.settle(inputs, NOW + 601).is_ok());
    // After it the update is still accepted, so it is still the advice, until somebody settles.
    assert_eq!(world.advise(&closed, &[], NOW + 700).verdict, Verdict::Respond);
}

#[test]
fn settling_pays_what_was_said() {
    let world = world();
    let closed = world.updated(&world.closed_by_partner(6));
    let advice = world.advise(&closed, &[], NOW + 601);
    let partner = (world.partner.address, world.partner.balance());
    let inputs = [partner, (world.me.address, world.me.balance())];
    assert_eq!(advice.calls[0].data.0, call::settle(id().channel, inputs));
    let (settled, paid) = closed.settle(inputs, NOW + 601).unwrap();
    let mine = paid.iter().find(|payment| payment.to == world.me.address).unwrap();
    assert_eq!(mine.amount, advice.worst_case[0].amount);
    let hash = [lock(5, 10).secrethash];
    let last = world.advise_with(&settled, &[B256::repeat_byte(5)], &hash, NOW + 601);
    assert_eq!((last.verdict, amount(&last)), (Verdict::Finalized, 10));
    assert_eq!(last.calls[0].data.0[..4], call::UNLOCK);
}

/// An old proof of mine only harms the one who shows it.
#[test]
fn an_old_proof_of_mine() {
    let world = world();
    let advice = world.advise(&world.closed_by_partner(0), &[], NOW);
    assert_eq!(advice.verdict, Verdict::Respond);
    assert_eq!(world.advise(&world.updated(&world.closed_by_partner(0)), &[], NOW).deadline, None);
}

#[test]
fn a_store_that_is_old() {
    let mut world = world();
    let closed = world.closed_by_partner(7);
    let advice = world.advise(&closed, &[], NOW);
    assert_eq!((advice.verdict, advice.calls.len()), (Verdict::Stale, 0));
    let shown = world.updated(&world.closed_by_partner(6));
    world.partner.nonce = 2;
    assert_eq!(world.advise(&shown, &[], NOW).verdict, Verdict::Stale);
}

/// The lock expires at NOW + 101, long before the channel settles.
#[test]
fn a_secret_must_be_registered_in_time() {
    let world = world();
    let (closed, secrets) = (world.closed_by_partner(6), [B256::repeat_byte(5)]);
    let first = world.advise(&closed, &secrets, NOW);
    assert_eq!((first.verdict, first.deadline), (Verdict::Respond, Some(NOW + 100)));
    assert_eq!(first.calls[0].to, Address::repeat_byte(0xcc));
    assert_eq!(first.calls[0].data.0, call::register_secret(secrets[0]));
    // Then the update, and then nothing.
    let hash = [lock(5, 10).secrethash];
    let second = world.advise_with(&closed, &secrets, &hash, NOW);
    assert_eq!(second.calls[0].data.0[..4], call::UPDATE);
    let third = world.advise_with(&world.updated(&closed), &secrets, &hash, NOW + 200);
    assert_eq!((third.verdict, amount(&third)), (Verdict::Safe, 99));
    // Too late: the lock is lost.
    let late = world.advise(&world.updated(&closed), &secrets, NOW + 101);
    assert_eq!((late.verdict, amount(&late)), (Verdict::Safe, 89));
    // While the channel is open there is nothing to register: the partner may still pay.
    assert_eq!(world.advise(&world.open(), &secrets, NOW).verdict, Verdict::Safe);
}
