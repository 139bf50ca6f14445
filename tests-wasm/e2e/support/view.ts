/**
 * One block of a devnet chain as a prover sees it: its header, and what `eth_getProof` says there.
 *
 * Words are kept as the node answered them; what they prove, only a check says.
 *
 * @module
 */
import type { Address, Hex } from "viem";
import { type BlockTag, type Chain, headerRlp, type RpcBlock } from "../../devnet/index.js";

type Slot = bigint | Hex;

/** `bytes` bytes of a word, from `offset` on, counted from its low end. */
export const field = (word: bigint, offset: number, bytes: number): bigint =>
  (word >> BigInt(8 * offset)) & ((1n << BigInt(8 * bytes)) - 1n);

/** An account with some of its slots. */
export type AccountView = {
  readonly address: Address;
  readonly balance: bigint;
  readonly nonce: bigint;
  readonly storageRoot: Hex;
  readonly codeHash: Hex;
  readonly accountProof: readonly Hex[];
  word(slot: Slot): bigint;
  proof(slot: Slot): readonly Hex[];
};

/** A chain at one of its blocks. */
export class View {
  private constructor(
    readonly chain: Chain,
    readonly block: RpcBlock,
  ) {}

  static async of(chain: Chain, tag: BlockTag = "latest"): Promise<View> {
    return new View(chain, await chain.block(tag));
  }

  get chainId(): number {
    return this.chain.chainId;
  }
  get number(): bigint {
    return BigInt(this.block.number);
  }
  get timestamp(): bigint {
    return BigInt(this.block.timestamp);
  }
  get hash(): Hex {
    return this.block.hash;
  }
  get stateRoot(): Hex {
    return this.block.stateRoot;
  }
  get header(): Hex {
    return headerRlp(this.block);
  }

  code(address: Address): Promise<Hex> {
    return this.chain.code(address, this.number);
  }

  /** An account and the asked slots, proven in this block. */
  async account(address: Address, slots: readonly Slot[] = []): Promise<AccountView> {
    const answer = await this.chain.proof(address, slots, this.number);
    const at = (slot: Slot): { value: Hex; proof: readonly Hex[] } => {
      const index = slots.findIndex((asked) => BigInt(asked) === BigInt(slot));
      const found = answer.storageProof[index];
      if (found === undefined) throw new Error(`slot ${slot} was not asked`);
      return found;
    };
    return {
      address,
      balance: BigInt(answer.balance),
      nonce: BigInt(answer.nonce),
      storageRoot: answer.storageHash,
      codeHash: answer.codeHash,
      accountProof: answer.accountProof,
      word: (slot) => BigInt(at(slot).value),
      proof: (slot) => at(slot).proof,
    };
  }
}
