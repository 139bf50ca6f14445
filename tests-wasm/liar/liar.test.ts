/**
 * A lying RPC: every lie of the catalogue that needs no sync-committee signature, told to a client
 * on a real rollup or to the one door. None may be believed, and each is caught at its step.
 */
import { init } from "touchstone/slim";
import { type Hex, numberToHex, pad } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ASKS, type ClientLie, type Outcome, tellClient, tellDoor, tellProvider } from "./lie.js";
import { caseLies, clientLies, how, line, ROWS, untold } from "./table.js";
import { NONCE_SLOT, PASSER, PATHS, type Path, startWorld, USER, type World } from "./world.js";

let world: World;
const report = new Set<string>();

beforeAll(async () => {
  await init();
  world = await startWorld();
});

afterAll(async () => {
  await world?.stop();
  const rows = [...report].toSorted(
    (one, other) => Number(one.slice(0, 3)) - Number(other.slice(0, 3)),
  );
  console.log(["row  lie, and what caught it", ...rows].join("\n"));
});

/** What is true in the block that a path leads to, by the real node. */
async function truth(
  path: Path,
): Promise<{ balance: bigint; nonce: bigint; code: Hex; storage: Hex }> {
  const { rpc } = world.devnet.l2;
  const block = numberToHex(world.blocks[path]);
  return {
    balance: BigInt(await rpc.request<Hex>("eth_getBalance", [USER, block])),
    nonce: BigInt(await rpc.request<Hex>("eth_getTransactionCount", [USER, block])),
    code: await rpc.request<Hex>("eth_getCode", [PASSER, block]),
    storage: pad(await rpc.request<Hex>("eth_getStorageAt", [PASSER, NONCE_SLOT, block])),
  };
}

describe("honest", () => {
  for (const path of PATHS) {
    test(path, async () => {
      const expected = await truth(path);
      const client = world.client(path);
      for (const [ask, value] of Object.entries(expected))
        expect((await ASKS[ask as keyof typeof expected].client(client, world)).value).toEqual(
          value,
        );
      expect((await client.getBlock()).value?.number).toBe(world.blocks[path]);
      const [first, , third] = world.batches[1].receipts;
      expect((await ASKS.receipt.client(client, world)).value).toMatchObject({
        status: "succeeded",
        blockNumber: world.batches[1].number,
        gasUsed: BigInt(first?.gasUsed as Hex),
      });
      expect((await ASKS.failed.client(client, world)).value).toMatchObject({
        status: "failed",
        gasUsed: BigInt(third?.gasUsed as Hex),
      });
      expect((await ASKS.deposit.client(client, world)).value).toMatchObject({ type: 0x7e });
      expect((await ASKS.slots.client(client, world)).value).toMatchObject({ exists: true });
      expect((await ASKS.youngCode.client(client, world)).value).toBe(
        await world.devnet.l2.code(world.young.address),
      );
      expect(world.l1.lies + world.l2.lies).toBe(0);
    });
  }

  test("through the provider", async () => {
    const { balance, nonce } = await truth("confirmed");
    const { provider } = world.client("confirmed");
    const ask = (method: string) => provider.request({ method, params: [USER, "latest"] });
    expect(await ask("eth_getBalance")).toBe(numberToHex(balance));
    expect(await ask("eth_getTransactionCount")).toBe(numberToHex(nonce));
  });

  test("the two paths lead to different values, so that a mix-up would show", async () => {
    const [confirmed, proposed] = await Promise.all(PATHS.map(truth));
    expect(confirmed?.balance).not.toBe(proposed?.balance);
    expect(confirmed?.storage).not.toBe(proposed?.storage);
  });
});

function isCaught(
  outcome: Outcome,
  { number, name, expected }: Pick<ClientLie, "number" | "name" | "expected">,
): void {
  expect(outcome.error, "neither a rejection nor a network error").toBeUndefined();
  expect(outcome, "the lie was believed").not.toHaveProperty("believed");
  expect(outcome).toMatchObject(expected);
  report.add(line(number, name, how(outcome)));
}

describe("told to the client", () => {
  for (const lie of clientLies) {
    for (const path of PATHS) {
      test(`${lie.number} ${lie.name}, ${path}`, async () => {
        isCaught(await tellClient(world, lie, path), lie);
      });
    }
    test(`${lie.number} ${lie.name}, through the provider`, async () => {
      const outcome = await tellProvider(world, lie);
      if (lie.isSilence) expect(outcome).toEqual({ believed: null });
      else if (outcome !== undefined) isCaught(outcome, lie);
    });
  }
});

describe("told to the one door", () => {
  for (const lie of caseLies) {
    test(`${lie.number} ${lie.name}`, async () => {
      isCaught(await tellDoor(world, lie), lie);
    });
  }
});

test("every row of the catalogue is told, or has a reason", () => {
  const told = new Set([...clientLies, ...caseLies].map(({ number }) => number));
  for (let row = 1; row <= ROWS; row += 1)
    expect([told.has(row), untold.has(row)].filter(Boolean), `row ${row}`).toHaveLength(1);
  expect(told.size).toBeGreaterThanOrEqual(40);
  expect(clientLies.length + caseLies.length).toBeGreaterThanOrEqual(40);
});
