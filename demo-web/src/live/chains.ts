/**
 * Chains that can be chosen by name.
 *
 * @module
 */
import type { Chain } from "touchstone";

/** Rollups that the library has data of. */
export const known: readonly Chain[] = [];
