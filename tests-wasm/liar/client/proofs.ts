/**
 * Rows 1–6, 11–21 and 59: lies about accounts and slots, told by the rollup's node.
 *
 * @module
 */
import { createMerkleProof, createMPT } from "@ethereumjs/mpt";
import { bytesToHex, type Hex, hexToBytes, keccak256, numberToHex, toRlp } from "viem";
import { EMPTY_ROOT, type RpcProof } from "../../devnet/index.js";
import type { Ask, ClientLie, Expected } from "../lie.js";
import type { Call, Tell } from "../server.js";
import { IMPLEMENTATION_SLOT, NOBODY, PASSER, RICH, USER, type World } from "../world.js";

type AskNode = Parameters<Tell>[2];
type Change = (
  proof: RpcProof,
  context: { world: World; ask: AskNode; call: Call },
) => RpcProof | Promise<RpcProof>;

/** A lie about the proof of the asked account; other proofs stay as they are. */
function about(
  ask: Ask,
  number: number,
  name: string,
  expected: Expected,
  change: Change,
): ClientLie {
  return { number, name, node: "l2", ask, expected, tell: (world) => changing(ask, world, change) };
}

function changing(asked: Ask, world: World, change: Change): Tell {
  const address = asked === "balance" || asked === "nonce" ? USER : PASSER;
  return (call, honest, ask) => {
    if (call.method !== "eth_getProof") return honest;
    const [who, slots] = call.params as [string, string[]];
    // The message passer's root is asked without slots, on the way to the proven block.
    if (who.toLowerCase() !== address || (address === PASSER && slots.length === 0)) return honest;
    return change(honest as RpcProof, { world, ask, call });
  };
}

const account = (step: string, cause?: string): Expected => ({
  check: "layer1/account",
  step,
  ...(cause === undefined ? {} : { cause }),
});
const absence = (step: string, cause?: string): Expected => ({
  ...account(step, cause),
  check: "layer1/account_absence",
});
const storage = (step: string, cause?: string): Expected => ({
  ...account(step, cause),
  check: "layer1/storage",
});
const noStorage = (step: string, cause?: string): Expected => ({
  ...account(step, cause),
  check: "layer1/storage_absence",
});

const NOTHING = {
  nonce: "0x0",
  balance: "0x0",
  codeHash: keccak256("0x"),
  storageHash: EMPTY_ROOT,
} as const;

/** Changes what the answer says about one asked slot. */
function slot(
  proof: RpcProof,
  index: number,
  change: (entry: RpcProof["storageProof"][number]) => Partial<RpcProof["storageProof"][number]>,
): RpcProof {
  const storageProof = proof.storageProof.map((entry, at) =>
    at === index ? { ...entry, ...change(entry) } : entry,
  );
  return { ...proof, storageProof };
}

const swapped = <T>(items: readonly T[]): T[] => items.toReversed();

/** The same question about another account or block. */
const proofOf = (
  ask: AskNode,
  call: Call,
  changes: { address?: string; slots?: Hex[]; block?: Hex },
) =>
  ask<RpcProof>("eth_getProof", [
    changes.address ?? call.params[0],
    changes.slots ?? call.params[1],
    changes.block ?? call.params[2],
  ]);

/** A block so old that account and slot were others. */
const before = ({ batches }: World): Hex => numberToHex(batches[0].number - 1n);

/** A trie of the liar's own in which the account is rich. */
async function inventedState(): Promise<Partial<RpcProof>> {
  const trie = await createMPT({ useKeyHashing: true });
  const balance = numberToHex(10n ** 24n);
  const leaf = toRlp(["0x01", balance, EMPTY_ROOT, NOTHING.codeHash]);
  await trie.put(hexToBytes(USER), hexToBytes(leaf));
  const nodes = await createMerkleProof(trie, hexToBytes(USER));
  return {
    ...NOTHING,
    nonce: "0x1",
    balance,
    accountProof: nodes.map((node) => bytesToHex(node)),
  };
}

