/**
 * Transactions, receipts and logs of blocks that a real node built, on the L1 and on the L2, deposits
 * included. The tries are built by @ethereumjs; their roots are the header's.
 */
import { createMerkleProof, createMPT } from "@ethereumjs/mpt";
import { init, type Link, layer1 } from "touchstone/slim";
import { bytesToHex, type Hex, hexToBytes, keccak256, numberToHex, pad, toRlp } from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accounts,
  type Chain,
  type DepositTransaction,
  type Devnet,
  depositBytes,
  type HashedReceipt,
  predeploys,
  type RpcBlock,
  receiptBytes,
  scalar,
  startDevnet,
} from "../devnet/index.js";
import { block } from "./support/optimism.js";
import { proven, rejected } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: Devnet;
beforeAll(async () => {
  await init();
  devnet = await startDevnet();
});
afterAll(() => devnet?.stop());

type Transaction = DepositTransaction & { readonly hash: Hex; readonly type: Hex };
type Receipt = HashedReceipt & { readonly gasUsed: Hex };

/** A block with everything in it, in the bytes that its tries hold. */
type Contents = {
  readonly view: View;
  readonly hashes: readonly Hex[];
  readonly types: readonly number[];
  readonly answered: readonly Receipt[];
  readonly transactions: readonly Hex[];
  readonly receipts: readonly Hex[];
};

async function contents(chain: Chain, number: bigint): Promise<Contents> {
  const full = await chain.rpc.request<RpcBlock & { transactions: readonly Transaction[] }>(
    "eth_getBlockByNumber",
    [numberToHex(number), true],
  );
  const transactions: Hex[] = [];
  const answered: Receipt[] = [];
  for (const each of full.transactions) {
    transactions.push(
      BigInt(each.type) === 0x7en
        ? depositBytes(each)
        : await chain.rpc.request<Hex>("eth_getRawTransactionByHash", [each.hash]),
    );
    answered.push(await chain.rpc.request<Receipt>("eth_getTransactionReceipt", [each.hash]));
  }
  return {
    view: await View.of(chain, number),
    hashes: full.transactions.map(({ hash }) => hash),
    types: full.transactions.map(({ type }) => Number(type)),
    answered,
    transactions,
    receipts: answered.map(receiptBytes),
  };
}

/** Proofs of one index in the trie over some values, and that trie's root. */
async function ordered(values: readonly Hex[], index: number) {
  const trie = await createMPT();
  for (const [at, value] of values.entries()) {
    await trie.put(hexToBytes(toRlp(scalar(at))), hexToBytes(value));
  }
  const proof = await createMerkleProof(trie, hexToBytes(toRlp(scalar(index))));
  return {
    root: bytesToHex(trie.root()),
    // An embedded node stands once more as an element of its own there; here it must not.
    proof: proof.filter((node, at) => at === 0 || node.length >= 32),
  };
}

type Deposits = layer1.receipt.Anchor["depositReceipts"];

/** Transaction and receipt, each by its own proof. */
async function byProof(of: Contents, index: number, depositReceipts: Deposits): Promise<Link[]> {
  const transaction = await ordered(of.transactions, index);
  const receipt = await ordered(of.receipts, index);
  const { block: header, chainId } = of.view;
  expect(transaction.root).toBe(header.transactionsRoot);
  expect(receipt.root).toBe(header.receiptsRoot);
  const { status, cumulativeGasUsed } = of.answered[index] as Receipt;
  const transactionHash = of.hashes[index] as Hex;
  return [
    layer1.transaction({
      claim: { chainId, index, transactionHash },
      evidence: { transactionProof: transaction.proof },
    }),
    layer1.receipt({
      anchor: { depositReceipts },
      claim: {
        index,
        transactionHash,
        status: status === "0x1" ? "succeeded" : "failed",
        cumulativeGasUsed: BigInt(cumulativeGasUsed),
      },
      evidence: { receiptProof: receipt.proof },
    }),
  ];
}

const logsBefore = (of: Contents, index: number): number =>
  of.answered.slice(0, index).reduce((sum, { logs }) => sum + logs.length, 0);

