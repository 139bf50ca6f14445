// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const beaconStateRootKind: K.Kind<"layer1/beacon_state_root"> = {
  number: 0x030a,
  path: "layer1/beacon_state_root",
  title: "State root by beacon root",
  needs: ["beacon_root"],
  gives: ["state"],
  proves: "the execution payload of the proven beacon block has this state root",
  notProved: "number and timestamp of the block, hence its age",
  trusts: "what the beacon root rests on, and the caller for the fork of its slot",
  rule: "spec/layer1.md §7, Z1, Z2; §9.1, E2, E3",
  anchor: S.record("Anchor", {
    fork: R.beaconForkSchema,
  }),
  claim: S.record("Claim", {
    stateRoot: S.bytes32,
  }),
  evidence: S.record("Evidence", {
    branch: S.list(S.bytes32),
  }),
  value: R.summarySchema,
};

/**
 * State root by beacon root.
 *
 * **Proved:** the execution payload of the proven beacon block has this state root.
 * **Not proved:** number and timestamp of the block, hence its age.
 * **Still trusted:** what the beacon root rests on, and the caller for the fork of its slot.
 * **Rule:** spec/layer1.md §7, Z1, Z2; §9.1, E2, E3.
 *
 * Needs from the links before it: beacon_root.
 * Gives the links after it: state.
 *
 * Rejections:
 * - 31001 `noStateRoot` (Z2): A beacon block of this fork holds no execution state root.
 * - 31002 `branch` (E2): The branch does not lead from the state root to the beacon root; the cause says why.
 */
export function beaconStateRoot(parts: beaconStateRoot.Parts): beaconStateRoot.Link {
  return { kind: "layer1/beacon_state_root", ...parts };
}

export declare namespace beaconStateRoot {
  /** What the caller already trusts. */
  interface Anchor {
    /** Fork at the beacon block's slot. */
    readonly fork: R.BeaconFork;
  }

  /** What is asserted. */
  interface Claim {
    /** Root of the account trie after the payload. */
    readonly stateRoot: Bytes;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** Sibling words, from the state root up to the beacon root. */
    readonly branch: readonly Bytes[];
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
    readonly kind: "layer1/beacon_state_root";
  }
}
