/**
 * Every case that the vectors hold or that their READMEs derive, and what came out.
 *
 * @module
 */
import { check, encodeCase, MalformedCaseError, parseCase, type Verdict } from "touchstone";
import { arbitrum } from "./arbitrum.js";
import type { Expectation } from "./case.js";
import { beaconBlocks, executionBlock } from "./layer1.js";
import { opStack } from "./opStack.js";
import { patricia } from "./patricia.js";
import { syncCommittee } from "./syncCommittee.js";

/** One line of the report. */
export interface Row {
  vector: string;
  expect: "proven" | "rejected";
  expected_step: string;
  got: "proven" | "rejected" | "malformed";
  /** Label of the step that rejected, as the specification sheets have it. */
  got_step: string;
  /** Our code of that step, and of the step below it that made it fail. */
  got_code: number | undefined;
  got_cause: number | undefined;
  ok: boolean;
}

/** All expectations, family by family. */
export function* expectations(): Generator<Expectation> {
  yield* patricia();
  yield* executionBlock();
  yield* beaconBlocks();
  yield* syncCommittee();
  yield* opStack();
  yield* arbitrum();
}

/** A case as the library reads it. */
export const caseOf = ({ vector, links }: Expectation) =>
  parseCase(JSON.stringify({ touchstone: 1, title: vector, links }));

/** The binary form of a case, for corpora. */
export const binaryOf = (expectation: Expectation): Uint8Array => encodeCase(caseOf(expectation));

/** Checks one expectation. */
export function run(expectation: Expectation): Row {
  const { vector, expect, step: expected_step = "" } = expectation;
  const common = { vector, expect, expected_step, got_code: undefined, got_cause: undefined };
  let verdict: Verdict;
  try {
    verdict = check(caseOf(expectation));
  } catch (error) {
    if (!(error instanceof MalformedCaseError)) throw error;
    return { ...common, got: "malformed", got_step: error.message, ok: false };
  }
  if (verdict.status === "proven") {
    return { ...common, got: "proven", got_step: "", ok: expect === "proven" };
  }
  const { code: got_code, label: got_step, cause } = verdict;
  const ok = expect === "rejected" && expected_step.split("|").includes(got_step);
  return { ...common, got: "rejected", got_step, got_code, got_cause: cause?.code, ok };
}
