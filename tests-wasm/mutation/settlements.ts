/**
 * Cases of every way to settle that the devnet has: OP Stack games, oracle, forks, an L3,
 * withdrawals at each stage; Arbitrum assertions and exits.
 *
 * @module
 */
import { type Case, type ClientOptions, createClient } from "touchstone/slim";
import { concat, type Hex, pad, slice, toHex } from "viem";
import { arbitrumRecord, optimismRecord, oracleRecord } from "../client/records.js";
import {
  accounts,
  CHAIN_ID,
  type Chain,
  type Devnet,
  startArbitrum,
  startDevnet,
} from "../devnet/index.js";

const address = accounts.user.address;

/** A case by its name. */
export type Named = readonly [name: string, made: Case];

/** What a client of an L2 is made of, anchored in the newest block of the L1. */
async function clientOf(
  l1: Chain,
  l2: ClientOptions["l2"],
  options: Pick<ClientOptions, "chain" | "assurance" | "through">,
) {
  const { hash: blockHash } = await l1.block("latest");
  return createClient({ l1: l1.url, l2, anchor: { blockHash }, ...options });
}

/** All of them, each on a devnet of its own. */
export async function settlements(): Promise<readonly Named[]> {
  const made = [withdrawals, oracle, upper, isthmus, arbitrum];
  const found: Named[] = [];
  for (const make of made) found.push(...(await make()));
  return found;
}

async function onDevnet(
  devnet: Devnet,
  use: () => AsyncGenerator<Named>,
): Promise<readonly Named[]> {
  const found: Named[] = [];
  try {
    for await (const each of use()) found.push(each);
  } finally {
    await devnet.stop();
  }
  return found;
}

async function withdrawals(): Promise<readonly Named[]> {
  const devnet = await startDevnet();
  const { l1, l2, op } = devnet;
  const chain = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  const client = (assurance: "confirmed" | "proposed") =>
    clientOf(l1, l2.url, { chain, assurance });
  return await onDevnet(devnet, async function* () {
    const { withdrawal } = await op.initiateWithdrawal({ target: address, value: 5n });
    const game = await op.proposeOutput();
    const sent = await (await client("proposed")).withdrawal({ withdrawal });
    yield ["withdrawal, sent", sent.case];
    const { outputRootProof, withdrawalProof } = sent.value.prove;
    await op.proveOnPortal(withdrawal, game.index, outputRootProof, withdrawalProof);
    const proven = await (await client("proposed")).withdrawal({ withdrawal });
    yield ["withdrawal, proven", proven.case];
    await op.resolveGame(game);
    await devnet.warp(op.delays.proofMaturity + 1n);
    const ready = await (await client("confirmed")).withdrawal({ withdrawal });
    yield ["withdrawal, finalizable", ready.case];
  });
}

async function oracle(): Promise<readonly Named[]> {
  const devnet = await startDevnet();
  const { l1, l2, op } = devnet;
  const chain = oracleRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  return await onDevnet(devnet, async function* () {
    await op.proposeOutputToOracle();
    await devnet.warp(op.delays.outputFinalization + 1n);
    await op.proposeOutputToOracle();
    for (const assurance of ["confirmed", "proposed"] as const) {
      const client = await clientOf(l1, l2.url, { chain, assurance });
      yield [`oracle, ${assurance}`, (await client.getBalance({ address })).case];
    }
  });
}

async function upper(): Promise<readonly Named[]> {
  const devnet = await startDevnet({ l3: true });
  const { l1, l2, l3, op, opL3 } = devnet;
  if (l3 === undefined || opL3 === undefined) throw new Error("no L3");
  return await onDevnet(devnet, async function* () {
    for (const stack of [opL3, op]) {
      const game = await stack.proposeOutput();
      await stack.resolveGame(game);
      await stack.passAirGap();
    }
    const client = await clientOf(l1, l3.url, {
      chain: optimismRecord(opL3, CHAIN_ID.l2, CHAIN_ID.l3),
      through: [{ chain: optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2), rpc: l2.url }],
    });
    yield ["L3", (await client.getBalance({ address })).case];
  });
}

async function isthmus(): Promise<readonly Named[]> {
  const devnet = await startDevnet({ fork: "isthmus" });
  const { l1, l2, op } = devnet;
  const { deployment, ...rest } = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  const forks = { canyon: 0, ecotone: 0, isthmus: 0 };
  const chain = { ...rest, deployment: { ...deployment, forks } };
  return await onDevnet(devnet, async function* () {
    await op.proposeOutput();
    const client = await clientOf(l1, l2.url, { chain, assurance: "proposed" });
    yield ["Isthmus", (await client.getBalance({ address })).case];
  });
}

async function arbitrum(): Promise<readonly Named[]> {
  const devnet = await startArbitrum();
  const { l1, l2, rollup, sends } = devnet;
  const chain = arbitrumRecord(rollup, CHAIN_ID.l1);
  try {
    const found: Named[] = [];
    await rollup.send({ to: address, value: 1n });
    const { index, send } = await rollup.send({ to: address, value: 5n });
    const parent = rollup.latest;
    const assertion = await rollup.assert();
    const count = sends.tree.count;
    // No Arbitrum node comes as a package: the path comes from the tree, in NodeInterface's form.
    const node: ClientOptions["l2"] = async ({ method, params }) => {
      if (method !== "eth_call") return await l2.rpc.request(method, [...params]);
      const [{ data }] = params as [{ data: Hex }];
      const path = sends.tree.proof(BigInt(slice(data, 36, 68)), count);
      return concat([pad("0x"), pad("0x"), word(96), word(path.length), ...path]);
    };
    const add = async (assurance: "confirmed" | "proposed"): Promise<void> => {
      const client = await clientOf(l1, node, { chain, assurance });
      const balance = await client.getBalance({ address });
      const exit = await client.exit({ exit: { index, ...send } });
      found.push([`Arbitrum, ${assurance}`, balance.case]);
      found.push([`Arbitrum exit, ${assurance}`, exit.case]);
    };
    await add("proposed");
    await rollup.confirm(assertion, parent);
    await add("confirmed");
    return found;
  } finally {
    await devnet.stop();
  }
}

const word = (number: number): Hex => toHex(number, { size: 32 });
