/** Options and arguments as plain JavaScript gives them: every mistake is named, nothing is asked. */
import { expect, test } from "vitest";
import { createClient } from "../../src/client/client.js";
import { createRpc } from "../../src/client/rpc.js";

const word = `0x${"12".repeat(32)}`;
const address = `0x${"34".repeat(20)}`;
const chain = { family: "ethereum", id: 900, name: "devnet" } as const;

let requests = 0;
const fine = {
  chain,
  l1: async () => {
    requests += 1;
    throw new Error("asked");
  },
  anchor: { blockHash: word },
};
const create = (more: object = {}) =>
  createClient({ ...fine, ...more } as unknown as Parameters<typeof createClient>[0]);
const refused = (field: string) => expect.objectContaining({ name: "InputError", field });

const state = { stateRoot: word, blockNumber: 1n };
const beacon = { beaconRoot: word, fork: "denebToFulu", branch: [word] };

test.each<[string, object]>([
  ["maxage", { maxage: { anchor: 60 } }],
  ["Anchor", { Anchor: 60 }],
  ["maxAge", { maxAge: 60 }],
  ["maxAge", { maxAge: null }],
  ["maxAge.Anchor", { maxAge: { Anchor: 60 } }],
  ["maxAge.l1", { maxAge: { l1: 60 } }],
  ["maxAge.anchor", { maxAge: { anchor: "60" } }],
  ["maxAge.block", { maxAge: { block: Number.NaN } }],
  ["refresh", { refresh: "30" }],
  ["now", { now: 1 }],
  ["onLink", { onLink: {} }],
  ["onUnverified", { onUnverified: true }],
  ["through[0]", { through: [null] }],
  ["through[0].url", { through: [{ chain, url: "https://example.org" }] }],
  ["rpc", { rpc: 10 }],
  ["rpc", { rpc: null }],
  ["rpc.timeOut", { rpc: { timeOut: 10 } }],
  ["rpc.fetch", { rpc: { fetch: "fetch" } }],
  ["anchor", { anchor: undefined }],
  ["anchor", { anchor: {} }],
  ["anchor.blockHash", { anchor: { blockHash: "0x12" } }],
  ["anchor.blockhash", { anchor: { blockHash: word, blockhash: word } }],
  ["anchor.stateRoot", { anchor: { blockHash: word, stateRoot: word } }],
  ["anchor.blockNumber", { anchor: { blockHash: word, blockNumber: 1n } }],
  ["anchor.branch", { anchor: { ...state, branch: [] } }],
  ["anchor.stateRoot", { anchor: { ...beacon, ...state, blockHash: word } }],
  ["anchor.stateRoot", { anchor: Object.create({ stateRoot: word, blockHash: word }) }],
])("createClient refuses %s: %o", (field, more) => {
  expect(() => create(more)).toThrow(refused(field));
});

test("createClient takes every option in its form, and fields that hold nothing", () => {
  const anchors = [state, { ...beacon, blockHash: word }, { ...beacon, ...state }];
  for (const anchor of [...anchors, { blockHash: word, stateRoot: undefined }, () => fine.anchor])
    create({ anchor });
  create({
    maxAge: { anchor: 0, block: Number.POSITIVE_INFINITY },
    refresh: 1,
    now: () => 1,
    onLink: () => undefined,
    onUnverified: () => undefined,
    maxage: undefined,
    rpc: { timeout: 1, retries: 0, backoff: 0, maxBytes: 1, headers: {}, fetch },
  });
  create({ rpc: { timeout: 2 ** 31 - 1, retries: 10, backoff: 60_000, maxBytes: 2 ** 30 } });
});

test("a surplus field of a fresh anchor is refused as well, before anything is asked", async () => {
  requests = 0;
  const client = create({ anchor: () => ({ blockHash: word, stateRoot: word }) });
  await expect(client.getBlock()).rejects.toThrow(refused("anchor.stateRoot"));
  expect(requests).toBe(0);
});

test.each<[string, unknown[]]>([
  ["timeout", ["10s", -1, 0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 10n, null]],
  ["retries", ["2", -1, 1.5, 11, Number.NaN, Number.POSITIVE_INFINITY, null]],
  ["backoff", ["250", -1, 60_001, Number.NaN, Number.POSITIVE_INFINITY, null]],
  ["maxBytes", ["1", 0, 1.5, 2 ** 30 + 1, Number.NaN, Number.POSITIVE_INFINITY, null]],
])("rpc.%s is bounded, and the message says how", (name, values) => {
  for (const value of values) {
    const options = { [name]: value };
    const message = new RegExp(`^rpc\\.${name}: expected a .*number from \\d+ to \\d+, got `);
    expect(() => createRpc(fine.l1, options), String(value)).toThrow(message);
    expect(() => create({ rpc: options }), String(value)).toThrow(refused(`rpc.${name}`));
  }
});

test("a question without arguments, or with wrong ones, is an InputError", async () => {
  requests = 0;
  const client = create() as unknown as Record<string, (ask?: unknown) => Promise<unknown>>;
  const asks = ["getBalance", "getTransactionCount", "getCode", "getStorageAt", "prove"];
  for (const name of [...asks, "getTransactionReceipt", "withdrawal", "exit"])
    for (const ask of [undefined, null, address])
      await expect(client[name]?.(ask), name).rejects.toThrow(refused("ask"));
  await expect(client["getBlock"]?.(null)).rejects.toThrow(refused("ask"));
  for (const slots of [5n, null, "0x"])
    await expect(client["prove"]?.({ address, slots })).rejects.toThrow(refused("slots"));
  await expect(client["prove"]?.({ address, slots: [null] })).rejects.toThrow(refused("slots[0]"));
  expect(requests).toBe(0);
});
