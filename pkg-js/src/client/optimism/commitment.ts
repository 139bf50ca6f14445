/**
 * OP Stack: which root the settlement chain holds, and the link that proves it.
 *
 * Order of choice. Confirmed: the registry's anchor game; else the newest game that has won and
 * outlived the finality delay; else the newest final output of an oracle. Proposed: the newest
 * game that nobody has challenged and that agrees with the rollup's node; else as above.
 *
 * @module
 */
import type { OptimismDeployment } from "../../chains/types.js";
import { rollup } from "../../checks/index.js";
import { addressIn, field, readProxy } from "../contract.js";
import { NotProvableError } from "../errors.js";
import { arraySlot, mappingSlot, slotAfter } from "../hash.js";
import type { CallOptions } from "../rpc.js";
import type { WantedAssurance } from "../settle.js";
import type { ProvenState } from "../state.js";
import type { Trail } from "../trail.js";
import { toWord } from "../values.js";
import {
  type ReadGame,
  readGame,
  readStanding,
  STATUS,
  standingEvidence,
  standingSlots,
} from "./game.js";

/** A proven commitment, and what only the node said about it. */
export interface Commitment {
  readonly trail: Trail;
  readonly game: ReadGame | undefined;
}

/** Whether a game's claim agrees with the rollup's node. */
export type Agrees = (game: ReadGame) => Promise<boolean>;

/** Games looked at before giving up. */
const MOST_GAMES = 400n;
/** Games asked at a time. */
const BATCH = 16n;

/** Slots of the factory and the oracle. */
const GAME_LIST = 104n;
const OUTPUTS = 3n;

/** Proves the newest commitment of the wanted assurance. */
export async function proveCommitment(
  below: ProvenState,
  deployment: OptimismDeployment,
  wanted: WantedAssurance,
  agrees: Agrees,
  options: CallOptions,
): Promise<Commitment> {
  const {
    anchorStateRegistry: registry,
    disputeGameFactory: factory,
    games,
    l2OutputOracle: oracle,
  } = deployment;
  const hasAnchorGame = registry !== undefined && registry.layout !== "anchorsMapping";
  const hasGames = factory !== undefined && games.length > 0;
  if (wanted === "proposed" && hasGames) {
    const game = await findGame(below, deployment, wanted, agrees, options);
    if (game !== undefined) return await disputeGame(below, deployment, game, wanted, options);
  }
  if (hasAnchorGame) return await anchorGame(below, deployment, registry, options);
  if (hasGames) {
    const game = await findGame(below, deployment, "confirmed", agrees, options);
    if (game !== undefined) return await disputeGame(below, deployment, game, "confirmed", options);
  }
  if (oracle !== undefined) return await outputOracle(below, deployment, oracle, wanted, options);
  if (wanted === "proposed" && registry !== undefined)
    return await anchorRoot(below, deployment, registry, options);
  throw new NotProvableError(
    "no-commitment",
    hasGames
      ? `none of the newest ${MOST_GAMES} games is ${wanted}`
      : "the chain's configuration names no contract that holds commitments",
  );
}

type Registry = NonNullable<OptimismDeployment["anchorStateRegistry"]>;

async function anchorGame(
  below: ProvenState,
  deployment: OptimismDeployment,
  registry: Registry,
  options: CallOptions,
): Promise<Commitment> {
  const [gameSlot, rootSlot, numberSlot] =
    registry.layout === "anchorGameSlot3" ? [3n, 4n, 5n] : [2n, 3n, 4n];
  const first = await readProxy(below, registry, [gameSlot, rootSlot, numberSlot], options);
  const anchorGameProof = first.proof(gameSlot);
  if (first.word(gameSlot) === 0n) {
    const link = rollup.optimism.anchorGame({
      anchor: deployment,
      claim: { root: toWord(first.word(rootSlot)), sequenceNumber: first.word(numberSlot) },
      evidence: {
        registry: first.evidence,
        anchorGameProof,
        startingRoot: { rootProof: first.proof(rootSlot), numberProof: first.proof(numberSlot) },
      },
    });
    return { trail: below.trail.add(link), game: undefined };
  }
  const address = addressIn(first.word(gameSlot));
  const [game, standing] = await Promise.all([
    readGame(below, deployment, address, options),
    readStanding(below, deployment, address, options),
  ]);
  const link = rollup.optimism.anchorGame({
    anchor: deployment,
    claim: { root: game.clone.rootClaim, sequenceNumber: game.clone.sequenceNumber, game: address },
    evidence: {
      registry: first.evidence,
      anchorGameProof,
      anchorGame: {
        game: game.evidence,
        standing: standingEvidence(standing.proof, standing.slots, standing.isRegistry),
      },
    },
  });
  return { trail: below.trail.add(link), game };
}

