/**
 * Withdrawals: that one was sent, and whether the portal would accept it now or when.
 *
 * @module
 */
import type { OptimismChain, OptimismDeployment } from "../../chains/types.js";
import { rollup } from "../../checks/index.js";
import { toHex } from "../../internal/hex.js";
import {
  addressIn,
  type ContractProof,
  field,
  IMPLEMENTATION,
  readContract,
  readProxy,
} from "../contract.js";
import { join } from "../encode/rlp.js";
import { NotProvableError } from "../errors.js";
import { arraySlot, bytesOf, keccak256, mappingSlot, slotAfter } from "../hash.js";
import { address, bytes, fields, uint } from "../input.js";
import type { Receipt } from "../receipt.js";
import type { CallOptions } from "../rpc.js";
import type { ProvenState } from "../state.js";
import type { Trail } from "../trail.js";
import { type Hex, toWord } from "../values.js";
import {
  readGame,
  readStanding,
  registrationSlot,
  standingEvidence,
  standingSlots,
} from "./game.js";
import { MESSAGE_PASSER } from "./settle.js";

/** A withdrawal as the message passer emits it. */
export interface Withdrawal {
  /** Version (top two bytes) and message nonce. */
  readonly nonce: bigint;
  readonly sender: Hex;
  readonly target: Hex;
  /** Wei. */
  readonly value: bigint;
  readonly gasLimit: bigint;
  readonly data: Hex;
}

/** Where a withdrawal stands in the anchored block of the settlement chain. */
export interface WithdrawalStatus {
  readonly withdrawalHash: Hex;
  /**
   * `sent`: not proven there yet. `proven`: a delay is running. `finalizable`: the portal would
   * accept it now. `finalized`: done. `proveAgain`: proven against a game that does not count.
   */
  readonly stage: rollup.optimism.withdrawalStatus.Value["stage"];
  /** Whose proof on the settlement chain this is about. */
  readonly submitter: Hex;
  /** Game that it was proven against. */
  readonly game: Hex | undefined;
  /** Seconds since 1970. */
  readonly provenAt: bigint | undefined;
  /** After this time (seconds since 1970) the portal accepts it; of a game in progress a lower bound. */
  readonly finalizableAfter: bigint | undefined;
  /** Arguments for the portal's `proveWithdrawalTransaction`, all of them checked. */
  readonly prove: {
    /** Position of the game in the factory's list, where the case shows it. */
    readonly disputeGameIndex: bigint | undefined;
    readonly outputRootProof: {
      readonly version: Hex;
      readonly stateRoot: Hex;
      readonly messagePasserStorageRoot: Hex;
      readonly latestBlockhash: Hex;
    };
    readonly withdrawalProof: readonly Hex[];
  };
}

/** `MessagePassed(uint256,address,address,uint256,uint256,bytes,bytes32)`. */
const MESSAGE_PASSED: Hex = "0x02a52367d10742d8032712c1bb8e0144ff1ec5ffda1ed7d70bb05a2744955054";
/** Slots of the portal. */
const FINALIZED = 51n;
const PROVEN = 57n;
const SUBMITTERS = 60n;

/** Withdrawals that a proven receipt shows. */
export function withdrawalsIn(receipt: Receipt): Withdrawal[] {
  return receipt.logs.flatMap((log) => {
    const [event, nonce, sender, target] = log.topics;
    const isOne = log.address === MESSAGE_PASSER && event === MESSAGE_PASSED;
    if (!isOne || target === undefined) return [];
    const data = bytesOf(log.data);
    const word = (index: number): bigint => BigInt(toHex(data, 32 * index, 32 * (index + 1)));
    const start = Number(word(2));
    const length = Number(BigInt(toHex(data, start, start + 32)));
    return [
      {
        nonce: BigInt(nonce ?? 0),
        sender: addressIn(BigInt(sender ?? 0)),
        target: addressIn(BigInt(target)),
        value: word(0),
        gasLimit: word(1),
        data: toHex(data, start + 32, start + 32 + length),
      },
    ];
  });
}

/** The same with every field read into its type. */
export function readWithdrawal(withdrawal: Withdrawal): Withdrawal {
  const { nonce, sender, target, value, gasLimit, data } = fields(withdrawal, "withdrawal");
  return {
    nonce: uint(nonce, "withdrawal.nonce", 256),
    sender: address(sender, "withdrawal.sender"),
    target: address(target, "withdrawal.target"),
    value: uint(value, "withdrawal.value", 256),
    gasLimit: uint(gasLimit, "withdrawal.gasLimit", 256),
    data: bytes(data, "withdrawal.data"),
  };
}

/** keccak256(abi.encode(nonce, sender, target, value, gasLimit, data)). */
export function withdrawalHash({ nonce, sender, target, value, gasLimit, data }: Withdrawal): Hex {
  const call = bytesOf(data);
  const words = [nonce, sender, target, value, gasLimit, 0xc0n, BigInt(call.length)];
  const padding = new Uint8Array((32 - (call.length % 32)) % 32);
  return keccak256(join(...words.map((word) => bytesOf(toWord(BigInt(word)))), call, padding));
}

