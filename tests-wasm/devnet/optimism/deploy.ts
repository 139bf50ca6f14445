/**
 * Deploys the OP Stack's L1 contracts as their authors compiled them, each behind its Proxy, owned
 * by a ProxyAdmin and initialised through `upgradeAndCall`. No slot is planted.
 *
 * From `@eth-optimism/contracts-bedrock` 0.17.3: OptimismPortal2 3.10.0, DisputeGameFactory 1.0.0,
 * AnchorStateRegistry 1.0.0 (anchors mapping at slot 1), FaultDisputeGame and
 * PermissionedDisputeGame 1.2.0, SystemConfig 2.3.0-beta.2, SuperchainConfig 1.1.0,
 * L2OutputOracle 1.8.0 with the OptimismPortal 2.8.x that reads it.
 *
 * @module
 */
import {
  type Abi,
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  maxUint128,
  pad,
  toHex,
  zeroAddress,
} from "viem";
import { accounts } from "../node/accounts.js";
import { bedrock } from "../node/artifact.js";
import type { Chain, Contract } from "../node/chain.js";

/** Delays in seconds; the defaults are OP Mainnet's. */
export type Delays = {
  /** Chess clock of a dispute game. */
  readonly maxClockDuration: bigint;
  readonly clockExtension: bigint;
  /** Between proving and finalizing a withdrawal. */
  readonly proofMaturity: bigint;
  /** "Air gap" between a game's resolution and its use. */
  readonly gameFinality: bigint;
  /** Of the legacy L2OutputOracle. */
  readonly outputFinalization: bigint;
  /** Of the bonds in DelayedWETH. */
  readonly bondWithdrawal: bigint;
};

export const MAINNET_DELAYS: Delays = {
  maxClockDuration: 302_400n,
  clockExtension: 10_800n,
  proofMaturity: 604_800n,
  gameFinality: 302_400n,
  outputFinalization: 604_800n,
  bondWithdrawal: 604_800n,
};

/** A contract that is called through its proxy. */
export type Proxied = Contract & {
  readonly implementation: Address;
  /** keccak256 of the implementation's deployed code. */
  readonly implementationCodeHash: Hex;
};

/** What a deployment consists of. */
export type OpContracts = {
  readonly proxyAdmin: Contract;
  readonly superchainConfig: Proxied;
  readonly systemConfig: Proxied;
  readonly optimismPortal: Proxied;
  readonly disputeGameFactory: Proxied;
  readonly anchorStateRegistry: Proxied;
  readonly delayedWeth: Proxied;
  /** Implementation of game type 0; games are clones of it. */
  readonly faultDisputeGame: Contract;
  /** Implementation of game type 1. */
  readonly permissionedDisputeGame: Contract;
  readonly mips: Contract;
  /** Legacy: outputs posted by one proposer. */
  readonly l2OutputOracle: Proxied;
  /** Legacy: the portal that reads the L2OutputOracle. */
  readonly legacyPortal: Proxied;
};

/** Game types that are deployed. */
export const GAME_TYPE = { cannon: 0, permissionedCannon: 1 } as const;

/** Bond that `DisputeGameFactory.create` wants, in wei. */
export const INIT_BOND = 80_000_000_000_000_000n;

/** What the deployment has to know about the L2. */
export type DeployParameters = {
  readonly l2ChainId: number;
  readonly l2BlockTime: number;
  readonly delays: Delays;
  readonly respectedGameType: number;
  /** Where proposals start: a real output of the L2. */
  readonly anchor: {
    readonly outputRoot: Hex;
    readonly l2BlockNumber: bigint;
    readonly timestamp: bigint;
  };
  /** L2 blocks from one output of the legacy oracle to the next. */
  readonly submissionInterval: bigint;
};

/** `Constants.DEFAULT_RESOURCE_CONFIG` of contracts-bedrock. */
const RESOURCE_CONFIG = {
  maxResourceLimit: 20_000_000,
  elasticityMultiplier: 10,
  baseFeeMaxChangeDenominator: 8,
  minimumBaseFee: 1_000_000_000,
  systemTxMaxGas: 1_000_000,
  maximumBaseFee: maxUint128,
};

/** Program that games argue about. Nobody runs the VM here, so any constant does. */
const ABSOLUTE_PRESTATE = keccak256(toHex("touchstone devnet prestate"));

