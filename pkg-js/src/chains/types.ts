/**
 * What a client has to know of a chain: data with a date, never taken from a node.
 *
 * @module
 */
import type { Hex } from "../bytes.js";
import type { rollup } from "../checks/index.js";

/** Contract that keeps recent block hashes in state (EIP-2935). */
export interface HistoryContract {
  readonly address: Hex;
  /** How many blocks back it reaches. */
  readonly ring: number;
}

interface Named {
  /** Chain id (EIP-155). */
  readonly id: number;
  readonly name: string;
  /** Block hashes in state; absent where there is none, or none that is known. */
  readonly history?: HistoryContract | undefined;
  /** Day on which these facts were put together. */
  readonly asOf?: string | undefined;
  /** Whom a user of this chain relies on. */
  readonly trust?: readonly string[] | undefined;
}

/** A chain that settles on no other. */
export interface EthereumChain extends Named {
  readonly family: "ethereum";
}

/** An Arbitrum chain. */
export interface ArbitrumChain extends Named {
  readonly family: "arbitrum";
  /** Chain that holds its contracts. */
  readonly settlesOn: number;
  readonly deployment: rollup.arbitrum.outboxRoot.Anchor["deployment"];
}

/** What the OP Stack's links have to know of a chain. */
export type OptimismDeployment = rollup.optimism.disputeGame.Anchor;

/** An OP Stack chain. */
export interface OptimismChain extends Named {
  readonly family: "optimism";
  /** Chain that holds its contracts. */
  readonly settlesOn: number;
  readonly deployment: OptimismDeployment;
  /** First block of the OP Stack; needed where games claim super roots. */
  readonly genesis?: { readonly number: number; readonly timestamp: number } | undefined;
}

/** A chain whose state another chain settles. */
export type RollupChain = ArbitrumChain | OptimismChain;

/** A chain that a client can be created for. */
export type Chain = EthereumChain | RollupChain;
