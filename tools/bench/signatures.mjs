// Signatures through the public functions, against libsecp256k1 in wasm and against noble.
import { randomBytes } from "node:crypto";
import { secp256k1 as noble } from "@noble/curves/secp256k1.js";
import * as tiny from "tiny-secp256k1";
import { compare, row } from "../lib/measure.mjs";

const TINY = "tiny-secp256k1 2.2.4";
const NOBLE = "@noble/curves 2.4.0";
const plain = { prehash: false };

export async function signatures({ secp256k1 }) {
  const inputs = Array.from({ length: 64 }, () => {
    const [digest, key] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))];
    const signature = secp256k1.sign(digest, key);
    const rs = signature.slice(0, 64);
    const parity = signature[64] - 27;
    const recovered = Uint8Array.of(parity, ...rs);
    return { digest, key, signature, rs, parity, recovered, publicKey: noble.getPublicKey(key) };
  });
  const work = {
    secp256k1_verify: [
      ({ digest, rs, publicKey }) => secp256k1.verify(digest, rs, publicKey),
      ({ digest, rs, publicKey }) => tiny.verify(digest, publicKey, rs),
      ({ digest, rs, publicKey }) => noble.verify(rs, digest, publicKey, plain),
    ],
    secp256k1_recover: [
      ({ digest, signature }) => secp256k1.recover(digest, signature),
      ({ digest, rs, parity }) => tiny.recover(digest, rs, parity, false),
      ({ digest, recovered }) => noble.recoverPublicKey(recovered, digest, plain),
    ],
    secp256k1_sign: [
      ({ digest, key }) => secp256k1.sign(digest, key),
      ({ digest, key }) => tiny.signRecoverable(digest, key),
      ({ digest, key }) => noble.sign(digest, key, { ...plain, format: "recovered" }),
    ],
  };
  const rows = {};
  for (const [name, functions] of Object.entries(work)) {
    const [ours, tinys, nobles] = await compare(functions, inputs);
    rows[name] = row(ours, tinys, TINY);
    rows[`${name}_noble`] = row(ours, nobles, NOBLE);
  }
  return rows;
}
