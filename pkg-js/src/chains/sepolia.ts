// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
import type { EthereumChain } from "./types.js";

/** Sepolia. */
export const sepolia: EthereumChain = {
  family: "ethereum",
  id: 11155111,
  name: "Sepolia",
  history: {
    address: "0x0000f90827f1c53a10cb7a02335b175320002935",
    ring: 8191,
  },
  asOf: "2026-11-20",
};
