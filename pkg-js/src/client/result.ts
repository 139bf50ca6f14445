/**
 * What client methods answer: never a bare value.
 *
 * @module
 */
import type { Case } from "../case.js";
import type { Assurance, Proven, ProvenanceLink } from "../verdict.js";
import type { ProvenBlock, ProvenState } from "./state.js";
import type { Trail } from "./trail.js";

/** How old what a result rests on is, in seconds by the client's clock. */
export interface Age {
  /** Of the anchored block. Absent where the anchor does not tell. */
  readonly anchor?: number | undefined;
  /** Of the block whose state was read. */
  readonly block?: number | undefined;
}

/** A proven value with what it is worth. */
export interface Result<T> {
  /** The value. */
  readonly value: T;
  /** What it is worth. */
  readonly assurance: Assurance;
  /** What it rests on, from the anchor to the value. */
  readonly provenance: readonly ProvenanceLink[];
  /** Block whose state holds it. Absent where only a state root was proven. */
  readonly block: ProvenBlock | undefined;
  /** How old that is. */
  readonly age: Age;
  /** The whole proof: to keep, to send to somebody, to check again. */
  readonly case: Case;
  /** What `check` says of the case. */
  readonly verdict: Proven;
}

/** Puts a result together. `now` in seconds. */
export function resultOf<T>(value: T, trail: Trail, state: ProvenState, now: number): Result<T> {
  const { proven: verdict } = trail;
  const { assurance, provenance } = verdict;
  const age = {
    anchor: since(provenance[0]?.timestamp ?? anchorTime(provenance), now),
    block: since(state.block?.timestamp, now),
  };
  return { value, assurance, provenance, block: state.block, age, case: trail.case, verdict };
}

/** Time of the anchored chain's block: the first link may only name a beacon root. */
function anchorTime(provenance: readonly ProvenanceLink[]): bigint | undefined {
  const chain = provenance[0]?.chainId;
  return provenance.find((link) => link.chainId === chain && link.timestamp !== undefined)
    ?.timestamp;
}

function since(timestamp: bigint | undefined, now: number): number | undefined {
  return timestamp === undefined ? undefined : Math.max(0, Math.floor(now) - Number(timestamp));
}
