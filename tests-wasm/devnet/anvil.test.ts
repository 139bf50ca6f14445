/**
 * What an anvil node gives, and what it does not: the ground that the devnet stands on. The
 * README of this directory is the prose of this file.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { type Hex, keccak256, numberToHex } from "viem";
import { describe, expect, test } from "vitest";
import { accounts } from "./node/accounts.js";
import { type AnvilOptions, startAnvil } from "./node/anvil.js";
import { BEACON_ROOTS, BEACON_ROOTS_LENGTH, writeBeaconRoot } from "./node/beacon-roots.js";
import { type BlockTag, Chain } from "./node/chain.js";
import { headerFields, headerHash, type RpcBlock } from "./node/header.js";
import {
  type DepositTransaction,
  depositBytes,
  EMPTY_ROOT,
  type HashedReceipt,
  indexedRoot,
  provenAccount,
  provenSlot,
  receiptBytes,
} from "./node/trie.js";

const HISTORY = "0x0000F90827F1C53a10cb7A02335B175320002935";
const NOBODY = "0x00000000000000000000000000000000000000a1";
const { user } = accounts;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A dead process that nobody has waited for still takes signals.
  const stat = `/proc/${pid}/stat`;
  return !(existsSync(stat) && /\) Z /.test(readFileSync(stat, "utf8")));
}

async function withChain(
  options: AnvilOptions,
  run: (chain: Chain) => Promise<void>,
): Promise<void> {
  const chain = await Chain.start(options);
  try {
    await run(chain);
  } finally {
    await chain.stop();
  }
}

/** Whether the node's proof of an account holds under the root of the block that was asked for. */
async function proofHolds(chain: Chain, block: BlockTag): Promise<boolean> {
  const { stateRoot } = await chain.block(block);
  const { accountProof, balance, nonce } = await chain.proof(user.address, [], block);
  try {
    const account = await provenAccount(stateRoot, user.address, accountProof);
    return account?.balance === BigInt(balance) && account.nonce === BigInt(nonce);
  } catch {
    return false;
  }
}

test("a stopped node is gone, and stopping twice is harmless", async () => {
  const anvil = await startAnvil();
  expect(await anvil.rpc.request("eth_chainId")).toBe(numberToHex(anvil.chainId));
  await anvil.stop();
  await anvil.stop();
  expect(alive(anvil.pid)).toBe(false);
  await expect(anvil.rpc.request("eth_chainId")).rejects.toThrow();
});

test("a node that cannot start says why", async () => {
  await expect(startAnvil({ hardfork: "sometime" })).rejects.toThrow(/Unknown hardfork/);
});

test.each([
  "throw new Error()",
  "process.kill(process.pid, 'SIGTERM')",
])("a node does not outlive a process that ends by %s", async (end) => {
  const module = new URL("./node/anvil.ts", import.meta.url).href;
  const script = `import { startAnvil } from ${JSON.stringify(module)};
      console.log((await startAnvil()).pid); ${end};`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  const pid = Number(stdout);
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => alive(pid), { timeout: 5_000 }).toBe(false);
});

describe("headers", () => {
  const upTo = (name: string): number =>
    [
      "baseFeePerGas",
      "withdrawalsRoot",
      "blobGasUsed",
      "excessBlobGas",
      "parentBeaconBlockRoot",
      "requestsHash",
    ].indexOf(name) + 16;

  test.each([
    ["ethereum", "london", upTo("baseFeePerGas")],
    ["ethereum", "paris", upTo("baseFeePerGas")],
    ["ethereum", "shanghai", upTo("withdrawalsRoot")],
    ["ethereum", "cancun", upTo("parentBeaconBlockRoot")],
    ["ethereum", "prague", upTo("requestsHash")],
    ["ethereum", "osaka", upTo("requestsHash")],
    ["optimism", "bedrock", upTo("baseFeePerGas")],
    ["optimism", "canyon", upTo("withdrawalsRoot")],
    ["optimism", "ecotone", upTo("parentBeaconBlockRoot")],
    ["optimism", "granite", upTo("parentBeaconBlockRoot")],
    ["optimism", "holocene", upTo("parentBeaconBlockRoot")],
    ["optimism", "isthmus", upTo("requestsHash")],
    ["optimism", "jovian", upTo("requestsHash")],
  ] as const)("%s %s: %i fields, and their hash is the block hash", async (network, hardfork, fields) => {
    await withChain({ network, hardfork }, async (chain) => {
      // Under Bedrock and Canyon anvil leaves ordinary transactions in its pool for ever.
      if (fields < upTo("blobGasUsed") && network === "optimism") await chain.mine();
      else await chain.send(NOBODY, "0x", { from: user.address, value: 1n });
      for (const block of [await chain.block(1n), await chain.block(2n)]) {
        expect(headerFields(block)).toHaveLength(fields);
        expect(headerHash(block)).toBe(block.hash);
      }
      expect((await chain.block(2n)).parentHash).toBe((await chain.block(1n)).hash);
    });
  });

  test("what anvil never writes: beacon root, fee parameters, the message passer's root", async () => {
    await withChain({ network: "optimism", hardfork: "jovian" }, async (chain) => {
      const block = await chain.block();
      expect(block.parentBeaconBlockRoot).toBe(numberToHex(0, { size: 32 }));
      expect(block.extraData).toBe("0x");
      expect(block.withdrawalsRoot).toBe(EMPTY_ROOT);
    });
  });
});

