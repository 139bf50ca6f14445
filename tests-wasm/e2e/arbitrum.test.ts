/**
 * Arbitrum against its own contracts: hashes equal to theirs, assertions and exits that they accept,
 * and what we reject refused by them. Printed as a table: lie, our step, the contract's reason.
 */
import { init, type Link } from "touchstone/slim";
import { type Hex, keccak256, numberToHex, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type ArbitrumDevnet,
  type Assertion,
  accounts,
  MACHINE_STATUS,
  type Send,
  startArbitrum,
} from "../devnet/index.js";
import { assertion, deploymentOf, exit, exitStatus, outboxRoot } from "./support/arbitrum.js";
import { account, block } from "./support/optimism.js";
import { at, proven, reason, rejected, Table } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: ArbitrumDevnet;
const table = new Table("arbitrum", "RollupUserLogic and Outbox, nitro-contracts 3.2.0");
beforeAll(async () => {
  await init();
  devnet = await startArbitrum();
});
afterAll(async () => {
  table.print();
  await devnet?.stop();
});

const user = accounts.user.address;
const messageTo = (number: bigint, value = 0n) => ({
  to: numberToHex(0xa000n + number, { size: 20 }),
  value,
  data: numberToHex(number, { size: Number(number % 40n) + 1 }),
});

describe("hashes are the contracts' own", () => {
  test("item hash and send root of every leaf, for trees of every shape up to nine", async () => {
    const { l1, l2, sends, rollup } = devnet;
    const { outbox } = rollup.contracts;
    const sent: { index: bigint; send: Send }[] = [];
    for (let count = 1n; count <= 9n; count += 1n) {
      sent.push(await rollup.send(messageTo(count, count)));
      const view = await View.of(l2);
      for (const { index, send } of sent) {
        const path = sends.tree.proof(index, count);
        const { value } = proven([block(view), exit(l2.chainId, index, send, path)] as const);
        const { l2Sender, to, l2Block, l1Block, l2Timestamp, value: amount, data } = send;
        const fields = [l2Sender, to, l2Block, l1Block, l2Timestamp, amount, data];
        expect(value.itemHash).toBe(await l1.read(outbox, "calculateItemHash", fields));
        const item = [path, index, value.itemHash];
        expect(value.sendRoot).toBe(await l1.read(outbox, "calculateMerkleRoot", item));
      }
    }
  });

  test("assertion hash, and none that differs in a word", async () => {
    const { l1, rollup } = devnet;
    const made = await rollup.assert();
    const view = await View.of(l1);
    const shown = await assertion(view, devnet, made, { settlement: "proposed" });
    const { value } = proven([block(view), shown] as const);
    expect(value.assertionHash).toBe(made.hash);
    const validate = (each: Pick<Assertion, "state" | "parent" | "inboxAcc">): Promise<string> =>
      l1
        .read(rollup.contracts.rollup, "validateAssertionHash", [
          made.hash,
          each.state,
          each.parent,
          each.inboxAcc,
        ])
        .then(
          () => "accepted",
          (error: Error) => error.message,
        );
    expect(await validate(made)).toBe("accepted");
    const { globalState } = made.state;
    const [blockHash, sendRoot] = globalState.bytes32Vals;
    const state = (change: object) => ({ state: { ...made.state, ...change } });
    const global = (change: object) => state({ globalState: { ...globalState, ...change } });
    const lies: Record<string, object> = {
      "another parent": { parent: keccak256(made.parent) },
      "another inbox": { inboxAcc: keccak256(made.inboxAcc) },
      "another history root": state({ endHistoryRoot: keccak256(zeroHash) }),
      "machine running": state({ machineStatus: MACHINE_STATUS.running }),
      "machine errored": state({ machineStatus: MACHINE_STATUS.errored }),
      "another block hash": global({ bytes32Vals: [keccak256(blockHash), sendRoot] }),
      "another send root": global({ bytes32Vals: [blockHash, keccak256(sendRoot)] }),
      "block hash and send root swapped": global({ bytes32Vals: [sendRoot, blockHash] }),
      "another inbox position": global({ u64Vals: [globalState.u64Vals[0] + 1n, 0n] }),
      "a position in a message": global({ u64Vals: [globalState.u64Vals[0], 1n] }),
    };
    for (const [lie, change] of Object.entries(lies)) {
      const wrong = { ...made, ...change };
      const verdict = rejected([
        block(view),
        await assertion(view, devnet, wrong, { settlement: "proposed" }),
      ]);
      expect(verdict.step, lie).toBe("notAsserted");
      const theirs = await validate(wrong);
      expect(theirs, lie).toMatch(/INVALID_ASSERTION_HASH/);
      table.rows.push({
        lie: `assertion: ${lie}`,
        ours: at(verdict),
        theirs: "INVALID_ASSERTION_HASH",
      });
    }
  });
});

