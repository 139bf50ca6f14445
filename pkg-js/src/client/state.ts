/**
 * Where a trail stands: the newest proven state, and the node to ask about it.
 *
 * @module
 */

import type { BlockRef, Node } from "./node.js";
import type { Trail } from "./trail.js";
import type { Hex } from "./values.js";

/** A proven state of one chain. Everything but `ref` and `node` was proven by the trail. */
export type ProvenState = {
  readonly trail: Trail;
  readonly node: Node;
  readonly chainId: bigint;
  readonly stateRoot: Hex;
  /** How to ask the node about exactly this block. */
  readonly ref: BlockRef;
  /** Absent where only a state root was proven. */
  readonly block: ProvenBlock | undefined;
  /** The state of the chain that settles this one, if the trail passed it. */
  readonly below?: ProvenState | undefined;
};

/** A proven block. */
export type ProvenBlock = {
  readonly number: bigint;
  readonly hash: Hex;
  /** Seconds since 1970. */
  readonly timestamp: bigint;
};

/** A proven state as links report it. */
export type StateSummary = {
  readonly chainId: bigint;
  readonly stateRoot: Hex;
  readonly number?: bigint | undefined;
  readonly hash?: Hex | undefined;
  readonly timestamp?: bigint | undefined;
};

/** The state that a trail has just proven. */
export function provenState(
  trail: Trail,
  node: Node,
  summary: StateSummary,
  ref?: BlockRef,
): ProvenState {
  const { chainId, stateRoot, number, hash, timestamp } = summary;
  const block =
    number === undefined || hash === undefined || timestamp === undefined
      ? undefined
      : { number, hash, timestamp };
  const known = block ?? ref;
  if (known === undefined) throw new Error("a state without a block needs a reference to it");
  return { trail, node, chainId, stateRoot, ref: known, block };
}
