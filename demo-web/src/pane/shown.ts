/**
 * What the page says of a case.
 *
 * @module
 */

/** A proof that starts from contracts which are not the chain's is suspect. */
export type Shown = "proven" | "rejected" | "suspect";
