// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.
export { arbitrumNova } from "./arbitrum-nova.js";
export { arbitrumOne } from "./arbitrum-one.js";
export { arbitrumSepolia } from "./arbitrum-sepolia.js";
export { base } from "./base.js";
export { baseSepolia } from "./base-sepolia.js";
export { ethereum } from "./ethereum.js";
export { ink } from "./ink.js";
export { optimism } from "./optimism.js";
export { optimismSepolia } from "./optimism-sepolia.js";
export { sepolia } from "./sepolia.js";
export { soneium } from "./soneium.js";
export { unichain } from "./unichain.js";
export { world } from "./world.js";
export { zora } from "./zora.js";
