/**
 * Layouts that no packaged contract has: registries with an anchor game, super roots. The game and
 * the rollup are the devnet's own; registry, blacklist and (for super roots) the clone are planted
 * on a real node, which then proves them.
 */
import {
  type Client,
  createClient,
  init,
  NotProvableError,
  type OptimismChain,
  VerificationError,
} from "touchstone/slim";
import { type Address, concat, type Hex, keccak256, numberToHex, pad, size, toHex } from "viem";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { accounts, CHAIN_ID, type Devnet, type Game, startDevnet } from "../devnet/index.js";
import { optimismRecord } from "./records.js";

const user = accounts.user.address;
const REGISTRY: Address = `0x${"a5".repeat(20)}`;
let devnet: Devnet;
let game: Game;

beforeAll(() => init());

beforeEach(async () => {
  devnet = await startDevnet();
  game = await devnet.op.proposeOutput();
  await devnet.op.resolveGame(game);
});

afterEach(async () => {
  await devnet.stop();
});

/** Writes slots of a contract, and code so that the account exists. */
async function plant(
  address: Address,
  slots: Readonly<Record<Hex, bigint>>,
  code: Hex = "0x00",
): Promise<void> {
  const { rpc } = devnet.l1;
  await rpc.request("anvil_setCode", [address, code]);
  for (const [slot, value] of Object.entries(slots)) {
    await rpc.request("anvil_setStorageAt", [
      address,
      pad(slot as Hex),
      toHex(value, { size: 32 }),
    ]);
  }
  await devnet.l1.mine(1);
}

type Deployment = OptimismChain["deployment"];

async function client(
  changes: Partial<Deployment>,
  more: Partial<OptimismChain> = {},
): Promise<Client> {
  const { l1, l2, op } = devnet;
  const { deployment, ...chain } = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  const { hash: blockHash } = await l1.block("latest");
  return createClient({
    chain: { ...chain, ...more, deployment: { ...deployment, ...changes } },
    l1: l1.url,
    l2: l2.url,
    anchor: { blockHash },
  });
}

const registry = (layout: "anchorGameSlot2" | "anchorGameSlot3") => ({
  address: REGISTRY,
  layout,
  implementations: [],
});

test("the anchor game of a registry of layout 3.x", async () => {
  await plant(REGISTRY, { "0x2": BigInt(game.address) });
  const it = await client({ anchorStateRegistry: registry("anchorGameSlot2") });
  const { value, block, assurance, case: proof } = await it.getBalance({ address: user });
  expect(value).toBeGreaterThan(0n);
  expect(block?.number).toBe(game.l2BlockNumber);
  expect(proof.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "rollup/optimism/anchor_game",
    "rollup/optimism/output_root",
    "layer1/account",
  ]);
  expect(assurance.settlement).toBe("confirmed");
  expect(assurance.caveats).toContain("layoutNotFingerprinted");
  expect(assurance.caveats).not.toContain("anchorGameRetired");
});

test("an anchor game that was blacklisted is refused, one that was retired is told", async () => {
  const entry = keccak256(concat([pad(game.address), toHex(5n, { size: 32 })]));
  await plant(REGISTRY, { "0x2": BigInt(game.address), [entry]: 1n });
  const changes = { anchorStateRegistry: registry("anchorGameSlot2") };
  await expect((await client(changes)).getBlock()).rejects.toThrow(VerificationError);
  const later = BigInt((await devnet.l1.block("latest")).timestamp) << 32n;
  const address: Address = `0x${"a6".repeat(20)}`;
  await plant(address, { "0x2": BigInt(game.address), "0x6": later });
  const other = { anchorStateRegistry: { ...registry("anchorGameSlot2"), address } };
  const retired = await (await client(other)).getBlock();
  expect(retired.assurance.caveats).toContain("anchorGameRetired");
});

test("the anchor game of a registry of layout 2.1, whose blacklist the portal keeps", async () => {
  await plant(REGISTRY, { "0x3": BigInt(game.address) });
  const { value } = await (
    await client({ anchorStateRegistry: registry("anchorGameSlot3") })
  ).getBlock();
  expect(value?.number).toBe(game.l2BlockNumber);
});

