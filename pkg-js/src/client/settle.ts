/**
 * From a chain's proven state to the proven state of a rollup that settles on it.
 *
 * @module
 */
import type { RollupChain } from "../chains/types.js";
import { settleArbitrum } from "./arbitrum/settle.js";
import type { Node } from "./node.js";
import { settleOptimism } from "./optimism/settle.js";
import type { CallOptions } from "./rpc.js";
import type { ProvenState } from "./state.js";

/** What a commitment must be worth. */
export type WantedAssurance =
  /** The rollup's contracts accept it for withdrawals. */
  | "confirmed"
  /** Also one that may still be disputed: newer, and possibly false. */
  | "proposed";

/** How to settle. */
export type SettleOptions = CallOptions & {
  readonly assurance: WantedAssurance;
  /** Oldest acceptable timestamp of the rollup's block; 0 for any. */
  readonly notBefore: bigint;
};

/** Finds a commitment of `chain` in the state of its settlement layer and proves the state behind it. */
export async function settle(
  below: ProvenState,
  chain: RollupChain,
  node: Node,
  options: SettleOptions,
): Promise<ProvenState> {
  const state = await top(below, chain, node, options);
  return { ...state, below };
}

async function top(
  below: ProvenState,
  chain: RollupChain,
  node: Node,
  options: SettleOptions,
): Promise<ProvenState> {
  switch (chain.family) {
    case "arbitrum":
      return await settleArbitrum(below, chain, node, options);
    case "optimism":
      return await settleOptimism(below, chain, node, options);
  }
}
