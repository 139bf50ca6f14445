// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const messagePasserKind: K.Kind<"rollup/optimism/message_passer"> = {
  number: 0x0404,
  path: "rollup/optimism/message_passer",
  title: "Message passer behind an output root",
  needs: ["outputRoot"],
  gives: ["messagePasser"],
  proves: "in the committed block the L2ToL1MessagePasser has this storage root",
  notProved: "the block's number or age; that the commitment is right",
  trusts: "what the output root rests on",
  rule: "spec/rollup-proofs.md §2.1, O1, O2",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    storageRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    preimage: S.bytes,
  }),
  value: S.record("Claim", {
    chainId: S.uint(64),
    storageRoot: S.bytes32,
  }),
};

/**
 * Message passer behind an output root.
 *
 * **Proved:** in the committed block the L2ToL1MessagePasser has this storage root.
 * **Not proved:** the block's number or age; that the commitment is right.
 * **Still trusted:** what the output root rests on.
 * **Rule:** spec/rollup-proofs.md §2.1, O1, O2.
 *
 * Needs from the links before it: outputRoot.
 * Gives the links after it: messagePasser.
 *
 * Rejections:
 * - 40401 `chainId` (A1): The claim is about another chain than the proven output root.
 * - 40402 `preimage` (O1): The preimage is not four words.
 * - 40403 `version` (O1): The preimage has another version than 0.
 * - 40404 `outputRoot` (O2): The preimage does not hash to the proven output root.
 * - 40405 `storageRoot` (A6): The claimed storage root is not the preimage's.
 */
export function messagePasser(parts: messagePasser.Parts): messagePasser.Link {
  return { kind: "rollup/optimism/message_passer", ...parts };
}

export declare namespace messagePasser {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The rollup. */
    readonly chainId: Uint;
    /** Root of the message passer's storage trie. */
    readonly storageRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Version, state root, message passer storage root and block hash: 128 bytes. */
    readonly preimage: Bytes;
  }

  /** What is asserted. */
  interface Value {
    /** The rollup. */
    readonly chainId: bigint;
    /** Root of the message passer's storage trie. */
    readonly storageRoot: Hex;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/message_passer";
  }
}
