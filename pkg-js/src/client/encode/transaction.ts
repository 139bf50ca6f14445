/**
 * Transactions: JSON → the bytes that the transactions trie holds.
 *
 * The transaction hash is keccak-256 of these bytes; the `hash` of the answer is never read.
 * Rules: EIP-155, -2930, -1559, -4844, -7702; OP Stack deposits (specs: protocol/deposits); Arbitrum's
 * types (OffchainLabs/go-ethereum: core/types/arb_types.go).
 *
 * @module
 */
import { scalar, type Value } from "../values.js";
import { encode, join, type RlpItem } from "./rlp.js";
import { CannotReencodeError, DEPOSIT, typeOf } from "./type.js";

/** Reads one item of a transaction's list. */
type Read = (transaction: Value) => RlpItem;

const uint =
  (name: string, bits = 64): Read =>
  (transaction) =>
    transaction.at(name).scalar(bits);
const fixed =
  (name: string, size: number): Read =>
  (transaction) =>
    transaction.at(name).data(size);

const chainId = uint("chainId");
const nonce = uint("nonce");
const gas = uint("gas");
const gasPrice = uint("gasPrice", 256);
const value = uint("value", 256);
const fees = [uint("maxPriorityFeePerGas", 256), uint("maxFeePerGas", 256)];
const from = fixed("from", 20);
const to: Read = (transaction) => transaction.at("to").optionalAddress();
/** Some nodes still call it `data`. */
const input: Read = (transaction) => transaction.either("input", "data").data();

const accessList: Read = (transaction) =>
  transaction
    .at("accessList")
    .items()
    .map((entry) => [
      entry.at("address").data(20),
      entry
        .at("storageKeys")
        .items()
        .map((key) => key.data(32)),
    ]);

const blobs: Read = (transaction) =>
  transaction
    .at("blobVersionedHashes")
    .items(4096)
    .map((hash) => hash.data(32));

const authorizations: Read = (transaction) =>
  transaction
    .at("authorizationList")
    .items()
    .map((entry) => [
      entry.at("chainId").scalar(256),
      entry.at("address").data(20),
      entry.at("nonce").scalar(),
      parity(entry),
      entry.at("r").scalar(256),
      entry.at("s").scalar(256),
    ]);

/** Older nodes show only v, of the same value. */
const parity: Read = (signed) => signed.either("yParity", "v").scalar(8);
const signature = [uint("r", 256), uint("s", 256)];

const isSystem: Read = (transaction) => {
  const { json, present } = transaction.at("isSystemTx");
  if (present && typeof json !== "boolean") transaction.at("isSystemTx").fail("expected a boolean");
  return scalar(json === true ? 1n : 0n);
};

/** Nodes show no mint as null, or leave it out. */
const mint: Read = (transaction) => {
  const minted = transaction.at("mint");
  return minted.present ? minted.scalar(256) : scalar(0n);
};

/** Arbitrum's types have one price; nodes show it as maxFeePerGas, older ones only as gasPrice. */
const feeCap: Read = (transaction) => transaction.either("maxFeePerGas", "gasPrice").scalar(256);
const requestId = fixed("requestId", 32);
const retryTo: Read = (transaction) => transaction.at("retryTo").optionalAddress();
const retryData: Read = (transaction) => transaction.at("retryData").data();
const refundTo = fixed("refundTo", 20);

const call = [gas, to, value, input];
const refunds = [
  fixed("ticketId", 32),
  refundTo,
  uint("maxRefund", 256),
  uint("submissionFeeRefund", 256),
];
const retryable = [
  retryTo,
  uint("retryValue", 256),
  fixed("beneficiary", 20),
  uint("maxSubmissionFee", 256),
  refundTo,
  retryData,
];

/** Items of each type, in order. */
const TYPES: ReadonlyMap<number, readonly Read[]> = new Map([
  // v holds the chain id from EIP-155 on.
  [0x00, [nonce, gasPrice, ...call, uint("v", 256), ...signature]],
  [0x01, [chainId, nonce, gasPrice, ...call, accessList, parity, ...signature]],
  [0x02, [chainId, nonce, ...fees, ...call, accessList, parity, ...signature]],
  [
    0x03,
    [
      chainId,
      nonce,
      ...fees,
      ...call,
      accessList,
      uint("maxFeePerBlobGas", 256),
      blobs,
      parity,
      ...signature,
    ],
  ],
  [0x04, [chainId, nonce, ...fees, ...call, accessList, authorizations, parity, ...signature]],
  [DEPOSIT, [fixed("sourceHash", 32), from, to, mint, value, gas, isSystem, input]],
  // Arbitrum: deposit, unsigned, contract, retry, submit retryable, internal.
  [0x64, [chainId, requestId, from, to, value]],
  [0x65, [chainId, from, nonce, feeCap, ...call]],
  [0x66, [chainId, requestId, from, feeCap, ...call]],
  [0x68, [chainId, nonce, from, feeCap, ...call, ...refunds]],
  [
    0x69,
    [
      chainId,
      requestId,
      from,
      uint("l1BaseFee", 256),
      uint("depositValue", 256),
      feeCap,
      gas,
      ...retryable,
    ],
  ],
  [0x6a, [chainId, input]],
]);

/** Bytes of one transaction of a block that was asked with full transactions. */
export function encodeTransaction(transaction: Value): Uint8Array {
  const type = typeOf(transaction);
  const reads = TYPES.get(type);
  if (reads === undefined) throw new CannotReencodeError("transaction", type);
  const list = encode(reads.map((read) => read(transaction)));
  return type === 0 ? list : join(Uint8Array.of(type), list);
}

/** Whom a transaction calls: nothing if its bytes do not say, no byte if it creates a contract. */
export function calledBy(transaction: Value): Uint8Array | undefined {
  return TYPES.get(typeOf(transaction))?.includes(to)
    ? transaction.at("to").optionalAddress()
    : undefined;
}

/** Types that end in a signature: parity (or v), r and s. */
const SIGNED: ReadonlySet<number> = new Set([0x00, 0x01, 0x02, 0x03, 0x04]);

/** What a transaction's sender signed, and the signature (r ‖ s ‖ parity); none for other types. */
export function signedPart(
  transaction: Value,
): { readonly bytes: Uint8Array; readonly signature: Uint8Array } | undefined {
  const type = typeOf(transaction);
  const reads = TYPES.get(type);
  if (reads === undefined || !SIGNED.has(type)) return undefined;
  const items = reads.slice(0, -3).map((read) => read(transaction));
  const v = transaction.either(type === 0 ? "v" : "yParity", "v").quantity(256);
  let recovery = v;
  if (type === 0) {
    recovery = v < 35n ? v - 27n : (v - 35n) % 2n;
    // EIP-155: the chain id stands where the signature will.
    if (v >= 35n) items.push(scalar((v - 35n) / 2n), scalar(0n), scalar(0n));
  }
  if (recovery !== 0n && recovery !== 1n) return undefined;
  const list = encode(items);
  const word = (name: string) => paddedWord(transaction.at(name).scalar(256));
  return {
    bytes: type === 0 ? list : join(Uint8Array.of(type), list),
    signature: join(word("r"), word("s"), Uint8Array.of(Number(recovery))),
  };
}

function paddedWord(bytes: Uint8Array): Uint8Array {
  return join(new Uint8Array(32 - bytes.length), bytes);
}
