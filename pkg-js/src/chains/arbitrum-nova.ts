// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { ArbitrumChain } from "./types.js";

/** Arbitrum Nova. */
export const arbitrumNova: ArbitrumChain = {
  family: "arbitrum",
  id: 42170,
  name: "Arbitrum Nova",
  settlesOn: 1,
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the allowlisted validators",
    "the data availability committee",
    "the Security Council and the DAO (upgrades, forced confirmation)",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 42170,
    settlesOn: 1,
    rollup: "0xe7e8ccc7c381809bdc4b213ce44016300707b7bd",
    outbox: "0xd4b80c3d7240325d18e645b49e6535a3bf95cc58",
    rollupLogic: [
      {
        admin: "0x7fc126ff51183a78c5e0437467f325f661d8df17",
        user: "0x6490ba0a60cc7d3a59c9eee135d9eed24553a60d",
      },
    ],
    outboxLogic: [],
    confirmPeriodBlocks: 45818,
    anyTrust: true,
    faultProofLevel: 2,
  },
};