describe("an assertion", () => {
  test("pending with its ancestors, confirmable from the very block on, then confirmed", async () => {
    const { rollup, l1, l2 } = devnet;
    const first = rollup.latest;
    await rollup.confirm(first, rollup.genesis);
    await rollup.send(messageTo(20n));
    const second = await rollup.assert();
    await l2.mine();
    const third = await rollup.assert();

    const view = await View.of(l1);
    const through = async (
      shown: Assertion,
      options: Parameters<typeof assertion>[3] = {},
    ): Promise<Link[]> => {
      const now = await View.of(l1);
      const read = await account(await View.of(l2, shown.l2BlockNumber), user);
      return [block(now), await assertion(now, devnet, shown, options), read];
    };
    const pending = proven(
      await through(third, { settlement: "proposed", ancestors: [second, first] }),
    );
    expect(pending.value).toMatchObject({ balance: await l2.balance(user, third.l2BlockNumber) });
    expect(pending.assurance).toMatchObject({ settlement: "proposed", faultProofLevel: 1 });
    const step = async (...args: Parameters<typeof through>): Promise<string> =>
      rejected(await through(...args)).step;
    const proposed = { settlement: "proposed" } as const;
    expect(await step(third, { ...proposed, ancestors: [second] })).toBe("ancestorsIncomplete");
    expect(await step(third, { ...proposed, ancestors: [first] })).toBe("ancestorHash");
    expect(await step(third, { settlement: "confirmed" })).toBe("status");

    // To the block: the contract and the proven value agree.
    const [, shown] = (await through(second, { ...proposed, ancestors: [first] })) as [Link, Link];
    const { confirmableFromBlock } = proven([block(view), shown] as const).value as {
      confirmableFromBlock: bigint;
    };
    await l1.mine(Number(confirmableFromBlock - 2n - (await l1.height())));
    const early = await rollup.tryConfirm(second, first);
    expect(BigInt(early.receipt.blockNumber)).toBe(confirmableFromBlock - 1n);
    const tooSoon = rejected(await through(second, { settlement: "confirmed" }));
    table.add("confirmed one block too soon", tooSoon, early);
    const inTime = await rollup.tryConfirm(second, first);
    expect(BigInt(inTime.receipt.blockNumber)).toBe(confirmableFromBlock);
    expect(reason(inTime)).toBeUndefined();

    const confirmed = proven(await through(second));
    expect(confirmed.assurance).toMatchObject({ settlement: "confirmed", dispute: "settled" });
    expect(await step(first)).toBe("notLatest");
    expect(await step(second, { ancestors: [first] })).toBe("ancestorUnneeded");
    await rollup.confirm(third, second);
    expect(await step(second)).toBe("notLatest");
  });

  test("without new messages a younger block takes the older one's place in the outbox", async () => {
    const { rollup, l1, l2 } = devnet;
    const parent = rollup.latest;
    await l2.mine();
    const made = await rollup.assert();
    await rollup.confirm(made, parent);
    const view = await View.of(l1);
    const [younger, older] = [made, parent].map(({ l2BlockNumber }) => View.of(l2, l2BlockNumber));
    const links = async (block_: View, latest?: Assertion): Promise<Link[]> => [
      block(view),
      await outboxRoot(view, devnet, block_, latest),
      await account(block_, user),
    ];
    const verdict = proven(await links((await younger) as View, made));
    expect(verdict.value).toMatchObject({ balance: await l2.balance(user, made.l2BlockNumber) });
    expect(verdict.assurance.settlement).toBe("confirmed");
    expect(verdict.assurance.caveats).not.toContain("freshnessNotChecked");
    const unfresh = proven(await links((await younger) as View));
    expect(unfresh.assurance.caveats).toContain("freshnessNotChecked");
    expect(rejected(await links((await older) as View)).step).toBe("blockHash");
    expect(rejected(await links((await younger) as View, parent)).step).toBe("latestAssertion");
  });

  test("a rival: neither is confirmable, both are proposed", async () => {
    const { rollup, l1 } = devnet;
    const parent = rollup.latest;
    const honest = await rollup.assert();
    await rollup.assert("latest", {
      parent,
      blockHash: keccak256("0x1e"),
      from: accounts.otherUser.address,
    });
    await l1.mine(Number(rollup.confirmPeriodBlocks));
    const view = await View.of(l1);
    const shown = await assertion(view, devnet, honest, {
      settlement: "proposed",
      ancestors: [parent],
    });
    const verdict = proven([block(view), shown] as const);
    expect(verdict.assurance).toMatchObject({ settlement: "proposed", dispute: "challenged" });
    const asked = await assertion(view, devnet, honest, { settlement: "confirmed" });
    table.add(
      "confirmed in spite of a rival",
      rejected([block(view), asked]),
      await rollup.tryConfirm(honest, parent),
    );
  });
});

