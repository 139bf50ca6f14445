// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Hex, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const exitStatusKind: K.Kind<"rollup/arbitrum/exit_status"> = {
  number: 0x0424,
  path: "rollup/arbitrum/exit_status",
  title: "Message to the settlement layer: executed, executable or neither",
  needs: ["exit","settlement"],
  gives: [],
  proves: "whether the outbox has executed the message, and whether it would take it now",
  notProved: "that the message's call succeeds; that it cannot be proven under another send root",
  trusts: "what the message and the settlement state rest on; whoever can upgrade the outbox",
  rule: "spec/rollup-proofs.md §6.5, Y4, Y6",
  anchor: S.record("Deployment", {
    chainId: S.uint(64),
    settlesOn: S.uint(64),
    rollup: S.bytes20,
    outbox: S.bytes20,
    rollupLogic: S.list(R.rollupLogicSchema),
    outboxLogic: S.list(S.bytes20),
    confirmPeriodBlocks: S.optional(S.uint(64)),
    anyTrust: S.boolean,
    faultProofLevel: S.uint(8),
  }),
  claim: S.record("Claim", {
    spent: S.boolean,
    executable: S.boolean,
  }),
  evidence: S.record("Evidence", {
    outboxProof: S.list(S.bytes),
    outboxLogicProof: S.list(S.bytes),
    rootsProof: S.list(S.bytes),
    spentProof: S.list(S.bytes),
  }),
  value: S.record("Status", {
    itemHash: S.bytes32,
    spent: S.boolean,
    executable: S.boolean,
    confirmedBlock: S.optional(S.bytes32),
  }),
};

/**
 * Message to the settlement layer: executed, executable or neither.
 *
 * **Proved:** whether the outbox has executed the message, and whether it would take it now.
 * **Not proved:** that the message's call succeeds; that it cannot be proven under another send root.
 * **Still trusted:** what the message and the settlement state rest on; whoever can upgrade the outbox.
 * **Rule:** spec/rollup-proofs.md §6.5, Y4, Y6.
 *
 * Needs from the links before it: exit, settlement.
 *
 * Rejections:
 * - 43401 `chainId` (A1): The message is of another chain than the deployment.
 * - 43402 `settlementChain` (Y4): The settlement state is not of the chain that settles this one.
 * - 43403 `settlementState` (Y4): The message does not rest on this settlement state, but on another block or anchor.
 * - 43404 `outbox` (Y4): The settlement layer's state does not show the outbox; the cause says where.
 * - 43405 `outboxLogic` (Y4): The outbox's logic is not one whose storage layout is known.
 * - 43406 `rootsProof` (Y4): The proof of the send root's entry fails; the cause says where.
 * - 43407 `spentProof` (Y6): The proof of the word of executed messages fails; the cause says where.
 * - 43408 `spent` (Y6): The outbox has executed the message, or has not, unlike claimed.
 * - 43409 `executable` (Y4): The outbox would take the message now, or would not, unlike claimed.
 */
export function exitStatus(parts: exitStatus.Parts): exitStatus.Link {
  return { kind: "rollup/arbitrum/exit_status", ...parts };
}

export declare namespace exitStatus {
  /** An Arbitrum chain, as its settlement layer knows it. */
  interface Anchor {
    /** The chain. */
    readonly chainId: Uint;
    /** Chain that settles it, where the contracts below live. */
    readonly settlesOn: Uint;
    /** Rollup proxy (BoLD). */
    readonly rollup: Bytes;
    /** Outbox proxy. */
    readonly outbox: Bytes;
    /**
     * Rollup logic whose storage layout is known; empty leaves the layout to the caller's
     * word, and the verdict says so.
     */
    readonly rollupLogic: readonly R.RollupLogic[];
    /** Outbox logic whose storage layout is known; empty as above. */
    readonly outboxLogic: readonly Bytes[];
    /** Blocks of the settlement layer that an assertion waits for its confirmation. */
    readonly confirmPeriodBlocks?: Uint | undefined;
    /** Whether the data lies with a committee (AnyTrust) and not on the settlement layer. */
    readonly anyTrust: boolean;
    /** Fault-proof level, 1 to 4; 0 unknown. */
    readonly faultProofLevel: number;
  }

  /** What is asserted. */
  interface Claim {
    /** The outbox has executed the message: nobody can again. */
    readonly spent: boolean;
    /** It has not, and it knows the send root: anybody can execute it now. */
    readonly executable: boolean;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the settlement layer's account trie to the outbox, root first. */
    readonly outboxProof: readonly Bytes[];
    /** Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured. */
    readonly outboxLogicProof: readonly Bytes[];
    /** Hashed nodes of its storage trie to the entry of the message's send root. */
    readonly rootsProof: readonly Bytes[];
    /** Hashed nodes of its storage trie to the word that has the message's bit. */
    readonly spentProof: readonly Bytes[];
  }

  /** What was proved of the message. */
  interface Value {
    /** Hash of its fields. */
    readonly itemHash: Hex;
    /** Whether the outbox has executed it. */
    readonly spent: boolean;
    /** Whether the outbox would take it now. */
    readonly executable: boolean;
    /** Hash of the block that was confirmed with the send root; absent: none was. */
    readonly confirmedBlock?: Hex;
  }

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/arbitrum/exit_status";
  }
}