/** Receipt with gas and log indices, by the whole block. */
function inBlock(of: Contents, index: number, depositReceipts: Deposits) {
  const { status, cumulativeGasUsed, gasUsed } = of.answered[index] as Receipt;
  return layer1.receiptInBlock({
    anchor: { depositReceipts },
    claim: {
      chainId: of.view.chainId,
      index,
      transactionHash: of.hashes[index] as Hex,
      status: status === "0x1" ? "succeeded" : "failed",
      cumulativeGasUsed: BigInt(cumulativeGasUsed),
      gasUsed: BigInt(gasUsed),
      firstLogIndex: logsBefore(of, index),
    },
    evidence: { transactions: of.transactions, receipts: of.receipts },
  });
}

/** Mines what `send` puts into the pool as one block. */
async function oneBlock(chain: Chain, send: () => Promise<unknown>): Promise<Contents> {
  await chain.rpc.request("evm_setAutomine", [false]);
  try {
    await send();
    await chain.mine();
  } finally {
    await chain.rpc.request("evm_setAutomine", [true]);
  }
  return contents(chain, await chain.height());
}

const submit = (chain: Chain, transaction: object): Promise<Hex> =>
  chain.rpc.request<Hex>("eth_sendTransaction", [{ gas: "0x493e0", ...transaction }]);

/** Everything that holds for every transaction of a block. */
async function everyTransaction(of: Contents, deposits: Deposits): Promise<void> {
  const base = block(of.view);
  for (const [index, hash] of of.hashes.entries()) {
    const { logs, gasUsed } = of.answered[index] as Receipt;
    const proofs = [base, ...(await byProof(of, index, deposits))];
    const shown = logs.map(({ address, topics, data }) => ({
      address: address.toLowerCase(),
      topics,
      data,
    }));
    expect(proven(proofs).value).toMatchObject({
      transactionHash: hash,
      transactionType: of.types[index],
      logs: shown,
    });
    expect(proven([base, inBlock(of, index, deposits)] as const).value).toMatchObject({
      transactionHash: hash,
      gasUsed: BigInt(gasUsed),
      firstLogIndex: BigInt(logsBefore(of, index)),
      logs: shown,
    });
    for (const [position, { address, topics, data }] of logs.entries()) {
      const logIndex = logsBefore(of, index) + position;
      const claim = { transactionHash: hash, position, address, topics, data };
      const log = layer1.log({ claim: { ...claim, logIndex } });
      const { value } = proven([base, inBlock(of, index, deposits), log] as const);
      expect(value).toMatchObject({ logIndex: BigInt(logIndex), position: BigInt(position) });
      // A proof of the receipt alone does not say where the block's count stands.
      expect(rejected([...proofs, log]).step).toBe("logIndex");
      proven([...proofs, layer1.log({ claim })]);
      expect(
        rejected([...proofs, layer1.log({ claim: { ...claim, data: `${data}00` } })]).step,
      ).toBe("data");
    }
  }
}

