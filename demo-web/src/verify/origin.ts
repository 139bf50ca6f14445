/**
 * Whose word a case starts from. A check takes its anchors for trusted; who made the case chose them.
 *
 * @module
 */
import { type Case, explain, type Verdict } from "touchstone";

/** Where a case came from: recorded with the page, asked for in it, or brought by somebody. */
export type Origin = "recorded" | "live" | "brought";

/**
 * Contracts that the case states for a chain that the library knows, and that are not that chain's:
 * the mark of a case that is made to deceive.
 */
export function warnings(verdict: Verdict, subject: Case): readonly string[] {
  return explain(verdict, { case: subject }).warnings;
}
