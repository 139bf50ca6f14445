/**
 * Arbitrum's commitments, computed on our own from the specification: assertion hash, messages to
 * the L1, the tree of those messages.
 *
 * @module
 */
import {
  type Address,
  concat,
  encodePacked,
  type Hex,
  keccak256,
  numberToHex,
  zeroHash,
} from "viem";

/** Machine status of an assertion's state. */
export const MACHINE_STATUS = { running: 0, finished: 1, errored: 2 } as const;

/** `AssertionState` of the contracts. */
export type AssertionState = {
  readonly globalState: {
    /** L2 block hash, send root. */
    readonly bytes32Vals: readonly [Hex, Hex];
    /** Inbox position, position in the message. */
    readonly u64Vals: readonly [bigint, bigint];
  };
  readonly machineStatus: number;
  readonly endHistoryRoot: Hex;
};

const word = (value: bigint | number): Hex => numberToHex(value, { size: 32 });

/** keccak256 of the state's six words. */
export function stateHash({ globalState, machineStatus, endHistoryRoot }: AssertionState): Hex {
  const { bytes32Vals, u64Vals } = globalState;
  return keccak256(
    concat([
      ...bytes32Vals,
      word(u64Vals[0]),
      word(u64Vals[1]),
      word(machineStatus),
      endHistoryRoot,
    ]),
  );
}

/** keccak256(parent ‖ stateHash ‖ inboxAcc). */
export function assertionHash(parent: Hex, state: AssertionState, inboxAcc: Hex): Hex {
  return keccak256(concat([parent, stateHash(state), inboxAcc]));
}

/** A message from the L2 to the L1, as ArbSys emits it. */
export type Send = {
  readonly l2Sender: Address;
  readonly to: Address;
  readonly l2Block: bigint;
  readonly l1Block: bigint;
  readonly l2Timestamp: bigint;
  readonly value: bigint;
  readonly data: Hex;
};

/** keccak256(l2Sender ‖ to ‖ l2Block ‖ l1Block ‖ l2Timestamp ‖ value ‖ data). */
export function itemHash({ l2Sender, to, l2Block, l1Block, l2Timestamp, value, data }: Send): Hex {
  return keccak256(
    encodePacked(
      ["address", "address", "uint256", "uint256", "uint256", "uint256", "bytes"],
      [l2Sender, to, l2Block, l1Block, l2Timestamp, value, data],
    ),
  );
}

/**
 * The tree of messages: leaf = keccak256(itemHash), node = keccak256(left ‖ right), and what is
 * not there yet is 32 zero bytes at whatever height it is missing.
 */
export class SendTree {
  readonly #leaves: Hex[] = [];

  get count(): bigint {
    return BigInt(this.#leaves.length);
  }

  append(item: Hex): void {
    this.#leaves.push(keccak256(item));
  }

  /** Levels, from the leaves up to the root, of the tree over the first `count` messages. */
  #levels(count: bigint): Hex[][] {
    const levels: Hex[][] = [this.#leaves.slice(0, Number(count))];
    for (let level = levels[0] as Hex[]; level.length > 1; level = levels.at(-1) as Hex[]) {
      const above: Hex[] = [];
      for (let left = 0; left < level.length; left += 2) {
        above.push(keccak256(concat([level[left] as Hex, level[left + 1] ?? zeroHash])));
      }
      levels.push(above);
    }
    return levels;
  }

  /** Root over the first `count` messages; zero for none. */
  root(count = this.count): Hex {
    return this.#levels(count).at(-1)?.[0] ?? zeroHash;
  }

  /** Siblings of a message, lowest first, under the root over the first `count` messages. */
  proof(index: bigint, count = this.count): Hex[] {
    const levels = this.#levels(count).slice(0, -1);
    return levels.map((level, height) => level[(Number(index) >> height) ^ 1] ?? zeroHash);
  }
}
