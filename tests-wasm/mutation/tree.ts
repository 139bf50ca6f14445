/**
 * A binary case as a tree of RLP items that know where they stand, so that it can be changed byte
 * by byte and item by item. Reads only what is canonical: our own encoder wrote it.
 *
 * @module
 */

/** One RLP item. */
export interface Item {
  /** First byte of the prefix. */
  readonly start: number;
  /** First byte behind the prefix. */
  readonly payload: number;
  /** First byte behind the item. */
  readonly end: number;
  /** Items of a list; none of a string. */
  readonly items: readonly Item[] | undefined;
}

/** Reads the item that starts at `start`, and what is in it. */
export function readItem(bytes: Uint8Array, start = 0): Item {
  const first = bytes[start] ?? 0;
  if (first < 0x80) return { start, payload: start, end: start + 1, items: undefined };
  const isList = first >= 0xc0;
  const short = first - (isList ? 0xc0 : 0x80);
  let length = short;
  let payload = start + 1;
  if (short > 55) {
    length = 0;
    for (; payload <= start + short - 55; payload += 1)
      length = length * 256 + (bytes[payload] ?? 0);
  }
  const end = payload + length;
  if (!isList) return { start, payload, end, items: undefined };
  const items: Item[] = [];
  for (let at = payload; at < end; at = items.at(-1)?.end ?? end) items.push(readItem(bytes, at));
  return { start, payload, end, items };
}

/** An item of a changed tree: written ones are copied, others are written with right lengths. */
export type Part = Uint8Array | { readonly list: readonly Part[] };

/** Bytes of an item, untouched. */
export const copyOf = (bytes: Uint8Array, { start, end }: Item): Uint8Array =>
  bytes.subarray(start, end);

/** A string as an item. */
export function stringItem(payload: Uint8Array): Uint8Array {
  if (payload.length === 1 && (payload[0] ?? 0) < 0x80) return payload;
  return join([prefix(payload.length, 0x80), payload]);
}

/** A part as bytes. */
export function write(part: Part): Uint8Array {
  if (part instanceof Uint8Array) return part;
  const payload = join(part.list.map(write));
  return join([prefix(payload.length, 0xc0), payload]);
}

function prefix(length: number, base: number): Uint8Array {
  if (length < 56) return Uint8Array.of(base + length);
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.of(base + 55 + digits.length, ...digits);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** The whole case with one item, found by its path, replaced by other items (or by none). */
export function replaced(
  bytes: Uint8Array,
  root: Item,
  path: readonly number[],
  by: readonly Part[],
): Uint8Array {
  const change = (item: Item, depth: number): Part => {
    const index = path[depth];
    const list = (item.items ?? []).flatMap((child, at): readonly Part[] => {
      if (at !== index) return [copyOf(bytes, child)];
      return depth === path.length - 1 ? by : [change(child, depth + 1)];
    });
    return { list };
  };
  return write(change(root, 0));
}
