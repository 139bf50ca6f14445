// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const codeKind: K.Kind<"layer1/code"> = {
  number: 0x0307,
  path: "layer1/code",
  title: "Code",
  needs: ["account"],
  gives: [],
  proves: "the proven account's code is exactly these bytes",
  notProved: "what the code does, or which implementation a proxy uses",
  trusts: "what the account rests on",
  rule: "spec/layer1.md §5, A5",
  anchor: S.nothing,
  claim: S.record("Claim", {
    address: S.bytes20,
  }),
  evidence: S.record("Evidence", {
    code: S.bytes,
  }),
  value: R.codeSchema,
};

/**
 * Code.
 *
 * **Proved:** the proven account's code is exactly these bytes.
 * **Not proved:** what the code does, or which implementation a proxy uses.
 * **Still trusted:** what the account rests on.
 * **Rule:** spec/layer1.md §5, A5.
 *
 * Needs from the links before it: account.
 *
 * Rejections:
 * - 30701 `address` (A2): The claim is about another account than the proven one.
 * - 30702 `codeHash` (A5): The code does not hash to the proven code hash.
 */
export function code(parts: code.Parts): code.Link {
  return { kind: "layer1/code", ...parts };
}

export declare namespace code {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The account that was proven before. */
    readonly address: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The code. */
    readonly code: Bytes;
  }

  /** Proven code. */
  type Value = R.Code;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/code";
  }
}
