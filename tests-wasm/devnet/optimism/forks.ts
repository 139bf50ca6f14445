/**
 * Headers of the OP Stack's newer forks, which anvil does not build itself.
 *
 * Holocene: extraData = 0 ‖ denominator u32 ‖ elasticity u32. Isthmus: also withdrawalsRoot = the
 * message passer's storage root. Jovian: extraData = 1 ‖ u32 ‖ u32 ‖ minimum base fee u64.
 *
 * @module
 */
import type { Hex } from "viem";
import type { ChainOptions, RpcProof } from "../node/chain.js";
import { type HeaderForm, packed } from "../node/facade.js";
import { predeploys } from "./genesis.js";

/** OP Stack forks that a devnet's L2 can follow. */
export type OpFork = "ecotone" | "fjord" | "granite" | "holocene" | "isthmus" | "jovian";

const holocene: Hex = packed([0n, 1], [250n, 4], [6n, 4]);
const jovian: Hex = packed([1n, 1], [250n, 4], [6n, 4], [0n, 8]);

const form =
  (extraData: Hex, isthmus: boolean): HeaderForm =>
  async (block, node) => {
    if (!isthmus) return { extraData };
    const proof = await node.request<RpcProof>("eth_getProof", [
      predeploys.messagePasser,
      [],
      block.number,
    ]);
    return { extraData, withdrawalsRoot: proof.storageHash };
  };

/** Options of a chain that follows a fork: anvil's own headers where they are right. */
export function forkOptions(fork: OpFork): ChainOptions {
  const forms: Partial<Record<OpFork, HeaderForm>> = {
    holocene: form(holocene, false),
    isthmus: form(holocene, true),
    jovian: form(jovian, true),
  };
  return { network: "optimism", hardfork: fork, headers: forms[fork] };
}
