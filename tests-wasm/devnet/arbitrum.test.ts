/** An Arbitrum rollup's real contracts: what they accept, what they refuse, where they store it. */
import { type Address, type Hex, keccak256, numberToHex, size, slice, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemHash, MACHINE_STATUS, type Send, SendTree } from "./arbitrum/assertion.js";
import { type ArbitrumDevnet, startArbitrum } from "./arbitrum.js";
import { accounts } from "./node/accounts.js";
import type { Outcome } from "./node/chain.js";
import { headerFields, headerHash } from "./node/header.js";
import { provenAccount, provenSlot } from "./node/trie.js";
import { IMPLEMENTATION_SLOT, mappingSlot } from "./optimism/output.js";

let arbitrum: ArbitrumDevnet;
beforeAll(async () => {
  arbitrum = await startArbitrum();
});
afterAll(() => arbitrum?.stop());

const reason = (outcome: Outcome): string | undefined => (outcome.ok ? undefined : outcome.reason);
const low = (word: bigint, byte: bigint, bytes: bigint): bigint =>
  (word >> (8n * byte)) & ((1n << (8n * bytes)) - 1n);

/** A word of an L1 contract, proven under the newest block's state root by the other library. */
async function l1Word(address: Address, slot: bigint | Hex): Promise<bigint> {
  const { stateRoot } = await arbitrum.l1.block();
  const { accountProof, storageProof } = await arbitrum.l1.proof(address, [slot]);
  const account = await provenAccount(stateRoot, address, accountProof);
  return provenSlot(account?.storageRoot as Hex, slot, storageProof[0]?.proof ?? []);
}

describe("commitments", () => {
  test("L2 headers have Arbitrum's form", async () => {
    const { l2, sends } = arbitrum;
    await arbitrum.rollup.send({ to: accounts.otherUser.address });
    const block = await l2.block();
    expect(headerFields(block)).toHaveLength(16);
    expect(headerHash(block)).toBe(block.hash);
    expect(block.parentHash).toBe((await l2.block(BigInt(block.number) - 1n)).hash);
    expect(block.difficulty).toBe("0x1");
    expect(size(block.extraData as Hex)).toBe(32);
    expect(block.extraData).toBe(sends.tree.root());
    expect(BigInt(slice(block.mixHash as Hex, 0, 8))).toBe(sends.tree.count);
  });

  test("item hashes and roots are those of the real outbox, for trees of every shape up to 9", async () => {
    const { l1, rollup } = arbitrum;
    const { outbox } = rollup.contracts;
    const tree = new SendTree();
    const items: Hex[] = [];
    for (let count = 1n; count <= 9n; count += 1n) {
      const send: Send = {
        l2Sender: accounts.user.address,
        to: accounts.otherUser.address,
        l2Block: count,
        l1Block: 2n * count,
        l2Timestamp: 3n * count,
        value: 10n ** count,
        data: numberToHex(count, { size: Number(count) }),
      };
      const item = itemHash(send);
      const { l2Sender, to, l2Block, l1Block, l2Timestamp, value, data } = send;
      const fields = [l2Sender, to, l2Block, l1Block, l2Timestamp, value, data];
      expect(await l1.read(outbox, "calculateItemHash", fields)).toBe(item);
      tree.append(item);
      items.push(item);
      for (const [index, leaf] of items.entries()) {
        const path = [tree.proof(BigInt(index)), BigInt(index), leaf];
        const root = await l1.read(outbox, "calculateMerkleRoot", path);
        expect(root, `leaf ${index} of ${count}`).toBe(tree.root());
      }
    }
  });

  test("the rollup accepts our assertion hash and none that differs in a word", async () => {
    const { l1, rollup } = arbitrum;
    const assertion = await rollup.assert();
    const { hash, state, parent, inboxAcc } = assertion;
    const validate = (...args: unknown[]): Promise<unknown> =>
      l1.read(rollup.contracts.rollup, "validateAssertionHash", args);
    await expect(validate(hash, state, parent, inboxAcc)).resolves.toBeUndefined();
    const { globalState } = state;
    const wrong: unknown[][] = [
      [keccak256(hash), state, parent, inboxAcc],
      [hash, state, keccak256(parent), inboxAcc],
      [hash, state, parent, keccak256(inboxAcc)],
      [hash, { ...state, machineStatus: MACHINE_STATUS.errored }, parent, inboxAcc],
      [hash, { ...state, endHistoryRoot: keccak256(zeroHash) }, parent, inboxAcc],
      [
        hash,
        { ...state, globalState: { ...globalState, u64Vals: [globalState.u64Vals[0], 1n] } },
        parent,
        inboxAcc,
      ],
      [
        hash,
        {
          ...state,
          globalState: { ...globalState, bytes32Vals: [...globalState.bytes32Vals].reverse() },
        },
        parent,
        inboxAcc,
      ],
    ];
    for (const args of wrong)
      await expect(validate(...args)).rejects.toThrow(/INVALID_ASSERTION_HASH/);
  });
});

