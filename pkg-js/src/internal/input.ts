/**
 * Arguments that are bytes, checked before they reach the glue, which turns anything into some bytes.
 *
 * @module
 */
import type { Bytes } from "../bytes.js";
import { InputError } from "../errors.js";
import { describe, isUint8Array } from "./describe.js";
import { MOST_BYTES } from "./encode.js";
import { writeHex } from "./hex.js";

/**
 * The bytes of an argument.
 *
 * @param lengths - How many bytes it may have. Without, up to 8 MiB: wasm memory only grows.
 * @throws {@link InputError} that names the field.
 */
export function bytes(value: Bytes, field: string, ...lengths: readonly number[]): Uint8Array {
  const length = lengthOf(value, field);
  if (lengths.length > 0 ? !lengths.includes(length) : length > MOST_BYTES) {
    const expected = lengths.length > 0 ? lengths.join(" or ") : `at most ${MOST_BYTES}`;
    throw new InputError(field, `${expected} bytes`, `${length} bytes`);
  }
  if (typeof value !== "string") return value;
  const decoded = new Uint8Array(length);
  if (!writeHex(decoded, 0, value)) throw new InputError(field, "hex digits", describe(value));
  return decoded;
}

function lengthOf(value: unknown, field: string): number {
  if (isUint8Array(value)) return value.length;
  if (typeof value !== "string") throw new InputError(field, "bytes", describe(value));
  if (!value.startsWith("0x")) throw new InputError(field, "0x-prefixed hex", describe(value));
  if (value.length % 2 !== 0) {
    throw new InputError(field, "an even number of hex digits", describe(value));
  }
  return value.length / 2 - 1;
}
