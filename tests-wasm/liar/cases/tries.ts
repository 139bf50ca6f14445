/**
 * Rows 9, 10, 16–18 and 21–24: encodings and tries that no real node holds, told to the one door.
 *
 * @module
 */
import { createMerkleProof, createMPT } from "@ethereumjs/mpt";
import { type Case, layer1, tree } from "touchstone/slim";
import { bytesToHex, concat, fromRlp, type Hex, hexToBytes, keccak256, toHex, toRlp } from "viem";
import { CHAIN_ID, EMPTY_ROOT, headerRlp } from "../../devnet/index.js";
import type { CaseLie, Expected } from "../lie.js";
import { USER, type World } from "../world.js";

type Told = { honest: Case; lie: Case };
type Items = (Hex | Items)[];

/** A trie with these entries, and the proof of one of them. */
export async function proofIn(
  entries: readonly (readonly [key: Hex, value: Hex])[],
  key: Hex,
): Promise<{ root: Hex; proof: Hex[] }> {
  const trie = await createMPT();
  for (const [each, value] of entries) await trie.put(hexToBytes(each), hexToBytes(value));
  const nodes = await createMerkleProof(trie, hexToBytes(key));
  // Embedded nodes are elements of their own there.
  const hashed = nodes.filter((node, at) => at === 0 || node.length >= 32);
  return { root: bytesToHex(trie.root()), proof: hashed.map((node) => bytesToHex(node)) };
}

const entry = (root: Hex, key: Hex, value: Hex, proof: readonly Hex[]): Case => ({
  links: [tree.patricia({ anchor: { root }, claim: { key, value }, evidence: { proof } })],
});

const patricia = (step: string): Expected => ({ check: "tree/patricia", step });
const LONG: Hex = `0x${"ab".repeat(40)}`;
const A: Hex = "0x1234";
const B: Hex = "0x1235";

async function leafOfNeighbour(): Promise<Told> {
  const { root, proof } = await proofIn([[B, LONG]], B);
  return { honest: entry(root, B, LONG, proof), lie: entry(root, A, LONG, proof) };
}

const SMALL: readonly (readonly [Hex, Hex])[] = [
  [A, "0x01"],
  [B, "0x02"],
];

async function embeddedNeighbour(): Promise<Told> {
  const { root, proof } = await proofIn(SMALL, A);
  return { honest: entry(root, A, "0x01", proof), lie: entry(root, A, "0x02", proof) };
}

async function embeddedTwice(): Promise<Told> {
  const entries = [...SMALL, ["0x9999", LONG] as const];
  const { root, proof } = await proofIn(entries, A);
  // The leaf of A inside the branch: an empty path that ends here, and the value.
  const leaf = toRlp(["0x20", "0x01"]);
  if (!proof.some((node) => node.includes(leaf.slice(2))))
    throw new Error("the leaf is not embedded");
  return { honest: entry(root, A, "0x01", proof), lie: entry(root, A, "0x01", [...proof, leaf]) };
}

async function many(): Promise<Told> {
  const { root, proof } = await proofIn(
    [
      [A, LONG],
      ["0x9999", LONG],
    ],
    A,
  );
  const flood = Array.from({ length: 10_000 }, () => proof[0] as Hex);
  return { honest: entry(root, A, LONG, proof), lie: entry(root, A, LONG, [...proof, ...flood]) };
}

async function nested(): Promise<Told> {
  const { root, proof } = await proofIn([[A, LONG]], A);
  let node: Items = [];
  for (let depth = 0; depth < 500; depth += 1) node = [node];
  const deep = toRlp(node);
  return {
    honest: entry(root, A, LONG, proof),
    lie: entry(keccak256(deep), A, LONG, [deep]),
  };
}

/** An account, and one whose leaf is in another form, in a state of the liar's own. */
async function accountForm(change: (items: Hex[]) => Hex): Promise<Told> {
  const items: Hex[] = ["0x01", "0x64", EMPTY_ROOT, keccak256("0x")];
  const state = async (value: Hex): Promise<Case> => {
    const { root: stateRoot, proof } = await proofIn([[keccak256(USER), value]], keccak256(USER));
    const chainId = CHAIN_ID.l1;
    const claim = {
      chainId,
      address: USER,
      nonce: 1n,
      balance: 100n,
      storageRoot: EMPTY_ROOT,
      codeHash: keccak256("0x"),
    };
    return {
      links: [
        layer1.stateRoot({ anchor: { chainId, stateRoot }, claim: { stateRoot } }),
        layer1.account({ claim, evidence: { accountProof: proof } }),
      ],
    };
  };
  return { honest: await state(toRlp(items)), lie: await state(change(items)) };
}

