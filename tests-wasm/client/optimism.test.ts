/** The client on an OP Stack chain, and on one that settles on it: real contracts, real proofs. */
import { BrowserProvider } from "ethers";
import {
  type Client,
  type ClientOptions,
  createClient,
  init,
  NotProvableError,
  VerificationError,
} from "touchstone/slim";
import { createPublicClient, custom, type Hex, keccak256, toHex } from "viem";
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  accounts,
  CHAIN_ID,
  type Chain,
  type Devnet,
  type DevnetOptions,
  startDevnet,
} from "../devnet/index.js";
import { optimismRecord, oracleRecord } from "./records.js";

const user = accounts.user.address;
let devnet: Devnet;

beforeAll(() => init());

afterEach(async () => {
  await devnet?.stop();
});

async function start(options: DevnetOptions = {}): Promise<Devnet> {
  devnet = await startDevnet(options);
  return devnet;
}

/** A client of the L2, anchored in the newest L1 block. */
async function clientOf(
  { l1, l2, op }: Devnet,
  options: Partial<ClientOptions> = {},
): Promise<Client> {
  const { hash: blockHash } = await l1.block("latest");
  const chain = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  return createClient({ chain, l1: l1.url, l2: l2.url, anchor: { blockHash }, ...options });
}

const balanceAt = async (chain: Chain, number: bigint): Promise<bigint> =>
  BigInt(await chain.rpc.request<Hex>("eth_getBalance", [user, `0x${number.toString(16)}`]));

test("a balance at the newest game that has won and outlived the finality delay", async () => {
  const { l2, op } = await start();
  const game = await op.proposeOutput();
  await op.resolveGame(game);
  await op.passAirGap();
  await l2.mine(3);
  const younger = await op.proposeOutput();

  const client = await clientOf(devnet);
  const result = await client.getBalance({ address: user });
  expect(result.value).toBe(await balanceAt(l2, game.l2BlockNumber));
  expect(result.value).toBeGreaterThan(0n);
  expect(result.block?.number).toBe(game.l2BlockNumber);
  expect(result.assurance).toMatchObject({
    settlement: "confirmed",
    dispute: "settled",
    faultProofLevel: 1,
  });
  expect(result.assurance.caveats).not.toContain("layoutNotFingerprinted");
  expect(result.case.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "rollup/optimism/dispute_game",
    "rollup/optimism/output_root",
    "layer1/account",
  ]);
  expect(younger.l2BlockNumber).toBeGreaterThan(game.l2BlockNumber);
});

test("nothing confirmed is no answer, and the word proposed is needed for less", async () => {
  const { l2, op } = await start();
  const game = await op.proposeOutput();
  const confirmed = await clientOf(devnet);
  await expect(confirmed.getBalance({ address: user })).rejects.toMatchObject({
    name: "NotProvableError",
    reason: "no-commitment",
  });

  const proposed = await clientOf(devnet, { assurance: "proposed" });
  const result = await proposed.getBalance({ address: user });
  expect(result.block?.number).toBe(game.l2BlockNumber);
  expect(result.value).toBe(await balanceAt(l2, game.l2BlockNumber));
  expect(result.assurance).toMatchObject({ settlement: "proposed", dispute: "unchallenged" });
});

test("a proposed block is neither safe nor final, whatever vouches for the anchor", async () => {
  const { l2, op } = await start();
  const game = await op.proposeOutput();
  await op.resolveGame(game);
  await op.passAirGap();
  await op.initiateWithdrawal({ target: user, value: 5n });
  const younger = await op.proposeOutput();
  const ask = async (options: Partial<ClientOptions>, tag: string) =>
    await (await clientOf(devnet, options)).provider.request({
      method: "eth_getBalance",
      params: [user, tag],
    });
  const older = toHex(await balanceAt(l2, game.l2BlockNumber));
  const newer = toHex(await balanceAt(l2, younger.l2BlockNumber));
  expect(newer).not.toBe(older);

  const vouched = { anchorFinality: "finalized" } as const;
  const proposed = { assurance: "proposed" } as const;
  for (const tag of ["safe", "finalized"]) {
    await expect(ask(proposed, tag)).rejects.toMatchObject({
      code: -32011,
      message: expect.stringMatching(/only proposed .* assurance "confirmed"/),
    });
    await expect(ask({ ...proposed, ...vouched }, tag)).rejects.toMatchObject({
      code: -32011,
      message: expect.stringContaining("only proposed"),
    });
    await expect(ask({}, tag)).rejects.toMatchObject({
      code: -32011,
      message: expect.stringContaining("it is unanchored"),
    });
    expect(await ask(vouched, tag)).toBe(older);
  }
  expect(await ask(proposed, "latest")).toBe(newer);
  expect(await ask({}, "latest")).toBe(older);
});

