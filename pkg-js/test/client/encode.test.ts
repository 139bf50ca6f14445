/** JSON → RLP, against recorded blocks and viem's serializers. */
import {
  concat,
  fromRlp,
  type Hex,
  keccak256,
  parseTransaction,
  serializeTransaction,
  type TransactionSerializable,
  toHex,
  toRlp,
} from "viem";
import { serializeTransaction as serializeDeposit } from "viem/op-stack";
import { expect, test } from "vitest";
import { encodeHeader } from "../../src/client/encode/header.js";
import { encodeReceipt } from "../../src/client/encode/receipt.js";
import { encode } from "../../src/client/encode/rlp.js";
import { calledBy, encodeTransaction } from "../../src/client/encode/transaction.js";
import { CannotReencodeError } from "../../src/client/encode/type.js";
import { Malformed, Value } from "../../src/client/values.js";
import { testOnVectors, vector } from "./vectors.js";

const value = (json: unknown): Value => new Value(json, "it");
const BLOCK = "layer1/el-block-21925176";

testOnVectors("a mainnet header comes out as the bytes that its hash is over", () => {
  const block = vector(`${BLOCK}/block.json`);
  const expected = vector(`${BLOCK}/expected.json`);
  const header = encodeHeader(value(block.result ?? block));
  expect(toHex(header)).toBe(expected.rlpHeader);
  expect(keccak256(header)).toBe(expected.blockHash);
});

testOnVectors("members that are no header fields change nothing, header fields do", () => {
  const block = vector(`${BLOCK}/block.json`);
  const json = block.result ?? block;
  const header = toHex(encodeHeader(value(json)));
  const { number, ...rest } = json;
  const shuffled = {
    size: "0x1",
    totalDifficulty: "0x2",
    ...rest,
    hash: `0x${"00".repeat(32)}`,
    sendRoot: "0x",
    number,
  };
  expect(toHex(encodeHeader(value(shuffled)))).toBe(header);
  for (const member of ["timestamp", "gasUsed", "number", "excessBlobGas"]) {
    const changed = { ...json, [member]: toHex(BigInt(json[member]) + 1n) };
    expect(toHex(encodeHeader(value(changed)))).not.toBe(header);
  }
});

testOnVectors(
  "a header with a gap, a missing member or a member of another size is refused",
  () => {
    const block = vector(`${BLOCK}/block.json`);
    const json = block.result ?? block;
    const broken: Record<string, unknown>[] = [
      { ...json, withdrawalsRoot: null },
      { ...json, stateRoot: undefined },
      { ...json, nonce: "0x0" },
      { ...json, nonce: `0x${"00".repeat(32)}` },
      { ...json, mixHash: "0x00" },
      { ...json, logsBloom: "0x00" },
      { ...json, timestamp: 1_740_508_595 },
      { ...json, extraData: "0x123" },
    ];
    for (const each of broken) expect(() => encodeHeader(value(each))).toThrow(Malformed);
    expect(() => encodeHeader(value([json]))).toThrow(Malformed);
    expect(() => encodeHeader(value(null))).toThrow(Malformed);
  },
);

testOnVectors("Prague headers have 21 fields", () => {
  const { blocks } = vector("layer1/beacon-blocks/expected.json");
  expect(blocks).toHaveLength(2);
  for (const { execution } of blocks) {
    const block = blockOf(execution.rlpHeader);
    expect(Object.keys(block)).toContain("requestsHash");
    expect(toHex(encodeHeader(value(block)))).toBe(execution.rlpHeader);
  }
});

testOnVectors("receipts come out as the trie holds them", () => {
  const file = vector(`${BLOCK}/receipts.json.gz`);
  const receipts: unknown[] = file.result ?? file;
  expect(receipts).toHaveLength(202);
  const { receiptProofs } = vector(`${BLOCK}/expected.json`);
  let compared = 0;
  for (const { index, proof } of receiptProofs) {
    const receipt = receipts[index];
    if (receipt === undefined) continue;
    const bytes = toHex(encodeReceipt(value(receipt)));
    const leaf: string = proof.at(-1);
    expect(leaf.endsWith(bytes.slice(2)), `receipt ${index}`).toBe(true);
    compared += 1;
  }
  expect(compared).toBe(5);
});

