/** The client on an Arbitrum chain: BoLD's real contracts, real proofs. */
import { type Client, type ClientOptions, createClient, init } from "touchstone/slim";
import { concat, type Hex, keccak256, numberToHex, pad, slice, toHex } from "viem";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type ArbitrumDevnet, accounts, startArbitrum } from "../devnet/index.js";
import { arbitrumRecord } from "./records.js";

const user = accounts.user.address;
let devnet: ArbitrumDevnet;

beforeAll(() => init());

afterEach(async () => {
  await devnet?.stop();
});

async function clientOf(options: Partial<ClientOptions> = {}): Promise<Client> {
  const { l1, l2, rollup } = devnet;
  const { hash: blockHash } = await l1.block("latest");
  return createClient({
    chain: arbitrumRecord(rollup, 900),
    l1: l1.url,
    l2: l2.url,
    anchor: { blockHash },
    ...options,
  });
}

const balanceAt = async (number: bigint): Promise<bigint> =>
  BigInt(await devnet.l2.rpc.request<Hex>("eth_getBalance", [user, numberToHex(number)]));

test("a balance at the newest confirmed assertion", async () => {
  devnet = await startArbitrum();
  const { rollup, l2 } = devnet;
  await rollup.send({ to: user, value: 5n });
  const assertion = await rollup.assert();
  await rollup.confirm(assertion);
  await l2.mine(3);
  await rollup.assert();

  const result = await (await clientOf()).getBalance({ address: user });
  expect(result.block?.number).toBe(assertion.l2BlockNumber);
  expect(result.value).toBe(await balanceAt(assertion.l2BlockNumber));
  expect(result.value).toBeGreaterThan(0n);
  expect(result.assurance).toMatchObject({ settlement: "confirmed", dispute: "settled" });
  expect(result.assurance.caveats).not.toContain("layoutNotFingerprinted");
  expect(result.assurance.caveats).not.toContain("freshnessNotChecked");
  expect(result.case.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "rollup/arbitrum/assertion",
    "layer1/account",
  ]);
});

test("proposed: the newest pending assertion whose line has no rival, and a rival is told", async () => {
  devnet = await startArbitrum();
  const { rollup, l2 } = devnet;
  const first = await rollup.assert();
  await l2.mine(2);
  const second = await rollup.assert();
  const quiet = await (await clientOf({ assurance: "proposed" })).getBalance({ address: user });
  expect(quiet.block?.number).toBe(second.l2BlockNumber);
  expect(quiet.assurance.settlement).toBe("proposed");

  await rollup.confirm(first);
  await l2.mine(2);
  const third = await rollup.assert();
  await rollup.assert("latest", {
    parent: second,
    blockHash: keccak256("0x0bad"),
    from: accounts.challenger.address,
  });
  const challenged = await (await clientOf({ assurance: "proposed" })).getBalance({
    address: user,
  });
  expect(challenged.block?.number).toBe(third.l2BlockNumber);
  expect(challenged.assurance).toMatchObject({ settlement: "proposed", dispute: "challenged" });
});

test("before anything else is confirmed, the block of the first assertion", async () => {
  devnet = await startArbitrum();
  await devnet.rollup.assert();
  const { value, assurance } = await (await clientOf()).getBlock();
  expect(value?.number).toBe(0n);
  expect(assurance.settlement).toBe("confirmed");
});

test("an exit: sent, executable, executed", async () => {
  devnet = await startArbitrum();
  const { rollup, sends, l2, l1 } = devnet;
  await rollup.send({ to: user, value: 1n });
  const { index, send } = await rollup.send({ to: user, value: 5n });
  await rollup.send({ to: user, value: 6n });
  const parent = rollup.latest;
  const assertion = await rollup.assert();
  const count = sends.tree.count;
  const newer = await rollup.send({ to: user, value: 7n });

  // No Arbitrum node exists as a package: the path comes from the tree, in NodeInterface's form.
  const l2Node: ClientOptions["l2"] = async ({ method, params }) => {
    const [call] = params as [{ data: Hex }];
    if (method !== "eth_call") return await l2.rpc.request(method, [...params]);
    expect(BigInt(slice(call.data, 4, 36))).toBe(count);
    const asked = BigInt(slice(call.data, 36, 68));
    const path = sends.tree.proof(asked, count);
    const words = [pad("0x"), pad("0x"), toHex(96, { size: 32 }), toHex(path.length, { size: 32 })];
    return concat([...words, ...path]);
  };
  const exit = { index, ...send };
  const pending = await (await clientOf({ l2: l2Node, assurance: "proposed" })).exit({ exit });
  expect(pending.value).toMatchObject({ spent: false, executable: false });
  expect(pending.assurance.settlement).toBe("proposed");

  await rollup.confirm(assertion, parent);
  const client = await clientOf({ l2: l2Node });
  const { value, assurance } = await client.exit({ exit });
  expect(value).toMatchObject({ spent: false, executable: true });
  expect(assurance.settlement).toBe("confirmed");
  await expect(client.exit({ exit: { ...exit, value: 500n } })).rejects.toMatchObject({
    name: "VerificationError",
    verdict: { kind: "rollup/arbitrum/exit", step: "sendRoot" },
  });
  await expect(client.exit({ exit: { index: newer.index, ...newer.send } })).rejects.toMatchObject({
    reason: "newer-than-proven",
  });
  await expect(client.exit({ exit: { ...exit, to: "0x12" } })).rejects.toThrow(/^exit\.to/);

  // The real outbox takes the path that was checked.
  expect(await rollup.execute(send, index, value.path)).toMatchObject({ ok: true });
  await l1.mine(1);
  expect((await (await clientOf({ l2: l2Node })).exit({ exit })).value).toMatchObject({
    spent: true,
    executable: false,
  });
});
