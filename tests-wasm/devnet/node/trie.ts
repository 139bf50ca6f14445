/**
 * A second opinion on what a node answers: @ethereumjs's trie verifies proofs and rebuilds the
 * tries of transactions and receipts.
 *
 * @module
 */
import { createMPT, verifyMerkleProof } from "@ethereumjs/mpt";
import {
  type Address,
  bytesToHex,
  concat,
  fromRlp,
  type Hex,
  hexToBytes,
  keccak256,
  numberToHex,
  pad,
  toRlp,
} from "viem";
import type { RpcLog } from "./chain.js";
import { scalar } from "./header.js";

/** Root of the trie that holds nothing: keccak256(0x80). */
export const EMPTY_ROOT = keccak256("0x80");

/** An account as the state trie holds it. */
export type TrieAccount = {
  readonly nonce: bigint;
  readonly balance: bigint;
  readonly storageRoot: Hex;
  readonly codeHash: Hex;
};

/** Value under keccak256(key), or null where its absence is proven. Throws on a wrong proof. */
export async function provenValue(root: Hex, key: Hex, nodes: readonly Hex[]): Promise<Hex | null> {
  if (root === EMPTY_ROOT && nodes.length === 0) return null;
  const value = await verifyMerkleProof(
    hexToBytes(keccak256(key)),
    nodes.map((node) => hexToBytes(node)),
    { root: hexToBytes(root) },
  );
  return value === null ? null : bytesToHex(value);
}

/** Account under a state root, or null where its absence is proven. */
export async function provenAccount(
  stateRoot: Hex,
  address: Address,
  nodes: readonly Hex[],
): Promise<TrieAccount | null> {
  const value = await provenValue(stateRoot, address, nodes);
  if (value === null) return null;
  const [nonce, balance, storageRoot, codeHash] = fromRlp(value) as [Hex, Hex, Hex, Hex];
  return { nonce: quantity(nonce), balance: quantity(balance), storageRoot, codeHash };
}

/** Word in a slot under a storage root; zero where its absence is proven. */
export async function provenSlot(
  storageRoot: Hex,
  slot: bigint | Hex,
  nodes: readonly Hex[],
): Promise<bigint> {
  const key = typeof slot === "bigint" ? numberToHex(slot, { size: 32 }) : pad(slot);
  const value = await provenValue(storageRoot, key, nodes);
  return value === null ? 0n : quantity(fromRlp(value) as Hex);
}

const quantity = (bytes: Hex): bigint => (bytes === "0x" ? 0n : BigInt(bytes));

/** Root of the trie that a block builds over its transactions or receipts. */
export async function indexedRoot(values: readonly Hex[]): Promise<Hex> {
  const trie = await createMPT();
  for (const [index, value] of values.entries()) {
    await trie.put(hexToBytes(toRlp(scalar(index))), hexToBytes(value));
  }
  return bytesToHex(trie.root());
}

/** A receipt's members that are hashed, as the node answers them. */
export type HashedReceipt = {
  readonly type: Hex;
  readonly status: Hex;
  readonly cumulativeGasUsed: Hex;
  readonly logsBloom: Hex;
  readonly logs: readonly RpcLog[];
  /** OP Stack deposits only. */
  readonly depositNonce?: Hex | null;
  readonly depositReceiptVersion?: Hex | null;
};

/** A receipt's bytes in the receipts trie. */
export function receiptBytes(receipt: HashedReceipt): Hex {
  const logs = receipt.logs.map(({ address, topics, data }) => [address, topics, data] as const);
  const { status, cumulativeGasUsed, logsBloom, depositNonce, depositReceiptVersion } = receipt;
  const payload = toRlp([
    scalar(status),
    scalar(cumulativeGasUsed),
    logsBloom,
    logs.map(([address, topics, data]) => [address, [...topics], data]),
    ...(depositNonce == null ? [] : [scalar(depositNonce)]),
    ...(depositReceiptVersion == null ? [] : [scalar(depositReceiptVersion)]),
  ]);
  return typed(receipt.type, payload);
}

/** An OP Stack deposit transaction as the node answers it. */
export type DepositTransaction = {
  readonly sourceHash: Hex;
  readonly from: Address;
  readonly to: Address | null;
  readonly mint?: Hex | null;
  readonly value: Hex;
  readonly gas: Hex;
  readonly isSystemTx?: boolean;
  readonly input: Hex;
};

/** A deposit transaction's bytes in the transactions trie. */
export function depositBytes(deposit: DepositTransaction): Hex {
  const { sourceHash, from, to, mint, value, gas, isSystemTx, input } = deposit;
  return typed(
    "0x7e",
    toRlp([
      sourceHash,
      from,
      to ?? "0x",
      scalar(mint ?? 0),
      scalar(value),
      scalar(gas),
      isSystemTx ? "0x01" : "0x",
      input,
    ]),
  );
}

const typed = (type: Hex, payload: Hex): Hex =>
  BigInt(type) === 0n ? payload : concat([numberToHex(BigInt(type), { size: 1 }), payload]);
