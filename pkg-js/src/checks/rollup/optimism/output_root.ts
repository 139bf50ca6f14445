// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const outputRootKind: K.Kind<"rollup/optimism/output_root"> = {
  number: 0x0403,
  path: "rollup/optimism/output_root",
  title: "Block behind an output root",
  needs: ["outputRoot"],
  gives: ["state","messagePasser"],
  proves: "the block that the output root commits to has this number, timestamp and state root",
  notProved: "that the commitment is right",
  trusts: "what the output root rests on",
  rule: "spec/rollup-proofs.md §2.1, O1–O6",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    preimage: S.bytes,
    header: S.bytes,
  }),
  value: R.summarySchema,
};

/**
 * Block behind an output root.
 *
 * **Proved:** the block that the output root commits to has this number, timestamp and state root.
 * **Not proved:** that the commitment is right.
 * **Still trusted:** what the output root rests on.
 * **Rule:** spec/rollup-proofs.md §2.1, O1–O6.
 *
 * Needs from the links before it: outputRoot.
 * Gives the links after it: state, messagePasser.
 *
 * Rejections:
 * - 40301 `chainId` (A1): The claim is about another chain than the proven output root.
 * - 40302 `preimage` (O1): The preimage is not four words.
 * - 40303 `version` (O1): The preimage has another version than 0.
 * - 40304 `outputRoot` (O2): The preimage does not hash to the proven output root.
 * - 40305 `header` (O3): The header does not decode; the cause says why.
 * - 40306 `blockHash` (O3): The header does not hash to the preimage's block hash.
 * - 40307 `stateRoot` (O4): The header has another state root than the preimage.
 * - 40308 `committedNumber` (O5): The header has another number than the commitment.
 * - 40309 `committedTimestamp` (S5): The block is not the last one at or before the super root's timestamp.
 * - 40310 `claimedNumber` (O5): The claimed number is not the header's.
 * - 40311 `claimedTimestamp` (A6): The claimed timestamp is not the header's.
 * - 40312 `claimedStateRoot` (A6): The claimed state root is not the header's.
 * - 40313 `headerShape` (H5): The header has not the shape that this chain's headers have at that time.
 * - 40314 `withdrawalsRoot` (O6): From Isthmus on: the header's withdrawalsRoot is not the preimage's message passer root.
 */
export function outputRoot(parts: outputRoot.Parts): outputRoot.Link {
  return { kind: "rollup/optimism/output_root", ...parts };
}

export declare namespace outputRoot {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The rollup. */
    readonly chainId: Uint;
    /** Number of the block. */
    readonly number: Uint;
    /** Timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after the block. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Version, state root, message passer storage root and block hash: 128 bytes. */
    readonly preimage: Bytes;
    /** RLP bytes of the block's header. */
    readonly header: Bytes;
  }

  /** A proven state: the block's fields are absent where only its root was proven. */
  type Value = R.Summary;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/output_root";
  }
}
