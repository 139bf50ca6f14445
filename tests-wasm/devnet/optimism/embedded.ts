/**
 * Two withdrawals whose leaves are embedded in their branch: the case that anyone can force on a
 * victim, and that proof converters get wrong.
 *
 * A leaf of the message passer's trie is shorter than 32 bytes, and so not hashed, once two paths
 * share eight nibbles. Finding such a pair is a search for a 32-bit collision among gas limits.
 *
 * @module
 */
import {
  type Address,
  encodeAbiParameters,
  fromRlp,
  type Hex,
  hexToBytes,
  keccak256,
  toRlp,
} from "viem";
import { accounts } from "../node/accounts.js";
import type { OpStack, SentWithdrawal } from "./stack.js";

/** Trie path of a withdrawal without value and data, as a function of its gas limit. */
function pathOf(nonce: bigint, sender: Address, target: Address): (gasLimit: number) => Uint8Array {
  const types = ["uint256", "address", "address", "uint256", "uint256", "bytes"].map((type) => ({
    type,
  }));
  const encoded = hexToBytes(encodeAbiParameters(types, [nonce, sender, target, 0n, 0n, "0x"]));
  const view = new DataView(encoded.buffer, encoded.byteOffset);
  const entry = new Uint8Array(64);
  return (gasLimit) => {
    // Last four bytes of the fifth word.
    view.setUint32(4 * 32 + 28, gasLimit);
    entry.set(keccak256(encoded, "bytes"));
    return keccak256(keccak256(entry, "bytes"), "bytes");
  };
}

const prefix = (path: Uint8Array): number =>
  new DataView(path.buffer, path.byteOffset).getUint32(0);

/** Target of the pair below. */
const TARGET: Address = "0x00000000000000000000000000000000000E3Bed";

/** Gas limits that do it for the first two withdrawals of a new devnet: saves the search. */
const KNOWN = [244_362, 249_095] as const;

function search(
  first: (gasLimit: number) => Uint8Array,
  second: typeof first,
): readonly [number, number] {
  if (prefix(first(KNOWN[0])) === prefix(second(KNOWN[1]))) return KNOWN;
  const [firsts, seconds] = [new Map<number, number>(), new Map<number, number>()];
  // With n of each the expected number of pairs is n² / 2^32: 300,000 tries find about twenty.
  for (let gasLimit = 100_000; gasLimit < 400_000; gasLimit += 1) {
    const [a, b] = [prefix(first(gasLimit)), prefix(second(gasLimit))];
    firsts.set(a, gasLimit);
    seconds.set(b, gasLimit);
    const [earlier, later] = [firsts.get(b), seconds.get(a)];
    if (earlier !== undefined) return [earlier, gasLimit];
    if (later !== undefined) return [gasLimit, later];
  }
  throw new Error("no two paths with a common prefix");
}

/** Sends two withdrawals, one after the other, that share the first eight nibbles of their paths. */
export async function initiateEmbeddedPair(op: OpStack): Promise<[SentWithdrawal, SentWithdrawal]> {
  const sender = accounts.user.address;
  const nonce = await op.l2.read<bigint>(op.messagePasser, "messageNonce");
  const [first, second] = search(pathOf(nonce, sender, TARGET), pathOf(nonce + 1n, sender, TARGET));
  return [
    await op.initiateWithdrawal({ target: TARGET, gasLimit: BigInt(first) }),
    await op.initiateWithdrawal({ target: TARGET, gasLimit: BigInt(second) }),
  ];
}

type Node = Hex | Node[];

/**
 * Takes the embedded nodes along a path out of a proof or puts them in: `OptimismPortal`'s trie
 * library wants each as an element of its own, a strict verifier wants none.
 *
 * Follows the path from the root; an element that is an embedded node's own encoding is dropped
 * and, with `repeat`, written again where it belongs.
 */
export function embeddedNodes(key: Hex, proof: readonly Hex[], repeat: boolean): Hex[] {
  const path = keccak256(key).slice(2);
  const result: Hex[] = [];
  let position = 0;
  let element = 0;
  let embedded: Node | undefined;
  while (embedded !== undefined || element < proof.length) {
    let node: Node[];
    if (embedded === undefined) {
      node = fromRlp(proof[element] as Hex) as Node[];
      result.push(proof[element] as Hex);
      element += 1;
    } else {
      node = embedded as Node[];
      const encoded = toRlp(node as never);
      if (proof[element] === encoded) element += 1;
      if (repeat) result.push(encoded);
    }
    let child: Node | undefined;
    if (node.length === 17) {
      child = node[Number.parseInt(path[position] ?? "", 16)];
      position += 1;
    } else {
      const hexPrefix = (node[0] as Hex).slice(2);
      const odd = Number.parseInt(hexPrefix[0] ?? "", 16) % 2 === 1;
      position += hexPrefix.length - (odd ? 1 : 2);
      // The second item of a leaf is its value, and the walk ends.
      child = Number.parseInt(hexPrefix[0] ?? "", 16) >= 2 ? undefined : node[1];
    }
    embedded = Array.isArray(child) ? child : undefined;
    if (embedded === undefined && (child === undefined || child === "0x")) break;
  }
  return [...result, ...proof.slice(element)];
}
