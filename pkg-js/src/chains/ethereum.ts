// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { EthereumChain } from "./types.js";

/** Ethereum. */
export const ethereum: EthereumChain = {
  family: "ethereum",
  id: 1,
  name: "Ethereum",
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
};
