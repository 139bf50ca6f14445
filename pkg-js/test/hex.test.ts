// Hex of every length on each of the ways to read it: short, in one piece, in several.
import { describe, expect, it } from "vitest";
import { toHex, writeHex } from "../src/internal/hex.js";

const LENGTHS = [0, 1, 31, 32, 33, 100, 8_190, 8_191, 8_192, 8_193, 20_000];

function some(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 151 + 7) & 255);
}

describe.each(LENGTHS)("hex of %d bytes", (length) => {
  it("comes back, in either case, and touches nothing around it", () => {
    const bytes = some(length);
    const digits = toHex(bytes).slice(2);
    for (const text of [`0x${digits}`, `0x${digits.toUpperCase()}`]) {
      const target = new Uint8Array(length + 8).fill(0xee);
      expect(writeHex(target, 4, text)).toBe(true);
      expect(Buffer.compare(target.subarray(4, length + 4), bytes)).toBe(0);
      expect([...target.subarray(0, 4), ...target.subarray(length + 4)]).toEqual(
        new Array(8).fill(0xee),
      );
    }
  });
});

describe.each(LENGTHS.slice(1))("hex of %d bytes, wrong somewhere,", (length) => {
  it("is refused for one character, wherever it stands", () => {
    const digits = toHex(some(length)).slice(2);
    for (const at of [0, 1, digits.length >> 1, digits.length - 1]) {
      for (const wrong of ["g", "G", "/", ":", "@", "`", " ", "\u{b0}", "\u{ff11}", "\u{130}"]) {
        const text = `0x${digits.slice(0, at)}${wrong}${digits.slice(at + 1)}`;
        expect(writeHex(new Uint8Array(length), 0, text)).toBe(false);
      }
    }
  });
});
