// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** World Chain. */
export const world: OptimismChain = {
  family: "optimism",
  id: 480,
  name: "World Chain",
  settlesOn: 1,
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the permissioned proposer",
    "the owner of the proxies, who is also the challenger",
    "the guardian: pause, blacklist, retire",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 480,
    settlesOn: 1,
    faultProofLevel: 2,
    blockTimeSeconds: 2,
    forks: {
      canyon: 0,
      ecotone: 0,
      isthmus: 1764072000,
    },
    anchorStateRegistry: {
      address: "0x0bb48fe3310499db36437dcae642f721e32d094b",
      layout: "anchorGameSlot2",
      implementations: [
        "0xeb69cc681e8d4a557b30dffbad85affd47a2cf2e",
        "0x36398155cd17cfe804f69b233edda800dd4d5aa5",
        "0x8f40cc98d694ab986f026c5383a181fcc9b6b281",
        "0x4483f964f6711cb55f633820ed174e780369b99d",
      ],
    },
    disputeGameFactory: {
      address: "0x069c4c579671f8c120b1327a73217d01ea2ec5ea",
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
        gameType: 1,
        implementation: "0x58bf355c5d4edfc723ef89d99582eccfd143266a",
        layout: "faultDisputeGameV2",
        argumentsForm: "typedGameArgs",
        rootKind: "outputRoot",
        permissioned: true,
      },
      {
        gameType: 1,
        implementation: "0x55e6125f946f3cb24fc3e07dd7242f96ce512bd9",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    optimismPortal: {
      address: "0xd5ec14a83b7d95be1e2ac12523e2dee12cbeea6c",
      layout: "optimismPortal2V4",
      implementations: [
        "0xefed7f38bb9be74bba583a1a5b7d0fe7c9d5787a",
        "0x381e729ff983fa4bced820e7b922d79bf653b999",
        "0x7cf803296662e8c72a6c1d6450572209acf7f202",
        "0x97cebbf8959e2a5476fbe9b98a21806ec234609b",
        "0xe89f13c5ee4033b2d3cd76c9d6958efbfe26d3c2",
        "0x66d94ee8f529b683ed6013729784e8bb44697a64",
      ],
    },
    systemConfig: {
      address: "0x6ab0777fd0e609ce58f939a7f70fe41f5aa6300a",
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
    timestamp: 1719335639,
  },
};