describe("proofs", () => {
  test("hold under the block's own root: newest and past, by number and by hash", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      const balances = new Set<bigint>();
      for (let sent = 1n; sent <= 3n; sent += 1n)
        await chain.send(NOBODY, "0x", { from: user.address, value: sent });
      for (let number = 1n; number <= (await chain.height()); number += 1n) {
        const { hash } = await chain.block(number);
        expect(await proofHolds(chain, number), `block ${number}`).toBe(true);
        expect(await proofHolds(chain, hash), `block ${number} by hash`).toBe(true);
        balances.add(await chain.balance(user.address, number));
      }
      expect(balances.size).toBe(4);
      expect(await proofHolds(chain, "latest")).toBe(true);
    });
  });

  test("absent accounts and slots are proven absent", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      const { stateRoot } = await chain.block();
      const { accountProof, storageHash } = await chain.proof(NOBODY, [7n]);
      expect(await provenAccount(stateRoot, NOBODY, accountProof)).toBeNull();
      expect(storageHash).toBe(EMPTY_ROOT);
    });
  });

  test("still work 1,500 blocks later", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      await chain.send(NOBODY, "0x", { from: user.address, value: 1n });
      await chain.rpc.request("anvil_mine", [numberToHex(1_500)]);
      expect(await proofHolds(chain, 1n)).toBe(true);
      expect(await proofHolds(chain, 2n)).toBe(true);
      expect(await proofHolds(chain, 1_000n)).toBe(true);
    });
  });

  test("do not hold for block 0: its header has another root than its state", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      expect(await proofHolds(chain, 0n)).toBe(false);
    });
  });

  test("do not hold after state was planted, until the next block", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      await chain.rpc.request("anvil_setBalance", [NOBODY, "0x5"]);
      expect(await proofHolds(chain, "latest")).toBe(false);
      await chain.mine();
      expect(await proofHolds(chain, "latest")).toBe(true);
    });
  });

  test("want slots as 32 bytes", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      await expect(chain.rpc.request("eth_getProof", [NOBODY, ["0x0"], "latest"])).rejects.toThrow(
        /odd number of digits/,
      );
    });
  });
});

