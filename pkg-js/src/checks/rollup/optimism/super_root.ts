// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const superRootKind: K.Kind<"rollup/optimism/super_root"> = {
  number: 0x040a,
  path: "rollup/optimism/super_root",
  title: "Output root under a super root",
  needs: ["superRoot"],
  gives: ["outputRoot"],
  proves: "the super root commits to this output root of this chain",
  notProved: "that the commitment is right",
  trusts: "what the super root rests on",
  rule: "spec/rollup-proofs.md §2.2, S1–S5",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    outputRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    preimage: S.bytes,
  }),
  value: R.commitmentSchema,
};

/**
 * Output root under a super root.
 *
 * **Proved:** the super root commits to this output root of this chain.
 * **Not proved:** that the commitment is right.
 * **Still trusted:** what the super root rests on.
 * **Rule:** spec/rollup-proofs.md §2.2, S1–S5.
 *
 * Needs from the links before it: superRoot.
 * Gives the links after it: outputRoot.
 *
 * Rejections:
 * - 41001 `chainId` (A1): The claim is about another chain than the proven super root's.
 * - 41002 `superRoot` (S4): The preimage does not hash to the proven super root.
 * - 41003 `preimage` (S1): The preimage is not version 1, or not a timestamp and 64 bytes for each of some chains.
 * - 41004 `timestamp` (S5): The preimage has another timestamp than the commitment.
 * - 41005 `order` (S2): The chains do not stand in strictly ascending order.
 * - 41006 `missing` (S3): The super root does not commit to this chain.
 * - 41007 `claimedRoot` (A6): The claimed output root is not the committed one.
 * - 41008 `noBlockTime` (§8): The deployment lacks the block time: the block behind the timestamp cannot be told.
 */
export function superRoot(parts: superRoot.Parts): superRoot.Link {
  return { kind: "rollup/optimism/super_root", ...parts };
}

export declare namespace superRoot {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The rollup. */
    readonly chainId: Uint;
    /** Its output root. */
    readonly outputRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /**
     * Version 1, timestamp (8 bytes), and chain id and output root (32 bytes each) of every
     * chain.
     */
    readonly preimage: Bytes;
  }

  /** A commitment, as a verdict reports it. */
  type Value = R.Commitment;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/super_root";
  }
}
