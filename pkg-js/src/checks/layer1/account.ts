// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const accountKind: K.Kind<"layer1/account"> = {
  number: 0x0303,
  path: "layer1/account",
  title: "Account",
  needs: ["state"],
  gives: ["account"],
  proves: "in the proven state the address has this nonce, balance, storage root and code hash",
  notProved: "that the state is the newest",
  trusts: "what the state rests on",
  rule: "spec/layer1.md §5, A1–A3, A6",
  anchor: S.nothing,
  claim: S.record("Claim", {
    chainId: S.uint(64),
    address: S.bytes20,
    nonce: S.uint(64),
    balance: S.uint(256),
    storageRoot: S.bytes32,
    codeHash: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    accountProof: S.list(S.bytes),
  }),
  value: R.accountSchema,
};

/**
 * Account.
 *
 * **Proved:** in the proven state the address has this nonce, balance, storage root and code hash.
 * **Not proved:** that the state is the newest.
 * **Still trusted:** what the state rests on.
 * **Rule:** spec/layer1.md §5, A1–A3, A6.
 *
 * Needs from the links before it: state.
 * Gives the links after it: account.
 *
 * Rejections:
 * - 30301 `chainId` (A1): The claim is about another chain than the proven state.
 * - 30302 `proof` (A2): The account's trie proof fails; the cause says where.
 * - 30303 `absent` (A3): The state holds no account at this address.
 * - 30304 `encoding` (A3): The account is not a strict list of nonce, balance, storage root and code hash.
 * - 30305 `nonce` (A6): The claimed nonce is not the proven one.
 * - 30306 `balance` (A6): The claimed balance is not the proven one.
 * - 30307 `storageRoot` (A6): The claimed storage root is not the proven one.
 * - 30308 `codeHash` (A6): The claimed code hash is not the proven one.
 */
export function account(parts: account.Parts): account.Link {
  return { kind: "layer1/account", ...parts };
}

export declare namespace account {
  /** None. */
  type Anchor = R.Nothing;

  /** What is asserted. */
  interface Claim {
    /** Chain the account is on. */
    readonly chainId: Uint;
    /** The asked address. */
    readonly address: Bytes;
    /** Transactions sent (contracts: contracts created). */
    readonly nonce: Uint;
    /** Balance in wei. */
    readonly balance: Uint;
    /** Root of the account's storage trie. */
    readonly storageRoot: Bytes;
    /** keccak-256 of the account's code. */
    readonly codeHash: Bytes;
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
    readonly kind: "layer1/account";
  }
}
