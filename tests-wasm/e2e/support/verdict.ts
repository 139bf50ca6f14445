/**
 * Verdicts as tests want them, and the table that sets them beside a contract's.
 *
 * @module
 */
import {
  type Case,
  check,
  type LastKind,
  type Link,
  type Proven,
  type Rejected,
} from "touchstone/slim";
import type { Outcome } from "../../devnet/index.js";

type Links = readonly Link[];

/** The verdict of links that must be proven. */
export function proven<const L extends Links>(links: L): Proven<LastKind<L>> {
  const verdict = check(links as Case<L> | L);
  if (verdict.status === "proven") return verdict as Proven<LastKind<L>>;
  const { text, expected, got } = verdict as Rejected;
  throw new Error(`${at(verdict as Rejected)}: ${text} expected ${expected}, got ${got}`);
}

/** The verdict of links that must be rejected. */
export function rejected(links: Links): Rejected {
  const verdict = check(links);
  if (verdict.status === "rejected") return verdict;
  throw new Error(`proven: ${links.map(({ kind }) => kind).join(" → ")}`);
}

/** Check, step and code of a rejection on one line, with the step below it. */
export function at({ kind, step, code, cause }: Rejected): string {
  const below = cause === undefined ? "" : ` ← ${cause.step} ${cause.code}`;
  return `${kind.split("/").at(-1)}.${step} ${code}${below}`;
}

/** The revert's reason; nothing when the contract accepted. */
export const reason = (outcome: Outcome): string | undefined =>
  outcome.ok ? undefined : outcome.reason;

/** What each side made of a lie. */
export type Row = {
  readonly lie: string;
  readonly ours: string;
  /** The contract's reason; nothing where it accepts what we reject. */
  readonly theirs: string | undefined;
  /** Why the contract's acceptance is a trap. */
  readonly trap?: string;
};

/** Rows of a suite; printed when it is over. */
export class Table {
  readonly rows: Row[] = [];

  constructor(
    readonly title: string,
    readonly contract: string,
  ) {}

  /** Both sides must reject. A contract that accepts is a trap, and a trap has to be named. */
  add(lie: string, verdict: Rejected, outcome: Outcome, trap?: string): void {
    const theirs = reason(outcome);
    if ((theirs === undefined) !== (trap !== undefined)) {
      throw new Error(`${lie}: ${theirs === undefined ? "accepted" : "refused"} by the contract`);
    }
    this.rows.push({ lie, ours: at(verdict), theirs, ...(trap && { trap }) });
  }

  print(): void {
    const columns = this.rows.map(({ lie, ours, theirs, trap }) => [
      lie,
      ours,
      theirs === undefined ? `ACCEPTED — trap: ${trap}` : theirs,
    ]);
    const lines = [["lie", "our step", this.contract], ...columns];
    const widths = [0, 1].map((column) =>
      Math.max(...lines.map((line) => (line[column] as string).length)),
    );
    const text = lines.map((line) =>
      line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "),
    );
    console.log([`${this.title}: ${this.rows.length} rows`, ...text].join("\n"));
  }
}
