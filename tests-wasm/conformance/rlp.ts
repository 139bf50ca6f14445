/**
 * What the vectors hold only inside RLP, read by another implementation than ours.
 *
 * @module
 */
import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, hexToBytes } from "@ethereumjs/util";

const hex = (item: unknown): `0x${string}` => bytesToHex(item as Uint8Array);
const items = (rlp: string): unknown[] => RLP.decode(hexToBytes(rlp as `0x${string}`)) as unknown[];
const quantity = (item: unknown): bigint =>
  (item as Uint8Array).length === 0 ? 0n : BigInt(hex(item));

/** The byte strings of an RLP list. */
export const nodesOf = (rlp: string): string[] => items(rlp).map(hex);

/** Timestamp of a header. */
export const timestampOf = (header: string): number => Number(quantity(items(header)[11]));

/** Fields of the account in the leaf that ends a proof. */
export function accountOf(proof: readonly string[]) {
  const leaf = items(proof.at(-1) as string)[1];
  const [nonce, balance, storageRoot, codeHash] = RLP.decode(leaf as Uint8Array) as unknown[];
  return {
    nonce: quantity(nonce).toString(),
    balance: quantity(balance).toString(),
    storageRoot: hex(storageRoot),
    codeHash: hex(codeHash),
  };
}
