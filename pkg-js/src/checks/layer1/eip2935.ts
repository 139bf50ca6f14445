// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const eip2935Kind: K.Kind<"layer1/eip2935"> = {
  number: 0x030c,
  path: "layer1/eip2935",
  title: "Older block by hash in state (EIP-2935)",
  needs: ["state"],
  gives: ["state"],
  proves: "the proven chain's history contract holds the hash of the block with this number, timestamp and state root",
  notProved: "more than the proven state is worth",
  trusts: "what the state rests on, and the caller for address and ring of the contract",
  rule: "EIP-2935; spec/layer1.md §9.2; §3, H1–H4, H6",
  anchor: S.record("Anchor", {
    contract: S.bytes20,
    ringSize: S.uint(64),
  }),
  claim: S.record("Claim", {
    number: S.uint(64),
    blockHash: S.bytes32,
    timestamp: S.uint(64),
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    accountProof: S.list(S.bytes),
    storageProof: S.list(S.bytes),
    header: S.bytes,
  }),
  value: R.summarySchema,
};

/**
 * Older block by hash in state (EIP-2935).
 *
 * **Proved:** the proven chain's history contract holds the hash of the block with this number, timestamp and state root.
 * **Not proved:** more than the proven state is worth.
 * **Still trusted:** what the state rests on, and the caller for address and ring of the contract.
 * **Rule:** EIP-2935; spec/layer1.md §9.2; §3, H1–H4, H6.
 *
 * Needs from the links before it: state.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 31201 `noHeader` (A1): Only a state root was proven, no header: which blocks the ring holds is unknown.
 * - 31202 `outsideWindow` (9.2): The ring does not hold the hash of this block in the proven state.
 * - 31203 `accountProof` (A2): The contract's account proof fails; the cause says where.
 * - 31204 `noContract` (A3): The state has no history contract.
 * - 31205 `storageProof` (A4): The proof of the block's slot fails; the cause says where.
 * - 31206 `blockHash` (A6): The ring holds another block hash than the claimed one, or none.
 * - 31207 `header` (H1): The header is not one strict RLP list with the right fields; the cause says which.
 * - 31208 `headerHash` (H3): The header hashes to another block hash.
 * - 31209 `number` (H4): The header's number is not the claimed one.
 * - 31210 `timestamp` (H4): The header's timestamp is not the claimed one.
 * - 31211 `stateRoot` (H6): The block's state root is not the claimed one.
 */
export function eip2935(parts: eip2935.Parts): eip2935.Link {
  return { kind: "layer1/eip2935", ...parts };
}

export declare namespace eip2935 {
  /** What the caller already trusts. Some layer 2 chains have another contract or a larger ring. */
  interface Anchor {
    /** The history contract. */
    readonly contract: Bytes;
    /** Entries of its ring. */
    readonly ringSize: Uint;
  }

  /** What is asserted. */
  interface Claim {
    /** Number of the older block. */
    readonly number: Uint;
    /** keccak-256 of its RLP header. */
    readonly blockHash: Bytes;
    /** Its timestamp, seconds since 1970. */
    readonly timestamp: Uint;
    /** Root of the account trie after it. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the account trie for the contract, root first. */
    readonly accountProof: readonly Bytes[];
    /** Hashed nodes of its storage trie for slot `number mod ring size`. */
    readonly storageProof: readonly Bytes[];
    /** RLP bytes of the older block's header. */
    readonly header: Bytes;
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
    readonly kind: "layer1/eip2935";
  }
}
