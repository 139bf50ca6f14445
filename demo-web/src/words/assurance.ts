/**
 * What a proven value is worth: the library's own words, arranged for the page.
 *
 * @module
 */
import { type Assurance, explain, type Proven } from "touchstone";
import type { Icon } from "../ui/icons.js";

/** One statement about a value's worth. */
export interface Statement {
  readonly icon: Icon;
  /** The word of the library's vocabulary that it explains, if there is one. */
  readonly term?: string;
  readonly text: string;
  readonly caveat?: boolean;
}

/** The statements, weightiest first, and then what is not covered. */
export function statements(verdict: Proven, now = Date.now()): Statement[] {
  const { assurance, caveats } = explain(verdict, { now: Math.floor(now / 1000) });
  return [
    ...assurance.map((line, index) => ({
      icon: index === 0 ? ("anchor" as const) : ("scales" as const),
      ...split(line),
    })),
    ...caveats.map((text) => ({ icon: "note" as const, text: sentence(text), caveat: true })),
  ];
}

/** "proposed: committed below" as a term and a sentence. */
function split(line: string): { term?: string; text: string } {
  const at = line.indexOf(": ");
  if (at < 0) return { text: sentence(line) };
  return { term: sentence(line.slice(0, at), ""), text: sentence(line.slice(at + 2)) };
}

/** With a capital, and with a full stop where there is none. */
export function sentence(words: string, stop = "."): string {
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}${stop}`;
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
