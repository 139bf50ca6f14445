/**
 * Receipts: proven by rebuilding all receipts and all transactions of the block, because nodes
 * give no proofs of them.
 *
 * Sender, contract address and price are in no receipt. They follow from the transaction's bytes,
 * which are rebuilt from the same JSON and proven with it; where they do not follow, they are
 * left out.
 *
 * @module
 */
import type { Chain } from "../chains/types.js";
import { layer1 } from "../checks/index.js";
import { call } from "../internal/engine.js";
import { toHex } from "../internal/hex.js";
import { encodeReceipt } from "./encode/receipt.js";
import { encode } from "./encode/rlp.js";
import { calledBy, encodeTransaction, signedPart } from "./encode/transaction.js";
import { DEPOSIT, typeOf } from "./encode/type.js";
import { NetworkError, NotProvableError } from "./errors.js";
import { bytesOf, keccak256 } from "./hash.js";
import { proveOlder } from "./history.js";
import type { NodeBlock } from "./node.js";
import type { CallOptions } from "./rpc.js";
import type { ProvenState } from "./state.js";
import { Trail } from "./trail.js";
import { type Hex, scalar, type Value } from "./values.js";

/** A log of a proven receipt. */
export interface ProvenLog {
  readonly address: Hex;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  /** Position among all logs of the block. */
  readonly logIndex: bigint;
}

/** A proven receipt. */
export interface Receipt {
  readonly transactionHash: Hex;
  readonly transactionIndex: bigint;
  readonly blockHash: Hex;
  readonly blockNumber: bigint;
  /** EIP-2718 type; 0 for a legacy transaction. */
  readonly type: number;
  /** `unknown`: before Byzantium a receipt does not tell. */
  readonly status: "failed" | "succeeded" | "unknown";
  readonly gasUsed: bigint;
  readonly cumulativeGasUsed: bigint;
  readonly logs: readonly ProvenLog[];
  readonly logsBloom: Hex;
  /** None: the transaction created a contract, or its type names nobody. */
  readonly to: Hex | undefined;
  /** By the signature, or as the transaction names it. */
  readonly from: Hex | undefined;
  /** Of a creation. */
  readonly contractAddress: Hex | undefined;
  /** Wei per gas, by the block's base fee. */
  readonly effectiveGasPrice: bigint | undefined;
  /** Only of OP Stack deposits from Canyon on. */
  readonly depositNonce: bigint | undefined;
}

/**
 * Proves the receipt of a transaction in the proven block or one that it descends from. Nothing
 * where the node knows none: that proves nothing, it is the absence of an answer.
 */
export async function proveReceipt(
  state: ProvenState,
  chain: Chain,
  hash: Hex,
  options: CallOptions,
): Promise<{ readonly state: ProvenState; readonly receipt: Receipt } | undefined> {
  const { node } = state;
  const place = await node.transactionPlace(hash, options);
  if (place === undefined) return undefined;
  const ref = { hash: place.blockHash, number: place.blockNumber };
  const at = await proveOlder(state, chain.history, ref, options);
  const [block, receipts] = await Promise.all([
    node.block(ref, true, options),
    node.receipts(ref, options),
  ]);
  proveBlock(at, block);
  const sizes = receipts.map((each) => each.at("logs").items().length);
  const index = place.index;
  const receipt = receipts[index];
  const transaction = block.transactions[index];
  if (receipt === undefined || transaction === undefined) {
    throw new NetworkError(`the block has no transaction ${index}`, {
      kind: "malformed",
      method: "eth_getBlockReceipts",
      origin: node.rpc.origin,
    });
  }
  const gas = (each: Value | undefined) => each?.at("cumulativeGasUsed").quantity() ?? 0n;
  const trail = at.trail.add(
    layer1.receiptInBlock({
      anchor: { depositReceipts: depositForm(chain, block) },
      claim: {
        chainId: state.chainId,
        index,
        transactionHash: hash,
        status: statusOf(receipt),
        cumulativeGasUsed: gas(receipt),
        gasUsed: difference(receipt, gas(receipts[index - 1])),
        firstLogIndex: sizes.slice(0, index).reduce((sum, size) => sum + size, 0),
      },
      evidence: {
        transactions: block.transactions.map(encodeTransaction),
        receipts: receipts.map(encodeReceipt),
      },
    }),
  );
  const proven = trail.value("layer1/receipt_in_block");
  if (proven === undefined) throw new Error("no receipt link");
  const from = senderOf(transaction);
  const to = calledBy(transaction);
  const first = proven.firstLogIndex ?? 0n;
  return {
    state: { ...at, trail },
    receipt: {
      transactionHash: proven.transactionHash,
      transactionIndex: proven.index,
      blockHash: proven.blockHash,
      blockNumber: block.number,
      type: proven.transactionType,
      status: proven.status,
      gasUsed: proven.gasUsed ?? 0n,
      cumulativeGasUsed: proven.cumulativeGasUsed,
      logs: proven.logs.map((log, position) => ({ ...log, logIndex: first + BigInt(position) })),
      logsBloom: receipt.at("logsBloom").hex(256),
      to: to === undefined || to.length === 0 ? undefined : toHex(to),
      from,
      contractAddress:
        to?.length === 0 && from !== undefined
          ? created(from, transaction, proven.depositNonce)
          : undefined,
      effectiveGasPrice: chain.family === "arbitrum" ? undefined : priceOf(transaction, block),
      depositNonce: proven.depositNonce,
    },
  };
}

