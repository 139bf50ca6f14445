/** The client on a layer 1: real proofs of a real node, from a block hash. */
import { BrowserProvider } from "ethers";
import {
  type Client,
  check,
  createClient,
  type EthereumChain,
  formatCase,
  InputError,
  init,
  NetworkError,
  NotProvableError,
  ProviderError,
  parseCase,
  VerificationError,
} from "touchstone/slim";
import { type Address, createPublicClient, custom, type Hex, keccak256, pad, toHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accounts, bedrock, Chain } from "../devnet/index.js";

const chain: EthereumChain = { family: "ethereum", id: 900, name: "devnet L1" };

let l1: Chain;
let contract: Address;
let blockHash: Hex;
let client: Client;

beforeAll(async () => {
  await init();
  l1 = await Chain.start({ chainId: 900, hardfork: "prague" });
  ({ address: contract } = await l1.deploy(bedrock("DelayedWETH"), [86_400n]));
  await l1.mine(1);
  ({ hash: blockHash } = await l1.block("latest"));
  client = createClient({ chain, l1: l1.url, anchor: { blockHash } });
});

afterAll(async () => {
  await l1?.stop();
});

const nobody: Address = `0x${"de".repeat(20)}`;

test("a balance comes with what it is worth and with its case", async () => {
  const expected = BigInt(
    await l1.rpc.request<Hex>("eth_getBalance", [accounts.owner.address, "latest"]),
  );
  expect(expected).toBeGreaterThan(0n);
  const result = await client.getBalance({ address: accounts.owner.address });
  expect(result.value).toBe(expected);
  expect(result.assurance).toMatchObject({ settlement: "direct", anchor: "unanchored" });
  expect(result.block?.hash).toBe(blockHash);
  expect(result.case.links.map(({ kind }) => kind)).toEqual(["layer1/block", "layer1/account"]);
  expect(result.provenance.map(({ kind }) => kind)).toEqual(["layer1/block", "layer1/account"]);
  expect(result.age.anchor).toBeGreaterThanOrEqual(0);
});

test("an account that does not exist is proven absent", async () => {
  const result = await client.prove({ address: nobody, slots: [0n] });
  expect(result.value).toMatchObject({
    exists: false,
    balance: 0n,
    nonce: 0n,
    words: [pad("0x0")],
  });
  expect(result.case.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "layer1/account_absence",
    "layer1/storage_absence",
  ]);
});

test("transaction count, code and storage", async () => {
  const nonce = await l1.rpc.request<Hex>("eth_getTransactionCount", [
    accounts.owner.address,
    "latest",
  ]);
  expect((await client.getTransactionCount({ address: accounts.owner.address })).value).toBe(
    BigInt(nonce),
  );
  const code = await l1.code(contract);
  expect((await client.getCode({ address: contract })).value).toBe(code);
  expect((await client.getCode({ address: nobody })).value).toBe("0x");
  const words = await Promise.all(
    [0n, 1n, 2n].map((slot) =>
      l1.rpc.request<Hex>("eth_getStorageAt", [contract, toHex(slot, { size: 32 }), "latest"]),
    ),
  );
  const proven = await client.prove({ address: contract, slots: [0n, 1n, 2n] });
  expect(proven.value.words).toEqual(words);
  expect(proven.value.codeHash).toBe(keccak256(code));
  expect((await client.getStorageAt({ address: contract, slot: 0n })).value).toBe(words[0]);
});

test("an older block can be the anchor", async () => {
  const { hash } = await l1.block(1n);
  const old = createClient({ chain, l1: l1.url, anchor: { blockHash: hash } });
  const result = await old.getTransactionCount({ address: accounts.owner.address });
  expect(result.block?.number).toBe(1n);
  const nonce = await l1.rpc.request<Hex>("eth_getTransactionCount", [
    accounts.owner.address,
    "0x1",
  ]);
  expect(result.value).toBe(BigInt(nonce));
});

