/** The newer forks' headers: from Isthmus on an output root follows from the header alone. */
import { type Hex, keccak256, pad, size } from "viem";
import { afterAll, describe, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import { accounts } from "./node/accounts.js";
import { headerFields, headerHash } from "./node/header.js";
import { EMPTY_ROOT, provenAccount } from "./node/trie.js";
import type { OpFork } from "./optimism/forks.js";
import { outputRoot } from "./optimism/output.js";
import { GAME_STATUS } from "./optimism/stack.js";

const forks: [OpFork, fields: number, extraData: number, passerRoot: boolean][] = [
  ["granite", 20, 0, false],
  ["holocene", 20, 9, false],
  ["isthmus", 21, 9, true],
  ["jovian", 21, 17, true],
];

describe.each(forks)("%s", (fork, fields, extraData, passerRoot) => {
  let devnet: Devnet | undefined;
  afterAll(() => devnet?.stop());

  test("headers have the fork's form, chain by parent hash, and hold up on the L1", async () => {
    devnet = await startDevnet({ fork });
    const { op, l2 } = devnet;
    const { hash, withdrawal } = await op.initiateWithdrawal({
      target: accounts.otherUser.address,
      value: 9n,
    });

    const block = await l2.block();
    expect(headerFields(block)).toHaveLength(fields);
    expect(headerHash(block)).toBe(block.hash);
    expect(size(block.extraData as Hex)).toBe(extraData);
    expect((await l2.block(block.hash)).number).toBe(block.number);
    for (let number = 1n; number <= BigInt(block.number); number += 1n) {
      const [parent, child] = [await l2.block(number - 1n), await l2.block(number)];
      expect(child.parentHash).toBe(parent.hash);
      expect(headerHash(parent)).toBe(parent.hash);
    }
    const receipt = await l2.rpc.request<{ blockHash: Hex }[]>("eth_getBlockReceipts", [
      block.number,
    ]);
    expect(receipt[0]?.blockHash).toBe(block.hash);

    // Proofs by the shown hash hold under the shown header's state root.
    const { accountProof } = await l2.proof(accounts.user.address, [], block.hash);
    expect(
      await provenAccount(block.stateRoot, accounts.user.address, accountProof),
    ).not.toBeNull();

    const output = await op.output();
    const ofHeader = outputRoot({
      version: pad("0x"),
      stateRoot: block.stateRoot,
      messagePasserStorageRoot: block.withdrawalsRoot as Hex,
      latestBlockhash: block.hash,
    });
    expect(block.withdrawalsRoot === EMPTY_ROOT).toBe(!passerRoot);
    expect(ofHeader === output.outputRoot).toBe(passerRoot);

    const lie = await op.proposeOutput("latest", { claimedNumber: 1_000_000n });
    expect(await op.challengeBlockNumber(lie)).toMatchObject({ ok: true });
    const game = await op.proposeOutput();
    const nodes = await op.withdrawalProof(hash, game.l2BlockNumber);
    const wrong = { ...game.output.proof, latestBlockhash: keccak256(block.hash) };
    expect(await op.proveOnPortal(withdrawal, game.index, wrong, nodes)).toMatchObject({
      ok: false,
    });
    expect(await op.proveOnPortal(withdrawal, game.index, game.output.proof, nodes)).toMatchObject({
      ok: true,
    });
    expect(await op.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
    await devnet.warp(op.delays.proofMaturity + 1n);
    expect(await op.finalizeOnPortal(withdrawal)).toMatchObject({ ok: true, success: true });
  });
});
