/** Decoders that show what bytes say, against viem's and by hand. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { fromRlp, type Hex, toHex, toRlp } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { init, inspect } from "../src/entrypoints/index.js";
import { init as initSlim } from "../src/entrypoints/slim.js";

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
/** The 15 items of every header, then those of the forks up to Prague. */
const HEADER: Hex[] = [
  ...[word("01"), word("02"), `0x${"03".repeat(20)}` as Hex, word("04"), word("05"), word("06")],
  ...[`0x${"07".repeat(256)}` as Hex, "0x", toHex(20_000_000), toHex(30_000_000), toHex(12_345)],
  ...[toHex(1_750_000_000), "0x746f756368", word("08"), "0x0000000000000000"],
  ...[toHex(2n ** 70n), word("09"), toHex(131_072), "0x", word("0a"), word("0b")],
] as Hex[];

it("needs the full artifact, and says so", async () => {
  await initSlim();
  expect(() => inspect.header("0xc0")).toThrow(/init\(\) of the full package/);
});

describe("inspect", () => {
  beforeAll(() => init());

  it("a header of today", () => {
    const rlp = toRlp(HEADER);
    expect(inspect.header(rlp)).toEqual({
      hash: toHex(keccak_256(Buffer.from(rlp.slice(2), "hex"))),
      parentHash: word("01"),
      unclesHash: word("02"),
      beneficiary: `0x${"03".repeat(20)}`,
      stateRoot: word("04"),
      transactionsRoot: word("05"),
      receiptsRoot: word("06"),
      logsBloom: `0x${"07".repeat(256)}`,
      difficulty: 0n,
      number: 20_000_000n,
      gasLimit: 30_000_000n,
      gasUsed: 12_345n,
      timestamp: 1_750_000_000n,
      extraData: "0x746f756368",
      mixHash: word("08"),
      nonce: "0x0000000000000000",
      baseFeePerGas: 2n ** 70n,
      withdrawalsRoot: word("09"),
      blobGasUsed: 131_072n,
      excessBlobGas: 0n,
      parentBeaconBlockRoot: word("0a"),
      requestsHash: word("0b"),
      itemCount: 21,
    });
  });

  it("a header from before London", () => {
    const fields = inspect.header(toRlp(HEADER.slice(0, 15)));
    expect(fields.itemCount).toBe(15);
    expect(fields.baseFeePerGas).toBeUndefined();
    expect(fields.requestsHash).toBeUndefined();
  });

  it("a receipt with a log", () => {
    const log = [`0x${"0c".repeat(20)}`, [word("0d"), word("0e")], "0x0f"] as const;
    const body = toRlp(["0x01", toHex(21_000), `0x${"00".repeat(256)}`, [log]] as never);
    expect(inspect.receipt(`0x02${body.slice(2)}`)).toEqual({
      transactionType: 2,
      status: "succeeded",
      stateRoot: undefined,
      cumulativeGasUsed: 21_000n,
      logsBloom: `0x${"00".repeat(256)}`,
      logs: [{ address: log[0], topics: log[1], data: log[2] }],
      depositNonce: undefined,
    });
  });

  it("a deposit's receipt, as the chain encodes it", () => {
    const body = toRlp([
      "0x01",
      toHex(50_000),
      `0x${"00".repeat(256)}`,
      [],
      "0x07",
      "0x01",
    ] as never);
    const encoded: Hex = `0x7e${body.slice(2)}`;
    expect(inspect.receipt(encoded, "fromCanyon")).toMatchObject({ depositNonce: 7n });
    for (const deposits of ["none", "beforeCanyon"] as const) {
      expect(() => inspect.receipt(encoded, deposits)).toThrow(
        expect.objectContaining({ name: "InputError", field: "encoded" }),
      );
    }
    expect(() => inspect.receipt(encoded, "canyon" as never)).toThrow(
      expect.objectContaining({ name: "InputError", field: "deposits" }),
    );
    expect(() => inspect.receipt(encoded, "toString" as never)).toThrow(/deposits/);
  });

  it("a case, also one of a kind that nobody knows", () => {
    const parts = [[], ["0x01", ["0x02"]], "0x0304"];
    const encoded = toRlp(["0x09", [["0xffff", ...parts]]] as never);
    expect(inspect.caseOf(encoded)).toEqual({
      version: 9n,
      links: [{ kind: 0xffffn, anchor: [], claim: ["0x01", ["0x02"]], evidence: "0x0304" }],
    });
    expect(fromRlp(encoded)).toEqual(["0x09", [["0xffff", ...parts]]]);
  });

  it.each([
    "0x",
    "0xc0",
    "0x00",
    "0xf90100",
    toRlp(HEADER.slice(0, 14)),
    `${toRlp(HEADER)}00`,
  ])("refuses what is no header: %s", (rlp) => {
    expect(() => inspect.header(rlp as Hex)).toThrow(
      expect.objectContaining({ name: "InputError", field: "rlp", expected: "a block header" }),
    );
  });
});
