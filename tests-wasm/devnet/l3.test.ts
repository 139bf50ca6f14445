/** An OP Stack chain settled on an OP Stack chain: the same contracts once more. */
import { type Hex, keccak256, numberToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import { accounts } from "./node/accounts.js";
import { provenAccount, provenSlot } from "./node/trie.js";
import { mappingSlot, outputRoot } from "./optimism/output.js";
import { GAME_STATUS, type OpStack } from "./optimism/stack.js";

let devnet: Devnet;
let opL3: OpStack;
beforeAll(async () => {
  devnet = await startDevnet({ l3: true });
  opL3 = devnet.opL3 as OpStack;
});
afterAll(() => devnet?.stop());

test("an L3 balance follows from an L1 state root, link by link", async () => {
  const { l1, l2, op } = devnet;
  const l3 = opL3.l2;
  const gameL3 = await opL3.updateAnchor();
  const gameL2 = await op.updateAnchor();

  /** Anchor of a settlement chain's registry under one of its state roots. */
  const anchor = async (stack: OpStack, block: bigint, stateRoot: Hex): Promise<bigint> => {
    const registry = stack.contracts.anchorStateRegistry.address;
    const slot = mappingSlot("0x00", 1n);
    const { accountProof, storageProof } = await stack.l1.proof(registry, [slot], block);
    const account = await provenAccount(stateRoot, registry, accountProof);
    return provenSlot(account?.storageRoot as Hex, slot, storageProof[0]?.proof ?? []);
  };
  const l1Block = await l1.block();
  expect(await anchor(op, BigInt(l1Block.number), l1Block.stateRoot)).toBe(
    BigInt(outputRoot(gameL2.output.proof)),
  );
  const l2Block = await l2.block(gameL2.output.proof.latestBlockhash);
  expect(await anchor(opL3, BigInt(l2Block.number), l2Block.stateRoot)).toBe(
    BigInt(outputRoot(gameL3.output.proof)),
  );
  const l3Block = await l3.block(gameL3.output.proof.latestBlockhash);
  const { accountProof } = await l3.proof(accounts.user.address, [], BigInt(l3Block.number));
  const account = await provenAccount(l3Block.stateRoot, accounts.user.address, accountProof);
  expect(account?.balance).toBe(await l3.balance(accounts.user.address, BigInt(l3Block.number)));
  expect(account?.balance).toBeGreaterThan(0n);
});

test("a withdrawal from the L3 is paid on the L2", async () => {
  const target = numberToHex(0xe3e3n, { size: 20 });
  const { hash, withdrawal } = await opL3.initiateWithdrawal({ target, value: 3n });
  const game = await opL3.proposeOutput();
  const nodes = await opL3.withdrawalProof(hash, game.l2BlockNumber);
  const wrong = { ...game.output.proof, messagePasserStorageRoot: keccak256("0x03") };
  expect(await opL3.proveOnPortal(withdrawal, game.index, wrong, nodes)).toMatchObject({
    ok: false,
  });
  expect(await opL3.proveOnPortal(withdrawal, game.index, game.output.proof, nodes)).toMatchObject({
    ok: true,
  });
  expect(await opL3.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
  await devnet.warp(opL3.delays.proofMaturity + 1n);
  expect(await opL3.finalizeOnPortal(withdrawal)).toMatchObject({ ok: true, success: true });
  expect(await devnet.l2.balance(target)).toBe(3n);
});
