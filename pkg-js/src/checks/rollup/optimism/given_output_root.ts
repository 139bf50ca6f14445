// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const givenOutputRootKind: K.Kind<"rollup/optimism/given_output_root"> = {
  number: 0x0402,
  path: "rollup/optimism/given_output_root",
  title: "Output root given by the caller",
  needs: [],
  gives: ["outputRoot"],
  proves: "nothing beyond the caller's own word",
  notProved: "that any rollup has committed to this output root",
  trusts: "whoever gave the output root",
  rule: "spec/rollup-proofs.md §2.1",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
    outputRoot: S.bytes32,
    l2BlockNumber: S.optional(S.uint(64)),
    forks: S.optional(R.forksSchema),
  }),
  claim: S.record("Claim", {
    outputRoot: S.bytes32,
  }),
  evidence: S.nothing,
  value: R.commitmentSchema,
};

/**
 * Output root given by the caller.
 *
 * **Proved:** nothing beyond the caller's own word.
 * **Not proved:** that any rollup has committed to this output root.
 * **Still trusted:** whoever gave the output root.
 * **Rule:** spec/rollup-proofs.md §2.1.
 *
 * Needs nothing from the links before it.
 * Gives the links after it: outputRoot.
 *
 * Rejections:
 * - 40201 `outputRoot` (A1): The claimed output root is not the trusted one.
 */
export function givenOutputRoot(parts: givenOutputRoot.Parts): givenOutputRoot.Link {
  return { kind: "rollup/optimism/given_output_root", ...parts };
}

export declare namespace givenOutputRoot {
  /** What the caller already trusts. */
  interface Anchor {
    /** The rollup. */
    readonly chainId: Uint;
    /** The output root. */
    readonly outputRoot: Bytes;
    /** Number of the block it is of, where known. */
    readonly l2BlockNumber?: Uint | undefined;
    /** The rollup's fork times, where known. */
    readonly forks?: R.Forks | undefined;
  }

  /** What is asserted. */
  interface Claim {
    /** The output root. */
    readonly outputRoot: Bytes;
  }

  /** None. */
  type Evidence = R.Nothing;

  /** A commitment, as a verdict reports it. */
  type Value = R.Commitment;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence?: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/given_output_root";
  }
}
