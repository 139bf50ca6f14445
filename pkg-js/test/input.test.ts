/** Wrong arguments: each is refused with an error that names the field, before wasm is called. */
import { beforeAll, describe, expect, it } from "vitest";
import { init } from "../src/entrypoints/slim.js";
import { Encoder } from "../src/internal/encode.js";
import { toHex } from "../src/internal/hex.js";
import * as S from "../src/internal/schema.js";
import { check, encodeCase, InputError, type Link } from "../src/slim.js";
import { proven, rlp } from "./support/cases.js";

beforeAll(init);

const wrong: [what: string, schema: S.Schema, value: unknown, expected: string, got: string][] = [
  ["bytes: array", S.bytes, [1, 2], "bytes", "array"],
  ["bytes: array-like", S.bytes, { length: 2 }, "bytes", "object"],
  ["bytes: other view", S.bytes, new Uint16Array(2), "bytes", "Uint16Array"],
  ["bytes: buffer", S.bytes, new ArrayBuffer(2), "bytes", "ArrayBuffer"],
  ["bytes: number", S.bytes, 5, "bytes", "number 5"],
  ["bytes: null", S.bytes, null, "bytes", "null"],
  ["bytes: missing", S.bytes, undefined, "bytes", "nothing"],
  ["hex without 0x", S.bytes, "1234", "0x-prefixed hex", '"1234"'],
  ["hex with 0X", S.bytes, "0X12", "0x-prefixed hex", '"0X12"'],
  ["empty text", S.bytes, "", "0x-prefixed hex", '""'],
  ["odd hex", S.bytes, "0x123", "an even number of hex digits", '"0x123"'],
  ["no hex digit", S.bytes, "0x12g4", "hex digits", '"0x12g4"'],
  ["a digit of another script", S.bytes, "0x1\u{ff12}", "hex digits", '"0x1\u{ff12}"'],
  ["a character that masks to a digit", S.bytes, "0x\u{b0}0", "hex digits", '"0x\u{b0}0"'],
  ["too short", S.bytes20, "0x12", "20 bytes", "1 bytes"],
  ["too long", S.bytes32, new Uint8Array(33), "32 bytes", "33 bytes"],
  ["fixed: array", S.bytes32, new Array(32).fill(0), "32 bytes", "array"],
  ["u8: 256", S.uint(8), 256, "a whole number from 0 to 255", "number 256"],
  ["u8: -1", S.uint(8), -1, "a whole number from 0 to 255", "number -1"],
  ["u16: 2^16", S.uint(16), 65536, "a whole number from 0 to 65535", "number 65536"],
  ["u32: fraction", S.uint(32), 1.5, "a whole number from 0 to 4294967295", "number 1.5"],
  ["u32: NaN", S.uint(32), Number.NaN, "a whole number from 0 to 4294967295", "number NaN"],
  ["u32: text", S.uint(32), "7", "a whole number from 0 to 4294967295", '"7"'],
  ["u32: bigint", S.uint(32), 7n, "a whole number from 0 to 4294967295", "bigint 7"],
  ["u64: 2^64", S.uint(64), 2n ** 64n, U(64), "bigint 18446744073709551616"],
  ["u64: -1", S.uint(64), -1n, U(64), "bigint -1"],
  ["u64: unsafe", S.uint(64), 2 ** 53, U(64), "number 9007199254740992"],
  ["u64: infinite", S.uint(64), Number.POSITIVE_INFINITY, U(64), "number Infinity"],
  ["u64: text", S.uint(64), "0x5", U(64), '"0x5"'],
  ["u256: 2^256", S.uint(256), 2n ** 256n, U(256), "a large bigint"],
  ["boolean: 1", S.boolean, 1, "a boolean", "number 1"],
  ["choice: other", S.choice("C", { one: 1 }), "two", "one of one", '"two"'],
  ["choice: inherited", S.choice("C", { one: 1 }), "constructor", "one of one", '"constructor"'],
  ["choice: number", S.choice("C", { one: 1 }), 1, "one of one", "number 1"],
  ["list: bytes", S.list(S.bytes), new Uint8Array(2), "an array", "2 bytes"],
  ["list: text", S.list(S.bytes), "0x1234", "an array", '"0x1234"'],
  ["list: hole", S.list(S.bytes), new Array(1), "bytes", "nothing"],
  ["optional: null", S.optional(S.bytes), null, "bytes", "null"],
  ["record: array", S.record("R", {}), [], "an object", "array"],
  ["record: unknown field", S.record("R", {}), { one: 1 }, "no field of this name", "one"],
  ["record: missing field", S.record("R", { one: S.boolean }), {}, "a boolean", "nothing"],
];

function U(bits: number): string {
  return `a bigint or safe integer from 0 to 2^${bits} - 1`;
}

describe("each type refuses", () => {
  it.each(wrong)("%s", (_what, schema, value, expected, got) => {
    const error = thrown(() => new Encoder().write(schema, value));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ expected, got });
  });
});