describe("transactions and receipts", () => {
  type Transaction = DepositTransaction & { readonly hash: Hex; readonly type: Hex };

  async function rebuild(
    chain: Chain,
  ): Promise<{ types: string[]; transactions: Hex; receipts: Hex; block: RpcBlock }> {
    const block = await chain.block();
    const full = await chain.rpc.request<{ transactions: Transaction[] }>("eth_getBlockByNumber", [
      "latest",
      true,
    ]);
    const receipts = await chain.rpc.request<HashedReceipt[]>("eth_getBlockReceipts", ["latest"]);
    const bytes: Hex[] = [];
    for (const transaction of full.transactions) {
      const raw =
        transaction.type === "0x7e"
          ? depositBytes(transaction)
          : await chain.rpc.request<Hex>("eth_getRawTransactionByHash", [transaction.hash]);
      expect(keccak256(raw)).toBe(transaction.hash);
      bytes.push(raw);
    }
    return {
      types: [...new Set(full.transactions.map(({ type }) => type))],
      transactions: await indexedRoot(bytes),
      receipts: await indexedRoot(receipts.map(receiptBytes)),
      block,
    };
  }

  async function fill(chain: Chain): Promise<void> {
    await chain.rpc.request("evm_setAutomine", [false]);
    const base = { from: user.address, to: NOBODY, value: "0x1", gas: "0x7530" };
    await chain.rpc.request("eth_sendTransaction", [
      { ...base, type: "0x0", gasPrice: "0x77359400" },
    ]);
    await chain.rpc.request("eth_sendTransaction", [
      { ...base, type: "0x1", gasPrice: "0x77359400", accessList: [] },
    ]);
    // Two logs, so that a receipt has something to say: LOG1 and LOG0 of a creation.
    await chain.rpc.request("eth_sendTransaction", [
      {
        from: user.address,
        data: "0x60016000526001602060206020a1600160005260206000a0",
        gas: "0x30d40",
      },
    ]);
    for (let sent = 0; sent < 130; sent += 1)
      await chain.rpc.request("eth_sendTransaction", [base]);
  }

  test("the roots in the header are those of the tries (133 transactions, three types)", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      await fill(chain);
      await chain.mine();
      const { types, transactions, receipts, block } = await rebuild(chain);
      expect(types.sort()).toEqual(["0x0", "0x1", "0x2"]);
      expect(block.transactionsRoot).toBe(transactions);
      expect(block.receiptsRoot).toBe(receipts);
    });
  });

  test("also with an OP Stack deposit, whose receipt has nonce and version", async () => {
    await withChain({ network: "optimism", hardfork: "granite" }, async (chain) => {
      await fill(chain);
      const deposit = depositBytes({
        sourceHash: keccak256("0x01"),
        from: NOBODY,
        to: NOBODY,
        mint: "0x64",
        value: "0x64",
        gas: "0x30d40",
        input: "0x",
      });
      await chain.rpc.request("eth_sendRawTransaction", [deposit]);
      await chain.mine();
      const { types, transactions, receipts, block } = await rebuild(chain);
      expect(types).toContain("0x7e");
      expect(block.transactionsRoot).toBe(transactions);
      expect(block.receiptsRoot).toBe(receipts);
    });
  });

  test("there is no debug_getRaw…: receipts and headers come as JSON only", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      for (const method of ["debug_getRawHeader", "debug_getRawBlock", "debug_getRawReceipts"]) {
        await expect(chain.rpc.request(method, ["latest"])).rejects.toThrow("Method not found");
      }
    });
  });
});

describe("system contracts", () => {
  test("EIP-2935 is there from Prague on, and every block writes its parent's hash", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      await chain.mine(5);
      const { stateRoot } = await chain.block();
      for (let number = 1n; number < (await chain.height()); number += 1n) {
        const { accountProof, storageProof } = await chain.proof(HISTORY, [number % 8191n]);
        const account = await provenAccount(stateRoot, HISTORY, accountProof);
        const word = await provenSlot(
          account?.storageRoot as Hex,
          number % 8191n,
          storageProof[0]?.proof ?? [],
        );
        expect(word, `block ${number}`).toBe(BigInt((await chain.block(number)).hash));
      }
    });
    await withChain({ hardfork: "cancun" }, async (chain) =>
      expect(await chain.code(HISTORY)).toBe("0x"),
    );
  });

  test("EIP-4788 is not: no code, and no block writes a beacon root", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      expect(await chain.code(BEACON_ROOTS)).toBe("0x");
    });
  });

  test("with the contract in place a root can be written as a block would, and is proven", async () => {
    await withChain({ hardfork: "prague" }, async (chain) => {
      const root = keccak256("0xbeac");
      const time = await writeBeaconRoot(chain, root);
      // Code hash of the contract on mainnet.
      expect(keccak256(await chain.code(BEACON_ROOTS))).toBe(
        "0xf57acd40259872606d76197ef052f3d35588dadf919ee1f0e3cb9b62d3f4b02c",
      );
      const slot = time % BEACON_ROOTS_LENGTH;
      const { stateRoot } = await chain.block();
      const proof = await chain.proof(BEACON_ROOTS, [slot, slot + BEACON_ROOTS_LENGTH]);
      const account = await provenAccount(stateRoot, BEACON_ROOTS, proof.accountProof);
      const words: bigint[] = [];
      for (const [index, { proof: nodes }] of proof.storageProof.entries()) {
        const key = slot + BigInt(index) * BEACON_ROOTS_LENGTH;
        words.push(await provenSlot(account?.storageRoot as Hex, key, nodes));
      }
      expect(words).toEqual([time, BigInt(root)]);
    });
  });
});

describe("clock", () => {
  test("timestamps follow the interval, and runs repeat to the block hash", async () => {
    const run = async (): Promise<RpcBlock> => {
      const chain = await Chain.start({ hardfork: "prague", blockTime: 12 });
      try {
        await chain.send(NOBODY, "0x", { from: user.address, value: 1n });
        await chain.warp(3_600);
        await chain.mine();
        return await chain.block();
      } finally {
        await chain.stop();
      }
    };
    const first = await run();
    const second = await run();
    expect(BigInt(first.timestamp)).toBe(1_750_000_000n + 12n + 12n + 3_600n + 12n);
    expect(second.hash).toBe(first.hash);
  });
});
