// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { ArbitrumChain } from "./types.js";

/** Arbitrum Sepolia. */
export const arbitrumSepolia: ArbitrumChain = {
  family: "arbitrum",
  id: 421614,
  name: "Arbitrum Sepolia",
  settlesOn: 11155111,
  asOf: "2026-11-20",
  trust: [
    "the L1 anchor",
    "the owners of the testnet's contracts",
    "the sequencer, for unsafe blocks and for ordering",
  ],
  deployment: {
    chainId: 421614,
    settlesOn: 11155111,
    rollup: "0x042b2e6c5e99d4c521bd49beed5e99651d9b0cf4",
    outbox: "0x65f07c7d521164a4d5dac6eb8fac8da067a3b78f",
    rollupLogic: [
      {
        admin: "0x3b7aea898c7f51551daaff4dae8ab0f553f2aef8",
        user: "0xdc2f809bba33cbb96a5ea8e9ee2dd4cb104e0ba5",
      },
    ],
    outboxLogic: [],
    confirmPeriodBlocks: 20,
    anyTrust: false,
    faultProofLevel: 1,
  },
};