async function wordForm(value: Hex): Promise<Told> {
  const slot = toHex(1n, { size: 32 });
  const word = toHex(7n, { size: 32 });
  const chainId = CHAIN_ID.l1;
  const state = async (stored: Hex): Promise<Case> => {
    const key = keccak256(slot);
    const storage = await proofIn([[key, stored]], key);
    const account = toRlp(["0x01", "0x64", storage.root, keccak256("0x")]);
    const { root: stateRoot, proof } = await proofIn([[keccak256(USER), account]], keccak256(USER));
    const claim = {
      chainId,
      address: USER,
      nonce: 1n,
      balance: 100n,
      storageRoot: storage.root,
      codeHash: keccak256("0x"),
    };
    return {
      links: [
        layer1.stateRoot({ anchor: { chainId, stateRoot }, claim: { stateRoot } }),
        layer1.account({ claim, evidence: { accountProof: proof } }),
        layer1.storage({
          claim: { address: USER, slot, word },
          evidence: { storageProof: storage.proof },
        }),
      ],
    };
  };
  return { honest: await state("0x07"), lie: await state(value) };
}

/** The anchored block, and the same with other header bytes under a hash of the caller's choice. */
async function headerForm(
  { devnet, anchor }: World,
  change: (header: Hex) => Hex,
  rehash: boolean,
): Promise<Told> {
  const block = await devnet.l1.block(anchor);
  const header = headerRlp(block);
  const claim = {
    number: BigInt(block.number),
    timestamp: BigInt(block.timestamp),
    stateRoot: block.stateRoot,
  };
  const made = (bytes: Hex, blockHash: Hex): Case => ({
    links: [
      layer1.block({
        anchor: { chainId: CHAIN_ID.l1, blockHash, notBefore: 0n },
        claim,
        evidence: { header: bytes },
      }),
    ],
  });
  const changed = change(header);
  return {
    honest: made(header, block.hash),
    lie: made(changed, rehash ? keccak256(changed) : block.hash),
  };
}

const fields = (header: Hex): Hex[] => fromRlp(header) as Hex[];

/** The list's payload behind a length in two bytes more than it needs. */
const longForm = (header: Hex): Hex => concat(["0xfa0000", `0x${header.slice(4)}`]);

const swapNonce = (header: Hex): Hex => {
  const items = fields(header);
  [items[13], items[14]] = [items[14] as Hex, items[13] as Hex];
  return toRlp(items);
};

const encoding: Expected = { check: "layer1/account", step: "proof", cause: "encoding" };
const wordEncoding: Expected = { check: "layer1/storage", step: "proof", cause: "encoding" };
const form = (step: string): Expected => ({ check: "layer1/block", step });

export const trieLies: readonly CaseLie[] = [
  {
    number: 9,
    name: "a header with two fields behind its end",
    expected: form("blockHash"),
    told: (world) =>
      headerForm(world, (header) => toRlp([...fields(header), EMPTY_ROOT, EMPTY_ROOT]), false),
  },
  {
    number: 9,
    name: "a header in a longer form than needed",
    expected: form("headerEncoding"),
    told: (world) => headerForm(world, longForm, true),
  },
  {
    number: 9,
    name: "a byte behind the header",
    expected: form("headerEncoding"),
    told: (world) => headerForm(world, (header) => `${header}00`, true),
  },
  {
    number: 10,
    name: "nonce and mixHash exchanged, hash made to fit",
    expected: form("headerFields"),
    told: (world) => headerForm(world, swapNonce, true),
  },
  {
    number: 16,
    name: "leaf with the right value and another path",
    expected: patricia("claimedValue"),
    told: leafOfNeighbour,
  },
  {
    number: 17,
    name: "embedded leaf of a neighbour",
    expected: patricia("claimedValue"),
    told: embeddedNeighbour,
  },
  {
    number: 18,
    name: "embedded leaf again as a node",
    expected: patricia("unusedElement"),
    told: embeddedTwice,
  },
  { number: 21, name: "ten thousand nodes", expected: patricia("limits"), told: many },
  {
    number: 22,
    name: "a node of 500 nested lists, hash made to fit",
    expected: patricia("itemCount"),
    told: nested,
  },
  {
    number: 22,
    name: "a header of 500 nested lists, hash made to fit",
    expected: form("headerFields"),
    told: (world) =>
      headerForm(
        world,
        () => {
          let node: Items = [];
          for (let depth = 0; depth < 500; depth += 1) node = [node];
          return toRlp(node);
        },
        true,
      ),
  },
  {
    number: 23,
    name: "an account with bytes behind its end",
    expected: encoding,
    told: () => accountForm((items) => concat([toRlp(items), "0x00"])),
  },
  {
    number: 23,
    name: "an account with a padded balance",
    expected: encoding,
    told: () => accountForm(([nonce, , ...rest]) => toRlp([nonce as Hex, "0x0064", ...rest])),
  },
  {
    number: 23,
    name: "a word with leading zeros",
    expected: wordEncoding,
    told: () => wordForm("0x820007"),
  },
  {
    number: 23,
    name: "a word with a byte behind it",
    expected: wordEncoding,
    told: () => wordForm("0x0700"),
  },
  {
    number: 24,
    name: "an account of five items",
    expected: encoding,
    told: () => accountForm((items) => toRlp([...items, "0x"])),
  },
  {
    number: 24,
    name: "a storage root of 31 bytes",
    expected: encoding,
    told: () =>
      accountForm(([nonce, balance, root, code]) =>
        toRlp([nonce as Hex, balance as Hex, (root as Hex).slice(0, -2) as Hex, code as Hex]),
      ),
  },
];
