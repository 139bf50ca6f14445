/**
 * Genesis of an L2: the OP Stack's predeploys that a verifier or a wallet reads.
 *
 * As on a real chain, every one but WETH is a Proxy with its EIP-1967 slots set, whose
 * implementation sits in the code namespace 0xc0D3…; the message passer's storage is therefore
 * never empty. (Rule: `Predeploys.predeployToCodeNamespace` of contracts-bedrock 0.17.3.)
 *
 * @module
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, type Hex, pad } from "viem";
import { accounts } from "../node/accounts.js";
import { bedrock } from "../node/artifact.js";
import { GENESIS_TIME } from "../node/chain.js";
import { ADMIN_SLOT, IMPLEMENTATION_SLOT } from "./output.js";

/** Predeploys that an L2 of the devnet has. */
export const predeploys = {
  weth: "0x4200000000000000000000000000000000000006",
  sequencerFeeVault: "0x4200000000000000000000000000000000000011",
  l1Block: "0x4200000000000000000000000000000000000015",
  messagePasser: "0x4200000000000000000000000000000000000016",
  proxyAdmin: "0x4200000000000000000000000000000000000018",
} as const satisfies Record<string, Address>;

const codeNamespace = (predeploy: Address): Address =>
  `0xc0D3C0d3C0d3C0D3c0d3C0d3c0D3C0d3c0d3${predeploy.slice(-4)}`;

type GenesisAccount = { balance: Hex; code: Hex; storage?: Record<Hex, Hex> };

function predeployAccounts(): Record<Address, GenesisAccount> {
  const alloc: Record<Address, GenesisAccount> = {
    [predeploys.weth]: { balance: "0x0", code: bedrock("WETH").runtime },
  };
  const proxied = {
    l1Block: "L1Block",
    messagePasser: "L2ToL1MessagePasser",
    proxyAdmin: "ProxyAdmin",
  };
  for (const [name, contract] of Object.entries(proxied)) {
    const address = predeploys[name as keyof typeof proxied];
    const implementation = codeNamespace(address);
    alloc[implementation] = { balance: "0x0", code: bedrock(contract).runtime };
    alloc[address] = {
      balance: "0x0",
      code: bedrock("Proxy").runtime,
      storage: {
        [IMPLEMENTATION_SLOT]: pad(implementation),
        [ADMIN_SLOT]: pad(predeploys.proxyAdmin),
        // `_owner` of the ProxyAdmin.
        ...(name === "proxyAdmin" && { [pad("0x0")]: pad(accounts.owner.address) }),
      },
    };
  }
  return alloc;
}

/** Writes the genesis file of an L2 and returns its path; the caller removes the directory. */
export function writeL2Genesis(
  chainId: number,
  timestamp = GENESIS_TIME,
): { file: string; directory: string } {
  const directory = mkdtempSync(join(tmpdir(), "touchstone-genesis-"));
  const file = join(directory, "genesis.json");
  const genesis = {
    config: { chainId },
    nonce: "0x0",
    timestamp: `0x${timestamp.toString(16)}`,
    extraData: "0x",
    gasLimit: "0x1c9c380",
    difficulty: "0x0",
    mixHash: pad("0x"),
    coinbase: predeploys.sequencerFeeVault,
    alloc: predeployAccounts(),
  };
  writeFileSync(file, JSON.stringify(genesis));
  return { file, directory };
}
