// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const beaconBlockKind: K.Kind<"layer1/beacon_block"> = {
  number: 0x030b,
  path: "layer1/beacon_block",
  title: "Block by beacon root",
  needs: ["beacon_root"],
  gives: ["state"],
  proves: "the proven beacon block holds the hash of the block with this number, timestamp and state root",
  notProved: "that the block is the newest",
  trusts: "what the beacon root rests on, and the caller for the fork of its slot",
  rule: "spec/layer1.md §7, Z1, Z2; §3, H1–H4, H6",
  anchor: S.record("Anchor", {
    fork: R.beaconForkSchema,
    notBefore: S.uint(64),
  }),
  claim: S.record("Claim", {
    blockHash: S.bytes32,
    number: S.uint(64),
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    header: S.bytes,
    branch: S.list(S.bytes32),
  }),
  value: R.summarySchema,
};

/**
 * Block by beacon root.
 *
 * **Proved:** the proven beacon block holds the hash of the block with this number, timestamp and state root.
 * **Not proved:** that the block is the newest.
 * **Still trusted:** what the beacon root rests on, and the caller for the fork of its slot.
 * **Rule:** spec/layer1.md §7, Z1, Z2; §3, H1–H4, H6.
 *
 * Needs from the links before it: beacon_root.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 31101 `header` (H1): The header is not one strict RLP list with the right fields; the cause says which.
 * - 31102 `blockHash` (H3): The header hashes to another block hash than the claimed one.
 * - 31103 `branch` (E2): The branch does not lead from the block hash to the beacon root; the cause says why.
 * - 31104 `number` (H4): The header's number is not the claimed one.
 * - 31105 `timestamp` (H4): The header's timestamp is not the claimed one.
 * - 31106 `tooOld` (H4): The block is older than the caller accepts.
 * - 31107 `stateRoot` (H6): The block's state root is not the claimed one.
 */
export function beaconBlock(parts: beaconBlock.Parts): beaconBlock.Link {
  return { kind: "layer1/beacon_block", ...parts };
}

export declare namespace beaconBlock {
  /** What the caller already trusts. */
  interface Anchor {
    /** Fork at the beacon block's slot. */
    readonly fork: R.BeaconFork;
    /** Oldest acceptable timestamp of the execution block, seconds since 1970; 0 accepts any. */
    readonly notBefore: Uint;
  }

  /** What is asserted. */
  interface Claim {
    /** keccak-256 of the block's RLP header. */
    readonly blockHash: Bytes;
    /** Number of the block. */
    readonly number: Uint;
    /** Timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after the block. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** RLP bytes of the header. */
    readonly header: Bytes;
    /** Sibling words, from the block hash up to the beacon root. */
    readonly branch: readonly Bytes[];
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
    readonly kind: "layer1/beacon_block";
  }
}
