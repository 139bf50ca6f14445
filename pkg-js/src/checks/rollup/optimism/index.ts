// Generated from the core by `node tools/generate.mjs`; do not edit.
export { anchorGame } from "./anchor_game.js";
export { anchorRoot } from "./anchor_root.js";
export { disputeGame } from "./dispute_game.js";
export { equivocation } from "./equivocation.js";
export { givenOutputRoot } from "./given_output_root.js";
export { givenSigner } from "./given_signer.js";
export { messagePasser } from "./message_passer.js";
export { outputOracle } from "./output_oracle.js";
export { outputRoot } from "./output_root.js";
export { sequencedBlock } from "./sequenced_block.js";
export { superRoot } from "./super_root.js";
export { unsafeSigner } from "./unsafe_signer.js";
export { withdrawal } from "./withdrawal.js";
export { withdrawalStatus } from "./withdrawal_status.js";
