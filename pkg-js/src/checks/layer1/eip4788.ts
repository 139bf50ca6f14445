// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const eip4788Kind: K.Kind<"layer1/eip4788"> = {
  number: 0x0309,
  path: "layer1/eip4788",
  title: "Beacon root in state (EIP-4788)",
  needs: ["state"],
  gives: ["beacon_root"],
  proves: "the state's beacon roots contract holds this root for this timestamp",
  notProved: "that the chain fills the contract as EIP-4788 says",
  trusts: "what the state rests on, and the caller for which beacon chain it is",
  rule: "EIP-4788; spec/layer1.md §9.1, E1",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
  }),
  claim: S.record("Claim", {
    timestamp: S.uint(64),
    beaconRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    accountProof: S.list(S.bytes),
    timestampProof: S.list(S.bytes),
    rootProof: S.list(S.bytes),
  }),
  value: R.beaconRootSchema,
};

/**
 * Beacon root in state (EIP-4788).
 *
 * **Proved:** the state's beacon roots contract holds this root for this timestamp.
 * **Not proved:** that the chain fills the contract as EIP-4788 says.
 * **Still trusted:** what the state rests on, and the caller for which beacon chain it is.
 * **Rule:** EIP-4788; spec/layer1.md §9.1, E1.
 *
 * Needs from the links before it: state.
 * Gives the links after it: beacon_root.
 *
 * Rejections:
 * - 30901 `accountProof` (A2): The contract's account proof fails; the cause says where.
 * - 30902 `noContract` (A3): The state has no beacon roots contract.
 * - 30903 `timestampProof` (A4): The proof of the timestamp's slot fails; the cause says where.
 * - 30904 `timestamp` (E1): The ring holds the root for another timestamp, or for none.
 * - 30905 `rootProof` (A4): The proof of the root's slot fails; the cause says where.
 * - 30906 `root` (E3): The ring holds another root than the claimed one, or none.
 */
export function eip4788(parts: eip4788.Parts): eip4788.Link {
  return { kind: "layer1/eip4788", ...parts };
}

export declare namespace eip4788 {
  /** What the caller already trusts. */
  interface Anchor {
    /**
     * Execution chain whose beacon chain the contract tells of: the state's own chain on
     * layer 1, the chain that settles it on a layer 2.
     */
    readonly chainId: Uint;
  }

  /** What is asserted. */
  interface Claim {
    /** Timestamp (seconds since 1970) of the state's chain under which the root is kept. */
    readonly timestamp: Uint;
    /** Hash tree root of the beacon block. */
    readonly beaconRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Hashed nodes of the account trie for the contract, root first. */
    readonly accountProof: readonly Bytes[];
    /** Hashed nodes of its storage trie for slot `timestamp mod 8191`. */
    readonly timestampProof: readonly Bytes[];
    /** Hashed nodes of its storage trie for slot `timestamp mod 8191 + 8191`. */
    readonly rootProof: readonly Bytes[];
  }

  /** A proven beacon block root. */
  type Value = R.BeaconRoot;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/eip4788";
  }
}
