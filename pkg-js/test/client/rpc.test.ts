/** The transport, against a real HTTP server on loopback. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { NetworkError } from "../../src/client/errors.js";
import { createRpc, type RpcOptions } from "../../src/client/rpc.js";
import { Value } from "../../src/client/values.js";

type Answer = (id: number, response: ServerResponse, asked: number) => void;

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server === undefined ? resolve(0) : server.close(resolve)));
  server = undefined;
});

/** Starts a server that answers with `answer`; `count` tells how often it was asked. */
async function serve(answer: Answer): Promise<{ url: string; count: () => number }> {
  let asked = 0;
  server = createServer((request: IncomingMessage, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      asked += 1;
      answer((JSON.parse(body) as { id: number }).id, response, asked);
    });
  });
  await new Promise((resolve) => server?.listen(0, "127.0.0.1", () => resolve(0)));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1/secret-key?token=hidden`,
    count: () => asked,
  };
}

const result =
  (value: unknown): Answer =>
  (id, response) =>
    void response.end(JSON.stringify({ jsonrpc: "2.0", id, result: value }));

const read = (value: unknown): bigint => new Value(value, "result").quantity();

async function failure(url: string, options: RpcOptions = {}): Promise<NetworkError> {
  const quick = { timeout: 300, backoff: 5, ...options };
  const error = await createRpc(url, quick)
    .call("eth_blockNumber", [], read)
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NetworkError);
  return error as NetworkError;
}

test("a result is read", async () => {
  const { url } = await serve(result("0x2a"));
  expect(await createRpc(url).call("eth_blockNumber", [], read)).toBe(42n);
});

test("a dead node is unreachable after bounded attempts", async () => {
  const { url } = await serve(result("0x1"));
  await new Promise((resolve) => server?.close(resolve));
  const error = await failure(url, { retries: 3 });
  expect(error).toMatchObject({
    kind: "unreachable",
    attempts: 4,
    method: "eth_blockNumber",
  });
});

test("a slow node times out after bounded attempts", async () => {
  const { url, count } = await serve(() => undefined);
  const error = await failure(url, { timeout: 30, retries: 2 });
  expect(error).toMatchObject({ kind: "timeout", attempts: 3 });
  expect(count()).toBe(3);
});

test("an answer that never ends times out", async () => {
  const { url } = await serve(
    (_, response) => void response.write('{"jsonrpc":"2.0","result":"0x'),
  );
  expect(await failure(url, { timeout: 50, retries: 0 })).toMatchObject({
    kind: "timeout",
  });
});

test("server errors and rate limits are tried again, refusals are not", async () => {
  const { url } = await serve((id, response, asked) => {
    if (asked < 3) response.writeHead(asked === 1 ? 503 : 429).end("busy");
    else result("0x7")(id, response, asked);
  });
  expect(await createRpc(url, { backoff: 5 }).call("eth_blockNumber", [], read)).toBe(7n);

  server?.close();
  const explained = await serve((id, response, asked) => {
    if (asked > 1) return void result("0x8")(id, response, asked);
    response.writeHead(503).end(JSON.stringify({ id, error: { code: -32000, message: "busy" } }));
  });
  expect(await createRpc(explained.url, { backoff: 5 }).call("eth_blockNumber", [], read)).toBe(8n);

  server?.close();
  const forbidden = await serve((_, response) => void response.writeHead(403).end("no"));
  expect(await failure(forbidden.url)).toMatchObject({
    kind: "http",
    code: 403,
    attempts: 1,
  });
});

test("no result and null are not available, never zero", async () => {
  const { url } = await serve(
    (id, response) => void response.end(JSON.stringify({ jsonrpc: "2.0", id })),
  );
  expect(await failure(url)).toMatchObject({ kind: "not-available" });
  server?.close();
  const other = await serve(result(null));
  expect(await failure(other.url)).toMatchObject({ kind: "not-available" });
});

test("an error object is an error although there is a result beside it", async () => {
  const { url } = await serve(
    (id, response) =>
      void response.end(
        JSON.stringify({
          id,
          result: "0x1",
          error: { code: -32000, message: "pruned" },
        }),
      ),
  );
  const error = await failure(url);
  expect(error).toMatchObject({ kind: "rpc", code: -32000, attempts: 1 });
  expect(error.message).toContain("pruned");
});

test("text, arrays, answers to other requests and wrong types are malformed", async () => {
  const answers: Answer[] = [
    (_, response) => void response.end("<html>"),
    (_, response) => void response.end("[]"),
    (_, response) => void response.end("null"),
    (id, response) => void response.end(JSON.stringify({ id: id + 1, result: "0x1" })),
    result("12"),
    result("0x"),
    result("0xzz"),
    result(7),
    result({}),
    result(`0x1${"0".repeat(16)}`),
  ];
  for (const answer of answers) {
    const { url } = await serve(answer);
    expect(await failure(url)).toMatchObject({ kind: "malformed" });
    server?.close();
  }
});

test("a long answer is not read to its end", async () => {
  const { url } = await serve((_, response) => void response.end(" ".repeat(1 << 20)));
  expect(await failure(url, { maxBytes: 1 << 16 })).toMatchObject({
    kind: "too-large",
    attempts: 1,
  });
});

test("messages hold the origin and no secrets of the address", async () => {
  const { url } = await serve((_, response) => void response.writeHead(500).end());
  const error = await failure(url, { retries: 0 });
  expect(error.message).toContain("http://127.0.0.1:");
  expect(error.message).not.toMatch(/secret|hidden/);
  expect(error.origin).not.toMatch(/secret|hidden/);
});

test("a caller's abort ends the request with the caller's reason", async () => {
  const { url, count } = await serve(() => undefined);
  const caller = new AbortController();
  const rpc = createRpc(url, { timeout: 5_000 });
  const pending = rpc.call("eth_blockNumber", [], read, {
    signal: caller.signal,
  });
  setTimeout(() => caller.abort(new Error("changed my mind")), 20);
  await expect(pending).rejects.toThrow("changed my mind");
  await expect(rpc.call("eth_blockNumber", [], read, { signal: caller.signal })).rejects.toThrow(
    "changed my mind",
  );
  expect(count()).toBe(1);
});

test("a provider and a function serve as well, with their errors typed", async () => {
  const provider = {
    request: async ({ method }: { method: string }) =>
      method === "eth_chainId" ? "0xa" : undefined,
  };
  expect(await createRpc(provider).call("eth_chainId", [], read)).toBe(10n);
  await expect(createRpc(provider).call("other", [], read)).rejects.toMatchObject({
    kind: "not-available",
  });

  let asked = 0;
  const refusing = async (): Promise<unknown> => {
    asked += 1;
    throw Object.assign(new Error("method not found"), { code: -32601 });
  };
  await expect(createRpc(refusing).call("x", [], read)).rejects.toMatchObject({
    kind: "rpc",
    code: -32601,
  });
  expect(asked).toBe(1);

  const silent = (): Promise<unknown> => new Promise(() => undefined);
  const bounded = createRpc(silent, { timeout: 20, retries: 1, backoff: 1 });
  await expect(bounded.call("x", [], read)).rejects.toMatchObject({
    kind: "timeout",
    attempts: 2,
  });
});
