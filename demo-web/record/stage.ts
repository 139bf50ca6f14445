/**
 * The stage that the recorded cases are played on: names, crowds, and a wallet's client.
 *
 * @module
 */
import { type Case, type Client, type ClientOptions, createClient } from "touchstone";
import { type Address, type Hex, keccak256, stringToHex } from "viem";
import type { Chain } from "../../tests-wasm/devnet/index.js";

export const ETHER = 10n ** 18n;

/** An address that belongs to nobody: of a name. */
export function addressOf(name: string): Address {
  return `0x${keccak256(stringToHex(`touchstone demo: ${name}`)).slice(-40)}`;
}

/** A client of a wallet that trusts the newest block of `l1`. */
export async function wallet(
  l1: Chain,
  options: Omit<ClientOptions, "anchor" | "l1">,
): Promise<Client> {
  const { hash } = await l1.block();
  return createClient({ ...options, l1: l1.url, anchor: { blockHash: hash as Hex } });
}

/** A case under a title. */
export function titled(title: string, { links }: Case): Case {
  return { title, links };
}