describe("storage is where the layout says", () => {
  test("RollupCore", async () => {
    const { contracts, confirmPeriodBlocks } = arbitrum.rollup;
    const { address } = contracts.rollup;
    expect(await l1Word(address, 101n)).toBe(BigInt(arbitrum.l2.chainId));
    expect(low(await l1Word(address, 102n), 0n, 8n)).toBe(confirmPeriodBlocks);
    expect(await l1Word(address, 107n)).toBe(BigInt(contracts.bridge.address));
    expect(await l1Word(address, 108n)).toBe(BigInt(contracts.outbox.address));
    expect(await l1Word(address, 116n)).toBe(
      BigInt(await arbitrum.l1.read<Hex>(contracts.rollup, "latestConfirmed")),
    );
    expect(low(await l1Word(address, 123n), 0n, 1n)).toBe(1n);
  });

  test("both logic contracts of the rollup, and the outbox' one", async () => {
    const { contracts } = arbitrum.rollup;
    const { address } = contracts.rollup;
    const secondary = "0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d";
    expect(await l1Word(address, IMPLEMENTATION_SLOT)).toBe(
      BigInt(contracts.implementations.rollupAdmin),
    );
    expect(await l1Word(address, secondary)).toBe(BigInt(contracts.implementations.rollupUser));
    expect(await l1Word(contracts.outbox.address, IMPLEMENTATION_SLOT)).toBe(
      BigInt(contracts.implementations.outbox),
    );
  });
});

describe("assertions", () => {
  test("pending, then confirmed: status, blocks and the outbox' root", async () => {
    const { rollup, l1, l2 } = arbitrum;
    const { contracts } = rollup;
    const parent = rollup.latest;
    if (parent !== rollup.genesis) await rollup.confirm(parent, rollup.genesis);
    await rollup.send({ to: accounts.otherUser.address });
    const assertion = await rollup.assert();
    const slot = mappingSlot(assertion.hash, 117n);
    const pending = await l1Word(contracts.rollup.address, slot);
    expect(low(pending, 25n, 1n)).toBe(1n);
    expect(low(pending, 24n, 1n)).toBe(1n);
    expect(low(pending, 16n, 8n)).toBe(assertion.l1BlockNumber);
    expect(reason(await rollup.tryConfirm(assertion, parent))).toBe("BEFORE_DEADLINE");

    await rollup.confirm(assertion, parent);
    expect(low(await l1Word(contracts.rollup.address, slot), 25n, 1n)).toBe(2n);
    expect(await l1Word(contracts.rollup.address, 116n)).toBe(BigInt(assertion.hash));
    const [blockHash, sendRoot] = assertion.state.globalState.bytes32Vals;
    expect(await l1Word(contracts.outbox.address, mappingSlot(sendRoot, 3n))).toBe(
      BigInt(blockHash),
    );

    // The whole chain of custody: from the outbox' word to an account of the L2.
    const block = await l2.block(assertion.l2BlockNumber);
    expect(headerHash(block)).toBe(blockHash);
    expect(block.extraData).toBe(sendRoot);
    const { accountProof } = await l2.proof(accounts.user.address, [], assertion.l2BlockNumber);
    const account = await provenAccount(block.stateRoot, accounts.user.address, accountProof);
    expect(account?.balance).toBe(await l2.balance(accounts.user.address, assertion.l2BlockNumber));
    expect(reason(await rollup.tryConfirm(assertion, parent))).toMatch(
      /PREV_NOT_LATEST|NOT_PENDING/,
    );
    expect(await l1.height()).toBeGreaterThan(assertion.l1BlockNumber + rollup.confirmPeriodBlocks);
  });

  test("without new sends a younger block takes over the older one's root", async () => {
    const { rollup, l2 } = arbitrum;
    const parent = rollup.latest;
    await l2.mine();
    const assertion = await rollup.assert();
    await rollup.confirm(assertion, parent);
    const [blockHash, sendRoot] = assertion.state.globalState.bytes32Vals;
    expect(sendRoot).toBe(parent.state.globalState.bytes32Vals[1]);
    const word = await l1Word(rollup.contracts.outbox.address, mappingSlot(sendRoot, 3n));
    expect(word).toBe(BigInt(blockHash));
    expect(word).not.toBe(BigInt(parent.state.globalState.bytes32Vals[0]));
  });

  test("a rival is a second child of its parent, which then says so", async () => {
    const { rollup } = arbitrum;
    const parent = rollup.latest;
    const slot = mappingSlot(parent.hash, 117n);
    const honest = await rollup.assert();
    expect(low(await l1Word(rollup.contracts.rollup.address, slot), 8n, 8n)).toBe(0n);
    const rival = await rollup.assert("latest", {
      parent,
      blockHash: keccak256("0x1e"),
      from: accounts.otherUser.address,
    });
    const word = await l1Word(rollup.contracts.rollup.address, slot);
    expect(low(word, 0n, 8n)).toBe(honest.l1BlockNumber);
    expect(low(word, 8n, 8n)).toBe(rival.l1BlockNumber);
    await arbitrum.l1.mine(Number(rollup.confirmPeriodBlocks));
    // Its winner would have to come from the challenge manager.
    expect((await rollup.tryConfirm(honest, parent)).ok).toBe(false);
  });
});

