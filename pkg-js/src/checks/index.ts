// Generated from the core by `node tools/generate.mjs`; do not edit.
export * as layer1 from "./layer1/index.js";
export * as rollup from "./rollup/index.js";
export * as tree from "./tree/index.js";