it("accepts the extremes", () => {
  expect(rlp(S.uint(8), 255)).toBe("0x81ff");
  expect(rlp(S.uint(32), 0)).toBe("0x80");
  expect(rlp(S.uint(64), 127)).toBe("0x7f");
  expect(rlp(S.uint(64), 128n)).toBe("0x8180");
  expect(rlp(S.uint(64), Number.MAX_SAFE_INTEGER)).toBe("0x871fffffffffffff");
  expect(rlp(S.uint(64), 2n ** 64n - 1n)).toBe("0x88ffffffffffffffff");
  expect(rlp(S.uint(64), 2n ** 56n)).toBe("0x880100000000000000");
  expect(rlp(S.uint(256), 2n ** 256n - 1n)).toBe(`0xa0${"ff".repeat(32)}`);
  expect(rlp(S.bytes, "0x")).toBe("0x80");
  expect(rlp(S.bytes, "0xAbCd")).toBe("0x82abcd");
  expect(rlp(S.bytes, Buffer.from([0]))).toBe("0x00");
  expect(rlp(S.optional(S.bytes), undefined)).toBe("0xc0");
  expect(rlp(S.bytes, new Uint8Array(56))).toBe(`0xb838${"00".repeat(56)}`);
  expect(rlp(S.bytes, new Uint8Array(300_000)).slice(0, 10)).toBe("0xba0493e0");
});

it("reads hex of any length, and sees a wrong digit anywhere in it", () => {
  for (const length of [55, 8191, 8192, 8193, 20_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) & 255);
    const hex = toHex(bytes);
    expect(rlp(S.bytes, hex)).toBe(rlp(S.bytes, bytes));
    expect(rlp(S.bytes, `0x${hex.slice(2).toUpperCase()}`)).toBe(rlp(S.bytes, bytes));
    for (const at of [2, 3, 16_383, 16_384, 16_385, 16_386, hex.length - 1]) {
      if (at >= hex.length) continue;
      for (const wrong of ["g", " ", "\u{130}", "\u{ff11}", "\u{d800}"]) {
        const bad = hex.slice(0, at) + wrong + hex.slice(at + 1);
        expect(thrown(() => rlp(S.bytes, bad))).toBeInstanceOf(InputError);
      }
    }
  }
});

describe("a case names the field", () => {
  type Loose = { kind: unknown; anchor?: any; claim?: any; evidence?: any };
  const fields: [field: string, change: (links: Loose[]) => void][] = [
    ["links[1].evidence.accountProof[0]", (links) => (links[1]!.evidence.accountProof = [[1]])],
    ["links[1].claim.nonce", (links) => delete links[1]!.claim.nonce],
    ["links[1].claim.adress", (links) => (links[1]!.claim.adress = "0x")],
    ["links[1].claim", (links) => delete links[1]!.claim],
    ["links[0].anchor.stateRoot", (links) => (links[0]!.anchor.stateRoot = "0x00")],
    ["links[0].anchor", (links) => delete links[0]!.anchor],
    ["links[0].evidence.proof", (links) => (links[0]!.evidence = { proof: [] })],
    ["links[2].kind", (links) => (links[2]!.kind = "layer1/unknown")],
    ["links[2].kind", (links) => (links[2]!.kind = 0x0305)],
    ["links[2].proof", (links) => ((links[2] as any).proof = [])],
    ["links[1]", (links) => (links[1] = null as unknown as Loose)],
    ["links", (links) => links.splice(0)],
    ["links", (links) => links.push(...new Array(30).fill(links[0]))],
  ];
  it.each(fields)("%s", (field, change) => {
    const links: Loose[] = proven().map((link) => structuredClone(link));
    change(links);
    const error = thrown(() => check(links as unknown as Link[]));
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).field).toBe(field);
  });

  it.each([undefined, null, 5, "0x", {}, { links: "0x" }])("%s is no case", (value) => {
    expect(thrown(() => check(value as never))).toBeInstanceOf(InputError);
  });

  it("and refuses what is too long without copying it", () => {
    const huge = "0x".padEnd(20 << 20, "0") as `0x${string}`;
    const [state, account] = proven();
    const links = [state, { ...account, evidence: { accountProof: [huge] } }];
    expect(thrown(() => encodeCase(links))).toMatchObject({ field: "case" });
    expect(thrown(() => check(new Uint8Array((8 << 20) + 1)))).toMatchObject({ field: "case" });
  });
});

it("reads every argument once, also when a getter calls back", () => {
  const [state, account, slot] = proven();
  let reads = 0;
  const spying = {
    ...state,
    get claim() {
      reads++;
      expect(check([state, account]).status).toBe("proven");
      return state.claim;
    },
  };
  expect(check([spying, account, slot]).status).toBe("proven");
  expect(reads).toBe(1);
});

function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
