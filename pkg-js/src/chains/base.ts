// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** Base. */
export const base: OptimismChain = {
  family: "optimism",
  id: 8453,
  name: "Base",
  settlesOn: 1,
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the proof system: allowlisted AWS Nitro enclaves and the SP1 verifier behind a gateway that Base controls",
    "Base Coordinator Multisig and Base Security Council (2-of-2 owner of the proxies, no delay)",
    "the guardian: pause, blacklist, retire, change of the respected game type",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 8453,
    settlesOn: 1,
    faultProofLevel: 3,
    blockTimeSeconds: 2,
    forks: {
      canyon: 1704992401,
      ecotone: 1710374401,
      isthmus: 1746806401,
    },
    anchorStateRegistry: {
      address: "0x909f6cf47ed12f010a796527f562bfc26c7f4e72",
      layout: "anchorGameSlot2",
      implementations: ["0x4483f964f6711cb55f633820ed174e780369b99d"],
    },
    disputeGameFactory: {
      address: "0x43edb88c4b80fdd2adff2412a7bebf9df42cb40e",
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
        gameType: 621,
        implementation: "0xee303ba054c5f1e14a8ef87f1c7e285af45a1ba2",
        layout: "aggregateVerifier",
        argumentsForm: "aggregateVerifier",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 8,
        implementation: "0x6ddba09bc4ccb0d6ca9fc5350580f74165707499",
        layout: "faultDisputeGameV2",
        argumentsForm: "typedGameArgs",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0x58bf355c5d4edfc723ef89d99582eccfd143266a",
        layout: "faultDisputeGameV2",
        argumentsForm: "typedGameArgs",
        rootKind: "outputRoot",
        permissioned: true,
      },
      {
        gameType: 0,
        implementation: "0xcd3c0194db74c23807d4b90a5181e1b28cf7007c",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0x19009debf8954b610f207d5925eede827805986e",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    disputeGameFinalityDelaySeconds: 0,
    optimismPortal: {
      address: "0x49048044d57e1c92a77f79988d21fa8faf74e97e",
      layout: "optimismPortal2V4",
      implementations: [
        "0xefed7f38bb9be74bba583a1a5b7d0fe7c9d5787a",
        "0x381e729ff983fa4bced820e7b922d79bf653b999",
        "0x7cf803296662e8c72a6c1d6450572209acf7f202",
        "0x66d94ee8f529b683ed6013729784e8bb44697a64",
      ],
    },
    proofMaturityDelaySeconds: 86400,
    systemConfig: {
      address: "0x73a79fab69143498ed3712e519a88a918e1f4072",
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
    timestamp: 1686789347,
  },
};