/** Number, time and base fee are in no receipt: the header that names them must be the proven one. */
function proveBlock({ chainId, block: proven }: ProvenState, block: NodeBlock): void {
  const blockHash = proven?.hash;
  if (blockHash === undefined) throw new Error("receipts of a state without a block");
  const { number, timestamp, stateRoot, header } = block;
  Trail.empty().add(
    layer1.block({
      anchor: { chainId, blockHash, notBefore: 0n },
      claim: { number, timestamp, stateRoot },
      evidence: { header },
    }),
  );
}

function statusOf(receipt: Value): Receipt["status"] {
  const status = receipt.at("status");
  if (!status.present) return "unknown";
  return status.quantity(8) === 0n ? "failed" : "succeeded";
}

function difference(receipt: Value, before: bigint): bigint {
  const total = receipt.at("cumulativeGasUsed").quantity();
  if (total < before) receipt.at("cumulativeGasUsed").fail("less than that of the receipt before");
  return total - before;
}

/** How receipts of deposits were encoded at a block. */
function depositForm(
  chain: Chain,
  { timestamp }: NodeBlock,
): layer1.receiptInBlock.Anchor["depositReceipts"] {
  if (chain.family !== "optimism") return "none";
  const { forks } = chain.deployment;
  if (forks === undefined) {
    throw new NotProvableError(
      "not-configured",
      "the chain's fork times are unknown, hence the form of its deposit receipts",
    );
  }
  const { canyon } = forks;
  return canyon !== undefined && timestamp >= BigInt(canyon) ? "fromCanyon" : "beforeCanyon";
}

/** Who signed a transaction, or whom a type without signature names. */
function senderOf(transaction: Value): Hex | undefined {
  const signed = signedPart(transaction);
  if (signed === undefined) {
    const from = transaction.at("from");
    // An internal transaction of Arbitrum names nobody.
    return typeOf(transaction) === 0x6a ? undefined : from.hex(20);
  }
  const digest = bytesOf(keccak256(signed.bytes));
  const key = call((wasm) => wasm.secp256k1_recover(digest, signed.signature));
  return key.length === 0 ? undefined : `0x${keccak256(key).slice(26)}`;
}

/** Address of a contract that a transaction created. */
function created(from: Hex, transaction: Value, depositNonce: bigint | undefined): Hex | undefined {
  const nonce = typeOf(transaction) === DEPOSIT ? depositNonce : transaction.at("nonce").quantity();
  if (nonce === undefined) return undefined;
  return `0x${keccak256(encode([bytesOf(from), scalar(nonce)])).slice(26)}`;
}

/** What was paid per gas: EIP-1559. */
function priceOf(transaction: Value, { baseFeePerGas }: NodeBlock): bigint | undefined {
  switch (typeOf(transaction)) {
    case 0:
    case 1:
      return transaction.at("gasPrice").quantity(256);
    case 2:
    case 3:
    case 4: {
      if (baseFeePerGas === undefined) return undefined;
      const most = transaction.at("maxFeePerGas").quantity(256);
      const wanted = baseFeePerGas + transaction.at("maxPriorityFeePerGas").quantity(256);
      return most < wanted ? most : wanted;
    }
    case DEPOSIT:
      return 0n;
    default:
      return undefined;
  }
}
