// Keccak-256 through the public function, against hash-wasm.
import { createKeccak } from "hash-wasm";
import { compare, row } from "../lib/measure.mjs";

const PEER = "hash-wasm 4.13.0";

export async function hashes({ keccak256 }) {
  const hasher = await createKeccak(256);
  const functions = [
    (input) => keccak256(input),
    (input) => hasher.init().update(input).digest("binary"),
  ];
  const rows = {};
  for (const [name, length, count] of [
    ["keccak_1mb", 1 << 20, 2],
    ["keccak_32b", 32, 64],
  ]) {
    const inputs = Array.from({ length: count }, (_, seed) => new Uint8Array(length).fill(seed));
    rows[name] = row(...(await compare(functions, inputs)), PEER);
  }
  return rows;
}
