/**
 * Leaves that are embedded in their branch, which anybody can force on a victim: proven by us in the
 * strict form, converted by the verdict into the portal's, and accepted by the real portal only so.
 */
import { check, init, type Link, rollup, tree } from "touchstone/slim";
import { type Hex, keccak256 } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Devnet,
  embeddedNodes,
  type Game,
  initiateEmbeddedPair,
  type SentWithdrawal,
  sentMessageSlot,
  startDevnet,
} from "../devnet/index.js";
import { block, deploymentOf, disputeGame, messagePasser } from "./support/optimism.js";
import { proven, reason, rejected, Table } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: Devnet;
let pair: [SentWithdrawal, SentWithdrawal];
let game: Game;
let base: Link[];
const table = new Table("embedded leaves", "OptimismPortal2 3.10.0");
beforeAll(async () => {
  await init();
  devnet = await startDevnet();
  pair = await initiateEmbeddedPair(devnet.op);
  game = await devnet.op.proposeOutput();
  const l1 = await View.of(devnet.l1);
  const shown = await disputeGame(l1, devnet.op, game);
  base = [block(l1), shown, messagePasser(devnet.op, game.output.proof)];
});
afterAll(async () => {
  table.print();
  await devnet?.stop();
});

/** The proof in both forms. */
async function forms(sent: SentWithdrawal): Promise<{ strict: Hex[]; portal: Hex[] }> {
  const slot = sentMessageSlot(sent.hash);
  const answered = await devnet.op.withdrawalProof(sent.hash, game.l2BlockNumber);
  return {
    strict: embeddedNodes(slot, answered, false),
    portal: embeddedNodes(slot, answered, true),
  };
}

const link = (sent: SentWithdrawal, storageProof: readonly Hex[]): Link =>
  rollup.optimism.withdrawal({
    anchor: deploymentOf(devnet.op),
    claim: { ...sent.withdrawal, withdrawalHash: sent.hash },
    evidence: { storageProof },
  });

const prove = (sent: SentWithdrawal, nodes: readonly Hex[]) =>
  devnet.op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes);

test("proven in the strict form; the verdict's portal form is accepted", async () => {
  for (const sent of pair) {
    const { strict, portal } = await forms(sent);
    expect(portal).toHaveLength(strict.length + 1);
    const { value } = proven([...base, link(sent, strict)]) as {
      value: { portalProof: readonly Hex[] };
    };
    expect(value.portalProof).toEqual(portal);
    expect(await prove(sent, value.portalProof)).toMatchObject({ ok: true });
  }
});

test("the portal's form is surplus to the strict walk: the table names the trap", async () => {
  const [sent, other] = pair;
  const { strict, portal } = await forms(sent);
  const leaf = portal.at(-1) as Hex;
  const foreign = (await forms(other)).portal.at(-1) as Hex;
  expect(foreign).not.toBe(leaf);
  const surplus = rejected([...base, link(sent, portal)]);
  expect(surplus.cause?.step).toBe("unusedElement");
  const malleable = "two encodings of one proof; ours takes the one that is in the trie";
  table.add("embedded leaf repeated", surplus, await prove(sent, portal), malleable);
  const lies: Record<string, readonly Hex[]> = {
    "embedded leaf twice": [...portal, leaf],
    "the other embedded leaf": [...strict, foreign],
    "its branch dropped": [...strict.slice(0, -1), leaf],
    "only the leaf": [leaf],
  };
  for (const [lie, nodes] of Object.entries(lies)) {
    const verdict = rejected([...base, link(sent, nodes)]);
    expect(verdict.step, lie).toBe("proof");
    table.add(lie, verdict, await prove(sent, nodes));
  }
  // The other way about: what we take, the portal does not.
  expect(reason(await prove(sent, strict))).toMatch(/MerkleTrie/);
});

test("the trie itself: both leaves are there, and a third path between them is not", async () => {
  const [sent] = pair;
  const { strict } = await forms(sent);
  const root = game.output.proof.messagePasserStorageRoot;
  const key = keccak256(sentMessageSlot(sent.hash));
  const ask = (asked: Hex, value?: Hex) =>
    check([
      tree.patricia({
        anchor: { root },
        claim: { key: asked, ...(value && { value }) },
        evidence: { proof: strict },
      }),
    ]);
  expect(ask(key, "0x01").status).toBe("proven");
  expect(ask(key).status).toBe("rejected");
  expect(ask(key, "0x02").status).toBe("rejected");
  // Same branch, same embedded leaf, another rest of the path: absent.
  const beside = `${key.slice(0, -1)}${key.endsWith("0") ? "1" : "0"}` as Hex;
  expect(ask(beside)).toMatchObject({ status: "proven", value: { present: false } });
  expect(ask(beside, "0x01").status).toBe("rejected");
});
