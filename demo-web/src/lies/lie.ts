/**
 * What a lie is.
 *
 * @module
 */
import type { Case } from "touchstone";

/** Other cases that the liar knows: genuine evidence, of something else. */
export type Pool = readonly Case[];

/** A way to falsify an answer. Pure: the same case and pool give the same lie. */
export interface Lie {
  readonly id: string;
  /** Short, as on a button. */
  readonly name: string;
  /** What the liar does and hopes for. */
  readonly about: string;
  /** The falsified case; nothing if the lie makes no sense for this one. */
  tell(original: Case, pool: Pool): Case | undefined;
}

/** Lies of one sort. */
export interface Group {
  readonly name: string;
  readonly lies: readonly Lie[];
}
