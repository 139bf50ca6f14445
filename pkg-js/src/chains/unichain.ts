// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { OptimismChain } from "./types.js";

/** Unichain. */
export const unichain: OptimismChain = {
  family: "optimism",
  id: 130,
  name: "Unichain",
  settlesOn: 1,
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the fault proof: one honest challenger within its clock",
    "the owner of the proxies (a multisig of the Superchain's parties, no delay)",
    "the guardian: pause, blacklist, retire, change of the respected game type",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 130,
    settlesOn: 1,
    faultProofLevel: 3,
    blockTimeSeconds: 1,
    forks: {
      canyon: 0,
      ecotone: 0,
      isthmus: 1746806401,
    },
    anchorStateRegistry: {
      address: "0x27cf508e4e3aa8d30b3226ac3b5ea0e8bcacaff9",
      layout: "anchorGameSlot2",
      implementations: [
        "0xeb69cc681e8d4a557b30dffbad85affd47a2cf2e",
        "0x36398155cd17cfe804f69b233edda800dd4d5aa5",
        "0x8f40cc98d694ab986f026c5383a181fcc9b6b281",
      ],
    },
    disputeGameFactory: {
      address: "0x2f12d621a16e2d3285929c9996f478508951dfe4",
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
        gameType: 9,
        implementation: "0x19af533cc2a2a55786dcb8672aa5717e64213208",
        layout: "superFaultDisputeGame",
        argumentsForm: "typedGameArgs",
        rootKind: "superRoot",
        permissioned: false,
      },
      {
        gameType: 5,
        implementation: "0x5c3eb47cb0174aea522a2a9ae79487139a53d691",
        layout: "superPermissionedDisputeGame",
        argumentsForm: "typedGameArgs",
        rootKind: "superRoot",
        permissioned: true,
      },
      {
        gameType: 0,
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
        implementation: "0x08f0f8f4e792d21e16289db7a80759323c446f61",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
      {
        gameType: 1,
        implementation: "0xc457172937ffa9306099ec4f2317903254bf7223",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: true,
      },
    ],
    disputeGameFinalityDelaySeconds: 302400,
    optimismPortal: {
      address: "0x0bd48f6b86a26d3a217d0fa6ffe2b491b956a7a2",
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
      address: "0xc407398d063f942febbcc6f80a156b47f3f1bda6",
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
    timestamp: 1730748359,
  },
};
