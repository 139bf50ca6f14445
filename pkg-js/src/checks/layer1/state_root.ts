// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const stateRootKind: K.Kind<"layer1/state_root"> = {
  number: 0x0302,
  path: "layer1/state_root",
  title: "State root given by the caller",
  needs: [],
  gives: ["state"],
  proves: "nothing beyond the caller's own word",
  notProved: "that any block has this state root",
  trusts: "whoever gave the state root",
  rule: "spec/layer1.md §5, A1",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
    stateRoot: S.bytes32,
  }),
  claim: S.record("Claim", {
    stateRoot: S.bytes32,
  }),
  evidence: S.nothing,
  value: R.summarySchema,
};

/**
 * State root given by the caller.
 *
 * **Proved:** nothing beyond the caller's own word.
 * **Not proved:** that any block has this state root.
 * **Still trusted:** whoever gave the state root.
 * **Rule:** spec/layer1.md §5, A1.
 *
 * Needs nothing from the links before it.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 30201 `stateRoot` (A1): The claimed state root is not the trusted one.
 */
export function stateRoot(parts: stateRoot.Parts): stateRoot.Link {
  return { kind: "layer1/state_root", ...parts };
}

export declare namespace stateRoot {
  /** What the caller already trusts. */
  interface Anchor {
    /** Chain the state belongs to. */
    readonly chainId: Uint;
    /** Root of the account trie. */
    readonly stateRoot: Bytes;
  }

  /** What is asserted. */
  interface Claim {
    /** Root of the account trie. */
    readonly stateRoot: Bytes;
  }

  /** None. */
  type Evidence = R.Nothing;

  /** A proven state: the block's fields are absent where only its root was proven. */
  type Value = R.Summary;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence?: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/state_root";
  }
}
