// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const sequencedBlockKind: K.Kind<"rollup/optimism/sequenced_block"> = {
  number: 0x041d,
  path: "rollup/optimism/sequenced_block",
  title: "Block signed by the sequencer",
  needs: ["signer"],
  gives: ["state"],
  proves: "the signer has signed the block with this number, timestamp and state root",
  notProved: "that the block follows the rules, is posted, or is the only one signed at its height",
  trusts: "the sequencer; what the signer rests on",
  rule: "spec/rollup-proofs.md §5, U1–U7",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
    forks: S.optional(R.forksSchema),
    now: S.optional(S.uint(64)),
    newestSeen: S.optional(S.uint(64)),
  }),
  claim: S.record("Claim", {
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    message: S.bytes,
  }),
  value: R.summarySchema,
};

/**
 * Block signed by the sequencer.
 *
 * **Proved:** the signer has signed the block with this number, timestamp and state root.
 * **Not proved:** that the block follows the rules, is posted, or is the only one signed at its height.
 * **Still trusted:** the sequencer; what the signer rests on.
 * **Rule:** spec/rollup-proofs.md §5, U1–U7.
 *
 * Needs from the links before it: signer.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 42901 `chainId` (A1): The signer is of another chain than the anchor.
 * - 42902 `length` (U1): The message is longer than any that nodes take, or too short for a signature.
 * - 42903 `signature` (U2): The signature is none: wrong parity byte, r or s out of range, s in the upper half.
 * - 42904 `signer` (U2): Somebody else has signed.
 * - 42905 `payload` (U4): The payload is not strict SSZ.
 * - 42906 `withdrawals` (U7): The payload has withdrawals; a rollup has none.
 * - 42907 `blobFields` (U7): Blob fields of a chain without blobs.
 * - 42908 `blockHash` (U5): The header rebuilt from the payload has another hash than the payload says.
 * - 42909 `version` (U4): The payload has not the version that this chain's payloads have at that time.
 * - 42910 `future` (U6): The block is from the future.
 * - 42911 `stale` (U6): The block is too old to be called the newest.
 * - 42912 `notNewer` (U6): The caller has seen this height, or a higher one.
 * - 42913 `number` (A6): The block's number is not the claimed one.
 * - 42914 `timestamp` (A6): The block's timestamp is not the claimed one.
 * - 42915 `stateRoot` (A6): The block's state root is not the claimed one.
 */
export function sequencedBlock(parts: sequencedBlock.Parts): sequencedBlock.Link {
  return { kind: "rollup/optimism/sequenced_block", ...parts };
}

export declare namespace sequencedBlock {
  /** What the caller already trusts. */
  interface Anchor {
    /** The rollup. Part of what is signed. */
    readonly chainId: Uint;
    /** Its fork times; absent: unknown, so the payload's version is not checked against them. */
    readonly forks?: R.Forks | undefined;
    /**
     * The caller's time, seconds since 1970: the block may be 60 s older or 5 s newer. Absent
     * accepts any age.
     */
    readonly now?: Uint | undefined;
    /** Number of the newest block that the caller has seen; absent accepts any number. */
    readonly newestSeen?: Uint | undefined;
  }

  /** What is asserted. */
  interface Claim {
    /** Number of the block. */
    readonly number: Uint;
    /** Timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after the block. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /**
     * The gossiped message, uncompressed: signature (r ‖ s ‖ parity, 65 bytes), parent beacon
     * block root (32), SSZ payload.
     */
    readonly message: Bytes;
  }

  /** A proven state: the block's fields are absent where only its root was proven. */
  type Value = R.Summary;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/sequenced_block";
  }
}