const log = {
  address: `0x${"11".repeat(20)}`,
  topics: [`0x${"22".repeat(32)}`],
  data: "0x1234",
};
const receipt = {
  status: "0x1",
  cumulativeGasUsed: "0x5208",
  logsBloom: `0x${"00".repeat(256)}`,
  logs: [log],
};

test("a deposit receipt has its two items from Canyon on and not before", () => {
  const plain = encodeReceipt(value({ ...receipt, type: "0x2" }));
  const before = encodeReceipt(value({ ...receipt, type: "0x7e", depositNonce: "0x5" }));
  expect(toHex(before.subarray(1))).toBe(toHex(plain.subarray(1)));
  const after = encodeReceipt(
    value({
      ...receipt,
      type: "0x7E",
      depositNonce: "0x5",
      depositReceiptVersion: "0x1",
    }),
  );
  expect(toHex(after).endsWith("0501")).toBe(true);
  expect(after.length).toBe(plain.length + 2);
});

test("a pre-Byzantium receipt holds a state root", () => {
  const root = `0x${"33".repeat(32)}`;
  const old = encodeReceipt(value({ ...receipt, status: undefined, root }));
  expect(toHex(old)).toContain("33".repeat(32));
});

test("an unknown type is not guessed", () => {
  for (const type of ["0x5", "0x67", "0x7b", "0xff"]) {
    expect(() => encodeReceipt(value({ ...receipt, type }))).toThrow(CannotReencodeError);
    expect(() => encodeTransaction(value({ type }))).toThrow(CannotReencodeError);
  }
});

const r = toHex(0x1234n << 200n, { size: 32 });
const s = toHex(0x77n, { size: 32 });
const to: Hex = `0x${"ab".repeat(20)}`;
const accessList = [
  {
    address: to,
    storageKeys: [`0x${"01".repeat(32)}` as Hex, `0x${"02".repeat(32)}` as Hex],
  },
];
const fees = { maxFeePerGas: 9n, maxPriorityFeePerGas: 0n };

const transactions: Record<string, TransactionSerializable> = {
  legacy: {
    type: "legacy",
    chainId: 1,
    nonce: 0,
    gasPrice: 7n,
    gas: 21_000n,
    to,
    value: 0n,
    data: "0x",
  },
  "legacy without a chain": {
    type: "legacy",
    nonce: 300,
    gasPrice: 7n,
    gas: 21_000n,
    value: 1n,
    data: "0x6001",
  },
  "access list": {
    type: "eip2930",
    chainId: 1,
    nonce: 1,
    gasPrice: 7n,
    gas: 1n,
    to,
    value: 5n,
    accessList,
  },
  "dynamic fee": {
    type: "eip1559",
    chainId: 10,
    nonce: 1,
    ...fees,
    gas: 1n,
    to,
    value: 5n,
    data: "0x00",
    accessList,
  },
  creation: {
    type: "eip1559",
    chainId: 10,
    nonce: 1,
    ...fees,
    gas: 1n,
    value: 0n,
    data: "0x60016002",
  },
  blob: {
    type: "eip4844",
    chainId: 1,
    nonce: 1,
    ...fees,
    maxFeePerBlobGas: 3n,
    gas: 1n,
    to,
    blobVersionedHashes: [`0x01${"cd".repeat(31)}`],
  },
  "set code": {
    type: "eip7702",
    chainId: 1,
    nonce: 1,
    ...fees,
    gas: 1n,
    to,
    authorizationList: [{ address: to, chainId: 0, nonce: 4, r, s, yParity: 1 }],
  },
};

const NUMBERS: Record<string, string> = {
  legacy: "0x0",
  eip2930: "0x1",
  eip1559: "0x2",
  eip4844: "0x3",
  eip7702: "0x4",
};

/** The transaction as a node shows it. */
function shown(transaction: TransactionSerializable, v: bigint): unknown {
  const { data = "0x", ...rest } = transaction as Record<string, unknown> & {
    type: string;
  };
  const json = JSON.parse(
    JSON.stringify(
      {
        accessList: [],
        value: 0n,
        to: null,
        ...rest,
        input: data,
        v,
        r,
        s,
        yParity: v & 1n,
      },
      (_, each) => (typeof each === "bigint" || typeof each === "number" ? toHex(each) : each),
    ),
  );
  return {
    ...json,
    type: NUMBERS[rest.type],
    hash: `0x${"ee".repeat(32)}`,
    blockNumber: "0x1",
  };
}

