// Generated from the core by `node tools/generate.mjs`; do not edit.
export { anchorRoot } from "./anchor_root.js";
export { givenOutputRoot } from "./given_output_root.js";
export { givenSigner } from "./given_signer.js";
export { messagePasser } from "./message_passer.js";
export { outputRoot } from "./output_root.js";
export { sequencedBlock } from "./sequenced_block.js";
export { unsafeSigner } from "./unsafe_signer.js";
export { withdrawal } from "./withdrawal.js";
