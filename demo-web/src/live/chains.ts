/**
 * Chains that can be chosen by name.
 *
 * @module
 */
import { type Chain, chains } from "touchstone";

/** Every chain that the library has data of. */
export const known: readonly Chain[] = Object.values(chains);

/** The same as they are offered: rollups before what they settle on, test chains last. */
export const offered: readonly Chain[] = known.toSorted(
  (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
);

function rank(chain: Chain): number {
  return Number(isTest(chain)) * 2 + Number(chain.family === "ethereum");
}

function isTest({ name }: Chain): boolean {
  return /sepolia/i.test(name);
}
