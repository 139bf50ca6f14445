// Generated from the core by `node tools/generate.mjs`; do not edit.
export { assertion } from "./assertion.js";
export { exit } from "./exit.js";
export { exitStatus } from "./exit_status.js";
export { outboxRoot } from "./outbox_root.js";
