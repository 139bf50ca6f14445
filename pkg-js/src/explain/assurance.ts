/**
 * What an assurance means, in sentences.
 *
 * @module
 */
import { caveats } from "../checks/rejections.js";
import type { AnchorAssurance, Assurance, Dispute, Settlement } from "../verdict.js";
import { duration, time } from "./words.js";

const ANCHOR: Record<AnchorAssurance, string> = {
  unanchored:
    "nothing but the caller's word vouches for the starting point: compare it with a source you trust",
  signed: "a majority of layer 1's sync committee signed the starting point",
  finalized: "layer 1 has finalized the starting point",
};

const SETTLEMENT: Record<Settlement, string> = {
  sequenced: "only the rollup operator's signature stands behind the value, and can be withdrawn",
  proposed: "the rollup's commitment is on its settlement layer, still open to a fraud proof",
  confirmed: "the rollup's contracts have accepted the commitment that holds the value",
  direct: "the value is the starting chain's own state, no rollup in between",
};

const DISPUTE: Record<Dispute, string> = {
  settled: "",
  unchallenged: "nobody had challenged it",
  challenged: "it is being challenged",
  resolvedNotFinal: "its dispute was resolved in its favour, the finality delay still running",
  unknown: "whether it is challenged was not proven",
};

const LEVELS = [
  "who may run the fraud proof, and who may upgrade the contracts, is unknown",
  "one administrator alone runs the fraud proof, and can upgrade the contracts within the challenge window",
  "only permitted parties run the fraud proof, and an administrator can upgrade the contracts within the challenge window",
  "anyone may run the fraud proof, but an administrator can upgrade the contracts within the challenge window",
  "anyone may run the fraud proof, and no upgrade takes effect before users can withdraw",
];

/** Sentences that say what an assurance is worth; without its caveats. */
export function assuranceLines(assurance: Assurance, now?: bigint): string[] {
  const { anchor, settlement, dispute, confirmedAfter, faultProofLevel } = assurance;
  const lines = [`${anchor}: ${ANCHOR[anchor]}`];
  const state = DISPUTE[dispute];
  lines.push(`${settlement}: ${SETTLEMENT[settlement]}${state === "" ? "" : `; ${state}`}`);
  if (confirmedAfter !== undefined && settlement === "proposed") {
    const left = now === undefined ? undefined : confirmedAfter - now;
    const wait =
      left === undefined ? "" : left > 0n ? `, in ${duration(left)}` : ", a time that has passed";
    lines.push(`it can become confirmed from ${time(confirmedAfter)}${wait}`);
  }
  if (faultProofLevel !== undefined) {
    const level = faultProofLevel === 0 ? "unknown" : `${faultProofLevel} of 4`;
    lines.push(`fault-proof level ${level}: ${LEVELS[faultProofLevel] ?? "not one we know"}`);
  }
  return lines;
}

/** What the verdict does not cover. */
export function caveatLines(assurance: Assurance): string[] {
  return assurance.caveats.map((caveat) => caveats[caveat]);
}
