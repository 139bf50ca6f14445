// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const givenSignerKind: K.Kind<"rollup/optimism/given_signer"> = {
  number: 0x041c,
  path: "rollup/optimism/given_signer",
  title: "Signer of sequenced blocks given by the caller",
  needs: [],
  gives: ["signer"],
  proves: "nothing beyond the caller's own word",
  notProved: "that the rollup has, or ever had, this signer",
  trusts: "whoever gave the signer",
  rule: "spec/rollup-proofs.md §5, U3",
  anchor: R.signerSchema,
  claim: S.record("Claim", {
    signer: S.bytes20,
  }),
  evidence: S.nothing,
  value: R.signerSchema,
};

/**
 * Signer of sequenced blocks given by the caller.
 *
 * **Proved:** nothing beyond the caller's own word.
 * **Not proved:** that the rollup has, or ever had, this signer.
 * **Still trusted:** whoever gave the signer.
 * **Rule:** spec/rollup-proofs.md §5, U3.
 *
 * Needs nothing from the links before it.
 * Gives the links after it: signer.
 *
 * Rejections:
 * - 42801 `claimedSigner` (A6): The claimed signer is not the trusted one.
 */
export function givenSigner(parts: givenSigner.Parts): givenSigner.Link {
  return { kind: "rollup/optimism/given_signer", ...parts };
}

export declare namespace givenSigner {
  /** Who signs a rollup's sequenced blocks. */
  type Anchor = R.SignerInput;

  /** What is asserted. */
  interface Claim {
    /** Address of the signer. */
    readonly signer: Bytes;
  }

  /** None. */
  type Evidence = R.Nothing;

  /** Who signs a rollup's sequenced blocks. */
  type Value = R.Signer;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence?: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/given_signer";
  }
}
