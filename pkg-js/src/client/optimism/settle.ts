/**
 * OP Stack: from the settlement chain's state to the rollup's block.
 *
 * @module
 */
import type { OptimismChain, OptimismDeployment } from "../../chains/types.js";
import { rollup } from "../../checks/index.js";
import { toHex } from "../../internal/hex.js";
import { join } from "../encode/rlp.js";
import { ifAvailable, NotProvableError } from "../errors.js";
import { bytesOf, keccak256 } from "../hash.js";
import type { Node, NodeBlock } from "../node.js";
import type { CallOptions } from "../rpc.js";
import type { SettleOptions } from "../settle.js";
import { type ProvenState, provenState } from "../state.js";
import type { Trail } from "../trail.js";
import { type Hex, toWord } from "../values.js";
import { type Commitment, proveCommitment } from "./commitment.js";
import type { ReadGame } from "./game.js";

/** Predeploy that holds every withdrawal sent. */
export const MESSAGE_PASSER: Hex = "0x4200000000000000000000000000000000000016";

/** Proves the newest block of an OP Stack chain that the wanted assurance reaches. */
export async function settleOptimism(
  below: ProvenState,
  chain: OptimismChain,
  node: Node,
  options: SettleOptions,
): Promise<ProvenState> {
  const { deployment } = chain;
  const agrees = async (game: ReadGame): Promise<boolean> => {
    // A super root needs the other chains' roots: only its own preimage can tell.
    if (game.clone.implementation.rootKind === "superRoot") return true;
    const output = await ifAvailable(
      outputAt(node, deployment, game.clone.sequenceNumber, options),
    );
    return output !== undefined && keccak256(output.preimage) === game.clone.rootClaim;
  };
  const commitment = await proveCommitment(below, deployment, options.assurance, agrees, options);
  const { trail, number } = openSuperRoot(commitment, chain);
  const { block, preimage } = await outputAt(node, deployment, number, options);
  const { timestamp, stateRoot, header } = block;
  const opened = trail.add(
    rollup.optimism.outputRoot({
      claim: { chainId: deployment.chainId, number: block.number, timestamp, stateRoot },
      evidence: { preimage, header },
    }),
  );
  const summary = opened.value("rollup/optimism/output_root");
  if (summary === undefined) throw new Error("no output root link");
  const state = provenState(opened, node, summary);
  if (timestamp < options.notBefore) {
    throw new NotProvableError(
      "too-old",
      `the newest ${options.assurance} block is of ${timestamp}, older than the caller accepts`,
    );
  }
  return state;
}

/** The block that a commitment is of; a super root is opened on the way. */
function openSuperRoot(
  { trail, game }: Commitment,
  chain: OptimismChain,
): { trail: Trail; number: bigint } {
  const commitment = trail.proven.value as {
    readonly rootKind: string;
    readonly sequenceNumber?: bigint;
  };
  const { sequenceNumber } = commitment;
  if (sequenceNumber === undefined)
    throw new NotProvableError("no-commitment", "the commitment does not say of which block it is");
  if (commitment.rootKind !== "superRoot") return { trail, number: sequenceNumber };
  const preimage = game?.clone.superPreimage;
  if (preimage === undefined) {
    throw new NotProvableError(
      "not-configured",
      "the game claims a super root whose preimage its clone does not hold",
    );
  }
  const { genesis, deployment } = chain;
  const blockTime = BigInt(deployment.blockTimeSeconds ?? 0n);
  if (genesis === undefined || blockTime === 0n) {
    throw new NotProvableError(
      "not-configured",
      "genesis and block time are needed to find the block of a super root",
    );
  }
  const outputRoot = rootIn(preimage, BigInt(deployment.chainId));
  const opened = trail.add(
    rollup.optimism.superRoot({
      claim: { chainId: deployment.chainId, outputRoot },
      evidence: { preimage },
    }),
  );
  const since = sequenceNumber - BigInt(genesis.timestamp);
  return { trail: opened, number: BigInt(genesis.number) + since / blockTime };
}

/** A chain's output root in a super root's preimage: version 1, time (8), then id and root (32 each). */
function rootIn(preimage: Uint8Array, chainId: bigint): Hex {
  const wanted = toWord(chainId);
  for (let at = 9; at + 64 <= preimage.length; at += 64) {
    if (toHex(preimage, at, at + 32) === wanted) return toHex(preimage, at + 32, at + 64);
  }
  throw new NotProvableError("no-commitment", `the super root does not commit to chain ${chainId}`);
}

/** A block with the preimage of its output root. */
async function outputAt(
  node: Node,
  deployment: OptimismDeployment,
  number: bigint,
  options: CallOptions,
): Promise<{ block: NodeBlock; preimage: Uint8Array }> {
  const block = await node.block({ number }, false, options);
  const storageRoot = await messagePasserRoot(node, deployment, block, options);
  const words = [toWord(0n), block.stateRoot, storageRoot, block.hash];
  return { block, preimage: join(...words.map(bytesOf)) };
}

/**
 * Storage root of the message passer. From Isthmus on the header has it; between Canyon and
 * Isthmus the header's withdrawalsRoot is the empty trie's and must not be used.
 */
async function messagePasserRoot(
  node: Node,
  { forks }: OptimismDeployment,
  block: NodeBlock,
  options: CallOptions,
): Promise<Hex> {
  const isthmus = forks?.isthmus;
  if (
    isthmus !== undefined &&
    block.timestamp >= BigInt(isthmus) &&
    block.withdrawalsRoot !== undefined
  ) {
    return block.withdrawalsRoot;
  }
  const { storageHash } = await node.proof(
    MESSAGE_PASSER,
    [],
    { hash: block.hash, number: block.number },
    options,
  );
  return storageHash;
}
