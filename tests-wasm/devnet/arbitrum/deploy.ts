/**
 * Deploys an Arbitrum rollup's contracts as their authors compiled them, through their own
 * initialisers: bridge, inboxes and outbox behind transparent proxies, the rollup behind its
 * two-logic RollupProxy. No slot is planted.
 *
 * From `@arbitrum/nitro-contracts` 3.2.0 (BoLD). That package is licensed BUSL-1.1: tests use it
 * where it is installed, and nothing of it is copied or shipped.
 *
 * Not deployed: the challenge manager (its address has no code), so rival assertions can be made
 * but no challenge between them is fought.
 *
 * @module
 */
import { type Address, type Hex, keccak256, maxUint64, toHex, zeroAddress, zeroHash } from "viem";
import { accounts } from "../node/accounts.js";
import { nitro } from "../node/artifact.js";
import type { Chain, Contract } from "../node/chain.js";
import { type AssertionState, MACHINE_STATUS } from "./assertion.js";

/** What a deployment consists of. */
export type ArbitrumContracts = {
  readonly bridge: Contract;
  readonly sequencerInbox: Contract;
  readonly inbox: Contract;
  readonly outbox: Contract;
  /** The rollup as everybody but its owner sees it: RollupUserLogic. */
  readonly rollup: Contract;
  /** The same address as its owner sees it: RollupAdminLogic. */
  readonly rollupAdmin: Contract;
  readonly stakeToken: Contract;
  /** Implementations, by the proxies' names. */
  readonly implementations: Readonly<
    Record<"bridge" | "outbox" | "rollupAdmin" | "rollupUser", Address>
  >;
};

/** Parameters of a rollup. */
export type RollupParameters = {
  readonly l2ChainId: number;
  /** Challenge window in L1 blocks. */
  readonly confirmPeriodBlocks: bigint;
  readonly genesis: AssertionState;
};

/** Stake per assertion, in wei of the stake token. */
export const BASE_STAKE = 10n ** 18n;

/** Machine that assertions are about. No one executes it here, so any constant does. */
export const WASM_MODULE_ROOT = keccak256(toHex("touchstone devnet wasm module"));

/** Stands where the challenge manager would be. */
export const CHALLENGE_MANAGER: Address = "0x00000000000000000000000000000000c4a11e46";

/** Deploys everything on `l1`. */
export async function deployContracts(
  l1: Chain,
  parameters: RollupParameters,
): Promise<ArbitrumContracts> {
  const owner = accounts.owner.address;
  const proxyAdmin = await l1.deploy(nitro("proxy/transparent/ProxyAdmin"));
  const implementations: Record<string, Address> = {};
  const proxied = async (
    path: string,
    constructorArgs: readonly unknown[] = [],
  ): Promise<Contract> => {
    const artifact = nitro(path);
    const implementation = await l1.deploy(artifact, constructorArgs);
    implementations[artifact.name] = implementation.address;
    const proxy = await l1.deploy(nitro("proxy/transparent/TransparentUpgradeableProxy"), [
      implementation.address,
      proxyAdmin.address,
      "0x",
    ]);
    return { address: proxy.address, abi: artifact.abi };
  };

  const stakeToken = await l1.deploy(nitro("mocks/TestWETH9"), ["Wrapped Ether", "WETH"]);
  const reader = await l1.deploy(nitro("Reader4844"));
  const bridge = await proxied("bridge/Bridge");
  const sequencerInbox = await proxied("bridge/SequencerInbox", [
    117_964n,
    reader.address,
    false,
    false,
  ]);
  const inbox = await proxied("bridge/Inbox", [117_964n]);
  const outbox = await proxied("bridge/Outbox");
  const eventInbox = await proxied("rollup/RollupEventInbox");
  const proxy = await l1.deploy(nitro("rollup/RollupProxy"));
  const adminLogic = await l1.deploy(nitro("rollup/RollupAdminLogic"));
  const userLogic = await l1.deploy(nitro("rollup/RollupUserLogic"));

  await l1.write(bridge, "initialize", [proxy.address]);
  const variation = {
    delayBlocks: 5_760n,
    futureBlocks: 12n,
    delaySeconds: 86_400n,
    futureSeconds: 3_600n,
  };
  const buffer = { threshold: maxUint64, max: maxUint64, replenishRateInBasis: 0n };
  await l1.write(sequencerInbox, "initialize", [bridge.address, variation, buffer, zeroAddress]);
  await l1.write(inbox, "initialize", [bridge.address, sequencerInbox.address]);
  await l1.write(outbox, "initialize", [bridge.address]);
  await l1.write(eventInbox, "initialize", [bridge.address]);

  const config = {
    confirmPeriodBlocks: parameters.confirmPeriodBlocks,
    stakeToken: stakeToken.address,
    baseStake: BASE_STAKE,
    wasmModuleRoot: WASM_MODULE_ROOT,
    owner,
    loserStakeEscrow: owner,
    chainId: BigInt(parameters.l2ChainId),
    chainConfig: JSON.stringify({ chainId: parameters.l2ChainId }),
    minimumAssertionPeriod: 0n,
    validatorAfkBlocks: 0n,
    miniStakeValues: [],
    sequencerInboxMaxTimeVariation: variation,
    layerZeroBlockEdgeHeight: 2n ** 26n,
    layerZeroBigStepEdgeHeight: 2n ** 19n,
    layerZeroSmallStepEdgeHeight: 2n ** 23n,
    genesisAssertionState: parameters.genesis,
    genesisInboxCount: 0n,
    anyTrustFastConfirmer: zeroAddress,
    numBigStepLevel: 1,
    challengeGracePeriodBlocks: 10n,
    bufferConfig: buffer,
    dataCostEstimate: 1n,
  };
  await l1.write(proxy, "initializeProxy", [
    config,
    {
      bridge: bridge.address,
      sequencerInbox: sequencerInbox.address,
      inbox: inbox.address,
      outbox: outbox.address,
      rollupEventInbox: eventInbox.address,
      challengeManager: CHALLENGE_MANAGER,
      rollupAdminLogic: adminLogic.address,
      rollupUserLogic: userLogic.address,
      validatorWalletCreator: zeroAddress,
    },
  ]);

  const rollup: Contract = { address: proxy.address, abi: userLogic.abi };
  const rollupAdmin: Contract = { address: proxy.address, abi: adminLogic.abi };
  await l1.write(rollupAdmin, "setValidatorWhitelistDisabled", [true]);
  await l1.write(sequencerInbox, "setIsBatchPoster", [accounts.sequencer.address, true]);
  return {
    bridge,
    sequencerInbox,
    inbox,
    outbox,
    rollup,
    rollupAdmin,
    stakeToken,
    implementations: {
      bridge: implementations.Bridge as Address,
      outbox: implementations.Outbox as Address,
      rollupAdmin: adminLogic.address,
      rollupUser: userLogic.address,
    },
  };
}

/** State of the genesis assertion: block 0 of the L2, no sends, nothing read. */
export function genesisState(blockHash: Hex): AssertionState {
  return {
    globalState: { bytes32Vals: [blockHash, zeroHash], u64Vals: [0n, 0n] },
    machineStatus: MACHINE_STATUS.finished,
    endHistoryRoot: zeroHash,
  };
}
