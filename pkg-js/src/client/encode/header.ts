/**
 * Block headers: JSON → the RLP bytes that the block hash is over, for every fork to date.
 *
 * The hash is not taken from the answer: a check in wasm hashes these bytes. A member that is not a
 * header field (`hash`, `size`, `totalDifficulty`, `transactions`, on Arbitrum `sendRoot`, …) is
 * never read, so it cannot change them. Field order: yellow paper §4.3 and the EIPs of each fork.
 *
 * @module
 */
import type { Value } from "../values.js";
import { encode } from "./rlp.js";

/** Reads one field. */
type Field = readonly [name: string, read: (value: Value) => Uint8Array];

const bytes = (value: Value): Uint8Array => value.data();
const hash = (value: Value): Uint8Array => value.data(32);
const number = (value: Value): Uint8Array => value.scalar(64);
const large = (value: Value): Uint8Array => value.scalar(256);

/** Every header has these. */
const ALWAYS: readonly Field[] = [
  ["parentHash", hash],
  ["sha3Uncles", hash],
  ["miner", (value) => value.data(20)],
  ["stateRoot", hash],
  ["transactionsRoot", hash],
  ["receiptsRoot", hash],
  ["logsBloom", (value) => value.data(256)],
  ["difficulty", large],
  ["number", number],
  ["gasLimit", number],
  ["gasUsed", number],
  ["timestamp", number],
  ["extraData", bytes],
  ["mixHash", hash],
  // Eight bytes, not a number: zero is not the empty string here.
  ["nonce", (value) => value.data(8)],
];

/** Added by forks, in this order; the first absent one ends the list. */
const LATER: readonly Field[] = [
  ["baseFeePerGas", large], // London; Arbitrum headers end here
  ["withdrawalsRoot", hash], // Shanghai
  ["blobGasUsed", number], // Cancun
  ["excessBlobGas", number],
  ["parentBeaconBlockRoot", hash],
  ["requestsHash", hash], // Prague
  // Amsterdam, not scheduled; were the order another one, the hash would not match.
  ["blockAccessListHash", hash],
  ["slotNumber", number],
];

/** Other names of a member. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["miner", "author"],
  ["mixHash", "prevRandao"],
]);

/** RLP bytes of the header that an `eth_getBlockBy…` answer describes. */
export function encodeHeader(block: Value): Uint8Array {
  const items = ALWAYS.map(([name, read]) => read(block.either(name, ALIASES.get(name) ?? name)));
  let ended: string | undefined;
  for (const [name, read] of LATER) {
    const value = block.at(name);
    if (!value.present) ended ??= name;
    // A list cannot skip an item: a shorter or longer header would hash to something else.
    else if (ended !== undefined) block.at(ended).fail(`missing although ${name} is there`);
    else items.push(read(value));
  }
  return encode(items);
}
