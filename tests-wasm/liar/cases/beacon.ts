/**
 * Rows 40–42, 57 and 58: beacon blocks, beacon roots and block hashes in state, told to the one
 * door. The beacon blocks are the test's own: branches with right hashes over invented siblings.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { type Case, type Hex, layer1 } from "touchstone/slim";
import { bytesToHex, concat, hexToBytes, keccak256, pad, toHex } from "viem";
import {
  BEACON_ROOTS,
  BEACON_ROOTS_LENGTH,
  CHAIN_ID,
  headerRlp,
  writeBeaconRoot,
} from "../../devnet/index.js";
import type { CaseLie, Expected } from "../lie.js";
import type { World } from "../world.js";

type Told = Promise<{ honest: Case; lie: Case }>;

/** Positions of block hash and state root in a beacon block, from Deneb to Fulu (Electra's, too). */
const BLOCK_HASH = 6444;
const STATE_ROOT = 6434;
const chainId = CHAIN_ID.l1;
const fork = "denebToFulu" as const;
const node = (left: Hex, right: Hex): Hex => bytesToHex(sha256(hexToBytes(concat([left, right]))));

/** A root with this leaf at this generalized index, and the branch between them. */
function beacon(leaf: Hex, index: number): { root: Hex; branch: Hex[] } {
  const branch: Hex[] = [];
  let root = leaf;
  for (let at = index; at > 1; at >>= 1) {
    const sibling = keccak256(toHex(at));
    branch.push(sibling);
    root = at % 2 === 0 ? node(root, sibling) : node(sibling, root);
  }
  return { root, branch };
}

function stateCase(beaconRoot: Hex, stateRoot: Hex, branch: readonly Hex[]): Case {
  return {
    links: [
      layer1.beaconRoot({ anchor: { chainId, beaconRoot }, claim: { beaconRoot } }),
      layer1.beaconStateRoot({ anchor: { fork }, claim: { stateRoot }, evidence: { branch } }),
    ],
  };
}

/** A lie about the state root in a beacon block. */
function stateLie(
  number: number,
  name: string,
  cause: string,
  change: (
    stateRoot: Hex,
    branch: readonly Hex[],
  ) => readonly [stateRoot: Hex, branch: readonly Hex[]],
): CaseLie {
  const told = async ({ devnet, anchor }: World): Told => {
    const { stateRoot } = await devnet.l1.block(anchor);
    const { root, branch } = beacon(stateRoot, STATE_ROOT);
    return {
      honest: stateCase(root, stateRoot, branch),
      lie: stateCase(root, ...change(stateRoot, branch)),
    };
  };
  return {
    number,
    name,
    told,
    expected: { check: "layer1/beacon_state_root", step: "branch", cause },
  };
}

/** An execution block of another slot under a beacon block. */
async function otherSlot({ devnet, anchor }: World, claimOther: boolean): Told {
  const block = await devnet.l1.block(anchor);
  const older = await devnet.l1.block(block.parentHash);
  const { root: beaconRoot, branch } = beacon(block.hash, BLOCK_HASH);
  const made = (shown: typeof block, blockHash: Hex): Case => ({
    links: [
      layer1.beaconRoot({ anchor: { chainId, beaconRoot }, claim: { beaconRoot } }),
      layer1.beaconBlock({
        anchor: { fork, notBefore: 0n },
        claim: {
          blockHash,
          number: BigInt(shown.number),
          timestamp: BigInt(shown.timestamp),
          stateRoot: shown.stateRoot,
        },
        evidence: { header: headerRlp(shown), branch },
      }),
    ],
  });
  return {
    honest: made(block, block.hash),
    lie: made(older, claimOther ? older.hash : block.hash),
  };
}

const block = (step: string): Expected => ({ check: "layer1/beacon_block", step });