test("proposed: false and challenged games are passed over", async () => {
  const { l2, op } = await start();
  const good = await op.proposeOutput();
  await l2.mine(1);
  await op.proposeOutput("latest", { rootClaim: keccak256("0x0bad") });
  await l2.mine(1);
  const challenged = await op.proposeOutput();
  await op.attack(challenged);

  const client = await clientOf(devnet, { assurance: "proposed" });
  expect((await client.getBlock()).value?.number).toBe(good.l2BlockNumber);
});

test("a blacklisted game and one of a type that is no longer respected do not count", async () => {
  const { op } = await start();
  const first = await op.proposeOutput();
  await op.resolveGame(first);
  const second = await op.proposeOutput();
  await op.resolveGame(second);
  await op.passAirGap();
  await op.blacklist(second);
  const client = await clientOf(devnet);
  expect((await client.getBlock()).value?.number).toBe(first.l2BlockNumber);
  await op.setRespectedGameType(1);
  await expect((await clientOf(devnet)).getBlock()).rejects.toBeInstanceOf(NotProvableError);
});

test("legacy: outputs of the oracle", async () => {
  const { l1, l2, op } = await start();
  const old = await op.proposeOutputToOracle();
  await devnet.warp(op.delays.outputFinalization + 1n);
  const young = await op.proposeOutputToOracle();
  const chain = oracleRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  const { hash: blockHash } = await l1.block("latest");
  const options = { chain, l1: l1.url, l2: l2.url, anchor: { blockHash } };
  const confirmed = await createClient(options).getBalance({ address: user });
  expect(confirmed.block?.number).toBe(old.l2BlockNumber);
  expect(confirmed.assurance.settlement).toBe("confirmed");
  const proposed = await createClient({ ...options, assurance: "proposed" }).getBalance({
    address: user,
  });
  expect(proposed.block?.number).toBe(young.l2BlockNumber);
  expect(proposed.assurance.settlement).toBe("proposed");
});

test("an L3 is the same links once more", async () => {
  const { l1, l2, l3, op, opL3 } = await start({ l3: true });
  if (l3 === undefined || opL3 === undefined) throw new Error("no L3");
  const upper = await opL3.proposeOutput();
  await opL3.resolveGame(upper);
  await opL3.passAirGap();
  const lower = await op.proposeOutput();
  await op.resolveGame(lower);
  await op.passAirGap();

  const { hash: blockHash } = await l1.block("latest");
  const client = createClient({
    chain: optimismRecord(opL3, CHAIN_ID.l2, CHAIN_ID.l3),
    through: [{ chain: optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2), rpc: l2.url }],
    l1: l1.url,
    l2: l3.url,
    anchor: { blockHash },
  });
  const result = await client.getBalance({ address: user });
  expect(result.value).toBe(await balanceAt(l3, upper.l2BlockNumber));
  expect(result.assurance.settlement).toBe("confirmed");
  expect(result.case.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "rollup/optimism/dispute_game",
    "rollup/optimism/output_root",
    "rollup/optimism/dispute_game",
    "rollup/optimism/output_root",
    "layer1/account",
  ]);
  expect([...new Set(result.provenance.map(({ chainId }) => Number(chainId)))]).toEqual([
    900, 901, 902,
  ]);
});

for (const fork of ["holocene", "isthmus", "jovian"] as const) {
  test(`headers of ${fork}`, async () => {
    const { l2, op } = await start({ fork });
    const game = await op.proposeOutput();
    const { deployment, ...chain } = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
    const forks = { canyon: 0, ecotone: 0, ...(fork === "holocene" ? {} : { isthmus: 0 }) };
    const client = await clientOf(devnet, {
      chain: { ...chain, deployment: { ...deployment, forks } },
      assurance: "proposed",
    });
    const result = await client.getBalance({ address: user });
    expect(result.value).toBe(await balanceAt(l2, game.l2BlockNumber));
  });
}

