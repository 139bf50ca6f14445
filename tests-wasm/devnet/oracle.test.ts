/** The legacy way: outputs in the L2OutputOracle, and the portal that reads them. */
import { type Hex, keccak256, numberToHex } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import { accounts } from "./node/accounts.js";
import type { Outcome } from "./node/chain.js";
import { provenAccount, provenSlot } from "./node/trie.js";

let devnet: Devnet;
beforeAll(async () => {
  devnet = await startDevnet();
});
afterAll(() => devnet?.stop());

const reason = (outcome: Outcome): string | undefined => (outcome.ok ? undefined : outcome.reason);
const LIST = BigInt(keccak256(numberToHex(3, { size: 32 })));

async function oracleWord(slot: bigint): Promise<bigint> {
  const { address } = devnet.op.contracts.l2OutputOracle;
  const { accountProof, storageProof } = await devnet.l1.proof(address, [slot]);
  const account = await provenAccount((await devnet.l1.block()).stateRoot, address, accountProof);
  return provenSlot(account?.storageRoot as Hex, slot, storageProof[0]?.proof ?? []);
}

test("an output's root, time and number are where the layout says", async () => {
  const output = await devnet.op.proposeOutputToOracle();
  const { timestamp } = await devnet.l1.block(output.l1BlockNumber);
  expect(await oracleWord(3n)).toBe(output.index + 1n);
  expect(await oracleWord(LIST + 2n * output.index)).toBe(BigInt(output.outputRoot));
  expect(await oracleWord(LIST + 2n * output.index + 1n)).toBe(
    (output.l2BlockNumber << 128n) | BigInt(timestamp),
  );
  expect(await oracleWord(6n)).toBe(BigInt(accounts.challenger.address));
  expect(await oracleWord(7n)).toBe(BigInt(accounts.proposer.address));
  expect(await oracleWord(8n)).toBe(devnet.op.delays.outputFinalization);
});

test("a withdrawal is proven and finalized on the legacy portal", async () => {
  const { op } = devnet;
  await devnet.l1.write(op.contracts.legacyPortal, "donateETH", [], { value: 10n });
  const { hash, withdrawal } = await op.initiateWithdrawal({
    target: accounts.otherUser.address,
    value: 10n,
  });
  const output = await op.proposeOutputToOracle();
  const nodes = await op.withdrawalProof(hash, output.l2BlockNumber);
  const changed = { ...withdrawal, value: 11n };
  expect((await op.proveOnLegacyPortal(changed, output.index, output.proof, nodes)).ok).toBe(false);
  expect(await op.proveOnLegacyPortal(withdrawal, output.index, output.proof, nodes)).toMatchObject(
    { ok: true },
  );
  expect((await op.finalizeOnLegacyPortal(withdrawal)).ok).toBe(false);
  await devnet.warp(op.delays.outputFinalization + 1n);
  expect(await op.finalizeOnLegacyPortal(withdrawal)).toMatchObject({ ok: true });
});

test("the challenger deletes young outputs only; nothing is left above the length", async () => {
  const { op } = devnet;
  const output = await op.proposeOutputToOracle({ outputRoot: keccak256("0x1e") });
  expect(reason(await op.deleteOracleOutputs(0n))).toMatch(/already been finalized/);
  expect(await op.deleteOracleOutputs(output.index)).toMatchObject({ ok: true });
  expect(await oracleWord(3n)).toBe(output.index);
  // The length alone is cut: the deleted words stay in storage.
  expect(await oracleWord(LIST + 2n * output.index)).toBe(BigInt(output.outputRoot));
});
