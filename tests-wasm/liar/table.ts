/**
 * All lies, and the rows of the catalogue that are not told, with the reason.
 *
 * @module
 */
import { beaconLies } from "./cases/beacon.js";
import { receiptCaseLies } from "./cases/receipts.js";
import { trieLies } from "./cases/tries.js";
import { answerLies } from "./client/answers.js";
import { blockLies } from "./client/blocks.js";
import { codeLies } from "./client/code.js";
import { proofLies } from "./client/proofs.js";
import { receiptLies } from "./client/receipts.js";
import type { CaseLie, ClientLie, Outcome } from "./lie.js";

/** Lies that nodes tell clients. */
export const clientLies: readonly ClientLie[] = [
  ...proofLies,
  ...blockLies,
  ...codeLies,
  ...receiptLies,
  ...answerLies,
];

/** Lies that are told to the one door. */
export const caseLies: readonly CaseLie[] = [...trieLies, ...receiptCaseLies, ...beaconLies];

const LIGHT_CLIENT = "needs sync-committee signatures; nothing here trusts one yet";

/** Rows without a lie. */
export const untold: ReadonlyMap<number, string> = new Map([
  ...Array.from({ length: 14 }, (_, at) => [43 + at, LIGHT_CLIENT] as const),
  [
    62,
    "silence is no false answer: nothing can reject it, the client reports it as a network error",
  ],
]);

/** Rows of the catalogue. */
export const ROWS = 62;

/** How a lie was caught, in words. */
export function how({ check, step, label, code, cause, network }: Outcome): string {
  if (network !== undefined) return `network error: ${network}`;
  return `${label} ${check} ${step} (${code})${cause === undefined ? "" : ` ← ${cause}`}`;
}

/** One line of the report. */
export function line(number: number, name: string, caught: string): string {
  return `${String(number).padStart(3)}  ${name.padEnd(52)}  ${caught}`;
}
