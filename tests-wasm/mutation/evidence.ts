/**
 * Where the evidence of a case is, and what its fields are called.
 *
 * @module
 */
import { decodeCase, kinds, type Schema } from "touchstone/slim";
import { type Item, readItem } from "./tree.js";

/** Evidence of one link of a binary case. */
export interface Evidence {
  readonly kind: string;
  readonly item: Item;
  /** From the case's root to the item. */
  readonly path: readonly number[];
  readonly schema: Schema;
}

/** A binary case that can be changed. */
export interface Mutable {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly root: Item;
  readonly evidence: readonly Evidence[];
}

const EVIDENCE = 3;

/** Finds the evidence in a case: [version, [[kind, anchor, claim, evidence], …]]. */
export function mutable(name: string, bytes: Uint8Array): Mutable {
  const root = readItem(bytes);
  const links = root.items?.[1]?.items ?? [];
  const named = decodeCase(bytes).links;
  const evidence = links.map((link, at): Evidence => {
    const kind = named[at]?.kind;
    const found = Object.values(kinds).find(({ path }) => path === kind);
    const item = link.items?.[EVIDENCE];
    if (kind === undefined || found === undefined || item === undefined)
      throw new Error(`${name}: link ${at} is not one`);
    return { kind, item, path: [1, at, EVIDENCE], schema: found.evidence };
  });
  return { name, bytes, root, evidence };
}

/** Name of a place in evidence, such as `accountProof[]`; list positions are left out. */
export function fieldName(schema: Schema, path: readonly number[]): string {
  let here: Schema = schema;
  let name = "";
  for (const index of path) {
    if (here.type === "record") {
      const field: (typeof here.fields)[number] | undefined = here.fields[index];
      if (field === undefined) return `${name}?`;
      name += `${name === "" ? "" : "."}${field.name}`;
      here = field.schema;
    } else if (here.type === "optional") {
      here = here.of;
    } else if (here.type === "list") {
      name += "[]";
      here = here.of;
    } else return name;
  }
  return name;
}

/** Path from an item to the innermost one around a byte. */
export function pathTo(item: Item, byte: number): number[] {
  const path: number[] = [];
  let here: Item | undefined = item;
  while (here?.items !== undefined) {
    const index: number = here.items.findIndex(({ start, end }) => start <= byte && byte < end);
    if (index < 0) break;
    path.push(index);
    here = here.items[index];
  }
  return path;
}
