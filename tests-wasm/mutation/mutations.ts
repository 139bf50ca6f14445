/**
 * Ways to change evidence: each bit, and each item deleted, doubled, exchanged with its neighbour,
 * shortened, lengthened, emptied or put in a list.
 *
 * @module
 */
import { type Evidence, type Mutable, pathTo } from "./evidence.js";
import { copyOf, type Item, type Part, replaced, stringItem } from "./tree.js";

/** A changed case, and what was done to it. */
export interface Mutation {
  readonly how: string;
  readonly evidence: Evidence;
  /** Place in the evidence. */
  readonly path: readonly number[];
  readonly bytes: Uint8Array;
}

/** Number of bits of evidence. */
export function bitCount({ evidence }: Mutable): number {
  return evidence.reduce((sum, { item }) => sum + (item.end - item.start) * 8, 0);
}

/**
 * Flips bits of the evidence, prefixes included: `count` of them, evenly spread, from `offset` on.
 * The bytes of a mutation are good until the next one.
 */
export function* bitFlips(original: Mutable, count: number, offset = 0): Generator<Mutation> {
  const total = bitCount(original);
  const changed = new Uint8Array(original.bytes);
  const step = total / Math.min(count, total);
  for (let position = 0; position < total; position += step) {
    let bit = (Math.floor(position) + offset) % total;
    for (const evidence of original.evidence) {
      const { start, end } = evidence.item;
      const bits = (end - start) * 8;
      if (bit >= bits) {
        bit -= bits;
        continue;
      }
      const byte = start + (bit >> 3);
      changed[byte] = (changed[byte] ?? 0) ^ (0x80 >> (bit & 7));
      yield {
        how: `bit ${bit & 7} of byte ${byte}`,
        evidence,
        path: pathTo(evidence.item, byte),
        bytes: changed,
      };
      changed[byte] = original.bytes[byte] ?? 0;
      break;
    }
  }
}

/** Changes the evidence item by item; lengths stay right, so that the change reaches the checks. */
export function* itemChanges(original: Mutable): Generator<Mutation> {
  for (const evidence of original.evidence) {
    yield* changesOf(original, evidence, evidence.item, []);
  }
}

function* changesOf(
  original: Mutable,
  evidence: Evidence,
  item: Item,
  path: readonly number[],
): Generator<Mutation> {
  const { bytes, root } = original;
  const change = (how: string, by: readonly Part[]): Mutation => ({
    how,
    evidence,
    path,
    bytes: replaced(bytes, root, [...evidence.path, ...path], by),
  });
  const self = copyOf(bytes, item);
  yield change("deleted", []);
  yield change("doubled", [self, self]);
  yield change("in a list", [{ list: [self] }]);
  if (item.items === undefined) {
    const payload = bytes.subarray(item.payload, item.end);
    if (payload.length > 0) {
      yield change("emptied", [stringItem(new Uint8Array())]);
      yield change("without its last byte", [stringItem(payload.subarray(0, -1))]);
      yield change("without its first byte", [stringItem(payload.subarray(1))]);
    }
    yield change("with a zero behind", [stringItem(Uint8Array.of(...payload, 0))]);
    yield change("with a zero in front", [stringItem(Uint8Array.of(0, ...payload))]);
    yield change("a list in its place", [{ list: [] }]);
    return;
  }
  const parts = item.items.map((each) => copyOf(bytes, each));
  if (parts.length > 0) yield change("emptied", [{ list: [] }]);
  yield change("a string in its place", [stringItem(new Uint8Array())]);
  yield change("with an empty string behind", [{ list: [...parts, stringItem(new Uint8Array())] }]);
  yield change("with an empty list behind", [{ list: [...parts, { list: [] }] }]);
  for (let at = 0; at + 1 < parts.length; at += 1) {
    const [one, other] = [parts[at] as Uint8Array, parts[at + 1] as Uint8Array];
    if (Buffer.from(one).equals(Buffer.from(other))) continue;
    const exchanged = [...parts];
    [exchanged[at], exchanged[at + 1]] = [other, one];
    yield change(`items ${at} and ${at + 1} exchanged`, [{ list: exchanged }]);
  }
  for (const [index, child] of item.items.entries())
    yield* changesOf(original, evidence, child, [...path, index]);
}
