// Generated from the core by `node tools/generate.mjs`; do not edit.
export { account } from "./account.js";
export { accountAbsence } from "./account_absence.js";
export { beaconBlock } from "./beacon_block.js";
export { beaconRoot } from "./beacon_root.js";
export { beaconStateRoot } from "./beacon_state_root.js";
export { block } from "./block.js";
export { code } from "./code.js";
export { eip4788 } from "./eip4788.js";
export { stateRoot } from "./state_root.js";
export { storage } from "./storage.js";
export { storageAbsence } from "./storage_absence.js";
