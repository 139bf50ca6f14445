/** Withdrawals: what the client says of one, and what the real portal does with it. */
import { type Client, createClient, init, NotProvableError, withdrawalsIn } from "touchstone/slim";
import { afterEach, beforeAll, expect, test } from "vitest";
import { accounts, CHAIN_ID, type Devnet, startDevnet } from "../devnet/index.js";
import { optimismRecord } from "./records.js";

const user = accounts.user.address;
let devnet: Devnet;

beforeAll(() => init());

afterEach(async () => {
  await devnet?.stop();
});

async function client(assurance: "confirmed" | "proposed"): Promise<Client> {
  const { l1, l2, op } = devnet;
  const { hash: blockHash } = await l1.block("latest");
  const chain = optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2);
  return createClient({ chain, l1: l1.url, l2: l2.url, anchor: { blockHash }, assurance });
}

test("sent, proven, finalizable, finalized: as the real portal has it at every stage", async () => {
  devnet = await startDevnet();
  const { l1, op } = devnet;
  const { withdrawal, hash, receipt } = await op.initiateWithdrawal({
    target: user,
    value: 5n,
    data: "0x1234",
  });
  await expect((await client("proposed")).withdrawal({ withdrawal })).rejects.toBeInstanceOf(
    NotProvableError,
  );
  const game = await op.proposeOutput();

  // The fields come from a proven receipt.
  const proposed = await client("proposed");
  const { value: proven } = await proposed.getTransactionReceipt({ hash: receipt.transactionHash });
  const lower = {
    ...withdrawal,
    sender: withdrawal.sender.toLowerCase(),
    target: withdrawal.target.toLowerCase(),
  };
  expect(withdrawalsIn(proven)).toEqual([lower]);

  const sent = await proposed.withdrawal({ withdrawal });
  expect(sent.value).toMatchObject({ withdrawalHash: hash, stage: "sent", game: undefined });
  expect(sent.assurance.settlement).toBe("proposed");
  const { disputeGameIndex, outputRootProof, withdrawalProof } = sent.value.prove;
  expect(disputeGameIndex).toBe(game.index);
  expect(
    await op.proveOnPortal(withdrawal, game.index, outputRootProof, withdrawalProof),
  ).toMatchObject({ ok: true });

  const waiting = await (await client("proposed")).withdrawal({ withdrawal });
  expect(waiting.value).toMatchObject({
    stage: "proven",
    submitter: user.toLowerCase(),
    game: game.address.toLowerCase(),
  });
  const early = await op.finalizeOnPortal(withdrawal);
  expect(early.ok).toBe(false);

  await op.resolveGame(game);
  const resolved = await (await client("proposed")).withdrawal({ withdrawal });
  const after = resolved.value.finalizableAfter ?? 0n;
  expect(after).toBeGreaterThan(await l1.now());
  expect((await op.finalizeOnPortal(withdrawal)).ok).toBe(false);

  await devnet.warp(after - (await l1.now()) + 1n);
  const ready = await (await client("confirmed")).withdrawal({ withdrawal });
  expect(ready.value.stage).toBe("finalizable");
  expect(ready.assurance.settlement).toBe("confirmed");
  expect(await op.finalizeOnPortal(withdrawal)).toMatchObject({ ok: true, success: true });

  // Anvil writes a leaf of zero for slots that the portal has read, here the first game's entry in
  // the blacklist; no real trie has such leaves and no check takes them. A younger game has none.
  await op.proposeOutput();
  const done = await (await client("proposed")).withdrawal({ withdrawal });
  expect(done.value).toMatchObject({ stage: "finalized", game: undefined });
});

test("a game that is blacklisted after the proof: prove again, and the portal refuses", async () => {
  devnet = await startDevnet();
  const { op } = devnet;
  const { withdrawal } = await op.initiateWithdrawal({ target: user, value: 5n });
  const first = await op.proposeOutput();
  await op.resolveGame(first);
  await devnet.l2.mine(1);
  const second = await op.proposeOutput();
  const { value } = await (await client("proposed")).withdrawal({ withdrawal });
  expect(value.prove.disputeGameIndex).toBe(second.index);
  const { outputRootProof, withdrawalProof } = value.prove;
  expect(
    await op.proveOnPortal(withdrawal, second.index, outputRootProof, withdrawalProof),
  ).toMatchObject({ ok: true });
  await op.resolveGame(second);
  await op.blacklist(second);
  await op.warp(op.delays.proofMaturity + op.delays.gameFinality);
  const again = await (await client("confirmed")).withdrawal({ withdrawal });
  expect(again.value).toMatchObject({ stage: "proveAgain", game: second.address.toLowerCase() });
  expect((await op.finalizeOnPortal(withdrawal)).ok).toBe(false);
});

test("changed fields are not the withdrawal that was sent", async () => {
  devnet = await startDevnet();
  const { op } = devnet;
  const { withdrawal } = await op.initiateWithdrawal({ target: user, value: 5n });
  await op.proposeOutput();
  const changed = { ...withdrawal, value: 6n };
  await expect(
    (await client("proposed")).withdrawal({ withdrawal: changed }),
  ).rejects.toBeInstanceOf(NotProvableError);
  const wrong = { ...withdrawal, gasLimit: -1n };
  await expect((await client("proposed")).withdrawal({ withdrawal: wrong })).rejects.toThrow(
    /^withdrawal\.gasLimit/,
  );
});
