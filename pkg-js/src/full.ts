/**
 * Everything that the full artifact can do. The entry points add `init`.
 *
 * @module
 */
export * from "./slim.js";
