// Generated from the core by `node tools/generate.mjs`; do not edit.
export { patricia } from "./patricia.js";
export { ssz } from "./ssz.js";
