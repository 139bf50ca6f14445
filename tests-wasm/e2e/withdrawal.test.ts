/**
 * Withdrawals: what our links prove the real portal accepts, when our status says so and not a second
 * before; what we reject it refuses. Printed as a table: lie, our step, the portal's reason.
 */
import { init, type Link, type Rejected } from "touchstone/slim";
import { concat, type Hex, keccak256, numberToHex, pad } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  accounts,
  type Devnet,
  GAME_STATUS,
  GAME_TYPE,
  type Game,
  type Outcome,
  type SentWithdrawal,
  startDevnet,
} from "../devnet/index.js";
import {
  block,
  disputeGame,
  messagePasser,
  outputRoot,
  preimageOf,
  withdrawal,
  withdrawalStatus,
} from "./support/optimism.js";
import { at, proven, reason, rejected, Table } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: Devnet;
const table = new Table("withdrawals", "OptimismPortal2 3.10.0");
beforeAll(() => init());
beforeEach(async () => {
  devnet = await startDevnet();
});
afterEach(() => devnet?.stop());
afterAll(() => table.print());

const user = accounts.user.address;
let fresh = 0xe000n;

/** A withdrawal, a game over the block after it, and the node's proof. */
type Sent = { sent: SentWithdrawal; game: Game; nodes: readonly Hex[] };

async function send(value = 1_000n): Promise<Sent> {
  fresh += 1n;
  const target = numberToHex(fresh, { size: 20 });
  const sent = await devnet.op.initiateWithdrawal({ target, value, data: "0xc0ffee" });
  await devnet.op.initiateWithdrawal({ target, value: 1n });
  const game = await devnet.op.proposeOutput();
  const nodes = await devnet.op.withdrawalProof(sent.hash, game.l2BlockNumber);
  return { sent, game, nodes };
}

/** Block, game and message passer in the newest L1 block: what a withdrawal rests on. */
async function passer(game: Game): Promise<Link[]> {
  const l1 = await View.of(devnet.l1);
  const shown = await disputeGame(l1, devnet.op, game);
  return [block(l1), shown, messagePasser(devnet.op, game.output.proof)];
}

/** The whole case. */
async function sentCase({ sent, game, nodes }: Sent): Promise<Link[]> {
  return [...(await passer(game)), withdrawal(devnet.op, sent, nodes)];
}

async function status({ sent, game, nodes }: Sent) {
  const links = [
    ...(await passer(game)),
    withdrawal(devnet.op, sent, nodes),
    await withdrawalStatus(await View.of(devnet.l1), devnet.op, sent.hash, user),
  ] as const;
  return proven(links).value as unknown as {
    stage: string;
    game?: Hex;
    provenAt?: bigint;
    finalizableAfter?: bigint;
  };
}

/** The same, on a newer game of the respected type: the one it was proven against may be bad. */
async function statusElsewhere({ sent }: Sent) {
  await devnet.l2.mine();
  const gameType = await devnet.l1.read<number>(
    devnet.op.contracts.optimismPortal,
    "respectedGameType",
  );
  const game = await devnet.op.proposeOutput("latest", { gameType });
  const nodes = await devnet.op.withdrawalProof(sent.hash, game.l2BlockNumber);
  return status({ sent, game, nodes });
}

const prove = (
  { sent, game, nodes }: Sent,
  change: { withdrawal?: object; proof?: object; nodes?: readonly Hex[]; index?: bigint } = {},
): Promise<Outcome> =>
  devnet.op.proveOnPortal(
    { ...sent.withdrawal, ...change.withdrawal },
    change.index ?? game.index,
    { ...game.output.proof, ...change.proof },
    change.nodes ?? nodes,
  );

