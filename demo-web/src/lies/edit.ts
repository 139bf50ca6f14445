/**
 * Tools of the liar: finding and changing parts of a case. A lie never touches an anchor, because
 * that is the caller's own; everything else is in the hands of whoever answers.
 *
 * @module
 */
import type { Case, Hex, Link } from "touchstone";

/** A link of which everything can be changed. */
export interface Draft {
  kind: string;
  anchor?: Record<string, unknown>;
  claim: Record<string, unknown>;
  evidence: Record<string, unknown>;
}

/** A copy of a case, changed by `change`. */
export function edited(original: Case, change: (links: Draft[]) => void): Case {
  const links = structuredClone(original.links) as unknown as Draft[];
  for (const link of links) {
    link.claim ??= {};
    link.evidence ??= {};
  }
  change(links);
  for (const link of links as Partial<Draft>[]) {
    for (const part of ["claim", "evidence"] as const) {
      if (Object.keys(link[part] ?? {}).length === 0) delete link[part];
    }
  }
  const title = original.title === undefined ? {} : { title: original.title };
  return { ...title, links: links as unknown as readonly Link[] };
}

/** The last link of one of the kinds. */
export function last<T extends { readonly kind: string }>(
  links: readonly T[],
  ...kinds: string[]
): T | undefined {
  return links.findLast(({ kind }) => kinds.includes(kind));
}

/** Whether the case ends with one of the kinds. */
export function endsWith({ links }: Case, ...kinds: string[]): boolean {
  return kinds.includes(links.at(-1)?.kind ?? "");
}

/** The lists of trie nodes in a link's evidence, whatever their names. */
export function proofs(link: Draft): Hex[][] {
  const found: Hex[][] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      if (value.every((item) => typeof item === "string")) found.push(value as Hex[]);
      else value.forEach(walk);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(walk);
  };
  walk(link.evidence);
  return found;
}

/** The last list of trie nodes of the last link that has one, with at least so many nodes. */
export function lastProof(links: readonly Draft[], least = 1): Hex[] | undefined {
  return links.flatMap(proofs).findLast((nodes) => nodes.length >= least);
}

/** Every string of bytes in the evidence of every link: a place to read it and to write it back. */
export function evidenceBytes(links: readonly Draft[]): { read(): Hex; write(bytes: Hex): void }[] {
  const places: { read(): Hex; write(bytes: Hex): void }[] = [];
  const walk = (holder: Record<string | number, unknown>, key: string | number): void => {
    const value = holder[key];
    if (typeof value === "string" && value.startsWith("0x") && value.length > 2) {
      places.push({ read: () => holder[key] as Hex, write: (bytes) => (holder[key] = bytes) });
    } else if (typeof value === "object" && value !== null) {
      for (const name of Object.keys(value)) walk(value as Record<string, unknown>, name);
    }
  };
  for (const link of links) walk(link as unknown as Record<string, unknown>, "evidence");
  return places;
}

/** The same bytes with one bit the other way. Bit 0 is the first byte's highest. */
export function flipBit(bytes: Hex, bit: number): Hex {
  const at = 2 + 2 * (bit >> 3);
  const byte = Number.parseInt(bytes.slice(at, at + 2), 16) ^ (0x80 >> (bit & 7));
  return `${bytes.slice(0, at)}${byte.toString(16).padStart(2, "0")}${bytes.slice(at + 2)}` as Hex;
}

/** How many bits some bytes have. */
export function bitLength(bytes: Hex): number {
  return (bytes.length - 2) * 4;
}

/** The same bytes with a part replaced. */
export function splice(bytes: Hex, start: number, part: Hex): Hex {
  const from = 2 + 2 * start;
  return `${bytes.slice(0, from)}${part.slice(2)}${bytes.slice(from + part.length - 2)}` as Hex;
}

/** A word that nothing hashes to, as far as anybody knows. */
export const INVENTED: Hex = `0x${"70ad".repeat(16)}`;
