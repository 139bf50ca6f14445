/**
 * What a caller trusts about the chain at the bottom, and the links that start from it.
 *
 * @module
 */
import { layer1 } from "../checks/index.js";
import { InputError } from "../errors.js";
import { describe } from "../internal/describe.js";
import { fields, fixedBytes, list, uint } from "./input.js";
import type { BlockRef, Node } from "./node.js";
import type { CallOptions } from "./rpc.js";
import { type ProvenState, provenState } from "./state.js";
import { type OnLink, Trail } from "./trail.js";
import type { Hex } from "./values.js";

/** Which containers a beacon block has. */
export type BeaconFork = layer1.beaconBlock.Anchor["fork"];

/** Where the chain of custody starts. Whoever gave it is trusted. */
export type Anchor =
  /** Hash of a block, from a checkpoint or a light client. */
  | { readonly blockHash: Hex }
  /** A state root, and which block to ask the node about. The verdict cannot say how old it is. */
  | { readonly stateRoot: Hex; readonly blockNumber: bigint }
  /** Root of a beacon block, with the branch from its execution block's hash. */
  | {
      readonly beaconRoot: Hex;
      readonly fork: BeaconFork;
      readonly blockHash: Hex;
      readonly branch: readonly Hex[];
    }
  /** Root of a beacon block, with the branch from its execution state root. */
  | {
      readonly beaconRoot: Hex;
      readonly fork: BeaconFork;
      readonly stateRoot: Hex;
      readonly blockNumber: bigint;
      readonly branch: readonly Hex[];
    };

/** A fixed anchor, or what gives a fresh one each time the client refreshes. */
export type AnchorSource = Anchor | (() => Anchor | Promise<Anchor>);

/** The newest anchor of a source, with every field read into its type. */
export async function anchorOf(source: AnchorSource): Promise<Anchor> {
  return readAnchor(typeof source === "function" ? await source() : source);
}

/** Every field of an anchor. */
const FIELDS = ["beaconRoot", "fork", "branch", "blockHash", "stateRoot", "blockNumber"] as const;

/**
 * An anchor with every field read into its type.
 *
 * A surplus field is refused: everything hangs on the anchor, so it must not be a matter of this
 * file's taste which of two roots is the trusted one.
 *
 * @throws {@link InputError} naming the field.
 */
export function readAnchor(anchor: Anchor): Anchor {
  fields(anchor, "anchor");
  const read = formOf(anchor);
  for (const name of new Set([...Object.keys(anchor), ...FIELDS])) {
    const held = (anchor as Readonly<Record<string, unknown>>)[name];
    if (held !== undefined && !Object.hasOwn(read, name))
      throw new InputError(
        `anchor.${name}`,
        `nothing beside ${Object.keys(read).join(", ")}`,
        describe(held),
      );
  }
  return read;
}

/** The fields of the form that an anchor has. */
function formOf(anchor: Anchor): Anchor {
  const word = (value: Hex, name: string): Hex => fixedBytes(value, `anchor.${name}`, 32);
  const state = (at: { stateRoot: Hex; blockNumber: bigint }) => ({
    stateRoot: word(at.stateRoot, "stateRoot"),
    blockNumber: uint(at.blockNumber, "anchor.blockNumber"),
  });
  if ("beaconRoot" in anchor) {
    const { beaconRoot, branch, fork } = anchor;
    const rooted = {
      beaconRoot: word(beaconRoot, "beaconRoot"),
      branch: list(branch, "anchor.branch").map((each, index) => word(each, `branch[${index}]`)),
      fork,
    };
    if ("blockHash" in anchor) return { ...rooted, blockHash: word(anchor.blockHash, "blockHash") };
    return { ...rooted, ...state(anchor) };
  }
  if ("blockHash" in anchor) return { blockHash: word(anchor.blockHash, "blockHash") };
  if ("stateRoot" in anchor) return state(anchor);
  throw new InputError("anchor", "a blockHash, stateRoot or beaconRoot", "none of them");
}

/** Proves the anchored state. */
export async function startTrail(
  node: Node,
  chainId: bigint,
  anchor: Anchor,
  notBefore: bigint,
  onLink: OnLink | undefined,
  options: CallOptions,
): Promise<ProvenState> {
  const trail = Trail.empty(onLink);
  if ("beaconRoot" in anchor) {
    const { beaconRoot } = anchor;
    const rooted = trail.add(
      layer1.beaconRoot({ anchor: { chainId, beaconRoot }, claim: { beaconRoot } }),
    );
    return "blockHash" in anchor
      ? await beaconBlock(rooted, node, anchor, notBefore, options)
      : beaconState(rooted, node, anchor, notBefore);
  }
  if ("blockHash" in anchor)
    return await block(trail, node, chainId, anchor.blockHash, notBefore, options);
  refuseAge(notBefore);
  const { stateRoot, blockNumber } = anchor;
  const stated = trail.add(
    layer1.stateRoot({ anchor: { chainId, stateRoot }, claim: { stateRoot } }),
  );
  return reached(stated, node, "layer1/state_root", { number: blockNumber });
}

async function block(
  trail: Trail,
  node: Node,
  chainId: bigint,
  blockHash: Hex,
  notBefore: bigint,
  options: CallOptions,
): Promise<ProvenState> {
  const { number, timestamp, stateRoot, header } = await node.block(
    { hash: blockHash },
    false,
    options,
  );
  const link = layer1.block({
    anchor: { chainId, blockHash, notBefore },
    claim: { number, timestamp, stateRoot },
    evidence: { header },
  });
  return reached(trail.add(link), node, "layer1/block");
}

async function beaconBlock(
  trail: Trail,
  node: Node,
  anchor: { fork: BeaconFork; blockHash: Hex; branch: readonly Hex[] },
  notBefore: bigint,
  options: CallOptions,
): Promise<ProvenState> {
  const { fork, blockHash, branch } = anchor;
  const { number, timestamp, stateRoot, header } = await node.block(
    { hash: blockHash },
    false,
    options,
  );
  const link = layer1.beaconBlock({
    anchor: { fork, notBefore },
    claim: { blockHash, number, timestamp, stateRoot },
    evidence: { header, branch },
  });
  return reached(trail.add(link), node, "layer1/beacon_block");
}

function beaconState(
  trail: Trail,
  node: Node,
  anchor: { fork: BeaconFork; stateRoot: Hex; blockNumber: bigint; branch: readonly Hex[] },
  notBefore: bigint,
): ProvenState {
  refuseAge(notBefore);
  const { fork, stateRoot, branch, blockNumber } = anchor;
  const link = layer1.beaconStateRoot({
    anchor: { fork },
    claim: { stateRoot },
    evidence: { branch },
  });
  return reached(trail.add(link), node, "layer1/beacon_state_root", { number: blockNumber });
}

function refuseAge(notBefore: bigint): void {
  if (notBefore > 0n)
    throw new InputError("maxAge.anchor", "an anchor whose age is provable", "a state root");
}

type StateKind =
  | "layer1/block"
  | "layer1/state_root"
  | "layer1/beacon_block"
  | "layer1/beacon_state_root";

function reached(trail: Trail, node: Node, kind: StateKind, ref?: BlockRef): ProvenState {
  const summary = trail.value(kind);
  if (summary === undefined) throw new Error(`no ${kind} link`);
  return provenState(trail, node, summary, ref);
}
