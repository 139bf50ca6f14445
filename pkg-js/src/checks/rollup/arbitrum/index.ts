// Generated from the core by `node tools/generate.mjs`; do not edit.
export { outboxRoot } from "./outbox_root.js";