describe("a block of the L1", () => {
  let of: Contents;
  beforeAll(async () => {
    const { l1, op } = devnet;
    const from = accounts.user.address;
    const to = accounts.otherUser.address;
    const portal = op.contracts.optimismPortal.address;
    of = await oneBlock(l1, async () => {
      await submit(l1, { from, to, value: "0x1", type: "0x0", gasPrice: "0x2540be400" });
      await submit(l1, { from, to, type: "0x1", gasPrice: "0x2540be400", accessList: [] });
      await submit(l1, { from, to: portal, value: "0x5" });
      // No such function: reverts.
      await submit(l1, { from, to: op.contracts.systemConfig.address, data: "0xdeadbeef" });
      for (let count = 0; count < 14; count += 1) {
        await submit(l1, { from, to: portal, value: numberToHex(count + 1) });
      }
    });
  });

  test("has what the test is about", () => {
    expect([...new Set(of.types)].sort()).toEqual([0, 1, 2]);
    expect(of.answered.map(({ status }) => status)).toContain("0x0");
    // More than sixteen: the tries have a second level.
    expect(of.hashes).toHaveLength(18);
    expect(of.answered.flatMap(({ logs }) => logs).length).toBeGreaterThan(14);
  });

  test("every transaction, receipt and log", () => everyTransaction(of, "none"));

  test("logs by filter: every one that matches, and none where the bloom excludes it", async () => {
    const portal = devnet.op.contracts.optimismPortal.address;
    const all = of.answered.flatMap(({ logs }) => logs);
    const matching = all.filter(({ address }) => address.toLowerCase() === portal.toLowerCase());
    const ask = (addresses: Hex[], logCount: number, receipts?: readonly Hex[]): Link =>
      layer1.blockLogs({
        anchor: { depositReceipts: "none" },
        claim: {
          chainId: of.view.chainId,
          number: of.view.number,
          addresses,
          topics: [],
          logCount,
        },
        evidence: { ...(receipts && { receipts }) },
      });
    const base = block(of.view);
    const verdict = proven([base, ask([portal], matching.length, of.receipts)]);
    expect(verdict.value).toMatchObject({ logs: expect.arrayContaining([expect.anything()]) });
    expect(rejected([base, ask([portal], matching.length - 1, of.receipts)]).step).toBe("logCount");
    expect(rejected([base, ask([portal], 0)]).step).toBe("bloomAdmits");
    expect(rejected([base, ask([portal], 1, of.receipts.slice(1))]).step).toBe("receiptsRoot");
    const nobody: Hex = `0x${"de".repeat(20)}`;
    expect(proven([base, ask([nobody], 0)]).value).toMatchObject({ logs: [] });
  });

  test("what is wrong is rejected by name", async () => {
    const base = block(of.view);
    const [transaction, receipt] = (await byProof(of, 2, "none")) as [
      ReturnType<typeof layer1.transaction>,
      ReturnType<typeof layer1.receipt>,
    ];
    const [otherTransaction, otherReceipt] = (await byProof(of, 3, "none")) as [Link, Link];
    const step = (...links: Link[]): string => rejected([base, ...links]).step;
    const claim = <L extends Link>(link: L, change: object): Link =>
      ({ ...link, claim: { ...link.claim, ...change } }) as Link;
    expect(step(claim(transaction, { transactionHash: of.hashes[3] }))).toBe("transactionHash");
    expect(step(claim(transaction, { index: 3 }))).toBe("proof");
    expect(step(claim(transaction, { chainId: 1 }))).toBe("chainId");
    expect(step(transaction, otherReceipt)).toBe("index");
    expect(step(otherTransaction, claim(receipt, { index: 3 }))).toBe("transactionHash");
    expect(step(transaction, claim(receipt, { status: "failed" }))).toBe("status");
    const { cumulativeGasUsed } = receipt.claim;
    const more = { cumulativeGasUsed: BigInt(cumulativeGasUsed) + 1n };
    expect(step(transaction, claim(receipt, more))).toBe("cumulativeGasUsed");
    const lying = { ...receipt, evidence: (otherReceipt as typeof receipt).evidence };
    expect(["proof", "absent"]).toContain(step(transaction, lying));

    const whole = inBlock(of, 2, "none");
    expect(step(claim(whole, { gasUsed: 1n }))).toBe("gasUsed");
    expect(step(claim(whole, { firstLogIndex: 1 }))).toBe("firstLogIndex");
    expect(step(claim(whole, { index: 99 }))).toBe("index");
    const evidence = (change: object): Link => ({
      ...whole,
      evidence: { ...whole.evidence, ...change },
    });
    const { transactions, receipts } = of;
    expect(step(evidence({ receipts: receipts.slice(1) }))).toBe("count");
    expect(step(evidence({ receipts: receipts.toReversed() }))).toBe("receiptsRoot");
    expect(step(evidence({ transactions: transactions.toReversed() }))).toBe("transactionsRoot");

    // A block that does not hold it.
    const elsewhere = block(await View.of(devnet.l1, of.view.number - 1n));
    expect(rejected([elsewhere, transaction]).step).toBe("proof");
    expect(rejected([elsewhere, whole]).step).toBe("transactionsRoot");
  });

  test("an index beyond the last is proven absent, and is no transaction", async () => {
    const { proof } = await ordered(of.transactions, of.hashes.length);
    const link = layer1.transaction({
      claim: {
        chainId: of.view.chainId,
        index: of.hashes.length,
        transactionHash: of.hashes[0] as Hex,
      },
      evidence: { transactionProof: proof },
    });
    expect(rejected([block(of.view), link]).step).toBe("absent");
  });
});

