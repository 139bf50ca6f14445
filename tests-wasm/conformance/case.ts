/**
 * What conformance works with: named cases in their JSON face, with what must come out.
 *
 * @module
 */

/** One link in its JSON face. */
export interface Link {
  kind: string;
  anchor: object;
  claim: object;
  evidence: object;
}

/** One case with what its vector's README says must be true. */
export interface Expectation {
  /** `file#case`, relative to the vectors. */
  vector: string;
  links: Link[];
  expect: "proven" | "rejected";
  /** Step label of the specification sheet; alternatives are separated by `|`. */
  step?: string;
}

/** A 32-byte word from a shorter quantity. */
export const word = (hex: string): string => `0x${hex.replace(/^0x/, "").padStart(64, "0")}`;

/** A decimal number from a quantity. */
export const decimal = (hex: string | number | bigint): string => BigInt(hex).toString();

/** A deep copy with a change. */
export function changed(links: Link[], change: (links: Link[]) => void): Link[] {
  const copy = structuredClone(links);
  change(copy);
  return copy;
}

/** Builders for the links that nearly every case needs. */
export const link = {
  block: (chainId: number, header: string, hash: string, claim: object): Link => ({
    kind: "layer1/block",
    anchor: { chainId, blockHash: hash, notBefore: 0 },
    claim,
    evidence: { header },
  }),
  stateRoot: (chainId: number, stateRoot: string): Link => ({
    kind: "layer1/state_root",
    anchor: { chainId, stateRoot },
    claim: { stateRoot },
    evidence: {},
  }),
  account: (claim: object, accountProof: string[]): Link => ({
    kind: "layer1/account",
    anchor: {},
    claim,
    evidence: { accountProof },
  }),
  storage: (address: string, slot: string, value: string, storageProof: string[]): Link => ({
    kind: "layer1/storage",
    anchor: {},
    claim: { address, slot: word(slot), word: word(value) },
    evidence: { storageProof },
  }),
  beaconRoot: (chainId: number, beaconRoot: string): Link => ({
    kind: "layer1/beacon_root",
    anchor: { chainId, beaconRoot },
    claim: { beaconRoot },
    evidence: {},
  }),
  beaconStateRoot: (stateRoot: string, branch: string[]): Link => ({
    kind: "layer1/beacon_state_root",
    anchor: { fork: "denebToFulu" },
    claim: { stateRoot },
    evidence: { branch },
  }),
};
