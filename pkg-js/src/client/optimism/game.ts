/**
 * Dispute games: what a clone's code says, and the slots that tell whether the game counts.
 *
 * The layout follows from the implementation that the clone names. Everything read here is a hint
 * for asking the right slots; the checks read the proven code again.
 *
 * @module
 */
import type { OptimismDeployment } from "../../chains/types.js";
import { toHex } from "../../internal/hex.js";
import { type ContractProof, field, readContract, readProxy, type TrieProof } from "../contract.js";
import { join } from "../encode/rlp.js";
import { NotProvableError } from "../errors.js";
import { bytesOf, keccak256, mappingSlot } from "../hash.js";
import type { CallOptions } from "../rpc.js";
import type { ProvenState } from "../state.js";
import { type Hex, toWord } from "../values.js";

/** Offsets in a clone's code: two bytes of length, implementation, arguments. */
const IMPLEMENTATION_AT = 0x41;
const ARGUMENTS_AT = 0x62;
/** Slot of the factory's games by type, root claim and extra data. */
const GAMES = 103n;

/** What is configured of a game implementation. */
export type GameImplementation = OptimismDeployment["games"][number];

/** What a clone's code says. */
export interface Clone {
  readonly code: Uint8Array;
  readonly implementation: GameImplementation;
  readonly rootClaim: Hex;
  /** Block number of an output root, timestamp of a super root. */
  readonly sequenceNumber: bigint;
  /** Block number, or the super root's preimage, or more: as the factory was given it. */
  readonly extraData: Uint8Array;
  /** The super root's preimage, where the clone holds it. */
  readonly superPreimage: Uint8Array | undefined;
}

/** Status of a game. */
export const STATUS = { inProgress: 0n, challengerWins: 1n, defenderWins: 2n } as const;

/** Reads a clone's code; none when its implementation is not configured. */
export function readClone(deployment: OptimismDeployment, code: Uint8Array): Clone | undefined {
  if (code.length < ARGUMENTS_AT + 52) return undefined;
  const named = toHex(code, IMPLEMENTATION_AT, IMPLEMENTATION_AT + 20);
  const candidates = deployment.games.filter((game) => sameAddress(game.implementation, named));
  const typed = candidates[0]?.argumentsForm === "typedGameArgs";
  const argument = (from: number, length: number): Uint8Array =>
    code.subarray(ARGUMENTS_AT + from, ARGUMENTS_AT + from + length);
  const type = typed ? Number(BigInt(toHex(argument(84, 4)))) : undefined;
  const implementation = candidates.find((game) => type === undefined || game.gameType === type);
  if (implementation === undefined) return undefined;
  const start = typed ? 88 : 84;
  // Two bytes of length end the code.
  const end = code.length - ARGUMENTS_AT - 2 - ownArguments(implementation);
  if (end < start) return undefined;
  const extraData = argument(start, end - start);
  // A block number fills 32 bytes and starts with zeros; a super root's preimage starts with 1.
  const isPreimage = implementation.rootKind === "superRoot" && extraData[0] === 1;
  const number = isPreimage ? extraData.subarray(1, 9) : extraData.subarray(0, 32);
  return {
    code,
    implementation,
    rootClaim: toHex(argument(20, 32)),
    sequenceNumber: number.length === 0 ? 0n : BigInt(toHex(number)),
    extraData,
    superPreimage: isPreimage ? extraData : undefined,
  };
}

/** Where the factory keeps the game: its entry under keccak256(abi.encode(type, root claim, extra data)). */
export function registrationSlot({ implementation, rootClaim, extraData }: Clone): Hex {
  const words = [BigInt(implementation.gameType), BigInt(rootClaim), 0x60n];
  const padding = new Uint8Array((32 - (extraData.length % 32)) % 32);
  const head = [...words, BigInt(extraData.length)].map((each) => bytesOf(toWord(each)));
  return mappingSlot(keccak256(join(...head, extraData, padding)), GAMES);
}

/** Bytes of an implementation's own arguments behind the extra data. */
function ownArguments({ argumentsForm, layout, permissioned }: GameImplementation): number {
  if (argumentsForm !== "gameArgs" && argumentsForm !== "typedGameArgs") return 0;
  switch (layout) {
    case "aggregateVerifier":
      return 0;
    case "superPermissionedDisputeGame":
      return 40;
    case "zkDisputeGame":
      return 172;
    default:
      return permissioned ? 164 : 124;
  }
}

function sameAddress(one: unknown, other: Hex): boolean {
  const text = typeof one === "string" ? one : toHex(one as Uint8Array);
  return text.toLowerCase() === other;
}

