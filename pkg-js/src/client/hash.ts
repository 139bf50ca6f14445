/**
 * Where contracts keep things: storage slots of mappings and arrays. Used to ask the right
 * question; every check computes its slots itself.
 *
 * @module
 */
import { call } from "../internal/engine.js";
import { toHex, writeHex } from "../internal/hex.js";
import { join } from "./encode/rlp.js";
import { type Hex, toWord } from "./values.js";

/** keccak-256. */
export function keccak256(...parts: readonly Uint8Array[]): Hex {
  const bytes = join(...parts);
  return toHex(call((wasm) => wasm.keccak256(bytes)));
}

/** Bytes of hexadecimal digits. */
export function bytesOf(hex: Hex): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2 - 1);
  writeHex(bytes, 0, hex);
  return bytes;
}

/** A value as a 32-byte word, padded on the left. */
function padded(value: Hex | bigint): Uint8Array {
  return bytesOf(toWord(BigInt(value)));
}

/** Slot of a mapping's entry. */
export function mappingSlot(key: Hex | bigint, slot: Hex | bigint): Hex {
  return keccak256(padded(key), padded(slot));
}

/** Slot of the first element of a dynamic array. */
export function arraySlot(slot: Hex | bigint): Hex {
  return keccak256(padded(slot));
}

/** A slot some words further on. */
export function slotAfter(slot: Hex, words: bigint): Hex {
  return toWord((BigInt(slot) + words) % 2n ** 256n);
}
