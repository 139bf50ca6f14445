/**
 * Our Patricia walk beside @ethereumjs's: random tries and proofs of inclusion and absence, with
 * embedded nodes, values in branches and long values. Both must agree on every honest proof; where
 * the other is laxer, the divergence has a name.
 */
import { createMerkleProof, createMPT, verifyMerkleProof } from "@ethereumjs/mpt";
import { check, init, type Rejected, tree } from "touchstone/slim";
import { bytesToHex, keccak256 } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { Random } from "./support/random.js";

beforeAll(() => init());

type Trie = Awaited<ReturnType<typeof createMPT>>;
type Nodes = readonly Uint8Array[];

/** What @ethereumjs says: the value, null for absence, undefined for an invalid proof. */
async function theirs(root: Uint8Array, key: Uint8Array, proof: Nodes) {
  return verifyMerkleProof(key, [...proof], { root }).catch(() => undefined);
}

/** What we say to a claim of this value, or of absence. */
function ours(root: Uint8Array, key: Uint8Array, value: Uint8Array | null, proof: Nodes) {
  return check([
    tree.patricia({
      anchor: { root },
      claim: { key, ...(value && { value }) },
      evidence: { proof: [...proof] },
    }),
  ]);
}

/** Theirs repeats an embedded node as an element; no hashed node but the root is that short. */
const strict = (proof: Nodes): Uint8Array[] =>
  proof.filter((node, index) => index === 0 || node.length >= 32);

/** Families of keys: each makes another form of trie. */
const FAMILIES: Record<string, (random: Random) => Uint8Array> = {
  "hashed keys": (random) => random.bytes(32),
  "short keys of one length": (random) => random.bytes(2),
  "keys that are prefixes of others": (random) => random.bytes(1 + random.below(4)),
  "long common prefixes": (random) => {
    const key = new Uint8Array(32).fill(random.below(2));
    key.set(random.bytes(2), 30 - random.below(3));
    return key;
  },
};

/** Short enough to be embedded, around the limits of RLP's forms, and as long as a receipt. */
const value = (random: Random): Uint8Array =>
  random.bytes(random.pick([1, 1, 1, 2, 31, 32, 33, 55, 56, 110, 300, 5_000]));

async function build(random: Random, key: (random: Random) => Uint8Array) {
  const trie = await createMPT();
  const entries = new Map<string, { key: Uint8Array; value: Uint8Array }>();
  for (let count = 1 + random.below(24); count > 0; count -= 1) {
    const entry = { key: key(random), value: value(random) };
    await trie.put(entry.key, entry.value);
    entries.set(bytesToHex(entry.key), entry);
  }
  return { trie, entries };
}

/** A key that is not there, often beside one that is. */
function absent(
  random: Random,
  entries: ReadonlyMap<string, { key: Uint8Array }>,
  key: (random: Random) => Uint8Array,
): Uint8Array | undefined {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const near = Uint8Array.from(random.pick([...entries.values()]).key);
    const at = random.below(near.length);
    near[at] = (near[at] ?? 0) ^ (1 << random.below(8));
    const candidate = random.below(2) === 0 ? near : key(random);
    if (!entries.has(bytesToHex(candidate))) return candidate;
  }
  return undefined;
}

let inclusions = 0;
let absences = 0;
let embedded = 0;

for (const [name, key] of Object.entries(FAMILIES)) {
  test(`${name}: the same answer to every honest proof`, async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = new Random(seed);
      const { trie, entries } = await build(random, key);
      const root = trie.root();
      for (const entry of entries.values()) {
        const answered = await createMerkleProof(trie, entry.key);
        const proof = strict(answered);
        if (proof.length < answered.length) embedded += 1;
        const label = `seed ${seed}, key ${bytesToHex(entry.key)}`;
        expect(await theirs(root, entry.key, proof), label).toEqual(entry.value);
        expect(ours(root, entry.key, entry.value, proof), label).toMatchObject({
          status: "proven",
          value: { present: true },
        });
        expect(ours(root, entry.key, null, proof).status, label).toBe("rejected");
        const other = Uint8Array.of(...entry.value.slice(0, -1), (entry.value.at(-1) ?? 0) ^ 1);
        expect(ours(root, entry.key, other, proof).status, label).toBe("rejected");
        inclusions += 1;
      }
      for (let asked = 0; asked < 6; asked += 1) {
        const missing = absent(random, entries, key);
        if (missing === undefined) continue;
        const proof = strict(await createMerkleProof(trie, missing));
        const label = `seed ${seed}, absent ${bytesToHex(missing)}`;
        expect(await theirs(root, missing, proof), label).toBeNull();
        expect(ours(root, missing, null, proof), label).toMatchObject({
          status: "proven",
          value: { present: false },
        });
        const claimed = random.pick([...entries.values()]).value;
        expect(ours(root, missing, claimed, proof).status, label).toBe("rejected");
        absences += 1;
      }
    }
  });
}