describe("a block of the L2", () => {
  let of: Contents;
  beforeAll(async () => {
    const { l2, op } = devnet;
    const from = accounts.user.address;
    const to = accounts.otherUser.address;
    const deposit = (sender: Hex, target: Hex): Hex =>
      depositBytes({
        sourceHash: keccak256(sender),
        from: sender,
        to: target,
        mint: "0x64",
        value: "0x7",
        gas: "0x493e0",
        isSystemTx: false,
        input: "0x",
      });
    of = await oneBlock(l2, async () => {
      await l2.rpc.request("eth_sendRawTransaction", [deposit(accounts.batcher.address, to)]);
      // Deposited ether that leaves again at once: a deposit with a log.
      await l2.rpc.request("eth_sendRawTransaction", [
        deposit(accounts.guardian.address, predeploys.messagePasser),
      ]);
      // Of one sender this node puts one transaction beside deposits.
      const { address: passer } = op.messagePasser;
      await submit(l2, { from, to: passer, value: "0x5" });
      await submit(l2, {
        from: accounts.challenger.address,
        to,
        type: "0x0",
        gasPrice: "0x2540be400",
      });
      await submit(l2, { from: accounts.proposer.address, to: passer, value: "0x6" });
    });
  });

  test("holds deposits, ordinary transactions and logs", () => {
    expect(of.types.filter((type) => type === 0x7e)).toHaveLength(2);
    expect(of.types).toContain(2);
    expect(of.types).toContain(0);
    expect(of.answered.flatMap(({ logs }) => logs).length).toBeGreaterThan(1);
  });

  test("every transaction, receipt and log, deposits included", () =>
    everyTransaction(of, "fromCanyon"));

  test("a deposit's receipt tells its nonce; read as another fork's it is refused", async () => {
    const index = of.types.indexOf(0x7e);
    const base = block(of.view);
    const links = [base, ...(await byProof(of, index, "fromCanyon"))];
    const nonce = of.answered[index]?.depositNonce;
    expect(proven(links).value).toMatchObject({
      transactionType: 0x7e,
      depositNonce: BigInt(nonce as Hex),
    });
    for (const wrong of ["none", "beforeCanyon"] as const) {
      expect(rejected([base, ...(await byProof(of, index, wrong))]).step).toBe("encoding");
      expect(rejected([base, inBlock(of, index, wrong)]).step).toBe("encoding");
    }
  });

  test("a withdrawal's log, by its withdrawal hash", async () => {
    const sent = await devnet.op.initiateWithdrawal({ target: accounts.user.address, value: 3n });
    const block_ = await contents(devnet.l2, sent.l2BlockNumber);
    const [log] = block_.answered[0]?.logs ?? [];
    if (log === undefined) throw new Error("no log");
    const { address, topics, data } = log;
    const claim = { transactionHash: block_.hashes[0] as Hex, position: 0, address, topics, data };
    const links = [
      block(block_.view),
      inBlock(block_, 0, "fromCanyon"),
      layer1.log({ claim: { ...claim, logIndex: 0 } }),
    ];
    expect(proven(links).status).toBe("proven");
    expect(data).toContain(sent.hash.slice(2));
    const forged = topics.with(2, pad(accounts.otherUser.address)) as typeof topics;
    const lie = layer1.log({ claim: { ...claim, topics: forged } });
    expect(rejected([...links.slice(0, 2), lie]).step).toBe("topics");
  });
});