test("a rollup node that lies about its block is caught by the commitment", async () => {
  const { l2, op } = await start();
  const game = await op.proposeOutput();
  await op.resolveGame(game);
  await op.passAirGap();
  const client = await clientOf(devnet, {
    l2: async ({ method, params }) => {
      const answer = await l2.rpc.request<Record<string, unknown>>(method, [...params]);
      return method === "eth_getBlockByNumber"
        ? { ...answer, stateRoot: keccak256("0x01") }
        : answer;
    },
  });
  const error = await client.getBalance({ address: user }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(VerificationError);
  expect(error).toMatchObject({
    verdict: { kind: "rollup/optimism/output_root", step: "outputRoot" },
  });
});

test("a rollup block older than the caller accepts is no answer", async () => {
  const { l1, op } = await start();
  const game = await op.proposeOutput();
  await op.resolveGame(game);
  await op.passAirGap();
  const now = Number((await l1.block("latest")).timestamp);
  const fresh = await clientOf(devnet, { now: () => now, maxAge: { block: 86_400 } });
  await expect(fresh.getBalance({ address: user })).rejects.toMatchObject({ reason: "too-old" });
  const patient = await clientOf(devnet, { now: () => now, maxAge: { block: 30 * 86_400 } });
  const { age } = await patient.getBalance({ address: user });
  expect(age.anchor).toBe(0);
  expect(age.block).toBeGreaterThan(302_400);
});

test("a receipt of the proven block, of a few blocks before it, and of none", async () => {
  const { l2, op } = await start();
  const deposit = await op.deposit(user, 7n);
  await l2.mine(2);
  const sent = await op.initiateWithdrawal({ target: user, value: 5n });
  await op.proposeOutput();
  await l2.mine(1);
  const later = await op.initiateWithdrawal({ target: user, value: 6n });
  const client = await clientOf(devnet, { assurance: "proposed" });

  const { value: receipt, case: proof } = await client.getTransactionReceipt({
    hash: sent.receipt.transactionHash,
  });
  expect(receipt).toMatchObject({
    status: "succeeded",
    blockHash: sent.receipt.blockHash,
    from: user.toLowerCase(),
  });
  expect(receipt.gasUsed).toBe(BigInt(sent.receipt.gasUsed));
  expect(receipt.logs.map(({ topics, data }) => ({ topics, data }))).toEqual(
    sent.receipt.logs.map(({ topics, data }) => ({ topics, data })),
  );
  expect(proof.links.at(-1)?.kind).toBe("layer1/receipt_in_block");

  const older = await client.getTransactionReceipt({ hash: deposit.transactionHash });
  expect(older.value).toMatchObject({ type: 0x7e, status: "succeeded" });
  expect(older.case.links.at(-2)?.kind).toBe("layer1/header_chain");
  expect(older.block?.number).toBe(BigInt(deposit.blockNumber));

  await expect(
    client.getTransactionReceipt({ hash: later.receipt.transactionHash }),
  ).rejects.toMatchObject({
    reason: "newer-than-proven",
  });
  await expect(client.getTransactionReceipt({ hash: keccak256("0x") })).rejects.toMatchObject({
    kind: "not-available",
  });

  // The provider: `null` where a fresh anchor may reach the block, an error where none ever comes.
  const ask = {
    method: "eth_getTransactionReceipt",
    params: [later.receipt.transactionHash],
  };
  await expect(client.provider.request(ask)).rejects.toMatchObject({
    code: -32011,
    cause: { reason: "newer-than-proven" },
  });
  const { hash: blockHash } = await devnet.l1.block("latest");
  const moving = await clientOf(devnet, { assurance: "proposed", anchor: () => ({ blockHash }) });
  expect(await moving.provider.request(ask)).toBeNull();
  await expect(
    moving.getTransactionReceipt({ hash: later.receipt.transactionHash }),
  ).rejects.toMatchObject({ reason: "newer-than-proven" });

  const viem = createPublicClient({ transport: custom(client.provider) });
  const formatted = await viem.getTransactionReceipt({ hash: sent.receipt.transactionHash });
  expect(formatted).toMatchObject({
    status: "success",
    gasUsed: BigInt(sent.receipt.gasUsed),
    transactionIndex: 0,
  });
  const shown = await l2.rpc.request<{ effectiveGasPrice: Hex }>("eth_getTransactionReceipt", [
    sent.receipt.transactionHash,
  ]);
  expect(formatted.effectiveGasPrice).toBe(BigInt(shown.effectiveGasPrice));
  const ethers = new BrowserProvider(
    client.provider as ConstructorParameters<typeof BrowserProvider>[0],
  );
  try {
    const read = await ethers.getTransactionReceipt(sent.receipt.transactionHash);
    expect(read).toMatchObject({ status: 1, index: 0, gasPrice: BigInt(shown.effectiveGasPrice) });
    expect(read?.from.toLowerCase()).toBe(user.toLowerCase());
    expect(read?.logs).toHaveLength(receipt.logs.length);
  } finally {
    ethers.destroy();
  }
});