async function anchorRoot(
  below: ProvenState,
  deployment: OptimismDeployment,
  registry: Registry,
  options: CallOptions,
): Promise<Commitment> {
  const gameType =
    deployment.games.find(({ permissioned }) => !permissioned)?.gameType ??
    deployment.games[0]?.gameType;
  if (gameType === undefined)
    throw new NotProvableError("not-configured", "the chain's configuration lists no game");
  const slot = mappingSlot(BigInt(gameType), 1n);
  const proof = await readProxy(below, registry, [slot, slotAfter(slot, 1n)], options);
  const link = rollup.optimism.anchorRoot({
    anchor: deployment,
    claim: {
      gameType,
      outputRoot: toWord(proof.word(slot)),
      l2BlockNumber: proof.word(slotAfter(slot, 1n)),
    },
    evidence: {
      registry: proof.evidence,
      rootProof: proof.proof(slot),
      numberProof: proof.proof(slotAfter(slot, 1n)),
    },
  });
  return { trail: below.trail.add(link), game: undefined };
}

/** A game of the factory's list. */
interface Found {
  readonly index: bigint;
  readonly game: ReadGame;
}

/** The newest game that would do. */
async function findGame(
  below: ProvenState,
  deployment: OptimismDeployment,
  wanted: WantedAssurance,
  agrees: Agrees,
  options: CallOptions,
): Promise<Found | undefined> {
  const now = timeOf(below);
  const delay = BigInt(deployment.disputeGameFinalityDelaySeconds ?? 0n);
  if (wanted === "confirmed" && deployment.disputeGameFinalityDelaySeconds === undefined)
    return undefined;
  const factory = deployment.disputeGameFactory?.address as `0x${string}`;
  const { node, ref } = below;
  const element = (index: bigint) => slotAfter(arraySlot(GAME_LIST), index);
  const length = await node.storage(factory, toWord(GAME_LIST), ref, options);
  const createdAt = async (index: bigint): Promise<bigint> =>
    field(await node.storage(factory, element(index), ref, options), 20, 8);
  // A game that was resolved a delay ago is older than that.
  const end =
    wanted === "confirmed"
      ? await firstIndex(length, async (index) => (await createdAt(index)) + delay >= now)
      : length;
  const types = new Set(deployment.games.map(({ gameType }) => BigInt(gameType)));

  for (let above = end; above > 0n && end - above < MOST_GAMES; above -= BATCH) {
    const indices = Array.from(
      { length: Number(above < BATCH ? above : BATCH) },
      (_, step) => above - 1n - BigInt(step),
    );
    const entries = await Promise.all(
      indices.map(async (index) => {
        const entry = await node.storage(factory, element(index), ref, options);
        if (!types.has(field(entry, 28, 4))) return undefined;
        const address = addressIn(entry);
        const word = await node.storage(address, toWord(0n), ref, options);
        const [status, resolvedAt] = [field(word, 16, 1), field(word, 8, 8)];
        const isFinal =
          status === STATUS.defenderWins && resolvedAt !== 0n && now > resolvedAt + delay;
        const isOpen =
          wanted === "proposed" && (status === STATUS.inProgress || status === STATUS.defenderWins);
        return isFinal || isOpen ? { index, address } : undefined;
      }),
    );
    for (const entry of entries) {
      if (entry === undefined) continue;
      const game = await usable(below, deployment, entry.address, options);
      if (game === undefined || (wanted === "proposed" && !(game.quiet && (await agrees(game)))))
        continue;
      return { index: entry.index, game };
    }
  }
  return undefined;
}

/** A game that is configured, not blacklisted and not retired, as far as the node says. */
async function usable(
  below: ProvenState,
  deployment: OptimismDeployment,
  address: `0x${string}`,
  options: CallOptions,
): Promise<ReadGame | undefined> {
  try {
    const [game, { proof, isRegistry }] = await Promise.all([
      readGame(below, deployment, address, options),
      readStanding(below, deployment, address, options),
    ]);
    const [blacklist, retirement] = standingSlots(address, isRegistry);
    const word = proof.word(retirement);
    const since = field(word, 4, 8);
    const { createdAt } = game;
    const isRetired = createdAt < since || (isRegistry && createdAt === since);
    const isRespected =
      isRegistry || field(word, 0, 4) === BigInt(game.clone.implementation.gameType);
    return proof.word(blacklist) === 0n && !isRetired && isRespected ? game : undefined;
  } catch (error) {
    if (error instanceof NotProvableError) return undefined;
    throw error;
  }
}

