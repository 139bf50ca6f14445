//! Fuzzes the one door on stable: `fuzz_door CORPUS_FOLDER SECONDS [SEED]`.
//!
//! Starts from the binary cases in the folder (`*.case`) and changes them as bytes and as RLP
//! trees, so that lengths stay right and the change reaches the checks behind the reader. Fails
//! when a check panics, when a verdict is malformed, or when a changed case takes absurdly long.
#![allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::unwrap_used)]
#![allow(clippy::expect_used, clippy::panic, clippy::cast_possible_truncation)]

use std::time::{Duration, Instant};
use touchstone_core::codec::rlp::{Item, put_bytes, put_list};

/// splitmix64: the same seed gives the same run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// A case as a tree, so that it can be changed and written back with right lengths.
#[derive(Clone)]
enum Tree {
    Bytes(Vec<u8>),
    List(Vec<Tree>),
}

impl Tree {
    fn read(item: &Item<'_>) -> Self {
        match item.items() {
            Ok(items) => Self::List(items.map_while(Result::ok).map(|i| Self::read(&i)).collect()),
            Err(_) => Self::Bytes(item.payload.to_vec()),
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Bytes(bytes) => put_bytes(out, bytes),
            Self::List(items) => put_list(out, |out| items.iter().for_each(|i| i.write(out))),
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Bytes(_) => 1,
            Self::List(items) => 1 + items.iter().map(Self::count).sum::<usize>(),
        }
    }

    /// Node `index` in reading order.
    fn at(&mut self, index: usize) -> &mut Self {
        if index == 0 {
            return self;
        }
        let Self::List(items) = self else { panic!("index beyond the tree") };
        let mut rest = index - 1;
        for item in items {
            let count = item.count();
            if rest < count {
                return item.at(rest);
            }
            rest -= count;
        }
        panic!("index beyond the tree")
    }
}

fn mutate_bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    match (random.below(8), bytes.len()) {
        (0, _) => bytes.push(random.next() as u8),
        (1, 1..) => drop(bytes.pop()),
        (2, 1..) => drop(bytes.remove(0)),
        (3, _) => bytes.clear(),
        (4, _) => *bytes = vec![random.next() as u8; random.below(70)],
        (5, 2..) => {
            let cut = random.below(bytes.len());
            bytes.truncate(cut);
        }
        (_, length @ 1..) => {
            let at = random.below(length);
            bytes[at] ^= 1 << random.below(8);
        }
        _ => bytes.push(0),
    }
}

fn mutate_tree(tree: &mut Tree, other: &mut Tree, random: &mut Random) {
    let target = random.below(tree.count());
    let donor = random.below(other.count());
    let node = tree.at(target);
    match random.below(6) {
        0 => *node = other.at(donor).clone(),
        1 => *node = Tree::List(vec![node.clone()]),
        _ => match node {
            Tree::Bytes(bytes) => mutate_bytes(bytes, random),
            Tree::List(items) if !items.is_empty() => {
                let at = random.below(items.len());
                match random.below(4) {
                    0 => drop(items.remove(at)),
                    1 => items.insert(at, items[at].clone()),
                    2 => items.swap(0, at),
                    _ => items.push(other.at(donor).clone()),
                }
            }
            Tree::List(items) => items.push(other.at(donor).clone()),
        },
    }
}

fn status(verdict: &[u8]) -> Option<u64> {
    Item::whole(verdict).ok()?.items().ok()?.next()?.ok()?.uint().ok()
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("usage: fuzz_door CORPUS_FOLDER SECONDS [SEED]");
    let seconds: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(60);
    let seed: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(1);
    let corpus: Vec<Vec<u8>> = std::fs::read_dir(&folder)
        .expect("the corpus folder exists")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "case"))
        .map(|path| std::fs::read(path).expect("readable"))
        .collect();
    assert!(!corpus.is_empty(), "no *.case in {folder}");
    let mut random = Random(seed);
    let end = Instant::now() + Duration::from_secs(seconds);
    let (mut runs, mut counts, mut slowest) = (0_u64, [0_u64; 3], Duration::ZERO);
    while Instant::now() < end {
        let pick = random.below(corpus.len());
        let mut case = corpus[pick].clone();
        if random.below(4) == 0 {
            mutate_bytes(&mut case, &mut random);
        } else {
            let other = &corpus[random.below(corpus.len())];
            let mut tree = Tree::read(&Item::whole(&case).expect("corpus is RLP"));
            let mut donor = Tree::read(&Item::whole(other).expect("corpus is RLP"));
            for _ in 0..=random.below(3) {
                mutate_tree(&mut tree, &mut donor, &mut random);
            }
            case.clear();
            tree.write(&mut case);
        }
        let start = Instant::now();
        let verdict = touchstone_core::check(&case);
        slowest = slowest.max(start.elapsed());
        let status = status(&verdict).expect("a verdict is a list that starts with its status");
        counts[usize::try_from(status).unwrap()] += 1;
        runs += 1;
    }
    assert!(slowest < Duration::from_secs(5), "one case took {slowest:?}");
    let [proven, rejected, malformed] = counts;
    println!(
        "{runs} changed cases from {} seeds (seed {seed}): {proven} proven, {rejected} rejected, \
         {malformed} malformed, slowest {slowest:?}, no panic",
        corpus.len()
    );
    assert!(rejected > 0, "nothing reached a check");
}
