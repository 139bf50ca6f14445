/**
 * Block headers from JSON-RPC, rebuilt as the RLP bytes that the block hash commits to.
 *
 * Written for the tests on its own, so that it can stand as a second opinion beside the library
 * under test. Field order: Ethereum yellow paper plus EIP-1559, 4895, 4844, 4788, 7685.
 *
 * @module
 */
import { type Hex, keccak256, toRlp } from "viem";

/** A block as `eth_getBlockBy…` answers it, untouched. */
export type RpcBlock = Readonly<Record<string, unknown>> & {
  readonly hash: Hex;
  readonly number: Hex;
  readonly stateRoot: Hex;
  readonly parentHash: Hex;
  readonly timestamp: Hex;
  readonly transactionsRoot: Hex;
  readonly receiptsRoot: Hex;
};

/** Header members in RLP order; `scalar` ones lose their leading zeros. */
const FIELDS: readonly (readonly [name: string, kind: "data" | "scalar"])[] = [
  ["parentHash", "data"],
  ["sha3Uncles", "data"],
  ["miner", "data"],
  ["stateRoot", "data"],
  ["transactionsRoot", "data"],
  ["receiptsRoot", "data"],
  ["logsBloom", "data"],
  ["difficulty", "scalar"],
  ["number", "scalar"],
  ["gasLimit", "scalar"],
  ["gasUsed", "scalar"],
  ["timestamp", "scalar"],
  ["extraData", "data"],
  ["mixHash", "data"],
  ["nonce", "data"],
  ["baseFeePerGas", "scalar"],
  ["withdrawalsRoot", "data"],
  ["blobGasUsed", "scalar"],
  ["excessBlobGas", "scalar"],
  ["parentBeaconBlockRoot", "data"],
  ["requestsHash", "data"],
];

/** A quantity as RLP writes it: big-endian, no leading zero byte, zero is the empty string. */
export function scalar(quantity: unknown): Hex {
  const value = BigInt(quantity as string);
  if (value === 0n) return "0x";
  const digits = value.toString(16);
  return `0x${digits.length % 2 === 0 ? "" : "0"}${digits}`;
}

/** Names of the header members that this block has, in RLP order. */
export function headerFields(block: RpcBlock): string[] {
  return FIELDS.map(([name]) => name).filter((name) => block[name] != null);
}

/** The header's RLP bytes. Throws when a member is missing in the middle. */
export function headerRlp(block: RpcBlock): Hex {
  const present = FIELDS.filter(([name]) => block[name] != null);
  present.forEach(([name], position) => {
    if (FIELDS[position]?.[0] !== name) throw new Error(`header: gap before ${name}`);
  });
  return toRlp(
    present.map(([name, kind]) => (kind === "scalar" ? scalar(block[name]) : (block[name] as Hex))),
  );
}

/** keccak256 of the header's RLP: what `hash` has to be. */
export function headerHash(block: RpcBlock): Hex {
  return keccak256(headerRlp(block));
}
