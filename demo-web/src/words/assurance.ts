/**
 * What a proven value is worth, in plain words.
 *
 * @module
 */
import type { Assurance, Caveat } from "touchstone";
import type { Icon } from "../ui/icons.js";
import { age, moment } from "./format.js";

/** One statement about a value's worth. */
export interface Statement {
  readonly icon: Icon;
  readonly text: string;
  readonly caveat?: boolean;
}

const ANCHOR: Record<Assurance["anchor"], string> = {
  unanchored: "Rests on the Ethereum block hash at the top: that is your word, or your node's.",
  signed: "Rests on an Ethereum block that a majority of the sync committee has signed.",
  finalized: "Rests on an Ethereum block that Ethereum's consensus has finalized.",
};

const SETTLEMENT: Record<Assurance["settlement"], string> = {
  sequenced: "Sequenced: only the operator's signature vouches for it. It can still be taken back.",
  proposed: "Proposed: committed on the chain below, and still open to a fraud proof.",
  confirmed:
    "Confirmed: the rollup's own contracts have accepted it; its window for objections is over.",
  direct: "Direct: the value is of the anchored chain itself, with no rollup in between.",
};

const DISPUTE: Record<Assurance["dispute"], string | undefined> = {
  settled: undefined,
  unchallenged: "Nobody has challenged the proposal in the anchored block.",
  challenged: "Somebody has challenged the proposal: do not rely on it.",
  resolvedNotFinal:
    "The proposal has won its game; the delay after which it counts may still be running.",
  unknown: "Whether somebody has challenged the proposal was not proven.",
};

const LEVEL: Record<number, string> = {
  1: "Fault-proof level 1 of 4: an admin can change the contracts at once, and only the admin runs the proof.",
  2: "Fault-proof level 2 of 4: an admin can change the contracts at once, and only named parties run the proof.",
  3: "Fault-proof level 3 of 4: anyone can run the proof, but an admin can still change the contracts in time.",
  4: "Fault-proof level 4 of 4: anyone can run the proof, and users can leave before any upgrade.",
};

const CAVEATS: Partial<Record<Caveat, string>> = {
  layoutNotFingerprinted:
    "That the contract stores things where we look was not proven: it is configuration.",
  pauseNotChecked: "Whether withdrawals are paused was not checked.",
  registryWithoutFinalityDelay:
    "This registry takes a root as soon as its game is won: a blacklisted game is not noticed.",
  freshnessNotChecked:
    "A newer confirmed state may exist: this one is right, perhaps not the latest.",
  anchorGameBlacklistedOrRetired: "The game behind the anchor was blacklisted or retired later on.",
  startingAnchorRoot: "The root is the one that was trusted when the rollup was deployed.",
  signerNotProven: "The signing key was stated, not read from layer 1.",
  forkTimesUnknown:
    "The chain's fork times are unknown: its header's form was not checked against them.",
  finalityDelayUnknown: "How long a won game must rest on this chain is unknown.",
  faultProofLevelNotProven: "Who may propose and who may upgrade is configuration, not proven.",
};

/** The statements, weightiest first. `unspaced` caveats of newer versions still appear, by name. */
export function assuranceWords(assurance: Assurance, now = Date.now()): Statement[] {
  const words: Statement[] = [
    { icon: "anchor", text: ANCHOR[assurance.anchor] },
    { icon: "scales", text: SETTLEMENT[assurance.settlement] },
  ];
  const dispute = DISPUTE[assurance.dispute];
  if (dispute !== undefined) words.push({ icon: "scales", text: dispute });
  const { confirmedAfter, faultProofLevel } = assurance;
  if (confirmedAfter !== undefined && assurance.settlement === "proposed") {
    const past = Number(confirmedAfter) * 1000 <= now;
    const when = past ? `has passed (${age(confirmedAfter, now)})` : `is ${moment(confirmedAfter)}`;
    words.push({ icon: "clock", text: `The earliest time at which it can be confirmed ${when}.` });
  }
  const level = faultProofLevel === undefined ? undefined : LEVEL[faultProofLevel];
  if (level !== undefined) words.push({ icon: "scales", text: level });
  for (const caveat of assurance.caveats) {
    words.push({ icon: "note", text: CAVEATS[caveat] ?? `Not covered: ${caveat}.`, caveat: true });
  }
  return words;
}

const PILLS: Record<Assurance["settlement"], string> = {
  sequenced: "operator's word",
  proposed: "proposed, not final",
  confirmed: "confirmed",
  direct: "of the anchored chain",
};

/** How far the rollup stands behind it, in a word or two. */
export function settlementPill({ settlement }: Assurance): string {
  return PILLS[settlement];
}
