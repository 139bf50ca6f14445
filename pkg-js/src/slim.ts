/**
 * Everything that the small artifact can do. The entry points add `init`.
 *
 * @module
 */
export { InitError, NotInitializedError, TrapError } from "./internal/engine.js";
