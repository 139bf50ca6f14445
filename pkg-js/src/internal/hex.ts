/**
 * Hex, both ways, without intermediate arrays.
 *
 * @module
 */
import type { Hex } from "../bytes.js";

/** Value of a hex digit by character code; 255 for everything else. */
const VALUES = new Uint8Array(128).fill(255);
for (const digit of "0123456789abcdefABCDEF") {
  VALUES[digit.charCodeAt(0)] = Number.parseInt(digit, 16);
}

/** Two digits by byte. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

type SetFromHex = (this: Uint8Array, hex: string) => unknown;
const { setFromHex } = Uint8Array.prototype as { setFromHex?: SetFromHex };

/**
 * Writes the digits behind `0x` as bytes. The text's length has been checked to be even.
 *
 * @returns Whether all of them are hex digits.
 */
export function writeHex(target: Uint8Array, start: number, hex: string): boolean {
  const length = (hex.length - 2) >> 1;
  // The platform's own (2025 and later) is several times as fast, from some length on.
  if (setFromHex === undefined || length < 64) return writeDigits(target, start, hex, length);
  try {
    setFromHex.call(target.subarray(start, start + length), hex.slice(2));
    return true;
  } catch {
    return false;
  }
}

function writeDigits(target: Uint8Array, start: number, hex: string, length: number): boolean {
  let wide = 0;
  let wrong = 0;
  for (let index = 0, at = 2; index < length; index++, at += 2) {
    const one = hex.charCodeAt(at);
    const two = hex.charCodeAt(at + 1);
    wide |= one | two;
    // Masked, so that the table is never read outside; `wide` tells.
    const high = VALUES[one & 127] as number;
    const low = VALUES[two & 127] as number;
    wrong |= high | low;
    target[start + index] = (high << 4) | low;
  }
  return wide < 128 && wrong < 16;
}

/** The hex of `bytes` from `start` to `end`. */
export function toHex(bytes: Uint8Array, start = 0, end = bytes.length): Hex {
  let hex = "0x";
  for (let at = start; at < end; at++) hex += DIGITS[bytes[at] as number];
  return hex as Hex;
}
