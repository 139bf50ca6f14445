/**
 * Receipts: JSON → the bytes that the receipts trie holds.
 *
 * type ‖ RLP[status or root, cumulativeGasUsed, logsBloom, logs]; legacy receipts without the type.
 * OP Stack deposits (0x7e) have depositNonce and depositReceiptVersion behind these from Canyon on,
 * and neither of them before, even though nodes show a depositNonce
 * (ethereum-optimism/specs: protocol/deposits). Everything else in the JSON (transactionHash,
 * logIndex, gasUsed, contractAddress, effectiveGasPrice, …) is not part of a receipt.
 *
 * @module
 */
import type { Value } from "../values.js";
import { encode, join, type RlpItem } from "./rlp.js";
import { CannotReencodeError, DEPOSIT, typeOf } from "./type.js";

/** Receipts of these types have the plain four members. */
const PLAIN: ReadonlySet<number> = new Set([
  // legacy, access list, dynamic fee, blob, set code
  0x00, 0x01, 0x02, 0x03, 0x04,
  // Arbitrum: deposit, unsigned, contract, retry, submit retryable, internal, legacy
  0x64, 0x65, 0x66, 0x68, 0x69, 0x6a, 0x78,
]);

/** Bytes of one receipt of an `eth_getBlockReceipts` answer. */
export function encodeReceipt(receipt: Value): Uint8Array {
  const type = typeOf(receipt);
  if (type !== DEPOSIT && !PLAIN.has(type)) throw new CannotReencodeError("receipt", type);
  const status = receipt.at("status");
  const items: RlpItem[] = [
    // Before Byzantium the state root.
    status.present ? status.scalar(8) : receipt.at("root").data(32),
    receipt.at("cumulativeGasUsed").scalar(),
    receipt.at("logsBloom").data(256),
    receipt.at("logs").items().map(log),
  ];
  const version = receipt.at("depositReceiptVersion");
  if (type === DEPOSIT && version.present)
    items.push(receipt.at("depositNonce").scalar(), version.scalar());
  const list = encode(items);
  return type === 0 ? list : join(Uint8Array.of(type), list);
}

function log(value: Value): RlpItem {
  const topics = value.at("topics").items(4);
  return [
    value.at("address").data(20),
    topics.map((topic) => topic.data(32)),
    value.at("data").data(),
  ];
}
