// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const accountAbsenceKind: K.Kind<"layer1/account_absence"> = {
  number: 0x0304,
  path: "layer1/account_absence",
  title: "Absence of an account",
  needs: ["state"],
  gives: ["account"],
  proves: "the proven state holds no account at this address",
  notProved: "that the state is the newest",
  trusts: "what the state rests on",
  rule: "spec/layer1.md §4.3 and §5, A3",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    address: S.bytes20,
  }),
  evidence: S.record("Evidence", {
    accountProof: S.list(S.bytes),
  }),
  value: R.accountSchema,
};

/**
 * Absence of an account.
 *
 * **Proved:** the proven state holds no account at this address.
 * **Not proved:** that the state is the newest.
 * **Still trusted:** what the state rests on.
 * **Rule:** spec/layer1.md §4.3 and §5, A3.
 *
 * Needs from the links before it: state.
 * Gives the links after it: account.
 *
 * Rejections:
 * - 30401 `chainId` (A1): The claim is about another chain than the proven state.
 * - 30402 `proof` (A2): The account's trie proof fails; the cause says where.
 * - 30403 `present` (A3): The state does hold an account at this address.
 */
export function accountAbsence(parts: accountAbsence.Parts): accountAbsence.Link {
  return { kind: "layer1/account_absence", ...parts };
}

export declare namespace accountAbsence {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** Chain on which the account is missing. */
    readonly chainId: Uint;
    /** The asked address. */
    readonly address: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the account trie, root first. */
    readonly accountProof: readonly Bytes[];
  }

  /** A proven account; one that does not exist has the values of an empty one. */
  type Value = R.Account;

  /** What the link is made of. */
  interface Parts {
    readonly anchor?: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/account_absence";
  }
}
