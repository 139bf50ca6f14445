/**
 * An L2 whose blocks have Arbitrum's headers, over an anvil node's state.
 *
 * No Arbitrum node exists as a package, so state, proofs and transactions are anvil's (London: 16
 * header fields, as on Arbitrum) and a facade gives the headers Arbitrum's form: difficulty 1,
 * extraData = send root, mixHash = sends ‖ L1 block ‖ ArbOS version ‖ 0, nonce = delayed messages
 * read, gas limit 2^50. Messages to the L1 are kept in a tree beside the node in place of ArbSys.
 *
 * @module
 */
import { type Hex, numberToHex } from "viem";
import { Chain, type ChainOptions } from "../node/chain.js";
import { type HeaderForm, packed, withoutFieldsAfter } from "../node/facade.js";
import { itemHash, type Send, SendTree } from "./assertion.js";

/** Sequencer address that Arbitrum's blocks name as beneficiary. */
export const BATCH_POSTER = "0xa4b000000000000000000073657175656e636572";

const ARBOS_VERSION = 40n;

/** The messages of a chain: how many there were at each block, and the tree over them. */
export class Sends {
  readonly tree = new SendTree();
  readonly items: Send[] = [];

  /** Messages sent up to and including a block. */
  countAt(l2Block: bigint): bigint {
    return BigInt(this.items.filter((item) => item.l2Block <= l2Block).length);
  }

  rootAt(l2Block: bigint): Hex {
    return this.tree.root(this.countAt(l2Block));
  }

  append(send: Send): bigint {
    this.items.push(send);
    this.tree.append(itemHash(send));
    return this.tree.count - 1n;
  }
}

function headers(sends: Sends, l1Block: () => bigint): HeaderForm {
  return async (block) => {
    const number = BigInt(block.number);
    const count = sends.countAt(number);
    const sendRoot = sends.rootAt(number);
    const seen = l1Block();
    return {
      ...withoutFieldsAfter(block, 16),
      miner: BATCH_POSTER,
      difficulty: "0x1",
      gasLimit: numberToHex(2n ** 50n),
      extraData: sendRoot,
      mixHash: packed([count, 8], [seen, 8], [ARBOS_VERSION, 8], [0n, 8]),
      nonce: packed([1n, 8]),
      // Not part of the header: what an Arbitrum node answers besides.
      sendRoot,
      sendCount: numberToHex(count),
      l1BlockNumber: numberToHex(seen),
    };
  };
}

/** A running L2 with Arbitrum's headers. */
export type ArbitrumChain = { readonly chain: Chain; readonly sends: Sends; l1Block: bigint };

/** Starts the node and the facade. `l1Block` is what new blocks say about the L1. */
export async function startArbitrumChain(options: ChainOptions = {}): Promise<ArbitrumChain> {
  const sends = new Sends();
  const state = { l1Block: 1n };
  const chain = await Chain.start({
    chainId: 412_346,
    hardfork: "london",
    blockTime: 1,
    ...options,
    headers: headers(sends, () => state.l1Block),
  });
  return {
    chain,
    sends,
    get l1Block() {
      return state.l1Block;
    },
    set l1Block(block: bigint) {
      state.l1Block = block;
    },
  };
}