test("a state root can be the anchor, and then the age is unknown", async () => {
  const { stateRoot, number } = await l1.block("latest");
  const anchor = { stateRoot, blockNumber: BigInt(number) };
  const result = await createClient({ chain, l1: l1.url, anchor }).getBalance({
    address: accounts.owner.address,
  });
  expect(result.value).toBeGreaterThan(0n);
  expect(result.age).toEqual({ anchor: undefined, block: undefined });
  const strict = createClient({ chain, l1: l1.url, anchor, maxAge: { anchor: 60 } });
  await expect(strict.getBalance({ address: nobody })).rejects.toThrow(InputError);
});

test("questions share one proven block until the anchor is asked again", async () => {
  let anchors = 0;
  let now = 1_000;
  const asked: string[] = [];
  const counting = createClient({
    chain,
    l1: ({ method, params }) => {
      asked.push(method);
      return l1.rpc.request(method, [...params]);
    },
    anchor: () => {
      anchors += 1;
      return { blockHash };
    },
    now: () => now,
    refresh: 30,
  });
  await Promise.all([
    counting.getBalance({ address: nobody }),
    counting.getBalance({ address: contract }),
  ]);
  await counting.getBalance({ address: accounts.owner.address });
  expect(anchors).toBe(1);
  expect(asked).toEqual(["eth_getBlockByHash", "eth_getProof", "eth_getProof", "eth_getProof"]);
  now += 31;
  await counting.getBalance({ address: nobody });
  expect(anchors).toBe(2);
  counting.refresh();
  await counting.getBalance({ address: nobody });
  expect(anchors).toBe(3);
});

test("a block older than the caller accepts is rejected by the check", async () => {
  const { timestamp } = await l1.block("latest");
  const at = (age: number): Client =>
    createClient({
      chain,
      l1: l1.url,
      anchor: { blockHash },
      now: () => Number(timestamp) + age,
      maxAge: { anchor: 100 },
    });
  await expect(at(100).getBalance({ address: nobody })).resolves.toMatchObject({
    age: { anchor: 100 },
  });
  await expect(at(101).getBalance({ address: nobody })).rejects.toMatchObject({
    name: "VerificationError",
    verdict: { kind: "layer1/block", step: "tooOld" },
  });
});

test("a changed answer is a verification error that carries the case", async () => {
  const lying = createClient({
    chain,
    l1: async ({ method, params }) => {
      const answer = await l1.rpc.request<Record<string, unknown>>(method, [...params]);
      return method === "eth_getProof"
        ? { ...answer, balance: "0xffffffffffffffffffffffff" }
        : answer;
    },
    anchor: { blockHash },
  });
  const error = await lying
    .getBalance({ address: accounts.owner.address })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(VerificationError);
  expect(error).toMatchObject({ verdict: { kind: "layer1/account", step: "balance" } });
  // What was rejected can be saved, mailed and rejected again for the same reason.
  const { verdict, case: rejected } = error as VerificationError;
  expect(check(parseCase(formatCase(rejected)))).toEqual(verdict);
  const { case: proof, value } = await client.getBalance({ address: accounts.owner.address });
  expect(check(parseCase(formatCase(proof)))).toMatchObject({
    status: "proven",
    value: { balance: value },
  });
});

test("a dead node is a network error, wrong arguments are input errors", async () => {
  const dead = createClient({
    chain,
    l1: "http://127.0.0.1:1",
    anchor: { blockHash },
    rpc: { backoff: 1 },
  });
  await expect(dead.getBalance({ address: nobody })).rejects.toBeInstanceOf(NetworkError);
  await expect(client.getBalance({ address: "0x12" })).rejects.toThrow(
    /^address: expected 20 bytes/,
  );
  await expect(client.getStorageAt({ address: nobody, slot: -1 })).rejects.toThrow(/^slot: /);
  expect(() => createClient({ chain, l1: l1.url, l2: l1.url, anchor: { blockHash } })).toThrow(
    InputError,
  );
});

test("links are shown as they are fetched and proven", async () => {
  const events: string[] = [];
  const watched = createClient({
    chain,
    l1: l1.url,
    anchor: { blockHash },
    onLink: ({ status, index, link }) => events.push(`${index} ${link.kind} ${status}`),
  });
  await watched.getBalance({ address: accounts.owner.address });
  expect(events).toEqual([
    "0 layer1/block fetched",
    "0 layer1/block proven",
    "1 layer1/account fetched",
    "1 layer1/account proven",
  ]);
});

