/**
 * Cases made here, from a trie of a single leaf: proven by construction, without recorded data.
 */

import type { Hex } from "../../src/bytes.js";
import { Encoder } from "../../src/internal/encode.js";
import { call } from "../../src/internal/engine.js";
import { toHex } from "../../src/internal/hex.js";
import * as S from "../../src/internal/schema.js";
import { type Link, layer1 } from "../../src/slim.js";

/** RLP of a value. */
export function rlp(schema: S.Schema, value: unknown): Hex {
  const encoder = new Encoder();
  encoder.write(schema, value);
  const hex = toHex(encoder.bytes);
  encoder.release();
  return hex;
}

/** Bytes of hex. */
export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.slice(2), "hex"));
}

/** Keccak-256 of hex. */
export function keccak(hex: string): Hex {
  return toHex(call((wasm) => wasm.keccak256(fromHex(hex))));
}

const pair = S.record("Leaf", { path: S.bytes, value: S.bytes });

/** The only node of a trie that holds one value. 0x20: a leaf with an even path. */
export function onlyLeaf(key: Hex, value: Hex): Hex {
  return rlp(pair, { path: `0x20${keccak(key).slice(2)}`, value });
}

const accountSchema = S.record("Account", {
  nonce: S.uint(64),
  balance: S.uint(256),
  storageRoot: S.bytes32,
  codeHash: S.bytes32,
});

export const ADDRESS = "0x00000000219ab540356cbb839cbe05303d7705fa" as const;
export const SLOT = `0x${"00".repeat(31)}07` as const;
export const WORD = `0x${"00".repeat(30)}beef` as const;

/** A state with one account that has one slot: links for the state, the account and the slot. */
export function proven() {
  const slotLeaf = onlyLeaf(SLOT, rlp(S.bytes, "0xbeef"));
  const account = {
    nonce: 7n,
    balance: 2n ** 70n + 1n,
    storageRoot: keccak(slotLeaf),
    codeHash: keccak("0x6000"),
  };
  const accountLeaf = onlyLeaf(ADDRESS, rlp(accountSchema, account));
  const stateRoot = keccak(accountLeaf);
  return [
    layer1.stateRoot({ anchor: { chainId: 10n, stateRoot }, claim: { stateRoot } }),
    layer1.account({
      claim: { chainId: 10n, address: ADDRESS, ...account },
      evidence: { accountProof: [accountLeaf] },
    }),
    layer1.storage({
      claim: { address: ADDRESS, slot: SLOT, word: WORD },
      evidence: { storageProof: [slotLeaf] },
    }),
  ] as const satisfies readonly Link[];
}
