/**
 * Evidence that may be written in more than one way, or left out. Everything else has exactly one
 * form. No value changes in any of these, by type.
 *
 * @module
 */

/** A change that leaves every value as it was. */
export interface Tolerated {
  readonly kind: string;
  /** Field of the evidence, list positions left out. */
  readonly field: string;
  /** What may be done to it. */
  readonly how: RegExp;
  /** What becomes of the verdict: nothing, or its assurance is weaker. */
  readonly changes: "nothing" | "weaker";
  readonly reason: string;
}

const EMPTY_TRIE =
  "nodes disagree on the proof of the trie that holds nothing: no node at all, or its one node 0x80";

const UNKNOWN_LINE =
  "optional: without them the verdict does not say `unchallenged` but `unknown`; some of them are " +
  "rejected";

/** All of them. */
export const TOLERATED: readonly Tolerated[] = [
  {
    kind: "tree/patricia",
    field: "proof",
    how: /^emptied$/,
    changes: "nothing",
    reason: EMPTY_TRIE,
  },
  {
    kind: "tree/patricia",
    field: "proof[]",
    how: /^deleted$/,
    changes: "nothing",
    reason: EMPTY_TRIE,
  },
  {
    kind: "rollup/optimism/dispute_game",
    field: "challengeProof",
    how: /^(deleted|emptied)$/,
    changes: "weaker",
    reason:
      "optional: without it the verdict does not say `unchallenged` but `unknown`, the same root is " +
      "worth less",
  },
  {
    kind: "rollup/arbitrum/assertion",
    field: "ancestors",
    how: /^emptied$/,
    changes: "weaker",
    reason: UNKNOWN_LINE,
  },
  {
    kind: "rollup/arbitrum/assertion",
    field: "ancestors[]",
    how: /^deleted$/,
    changes: "weaker",
    reason: UNKNOWN_LINE,
  },
  {
    kind: "rollup/arbitrum/assertion",
    field: "chainIdProof",
    how: /^emptied$/,
    changes: "weaker",
    reason: "optional: without it the verdict has the caveat `chainIdNotProven`",
  },
  {
    kind: "rollup/arbitrum/assertion",
    field: "latestProof",
    how: /^emptied$/,
    changes: "weaker",
    reason: "optional: without it the verdict has the caveat `freshnessNotChecked`",
  },
];
