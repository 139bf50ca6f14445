/**
 * Validation and encoding in one walk: arguments in, RLP out.
 *
 * The buffer is filled from its end: a list's prefix comes after its items, whose length is then
 * known, so that nothing is measured beforehand and nothing is copied. It also means that every
 * argument is read exactly once.
 *
 * @module
 */
import { InputError } from "../errors.js";
import { describe, isUint8Array } from "./describe.js";
import { writeHex } from "./hex.js";
import type {
  BytesSchema,
  ChoiceSchema,
  ListSchema,
  OptionalSchema,
  RecordSchema,
  Schema,
  UintSchema,
} from "./schema.js";

/** Longest binary case, in bytes; the same as in the core. */
export const MOST_BYTES = 8 << 20;

/** What is kept between calls. A larger one is left to the garbage collector. */
const KEPT_BYTES = 1 << 17;

let kept: Uint8Array | undefined = new Uint8Array(KEPT_BYTES);

/** Writes one RLP item, from its end. */
export class Encoder {
  #buffer: Uint8Array;
  #start: number;
  /** Where the walk is, for messages: field names and indices. */
  readonly path: (string | number)[] = [];
  /** How much of `path` counts. */
  depth = 0;

  constructor() {
    // Taken, not shared: a getter among the arguments may call us again.
    this.#buffer = kept ?? new Uint8Array(KEPT_BYTES);
    kept = undefined;
    this.#start = this.#buffer.length;
  }

  /** What was written: a view, valid until {@link Encoder.release}. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(this.#start);
  }

  /** Gives the buffer back. */
  release(): void {
    if (this.#buffer.length === KEPT_BYTES) kept = this.#buffer;
  }

  /** Writes a value. */
  write(schema: Schema, value: unknown): void {
    switch (schema.type) {
      case "bytes":
        this.#bytes(schema, value);
        break;
      case "uint":
        this.#uint(schema, value);
        break;
      case "boolean":
        if (typeof value !== "boolean") this.fail("a boolean", value);
        this.number(value ? 1 : 0);
        break;
      case "list":
        this.#list(schema, value);
        break;
      case "optional":
        this.#optional(schema, value);
        break;
      case "choice":
        this.#choice(schema, value);
        break;
      case "record":
        this.#record(schema, value);
    }
  }

  /** Throws for the field where the walk is. */
  fail(expected: string, got: unknown): never {
    throw this.error(expected, got);
  }

  /** The error of {@link Encoder.fail}. */
  error(expected: string, got: unknown): InputError {
    return new InputError(formatPath(this.path.slice(0, this.depth)), expected, describe(got));
  }

  /** How much is written. It tells {@link Encoder.listPrefix} where a list's items end. */
  get mark(): number {
    return this.#buffer.length - this.#start;
  }

  /** Writes the prefix of the list whose items were written since `mark`. */
  listPrefix(mark: number): void {
    this.#prefix(this.mark - mark, 0xc0);
  }

  /** Writes a safe integer. */
  number(value: number): void {
    if (value > 0 && value < 0x80) {
      this.#reserve(1);
      this.#buffer[--this.#start] = value;
      return;
    }
    const { mark } = this;
    this.#reserve(9);
    for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) {
      this.#buffer[--this.#start] = rest % 256;
    }
    this.#prefix(this.mark - mark, 0x80);
  }

