/**
 * What to do about a rejection: for the person in front of a wallet.
 *
 * @module
 */
import type { Rejected } from "touchstone";
import type { Origin } from "../verify/origin.js";

const BY_STEP: Readonly<Record<string, string>> = {
  blockHash:
    "Whoever answered sent another block than the one that you trust. Ask another server; if it says the same, look again where the block hash came from.",
  tooOld: "The block is genuine, but older than you accept. Take a newer block as the anchor.",
  truncated: "Ask again, or ask another server.",
  emptyProof: "Nothing was proven, not even absence. Ask again, or ask another server.",
  present: "Something is there, although the server denied it. Do not believe what else it says.",
  absent: "The state provably holds nothing there, whatever the server says.",
};

/** What may have happened to a case that somebody brings: no server is at fault. */
export const BROUGHT =
  "It was changed or damaged on its way, or whoever made it was mistaken or lying. What the true value is, it does not tell: ask for another case, or ask servers of your own under Live.";

/** Advice in a sentence or two; `origin`: whose the rejected case is. */
export function advice({ step, cause }: Rejected, origin: Origin): string {
  if (origin === "brought" && step !== "tooOld") return "Do not act on this case.";
  return (
    (cause && BY_STEP[cause.step]) ??
    BY_STEP[step] ??
    "Do not show this value and do not act on it. Ask another server: the one that answered is mistaken or lying."
  );
}

/** The labels of the step that says no, and of the one below it that made it. */
export function checkLabel({ label, cause }: Rejected): string {
  return cause === undefined || cause.label === label ? label : `${label} (${cause.label})`;
}
