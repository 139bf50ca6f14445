/**
 * Reading a contract's slots in one proof: words as hints, nodes as evidence.
 *
 * @module
 */
import type { CallOptions } from "./rpc.js";
import type { ProvenState } from "./state.js";
import { type Hex, toWord } from "./values.js";

/** EIP-1967: where a proxy keeps its implementation. */
export const IMPLEMENTATION: Hex =
  "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

/** Nodes of a trie, root first. */
export type TrieProof = readonly Uint8Array[];

/** A contract's account and some of its slots, as a node shows them in one block. */
export class ContractProof {
  constructor(
    readonly accountProof: TrieProof,
    readonly storageRoot: Hex,
    readonly slots: ReadonlyMap<bigint, { readonly value: bigint; readonly proof: TrieProof }>,
  ) {}

  /** The word at a slot that was asked. */
  word(slot: Hex | bigint): bigint {
    return this.#at(slot).value;
  }

  /** The proof of a slot that was asked. */
  proof(slot: Hex | bigint): TrieProof {
    return this.#at(slot).proof;
  }

  /** Account and implementation, as the OP Stack's links want them. */
  get evidence(): { readonly accountProof: TrieProof; readonly implementationProof?: TrieProof } {
    const { accountProof } = this;
    const implementation = this.slots.get(BigInt(IMPLEMENTATION));
    return implementation === undefined
      ? { accountProof }
      : { accountProof, implementationProof: implementation.proof };
  }

  #at(slot: Hex | bigint): { readonly value: bigint; readonly proof: TrieProof } {
    const found = this.slots.get(BigInt(slot));
    if (found === undefined) throw new Error(`slot ${toWord(BigInt(slot))} was not asked`);
    return found;
  }
}

/** Asks for a contract's slots in a proven block. */
export async function readContract(
  state: ProvenState,
  address: Hex,
  slots: readonly (Hex | bigint)[],
  options: CallOptions,
): Promise<ContractProof> {
  const asked = slots.map((slot) => toWord(BigInt(slot)));
  const { accountProof, storageHash, storage } = await state.node.proof(
    address,
    asked,
    state.ref,
    options,
  );
  const read = new Map(storage.map((each, index) => [BigInt(asked[index] as Hex), each]));
  return new ContractProof(accountProof, storageHash, read);
}

/** A configured proxy, and its slots; its implementation too, when known ones are configured. */
export async function readProxy(
  state: ProvenState,
  {
    address,
    implementations,
  }: { readonly address: unknown; readonly implementations: readonly unknown[] },
  slots: readonly (Hex | bigint)[],
  options: CallOptions,
): Promise<ContractProof> {
  const known = implementations.length > 0 ? [IMPLEMENTATION] : [];
  return await readContract(state, address as Hex, [...known, ...slots], options);
}

/** `bytes` bytes of a word, from `offset` on, counted from its low end. */
export function field(word: bigint, offset: number, bytes: number): bigint {
  return (word >> BigInt(8 * offset)) & ((1n << BigInt(8 * bytes)) - 1n);
}

/** The address in a word's low end. */
export function addressIn(word: bigint): Hex {
  return `0x${field(word, 0, 20).toString(16).padStart(40, "0")}`;
}