/** Deploys everything on `l1` and returns the addresses. */
export async function deployContracts(
  l1: Chain,
  parameters: DeployParameters,
): Promise<OpContracts> {
  const { delays } = parameters;
  const owner = accounts.owner.address;
  const proxyAdmin = await l1.deploy(bedrock("ProxyAdmin"), [owner]);

  const proxy = async (name: string): Promise<Contract> => {
    const { address } = await l1.deploy(bedrock("Proxy"), [proxyAdmin.address]);
    return { address, abi: bedrock(name).abi };
  };
  const upgrade = async (
    target: Contract,
    name: string,
    constructorArgs: readonly unknown[],
    initArgs: readonly unknown[],
  ): Promise<Proxied> => {
    const implementation = await l1.deploy(bedrock(name), constructorArgs);
    const data = encodeFunctionData({
      abi: implementation.abi as Abi,
      functionName: "initialize",
      args: initArgs,
    });
    await l1.write(proxyAdmin, "upgradeAndCall", [target.address, implementation.address, data]);
    const code = await l1.code(implementation.address);
    return {
      ...target,
      implementation: implementation.address,
      implementationCodeHash: keccak256(code),
    };
  };

  // Proxies first: the contracts name each other.
  const portalProxy = await proxy("OptimismPortal2");
  const legacyPortalProxy = await proxy("OptimismPortal");
  const factoryProxy = await proxy("DisputeGameFactory");
  const systemConfigProxy = await proxy("SystemConfig");

  const superchainConfig = await upgrade(
    await proxy("SuperchainConfig"),
    "SuperchainConfig",
    [],
    [accounts.guardian.address, false],
  );
  const disputeGameFactory = await upgrade(factoryProxy, "DisputeGameFactory", [], [owner]);
  const systemConfig = await upgrade(
    systemConfigProxy,
    "SystemConfig",
    [],
    [
      owner,
      1368,
      810_949,
      pad(accounts.batcher.address),
      30_000_000n,
      accounts.sequencer.address,
      RESOURCE_CONFIG,
      batchInbox(parameters.l2ChainId),
      {
        // The bridges are not part of this deployment.
        l1CrossDomainMessenger: zeroAddress,
        l1ERC721Bridge: zeroAddress,
        l1StandardBridge: zeroAddress,
        disputeGameFactory: disputeGameFactory.address,
        optimismPortal: portalProxy.address,
        optimismMintableERC20Factory: zeroAddress,
        gasPayingToken: zeroAddress,
      },
    ],
  );
  const optimismPortal = await upgrade(
    portalProxy,
    "OptimismPortal2",
    [delays.proofMaturity, delays.gameFinality],
    [
      disputeGameFactory.address,
      systemConfig.address,
      superchainConfig.address,
      parameters.respectedGameType,
    ],
  );

  const { outputRoot: root, l2BlockNumber, timestamp } = parameters.anchor;
  const anchorStateRegistry = await upgrade(
    await proxy("AnchorStateRegistry"),
    "AnchorStateRegistry",
    [disputeGameFactory.address],
    [
      Object.values(GAME_TYPE).map((gameType) => ({
        gameType,
        outputRoot: { root, l2BlockNumber },
      })),
    ],
  );
  const delayedWeth = await upgrade(
    await proxy("DelayedWETH"),
    "DelayedWETH",
    [delays.bondWithdrawal],
    [owner, superchainConfig.address],
  );

  const oracle = await l1.deploy(bedrock("PreimageOracle"), [126_000n, 86_400n]);
  const mips = await l1.deploy(bedrock("MIPS"), [oracle.address]);
  const game = (gameType: number): readonly unknown[] => [
    gameType,
    ABSOLUTE_PRESTATE,
    73n,
    30n,
    delays.clockExtension,
    delays.maxClockDuration,
    mips.address,
    delayedWeth.address,
    anchorStateRegistry.address,
    BigInt(parameters.l2ChainId),
  ];
  const faultDisputeGame = await l1.deploy(bedrock("FaultDisputeGame"), game(GAME_TYPE.cannon));
  const permissionedDisputeGame = await l1.deploy(bedrock("PermissionedDisputeGame"), [
    ...game(GAME_TYPE.permissionedCannon),
    accounts.proposer.address,
    accounts.challenger.address,
  ]);
  for (const [gameType, implementation] of [
    [GAME_TYPE.cannon, faultDisputeGame],
    [GAME_TYPE.permissionedCannon, permissionedDisputeGame],
  ] as const) {
    await l1.write(disputeGameFactory, "setImplementation", [gameType, implementation.address]);
    await l1.write(disputeGameFactory, "setInitBond", [gameType, INIT_BOND]);
  }

  const l2OutputOracle = await upgrade(
    await proxy("L2OutputOracle"),
    "L2OutputOracle",
    [],
    [
      parameters.submissionInterval,
      BigInt(parameters.l2BlockTime),
      l2BlockNumber,
      timestamp,
      accounts.proposer.address,
      accounts.challenger.address,
      delays.outputFinalization,
    ],
  );
  const legacyPortal = await upgrade(
    legacyPortalProxy,
    "OptimismPortal",
    [],
    [l2OutputOracle.address, systemConfig.address, superchainConfig.address],
  );

  return {
    proxyAdmin,
    superchainConfig,
    systemConfig,
    optimismPortal,
    disputeGameFactory,
    anchorStateRegistry,
    delayedWeth,
    faultDisputeGame,
    permissionedDisputeGame,
    mips,
    l2OutputOracle,
    legacyPortal,
  };
}

/** Batch inbox by the OP Stack's convention: 0xff00…, then the chain id in decimal digits. */
function batchInbox(chainId: number): Address {
  return `0xff${String(chainId).padStart(38, "0")}`;
}
