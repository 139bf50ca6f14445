/**
 * ECDSA over secp256k1, on digests that the caller computed.
 *
 * Proves that whoever holds a private key signed a digest; what the digest means, the caller must
 * know. As in Ethereum since EIP-2 only the lower half of s is accepted and made, so a signature has
 * one form. A contract that calls `ecrecover` without that check takes signatures refused here.
 *
 * @module
 */
import type { Bytes } from "../bytes.js";
import { call } from "../internal/engine.js";
import { bytes } from "../internal/input.js";

/**
 * Whether a signature was made with the private key of a public key.
 *
 * @param digest - The 32 bytes that were signed.
 * @param signature - r ‖ s, 64 bytes.
 * @param publicKey - x ‖ y (64 bytes), or SEC 1: uncompressed (65) or compressed (33).
 * @returns Whether it is valid; `false` also if the key is no point or s is in the upper half.
 * @throws {@link InputError} that names the argument that has another length.
 * @throws {@link NotInitializedError} before `init()`.
 */
export function verify(digest: Bytes, signature: Bytes, publicKey: Bytes): boolean {
  const digestBytes = bytes(digest, "digest", 32);
  const signatureBytes = bytes(signature, "signature", 64);
  const key = bytes(publicKey, "publicKey", 33, 64, 65);
  return call((wasm) => wasm.secp256k1_verify(digestBytes, signatureBytes, key));
}

/**
 * The public key that made a signature.
 *
 * @example
 * ```ts
 * import { init, keccak256, secp256k1 } from "touchstone/slim";
 *
 * await init();
 * const key = secp256k1.recover(digest, signature);
 * const address = key && keccak256(key).subarray(12);
 * ```
 *
 * @param digest - The 32 bytes that were signed.
 * @param signature - r ‖ s ‖ v, 65 bytes, with v = 0 or 1, or 27 or 28.
 * @returns x ‖ y, 64 bytes; `undefined` if the signature is not one, or s is in the upper half.
 * @throws {@link InputError} that names the argument that has another length.
 * @throws {@link NotInitializedError} before `init()`.
 */
export function recover(digest: Bytes, signature: Bytes): Uint8Array | undefined {
  const digestBytes = bytes(digest, "digest", 32);
  const signatureBytes = bytes(signature, "signature", 65);
  const key = call((wasm) => wasm.secp256k1_recover(digestBytes, signatureBytes));
  return key.length === 0 ? undefined : key;
}
