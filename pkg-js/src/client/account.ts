/**
 * Accounts, slots and code under a proven state: what the node answers becomes links.
 *
 * @module
 */

import type { Link } from "../case.js";
import { layer1 } from "../checks/index.js";
import type { Rejected } from "../verdict.js";
import { NetworkError } from "./errors.js";
import type { NodeProof } from "./node.js";
import type { CallOptions } from "./rpc.js";
import type { ProvenState } from "./state.js";
import type { Trail } from "./trail.js";
import { type Hex, toWord } from "./values.js";

/** keccak-256 of no bytes: the code hash of an account without code. */
export const NO_CODE: Hex = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";

/** A proven account, and its slots in the order in which they were asked. */
export type ProvenAccount = {
  readonly trail: Trail;
  readonly account: layer1.account.Value;
  readonly words: readonly Hex[];
};

/** Proves an account (or that there is none) and any of its slots, all in the same state. */
export async function proveAccount(
  state: ProvenState,
  address: Hex,
  slots: readonly Hex[],
  options: CallOptions = {},
): Promise<ProvenAccount> {
  const proof = await state.node.proof(address, slots, state.ref, options);
  let trail = addAccount(state, address, proof);
  const account = trail.value("layer1/account", "layer1/account_absence");
  if (account === undefined) throw new Error("no account link");
  const words: Hex[] = [];
  for (const [index, { value, proof: storageProof }] of proof.storage.entries()) {
    const slot = slots[index] as Hex;
    trail = trail.add(slotLink(address, slot, value, storageProof));
    words.push(toWord(value));
  }
  // The proofs hold under the right keys; a false label beside them is still no answer.
  if (proof.mislabelled !== undefined) {
    throw new NetworkError(proof.mislabelled, {
      kind: "malformed",
      method: "eth_getProof",
      origin: state.node.rpc.origin,
    });
  }
  return { trail, account, words };
}

function addAccount(state: ProvenState, address: Hex, proof: NodeProof): Trail {
  const { chainId, trail } = state;
  const evidence = { accountProof: proof.accountProof };
  const { nonce, balance, storageHash, codeHash } = proof;
  const account = layer1.account({
    claim: { chainId, address, nonce, balance, storageRoot: storageHash, codeHash },
    evidence,
  });
  const empty = nonce === 0n && balance === 0n && (codeHash === NO_CODE || BigInt(codeHash) === 0n);
  if (!empty) return trail.add(account);
  // A node describes an account that does not exist as one with nothing in it.
  const absence = layer1.accountAbsence({ claim: { chainId, address }, evidence });
  return trail.addEither(absence, account, (verdict: Rejected) => verdict.step !== "present");
}

function slotLink(
  address: Hex,
  slot: Hex,
  value: bigint,
  storageProof: readonly Uint8Array[],
): Link {
  const evidence = { storageProof };
  // Nothing is stored as zero: a claim of zero is a claim of absence.
  if (value === 0n) return layer1.storageAbsence({ claim: { address, slot }, evidence });
  return layer1.storage({ claim: { address, slot, word: toWord(value) }, evidence });
}

/** Proves an account's code. */
export async function proveCode(
  state: ProvenState,
  address: Hex,
  options: CallOptions = {},
): Promise<{ readonly trail: Trail; readonly code: Hex }> {
  const [{ trail }, code] = await Promise.all([
    proveAccount(state, address, [], options),
    state.node.code(address, state.ref, options),
  ]);
  const proven = trail.add(layer1.code({ claim: { address }, evidence: { code } }));
  return { trail: proven, code: proven.value("layer1/code")?.code ?? "0x" };
}
