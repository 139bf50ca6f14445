// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const equivocationKind: K.Kind<"rollup/optimism/equivocation"> = {
  number: 0x041e,
  path: "rollup/optimism/equivocation",
  title: "Two signed blocks at one height",
  needs: ["signer"],
  gives: [],
  proves: "the signer has signed two different blocks with this number",
  notProved: "which of them becomes part of the chain; intent",
  trusts: "what the signer rests on",
  rule: "spec/rollup-proofs.md §5, U8",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    number: S.uint(64),
  }),
  evidence: S.record("Evidence", {
    first: S.bytes,
    second: S.bytes,
  }),
  value: R.equivocationSchema,
};

/**
 * Two signed blocks at one height.
 *
 * **Proved:** the signer has signed two different blocks with this number.
 * **Not proved:** which of them becomes part of the chain; intent.
 * **Still trusted:** what the signer rests on.
 * **Rule:** spec/rollup-proofs.md §5, U8.
 *
 * Needs from the links before it: signer.
 *
 * Rejections:
 * - 42601 `chainId` (A1): The claim is about another chain than the signer.
 * - 42602 `first` (U8): The first message is none of the signer's; the cause says why.
 * - 42603 `second` (U8): The second message is none of the signer's; the cause says why.
 * - 42604 `firstNumber` (U8): The first block's number is not the claimed one.
 * - 42605 `secondNumber` (U8): The second block's number is not the claimed one.
 * - 42606 `sameBlock` (U8): Both messages are of one block.
 */
export function equivocation(parts: equivocation.Parts): equivocation.Link {
  return { kind: "rollup/optimism/equivocation", ...parts };
}

export declare namespace equivocation {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** The rollup. */
    readonly chainId: Uint;
    /** Number of both blocks. */
    readonly number: Uint;
  }

  /** What is supposed to prove it: two gossiped messages, as in `sequenced_block`. */
  interface Evidence {
    /** One message, uncompressed. */
    readonly first: Bytes;
    /** Another one. */
    readonly second: Bytes;
  }

  /** Two blocks that cannot both be part of one chain. */
  type Value = R.Equivocation;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/equivocation";
  }
}
