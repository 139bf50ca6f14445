// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** Base Sepolia. */
export const baseSepolia: OptimismChain = {
  family: "optimism",
  id: 84532,
  name: "Base Sepolia",
  settlesOn: 11155111,
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the owners of the testnet's contracts",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 84532,
    settlesOn: 11155111,
    faultProofLevel: 1,
    blockTimeSeconds: 2,
    forks: {
      canyon: 1699981200,
      ecotone: 1708534800,
      isthmus: 1744905600,
    },
    anchorStateRegistry: {
      address: "0x2ff5cc82dbf333ea30d8ee462178ab1707315355",
      layout: "anchorGameSlot2",
      implementations: [],
    },
    disputeGameFactory: {
      address: "0xd6e6dbf4f7ea0ac412fd8b65ed297e64bb7a06e1",
      implementations: [],
    },
    games: [
      {
        gameType: 621,
        implementation: "0xf3f0fa3124b7b0feb048a00404fe4d5d49e60796",
        layout: "aggregateVerifier",
        argumentsForm: "aggregateVerifier",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 0,
        implementation: "0x8a9ba50a785c3868bef1fd4924b640a5e0ed54cf",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0x3f5c770f17a6982d2b3ac77f6fdc93bfe0330e17",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    disputeGameFinalityDelaySeconds: 0,
    proofMaturityDelaySeconds: 0,
    systemConfig: {
      address: "0xf272670eb55e895584501d564afeb048bed26194",
      implementations: [],
    },
  },
  genesis: {
    number: 0,
    timestamp: 1695768288,
  },
};
