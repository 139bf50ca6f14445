/** Hashes and signatures through the public functions, against noble's independent ones. */
import { secp256k1 as noble } from "@noble/curves/secp256k1.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { InputError, init, keccak256, secp256k1 } from "../src/entrypoints/index.js";

beforeAll(() => init());

const word = () => fc.uint8Array({ minLength: 32, maxLength: 32 });
const options = { prehash: false, lowS: true } as const;

describe("keccak256", () => {
  it("agrees with noble", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000, size: "max" }), (input) => {
        expect(keccak256(input)).toEqual(keccak_256(input));
      }),
    );
  });

  it("takes hex", () => {
    expect(keccak256("0x616263")).toEqual(keccak256(new TextEncoder().encode("abc")));
  });

  it.each([
    ["616263", "0x-prefixed hex"],
    ["0x6", "an even number of hex digits"],
    ["0x6g", "hex digits"],
    [[1, 2, 3], "bytes"],
    [new Uint16Array([0x1234]), "bytes"],
    [{ length: 2 ** 30 }, "bytes"],
    [3, "bytes"],
    [undefined, "bytes"],
  ])("refuses %j", (input, expected) => {
    const refused = { name: "InputError", field: "input", expected };
    expect(() => keccak256(input as never)).toThrow(expect.objectContaining(refused));
  });

  it("refuses what would make memory grow for good", () => {
    expect(() => keccak256(new Uint8Array((8 << 20) + 1))).toThrow(InputError);
  });
});

describe("secp256k1", () => {
  it("signs as noble does, and verifies and recovers what noble signed", () => {
    fc.assert(
      fc.property(word(), word(), (digest, key) => {
        fc.pre(noble.utils.isValidSecretKey(key));
        const theirs = noble.sign(digest, key, { ...options, format: "recovered" });
        const signature = secp256k1.sign(digest, key);
        expect(signature).toEqual(Uint8Array.of(...theirs.subarray(1), 27 + (theirs[0] as number)));
        const publicKey = noble.getPublicKey(key, false);
        expect(secp256k1.recover(digest, signature)).toEqual(publicKey.subarray(1));
        for (const form of [publicKey, publicKey.subarray(1), noble.getPublicKey(key, true)]) {
          expect(secp256k1.verify(digest, signature.subarray(0, 64), form)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("agrees with noble on signatures of noise", () => {
    const publicKey = noble.getPublicKey(new Uint8Array(32).fill(1), true);
    fc.assert(
      fc.property(word(), word(), word(), (digest, r, s) => {
        const signature = Uint8Array.of(...r, ...s);
        const verified = secp256k1.verify(digest, signature, publicKey);
        let expected = false;
        try {
          expected = noble.verify(signature, digest, publicKey, options);
        } catch {
          // noble throws for numbers out of range
        }
        expect(verified).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it("refuses the upper half of s", () => {
    const digest = new Uint8Array(32).fill(7);
    const signature = secp256k1.sign(digest, new Uint8Array(32).fill(1));
    const high = noble.Point.CURVE().n - BigInt(`0x${hex(signature.subarray(32, 64))}`);
    const flipped =
      `0x${hex(signature.subarray(0, 32))}${high.toString(16).padStart(64, "0")}` as const;
    const key = noble.getPublicKey(new Uint8Array(32).fill(1), true);
    expect(noble.verify(bytes(flipped), digest, key, { ...options, lowS: false })).toBe(true);
    expect(secp256k1.verify(digest, flipped, key)).toBe(false);
    for (const v of ["00", "01", "1b", "1c"]) {
      expect(secp256k1.recover(digest, `${flipped}${v}`)).toBeUndefined();
    }
  });

  it.each([
    ["digest", () => secp256k1.verify("0x00", new Uint8Array(64), new Uint8Array(33))],
    ["signature", () => secp256k1.verify(zeros(32), new Uint8Array(65), new Uint8Array(33))],
    ["publicKey", () => secp256k1.verify(zeros(32), new Uint8Array(64), new Uint8Array(32))],
    ["signature", () => secp256k1.recover(zeros(32), new Uint8Array(64))],
    ["privateKey", () => secp256k1.sign(zeros(32), new Uint8Array(31))],
    ["privateKey", () => secp256k1.sign(zeros(32), zeros(32))],
    ["privateKey", () => secp256k1.sign(zeros(32), new Uint8Array(32).fill(255))],
  ])("names the argument that is wrong: %s", (field, use) => {
    expect(use).toThrow(expect.objectContaining({ name: "InputError", field }));
  });
});

const zeros = (length: number) => new Uint8Array(length);
const hex = (value: Uint8Array) => Buffer.from(value).toString("hex");
const bytes = (value: string) => new Uint8Array(Buffer.from(value.slice(2), "hex"));
