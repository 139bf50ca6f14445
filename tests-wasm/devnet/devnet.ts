/**
 * The devnet: an L1, an OP Stack L2 settled on it, and on request an OP Stack L3 settled on the L2.
 *
 * @example
 * ```ts
 * const devnet = await startDevnet();
 * try {
 *   const game = await devnet.op.proposeOutput();
 *   await devnet.op.resolveGame(game);
 * } finally {
 *   await devnet.stop();
 * }
 * ```
 *
 * @module
 */
import { rmSync } from "node:fs";
import { accounts } from "./node/accounts.js";
import { Chain, type ChainOptions } from "./node/chain.js";
import { type Delays, deployContracts, GAME_TYPE, MAINNET_DELAYS } from "./optimism/deploy.js";
import { forkOptions, type OpFork } from "./optimism/forks.js";
import { writeL2Genesis } from "./optimism/genesis.js";
import { OpStack, outputOf } from "./optimism/stack.js";

/** What can be chosen about a deployment. */
export type DeployOptions = {
  readonly l2ChainId: number;
  readonly l2: Chain;
  /** Overrides of the delays, in seconds. Default: OP Mainnet's. */
  readonly delays?: Partial<Delays> | undefined;
  /** Default 0, the permissionless fault game. */
  readonly respectedGameType?: number | undefined;
  /** L2 blocks between outputs of the legacy oracle. Default 10. */
  readonly submissionInterval?: bigint | undefined;
};

/** What can be chosen about a devnet. */
export type DevnetOptions = Omit<DeployOptions, "l2ChainId" | "l2"> & {
  readonly l1?: ChainOptions | undefined;
  readonly l2?: ChainOptions | undefined;
  /** Fork that the L2 (and the L3) follows. Default `granite`. */
  readonly fork?: OpFork | undefined;
  /** Also start an L3 that settles on the L2. */
  readonly l3?: boolean | ChainOptions | undefined;
};

/** Chain ids of the devnet's chains, unless the caller chooses others. */
export const CHAIN_ID = { l1: 900, l2: 901, l3: 902 } as const;

/** A running devnet. */
export type Devnet = {
  readonly l1: Chain;
  readonly l2: Chain;
  readonly l3: Chain | undefined;
  /** The L2's contracts on the L1. */
  readonly op: OpStack;
  /** The L3's contracts on the L2. */
  readonly opL3: OpStack | undefined;
  readonly accounts: typeof accounts;
  /** Moves every chain's clock: one block each, `seconds` after its newest. */
  warp(seconds: number | bigint): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts an OP Stack chain: an anvil node with the OP Stack's rules and predeploys.
 *
 * `granite` is the newest fork whose headers anvil builds as an OP Stack node does (20 fields, no
 * extraData); the headers of newer ones come through a facade.
 */
export async function startOpChain(
  options: ChainOptions = {},
  fork: OpFork = "granite",
): Promise<Chain> {
  const chainId = options.chainId ?? CHAIN_ID.l2;
  const { file, directory } = writeL2Genesis(chainId, options.timestamp);
  try {
    return await Chain.start({
      ...forkOptions(fork),
      blockTime: 2,
      ...options,
      chainId,
      genesis: file,
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Deploys the OP Stack's contracts for an L2 on any chain, which then is that L2's "L1". The newest
 * block of the L2 becomes the anchor.
 */
export async function deployOpStackOn(l1: Chain, options: DeployOptions): Promise<OpStack> {
  const { l2 } = options;
  const delays: Delays = { ...MAINNET_DELAYS, ...options.delays };
  const anchor = await outputOf(l2);
  const { timestamp } = await l2.block(anchor.l2BlockNumber);
  const contracts = await deployContracts(l1, {
    l2ChainId: options.l2ChainId,
    l2BlockTime: l2.blockTime,
    delays,
    respectedGameType: options.respectedGameType ?? GAME_TYPE.cannon,
    anchor: { ...anchor, timestamp: BigInt(timestamp) },
    submissionInterval: options.submissionInterval ?? 10n,
  });
  return new OpStack(l1, l2, contracts, delays, anchor);
}

/** Starts the chains, deploys the contracts, and funds the portal with a real deposit. */
export async function startDevnet(options: DevnetOptions = {}): Promise<Devnet> {
  const chains: Chain[] = [];
  const started = (chain: Chain): Chain => {
    chains.push(chain);
    return chain;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(chains.map((chain) => chain.stop()));
  };
  try {
    const l1 = started(
      await Chain.start({ chainId: CHAIN_ID.l1, hardfork: "prague", ...options.l1 }),
    );
    const l2 = started(await startOpChain({ chainId: CHAIN_ID.l2, ...options.l2 }, options.fork));
    const op = await deployOpStackOn(l1, { ...options, l2ChainId: l2.chainId, l2 });
    await op.deposit(accounts.user.address, 100n * 10n ** 18n);

    let l3: Chain | undefined;
    let opL3: OpStack | undefined;
    if (options.l3) {
      const chosen = options.l3 === true ? {} : options.l3;
      l3 = started(await startOpChain({ chainId: CHAIN_ID.l3, ...chosen }, options.fork));
      opL3 = await deployOpStackOn(l2, { ...options, l2ChainId: l3.chainId, l2: l3 });
      await opL3.deposit(accounts.user.address, 10n * 10n ** 18n);
    }
    const warp = async (seconds: number | bigint): Promise<void> => {
      for (const chain of chains) await chain.warp(seconds);
    };
    return { l1, l2, l3, op, opL3, accounts, warp, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