  #bytes(schema: BytesSchema, value: unknown): void {
    let length: number;
    if (typeof value === "string") {
      if (!value.startsWith("0x")) this.fail("0x-prefixed hex", value);
      if (value.length % 2 !== 0) this.fail("an even number of hex digits", value);
      length = (value.length - 2) / 2;
    } else if (isUint8Array(value)) {
      length = value.length;
    } else {
      this.fail(schema.length === undefined ? "bytes" : `${schema.length} bytes`, value);
    }
    if (schema.length !== undefined && length !== schema.length) {
      const got = `${length} bytes`;
      throw new InputError(this.#where(), `${schema.length} bytes`, got);
    }
    this.#reserve(length);
    this.#start -= length;
    if (typeof value !== "string") this.#buffer.set(value as Uint8Array, this.#start);
    else if (!writeHex(this.#buffer, this.#start, value)) this.fail("hex digits", value);
    if (length !== 1 || (this.#buffer[this.#start] as number) >= 0x80) this.#prefix(length, 0x80);
  }

  #uint(schema: UintSchema, value: unknown): void {
    const { bits } = schema;
    if (typeof value === "number") {
      if (!Number.isSafeInteger(value) || value < 0 || (bits < 53 && value >= 2 ** bits)) {
        this.fail(expectedUint(bits), value);
      }
      this.number(value);
      return;
    }
    if (typeof value !== "bigint" || bits <= 32) this.fail(expectedUint(bits), value);
    const big = value as bigint;
    if (big < 0n || big >= limit(bits)) this.fail(expectedUint(bits), value);
    if (big <= Number.MAX_SAFE_INTEGER) {
      this.number(Number(big));
      return;
    }
    const { mark } = this;
    this.#reserve(33);
    for (let rest = big; rest > 0n; ) {
      let part = Number(rest & 0xffff_ffffn);
      rest >>= 32n;
      for (let count = 0; count < 4 && (rest > 0n || part > 0); count++) {
        this.#buffer[--this.#start] = part & 255;
        part >>>= 8;
      }
    }
    this.#prefix(this.mark - mark, 0x80);
  }

  #list(schema: ListSchema, value: unknown): void {
    if (!Array.isArray(value)) this.fail("an array", value);
    const items = value as unknown[];
    const { mark } = this;
    const level = this.depth++;
    for (let index = items.length - 1; index >= 0; index--) {
      this.path[level] = index;
      this.write(schema.of, items[index]);
    }
    this.depth = level;
    this.listPrefix(mark);
  }

  #optional(schema: OptionalSchema, value: unknown): void {
    const { mark } = this;
    if (value !== undefined) this.write(schema.of, value);
    this.listPrefix(mark);
  }

  #choice(schema: ChoiceSchema, value: unknown): void {
    const number = typeof value === "string" ? schema.numbers[value] : undefined;
    if (typeof number !== "number") {
      this.fail(`one of ${Object.keys(schema.numbers).join(", ")}`, value);
    }
    this.number(number as number);
  }

  #record(schema: RecordSchema, value: unknown): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.fail("an object", value);
    }
    const fields = value as Record<string, unknown>;
    const { mark } = this;
    const level = this.depth++;
    this.unknownField(schema.fields, fields);
    for (let index = schema.fields.length - 1; index >= 0; index--) {
      const field = schema.fields[index] as RecordSchema["fields"][number];
      this.path[level] = field.name;
      this.write(field.schema, fields[field.name]);
    }
    this.depth = level;
    this.listPrefix(mark);
  }

  /** Refuses a field that does not belong there: a misspelt optional one would silently be absent. */
  unknownField(known: readonly { readonly name: string }[], fields: object): void {
    let next = 0;
    for (const name of Object.keys(fields)) {
      // Nearly always in order.
      if (known[next]?.name === name || known.some((field) => field.name === name)) next++;
      else {
        this.path[this.depth - 1] = name.length <= 40 ? name : `${name.slice(0, 40)}…`;
        throw new InputError(this.#where(), "no field of this name", "one");
      }
    }
  }

  #where(): string {
    return formatPath(this.path.slice(0, this.depth));
  }

  #prefix(length: number, offset: 0x80 | 0xc0): void {
    this.#reserve(5);
    if (length < 56) {
      this.#buffer[--this.#start] = offset + length;
      return;
    }
    let count = 0;
    for (let rest = length; rest > 0; rest >>>= 8, count++) {
      this.#buffer[--this.#start] = rest & 255;
    }
    this.#buffer[--this.#start] = offset + 55 + count;
  }

  /** Makes room for so many more bytes. */
  #reserve(length: number): void {
    if (length <= this.#start) return;
    const used = this.mark;
    if (used + length > MOST_BYTES) {
      throw new InputError("case", `at most ${MOST_BYTES} bytes`, "more");
    }
    const grown = new Uint8Array(Math.min(MOST_BYTES + 64, (used + length) * 2));
    grown.set(this.#buffer.subarray(this.#start), grown.length - used);
    this.#start = grown.length - used;
    this.#buffer = grown;
  }
}

/** Field names and indices as text: `links[1].evidence.accountProof[3]`. */
export function formatPath(path: readonly (string | number)[]): string {
  let text = "";
  for (const part of path) {
    text += typeof part === "number" ? `[${part}]` : text === "" ? part : `.${part}`;
  }
  return text;
}

const LIMITS = new Map<number, bigint>();

function limit(bits: number): bigint {
  let found = LIMITS.get(bits);
  if (found === undefined) LIMITS.set(bits, (found = 1n << BigInt(bits)));
  return found;
}

function expectedUint(bits: number): string {
  return bits <= 32
    ? `a whole number from 0 to ${2 ** bits - 1}`
    : `a bigint or safe integer from 0 to 2^${bits} - 1`;
}
