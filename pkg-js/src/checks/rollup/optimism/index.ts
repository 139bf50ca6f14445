// Generated from the core by `node tools/generate.mjs`; do not edit.
export { anchorRoot } from "./anchor_root.js";
export { givenOutputRoot } from "./given_output_root.js";
export { messagePasser } from "./message_passer.js";
export { outputRoot } from "./output_root.js";
export { withdrawal } from "./withdrawal.js";