describe("an exit through the real outbox", () => {
  let exits: ArbitrumDevnet;
  let messages: { index: bigint; send: Send }[];
  beforeAll(async () => {
    exits = await startArbitrum();
    messages = [];
    for (let sent = 1n; sent <= 5n; sent += 1n) {
      messages.push(
        await exits.rollup.send({ to: numberToHex(0xa000n + sent, { size: 20 }), value: sent }),
      );
    }
    await exits.rollup.confirm(await exits.rollup.assert());
  });
  afterAll(() => exits?.stop());

  test("is refused with any field, the path or the index changed", async () => {
    const { rollup, sends } = exits;
    const { index, send } = messages[2] as (typeof messages)[0];
    const proof = sends.tree.proof(index);
    const changes: Partial<Send>[] = [
      { l2Sender: accounts.otherUser.address },
      { to: accounts.otherUser.address },
      { l2Block: send.l2Block + 1n },
      { l1Block: send.l1Block + 1n },
      { l2Timestamp: send.l2Timestamp + 1n },
      { value: send.value + 1n },
      { data: "0x00" },
    ];
    for (const change of changes) {
      expect(reason(await rollup.execute({ ...send, ...change }, index, proof))).toMatch(
        /^UnknownRoot/,
      );
    }
    expect(reason(await rollup.execute(send, index + 1n, proof))).toMatch(/^UnknownRoot/);
    expect(reason(await rollup.execute(send, index + 8n, proof))).toMatch(/^PathNotMinimal/);
    expect(reason(await rollup.execute(send, index, proof.slice(0, -1)))).toMatch(
      /^(UnknownRoot|PathNotMinimal)/,
    );
    expect(reason(await rollup.execute(send, index, [...proof, zeroHash]))).toMatch(/^UnknownRoot/);
  });

  test("is paid once, and the spent bit is where the layout says", async () => {
    const { rollup, sends, l1 } = exits;
    const { outbox } = rollup.contracts;
    for (const { index, send } of messages) {
      expect(await l1.read(outbox, "isSpent", [index])).toBe(false);
      expect(await rollup.execute(send, index, sends.tree.proof(index))).toMatchObject({
        ok: true,
      });
      expect(await l1.balance(send.to)).toBe(send.value);
      expect(await l1.read(outbox, "isSpent", [index])).toBe(true);
      expect(reason(await rollup.execute(send, index, sends.tree.proof(index)))).toBe(
        `AlreadySpent(${index})`,
      );
    }
    const word = BigInt(await l1.storage(outbox.address, mappingSlot("0x00", 2n)));
    expect(word).toBe(0b11111n);
  });

  test("is refused while its root is not confirmed", async () => {
    const { rollup, sends } = exits;
    const { index, send } = await rollup.send({ to: accounts.otherUser.address, value: 1n });
    expect(reason(await rollup.execute(send, index, sends.tree.proof(index)))).toMatch(
      /^UnknownRoot/,
    );
  });

  test("older messages can be proven under the newer root as well", async () => {
    const { rollup, sends } = exits;
    const parent = rollup.latest;
    const { index, send } = messages[0] as (typeof messages)[0];
    const assertion = await rollup.assert();
    await rollup.confirm(assertion, parent);
    const under = sends.tree.proof(index, sends.tree.count);
    expect(reason(await rollup.execute(send, index, under))).toBe(`AlreadySpent(${index})`);
  });
});
