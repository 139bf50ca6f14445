// Generated from the core by `node tools/generate.mjs`; do not edit.
export * as arbitrum from "./arbitrum/index.js";
export * as optimism from "./optimism/index.js";