/** Proves a withdrawal under the rollup's proven block, and where it stands below. */
export async function proveWithdrawal(
  state: ProvenState,
  chain: OptimismChain,
  withdrawal: Withdrawal,
  submitter: Hex | undefined,
  options: CallOptions,
): Promise<{ readonly trail: Trail; readonly status: WithdrawalStatus }> {
  const { deployment } = chain;
  const { below } = state;
  if (below === undefined) throw new Error("a rollup's state rests on a settlement state");
  const hash = withdrawalHash(withdrawal);
  const slot = mappingSlot(hash, 0n);
  const passer = await readContract(state, MESSAGE_PASSER, [slot], options);
  if (passer.word(slot) === 0n) {
    throw new NotProvableError(
      "newer-than-proven",
      `the node shows no withdrawal ${hash} in the proven block ${state.block?.number ?? ""}: it is newer, or was never sent`,
    );
  }
  const sent = state.trail.add(
    rollup.optimism.withdrawal({
      anchor: deployment,
      claim: { ...withdrawal, withdrawalHash: hash },
      evidence: { storageProof: passer.proof(slot) },
    }),
  );
  const whose =
    submitter ?? (await lastSubmitter(below, deployment, hash, options)) ?? withdrawal.sender;
  const evidence = await statusEvidence(below, deployment, hash, whose, options);
  const trail = sent.add(
    rollup.optimism.withdrawalStatus({
      anchor: deployment,
      claim: { withdrawalHash: hash, submitter: whose },
      evidence,
    }),
  );
  const proven = trail.value("rollup/optimism/withdrawal_status");
  const value = trail.value("rollup/optimism/withdrawal");
  if (proven === undefined || value === undefined) throw new Error("no withdrawal links");
  const { stage, game, provenAt, finalizableAfter } = proven;
  return {
    trail,
    status: {
      withdrawalHash: hash,
      stage,
      submitter: proven.submitter,
      game,
      provenAt,
      finalizableAfter,
      prove: { ...commitmentOf(trail), withdrawalProof: value.portalProof },
    },
  };
}

/** What the portal wants to see of the commitment, from the links that proved it. */
function commitmentOf(
  trail: Trail,
): Pick<WithdrawalStatus["prove"], "disputeGameIndex" | "outputRootProof"> {
  const opened = trail.links.findLast(({ kind }) => kind === "rollup/optimism/output_root");
  const game = trail.links.findLast(({ kind }) => kind === "rollup/optimism/dispute_game");
  if (opened?.kind !== "rollup/optimism/output_root") throw new Error("no output root link");
  const preimage = opened.evidence.preimage as Uint8Array;
  const word = (index: number): Hex => toHex(preimage, 32 * index, 32 * (index + 1));
  const index = game?.kind === "rollup/optimism/dispute_game" ? game.claim.index : undefined;
  return {
    disputeGameIndex: index === undefined ? undefined : BigInt(index),
    outputRootProof: {
      version: word(0),
      stateRoot: word(1),
      messagePasserStorageRoot: word(2),
      latestBlockhash: word(3),
    },
  };
}

/** Who has proven it last, as the node says; a hint whose proof to look at. */
async function lastSubmitter(
  { node, ref }: ProvenState,
  { optimismPortal: portal }: OptimismDeployment,
  hash: Hex,
  options: CallOptions,
): Promise<Hex | undefined> {
  if (portal === undefined || portal.layout === "optimismPortalLegacy") return undefined;
  const list = mappingSlot(hash, SUBMITTERS);
  const length = await node.storage(portal.address as Hex, list, ref, options);
  if (length === 0n) return undefined;
  return addressIn(
    await node.storage(
      portal.address as Hex,
      slotAfter(arraySlot(list), length - 1n),
      ref,
      options,
    ),
  );
}

type StatusEvidence = rollup.optimism.withdrawalStatus.Evidence;

async function statusEvidence(
  below: ProvenState,
  deployment: OptimismDeployment,
  hash: Hex,
  submitter: Hex,
  options: CallOptions,
): Promise<StatusEvidence> {
  const { optimismPortal: portal } = deployment;
  if (portal === undefined)
    throw new NotProvableError("not-configured", "the chain's configuration names no portal");
  const finalizedSlot = mappingSlot(hash, FINALIZED);
  const entrySlot = mappingSlot(submitter, mappingSlot(hash, PROVEN));
  const address = portal.address as Hex;
  const logic = portal.implementations.length > 0 ? [IMPLEMENTATION] : [];
  const first = await readContract(below, address, [...logic, finalizedSlot, entrySlot], options);
  const shown = { portal: first.evidence, finalizedProof: first.proof(finalizedSlot) };
  if (first.word(finalizedSlot) !== 0n) return shown;
  const entryProof = first.proof(entrySlot);
  const entry = first.word(entrySlot);
  if (entry === 0n) return { ...shown, entryProof };

  const gameAddress = addressIn(field(entry, 0, 20));
  const { disputeGameFactory } = deployment;
  if (disputeGameFactory === undefined)
    throw new NotProvableError("not-configured", "the chain's configuration names no factory");
  const [game, standing] = await Promise.all([
    readGame(below, deployment, gameAddress, options),
    readStanding(below, deployment, gameAddress, options),
  ]);
  const { respectedProof } = game;
  const registration = registrationSlot(game.clone);
  const factory = await readProxy(below, disputeGameFactory, [registration], options);
  return {
    ...shown,
    entryProof,
    game: {
      game: game.evidence,
      // The portal is open already; only a registry is another contract.
      standing: standingOf(standing.proof, gameAddress, standing.isRegistry),
      ...(respectedProof === undefined ? {} : { respectedProof }),
      factory: factory.evidence,
      registrationProof: factory.proof(registration),
    },
  };
}

function standingOf(
  proof: ContractProof,
  game: Hex,
  isRegistry: boolean,
): ReturnType<typeof standingEvidence> {
  return standingEvidence(proof, standingSlots(game, isRegistry), !isRegistry);
}