export const proofLies: readonly ClientLie[] = [
  about(
    "balance",
    1,
    "proof of a rich account for the asked one",
    account("proof"),
    async (_, c) => ({
      ...(await proofOf(c.ask, c.call, { address: RICH })),
      address: USER,
    }),
  ),
  about(
    "balance",
    1,
    "proof of an empty account for the asked one",
    absence("proof"),
    async (_, c) => ({
      ...(await proofOf(c.ask, c.call, { address: NOBODY })),
      address: USER,
    }),
  ),
  about(
    "storage",
    2,
    "proof of another slot of the account",
    storage("proof"),
    async (proof, c) => {
      const other = await proofOf(c.ask, c.call, { slots: [IMPLEMENTATION_SLOT] });
      const [entry] = other.storageProof;
      return slot(proof, 0, ({ key }) => ({ ...entry, key }));
    },
  ),
  about("slots", 3, "slots in another order", storage("proof"), (proof) => ({
    ...proof,
    storageProof: swapped(proof.storageProof),
  })),
  about("slots", 3, "one slot twice, under both names", storage("proof"), (proof) =>
    slot(proof, 1, () => ({ ...proof.storageProof[0], key: IMPLEMENTATION_SLOT })),
  ),
  about("balance", 4, "right proof, wrong balance beside it", account("balance"), (proof) => ({
    ...proof,
    balance: numberToHex(BigInt(proof.balance) + 1n),
  })),
  about("nonce", 4, "right proof, wrong nonce beside it", account("nonce"), (proof) => ({
    ...proof,
    nonce: numberToHex(BigInt(proof.nonce) + 1n),
  })),
  about("storage", 4, "right proof, wrong word beside it", storage("claimedWord"), (proof) =>
    slot(proof, 0, ({ value }) => ({ value: numberToHex(BigInt(value) + 1n) })),
  ),
  about(
    "balance",
    5,
    "proof under an invented state root",
    account("proof", "nodeHash"),
    async (proof) => ({
      ...proof,
      ...(await inventedState()),
    }),
  ),
  about("balance", 6, "proof in an older block", account("proof", "nodeHash"), (_, c) =>
    proofOf(c.ask, c.call, { block: before(c.world) }),
  ),
  about(
    "balance",
    11,
    "account proof cut short: does not exist",
    absence("proof", "truncated"),
    (proof) => ({
      ...proof,
      ...NOTHING,
      accountProof: proof.accountProof.slice(0, -1),
    }),
  ),
  about("storage", 12, "slot proof cut short: is zero", noStorage("proof", "truncated"), (proof) =>
    slot(proof, 0, (entry) => ({ value: "0x0", proof: entry.proof.slice(0, -1) })),
  ),
  about(
    "balance",
    13,
    "no account proof at all: does not exist",
    absence("proof", "emptyProof"),
    (proof) => ({
      ...proof,
      ...NOTHING,
      accountProof: [],
    }),
  ),
  about("storage", 13, "no slot proof at all: is zero", noStorage("proof", "emptyProof"), (proof) =>
    slot(proof, 0, () => ({ value: "0x0", proof: [] })),
  ),
  about(
    "storage",
    14,
    "no slot proof, and the empty trie as storage",
    account("storageRoot"),
    (proof) => ({
      ...slot(proof, 0, () => ({ value: "0x0", proof: [] })),
      storageHash: EMPTY_ROOT,
    }),
  ),
  about(
    "balance",
    15,
    "absence shown by a neighbour's leaf",
    absence("proof", "nodeHash"),
    async (proof, c) => {
      const { accountProof } = await proofOf(c.ask, c.call, { address: RICH });
      return {
        ...proof,
        ...NOTHING,
        accountProof: [...proof.accountProof.slice(0, -1), accountProof.at(-1) as Hex],
      };
    },
  ),
  about("balance", 19, "a node twice at the end", account("proof", "unusedElement"), (proof) => ({
    ...proof,
    accountProof: [...proof.accountProof, proof.accountProof.at(-1) as Hex],
  })),
  about("storage", 19, "an unrelated node at the end", storage("proof", "unusedElement"), (proof) =>
    slot(proof, 0, (entry) => ({ proof: [...entry.proof, proof.accountProof[0] as Hex] })),
  ),
  about("balance", 20, "nodes in another order", account("proof", "nodeHash"), (proof) => ({
    ...proof,
    accountProof: swapped(proof.accountProof),
  })),
  about("balance", 21, "ten thousand nodes", { network: "malformed" }, (proof) => ({
    ...proof,
    accountProof: Array.from({ length: 10_000 }, () => proof.accountProof[0] as Hex),
  })),
  about("balance", 21, "a node of four megabytes", account("proof", "limits"), (proof) => ({
    ...proof,
    accountProof: [...proof.accountProof.slice(0, -1), `0x${"00".repeat(4 << 20)}`],
  })),
  about(
    "slots",
    59,
    "account of this block, slot of an older one",
    storage("proof", "nodeHash"),
    async (proof, c) => {
      const older = await proofOf(c.ask, c.call, { block: numberToHex(c.world.batches[0].number) });
      return slot(proof, 0, () => older.storageProof[0] as RpcProof["storageProof"][number]);
    },
  ),
  about(
    "slots",
    59,
    "slots of two blocks, one from before it was written",
    noStorage("proof"),
    async (proof, c) => {
      const older = await proofOf(c.ask, c.call, { block: "0x1" });
      return slot(proof, 0, () => older.storageProof[0] as RpcProof["storageProof"][number]);
    },
  ),
];
