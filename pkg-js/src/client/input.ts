/**
 * Arguments of the client: read into their types, or refused by name.
 *
 * @module
 */
import type { Bytes, Hex, Uint } from "../bytes.js";
import { InputError } from "../errors.js";
import { describe, isUint8Array } from "../internal/describe.js";
import { toHex } from "../internal/hex.js";
import { toWord } from "./values.js";

const DIGITS = /^0x[0-9a-fA-F]*$/;

/** Bytes of one length, as lower-case hex. */
export function fixedBytes(value: Bytes, field: string, length: number): Hex {
  if (isUint8Array(value) && value.length === length) return toHex(value);
  if (typeof value === "string" && DIGITS.test(value) && value.length === 2 + 2 * length) {
    return value.toLowerCase() as Hex;
  }
  throw new InputError(field, `${length} bytes`, describe(value));
}

/** Bytes of any length, as lower-case hex. */
export function bytes(value: Bytes, field: string): Hex {
  if (isUint8Array(value)) return toHex(value);
  if (typeof value === "string" && DIGITS.test(value) && value.length % 2 === 0) {
    return value.toLowerCase() as Hex;
  }
  throw new InputError(field, "bytes", describe(value));
}

/** An address; letter case is not looked at. */
export function address(value: Bytes, field = "address"): Hex {
  return fixedBytes(value, field, 20);
}

/** A storage slot: 32 bytes, or a number. */
export function slot(value: Bytes | Uint, field = "slot"): Hex {
  if (typeof value === "bigint" || typeof value === "number")
    return toWord(uint(value, field, 256));
  return fixedBytes(value, field, 32);
}

/** A whole number of at most `bits` bits. */
export function uint(value: Uint, field: string, bits = 64): bigint {
  const whole = typeof value === "bigint" || Number.isSafeInteger(value);
  if (!whole || value < 0 || BigInt(value) >> BigInt(bits) !== 0n) {
    throw new InputError(field, `a whole number of at most ${bits} bits`, describe(value));
  }
  return BigInt(value);
}

/** Seconds or milliseconds: a number from 0. */
export function duration(value: number | undefined, field: string, otherwise: number): number {
  if (value === undefined) return otherwise;
  if (typeof value !== "number" || !(value >= 0))
    throw new InputError(field, "a number from 0", describe(value));
  return value;
}

/** An object, whose fields the caller reads one by one. */
export function fields<T extends object>(value: T, field: string): T {
  if (typeof value === "object" && value !== null) return value;
  throw new InputError(field, "an object", describe(value));
}

/**
 * An object with no other fields than these: a misspelt option must not be an option not given.
 *
 * `prefix` stands before a field's name in messages.
 */
export function known<T extends object>(
  value: T,
  field: string,
  names: Readonly<Record<Names<T>, true>>,
  prefix = `${field}.`,
): T {
  for (const [name, held] of Object.entries(fields(value, field))) {
    if (held !== undefined && !Object.hasOwn(names, name))
      throw new InputError(
        `${prefix}${name}`,
        `no such field: ${field} has ${Object.keys(names).join(", ")}`,
        describe(held),
      );
  }
  return value;
}

/** Names of all fields of a type, for {@link known}: none can be forgotten. */
type Names<T> = Extract<keyof T, string>;

/** A number between two others, both included. */
export function bounded(
  value: number | undefined,
  field: string,
  { from, to, whole, otherwise }: { from: number; to: number; whole: boolean; otherwise: number },
): number {
  if (value === undefined) return otherwise;
  const isNumber = whole ? Number.isInteger(value) : typeof value === "number";
  if (isNumber && value >= from && value <= to) return value;
  const kind = whole ? "a whole number" : "a number";
  throw new InputError(field, `${kind} from ${from} to ${to}`, describe(value));
}

/** A function, or nothing. */
export function callable(value: unknown, field: string): void {
  if (value !== undefined && typeof value !== "function")
    throw new InputError(field, "a function", describe(value));
}

/** One of some names. */
export function oneOf<const T extends string>(
  value: unknown,
  field: string,
  names: readonly T[],
): T {
  const found = names.find((name) => name === value);
  if (found === undefined)
    throw new InputError(field, `one of ${names.join(", ")}`, describe(value));
  return found;
}

/** An array, or nothing. */
export function list<T>(value: readonly T[] | undefined, field: string): readonly T[] {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  throw new InputError(field, "an array", describe(value));
}
