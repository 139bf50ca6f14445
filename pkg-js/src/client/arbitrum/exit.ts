/**
 * Exits: that a message to the settlement layer was sent, and whether the outbox would take it.
 *
 * @module
 */
import type { ArbitrumChain } from "../../chains/types.js";
import { rollup } from "../../checks/index.js";
import { toHex } from "../../internal/hex.js";
import { addressIn, field, IMPLEMENTATION, readContract } from "../contract.js";
import { join } from "../encode/rlp.js";
import { NotProvableError } from "../errors.js";
import { bytesOf, keccak256, mappingSlot } from "../hash.js";
import { address, bytes, fields, uint } from "../input.js";
import type { NodeBlock } from "../node.js";
import type { Receipt } from "../receipt.js";
import type { CallOptions } from "../rpc.js";
import type { ProvenState } from "../state.js";
import type { Trail } from "../trail.js";
import { type Hex, toWord, Value } from "../values.js";

/** A message to the settlement layer, as ArbSys emits it. */
export interface Exit {
  /** How many messages the chain had sent before. */
  readonly index: bigint;
  readonly l2Sender: Hex;
  readonly to: Hex;
  readonly l2Block: bigint;
  readonly l1Block: bigint;
  /** Seconds since 1970. */
  readonly l2Timestamp: bigint;
  /** In the smallest unit of the chain's native token. */
  readonly value: bigint;
  readonly data: Hex;
}

/** Where an exit stands in the anchored block of the settlement layer. */
export interface ExitStatus {
  readonly itemHash: Hex;
  /** The outbox has executed it. */
  readonly spent: boolean;
  /** The outbox would take it now. */
  readonly executable: boolean;
  /** Siblings for the outbox's `executeTransaction`, checked. */
  readonly path: readonly Hex[];
}

/** `L2ToL1Tx(address,address,uint256,uint256,uint256,uint256,uint256,uint256,bytes)`, and its emitter. */
const L2_TO_L1_TX: Hex = "0x3e7aafa77dbf186b7fd488006beff893744caa3c4f6f299e8a709fa2087374fc";
const ARB_SYS: Hex = "0x0000000000000000000000000000000000000064";
/** Answers what it computes and holds no state: `constructOutboxProof(uint64,uint64)`. */
const NODE_INTERFACE: Hex = "0x00000000000000000000000000000000000000c8";
/** Slots of the outbox. */
const SPENT = 2n;
const ROOTS = 3n;
/** Messages per word of executed ones. */
const PER_WORD = 255n;

/** Messages that a proven receipt shows. */
export function exitsIn(receipt: Receipt): Exit[] {
  return receipt.logs.flatMap((log) => {
    const [event, destination, , position] = log.topics;
    if (log.address !== ARB_SYS || event !== L2_TO_L1_TX || position === undefined) return [];
    const data = bytesOf(log.data);
    const word = (index: number): bigint => BigInt(toHex(data, 32 * index, 32 * (index + 1)));
    const start = Number(word(5));
    const length = Number(BigInt(toHex(data, start, start + 32)));
    return [
      {
        index: BigInt(position),
        l2Sender: addressIn(word(0)),
        to: addressIn(BigInt(destination ?? 0)),
        l2Block: word(1),
        l1Block: word(2),
        l2Timestamp: word(3),
        value: word(4),
        data: toHex(data, start + 32, start + 32 + length),
      },
    ];
  });
}

/** The same with every field read into its type. */
export function readExit(exit: Exit): Exit {
  const { index, l2Sender, to, l2Block, l1Block, l2Timestamp, value, data } = fields(exit, "exit");
  return {
    index: uint(index, "exit.index"),
    l2Sender: address(l2Sender, "exit.l2Sender"),
    to: address(to, "exit.to"),
    l2Block: uint(l2Block, "exit.l2Block"),
    l1Block: uint(l1Block, "exit.l1Block"),
    l2Timestamp: uint(l2Timestamp, "exit.l2Timestamp"),
    value: uint(value, "exit.value", 256),
    data: bytes(data, "exit.data"),
  };
}

/** Proves an exit under the rollup's proven block, and whether the outbox would take it. */
export async function proveExit(
  state: ProvenState,
  chain: ArbitrumChain,
  exit: Exit,
  options: CallOptions,
): Promise<{ readonly trail: Trail; readonly status: ExitStatus }> {
  const { deployment } = chain;
  const { below, node } = state;
  if (below === undefined) throw new Error("a rollup's state rests on a settlement state");
  const block = await node.block(state.ref, false, options);
  const path = await outboxPath(state, block, exit.index, options);
  const { index, l2Sender, to, l2Block, l1Block, l2Timestamp, value, data } = exit;
  const claim = {
    chainId: state.chainId,
    index,
    l2Sender,
    to,
    l2Block,
    l1Block,
    l2Timestamp,
    value,
    data,
  };
  const sent = state.trail.add(rollup.arbitrum.exit({ claim, evidence: { path } }));

  const rootSlot = mappingSlot(block.extraData, ROOTS);
  const spentSlot = mappingSlot(index / PER_WORD, SPENT);
  const logic = deployment.outboxLogic.length > 0 ? [IMPLEMENTATION] : [];
  const outbox = await readContract(
    below,
    deployment.outbox as Hex,
    [...logic, rootSlot, spentSlot],
    options,
  );
  const spent = ((outbox.word(spentSlot) >> (index % PER_WORD)) & 1n) === 1n;
  const trail = sent.add(
    rollup.arbitrum.exitStatus({
      anchor: deployment,
      claim: { spent, executable: !spent && outbox.word(rootSlot) !== 0n },
      evidence: {
        outboxProof: outbox.accountProof,
        outboxLogicProof: logic.length > 0 ? outbox.proof(IMPLEMENTATION) : [],
        rootsProof: outbox.proof(rootSlot),
        spentProof: outbox.proof(spentSlot),
      },
    }),
  );
  const proven = trail.value("rollup/arbitrum/exit_status");
  if (proven === undefined) throw new Error("no exit status link");
  const { itemHash, executable } = proven;
  return { trail, status: { itemHash, spent: proven.spent, executable, path } };
}

/** A path that the node computes; the check walks it. */
async function outboxPath(
  { node }: ProvenState,
  { mixHash, number }: NodeBlock,
  index: bigint,
  options: CallOptions,
): Promise<readonly Hex[]> {
  const count = field(BigInt(mixHash), 24, 8);
  if (index >= count) {
    throw new NotProvableError(
      "newer-than-proven",
      `the proven block ${number} has sent ${count} messages: number ${index} is newer`,
    );
  }
  const selector = keccak256(new TextEncoder().encode("constructOutboxProof(uint64,uint64)")).slice(
    0,
    10,
  ) as Hex;
  const input = toHex(join(bytesOf(selector), bytesOf(toWord(count)), bytesOf(toWord(index))));
  return await node.rpc.call(
    "eth_call",
    [{ to: NODE_INTERFACE, data: input }, "latest"],
    readPath,
    options,
  );
}

/** Words: message, root, offset of the list, its length, its items. */
function readPath(result: unknown): readonly Hex[] {
  const value = new Value(result, "constructOutboxProof");
  const bytes = value.data();
  const word = (index: number): Hex => {
    if (bytes.length < 32 * (index + 1)) value.fail(`no word ${index}`);
    return toHex(bytes, 32 * index, 32 * (index + 1));
  };
  const length = BigInt(word(3));
  if (length > 255n) value.fail("a path of more than 255 siblings");
  return Array.from({ length: Number(length) }, (_, index) => word(4 + index));
}
