use super::*;
use crate::rejection::Step as _;
use crate::testing::TestHeader;
use alloc::vec;

/// `count` messages of which one is looked at, and a chain whose newest block has sent them all.
struct Sent {
    root: B256,
    state: Proven<State>,
    path: Vec<B256>,
}

fn message(index: u64) -> Claim<'static> {
    Claim {
        chain_id: 42_161,
        index,
        l2_sender: Address::repeat_byte(0x01),
        to: Address::repeat_byte(0x02),
        l2_block: 1_000 + index,
        l1_block: 500,
        l2_timestamp: 1_700_000_000,
        value: U256::from(870),
        data: b"data",
        item_hash: None,
    }
}

fn keccak(parts: &[&[u8]]) -> B256 {
    B256::new(keccak256(&parts.concat()))
}

/// The hash of a message, written out field by field.
fn hash_of(claim: &Claim<'_>) -> B256 {
    let number = |number: u64| U256::from(number).to_be_bytes::<32>();
    keccak(&[
        claim.l2_sender.as_slice(),
        claim.to.as_slice(),
        &number(claim.l2_block),
        &number(claim.l1_block),
        &number(claim.l2_timestamp),
        &claim.value.to_be_bytes::<32>(),
        claim.data,
    ])
}

fn proven(send_root: B256, send_count: u64) -> Proven<State> {
    let header = TestHeader {
        difficulty: 1,
        extra_data: send_root.to_vec(),
        mix_hash: B256::from_slice(&[send_count, 500, 40, 0].map(u64::to_be_bytes).concat()),
        item_count: 16,
        ..TestHeader::default()
    };
    header.proven(42_161)
}

