/**
 * Names of chains. A chain without a name is called by its number.
 *
 * @module
 */
const NAMES: Readonly<Record<string, string>> = {
  1: "Ethereum",
  10: "OP Mainnet",
  130: "Unichain",
  480: "World Chain",
  900: "the test Ethereum",
  901: "the test layer 2",
  902: "the test layer 3",
  1868: "Soneium",
  8453: "Base",
  42161: "Arbitrum One",
  412346: "the test Arbitrum",
  42170: "Arbitrum Nova",
  57073: "Ink",
  84532: "Base Sepolia",
  421614: "Arbitrum Sepolia",
  7777777: "Zora",
  11155111: "Sepolia",
  11155420: "OP Sepolia",
};

/** A chain's name. */
export function chainName(id: bigint | number): string {
  return NAMES[String(id)] ?? `chain ${id}`;
}

/** The same at the start of a sentence. */
export function ChainName(id: bigint | number): string {
  const name = chainName(id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