/** The ring of beacon roots holds one root in every 8191 seconds under the same slots. */
async function ringCollision({ devnet: { l1 } }: World, read: "timestamp" | "root"): Told {
  const beaconRoot = keccak256("0xbeac");
  const timestamp = await writeBeaconRoot(l1, beaconRoot);
  const latest = await l1.block("latest");
  const slot = timestamp % BEACON_ROOTS_LENGTH;
  const proof = await l1.proof(BEACON_ROOTS, [slot, slot + BEACON_ROOTS_LENGTH], latest.hash);
  const [timeProof, rootProof] = proof.storageProof.map((entry) => entry.proof);
  const made = (time: bigint, root: Hex): Case => ({
    links: [
      layer1.block({
        anchor: { chainId, blockHash: latest.hash, notBefore: 0n },
        claim: {
          number: BigInt(latest.number),
          timestamp: BigInt(latest.timestamp),
          stateRoot: latest.stateRoot,
        },
        evidence: { header: headerRlp(latest) },
      }),
      layer1.eip4788({
        anchor: { chainId: 1 },
        claim: { timestamp: time, beaconRoot: root },
        evidence: {
          accountProof: proof.accountProof,
          timestampProof: timeProof ?? [],
          rootProof: rootProof ?? [],
        },
      }),
    ],
  });
  const lie =
    read === "timestamp"
      ? made(timestamp + BEACON_ROOTS_LENGTH, beaconRoot)
      : made(timestamp, keccak256("0x0bad"));
  return { honest: made(timestamp, beaconRoot), lie };
}

const HISTORY: Hex = "0x0000f90827f1c53a10cb7a02335b175320002935";
const RING = 8191n;

/** The history contract keeps only so many hashes; a number further off reads another block's entry. */
async function outside(
  { devnet: { l1 } }: World,
  distance: (top: bigint, number: bigint) => bigint,
): Told {
  const latest = await l1.block("latest");
  const top = BigInt(latest.number);
  const older = await l1.block(top - 5n);
  const number = BigInt(older.number);
  const proof = await l1.proof(HISTORY, [number % RING], latest.hash);
  const made = (claimed: bigint): Case => ({
    links: [
      layer1.block({
        anchor: { chainId, blockHash: latest.hash, notBefore: 0n },
        claim: { number: top, timestamp: BigInt(latest.timestamp), stateRoot: latest.stateRoot },
        evidence: { header: headerRlp(latest) },
      }),
      layer1.eip2935({
        anchor: { contract: HISTORY, ringSize: RING },
        claim: {
          number: claimed,
          blockHash: older.hash,
          timestamp: BigInt(older.timestamp),
          stateRoot: older.stateRoot,
        },
        evidence: {
          accountProof: proof.accountProof,
          storageProof: proof.storageProof[0]?.proof ?? [],
          header: headerRlp(older),
        },
      }),
    ],
  });
  return { honest: made(number), lie: made(distance(top, number)) };
}

const ZERO = pad("0x");
const window: Expected = { check: "layer1/eip2935", step: "outsideWindow" };

export const beaconLies: readonly CaseLie[] = [
  {
    number: 40,
    name: "execution block of another slot, with its hash",
    expected: block("branch"),
    told: (world) => otherSlot(world, true),
  },
  {
    number: 40,
    name: "execution header of another slot under the hash",
    expected: block("blockHash"),
    told: (world) => otherSlot(world, false),
  },
  stateLie(41, "the sibling of the state root", "root", (stateRoot, [sibling, ...rest]) => [
    sibling as Hex,
    [stateRoot, ...rest],
  ]),
  stateLie(41, "a node above the state root", "branchLength", (stateRoot, [sibling, ...rest]) => [
    node(stateRoot, sibling as Hex),
    rest,
  ]),
  stateLie(42, "a branch cut short", "branchLength", (stateRoot, branch) => [
    stateRoot,
    branch.slice(0, -1),
  ]),
  stateLie(42, "a branch with one word more", "branchLength", (stateRoot, branch) => [
    stateRoot,
    [...branch, ZERO],
  ]),
  stateLie(42, "a zero in the middle of the branch", "root", (stateRoot, branch) => [
    stateRoot,
    branch.with(5, ZERO),
  ]),
  {
    number: 57,
    name: "beacon root of another time in the ring",
    expected: { check: "layer1/eip4788", step: "timestamp" },
    told: (world) => ringCollision(world, "timestamp"),
  },
  {
    number: 57,
    name: "another beacon root at the right time",
    expected: { check: "layer1/eip4788", step: "root" },
    told: (world) => ringCollision(world, "root"),
  },
  {
    number: 58,
    name: "hash of a block one round of the ring later",
    expected: window,
    told: (world) => outside(world, (_, number) => number + RING),
  },
  {
    number: 58,
    name: "hash of the block itself",
    expected: window,
    told: (world) => outside(world, (top) => top),
  },
];
