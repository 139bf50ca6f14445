/**
 * The funded accounts that every anvil node has, by the role they play here.
 *
 * The mnemonic is the one that development nodes share: these keys are public and worth nothing.
 *
 * @module
 */
import { type Address, type Hex, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";

/** An account whose key we hold. */
export type Account = { readonly address: Address; readonly privateKey: Hex };

const MNEMONIC = "test test test test test test test test test test test junk";

function account(addressIndex: number): Account {
  const { address, getHdKey } = mnemonicToAccount(MNEMONIC, { addressIndex });
  return { address, privateKey: toHex(getHdKey().privateKey as Uint8Array) };
}

/** Who does what on a devnet. */
export const accounts = {
  /** Deploys, and owns ProxyAdmin, DisputeGameFactory and SystemConfig. */
  owner: account(0),
  /** May pause, blacklist games and change the respected game type. */
  guardian: account(1),
  /** Proposes outputs; the only proposer of the permissioned game and of the L2OutputOracle. */
  proposer: account(2),
  /** Disputes games; the only challenger of the permissioned game and of the L2OutputOracle. */
  challenger: account(3),
  batcher: account(4),
  /** Signs unsafe L2 blocks: `SystemConfig.unsafeBlockSigner`. */
  sequencer: account(5),
  user: account(6),
  otherUser: account(7),
  /** Settles an Arbitrum chain: creates and confirms assertions. */
  validator: account(8),
} as const;
