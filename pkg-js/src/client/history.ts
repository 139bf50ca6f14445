/**
 * From a proven block to an older one of the same chain.
 *
 * @module
 */
import type { HistoryContract } from "../chains/types.js";
import { layer1 } from "../checks/index.js";
import { readContract } from "./contract.js";
import { NotProvableError } from "./errors.js";
import type { Node } from "./node.js";
import type { CallOptions } from "./rpc.js";
import { type ProvenState, provenState } from "./state.js";
import type { Trail } from "./trail.js";
import type { Hex } from "./values.js";

/** Headers fetched one by one to get back: fewer than a history proof is worth many of. */
const MOST_HEADERS = 128n;
/** Headers that are cheaper than a proof. */
const FEW_HEADERS = 2n;
/** Times the history contract is asked in a row. */
const MOST_HOPS = 12n;

/** An older block. */
export interface OlderBlock {
  readonly number: bigint;
  readonly hash: Hex;
}

/** Proves that the proven block descends from this one. */
export async function proveOlder(
  state: ProvenState,
  history: HistoryContract | undefined,
  { number, hash }: OlderBlock,
  options: CallOptions,
): Promise<ProvenState> {
  let at = state;
  for (let hops = 0n; ; hops += 1n) {
    const { block } = at;
    if (block === undefined) {
      throw new NotProvableError(
        "not-configured",
        "the anchor proves a state root and no block: no other block follows from it",
      );
    }
    if (number === block.number && hash === block.hash) return at;
    if (number >= block.number) {
      throw new NotProvableError(
        "newer-than-proven",
        `block ${number} is not below the proven block ${block.number}`,
      );
    }
    const distance = block.number - number;
    const ring = BigInt(history?.ring ?? 0);
    const reach = distance < ring ? number : block.number - ring;
    if (distance > FEW_HEADERS && history !== undefined && hops < MOST_HOPS) {
      const older = await fromHistory(
        at,
        history,
        reach,
        reach === number ? hash : undefined,
        options,
      );
      if (older !== undefined) {
        at = older;
        continue;
      }
    }
    if (distance > MOST_HEADERS) {
      throw new NotProvableError(
        "older-than-reach",
        `block ${number} is ${distance} blocks below the proven block ${block.number}`,
      );
    }
    return await byHeaders(at, number, hash, options);
  }
}

/** By the chain's own record of block hashes; nothing if it does not hold this one. */
async function fromHistory(
  state: ProvenState,
  { address, ring }: HistoryContract,
  number: bigint,
  hash: Hex | undefined,
  options: CallOptions,
): Promise<ProvenState | undefined> {
  const slot = number % BigInt(ring);
  const [{ accountProof, ...proof }, older] = await Promise.all([
    readContract(state, address, [slot], options).then((read) => ({
      accountProof: read.accountProof,
      value: read.word(slot),
      storageProof: read.proof(slot),
    })),
    state.node.block(hash === undefined ? { number } : { hash }, false, options),
  ]);
  if (proof.value === 0n) return undefined;
  const { timestamp, stateRoot, header } = older;
  const trail = state.trail.add(
    layer1.eip2935({
      anchor: { contract: address, ringSize: ring },
      claim: { number, blockHash: older.hash, timestamp, stateRoot },
      evidence: { accountProof, storageProof: proof.storageProof, header },
    }),
  );
  return reached(trail, state.node, "layer1/eip2935");
}

/** By parent hashes. */
async function byHeaders(
  state: ProvenState,
  number: bigint,
  hash: Hex,
  options: CallOptions,
): Promise<ProvenState> {
  const top = state.block?.number ?? number;
  const numbers = Array.from(
    { length: Number(top - number) },
    (_, step) => top - 1n - BigInt(step),
  );
  const blocks = await Promise.all(
    numbers.map((each) => state.node.block({ number: each }, false, options)),
  );
  const last = blocks.at(-1);
  if (last === undefined) throw new Error("no headers");
  const trail = state.trail.add(
    layer1.headerChain({
      claim: { number, blockHash: hash, timestamp: last.timestamp, stateRoot: last.stateRoot },
      evidence: { headers: blocks.map(({ header }) => header) },
    }),
  );
  return reached(trail, state.node, "layer1/header_chain");
}

function reached(
  trail: Trail,
  node: Node,
  kind: "layer1/eip2935" | "layer1/header_chain",
): ProvenState {
  const summary = trail.value(kind);
  if (summary === undefined) throw new Error(`no ${kind} link`);
  return provenState(trail, node, summary);
}