test("those tries had enough of everything", () => {
  expect(inclusions).toBeGreaterThan(1_000);
  expect(absences).toBeGreaterThan(500);
  expect(embedded).toBeGreaterThan(100);
});

test("a changed byte, a missing node or another root: both reject", async () => {
  for (const [name, key] of Object.entries(FAMILIES)) {
    for (let seed = 100; seed < 115; seed += 1) {
      const random = new Random(seed);
      const { trie, entries } = await build(random, key);
      const root = trie.root();
      const entry = random.pick([...entries.values()]);
      const proof = strict(await createMerkleProof(trie, entry.key));
      const reject = async (asked: Uint8Array, bad: Nodes, lie: string): Promise<void> => {
        const label = `${name}, seed ${seed}, ${lie}`;
        expect(await theirs(asked, entry.key, bad), label).toBeUndefined();
        expect(ours(asked, entry.key, entry.value, bad).status, label).toBe("rejected");
        expect(ours(asked, entry.key, null, bad).status, label).toBe("rejected");
      };
      for (let flips = 0; flips < 8; flips += 1) {
        const bad = proof.map((node) => Uint8Array.from(node));
        const node = random.pick(bad);
        const at = random.below(node.length);
        node[at] = (node[at] ?? 0) ^ (1 << random.below(8));
        await reject(root, bad, `bit of byte ${at}`);
      }
      if (proof.length > 1) {
        await reject(root, proof.slice(0, -1), "last node missing");
        await reject(root, proof.slice(1), "root node missing");
      }
      await reject(keccak256(root, "bytes"), proof, "another root");
    }
  }
});

describe("divergences, by name: @ethereumjs accepts, ours does not", () => {
  let trie: Trie;
  let root: Uint8Array;
  let proof: Uint8Array[];
  const key = Uint8Array.of(1, 1, 1);
  const word = new Uint8Array(40).fill(7);
  beforeAll(async () => {
    trie = await createMPT();
    const others = [
      [1, 1, 2],
      [1, 2, 1],
      [2, 2, 2],
      [0x11, 1, 1],
    ] as const;
    for (const other of [key, ...others.map((each) => Uint8Array.of(...each))]) {
      await trie.put(other, word);
    }
    root = trie.root();
    proof = strict(await createMerkleProof(trie, key));
    expect(proof.length).toBeGreaterThan(3);
  });

  async function diverge(bad: Nodes, step: string): Promise<void> {
    expect(await theirs(root, key, bad)).toEqual(word);
    const verdict = ours(root, key, word, bad);
    expect(verdict).toMatchObject({ status: "rejected", step });
  }

  test("an unrelated node at the end", () =>
    diverge([...proof, new Uint8Array(40).fill(0xc0)], "unusedElement"));
  test("a node twice", () => diverge([...proof, proof.at(-1) as Uint8Array], "unusedElement"));
  test("a node twice in the middle", () => diverge([proof[0] as Uint8Array, ...proof], "nodeHash"));
  test("nodes below the root in any order", () =>
    diverge([proof[0] as Uint8Array, ...proof.slice(1).toReversed()], "nodeHash"));
  test("the proof of another key besides", async () => {
    const other = strict(await createMerkleProof(trie, Uint8Array.of(2, 2, 2)));
    await diverge([...proof, ...other.slice(1)], "unusedElement");
  });

  test("an embedded node repeated, even with its bytes changed", async () => {
    const small = await createMPT();
    const [one, two] = [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 2, 3, 0x14)];
    await small.put(one, Uint8Array.of(5));
    await small.put(two, Uint8Array.of(6));
    const answered = await createMerkleProof(small, one);
    expect(strict(answered).length).toBeLessThan(answered.length);
    const damaged = Uint8Array.from(answered.at(-1) as Uint8Array);
    damaged[damaged.length - 1] = 9;
    for (const bad of [answered, [...answered.slice(0, -1), damaged]]) {
      expect(await theirs(small.root(), one, bad)).toEqual(Uint8Array.of(5));
      const verdict = ours(small.root(), one, Uint8Array.of(5), bad) as Rejected;
      expect(verdict.step).toBe("unusedElement");
    }
  });

  test("the other way about: the empty trie needs no node, which @ethereumjs cannot say", async () => {
    const none = (await createMPT()).root();
    expect(ours(none, key, null, [])).toMatchObject({ value: { present: false } });
    expect(ours(none, key, word, []).status).toBe("rejected");
    expect(ours(none, key, null, [Uint8Array.of(0xc0)])).toMatchObject({
      step: "nodesForEmptyTrie",
    });
    expect(ours(root, key, null, [])).toMatchObject({ step: "emptyProof" });
  });
});
