/** The provider: what it refuses before it asks, and what it passes on. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BrowserProvider, Contract, Interface } from "ethers";
import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../../src/client/client.js";
import type { ProviderError } from "../../src/client/provider.js";

const word = `0x${"12".repeat(32)}` as const;
const address = `0x${"34".repeat(20)}` as const;
const chain = { family: "ethereum", id: 900, name: "devnet" } as const;

/** A provider on a node that answers so, and the methods that the node was asked. */
function on(answer: (method: string) => unknown, more: Partial<ClientOptions> = {}) {
  const asked: string[] = [];
  const { provider } = createClient({
    chain,
    l1: async ({ method }) => {
      asked.push(method);
      return answer(method);
    },
    anchor: { blockHash: word },
    rpc: { retries: 2, backoff: 1, timeout: 1_000 },
    ...more,
  });
  const fails = async (request?: unknown): Promise<ProviderError> => {
    const error = await provider.request(request as never).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ name: "ProviderError" });
    return error as ProviderError;
  };
  return { provider, asked, fails };
}

const broken = (): never => {
  throw new Error("connection reset");
};
const forward = { unverified: "forward" } as const;

const questions: [string, unknown[]][] = [
  ["eth_getBalance", [address]],
  ["eth_getTransactionCount", [address]],
  ["eth_getCode", [address]],
  ["eth_getStorageAt", [address, "0x0"]],
];

test.each(
  questions,
)("%s: the form of a block is judged before any request", async (method, params) => {
  const { asked, fails } = on(broken, { anchorFinality: "finalized" });
  const both = { blockHash: word, blockNumber: "0x1" };
  const wrong = ["pending", "earliest", "newest", "", "12", 5, true, [], {}, both];
  for (const block of [...wrong, { blockHash: "0x12" }, { blockNumber: 1 }, `0x1${"0".repeat(16)}`])
    expect(await fails({ method, params: [...params, block] })).toMatchObject({ code: -32602 });
  expect(asked).toEqual([]);
  for (const block of [undefined, null, "latest", "safe", "finalized", "0x1", { blockHash: word }])
    expect(await fails({ method, params: [...params, block] })).toMatchObject({ code: 4900 });
  expect(asked).not.toEqual([]);
});

test.each(
  questions,
)("%s: a tag nobody vouches for is refused before any request", async (method, params) => {
  for (const [tag, anchorFinality] of [
    ["safe", undefined],
    ["finalized", undefined],
    ["finalized", "safe"],
  ] as const) {
    const { asked, fails } = on(broken, { anchorFinality });
    const error = await fails({ method, params: [...params, tag] });
    expect(error).toMatchObject({ code: -32011, cause: { reason: "not-final" } });
    expect(error.message).toContain(`anchorFinality "${tag}"`);
    expect(asked).toEqual([]);
  }
});

test("a request without a method is refused, and null parameters are none", async () => {
  const { provider, asked, fails } = on(() => "0x1", forward);
  for (const request of [undefined, null, {}, { method: 5 }, "eth_chainId"])
    expect(await fails(request)).toMatchObject({ code: -32602 });
  for (const params of [{}, "0x", 5])
    expect(await fails({ method: "eth_gasPrice", params })).toMatchObject({ code: -32602 });
  expect(asked).toEqual([]);
  for (const params of [null, undefined, []]) {
    const request = { params } as { params: [] };
    expect(await provider.request({ method: "eth_chainId", ...request })).toBe("0x384");
    expect(await provider.request({ method: "eth_gasPrice", ...request })).toBe("0x1");
  }
});

test("reads are tried again; what may have effects is sent once", async () => {
  const { asked, fails } = on(broken, forward);
  for (const [method, attempts] of [
    ["eth_call", 3],
    ["eth_sendRawTransaction", 1],
    ["eth_sendTransaction", 1],
    ["eth_sendBundle", 1],
    ["personal_sign", 1],
    ["constructor", 1],
  ] as const) {
    const error = await fails({ method, params: [] });
    expect(error).toMatchObject({ code: 4900, cause: { attempts } });
    expect(asked.splice(0)).toEqual(Array(attempts).fill(method));
  }
});

test("a slow or overloaded node gets a transaction once", async () => {
  const limited = (): never => {
    throw Object.assign(new Error("limit exceeded"), { code: -32005 });
  };
  const silent = (): Promise<unknown> => new Promise(() => undefined);
  for (const answer of [limited, silent]) {
    const { asked, fails } = on(answer, { ...forward, rpc: { timeout: 30, backoff: 1 } });
    await fails({ method: "eth_sendRawTransaction", params: ["0x"] });
    expect(asked).toEqual(["eth_sendRawTransaction"]);
  }
});

const errors = new Interface(["error TooLow(uint256 least)", "function bid() view"]);
const reverted = {
  code: 3,
  message: "execution reverted",
  data: errors.encodeErrorResult("TooLow", [7n]),
};
const revert = (): never => {
  throw Object.assign(new Error(reverted.message), reverted);
};

test("a forwarded call's error keeps its data, over HTTP and through a function", async () => {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      const { id } = JSON.parse(body) as { id: number };
      response.end(JSON.stringify({ jsonrpc: "2.0", id, error: reverted }));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(0)));
  const { port } = server.address() as AddressInfo;
  try {
    const ask = { method: "eth_call", params: [{ to: address }, "latest"] };
    for (const more of [forward, { ...forward, l1: `http://127.0.0.1:${port}` }])
      expect(await on(revert, more).fails(ask)).toMatchObject({ code: 3, data: reverted.data });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

test("a proven method's error carries no data of the node", async () => {
  const { asked, fails } = on(revert, forward);
  const error = await fails({ method: "eth_getBalance", params: [address] });
  expect(error).toMatchObject({ code: 3, data: undefined });
  expect(asked).not.toEqual([]);
});

test("ethers decodes a contract's own error", async () => {
  const { provider } = on(revert, forward);
  const ethers = new BrowserProvider(
    provider as ConstructorParameters<typeof BrowserProvider>[0],
    undefined,
    { cacheTimeout: -1 },
  );
  try {
    const contract = new Contract(address, errors, ethers);
    await expect(contract.getFunction("bid").staticCall()).rejects.toMatchObject({
      code: "CALL_EXCEPTION",
      revert: { name: "TooLow", args: [7n] },
    });
  } finally {
    ethers.destroy();
  }
});
