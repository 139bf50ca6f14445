/**
 * Arbitrum: which assertion the rollup confirmed last (or has pending), and the block it ends in.
 *
 * The rollup contract says an assertion's hash; what is behind the hash comes from the event of
 * its creation, which any node may invent: the check computes the hash of all of it again.
 *
 * @module
 */
import type { ArbitrumChain } from "../../chains/types.js";
import { rollup } from "../../checks/index.js";
import { toHex } from "../../internal/hex.js";
import { type ContractProof, field, IMPLEMENTATION, readContract } from "../contract.js";
import { join } from "../encode/rlp.js";
import { ifAvailable, NotProvableError } from "../errors.js";
import { bytesOf, keccak256, mappingSlot } from "../hash.js";
import type { Node, NodeLog } from "../node.js";
import type { CallOptions } from "../rpc.js";
import type { SettleOptions } from "../settle.js";
import { type ProvenState, provenState } from "../state.js";
import { type Hex, toWord, Value } from "../values.js";

/** `AssertionCreated(bytes32,bytes32,…)` of BoLD's rollup. */
const ASSERTION_CREATED: Hex = "0x901c3aee23cf4478825462caaab375c606ab83516060388344f0650340753630";
/** Second implementation slot of the rollup's proxy: the logic for everybody's calls. */
const USER_LOGIC: Hex = "0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d";
/** Slots of RollupCore. */
const CHAIN_ID = 101n;
const LATEST_CONFIRMED = 116n;
const ASSERTIONS = 117n;
/** Status in an assertion's word. */
const CONFIRMED = 2n;
/** Blocks of the settlement layer that are searched for pending assertions, and how many at a time. */
const SEARCHED_BLOCKS = 60_000n;
const BLOCKS_AT_A_TIME = 10_000n;
/** Pending assertions between the newest and a confirmed one. */
const MOST_ANCESTORS = 256;
/** Creations looked at in one answer, and asked of the rollup's node: a node may invent any number. */
const MOST_CREATED = 1_000;
const MOST_ASKED = 32;

type Link = rollup.arbitrum.assertion.Parts;
type Assertion = Link["evidence"]["assertion"];
type Ancestor = Link["evidence"]["ancestors"][number];
type Deployment = ArbitrumChain["deployment"];

/** An assertion with its hash, as the event of its creation tells. */
interface Created {
  readonly hash: Hex;
  readonly assertion: Assertion;
}

/** Proves the block in which the newest assertion of the wanted assurance ends. */
export async function settleArbitrum(
  below: ProvenState,
  chain: ArbitrumChain,
  node: Node,
  options: SettleOptions,
): Promise<ProvenState> {
  const { deployment } = chain;
  const pending =
    options.assurance === "proposed" ? await newestPending(below, deployment, node, options) : [];
  const [newest, ...ancestors] =
    pending.length > 0 ? pending : [await latestConfirmed(below, deployment, options)];
  if (newest === undefined) throw new Error("no assertion");
  const { state } = newest.assertion;
  const [block, contract] = await Promise.all([
    node.block({ hash: state.blockHash as Hex }, false, options),
    readRollup(below, deployment, [newest, ...ancestors], options),
  ]);
  const { number, timestamp, stateRoot, header } = block;
  const word = contract.word(nodeSlot(newest.hash));
  const settlement = field(word, 25, 1) === CONFIRMED ? "confirmed" : "proposed";
  const trail = below.trail.add(
    rollup.arbitrum.assertion({
      anchor: { deployment, notBefore: options.notBefore },
      claim: { settlement, word: toWord(word), number, timestamp, stateRoot },
      evidence: {
        header,
        assertion: newest.assertion,
        rollup: logicOf(contract),
        nodeProof: contract.proof(nodeSlot(newest.hash)),
        ancestors:
          settlement === "confirmed" ? [] : ancestors.map((each) => ancestor(each, contract)),
        chainIdProof: contract.proof(CHAIN_ID),
        latestProof: contract.proof(LATEST_CONFIRMED),
      },
    }),
  );
  const proven = trail.value("rollup/arbitrum/assertion");
  if (proven === undefined) throw new Error("no assertion link");
  return provenState(trail, node, proven.state);
}

function nodeSlot(assertionHash: Hex): Hex {
  return mappingSlot(assertionHash, ASSERTIONS);
}

async function readRollup(
  below: ProvenState,
  { rollup: address, rollupLogic }: Deployment,
  assertions: readonly Created[],
  options: CallOptions,
): Promise<ContractProof> {
  const logic = rollupLogic.length > 0 ? [IMPLEMENTATION, USER_LOGIC] : [];
  const slots = [
    ...logic,
    CHAIN_ID,
    LATEST_CONFIRMED,
    ...assertions.map(({ hash }) => nodeSlot(hash)),
  ];
  return await readContract(below, address as Hex, slots, options);
}

function logicOf(contract: ContractProof): Link["evidence"]["rollup"] {
  const { accountProof, slots } = contract;
  const proofAt = (slot: Hex) => slots.get(BigInt(slot))?.proof ?? [];
  return {
    accountProof,
    adminLogicProof: proofAt(IMPLEMENTATION),
    userLogicProof: proofAt(USER_LOGIC),
  };
}

function ancestor({ hash, assertion }: Created, contract: ContractProof): Ancestor {
  const { parentHash, inboxAccumulator } = assertion;
  return {
    parentHash,
    stateHash: stateHash(assertion),
    inboxAccumulator,
    nodeProof: contract.proof(nodeSlot(hash)),
  };
}