describe("what we prove is accepted", () => {
  test("sent, proven, mature, in the air gap, finalizable to the second, finalized", async () => {
    const { op, l1 } = devnet;
    const it = await send();
    const { sent, game } = it;
    const { value } = proven(await sentCase(it)) as { value: { portalProof: readonly Hex[] } };
    expect(value).toMatchObject({ withdrawalHash: sent.hash });
    expect(await status(it)).toMatchObject({ stage: "sent" });
    expect(reason(await op.finalizeOnPortal(sent.withdrawal))).toMatch(/has not been proven/);

    // The verdict's own proof, not the node's.
    expect(await prove(it, { nodes: value.portalProof })).toMatchObject({ ok: true });
    const provenAt = await l1.now();
    const first = await status(it);
    expect(first).toMatchObject({ stage: "proven", game: game.address.toLowerCase(), provenAt });
    // In progress: it cannot resolve before now, so this is a lower bound.
    expect(first.finalizableAfter).toBe(provenAt + op.delays.proofMaturity);

    expect(await op.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
    // Proven again: the delay starts anew, and is now the one that ends last.
    expect(await prove(it)).toMatchObject({ ok: true });
    const after = (await l1.now()) + op.delays.proofMaturity;
    expect(await status(it)).toMatchObject({ stage: "proven", finalizableAfter: after });

    // A transaction is mined in a block of its own, whose time counts: ask at that time.
    await l1.warp(after - 1n - (await l1.now()));
    expect(await status(it)).toMatchObject({ stage: "proven", finalizableAfter: after });
    await at_(after);
    expect(reason(await op.finalizeOnPortal(sent.withdrawal))).toBe(
      "OptimismPortal: proven withdrawal has not matured yet",
    );
    expect(await l1.now()).toBe(after);
    expect((await status(it)).stage).toBe("proven");
    await at_(after + 1n);
    expect(await op.finalizeOnPortal(sent.withdrawal)).toMatchObject({ ok: true, success: true });
    expect(await l1.now()).toBe(after + 1n);
    expect(await l1.balance(sent.withdrawal.target)).toBe(1_000n);
    // Anvil keeps a zero that a transaction has read as a leaf of the trie. No real state holds such
    // a leaf, and the check refuses it; the case then stands on a game that nobody has read.
    const zero = rejected(await sentCase(it));
    expect(at(zero)).toMatch(/^dispute_game.blacklistProof .* encoding /);
    expect(await statusElsewhere(it)).toMatchObject({ stage: "finalized" });
    expect(reason(await op.finalizeOnPortal(sent.withdrawal))).toBe(
      "OptimismPortal: withdrawal has already been finalized",
    );
  });

  test("when the game is resolved late its air gap decides, to the second", async () => {
    const { op, l1 } = devnet;
    const it = await send();
    expect(await prove(it)).toMatchObject({ ok: true });
    await devnet.warp(op.delays.proofMaturity);
    await op.resolveGame(it.game);
    const after = (await l1.now()) + op.delays.gameFinality;
    expect(await status(it)).toMatchObject({ stage: "proven", finalizableAfter: after });
    await at_(after);
    expect(reason(await op.finalizeOnPortal(it.sent.withdrawal))).toBe(
      "OptimismPortal: output proposal in air-gap",
    );
    expect((await status(it)).stage).toBe("proven");
    await l1.warp(1);
    expect(await l1.now()).toBe(after + 1n);
    expect((await status(it)).stage).toBe("finalizable");
    expect(await op.finalizeOnPortal(it.sent.withdrawal)).toMatchObject({ ok: true });
  });

  test("finalizable in spite of a call that fails: consumed", async () => {
    const { op } = devnet;
    const { address: target } = op.contracts.systemConfig;
    const sent = await op.initiateWithdrawal({ target, data: "0xdeadbeef" });
    const game = await op.proposeOutput();
    const nodes = await op.withdrawalProof(sent.hash, game.l2BlockNumber);
    const it = { sent, game, nodes };
    await prove(it);
    await op.resolveGame(game);
    await devnet.warp(op.delays.proofMaturity + 1n);
    expect((await status(it)).stage).toBe("finalizable");
    expect(await op.finalizeOnPortal(sent.withdrawal)).toMatchObject({ ok: true, success: false });
    expect((await statusElsewhere(it)).stage).toBe("finalized");
  });

  test("through the full block of the output root as well", async () => {
    const it = await send();
    const [l1, game] = await passer(it.game);
    const opened = await outputRoot(devnet.op, it.game.output);
    const own = withdrawal(devnet.op, it.sent, it.nodes);
    const shown = await withdrawalStatus(await View.of(devnet.l1), devnet.op, it.sent.hash, user);
    const links = [l1, game, opened, own, shown] as Link[];
    expect(proven(links).value).toMatchObject({ stage: "sent" });
  });
});

/** The next L1 block has this timestamp. */
async function at_(timestamp: bigint): Promise<void> {
  await devnet.l1.rpc.request("evm_setNextBlockTimestamp", [Number(timestamp)]);
}

describe("what we reject is refused", () => {
  test("any word of the withdrawal changed", async () => {
    const it = await send();
    const links = await sentCase(it);
    const link = links.at(-1) as ReturnType<typeof withdrawal>;
    const { claim } = link;
    const { sent } = it;
    const changes: Record<string, object> = {
      "nonce + 1": { nonce: sent.withdrawal.nonce + 1n },
      "another sender": { sender: accounts.otherUser.address },
      "another target": { target: accounts.otherUser.address },
      "value + 1 wei": { value: sent.withdrawal.value + 1n },
      "gas limit + 1": { gasLimit: sent.withdrawal.gasLimit + 1n },
      "a bit of the data": { data: "0xc0ffef" },
      "data a zero byte longer": { data: "0xc0ffee00" },
      "value and gas limit swapped": {
        value: sent.withdrawal.gasLimit,
        gasLimit: sent.withdrawal.value,
      },
    };
    for (const [name, change] of Object.entries(changes)) {
      const outcome = await prove(it, { withdrawal: change });
      const asked = [...links.slice(0, -1), { ...link, claim: { ...claim, ...change } }];
      const hashed = rejected(asked);
      expect(hashed.step, name).toBe("withdrawalHash");
      // Without its hash asked, the changed withdrawal is one that nobody sent.
      const { withdrawalHash: _, ...fields } = claim;
      const unsent = rejected([
        ...links.slice(0, -1),
        { ...link, claim: { ...fields, ...change } },
      ]);
      expect(["proof", "notSent"], name).toContain(unsent.step);
      table.add(name, unsent, outcome);
    }
  });

  test("the proof's nodes", async () => {
    const it = await send();
    const other = await send();
    const links = await sentCase(it);
    const link = links.at(-1) as ReturnType<typeof withdrawal>;
    const last = it.nodes.at(-1) as Hex;
    const damaged = `${last.slice(0, -2)}${last.endsWith("01") ? "02" : "01"}` as Hex;
    expect(it.nodes.length).toBeGreaterThan(1);
    const proofs: Record<string, readonly Hex[]> = {
      "no node at all": [],
      "last node dropped": it.nodes.slice(0, -1),
      "root node dropped": it.nodes.slice(1),
      "last node duplicated": [...it.nodes, last],
      "root node duplicated": [it.nodes[0] as Hex, ...it.nodes],
      "nodes in reverse": it.nodes.toReversed(),
      "a bit of the leaf": [...it.nodes.slice(0, -1), damaged],
      "a foreign node at the end": [...it.nodes, other.nodes.at(-1) as Hex],
      "proof of another root": other.nodes,
    };
    for (const [name, storageProof] of Object.entries(proofs)) {
      const verdict = rejected([...links.slice(0, -1), { ...link, evidence: { storageProof } }]);
      expect(verdict.step, name).toBe("proof");
      expect(verdict.cause?.kind, name).toBe("tree/patricia");
      table.add(name, verdict, await prove(it, { nodes: storageProof }));
    }
    expect(await prove(it)).toMatchObject({ ok: true });
  });

  test("the output root's preimage", async () => {
    const it = await send();
    const { proof } = it.game.output;
    const [l1, game] = (await passer(it.game)) as [Link, Link];
    const own = withdrawal(devnet.op, it.sent, it.nodes);
    const swapped = {
      stateRoot: proof.messagePasserStorageRoot,
      messagePasserStorageRoot: proof.stateRoot,
    };
    const changes: Record<string, object> = {
      "version 1": { version: pad("0x01") },
      "another state root": { stateRoot: keccak256("0x0bad") },
      "another message passer root": { messagePasserStorageRoot: keccak256("0x0bad") },
      "another block hash": { latestBlockhash: keccak256("0x0bad") },
      "state and message passer root swapped": swapped,
    };
    for (const [name, change] of Object.entries(changes)) {
      const verdict = rejected([l1, game, messagePasser(devnet.op, { ...proof, ...change }), own]);
      expect(verdict.step, name).toBe(name === "version 1" ? "version" : "outputRoot");
      table.add(`preimage: ${name}`, verdict, await prove(it, { proof: change }));
    }
    const long = messagePasser(devnet.op, proof);
    const preimage = concat([preimageOf(proof), pad("0x")]);
    expect(rejected([l1, game, { ...long, evidence: { preimage } }, own]).step).toBe("preimage");
  });

  test("the game", async () => {
    const { op } = devnet;
    const early = await op.proposeOutput();
    const it = await send();
    await devnet.l2.mine();
    const other = await op.proposeOutput();
    const own = withdrawal(op, it.sent, it.nodes);
    const { proof } = it.game.output;

    const wrong = [...(await passer(other)).slice(0, 2), messagePasser(op, proof), own];
    table.add(
      "another game than the root's",
      rejected(wrong),
      await prove(it, { index: other.index }),
    );

    const before = rejected([...(await passer(early)), own]);
    expect(before.step).toBe("proof");
    const { sent, nodes } = it;
    table.add("a game older than it", before, await prove({ sent, game: early, nodes }));

    const l1 = await View.of(devnet.l1);
    const shown = await disputeGame(l1, op, it.game);
    const absent = { ...it.game, index: other.index + 1n };
    const beyond = rejected([block(l1), await disputeGame(l1, op, absent, { byIndex: true })]);
    table.add("a game that is not listed", beyond, await prove(it, { index: absent.index }));

    const lied = await op.proposeOutput("latest", { rootClaim: keccak256("0x1e") });
    const opened = await disputeGame(await View.of(devnet.l1), op, lied);
    const now = block(await View.of(devnet.l1));
    const verdict = rejected([now, opened, messagePasser(op, proof), own]);
    table.add("a game with a false root", verdict, await prove(it, { index: lied.index }));
    expect(shown.claim.root).toBe(it.game.rootClaim);
  });

  test("a game that the challenger won", async () => {
    const { op } = devnet;
    const it = await send();
    expect(await prove(it)).toMatchObject({ ok: true });
    await op.attack(it.game);
    await op.resolveGame(it.game);
    const verdict = rejected(await sentCase(it));
    expect(verdict.step).toBe("lost");
    table.add("a lost game: to be proven", verdict, await prove(it));
    await devnet.warp(op.delays.proofMaturity + 1n);
    await later("a lost game: to be finalized", it, "proveAgain");
  });

  test("a target that the portal never calls: itself", async () => {
    const { op } = devnet;
    const sent = await op.initiateWithdrawal({ target: op.contracts.optimismPortal.address });
    const game = await op.proposeOutput();
    const nodes = await op.withdrawalProof(sent.hash, game.l2BlockNumber);
    const it = { sent, game, nodes };
    const verdict = rejected(await sentCase(it));
    expect(verdict.step).toBe("unsafeTarget");
    table.add("the portal as target", verdict, await prove(it));
  });

  test("a withdrawal that was never sent", async () => {
    const it = await send();
    const invented = { ...it.sent.withdrawal, data: "0xbad0" as Hex };
    const { withdrawalHash: _, ...fields } = withdrawal(devnet.op, it.sent, it.nodes).claim;
    const node = await devnet.op.withdrawalProof(keccak256("0xbad0"), it.game.l2BlockNumber);
    const base = await passer(it.game);
    const link = withdrawal(devnet.op, it.sent, node);
    const verdict = rejected([...base, { ...link, claim: { ...fields, data: "0xbad0" } }]);
    const outcome = await prove(it, { withdrawal: invented, nodes: node });
    table.add("invented, with a proof of absence", verdict, outcome);
  });
});

/** A stage that is not finalizable, beside what the portal says to finalizing. */
async function later(lie: string, it: Sent, stage: string): Promise<void> {
  const found = await statusElsewhere(it);
  expect(found.stage, lie).toBe(stage);
  const outcome = await devnet.op.finalizeOnPortal(it.sent.withdrawal);
  expect(outcome.ok, lie).toBe(false);
  table.rows.push({ lie, ours: `withdrawal_status: ${stage}`, theirs: reason(outcome) });
}

describe("what stops a withdrawal that is proven already", () => {
  /** Proven, resolved and ripe: finalizable. */
  async function ripe(): Promise<Sent> {
    const it = await send();
    expect(await prove(it)).toMatchObject({ ok: true });
    await devnet.op.resolveGame(it.game);
    await devnet.warp(devnet.op.delays.proofMaturity + 1n);
    expect((await status(it)).stage).toBe("finalizable");
    return it;
  }

  test("its game blacklisted", async () => {
    const it = await ripe();
    await devnet.op.blacklist(it.game);
    await later("blacklisted game: to be finalized", it, "proveAgain");
    const verdict = rejected(await sentCase(it));
    expect(verdict.step).toBe("blacklisted");
    table.add("blacklisted game: to be proven", verdict, await prove(it), NEVER);
  });

  test("another type respected, then its own again: retired", async () => {
    const it = await ripe();
    await devnet.op.setRespectedGameType(GAME_TYPE.permissionedCannon);
    await later("type no longer respected: to be finalized", it, "proveAgain");
    table.add(
      "type no longer respected: to be proven",
      rejected(await sentCase(it)),
      await prove(it),
    );
    await devnet.op.setRespectedGameType(GAME_TYPE.cannon);
    await later("retired game: to be finalized", it, "proveAgain");
    const verdict = rejected(await sentCase(it));
    expect(verdict.step).toBe("retired");
    table.add("retired game: to be proven", verdict, await prove(it), NEVER);
  });

  test("the block number challenged: provable against, never finalizable", async () => {
    const { op } = devnet;
    const it = await send();
    await devnet.l2.mine();
    // The true root under a false number.
    const game = await op.proposeOutput("latest", { claimedNumber: 1_000_000n });
    const nodes = await op.withdrawalProof(it.sent.hash, game.output.l2BlockNumber);
    const against = { sent: it.sent, game, nodes };
    await op.challengeBlockNumber(game);
    // The root alone is honest, and says nothing of its number: the message passer is provable.
    const shown = proven(await sentCase(against));
    expect(shown.assurance).toMatchObject({ settlement: "proposed", dispute: "challenged" });
    expect(await prove(against)).toMatchObject({ ok: true });
    await devnet.warp(op.delays.proofMaturity + 1n);
    await later("block number challenged, in progress", it, "proveAgain");
    await op.resolveGame(game);
    await later("block number challenged, resolved", it, "proveAgain");
  });

  test("paused: nothing is proven or finalized, and the verdict says that it does not know", async () => {
    const it = await ripe();
    await devnet.op.pause();
    const links = [
      ...(await sentCase(it)),
      await withdrawalStatus(await View.of(devnet.l1), devnet.op, it.sent.hash, user),
    ];
    const verdict = proven(links);
    expect(verdict.value).toMatchObject({ stage: "finalizable" });
    expect(verdict.assurance.caveats).toContain("pauseNotChecked");
    const refused = [await prove(it), await devnet.op.finalizeOnPortal(it.sent.withdrawal)];
    expect(refused.map(reason)).toEqual([
      expect.stringMatching(/Paused/),
      expect.stringMatching(/Paused/),
    ]);
    table.rows.push({
      lie: "paused",
      ours: "caveat pauseNotChecked",
      theirs: refused.map(reason)[1],
    });
    await devnet.op.unpause();
    expect(await devnet.op.finalizeOnPortal(it.sent.withdrawal)).toMatchObject({ ok: true });
    await later("finalized twice", it, "finalized");
  });

  test("too early, and by somebody who has proven nothing", async () => {
    const { op } = devnet;
    const it = await send();
    await later("not proven", it, "sent");
    await prove(it);
    await later("not mature", it, "proven");
    await devnet.warp(op.delays.proofMaturity + 1n);
    await later("game in progress", it, "proven");
    await op.resolveGame(it.game);
    await later("in the air gap", it, "proven");
    const other = accounts.otherUser.address;
    const links = [
      ...(await sentCase(it)),
      await withdrawalStatus(await View.of(devnet.l1), op, it.sent.hash, other),
    ];
    expect(proven(links).value).toMatchObject({ stage: "sent" });
    expect(reason(await op.finalizeOnPortal(it.sent.withdrawal, other))).toMatch(/not been proven/);
  });

  test("a status whose evidence is of another submitter, game or withdrawal", async () => {
    const it = await ripe();
    const other = await send();
    await prove(other);
    const l1 = await View.of(devnet.l1);
    const base = await sentCase(it);
    const own = await withdrawalStatus(l1, devnet.op, it.sent.hash, user);
    const foreign = await withdrawalStatus(l1, devnet.op, other.sent.hash, user);
    const step = (link: Link): string => {
      const verdict: Rejected = rejected([...base.slice(0, 1), ...base.slice(1), link]);
      return at(verdict).split(" ")[0] as string;
    };
    expect(step(foreign)).toBe("withdrawal_status.withdrawal");
    const evidence = (change: object): Link => ({
      ...own,
      evidence: { ...own.evidence, ...change },
    });
    const { finalizedProof, entryProof, game } = foreign.evidence;
    expect(step(evidence({ finalizedProof }))).toBe("withdrawal_status.finalizedProof");
    expect(step(evidence({ entryProof }))).toBe("withdrawal_status.entryProof");
    expect(step(evidence({ entryProof: undefined }))).toBe("withdrawal_status.entryEvidence");
    expect(step(evidence({ game: undefined }))).toBe("withdrawal_status.gameEvidence");
    expect(step(evidence({ game }))).toMatch(/account|Account/);
    const registrationProof = game?.registrationProof ?? [];
    expect(step(evidence({ game: { ...own.evidence.game, registrationProof } }))).toBe(
      "withdrawal_status.registrationProof",
    );
    const claim = { ...own.claim, submitter: accounts.otherUser.address };
    expect(step({ ...own, claim })).toBe("withdrawal_status.entryProof");
  });
});

/** The portal takes such proofs: `proveWithdrawalTransaction` asks less of the game than finalizing. */
const NEVER = "proven against this game it can never be finalized";