test("without an anchor game, the root that was trusted at deployment", async () => {
  const { outputRoot, l2BlockNumber } = devnet.op.anchor;
  await plant(REGISTRY, { "0x3": BigInt(outputRoot), "0x4": l2BlockNumber });
  const { value, assurance } = await (
    await client({ anchorStateRegistry: registry("anchorGameSlot2") })
  ).getBlock();
  expect(value?.number).toBe(l2BlockNumber);
  expect(assurance.caveats).toContain("startingAnchorRoot");
});

test("an anchor game of an implementation that is not configured proves nothing", async () => {
  await plant(REGISTRY, { "0x2": BigInt(game.address) });
  const it = await client({ anchorStateRegistry: registry("anchorGameSlot2"), games: [] });
  const error = await it.getBlock().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(NotProvableError);
  expect(error).toMatchObject({ reason: "not-configured" });
});

/** Code of a clone: solady's template around implementation and arguments. */
function clone(implementation: Address, args: Hex): Hex {
  const length = numberToHex(size(args) + 2, { size: 2 });
  const head =
    "0x36602c57343d527f9e4ac34f21c619cefc926c8bd93b54bf5a39c7ab2127a895af1cc0691d7e3dff593da1005b363d3d373d3d3d3d61";
  return concat([
    head,
    length,
    "0x806062363936013d73",
    implementation,
    "0x5af43d3d93803e606057fd5bf3",
    args,
    length,
  ]);
}

test("a super root whose preimage the game holds", async () => {
  const { l2, op } = devnet;
  const block = await l2.block(game.l2BlockNumber);
  // One second after the block: it is still the newest one then.
  const timestamp = BigInt(block.timestamp) + 1n;
  const entry = (id: number, root: Hex) => concat([toHex(id, { size: 32 }), root]);
  const preimage = concat([
    "0x01",
    toHex(timestamp, { size: 8 }),
    entry(10, keccak256("0x01")),
    entry(CHAIN_ID.l2, game.output.outputRoot),
    entry(9999, keccak256("0x02")),
  ]);
  const implementation: Address = `0x${"b7".repeat(20)}`;
  const address: Address = `0x${"c9".repeat(20)}`;
  const implementationArguments = concat([
    pad("0x"),
    op.contracts.mips.address,
    REGISTRY,
    op.contracts.delayedWeth.address,
    // Super games belong to a set of chains: no chain id.
    pad("0x"),
  ]);
  const args = concat([
    accounts.proposer.address,
    keccak256(preimage),
    pad("0x"),
    toHex(9, { size: 4 }),
    preimage,
    implementationArguments,
  ]);
  const created = BigInt((await devnet.l1.block(1n)).timestamp);
  await plant(
    address,
    { "0x0": (2n << 128n) | (created << 64n) | created },
    clone(implementation, args),
  );
  await plant(REGISTRY, { "0x2": BigInt(address) });
  const first = await l2.block(1n);
  const changes: Partial<Deployment> = {
    anchorStateRegistry: registry("anchorGameSlot2"),
    games: [
      {
        gameType: 9,
        implementation,
        layout: "superFaultDisputeGame",
        argumentsForm: "typedGameArgs",
        rootKind: "superRoot",
        permissioned: false,
      },
    ],
  };
  const genesis = { number: 1, timestamp: Number(first.timestamp) };
  const result = await (await client(changes, { genesis })).getBalance({ address: user });
  expect(result.block?.number).toBe(game.l2BlockNumber);
  expect(result.case.links.map(({ kind }) => kind)).toEqual([
    "layer1/block",
    "rollup/optimism/anchor_game",
    "rollup/optimism/super_root",
    "rollup/optimism/output_root",
    "layer1/account",
  ]);
  await expect((await client(changes)).getBlock()).rejects.toMatchObject({
    reason: "not-configured",
  });
  const early = { number: 0, timestamp: Number(first.timestamp) };
  await expect((await client(changes, { genesis: early })).getBlock()).rejects.toBeInstanceOf(
    VerificationError,
  );
});
