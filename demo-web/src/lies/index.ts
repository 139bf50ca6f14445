/**
 * The lies that the page can tell. Every one must be noticed, on every case that it fits.
 *
 * @module
 */
import type { Case } from "touchstone";
import { chainLies } from "./chain.js";
import { claims } from "./claims.js";
import type { Group, Lie, Pool } from "./lie.js";
import { proofLies } from "./proofs.js";

export type { Group, Lie, Pool } from "./lie.js";
export { flipAnyBit } from "./proofs.js";

/** All of them, by sort. */
export const groups: readonly Group[] = [
  { name: "About the value", lies: claims },
  { name: "In the proof", lies: proofLies },
  { name: "About blocks and commitments", lies: chainLies },
];

/** The lies that fit a case, by sort. */
export function fitting(original: Case, pool: Pool): { name: string; lies: Lie[] }[] {
  return groups
    .map(({ name, lies }) => ({
      name,
      lies: lies.filter((lie) => lie.tell(original, pool) !== undefined),
    }))
    .filter(({ lies }) => lies.length > 0);
}
