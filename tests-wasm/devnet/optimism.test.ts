/** Withdrawals, from the L2's message passer to money on the L1, through the real portal. */
import { type Address, concat, type Hex, keccak256, numberToHex, pad } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import { accounts } from "./node/accounts.js";
import type { Outcome } from "./node/chain.js";
import { headerHash } from "./node/header.js";
import { provenAccount, provenSlot } from "./node/trie.js";
import { predeploys } from "./optimism/genesis.js";
import { mappingSlot, outputRoot, sentMessageSlot, type Withdrawal } from "./optimism/output.js";
import { GAME_STATUS, type Game, type SentWithdrawal } from "./optimism/stack.js";

let devnet: Devnet;
beforeAll(async () => {
  devnet = await startDevnet();
});
afterAll(() => devnet?.stop());

/** An account of the L2 that has never been touched there or on the L1. */
let fresh = 0xe000n;
const recipient = (): Address => {
  fresh += 1n;
  return numberToHex(fresh, { size: 20 });
};

const reason = (outcome: Outcome): string | undefined => (outcome.ok ? undefined : outcome.reason);

async function sendAndPropose(
  value = 5n,
): Promise<{ sent: SentWithdrawal; game: Game; nodes: readonly Hex[] }> {
  const sent = await devnet.op.initiateWithdrawal({ target: recipient(), value, data: "0xc0ffee" });
  const game = await devnet.op.proposeOutput();
  const nodes = await devnet.op.withdrawalProof(sent.hash, game.l2BlockNumber);
  return { sent, game, nodes };
}

describe("L2", () => {
  test("a deposit through the portal arrives", async () => {
    const to = recipient();
    const receipt = await devnet.op.deposit(to, 77n);
    expect(await devnet.l2.balance(to)).toBe(77n);
    expect(receipt.status).toBe("0x1");
  });

  test("the message passer is a proxy, as on a real chain", async () => {
    const implementation = await devnet.l2.storage(
      predeploys.messagePasser,
      "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc",
    );
    expect(implementation).toBe(pad("0xc0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d30016"));
  });

  test("the output root of a past block is the hash of what its proofs say", async () => {
    const { sent } = await sendAndPropose();
    const block = await devnet.l2.block(sent.l2BlockNumber);
    const { accountProof, storageProof } = await devnet.l2.proof(
      predeploys.messagePasser,
      [sentMessageSlot(sent.hash)],
      sent.l2BlockNumber,
    );
    const account = await provenAccount(block.stateRoot, predeploys.messagePasser, accountProof);
    const storageRoot = account?.storageRoot as Hex;
    expect(
      await provenSlot(storageRoot, sentMessageSlot(sent.hash), storageProof[0]?.proof ?? []),
    ).toBe(1n);
    const output = await devnet.op.output(sent.l2BlockNumber);
    expect(output.outputRoot).toBe(
      keccak256(concat([pad("0x"), block.stateRoot, storageRoot, headerHash(block)])),
    );
    expect(output.outputRoot).toBe(outputRoot(output.proof));
  });
});