describe("an exit", () => {
  let exits: ArbitrumDevnet;
  let made: Assertion;
  let base: Link[];
  const messages: { index: bigint; send: Send }[] = [];
  beforeAll(async () => {
    exits = await startArbitrum();
    for (let number = 1n; number <= 5n; number += 1n) {
      // The bridge refuses data for an account without code.
      messages.push(await exits.rollup.send({ ...messageTo(number, number), data: "0x" }));
    }
    made = await exits.rollup.assert();
    await exits.rollup.confirm(made);
    base = await confirmed();
  });
  afterAll(() => exits?.stop());

  async function confirmed(): Promise<Link[]> {
    const view = await View.of(exits.l1);
    const l2 = await View.of(exits.l2, made.l2BlockNumber);
    return [block(view), await outboxRoot(view, exits, l2, made)];
  }

  const chainId = 412_346;
  const sendRoot = (): Hex => made.state.globalState.bytes32Vals[1];
  const third = (): { index: bigint; send: Send; path: Hex[] } => {
    const { index, send } = messages[2] as (typeof messages)[0];
    return { index, send, path: exits.sends.tree.proof(index) };
  };

  test("is refused with any field, the path or the index changed", async () => {
    const { index, send, path } = third();
    const changes: Record<string, Partial<Send>> = {
      "another sender": { l2Sender: accounts.otherUser.address },
      "another target": { to: accounts.otherUser.address },
      "L2 block + 1": { l2Block: send.l2Block + 1n },
      "L1 block + 1": { l1Block: send.l1Block + 1n },
      "timestamp + 1": { l2Timestamp: send.l2Timestamp + 1n },
      "value + 1": { value: send.value + 1n },
      "data a zero byte longer": { data: `${send.data}00` },
    };
    const { rollup } = exits;
    for (const [lie, change] of Object.entries(changes)) {
      const wrong = { ...send, ...change };
      const verdict = rejected([...base, exit(chainId, index, wrong, path)]);
      expect(verdict.step, lie).toBe("sendRoot");
      table.add(`exit: ${lie}`, verdict, await rollup.execute(wrong, index, path));
    }
    const places: Record<string, [bigint, readonly Hex[]]> = {
      "index + 1": [index + 1n, path],
      "index + 2^length": [index + 8n, path],
      "index beyond the count": [5n, path],
      "path cut": [index, path.slice(0, -1)],
      "path a zero longer": [index, [...path, zeroHash]],
      "path in reverse": [index, path.toReversed()],
      "no path": [index, []],
      "path of another message": [index, exits.sends.tree.proof(0n)],
    };
    for (const [lie, [place, siblings]] of Object.entries(places)) {
      const verdict = rejected([...base, exit(chainId, place, send, siblings)]);
      table.add(`exit: ${lie}`, verdict, await rollup.execute(send, place, siblings));
    }
  });

  test("executable, executed, and its bit", async () => {
    const { rollup, sends, l1 } = exits;
    for (const { index, send } of messages) {
      const path = sends.tree.proof(index);
      const own = exit(chainId, index, send, path);
      const view = await View.of(l1);
      const standing = async (claim: { spent: boolean; executable: boolean }): Promise<Link[]> => {
        const now = await View.of(l1);
        const shown = await exitStatus(now, exits, index, sendRoot(), claim);
        return [...(await confirmed()), own, shown];
      };
      expect(proven(await standing({ spent: false, executable: true })).value).toMatchObject({
        spent: false,
        executable: true,
        confirmedBlock: made.state.globalState.bytes32Vals[0],
      });
      const early = rejected(await standing({ spent: true, executable: false }));
      expect(early.step).toBe("spent");
      expect(await rollup.execute(send, index, path)).toMatchObject({ ok: true });
      expect(await l1.balance(send.to)).toBe(send.value);
      expect(proven(await standing({ spent: true, executable: false })).value).toMatchObject({
        spent: true,
        executable: false,
      });
      const again = await rollup.execute(send, index, path);
      const twice = rejected(await standing({ spent: false, executable: true }));
      table.add(`exit ${index}: executed twice`, twice, again);
      // A status in another block than the message's own.
      const foreign = await exitStatus(view, exits, index, sendRoot(), {
        spent: false,
        executable: true,
      });
      expect(rejected([...(await confirmed()), own, foreign]).step).toBe("outbox");
    }
  });

  test("of a block that is only asserted: sent, not executable", async () => {
    const { rollup, sends, l1, l2 } = exits;
    const { index, send } = await rollup.send(messageTo(6n));
    const path = sends.tree.proof(index);
    const parent = rollup.latest;
    const pending = await rollup.assert();
    const view = await View.of(l1);
    const root = pending.state.globalState.bytes32Vals[1];
    const shown = await assertion(view, exits, pending, {
      settlement: "proposed",
      ancestors: [parent],
    });
    const sent = [block(view), shown, exit(chainId, index, send, path)];
    const standing = async (executable: boolean): Promise<Link[]> => [
      ...sent,
      await exitStatus(view, exits, index, root, { spent: false, executable }),
    ];
    expect(proven(await standing(false)).value).toMatchObject({ spent: false, executable: false });
    const outcome = await rollup.execute(send, index, path);
    table.add("exit: root not confirmed, said executable", rejected(await standing(true)), outcome);
    const asked = await outboxRoot(view, exits, await View.of(l2, pending.l2BlockNumber));
    table.add("exit: root not confirmed", rejected([block(view), asked]), outcome);

    // Once confirmed, an older message is provable under the newer root as well.
    await rollup.confirm(pending, parent);
    const now = await View.of(l1);
    const newest = await outboxRoot(now, exits, await View.of(l2, pending.l2BlockNumber), pending);
    const old = messages[0] as (typeof messages)[0];
    const under = exit(chainId, old.index, old.send, sends.tree.proof(old.index, 6n));
    expect(proven([block(now), newest, under] as const).value.sendRoot).toBe(root);
    // `executable` speaks of the outbox' own rules and never of the call: to an account without
    // code this one can never succeed. NotContract(address) of the bridge.
    const executable = await exitStatus(now, exits, index, root, {
      spent: false,
      executable: true,
    });
    const own = exit(chainId, index, send, path);
    proven([block(now), newest, own, executable]);
    expect(reason(await rollup.execute(send, index, path))).toMatch(/^0xb5cf5b8f/);
  });

  test("contracts of another deployment or with unknown logic", async () => {
    const view = await View.of(exits.l1);
    const l2 = await View.of(exits.l2, made.l2BlockNumber);
    const link = await outboxRoot(view, exits, l2);
    const with_ = (change: object): Link => ({
      ...link,
      anchor: { ...link.anchor, deployment: { ...deploymentOf(exits.rollup), ...change } },
    });
    const step = (change: object): string => rejected([block(view), with_(change)]).step;
    expect(step({ outboxLogic: [user] })).toBe("outboxLogic");
    expect(step({ outbox: user })).toBe("outbox");
    expect(step({ settlesOn: 1 })).toBe("settlementChain");
  });
});