for (const [name, transaction] of Object.entries(transactions)) {
  test(`a transaction comes out as viem serializes it: ${name}`, () => {
    const legacy = transaction.type === "legacy";
    const v = legacy ? (transaction.chainId === undefined ? 27n : 37n) : 1n;
    const signature = legacy ? { r, s, v } : { r, s, yParity: 1 };
    const serialized = serializeTransaction(transaction, signature);
    expect(toHex(encodeTransaction(value(shown(transaction, v))))).toBe(serialized);
    expect(parseTransaction(serialized).type).toBe(transaction.type);
  });
}

test("a deposit comes out as viem serializes it", () => {
  const deposit = {
    type: "deposit" as const,
    sourceHash: `0x${"44".repeat(32)}` as Hex,
    from: to,
    to,
    mint: 5n,
    value: 6n,
    gas: 7n,
    isSystemTx: false,
    data: "0x1234" as Hex,
  };
  const { data, ...rest } = deposit;
  const json = {
    ...rest,
    type: "0x7e",
    mint: "0x5",
    value: "0x6",
    gas: "0x7",
    input: data,
    nonce: "0x9",
  };
  expect(toHex(encodeTransaction(value(json)))).toBe(serializeDeposit(deposit));
  const { mint, isSystemTx, ...unminted } = deposit;
  const bare = { ...json, mint: null, isSystemTx: undefined };
  expect(toHex(encodeTransaction(value(bare)))).toBe(serializeDeposit(unminted));
});

const arbitrum = { chainId: "0xa4b1", requestId: `0x${"55".repeat(32)}`, from: to, value: "0x6" };

test("Arbitrum's own types are their lists behind the type byte", () => {
  const deposit = encodeTransaction(value({ ...arbitrum, type: "0x64", to }));
  expect(toHex(deposit)).toBe(
    concat(["0x64", toRlp(["0xa4b1", arbitrum.requestId as Hex, to, to, "0x06"])]),
  );
  const internal = encodeTransaction(value({ ...arbitrum, type: "0x6a", to, input: "0x6bf6a42d" }));
  expect(toHex(internal)).toBe(concat(["0x6a", toRlp(["0xa4b1", "0x6bf6a42d"])]));
  // The address that nodes show for it is not in its bytes.
  expect(calledBy(value({ ...arbitrum, type: "0x6a", to }))).toBeUndefined();
  expect(calledBy(value({ ...arbitrum, type: "0x64", to: null }))).toHaveLength(0);
});

test("RLP of lengths around its prefixes", () => {
  const zeros = (length: number): Uint8Array => new Uint8Array(length);
  expect(toHex(encode([]))).toBe("0xc0");
  expect(toHex(encode(zeros(1)))).toBe("0x00");
  expect(toHex(encode(Uint8Array.of(0x80)))).toBe("0x8180");
  expect(toHex(encode(zeros(55))).slice(0, 4)).toBe("0xb7");
  expect(toHex(encode(zeros(56))).slice(0, 6)).toBe("0xb838");
  expect(toHex(encode(zeros(256))).slice(0, 8)).toBe("0xb90100");
  expect(toHex(encode([zeros(70_000)])).slice(0, 18)).toBe("0xfa011174ba011170");
});

/** A header's RLP as JSON, by viem's decoder. */
function blockOf(rlp: Hex): Record<string, Hex> {
  const names = [
    ...[
      "parentHash",
      "sha3Uncles",
      "miner",
      "stateRoot",
      "transactionsRoot",
      "receiptsRoot",
      "logsBloom",
    ],
    ...[
      "difficulty",
      "number",
      "gasLimit",
      "gasUsed",
      "timestamp",
      "extraData",
      "mixHash",
      "nonce",
    ],
    ...[
      "baseFeePerGas",
      "withdrawalsRoot",
      "blobGasUsed",
      "excessBlobGas",
      "parentBeaconBlockRoot",
      "requestsHash",
    ],
  ];
  const numbers = /difficulty|number|gas|timestamp/i;
  const items = fromRlp(rlp) as Hex[];
  return Object.fromEntries(
    items.map((item, index) => {
      const name = names[index] ?? "";
      return [name, numbers.test(name) && item === "0x" ? "0x0" : item];
    }),
  );
}