describe("a withdrawal on the real portal", () => {
  test("is proven and finalized, each only when its time has come", async () => {
    const { op, l1 } = devnet;
    const { sent, game, nodes } = await sendAndPropose(1_000n);
    const { withdrawal, hash } = sent;
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: withdrawal has not been proven by proof submitter address yet",
    );
    expect(await op.proveOnPortal(withdrawal, game.index, game.output.proof, nodes)).toMatchObject({
      ok: true,
    });

    // What a verifier reads: provenWithdrawals[hash][submitter] at slot 57.
    const portal = op.contracts.optimismPortal.address;
    const proven = mappingSlot(accounts.user.address, mappingSlot(hash, 57n));
    const { accountProof, storageProof } = await l1.proof(portal, [proven]);
    const account = await provenAccount((await l1.block()).stateRoot, portal, accountProof);
    const word = await provenSlot(
      account?.storageRoot as Hex,
      proven,
      storageProof[0]?.proof ?? [],
    );
    expect(word & ((1n << 160n) - 1n)).toBe(BigInt(game.address));
    expect(word >> 160n).toBe(await l1.now());

    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: proven withdrawal has not matured yet",
    );
    await devnet.warp(op.delays.proofMaturity + 1n);
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: output proposal has not been validated",
    );
    expect(await op.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: output proposal in air-gap",
    );
    await op.passAirGap();
    expect(await op.finalizeOnPortal(withdrawal)).toMatchObject({ ok: true, success: true });
    expect(await l1.balance(withdrawal.target)).toBe(1_000n);
    expect(BigInt(await l1.storage(portal, mappingSlot(hash, 51n)))).toBe(1n);
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: withdrawal has already been finalized",
    );
  });

  test("is refused with any word of it changed", async () => {
    const { sent, game, nodes } = await sendAndPropose();
    const { withdrawal } = sent;
    const changed: Partial<Withdrawal>[] = [
      { nonce: withdrawal.nonce + 1n },
      { sender: accounts.otherUser.address },
      { target: accounts.otherUser.address },
      { value: withdrawal.value + 1n },
      { gasLimit: withdrawal.gasLimit + 1n },
      { data: "0xc0ffef" },
      { value: withdrawal.gasLimit, gasLimit: withdrawal.value },
    ];
    for (const change of changed) {
      const outcome = await devnet.op.proveOnPortal(
        { ...withdrawal, ...change },
        game.index,
        game.output.proof,
        nodes,
      );
      // The trie library finds out in one of several ways that the path does not lead there.
      expect(reason(outcome), Object.keys(change).join()).toMatch(/MerkleTrie|inclusion proof/);
    }
  });

  test("is refused with any part of the output's preimage changed", async () => {
    const { sent, game, nodes } = await sendAndPropose();
    const { proof } = game.output;
    for (const field of Object.keys(proof) as (keyof typeof proof)[]) {
      const outcome = await devnet.op.proveOnPortal(
        sent.withdrawal,
        game.index,
        { ...proof, [field]: keccak256("0x0bad") },
        nodes,
      );
      expect(reason(outcome), field).toBe("OptimismPortal: invalid output root proof");
    }
    const swapped = {
      ...proof,
      stateRoot: proof.messagePasserStorageRoot,
      messagePasserStorageRoot: proof.stateRoot,
    };
    const outcome = await devnet.op.proveOnPortal(sent.withdrawal, game.index, swapped, nodes);
    expect(reason(outcome)).toBe("OptimismPortal: invalid output root proof");
  });

  test("is refused with a node missing, repeated, foreign or damaged", async () => {
    const { sent, game, nodes } = await sendAndPropose();
    const other = await sendAndPropose();
    const last = nodes.at(-1) as Hex;
    expect(nodes.length).toBeGreaterThan(1);
    const proofs: Record<string, readonly Hex[]> = {
      none: [],
      truncated: nodes.slice(0, -1),
      headless: nodes.slice(1),
      repeated: [...nodes, last],
      foreign: other.nodes,
      damaged: [
        ...nodes.slice(0, -1),
        `${last.slice(0, -2)}${last.endsWith("01") ? "02" : "01"}` as Hex,
      ],
    };
    for (const [name, bad] of Object.entries(proofs)) {
      const outcome = await devnet.op.proveOnPortal(
        sent.withdrawal,
        game.index,
        game.output.proof,
        bad,
      );
      expect(outcome.ok, name).toBe(false);
    }
    expect(
      await devnet.op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes),
    ).toMatchObject({ ok: true });
  });

  test("is refused under an output that is older than it", async () => {
    await devnet.l2.mine();
    const game = await devnet.op.proposeOutput();
    const sent = await devnet.op.initiateWithdrawal({ target: recipient(), value: 5n });
    const nodes = await devnet.op.withdrawalProof(sent.hash, sent.l2BlockNumber);
    const outcome = await devnet.op.proveOnPortal(
      sent.withdrawal,
      game.index,
      game.output.proof,
      nodes,
    );
    expect(reason(outcome)).toMatch(/MerkleTrie/);
  });

  test("is refused when it targets the portal itself", async () => {
    const { op } = devnet;
    const sent = await op.initiateWithdrawal({ target: op.contracts.optimismPortal.address });
    const game = await op.proposeOutput();
    const nodes = await op.withdrawalProof(sent.hash, game.l2BlockNumber);
    const outcome = await op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes);
    expect(reason(outcome)).toBe("OptimismPortal: you cannot send messages to the portal contract");
  });

  test("is consumed even if its call fails", async () => {
    const { op } = devnet;
    // A call that SystemConfig has no function for.
    const sent = await op.initiateWithdrawal({
      target: op.contracts.systemConfig.address,
      data: "0xdeadbeef",
    });
    const game = await op.proposeOutput();
    const nodes = await op.withdrawalProof(sent.hash, game.l2BlockNumber);
    await op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes);
    await op.resolveGame(game);
    await devnet.warp(op.delays.proofMaturity + 1n);
    expect(await op.finalizeOnPortal(sent.withdrawal)).toMatchObject({ ok: true, success: false });
  });

  test("waits while the system is paused", async () => {
    const { op } = devnet;
    const { sent, game, nodes } = await sendAndPropose();
    await op.pause();
    expect(
      reason(await op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes)),
    ).toMatch(/CallPaused/);
    await op.unpause();
    expect(
      await op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes),
    ).toMatchObject({ ok: true });
  });
});