test("what was young enough when it was proven is asked again when it is not", async () => {
  const { timestamp } = await l1.block("latest");
  let now = Number(timestamp);
  const strict = createClient({
    chain,
    l1: l1.url,
    anchor: { blockHash },
    now: () => now,
    maxAge: { anchor: 100 },
  });
  await expect(strict.getBalance({ address: nobody })).resolves.toMatchObject({ value: 0n });
  now += 101;
  await expect(strict.getBalance({ address: nobody })).rejects.toMatchObject({
    verdict: { step: "tooOld" },
  });
});

test("older blocks by their hash in state, by headers, and not for ever", async () => {
  const chainWithHistory: EthereumChain = {
    ...chain,
    history: { address: "0x0000f90827f1c53a10cb7a02335b175320002935", ring: 8191 },
  };
  const own = await Chain.start({ chainId: 900, hardfork: "prague" });
  try {
    const { transactionHash: old } = await own.send(nobody, "0x", { value: 1n });
    await own.mine(200);
    const { hash } = await own.block("latest");
    const ask = async (record: EthereumChain) =>
      await createClient({
        chain: record,
        l1: own.url,
        anchor: { blockHash: hash },
      }).getTransactionReceipt({ hash: old });
    const result = await ask(chainWithHistory);
    expect(result.value.status).toBe("succeeded");
    expect(result.case.links.map(({ kind }) => kind)).toEqual([
      "layer1/block",
      "layer1/eip2935",
      "layer1/receipt_in_block",
    ]);
    await expect(ask(chain)).rejects.toMatchObject({ reason: "older-than-reach" });
  } finally {
    await own.stop();
  }
});

test("options that do not fit are named", () => {
  const fine = { chain, l1: l1.url, anchor: { blockHash } };
  const wrong: [string, object][] = [
    ["l1", { ...fine, l1: "ftp://example" }],
    ["l1", { ...fine, l1: "not a url" }],
    ["l1", { ...fine, l1: { send: 1 } }],
    ["l1", { ...fine, l1: undefined }],
    ["chain", { ...fine, chain: undefined }],
    ["chain.family", { ...fine, chain: { ...chain, family: "plasma" } }],
    ["assurance", { ...fine, assurance: "sequenced" }],
    ["unverified", { ...fine, unverified: "yes" }],
    ["anchorFinality", { ...fine, anchorFinality: "signed" }],
    ["refresh", { ...fine, anchor: () => ({ blockHash }), refresh: -1 }],
  ];
  for (const [field, options] of wrong) {
    expect(() => createClient(options as Parameters<typeof createClient>[0]), field).toThrow(
      expect.objectContaining({ name: "InputError", field }),
    );
  }
});

test("anchors that are none are named before anything is asked", async () => {
  const anchors: [string, unknown][] = [
    ["anchor.blockHash", { blockHash: "0x12" }],
    ["anchor.stateRoot", { stateRoot: 7, blockNumber: 1n }],
    ["anchor.blockNumber", { stateRoot: blockHash, blockNumber: -1n }],
    ["anchor.branch[0]", { beaconRoot: blockHash, fork: "denebToFulu", blockHash, branch: ["0x"] }],
    ["anchor", {}],
    ["anchor", null],
  ];
  for (const [field, anchor] of anchors) {
    const never = createClient({
      chain,
      l1: () => Promise.reject(new Error("asked")),
      anchor: () => anchor as { blockHash: Hex },
    });
    await expect(never.getBalance({ address: nobody }), field).rejects.toMatchObject({
      name: "InputError",
      field,
    });
  }
});

