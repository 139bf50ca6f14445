// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** OP Sepolia. */
export const optimismSepolia: OptimismChain = {
  family: "optimism",
  id: 11155420,
  name: "OP Sepolia",
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
    chainId: 11155420,
    settlesOn: 11155111,
    faultProofLevel: 1,
    blockTimeSeconds: 2,
    forks: {
      canyon: 1699981200,
      ecotone: 1708534800,
      isthmus: 1744905600,
    },
    anchorStateRegistry: {
      address: "0xa1cec548926eb5d69aa3b7b57d371edbdd03e64b",
      layout: "anchorGameSlot2",
      implementations: [],
    },
    disputeGameFactory: {
      address: "0x05f9613adb30026ffd634f38e5c4dfd30a197fa1",
      implementations: [],
    },
    games: [
      {
        gameType: 0,
        implementation: "0xd5bc8c45692aada756f2d68f0a2002d6bf130c42",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0xbea4384facbcf51279962fbcfb8f16f9ed2fe0c6",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    systemConfig: {
      address: "0x034edd2a225f7f429a63e0f1d2084b9e0a93b538",
      implementations: [],
    },
  },
  genesis: {
    number: 0,
    timestamp: 1691802540,
  },
};