/** `RollupLib.stateHash`: six words. */
function stateHash({ state }: Assertion): Hex {
  const numbers = [state.inboxPosition, state.positionInMessage, state.machineStatus].map((each) =>
    toWord(BigInt(each)),
  );
  const words = [
    state.blockHash as Hex,
    state.sendRoot as Hex,
    ...numbers,
    state.endHistoryRoot as Hex,
  ];
  return keccak256(join(...words.map(bytesOf)));
}

/** Hash of the assertion that the rollup has confirmed last. */
async function confirmedHash(
  { node, ref }: ProvenState,
  { rollup: address }: Deployment,
  options: CallOptions,
): Promise<Hex> {
  return toWord(await node.storage(address as Hex, toWord(LATEST_CONFIRMED), ref, options));
}

/** What the event of an assertion's creation says of it; nothing if the node shows none. */
async function creationOf(
  { node, ref }: ProvenState,
  deployment: Deployment,
  hash: Hex,
  options: CallOptions,
): Promise<Created | undefined> {
  const address = deployment.rollup as Hex;
  // Its word names the block that created it: one block of logs is enough, everywhere.
  const createdAt = field(await node.storage(address, nodeSlot(hash), ref, options), 16, 8);
  const topics = [ASSERTION_CREATED, hash];
  const [log] = await node.logs(
    { address, topics, fromBlock: createdAt, toBlock: createdAt },
    options,
  );
  return log === undefined ? undefined : readCreated(log);
}

async function latestConfirmed(
  below: ProvenState,
  deployment: Deployment,
  options: CallOptions,
): Promise<Created> {
  const hash = await confirmedHash(below, deployment, options);
  const created = await creationOf(below, deployment, hash, options);
  if (created === undefined) {
    throw new NotProvableError("no-commitment", `the node shows no creation of assertion ${hash}`);
  }
  return created;
}

/**
 * The newest pending assertion that ends in a block which the rollup's node knows, then its
 * ancestors up to the newest confirmed one; nothing if there is none.
 */
async function newestPending(
  below: ProvenState,
  deployment: Deployment,
  l2: Node,
  options: CallOptions,
): Promise<readonly Created[]> {
  const { node, ref } = below;
  const top = ref.number;
  if (top === undefined) return [];
  const address = deployment.rollup as Hex;
  const confirmed = await confirmedHash(below, deployment, options);
  const base = await creationOf(below, deployment, confirmed, options);
  const created = new Map<Hex, Created>();
  const asked = new Set<Hex>();
  for (let to = top; to > 0n && top - to < SEARCHED_BLOCKS; to -= BLOCKS_AT_A_TIME) {
    const fromBlock = to > BLOCKS_AT_A_TIME ? to - BLOCKS_AT_A_TIME + 1n : 0n;
    const logs = await node.logs(
      { address, topics: [ASSERTION_CREATED], fromBlock, toBlock: to },
      options,
    );
    for (const log of logs.slice(-MOST_CREATED).toReversed()) {
      const each = readCreated(log);
      created.set(each.hash, each);
    }
    // Newest first, and again with every older batch: a path may have ended outside the newer ones.
    for (const candidate of created.values()) {
      const path = pathTo(confirmed, candidate, created);
      if (path === undefined || asked.has(candidate.hash)) continue;
      if (asked.add(candidate.hash).size > MOST_ASKED) return [];
      if (!(await knows(l2, candidate, options))) continue;
      if (base !== undefined) return [...path, base];
      // The first assertion of all has no event: then its child is shown without ancestors.
      if (path.length === 1) return path;
    }
  }
  return [];
}

/** A rival's block does not exist: the rollup's own node tells which assertion to choose. */
async function knows(l2: Node, { assertion }: Created, options: CallOptions): Promise<boolean> {
  const block = l2.block({ hash: assertion.state.blockHash as Hex }, false, options);
  return (await ifAvailable(block)) !== undefined;
}

/** From an assertion down to the child of the confirmed one; nothing if it does not build on that. */
function pathTo(
  confirmed: Hex,
  from: Created,
  created: ReadonlyMap<Hex, Created>,
): readonly Created[] | undefined {
  const path: Created[] = [];
  for (let at: Created | undefined = from; at !== undefined && path.length < MOST_ANCESTORS; ) {
    if (at.hash === confirmed) return undefined;
    path.push(at);
    if (at.assertion.parentHash === confirmed) return path;
    at = created.get(at.assertion.parentHash as Hex);
  }
  return undefined;
}

/** Words of the event's data: 7 about the parent, 6 of the state before, 6 of the state after, the inbox. */
function readCreated({ topics, data }: NodeLog): Created {
  const word = (index: number): Hex => {
    if (data.length < 32 * (index + 1))
      new Value(undefined, "AssertionCreated.data").fail(`no word ${index}`);
    return toHex(data, 32 * index, 32 * (index + 1));
  };
  const [, hash = "0x", parentHash = "0x"] = topics;
  const state = {
    blockHash: word(13),
    sendRoot: word(14),
    inboxPosition: BigInt(word(15)),
    positionInMessage: BigInt(word(16)),
    machineStatus: Number(BigInt(word(17))),
    endHistoryRoot: word(18),
  };
  return { hash, assertion: { parentHash, state, inboxAccumulator: word(19) } };
}
