/**
 * Reads the values of JSON-RPC answers: strictly in form, numerically in value.
 *
 * Nodes differ in how they pad quantities (`0x0`, `0x00`, 32 bytes), so numbers are compared as
 * numbers; data must have an even number of digits and exactly the size of its type.
 *
 * @module
 */
import type { Hex } from "../bytes.js";
import { toHex, writeHex } from "../internal/hex.js";

export type { Hex };

/** A member of an answer that has not the form of its type. Becomes a `NetworkError`. */
export class Malformed extends Error {
  override readonly name = "Malformed";

  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(`${field}: ${reason}`);
  }
}

/** One value of an answer, and where it stands there. */
export class Value {
  constructor(
    readonly json: unknown,
    readonly path: string,
  ) {}

  /** Whether it is there at all; `null` is not. */
  get present(): boolean {
    return this.json !== undefined && this.json !== null;
  }

  /** A member of this object. */
  at(name: string): Value {
    const { json, path } = this;
    if (typeof json !== "object" || json === null || Array.isArray(json))
      this.fail("expected an object");
    // Own members only: a name such as "constructor" must not find the prototype's.
    const own = Object.hasOwn(json as object, name)
      ? (json as Record<string, unknown>)[name]
      : undefined;
    return new Value(own, `${path}.${name}`);
  }

  /** The first of these members that is there; the first name if none is. */
  either(...names: readonly [string, ...string[]]): Value {
    return names.map((name) => this.at(name)).find((value) => value.present) ?? this.at(names[0]);
  }

  /** Items of this array. */
  items(most = 100_000): readonly Value[] {
    const { json, path } = this;
    if (!Array.isArray(json)) this.fail("expected an array");
    const items = json as readonly unknown[];
    if (items.length > most) this.fail(`expected at most ${most} items, got ${items.length}`);
    return items.map((item, index) => new Value(item, `${path}[${index}]`));
  }

  /** A number of at most `bits` bits. */
  quantity(bits = 64): bigint {
    const { json } = this;
    if (typeof json !== "string" || json.length < 3 || json.length > 66 || !DIGITS.test(json)) {
      this.fail("expected a hexadecimal quantity");
    }
    const number = BigInt(json as string);
    if (number >> BigInt(bits) !== 0n) this.fail(`expected at most ${bits} bits`);
    return number;
  }

  /** The same as its shortest bytes, as RLP wants numbers. */
  scalar(bits = 64): Uint8Array {
    return scalar(this.quantity(bits));
  }

  /** Bytes, of exactly `length` when given. */
  data(length?: number): Uint8Array {
    const { json } = this;
    if (typeof json !== "string" || !json.startsWith("0x") || json.length % 2 !== 0) {
      this.fail("expected hexadecimal bytes");
    }
    const text = json as string;
    const bytes = new Uint8Array(text.length / 2 - 1);
    if (length !== undefined && bytes.length !== length)
      this.fail(`expected ${length} bytes, got ${bytes.length}`);
    if (!writeHex(bytes, 0, text)) this.fail("expected hexadecimal bytes");
    return bytes;
  }

  /** Bytes as hexadecimal digits. */
  hex(length?: number): Hex {
    return toHex(this.data(length));
  }

  /** An address, or no byte: a contract creation has `to: null`. */
  optionalAddress(): Uint8Array {
    return this.present ? this.data(20) : new Uint8Array();
  }

  /** Throws for this value. */
  fail(reason: string): never {
    throw new Malformed(this.path, reason);
  }
}

const DIGITS = /^0x[0-9a-fA-F]+$/;

/** A number as its shortest big-endian bytes: zero is no byte. */
export function scalar(number: bigint): Uint8Array {
  if (number === 0n) return new Uint8Array();
  const digits = number.toString(16);
  const bytes = new Uint8Array((digits.length + 1) >> 1);
  writeHex(bytes, 0, `0x${digits.padStart(bytes.length * 2, "0")}`);
  return bytes;
}

/** A number as a JSON-RPC quantity. */
export function toQuantity(number: bigint): Hex {
  return `0x${number.toString(16)}`;
}

/** A number as a 32-byte word. */
export function toWord(number: bigint): Hex {
  return `0x${number.toString(16).padStart(64, "0")}`;
}
