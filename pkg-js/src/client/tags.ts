/**
 * Block tags: which of them the proven block may answer.
 *
 * A tag is a promise about the block. `latest` promises nothing, and means the proven block here.
 * `safe` and `finalized` promise that the block will not go away, which takes two things:
 *
 * - of a rollup, that its contracts have accepted the block: a proposed one may turn out false,
 *   however final the layer 1 block that holds the proposal;
 * - of the anchored block, that layer 1 has justified (`safe`) or finalized it. Nothing in a hash
 *   shows that, and a majority of the sync committee signs blocks that are neither: it is proven
 *   only by an anchor whose assurance is `finalized`, or it is the caller's word.
 *
 * @module
 */
import type { Assurance } from "../verdict.js";
import { NotProvableError } from "./errors.js";

/** What the caller says of its anchors: how far layer 1 had accepted them when they were given. */
export type AnchorFinality = "unknown" | "safe" | "finalized";

/** Tags that promise something. */
export type FinalityTag = "safe" | "finalized";

const RANK = { unknown: 0, safe: 1, finalized: 2 } as const;

/**
 * Refuses a tag that promises more than a proven block is worth.
 *
 * @throws {@link NotProvableError} of reason `not-final`, which says what to do.
 */
export function requireTag(
  tag: FinalityTag,
  { settlement, anchor }: Pick<Assurance, "settlement" | "anchor">,
  vouched: AnchorFinality,
): void {
  const refuse = (why: string): never => {
    throw new NotProvableError("not-final", `block "${tag}": ${why}`);
  };
  if (settlement !== "confirmed" && settlement !== "direct")
    refuse(
      `the proven block is only ${settlement} and may turn out false: ask for "latest", or create the client with assurance "confirmed"`,
    );
  if (anchor !== "finalized" && RANK[vouched] < RANK[tag])
    refuse(
      `nothing proves that layer 1 made the anchored block ${tag} (it is ${anchor}): ask for "latest", or, if you only give anchors that are, create the client with anchorFinality "${tag}"`,
    );
}

/**
 * Refuses, before anything is asked, a tag that no proof can fulfil any more.
 *
 * Every anchor of this client is a hash or a root, which shows no finality: where the caller does not
 * vouch for it, nothing will. A client that is content with proposed blocks may lack more than that,
 * which only the proven block shows: it is told by {@link requireTag}, which decides in any case.
 *
 * @throws {@link NotProvableError} of reason `not-final`, as {@link requireTag} does.
 */
export function requireVouched(
  tag: FinalityTag,
  wanted: "confirmed" | "proposed",
  vouched: AnchorFinality,
): void {
  if (wanted === "confirmed")
    requireTag(tag, { settlement: "confirmed", anchor: "unanchored" }, vouched);
}