/** Where a layout keeps whether the game's type was respected, if it has a slot of its own. */
function respectedSlot(
  { layout }: GameImplementation,
  deployment: OptimismDeployment,
): bigint | undefined {
  if (deployment.anchorStateRegistry?.layout === "anchorsMapping") return undefined;
  const slots: Partial<Record<GameImplementation["layout"], bigint>> = {
    faultDisputeGameV2: 10n,
    superFaultDisputeGame: 9n,
    zkDisputeGame: 8n,
  };
  return slots[layout];
}

/** Where a layout keeps whether somebody has challenged the game. */
function challengeSlot({ layout }: GameImplementation): bigint | undefined {
  const slots: Partial<Record<GameImplementation["layout"], bigint>> = {
    faultDisputeGameV1: 2n,
    faultDisputeGameV2: 2n,
    superFaultDisputeGame: 1n,
    zkDisputeGame: 1n,
    aggregateVerifier: 5n,
  };
  return slots[layout];
}

/** A game with everything that links ask of it. */
export interface ReadGame {
  readonly address: Hex;
  readonly clone: Clone;
  readonly status: bigint;
  readonly createdAt: bigint;
  readonly resolvedAt: bigint;
  /** Nobody has challenged it, as far as its slots tell. */
  readonly quiet: boolean;
  readonly evidence: {
    readonly accountProof: TrieProof;
    readonly code: Uint8Array;
    readonly statusProof: TrieProof;
  };
  readonly respectedProof: TrieProof | undefined;
  /** Only of a game in progress. */
  readonly challengeProof: TrieProof | undefined;
}

/** Reads a game whose implementation is configured. */
export async function readGame(
  state: ProvenState,
  deployment: OptimismDeployment,
  address: Hex,
  options: CallOptions,
): Promise<ReadGame> {
  const code = await state.node.code(address, state.ref, options);
  const clone = readClone(deployment, code);
  if (clone === undefined) {
    throw new NotProvableError(
      "not-configured",
      `game ${address} has an implementation that the chain's configuration does not list`,
    );
  }
  const respected = respectedSlot(clone.implementation, deployment);
  const challenge = challengeSlot(clone.implementation);
  const asked = [0n, respected, challenge].filter((slot) => slot !== undefined);
  const proof = await readContract(state, address, asked, options);
  const word = proof.word(0n);
  const status = field(word, 16, 1);
  return {
    address,
    clone,
    status,
    createdAt: field(word, 0, 8),
    resolvedAt: field(word, 8, 8),
    quiet: isQuiet(clone.implementation, proof, challenge),
    evidence: { accountProof: proof.accountProof, code, statusProof: proof.proof(0n) },
    respectedProof: respected === undefined ? undefined : proof.proof(respected),
    challengeProof:
      challenge === undefined || status !== STATUS.inProgress ? undefined : proof.proof(challenge),
  };
}

function isQuiet(
  { layout }: GameImplementation,
  proof: ContractProof,
  challenge: bigint | undefined,
): boolean {
  const fault = layout === "faultDisputeGameV1" || layout === "faultDisputeGameV2";
  if (fault && field(proof.word(0n), 18, 1) !== 0n) return false;
  if (challenge === undefined) return true;
  const word = proof.word(challenge);
  if (layout === "zkDisputeGame") return [0n, 2n].includes(field(word, 4, 1));
  return layout === "aggregateVerifier" ? word === 0n : word === 1n;
}

/** Blacklist and retirement, from the contract that keeps them. */
export async function readStanding(
  state: ProvenState,
  deployment: OptimismDeployment,
  game: Hex,
  options: CallOptions,
): Promise<{
  readonly proof: ContractProof;
  readonly isRegistry: boolean;
  readonly slots: readonly [Hex, bigint];
}> {
  const { anchorStateRegistry: registry, optimismPortal: portal } = deployment;
  const isRegistry = registry?.layout === "anchorGameSlot2";
  const keeper = isRegistry ? registry : portal;
  if (keeper === undefined)
    throw new NotProvableError("not-configured", "the chain's configuration names no portal");
  const slots = standingSlots(game, isRegistry);
  return { proof: await readProxy(state, keeper, slots, options), isRegistry, slots };
}

/** Slots of a game's entry in the blacklist, and of the time from which games count. */
export function standingSlots(game: Hex, isRegistry: boolean): readonly [Hex, bigint] {
  return isRegistry ? [mappingSlot(game, 5n), 6n] : [mappingSlot(game, 58n), 59n];
}

/** The same as evidence; `opened`: the link shows the keeper's account already. */
export function standingEvidence(
  proof: ContractProof,
  [blacklist, retirement]: readonly [Hex, bigint],
  opened: boolean,
): {
  readonly keeper?: ContractProof["evidence"];
  readonly blacklistProof: TrieProof;
  readonly retirementProof: TrieProof;
} {
  const proofs = {
    blacklistProof: proof.proof(blacklist),
    retirementProof: proof.proof(retirement),
  };
  return opened ? proofs : { keeper: proof.evidence, ...proofs };
}
