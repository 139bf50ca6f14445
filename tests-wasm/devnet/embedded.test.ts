/** Embedded trie nodes, between a real node that proves them and a real portal that reads them. */
import { fromRlp, type Hex, keccak256 } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import type { Outcome } from "./node/chain.js";
import { provenSlot } from "./node/trie.js";
import { embeddedNodes, initiateEmbeddedPair } from "./optimism/embedded.js";
import { sentMessageSlot } from "./optimism/output.js";
import type { Game, SentWithdrawal } from "./optimism/stack.js";

let devnet: Devnet;
let pair: [SentWithdrawal, SentWithdrawal];
let game: Game;
beforeAll(async () => {
  devnet = await startDevnet();
  pair = await initiateEmbeddedPair(devnet.op);
  game = await devnet.op.proposeOutput();
});
afterAll(() => devnet?.stop());

const reason = (outcome: Outcome): string | undefined => (outcome.ok ? undefined : outcome.reason);
const prove = (sent: SentWithdrawal, nodes: readonly Hex[]): Promise<Outcome> =>
  devnet.op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes);

test("both paths share eight nibbles, and both leaves are embedded", async () => {
  const [first, second] = pair.map(({ hash }) => keccak256(sentMessageSlot(hash)));
  expect(first?.slice(0, 10)).toBe(second?.slice(0, 10));
  for (const { hash } of pair) {
    const nodes = embeddedNodes(
      sentMessageSlot(hash),
      await devnet.op.withdrawalProof(hash, game.l2BlockNumber),
      false,
    );
    const last = fromRlp(nodes.at(-1) as Hex) as unknown[];
    expect(last).toHaveLength(17);
    expect(last.filter(Array.isArray)).toHaveLength(2);
  }
});

test("what the node answers, and what the other library makes of it", async () => {
  for (const { hash } of pair) {
    const slot = sentMessageSlot(hash);
    const answered = await devnet.op.withdrawalProof(hash, game.l2BlockNumber);
    // Anvil repeats the embedded leaf; geth-like nodes do not.
    expect(answered).toEqual(embeddedNodes(slot, answered, true));
    const root = game.output.proof.messagePasserStorageRoot;
    expect(await provenSlot(root, slot, answered)).toBe(1n);
    expect(await provenSlot(root, slot, embeddedNodes(slot, answered, false))).toBe(1n);
  }
});

test("the portal wants the embedded leaf repeated", async () => {
  for (const sent of pair) {
    const slot = sentMessageSlot(sent.hash);
    const answered = await devnet.op.withdrawalProof(sent.hash, game.l2BlockNumber);
    const strict = embeddedNodes(slot, answered, false);
    const repeated = embeddedNodes(slot, strict, true);
    expect(repeated).toHaveLength(strict.length + 1);
    expect(reason(await prove(sent, strict))).toMatch(/MerkleTrie/);
    expect(await prove(sent, repeated)).toMatchObject({ ok: true });
  }
});

test("where no pair is known it is found by search", async () => {
  const [first, second] = await initiateEmbeddedPair(devnet.op);
  const [a, b] = [first, second].map(({ hash }) => keccak256(sentMessageSlot(hash)).slice(0, 10));
  expect(a).toBe(b);
});
