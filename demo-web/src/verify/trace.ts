/**
 * A verdict told link by link: what each one proved, which one failed, how long each took.
 *
 * @module
 */
import {
  type Case,
  check,
  encodeCase,
  InputError,
  type Link,
  MalformedCaseError,
  type Proven,
  type ProvenanceLink,
  type ProvenValue,
  type Rejected,
  type Verdict,
} from "touchstone";

/** One link and what became of it. */
export type TracedLink = { readonly link: Link } & (
  | {
      readonly state: "proven";
      /** What it proved. */
      readonly proved: ProvenValue;
      /** Where that is, and its hash. */
      readonly where: ProvenanceLink;
    }
  | { readonly state: "rejected"; readonly rejection: Rejected }
  | { readonly state: "unreached" }
);

/** A case with its verdict and its links. */
export interface Trace {
  readonly case: Case;
  readonly verdict: Verdict;
  readonly links: readonly TracedLink[];
}

/** A case that cannot be checked at all: nothing is proven, and nothing is disproved. */
export class NotACase extends Error {
  override readonly name = "NotACase";
  constructor(readonly problem: InputError | MalformedCaseError) {
    super(problem.message, { cause: problem });
  }
}

/**
 * Checks a case, and each part of it that begins at the anchor: the verdict of the first three
 * links alone is what the third link proves.
 *
 * @throws {@link NotACase}
 */
export function trace(subject: Case): Trace {
  const { links } = subject;
  const verdict = checked(links);
  const failed = verdict.status === "rejected" ? verdict.link : links.length;
  const traced = links.map((link, index): TracedLink => {
    if (index > failed) return { link, state: "unreached" };
    if (index === failed) return { link, state: "rejected", rejection: verdict as Rejected };
    const { values, provenance } = checked(links.slice(0, index + 1)) as Proven;
    const proved = values.at(-1) as ProvenValue;
    return { link, state: "proven", proved, where: provenance.at(-1) as ProvenanceLink };
  });
  return { case: subject, verdict, links: traced };
}

function checked(links: Case["links"]): Verdict {
  try {
    return check(links);
  } catch (error) {
    if (error instanceof InputError || error instanceof MalformedCaseError)
      throw new NotACase(error);
    throw error;
  }
}

/** Browsers blur their clocks to a tenth of a millisecond or more: a check is repeated that long. */
const LEAST_MILLISECONDS = 3;
/** The first rounds run code that is still being optimised; the best round is the undisturbed one. */
const ROUNDS = 5;

/** What was measured, in microseconds. */
export interface Times {
  readonly whole: number;
  /** What each link adds. */
  readonly each: readonly number[];
}

/**
 * Measures the whole case and every part of it that begins at the anchor.
 *
 * Waits in between, so that the page stays responsive.
 */
export async function measure(subject: Case, signal: AbortSignal): Promise<Times | undefined> {
  const starts = subject.links.map((_, index) => encodeCase(subject.links.slice(0, index + 1)));
  const best = starts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, bytes] of starts.entries()) {
      await idle();
      if (signal.aborted) return undefined;
      const micros = time(() => check(bytes));
      best[index] = Math.min(best[index] ?? micros, micros);
    }
  }
  const each = best.map((sum, index) => Math.max(0, sum - (best[index - 1] ?? 0)));
  return { whole: best.at(-1) ?? 0, each };
}

function time(work: () => void): number {
  for (let runs = 2; ; runs *= 2) {
    const start = performance.now();
    for (let run = 0; run < runs; run++) work();
    const spent = performance.now() - start;
    if (spent >= LEAST_MILLISECONDS) return (spent * 1000) / runs;
  }
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => resolve(), { timeout: 200 });
    } else setTimeout(resolve);
  });
}