impl Sent {
    /// Level by level over all leaves, without `check`; zeros pad the tree.
    fn new(count: u64, index: u64, leaf: impl Fn(&Claim<'_>) -> B256) -> Self {
        let mut level: Vec<B256> = (0..count).map(|index| leaf(&message(index))).collect();
        let (mut path, mut at) = (vec![], index as usize);
        while level.len() > 1 {
            level.resize(level.len().next_multiple_of(2), B256::ZERO);
            path.push(level[at ^ 1]);
            at /= 2;
            level = level.chunks(2).map(|pair| keccak(&[&pair[0].0, &pair[1].0])).collect();
        }
        Self { root: level[0], state: proven(level[0], count), path }
    }

    fn honest(count: u64, index: u64) -> Self {
        Self::new(count, index, |claim| keccak(&[hash_of(claim).as_slice()]))
    }

    fn run(&self, claim: &Claim<'_>) -> Result<Proven<Exit>, Rejection> {
        check(&self.state, claim, &Evidence { path: self.path.clone() })
    }

    fn code(&self, claim: &Claim<'_>) -> u32 {
        self.run(claim).unwrap_err().code
    }
}

#[test]
fn proves_every_message_of_trees_of_every_shape() {
    for count in [1, 2, 3, 4, 5, 8, 9] {
        for index in 0..count {
            let sent = Sent::honest(count, index);
            let exit = sent.run(&message(index)).unwrap();
            assert_eq!(exit.value().index, index);
            assert_eq!(exit.value().item_hash, hash_of(&message(index)));
        }
    }
}

#[test]
fn a_message_may_be_asked_by_its_hash() {
    let sent = Sent::honest(5, 3);
    let claim = Claim { item_hash: Some(hash_of(&message(3))), ..message(3) };
    sent.run(&claim).unwrap();
}

#[test]
fn step_1_the_message_is_of_the_proven_chain() {
    let claim = Claim { chain_id: 42_170, ..message(3) };
    assert_eq!(Sent::honest(5, 3).code(&claim), Step::ChainId.code());
}

#[test]
fn step_2_a_state_root_has_no_send_root() {
    use crate::layer1::state_root;
    let state_root = B256::repeat_byte(1);
    let anchor = state_root::Anchor { chain_id: 42_161, state_root };
    let state = state_root::check(&anchor, &state_root::Claim { state_root }).unwrap();
    let sent = Sent { state, ..Sent::honest(5, 3) };
    assert_eq!(sent.code(&message(3)), Step::NoSendRoot.code());
}

/// A chain of another family may have 32 bytes of extra data that are no send root.
#[test]
fn step_2_a_header_of_another_family_has_no_send_root() {
    let honest = Sent::honest(5, 3);
    let mix_hash = honest.state.value().header.as_ref().unwrap().mix_hash;
    let other = TestHeader {
        difficulty: 0,
        extra_data: honest.root.to_vec(),
        mix_hash,
        item_count: 16,
        ..TestHeader::default()
    };
    let sent = Sent { state: other.proven(42_161), ..honest };
    assert_eq!(sent.code(&message(3)), Step::NoSendRoot.code());
}

#[test]
fn step_3_a_path_of_256_levels() {
    let mut sent = Sent::honest(5, 3);
    sent.path.resize(255, B256::ZERO);
    assert_eq!(sent.code(&message(3)), Step::SendRoot.code());
    sent.path.resize(256, B256::ZERO);
    assert_eq!(sent.code(&message(3)), Step::PathLength.code());
}

#[test]
fn step_4_a_message_has_one_index() {
    let mut sent = Sent::honest(5, 3);
    // Else the count would refuse it first.
    sent.state = proven(sent.root, 100);
    for wrap in [8, 16, 64] {
        let claim = Claim { index: 3 + wrap, ..message(3) };
        assert_eq!(sent.code(&claim), Step::PathNotMinimal.code(), "index + {wrap}");
    }
}

/// The tree of five is padded to eight; nobody can prove the padding as a message.
#[test]
fn step_5_the_padding_is_no_message() {
    let sent = Sent::honest(5, 4);
    for index in 5..8 {
        assert_eq!(sent.code(&message(index)), Step::IndexBeyondCount.code());
    }
}

#[test]
fn step_6_the_asked_message_has_these_fields() {
    let claim = Claim { item_hash: Some(hash_of(&message(2))), ..message(3) };
    assert_eq!(Sent::honest(5, 3).code(&claim), Step::ItemHash.code());
}

#[test]
fn step_7_every_field_is_hashed() {
    let sent = Sent::honest(5, 3);
    let changes: [fn(&mut Claim<'_>); 8] = [
        |it| it.index = 2,
        |it| it.l2_sender.0[0] ^= 1,
        |it| it.to.0[0] ^= 1,
        |it| it.l2_block += 1,
        |it| it.l1_block += 1,
        |it| it.l2_timestamp += 1,
        |it| it.value += U256::ONE,
        |it| it.data = b"dat",
    ];
    for change in changes {
        let mut claim = message(3);
        change(&mut claim);
        assert_eq!(sent.code(&claim), Step::SendRoot.code());
    }
}

#[test]
fn step_7_a_leaf_is_hashed_twice() {
    let once = Sent::new(5, 3, hash_of);
    assert_eq!(once.code(&message(3)), Step::SendRoot.code());
}

#[test]
fn step_7_every_bit_of_the_path_counts() {
    let sent = Sent::honest(9, 6);
    for bit in 0..sent.path.len() * 256 {
        let mut path = sent.path.clone();
        path[bit / 256].0[bit % 256 / 8] ^= 1 << (bit % 8);
        let why = check(&sent.state, &message(6), &Evidence { path }).unwrap_err();
        assert_eq!(why.code, Step::SendRoot.code(), "bit {bit}");
    }
}

#[test]
fn step_7_a_path_is_as_long_as_the_tree_is_deep() {
    let sent = Sent::honest(5, 0);
    for length in [2, 4] {
        let mut path = sent.path.clone();
        path.resize(length, B256::ZERO);
        let why = check(&sent.state, &message(0), &Evidence { path }).unwrap_err();
        assert_eq!(why.code, Step::SendRoot.code(), "{length} levels");
    }
}