test("viem reads through the provider", async () => {
  const viem = createPublicClient({ transport: custom(client.provider) });
  const address = accounts.owner.address;
  expect(await viem.getBalance({ address })).toBe((await client.getBalance({ address })).value);
  expect(await viem.getTransactionCount({ address })).toBeGreaterThan(0);
  expect(await viem.getCode({ address: contract })).toBe(await l1.code(contract));
  expect(await viem.getCode({ address: nobody })).toBeUndefined();
  expect(await viem.getStorageAt({ address: contract, slot: "0x0" })).toBe(
    (await client.getStorageAt({ address: contract, slot: 0 })).value,
  );
  expect(await viem.getChainId()).toBe(900);
  const number = await viem.getBlockNumber();
  expect(await viem.getBalance({ address, blockNumber: number })).toBeGreaterThan(0n);
  await expect(viem.getBalance({ address, blockNumber: number - 1n })).rejects.toThrow(
    /the proven block is/,
  );
  await expect(viem.getBalance({ address, blockTag: "pending" })).rejects.toThrow(
    /cannot be proven/,
  );
  await expect(viem.getGasPrice()).rejects.toThrow(/refused/);
});

test("a tag is answered only where the proven block is worth what it says", async () => {
  const address = accounts.owner.address;
  const { number } = await l1.block("latest");
  const questions: [string, unknown[]][] = [
    ["eth_getBalance", [address]],
    ["eth_getTransactionCount", [address]],
    ["eth_getCode", [contract]],
    ["eth_getStorageAt", [contract, "0x0"]],
  ];
  const asked = (of: Client, method: string, params: unknown[], block: unknown) =>
    of.provider.request({ method, params: [...params, block] });
  const word = (anchorFinality: "safe" | "finalized") =>
    createClient({ chain, l1: l1.url, anchor: { blockHash }, anchorFinality });
  for (const [method, params] of questions) {
    const latest = await asked(client, method, params, "latest");
    for (const block of [undefined, number, { blockHash }, { blockNumber: number }])
      expect(await asked(client, method, params, block)).toBe(latest);
    for (const block of ["safe", "finalized"]) {
      const error = await asked(client, method, params, block).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).toMatchObject({ code: -32011, cause: { reason: "not-final" } });
      expect((error as ProviderError).message).toContain(`anchorFinality "${block}"`);
      expect(await asked(word("finalized"), method, params, block)).toBe(latest);
    }
    expect(await asked(word("safe"), method, params, "safe")).toBe(latest);
    await expect(asked(word("safe"), method, params, "finalized")).rejects.toMatchObject({
      code: -32011,
    });
    const others = ["pending", "earliest", "0x1", { blockHash: nobody.padEnd(66, "0") }];
    for (const block of [...others, { blockNumber: "0x1" }, { blockHash, blockNumber: number }])
      for (const of of [client, word("finalized")])
        await expect(asked(of, method, params, block)).rejects.toMatchObject({ code: -32602 });
  }
  const viem = createPublicClient({ transport: custom(client.provider) });
  await expect(viem.getBalance({ address, blockTag: "finalized" })).rejects.toThrow(
    /nothing proves that layer 1 made the anchored block finalized/,
  );
});

test("ethers reads through the provider", async () => {
  const ethers = new BrowserProvider(
    client.provider as ConstructorParameters<typeof BrowserProvider>[0],
  );
  try {
    const address = accounts.owner.address;
    expect(await ethers.getBalance(address)).toBe((await client.getBalance({ address })).value);
    expect(await ethers.getTransactionCount(address)).toBeGreaterThan(0);
    expect(await ethers.getCode(contract)).toBe(await l1.code(contract));
    expect(BigInt(await ethers.getStorage(contract, 0))).toBe(
      BigInt((await client.getStorageAt({ address: contract, slot: 0 })).value),
    );
    expect((await ethers.getNetwork()).chainId).toBe(900n);
    expect(await ethers.getBlockNumber()).toBe(Number((await client.getBlock()).value?.number));
  } finally {
    ethers.destroy();
  }
});

