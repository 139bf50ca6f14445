/**
 * An Arbitrum chain on a devnet: an L2 with Arbitrum's headers, and the BoLD rollup contracts on
 * an L1 that accept what it sends.
 *
 * @example
 * ```ts
 * const arbitrum = await startArbitrum();
 * const { index, send } = await arbitrum.rollup.send({ to, value: 5n });
 * const assertion = await arbitrum.rollup.assert();
 * await arbitrum.rollup.confirm(assertion);
 * await arbitrum.rollup.execute(send, index, arbitrum.sends.tree.proof(index));
 * ```
 *
 * @module
 */
import { zeroHash } from "viem";
import { assertionHash } from "./arbitrum/assertion.js";
import { type ArbitrumChain, type Sends, startArbitrumChain } from "./arbitrum/chain.js";
import { deployContracts, genesisState } from "./arbitrum/deploy.js";
import { ArbitrumRollup } from "./arbitrum/rollup.js";
import { Chain, type ChainOptions } from "./node/chain.js";

export * from "./arbitrum/assertion.js";
export * from "./arbitrum/chain.js";
export * from "./arbitrum/rollup.js";

/** A running L1 with an Arbitrum L2. */
export type ArbitrumDevnet = {
  readonly l1: Chain;
  readonly l2: Chain;
  readonly sends: Sends;
  readonly rollup: ArbitrumRollup;
  stop(): Promise<void>;
};

/** Deploys a rollup for an Arbitrum L2 on any chain. Its genesis is the L2's block 0. */
export async function deployArbitrumOn(
  l1: Chain,
  l2: ArbitrumChain,
  confirmPeriodBlocks = 20n,
): Promise<ArbitrumRollup> {
  const state = genesisState((await l2.chain.block(0n)).hash);
  const contracts = await deployContracts(l1, {
    l2ChainId: l2.chain.chainId,
    confirmPeriodBlocks,
    genesis: state,
  });
  const genesis = {
    hash: assertionHash(zeroHash, state, zeroHash),
    parent: zeroHash,
    state,
    inboxAcc: zeroHash,
    nextInboxPosition: await l1.read<bigint>(contracts.bridge, "sequencerMessageCount"),
    l2BlockNumber: 0n,
    l1BlockNumber: await l1.height(),
  };
  return new ArbitrumRollup(l1, l2, contracts, confirmPeriodBlocks, genesis);
}

/** Starts both chains, deploys the contracts and locks some ether in the bridge. */
export async function startArbitrum(
  options: { l1?: ChainOptions; l2?: ChainOptions; confirmPeriodBlocks?: bigint } = {},
): Promise<ArbitrumDevnet> {
  const chains: Chain[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(chains.map((chain) => chain.stop()));
  };
  try {
    const l1 = await Chain.start({ chainId: 900, hardfork: "prague", ...options.l1 });
    chains.push(l1);
    const l2 = await startArbitrumChain(options.l2);
    chains.push(l2.chain);
    const rollup = await deployArbitrumOn(l1, l2, options.confirmPeriodBlocks);
    await rollup.fund(100n * 10n ** 18n);
    return { l1, l2: l2.chain, sends: l2.sends, rollup, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
