/**
 * ECDSA over secp256k1 with signing, which only the full artifact holds.
 *
 * @module
 */
import type { Bytes } from "../bytes.js";
import { InputError } from "../errors.js";
import { callFull } from "../internal/engine.js";
import { bytes } from "../internal/input.js";

export * from "./secp256k1.js";

/**
 * Signs a digest, deterministically (RFC 6979).
 *
 * The copy of the key inside wasm is erased; the caller's own stays the caller's. JavaScript and
 * WebAssembly promise nothing about timing: do not sign where an attacker can measure it.
 *
 * @param digest - The 32 bytes to sign.
 * @param privateKey - 32 bytes.
 * @returns r ‖ s ‖ v, 65 bytes, with s in the lower half and v = 27 or 28.
 * @throws {@link InputError} if an argument has another length or the key is no key: zero, or not
 * below the group's order.
 * @throws {@link NotInitializedError} before `init()` of the full package.
 */
export function sign(digest: Bytes, privateKey: Bytes): Uint8Array {
  const digestBytes = bytes(digest, "digest", 32);
  const key = bytes(privateKey, "privateKey", 32);
  const signature = callFull((wasm) => wasm.secp256k1_sign(digestBytes, key));
  if (typeof privateKey === "string") key.fill(0);
  if (signature.length === 0) throw new InputError("privateKey", "a private key", "another number");
  return signature;
}
