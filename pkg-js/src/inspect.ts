/**
 * What bytes say, as structured values for people and debuggers. Nothing here is proven: a check
 * says what is true, this only what is written.
 *
 * @module
 */
import type { Bytes, Hex } from "./bytes.js";
import { InputError } from "./errors.js";
import { callFull, type FullGlue } from "./internal/engine.js";
import { bytes } from "./internal/input.js";

/** Fields of a block header. Those that a fork added are `undefined` before it. */
export interface HeaderFields {
  /** keccak-256 of the header's bytes: the block hash. */
  hash: Hex;
  parentHash: Hex;
  unclesHash: Hex;
  beneficiary: Hex;
  stateRoot: Hex;
  transactionsRoot: Hex;
  receiptsRoot: Hex;
  logsBloom: Hex;
  difficulty: bigint;
  number: bigint;
  gasLimit: bigint;
  gasUsed: bigint;
  /** Seconds since 1970. */
  timestamp: bigint;
  extraData: Hex;
  mixHash: Hex;
  nonce: Hex;
  /** Wei per gas, from London. */
  baseFeePerGas: bigint | undefined;
  /** From Shanghai; on OP Stack chains from Isthmus the storage root of the message passer. */
  withdrawalsRoot: Hex | undefined;
  /** From Cancun. */
  blobGasUsed: bigint | undefined;
  /** From Cancun. */
  excessBlobGas: bigint | undefined;
  /** From Cancun. */
  parentBeaconBlockRoot: Hex | undefined;
  /** From Prague. */
  requestsHash: Hex | undefined;
  /** How many items the header has; more than 21 are of a fork that this version does not know. */
  itemCount: number;
}

/** Fields of a receipt as the receipts trie holds it. */
export interface ReceiptFields {
  /** 0 for a legacy transaction. */
  transactionType: number;
  /** `unknown` before Byzantium, which wrote a state root in its place. */
  status: "failed" | "succeeded" | "unknown";
  stateRoot: Hex | undefined;
  /** Gas used in the block up to and including this transaction. */
  cumulativeGasUsed: bigint;
  logsBloom: Hex;
  logs: { address: Hex; topics: Hex[]; data: Hex }[];
  /** Nonce of a deposit's sender, on OP Stack chains from Canyon. */
  depositNonce: bigint | undefined;
}

/** An RLP item: bytes, or a list of items. */
export type Item = Hex | Item[];

/** A case as it is written, with the parts of each link as nested lists. */
export interface CaseFields {
  version: bigint;
  links: { kind: bigint; anchor: Item; claim: Item; evidence: Item }[];
}

/** How a chain encodes the receipts of deposits: an OP Stack chain since Canyon, before, or none. */
export type DepositReceipts = "none" | "beforeCanyon" | "fromCanyon";

const DEPOSITS: Record<DepositReceipts, number> = { none: 0, beforeCanyon: 1, fromCanyon: 2 };

/**
 * Hash and fields of a block header.
 *
 * @example
 * ```ts
 * import { init, inspect } from "touchstone";
 *
 * await init();
 * const { hash, number, stateRoot } = inspect.header(rlp);
 * ```
 *
 * @param rlp - The header's bytes.
 * @throws {@link InputError} if the bytes are not a header in its one encoding.
 * @throws {@link NotInitializedError} before `init()` of the full package.
 */
export function header(rlp: Bytes): HeaderFields {
  const value = decoded("rlp", "a block header", rlp, (wasm, input) => wasm.inspect_header(input));
  const { difficulty, baseFeePerGas, ...fields } = value as Omit<
    HeaderFields,
    "difficulty" | "baseFeePerGas"
  > & { difficulty: Hex; baseFeePerGas: Hex | undefined };
  return {
    ...fields,
    difficulty: BigInt(difficulty),
    baseFeePerGas: baseFeePerGas === undefined ? undefined : BigInt(baseFeePerGas),
  };
}

/**
 * Fields of a receipt as the receipts trie holds it (EIP-2718).
 *
 * @param encoded - The receipt's bytes.
 * @param deposits - How the chain encodes the receipts of deposits.
 * @throws {@link InputError} if the bytes are not a receipt of such a chain in its one encoding.
 * @throws {@link NotInitializedError} before `init()` of the full package.
 */
export function receipt(encoded: Bytes, deposits: DepositReceipts = "none"): ReceiptFields {
  const kind = Object.hasOwn(DEPOSITS, deposits) ? DEPOSITS[deposits] : undefined;
  if (kind === undefined) {
    throw new InputError("deposits", Object.keys(DEPOSITS).join(", "), JSON.stringify(deposits));
  }
  return decoded("encoded", "a receipt", encoded, (wasm, input) =>
    wasm.inspect_receipt(input, kind),
  ) as ReceiptFields;
}

/**
 * The links of a case in its binary form, also of one that no check accepts: an unknown version, an
 * unknown kind, parts of another shape.
 *
 * @param encoded - The case's bytes.
 * @throws {@link InputError} if the bytes are not a list of links.
 * @throws {@link NotInitializedError} before `init()` of the full package.
 */
export function caseOf(encoded: Bytes): CaseFields {
  return decoded("encoded", "a case", encoded, (wasm, input) =>
    wasm.inspect_case(input),
  ) as CaseFields;
}

function decoded(
  field: string,
  expected: string,
  value: Bytes,
  decode: (wasm: FullGlue, input: Uint8Array) => unknown,
): object {
  const input = bytes(value, field);
  const result = callFull((wasm) => decode(wasm, input));
  if (typeof result !== "object" || result === null) {
    throw new InputError(field, expected, `${input.length} bytes that are none`);
  }
  return result;
}
