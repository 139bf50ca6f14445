/**
 * Chain records of devnet deployments, as a caller writes them for a chain of their own.
 *
 * @module
 */
import type { ArbitrumChain, OptimismChain } from "touchstone/slim";
import { type ArbitrumRollup, GAME_TYPE, type OpStack } from "../devnet/index.js";

/** The record of an OP Stack chain. Implementations are known: layouts are fingerprinted. */
export function optimismRecord(op: OpStack, settlesOn: number, id: number): OptimismChain {
  const { contracts, delays } = op;
  const proxied = (name: "disputeGameFactory" | "l2OutputOracle" | "systemConfig") => ({
    address: contracts[name].address,
    implementations: [contracts[name].implementation],
  });
  const game = (gameType: number, implementation: `0x${string}`, permissioned: boolean) => ({
    gameType,
    implementation,
    layout: "faultDisputeGameV1" as const,
    argumentsForm: "standard" as const,
    rootKind: "outputRoot" as const,
    permissioned,
  });
  const { anchorStateRegistry, optimismPortal } = contracts;
  return {
    family: "optimism",
    id,
    name: `devnet ${id}`,
    settlesOn,
    deployment: {
      chainId: id,
      settlesOn,
      faultProofLevel: 1,
      blockTimeSeconds: op.l2.blockTime,
      // Granite: Canyon and Ecotone have been from the start, Isthmus is not scheduled.
      forks: { canyon: 0, ecotone: 0 },
      anchorStateRegistry: {
        address: anchorStateRegistry.address,
        layout: "anchorsMapping",
        implementations: [anchorStateRegistry.implementation],
      },
      disputeGameFactory: proxied("disputeGameFactory"),
      games: [
        game(GAME_TYPE.cannon, contracts.faultDisputeGame.address, false),
        game(GAME_TYPE.permissionedCannon, contracts.permissionedDisputeGame.address, true),
      ],
      disputeGameFinalityDelaySeconds: delays.gameFinality,
      optimismPortal: {
        address: optimismPortal.address,
        layout: "optimismPortal2V3",
        implementations: [optimismPortal.implementation],
      },
      proofMaturityDelaySeconds: delays.proofMaturity,
      systemConfig: proxied("systemConfig"),
    },
  };
}

/** The same chain with nothing but the legacy oracle. */
export function oracleRecord(op: OpStack, settlesOn: number, id: number): OptimismChain {
  const { deployment, ...chain } = optimismRecord(op, settlesOn, id);
  const { l2OutputOracle } = op.contracts;
  const { chainId, faultProofLevel, forks } = deployment;
  return {
    ...chain,
    deployment: {
      chainId,
      settlesOn,
      faultProofLevel,
      ...(forks === undefined ? {} : { forks }),
      games: [],
      l2OutputOracle: {
        address: l2OutputOracle.address,
        implementations: [l2OutputOracle.implementation],
      },
      finalizationPeriodSeconds: op.delays.outputFinalization,
    },
  };
}

/** The record of an Arbitrum chain. */
export function arbitrumRecord(rollup: ArbitrumRollup, settlesOn: number): ArbitrumChain {
  const { contracts, confirmPeriodBlocks, l2 } = rollup;
  const { implementations } = contracts;
  const id = l2.chain.chainId;
  return {
    family: "arbitrum",
    id,
    name: `devnet ${id}`,
    settlesOn,
    deployment: {
      chainId: id,
      settlesOn,
      rollup: contracts.rollup.address,
      outbox: contracts.outbox.address,
      rollupLogic: [{ admin: implementations.rollupAdmin, user: implementations.rollupUser }],
      outboxLogic: [implementations.outbox],
      confirmPeriodBlocks,
      anyTrust: false,
      faultProofLevel: 1,
    },
  };
}
