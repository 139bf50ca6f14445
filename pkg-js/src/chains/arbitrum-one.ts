// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { ArbitrumChain } from "./types.js";

/** Arbitrum One. */
export const arbitrumOne: ArbitrumChain = {
  family: "arbitrum",
  id: 42161,
  name: "Arbitrum One",
  settlesOn: 1,
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the fault proof (BoLD): one honest validator within the confirmation period",
    "the Security Council and the DAO (upgrades, forced confirmation)",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 42161,
    settlesOn: 1,
    rollup: "0x4dceb440657f21083db8add07665f8ddbe1dcfc0",
    outbox: "0x0b9857ae2d4a3dbe74ffe1d7df045bb7f96e4840",
    rollupLogic: [
      {
        admin: "0x7fc126ff51183a78c5e0437467f325f661d8df17",
        user: "0x6490ba0a60cc7d3a59c9eee135d9eed24553a60d",
      },
    ],
    outboxLogic: ["0x3fff9bdc3ce99d3d587b0d06aa7c4a10075193b4"],
    confirmPeriodBlocks: 45818,
    anyTrust: false,
    faultProofLevel: 3,
  },
};
