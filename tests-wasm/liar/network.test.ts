/** A node that is dead, slow or broken: a network error after bounded attempts, never half an answer. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, createClient, init, NetworkError, type RpcOptions } from "touchstone/slim";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Raw, type Tell } from "./server.js";
import { NONCE_SLOT, PASSER, startWorld, USER, type World } from "./world.js";

let world: World;
const servers: Server[] = [];

beforeAll(async () => {
  await init();
  world = await startWorld();
});

afterAll(async () => {
  for (const server of servers) server.close().closeAllConnections();
  await world?.stop();
});

const LIMITS: RpcOptions = { backoff: 1, retries: 2, timeout: 300, maxBytes: 1 << 20 };

function clientOf(nodes: { l1?: string; l2?: string } = {}): Client {
  const { chain, l1, l2, anchor: blockHash } = world;
  return createClient({
    chain,
    l1: nodes.l1 ?? l1.url,
    l2: nodes.l2 ?? l2.url,
    anchor: { blockHash },
    rpc: LIMITS,
  });
}

const questions: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  balance: (client) => client.getBalance({ address: USER }),
  storage: (client) => client.getStorageAt({ address: PASSER, slot: NONCE_SLOT }),
  code: (client) => client.getCode({ address: PASSER }),
  receipt: (client) =>
    client.getTransactionReceipt({
      hash: world.batches[1].receipts[0]?.transactionHash as `0x${string}`,
    }),
};

/** Asks, and returns the error; an answer is a failure of the test. */
async function refused(question: Promise<unknown>): Promise<NetworkError> {
  const outcome = await question.then(
    (answer: unknown) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if (!("error" in outcome)) throw new Error("there was an answer");
  expect(outcome.error).toBeInstanceOf(NetworkError);
  return outcome.error as NetworkError;
}

/** A server that treats every connection like this. */
async function server(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const started = createServer(listener);
  servers.push(started);
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

test("dead: nobody listens", async () => {
  const url = await server(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  for (const nodes of [{ l1: url }, { l2: url }]) {
    const error = await refused(clientOf(nodes).getBalance({ address: USER }));
    expect(error).toMatchObject({ kind: "unreachable", attempts: 3 });
  }
});

test("connections break", async () => {
  let connections = 0;
  const url = await server((request) => {
    connections += 1;
    request.destroy();
  });
  const error = await refused(clientOf({ l2: url }).getBalance({ address: USER }));
  expect(error).toMatchObject({ kind: "unreachable", attempts: 3 });
  expect(connections).toBeLessThanOrEqual(6);
});

test("slow: no answer in time, and no more attempts than allowed", async () => {
  let asked = 0;
  const url = await server(() => {
    asked += 1;
  });
  const since = performance.now();
  const error = await refused(clientOf({ l1: url }).getBalance({ address: USER }));
  expect(error).toMatchObject({ kind: "timeout", attempts: 3 });
  expect(asked).toBe(3);
  expect(performance.now() - since).toBeLessThan(10_000);
});

test("slow: an answer that begins and never ends", async () => {
  const url = await server((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"jsonrpc":"2.0","id":1,"result":{');
  });
  const error = await refused(clientOf({ l1: url }).getBalance({ address: USER }));
  expect(error).toMatchObject({ kind: "timeout", attempts: 3 });
});

test("the caller's signal ends it at once", async () => {
  const url = await server(() => {});
  const signal = AbortSignal.timeout(50);
  const question = clientOf({ l1: url }).getBalance({ address: USER, signal });
  await expect(question).rejects.toThrow(/timeout|aborted/i);
});

const HTML = "<!doctype html><title>502 Bad Gateway</title>";
const jsonrpc = (rest: object) => JSON.stringify({ jsonrpc: "2.0", id: 1, ...rest });

const broken: readonly (readonly [
  name: string,
  reply: Raw,
  expected: { kind: NetworkError["kind"]; attempts: number; code?: number },
])[] = [
  ["HTTP 500", new Raw("", 500), { kind: "http", attempts: 3, code: 500 }],
  ["HTTP 503 with HTML", new Raw(HTML, 503, "text/html"), { kind: "http", attempts: 3, code: 503 }],
  ["HTTP 429", new Raw("", 429), { kind: "http", attempts: 3, code: 429 }],
  ["HTTP 403", new Raw("", 403), { kind: "http", attempts: 1, code: 403 }],
  ["HTML with status 200", new Raw(HTML, 200, "text/html"), { kind: "malformed", attempts: 1 }],
  ["no bytes", new Raw(""), { kind: "malformed", attempts: 1 }],
  ["garbage", new Raw("\u0000\uffff{]"), { kind: "malformed", attempts: 1 }],
  [
    "half an answer",
    new Raw('{"jsonrpc":"2.0","id":1,"result":{"a'),
    { kind: "malformed", attempts: 1 },
  ],
  ["null", new Raw("null"), { kind: "malformed", attempts: 1 }],
  ["a batch", new Raw("[]"), { kind: "malformed", attempts: 1 }],
  ["a number", new Raw("1"), { kind: "malformed", attempts: 1 }],
  [
    "more than the caller allows",
    new Raw(`"${"a".repeat(2 << 20)}"`),
    { kind: "too-large", attempts: 1 },
  ],
  [
    "an error of the node",
    new Raw(jsonrpc({ error: { code: -32000, message: "pruned" } })),
    { kind: "rpc", attempts: 1, code: -32000 },
  ],
  [
    "too many requests",
    new Raw(jsonrpc({ error: { code: -32005, message: "limit" } })),
    { kind: "rpc", attempts: 3, code: -32005 },
  ],
];

describe("broken from the first question on", () => {
  for (const [name, reply, expected] of broken) {
    test(name, async () => {
      world.l1.lie(() => reply);
      try {
        expect(await refused(clientOf().getBalance({ address: USER }))).toMatchObject(expected);
        expect(world.l1.calls).toBe(expected.attempts);
      } finally {
        world.l1.lie();
      }
    });
  }
});

/** Lets so many answers of the rollup's node pass, and breaks every one behind them. */
const after = (count: number): Tell => {
  let seen = 0;
  return (_, honest) => {
    seen += 1;
    return seen > count ? new Raw(HTML, 500, "text/html") : honest;
  };
};

describe("broken in the middle: no partial answer", () => {
  for (const [name, question] of Object.entries(questions)) {
    test(name, async () => {
      world.l2.lie();
      await question(clientOf());
      const { calls } = world.l2;
      expect(calls).toBeGreaterThan(1);
      for (let count = 0; count < calls; count += 1) {
        world.l2.lie(after(count));
        const error = await refused(question(clientOf()));
        expect(error).toMatchObject({ kind: "http", code: 500 });
        expect(world.l2.lies).toBeGreaterThan(0);
      }
      world.l2.lie();
      await question(clientOf());
    });
  }
});

test("one failure is not held against the next question", async () => {
  const client = clientOf();
  world.l1.lie(() => new Raw("", 500));
  await refused(client.getBalance({ address: USER }));
  world.l1.lie();
  expect((await client.getBalance({ address: USER })).value).toBeGreaterThan(0n);
});

test("a failed attempt is repeated, and then there is an answer", async () => {
  let failures = 2;
  world.l1.lie((_, honest) => {
    failures -= 1;
    return failures >= 0 ? new Raw("", 500) : honest;
  });
  expect((await clientOf().getBalance({ address: USER })).value).toBeGreaterThan(0n);
  world.l1.lie();
});
