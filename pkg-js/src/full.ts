/**
 * Everything that the full artifact can do. The entry points add `init`.
 *
 * @module
 */

// A name exported here wins over the same one of the small artifact.
export * as secp256k1 from "./crypto/secp256k1Full.js";
export * as inspect from "./inspect.js";
export * from "./slim.js";
