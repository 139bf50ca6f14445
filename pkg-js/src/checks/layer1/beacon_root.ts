// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../bytes.js";
import * as K from "../../internal/kind.js";
import * as S from "../../internal/schema.js";
import * as R from "../../checks/records.js";

/** @internal */
export const beaconRootKind: K.Kind<"layer1/beacon_root"> = {
  number: 0x0308,
  path: "layer1/beacon_root",
  title: "Beacon block root given by the caller",
  needs: [],
  gives: ["beacon_root"],
  proves: "nothing beyond the caller's own word",
  notProved: "that any beacon block has this root, or that it is canonical or final",
  trusts: "whoever gave the root",
  rule: "spec/layer1.md §7",
  anchor: S.record("Anchor", {
    chainId: S.uint(64),
    beaconRoot: S.bytes32,
  }),
  claim: S.record("Claim", {
    beaconRoot: S.bytes32,
  }),
  evidence: S.nothing,
  value: R.beaconRootSchema,
};

/**
 * Beacon block root given by the caller.
 *
 * **Proved:** nothing beyond the caller's own word.
 * **Not proved:** that any beacon block has this root, or that it is canonical or final.
 * **Still trusted:** whoever gave the root.
 * **Rule:** spec/layer1.md §7.
 *
 * Needs nothing from the links before it.
 * Gives the links after it: beacon_root.
 *
 * Rejections:
 * - 30801 `root` (A1): The claimed root is not the trusted one.
 */
export function beaconRoot(parts: beaconRoot.Parts): beaconRoot.Link {
  return { kind: "layer1/beacon_root", ...parts };
}

export declare namespace beaconRoot {
  /** What the caller already trusts. */
  interface Anchor {
    /** Execution chain whose beacon chain this is. */
    readonly chainId: Uint;
    /** Hash tree root of the beacon block. */
    readonly beaconRoot: Bytes;
  }

  /** What is asserted. */
  interface Claim {
    /** Hash tree root of the beacon block. */
    readonly beaconRoot: Bytes;
  }

  /** None. */
  type Evidence = R.Nothing;

  /** A proven beacon block root. */
  type Value = R.BeaconRoot;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence?: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "layer1/beacon_root";
  }
}
