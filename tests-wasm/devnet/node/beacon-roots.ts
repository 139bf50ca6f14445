/**
 * EIP-4788 on a node that does not do it: the contract, and the write that a block would begin with.
 *
 * The code and the caller are the EIP's. On a real chain the root is also in the block's header
 * (`parentBeaconBlockRoot`); here that field stays zero.
 *
 * @module
 */
import type { Address, Hex } from "viem";
import type { Chain } from "./chain.js";

/** Where the contract is on every chain. */
export const BEACON_ROOTS: Address = "0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02";

/** Length of its ring: slot t mod 8191 holds t, the slot 8191 above holds the root. */
export const BEACON_ROOTS_LENGTH = 8191n;

const CODE: Hex =
  "0x3373fffffffffffffffffffffffffffffffffffffffe14604d57602036146024575f5ffd5b5f35801560495762001fff810690815414603c575f5ffd5b62001fff01545f5260205ff35b5f5ffd5b62001fff42064281555f359062001fff015500";
const SYSTEM: Address = "0xfffffffffffffffffffffffffffffffffffffffe";

/** Writes a beacon block root in a block of its own and returns that block's timestamp. */
export async function writeBeaconRoot(chain: Chain, root: Hex): Promise<bigint> {
  if ((await chain.code(BEACON_ROOTS)) === "0x") {
    await chain.rpc.request("anvil_setCode", [BEACON_ROOTS, CODE]);
    await chain.rpc.request("anvil_setBalance", [SYSTEM, "0xde0b6b3a7640000"]);
    await chain.rpc.request("anvil_impersonateAccount", [SYSTEM]);
  }
  const { blockNumber } = await chain.send(BEACON_ROOTS, root, { from: SYSTEM, gas: 1_000_000n });
  return BigInt((await chain.block(blockNumber)).timestamp);
}
