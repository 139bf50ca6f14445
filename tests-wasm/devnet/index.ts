/**
 * Everything that tests need of the devnet.
 *
 * @module
 */
export * from "./arbitrum.js";
export * from "./devnet.js";
export * from "./node/accounts.js";
export * from "./node/anvil.js";
export * from "./node/artifact.js";
export * from "./node/beacon-roots.js";
export * from "./node/chain.js";
export * from "./node/facade.js";
export * from "./node/header.js";
export * from "./node/rpc.js";
export * from "./node/trie.js";
export * from "./optimism/deploy.js";
export * from "./optimism/embedded.js";
export * from "./optimism/forks.js";
export * from "./optimism/genesis.js";
export * from "./optimism/output.js";
export * from "./optimism/stack.js";
