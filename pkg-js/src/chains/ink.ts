// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** Ink. */
export const ink: OptimismChain = {
  family: "optimism",
  id: 57073,
  name: "Ink",
  settlesOn: 1,
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the fault proof: one honest challenger within its clock",
    "Security Council and Optimism Foundation (2-of-2 owner of the proxies, no delay)",
    "the guardian: pause, blacklist, retire, change of the respected game type",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 57073,
    settlesOn: 1,
    faultProofLevel: 3,
    blockTimeSeconds: 1,
    forks: {
      canyon: 0,
      ecotone: 0,
      isthmus: 1746806401,
    },
    anchorStateRegistry: {
      address: "0xee018baf058227872540ac60efbd38b023d9dae2",
      layout: "anchorGameSlot2",
      implementations: [
        "0xeb69cc681e8d4a557b30dffbad85affd47a2cf2e",
        "0x36398155cd17cfe804f69b233edda800dd4d5aa5",
        "0x8f40cc98d694ab986f026c5383a181fcc9b6b281",
      ],
    },
    disputeGameFactory: {
      address: "0x10d7b35078d3baabb96dd45a9143b94be65b12cd",
      implementations: [
        "0xc641a33cab81c559f2bd4b21ea34c290e2440c2b",
        "0x4bba758f006ef09402ef31724203f316ab74e4a0",
        "0x33d1e8571a85a538ed3d5a4d88f46c112383439d",
        "0x74fac1d45b98bae058f8f566201c9a81b85c7d50",
        "0xc040f392e52cb6970ca8e110c280fe24e07c5e2c",
        "0x72b971717e088b59f26d4236be222adb6acd393b",
        "0x468c2345d1d409d5b0f2f8be4ae2082150cc1a0c",
      ],
    },
    games: [
      {
        gameType: 8,
        implementation: "0x2dda3584b51ef5236f7726dea5a0fb6b3ca94aec",
        layout: "faultDisputeGameV2",
        argumentsForm: "typedGameArgs",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0xe1dffcbe4e22b813f26d2106d943c102e7cab87e",
        layout: "faultDisputeGameV2",
        argumentsForm: "typedGameArgs",
        rootKind: "outputRoot",
        permissioned: true,
      },
      {
        gameType: 0,
        implementation: "0x6a8efcba5642eb15d743cbb29545bdc44d5ad8cd",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0x0a780be3eb21117b1bbcd74cf5d7624a3a482963",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    disputeGameFinalityDelaySeconds: 302400,
    optimismPortal: {
      address: "0x5d66c1782664115999c47c9fa5cd031f495d3e4f",
      layout: "optimismPortal2V4",
      implementations: [
        "0xefed7f38bb9be74bba583a1a5b7d0fe7c9d5787a",
        "0x381e729ff983fa4bced820e7b922d79bf653b999",
        "0x7cf803296662e8c72a6c1d6450572209acf7f202",
        "0x97cebbf8959e2a5476fbe9b98a21806ec234609b",
        "0xe89f13c5ee4033b2d3cd76c9d6958efbfe26d3c2",
      ],
    },
    proofMaturityDelaySeconds: 604800,
    systemConfig: {
      address: "0x62c0a111929fa32cec2f76adba54c16afb6e8364",
      implementations: [
        "0x760c48c62a85045a6b69f07f4a9f22868659cbcc",
        "0x340f923e5c7cbb2171146f64169ec9d5a9ffe647",
        "0xfaa660bf783cbaa55e1b7f3475c20db74a53b9fa",
        "0x2bfe4a5bd5a41e9d848d843ebcdfa15954e9a557",
        "0x2fa28989fc559836e9d66dff3010c7f7f41c65ed",
        "0x42ad0173051225ac784100e9acd43349707f4db9",
        "0x0507aaa21c678976fcdc7e804836acd6ebc17a44",
      ],
    },
  },
  genesis: {
    number: 0,
    timestamp: 1733498411,
  },
};