async function disputeGame(
  below: ProvenState,
  deployment: OptimismDeployment,
  { index, game }: Found,
  settlement: WantedAssurance,
  options: CallOptions,
): Promise<Commitment> {
  const factory = deployment.disputeGameFactory as NonNullable<
    OptimismDeployment["disputeGameFactory"]
  >;
  const entry = slotAfter(arraySlot(GAME_LIST), index);
  const [listed, standing] = await Promise.all([
    readProxy(below, factory, [GAME_LIST, entry], options),
    readStanding(below, deployment, game.address, options),
  ]);
  const { respectedProof, challengeProof } = game;
  const link = rollup.optimism.disputeGame({
    anchor: deployment,
    claim: {
      root: game.clone.rootClaim,
      sequenceNumber: game.clone.sequenceNumber,
      game: game.address,
      index,
      settlement,
    },
    evidence: {
      factory: listed.evidence,
      lengthProof: listed.proof(GAME_LIST),
      entryProof: listed.proof(entry),
      game: game.evidence,
      standing: standingEvidence(standing.proof, standing.slots, false),
      ...(respectedProof === undefined ? {} : { respectedProof }),
      ...(challengeProof === undefined ? {} : { challengeProof }),
    },
  });
  return { trail: below.trail.add(link), game };
}

type Oracle = NonNullable<OptimismDeployment["l2OutputOracle"]>;

async function outputOracle(
  below: ProvenState,
  deployment: OptimismDeployment,
  oracle: Oracle,
  settlement: WantedAssurance,
  options: CallOptions,
): Promise<Commitment> {
  const now = timeOf(below);
  const { node, ref } = below;
  const address = oracle.address as `0x${string}`;
  const period = deployment.finalizationPeriodSeconds;
  if (settlement === "confirmed" && period === undefined) {
    throw new NotProvableError("not-configured", "the oracle's finalization period is not known");
  }
  const root = (index: bigint) => slotAfter(arraySlot(OUTPUTS), 2n * index);
  const length = await node.storage(address, toWord(OUTPUTS), ref, options);
  const proposedAt = async (index: bigint): Promise<bigint> =>
    field(await node.storage(address, slotAfter(root(index), 1n), ref, options), 0, 16);
  const end =
    settlement === "confirmed"
      ? await firstIndex(
          length,
          async (index) => (await proposedAt(index)) + BigInt(period ?? 0n) >= now,
        )
      : length;
  if (end === 0n)
    throw new NotProvableError("no-commitment", `the oracle holds no output that is ${settlement}`);
  const index = end - 1n;
  const [rootSlot, numberSlot] = [root(index), slotAfter(root(index), 1n)];
  const proof = await readProxy(below, oracle, [OUTPUTS, rootSlot, numberSlot], options);
  const link = rollup.optimism.outputOracle({
    anchor: deployment,
    claim: {
      index,
      outputRoot: toWord(proof.word(rootSlot)),
      l2BlockNumber: field(proof.word(numberSlot), 16, 16),
      settlement,
    },
    evidence: {
      oracle: proof.evidence,
      lengthProof: proof.proof(OUTPUTS),
      rootProof: proof.proof(rootSlot),
      numberProof: proof.proof(numberSlot),
    },
  });
  return { trail: below.trail.add(link), game: undefined };
}

/** Lowest index below `length` from which on `holds` is true; `length` if nowhere. */
async function firstIndex(
  length: bigint,
  holds: (index: bigint) => Promise<boolean>,
): Promise<bigint> {
  let [low, high] = [0n, length];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (await holds(middle)) high = middle;
    else low = middle + 1n;
  }
  return low;
}

/** Time of the settlement chain's block: the only "now" that delays are counted by. */
function timeOf({ block }: ProvenState): bigint {
  if (block === undefined) {
    throw new NotProvableError(
      "not-configured",
      "the anchor proves a state root and no time, so no delay can be told",
    );
  }
  return block.timestamp;
}
