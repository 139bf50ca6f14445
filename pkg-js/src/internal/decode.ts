/**
 * Strict decoding: RLP in, values out. One encoding per value, no byte left over, no recursion
 * deeper than the schema.
 *
 * @module
 */
import type { Hex } from "../bytes.js";
import { formatPath } from "./encode.js";
import { toHex } from "./hex.js";
import type { ChoiceSchema, RecordSchema, Schema } from "./schema.js";

/** Why bytes could not be read; the same names as in the core. */
export type Reason =
  | "encoding"
  | "kind"
  | "size"
  | "leadingZero"
  | "overflow"
  | "surplus"
  | "missing"
  | "version"
  | "linkCount"
  | "unknownKind"
  | "tooLong";

/** Bytes are not what the schema says. */
export class DecodeFault extends Error {
  constructor(
    readonly field: string,
    readonly reason: Reason,
  ) {
    super(`${field}: ${reason}`);
  }
}

/** Reads RLP items one after another. */
export class Decoder {
  #at: number;
  #end: number;
  /** Where the walk is, for messages. */
  readonly path: (string | number)[] = [];

  constructor(
    readonly bytes: Uint8Array,
    start = 0,
    end = bytes.length,
  ) {
    this.#at = start;
    this.#end = end;
  }

  /** Reads a value. */
  read(schema: Schema): unknown {
    switch (schema.type) {
      case "bytes":
        return this.hex(schema.length);
      case "uint": {
        const value = this.#uint(schema.bits);
        return schema.bits <= 32 ? Number(value) : BigInt(value);
      }
      case "boolean": {
        const value = this.number();
        if (value > 1) this.fail("overflow");
        return value === 1;
      }
      case "choice": {
        return namesOf(schema)[this.number()] ?? this.fail("overflow");
      }
      case "list":
        return this.list(() => this.read(schema.of));
      case "optional":
        return this.inside(() => (this.more ? this.read(schema.of) : undefined));
      case "record":
        return this.#record(schema);
    }
  }

  /** Reads a string as hex. */
  hex(length?: number): Hex {
    const start = this.#item(false);
    if (length !== undefined && this.#at - start !== length) this.fail("size");
    return toHex(this.bytes, start, this.#at);
  }

  /** Reads a safe integer. */
  number(): number {
    return this.#uint(53) as number;
  }

  /** Reads an integer of at most 64 bits. */
  uint64(): bigint {
    return BigInt(this.#uint(64));
  }

  /** Reads a list, each of whose items `item` reads. */
  list<T>(item: (index: number) => T): T[] {
    const items: T[] = [];
    const level = this.path.length;
    this.inside(() => {
      while (this.more) {
        this.path[level] = items.length;
        items.push(item(items.length));
      }
    });
    this.path.length = level;
    return items;
  }

  /** Whether the list that is being read has further items. */
  get more(): boolean {
    return this.#at < this.#end;
  }

  /** Reads a list with what `use` reads, which must be all of it. */
  inside<T>(use: () => T): T {
    const outer = this.#end;
    this.enter();
    const value = use();
    this.#leave(outer);
    return value;
  }

  /** Goes into a list, for a look at what it starts with. */
  enter(): void {
    const start = this.#item(true);
    this.#end = this.#at;
    this.#at = start;
  }

  /** Goes back to the list around, which ends at `outer`. */
  #leave(outer: number): void {
    if (this.#at !== this.#end) this.fail("surplus");
    this.#end = outer;
  }

  /** Passes over an item. */
  skip(): void {
    this.#item((this.bytes[this.#at] as number) >= 0xc0);
  }

  /** Nothing may be left. */
  finish(): void {
    if (this.more) this.fail("surplus");
  }

  /** Throws for the field where the walk is. */
  fail(reason: Reason): never {
    throw new DecodeFault(formatPath(this.path), reason);
  }

  #record(schema: RecordSchema): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const level = this.path.length;
    const outer = this.#end;
    this.enter();
    for (const field of schema.fields) {
      this.path[level] = field.name;
      const read = this.read(field.schema);
      if (read !== undefined) value[field.name] = read;
    }
    this.path.length = level;
    this.#leave(outer);
    return value;
  }

  #uint(bits: number): bigint | number {
    const start = this.#item(false);
    const end = this.#at;
    if (start === end) return 0;
    if (this.bytes[start] === 0) this.fail("leadingZero");
    if (end - start <= 6) {
      let value = 0;
      for (let at = start; at < end; at++) value = value * 256 + (this.bytes[at] as number);
      if (value >= 2 ** bits) this.fail("overflow");
      return value;
    }
    if (end - start > 32) this.fail("overflow");
    const value = BigInt(toHex(this.bytes, start, end));
    if (value >= 1n << BigInt(bits)) this.fail("overflow");
    return bits === 53 ? Number(value) : value;
  }

  /** Start of the next item's payload, which ends where the walk then is. */
  #item(list: boolean): number {
    if (!this.more) this.fail("missing");
    const { bytes } = this;
    const first = bytes[this.#at] as number;
    if (first < 0x80) {
      if (list) this.fail("kind");
      return this.#at++;
    }
    const isList = first >= 0xc0;
    const short = first - (isList ? 0xc0 : 0x80);
    let start = this.#at + 1;
    let length = short;
    if (short > 55) {
      const size = short - 55;
      if (size > 4 || start + size > this.#end || bytes[start] === 0) this.fail("encoding");
      length = 0;
      for (let at = start; at < start + size; at++) length = length * 256 + (bytes[at] as number);
      start += size;
      if (length < 56) this.fail("encoding");
    }
    const end = start + length;
    if (end > this.#end) this.fail("encoding");
    if (!isList && length === 1 && (bytes[start] as number) < 0x80) this.fail("encoding");
    if (isList !== list) this.fail("kind");
    this.#at = end;
    return start;
  }
}

const NAMES = new WeakMap<ChoiceSchema, (string | undefined)[]>();

/** Names of a choice by their numbers. */
function namesOf(schema: ChoiceSchema): (string | undefined)[] {
  let names = NAMES.get(schema);
  if (names === undefined) {
    names = [];
    for (const [name, number] of Object.entries(schema.numbers)) names[number] = name;
    NAMES.set(schema, names);
  }
  return names;
}
