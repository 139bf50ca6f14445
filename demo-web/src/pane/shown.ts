/**
 * What the page says of a case, and the words that it says it with wherever it does.
 *
 * @module
 */

/**
 * `suspect`: every link holds, by contracts that our record of the chain does not name. `malformed`:
 * it cannot be checked at all, which says nothing about what it claims.
 */
export type Shown = "proven" | "rejected" | "suspect" | "malformed";

/** The verdict in a word or two. */
export const HEADLINE: Readonly<Record<Shown, string>> = {
  proven: "Proven",
  rejected: "Rejected",
  suspect: "Unknown contracts",
  malformed: "Not a case",
};