test("a receipt that is not there yet: libraries wait for it, the client says so", async () => {
  const own = await Chain.start({ chainId: 900, hardfork: "prague" });
  try {
    const moving = createClient({
      chain,
      l1: own.url,
      anchor: async () => ({ blockHash: (await own.block("latest")).hash }),
      refresh: 0,
    });
    await own.rpc.request("evm_setAutomine", [false]);
    const send = (value: Hex) =>
      own.rpc.request<Hex>("eth_sendTransaction", [
        { from: accounts.owner.address, to: nobody, value, gas: "0x5208" },
      ]);
    const hash = await send("0x1");
    const ask = { method: "eth_getTransactionReceipt", params: [hash] };
    expect(await moving.provider.request(ask)).toBeNull();
    await expect(moving.getTransactionReceipt({ hash })).rejects.toMatchObject({
      name: "NetworkError",
      kind: "not-available",
    });

    const viem = createPublicClient({ transport: custom(moving.provider), pollingInterval: 50 });
    const waiting = viem.waitForTransactionReceipt({ hash, checkReplacement: false });
    const ethers = new BrowserProvider(
      moving.provider as ConstructorParameters<typeof BrowserProvider>[0],
      900,
      { pollingInterval: 50, cacheTimeout: -1 },
    );
    let mining: ReturnType<typeof setInterval> | undefined;
    try {
      expect(await ethers.getTransactionReceipt(hash)).toBeNull();
      const alsoWaiting = ethers.waitForTransaction(hash);
      // Blocks keep coming, as on a real chain: ethers asks again only at a block newer than the
      // one that it saw first, and that may be the very block that holds the transaction.
      mining = setInterval(() => void own.mine(1), 100);
      expect(await waiting).toMatchObject({ status: "success", transactionHash: hash });
      expect(await alsoWaiting).toMatchObject({ status: 1, hash });
    } finally {
      clearInterval(mining);
      ethers.destroy();
    }
    // Once it is there, and there is nothing to wait for, nothing has to be switched off.
    expect(await viem.waitForTransactionReceipt({ hash })).toMatchObject({ status: "success" });
    expect((await moving.getTransactionReceipt({ hash })).value.status).toBe("succeeded");
  } finally {
    await own.stop();
  }
});

test("other methods are refused, or forwarded and marked", async () => {
  await expect(client.provider.request({ method: "eth_call", params: [] })).rejects.toMatchObject({
    code: 4200,
  });
  await expect(client.provider.request({ method: "constructor" })).rejects.toMatchObject({
    code: 4200,
  });
  const seen: unknown[] = [];
  const open = createClient({
    chain,
    l1: l1.url,
    anchor: { blockHash },
    unverified: "forward",
    onUnverified: (answer) => seen.push(answer),
  });
  open.provider.on("unverified", ({ method }: { method: string }) => seen.push(method));
  const gasPrice = await open.provider.request({ method: "eth_gasPrice" });
  expect(seen).toEqual([{ method: "eth_gasPrice", params: [], result: gasPrice }, "eth_gasPrice"]);
});

test("errors of the provider tell rejection, network and limits apart", async () => {
  const lying = createClient({
    chain,
    l1: async ({ method, params }) => {
      const answer = await l1.rpc.request<Record<string, unknown>>(method, [...params]);
      return method === "eth_getProof" ? { ...answer, nonce: "0xff" } : answer;
    },
    anchor: { blockHash },
  });
  const ask = { method: "eth_getBalance", params: [accounts.owner.address, "latest"] };
  const rejected = await lying.provider.request(ask).catch((caught: unknown) => caught);
  expect(rejected).toBeInstanceOf(ProviderError);
  expect(rejected).toMatchObject({ code: -32010, cause: expect.any(VerificationError) });
  const dead = createClient({
    chain,
    l1: "http://127.0.0.1:1",
    anchor: { blockHash },
    rpc: { retries: 0 },
  });
  await expect(dead.provider.request(ask)).rejects.toMatchObject({
    code: 4900,
    cause: expect.any(NetworkError),
  });
  const { stateRoot, number } = await l1.block("latest");
  const rootOnly = createClient({
    chain,
    l1: l1.url,
    anchor: { stateRoot, blockNumber: BigInt(number) },
  });
  await expect(rootOnly.provider.request({ method: "eth_blockNumber" })).rejects.toMatchObject({
    code: -32011,
    cause: expect.any(NotProvableError),
  });
  await expect(
    client.provider.request({ method: "eth_getBalance", params: ["0x1"] }),
  ).rejects.toMatchObject({ code: -32602 });
});
