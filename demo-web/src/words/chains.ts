/**
 * Names of chains. A chain without a name is called by its number.
 *
 * @module
 */
import { known } from "../live/chains.js";

/** The chains that the recorded cases come from. */
const RECORDED: readonly (readonly [id: number, name: string])[] = [
  [900, "the test Ethereum"],
  [901, "the test layer 2"],
  [902, "the test layer 3"],
  [412_346, "the test Arbitrum"],
];

const NAMES = new Map<string, string>(
  [...RECORDED, ...known.map(({ id, name }) => [id, name] as const)].map(([id, name]) => [
    String(id),
    name,
  ]),
);

/** A chain's name. */
export function chainName(id: bigint | number): string {
  return NAMES.get(String(id)) ?? `chain ${id}`;
}

/** The same at the start of a sentence. */
export function ChainName(id: bigint | number): string {
  const name = chainName(id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
