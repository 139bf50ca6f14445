/**
 * Arbitrum: which assertion the rollup has confirmed last, and the block it ends in.
 *
 * The rollup contract says the assertion's hash; what is behind the hash comes from the event of
 * its creation, which any node may invent: the check computes the hash of all of it again.
 *
 * @module
 */
import type { ArbitrumChain } from "../chains/types.js";
import { rollup } from "../checks/index.js";
import { toHex } from "../internal/hex.js";
import { NotProvableError } from "./errors.js";
import { mappingSlot } from "./hash.js";
import type { Node, NodeProof } from "./node.js";
import type { CallOptions } from "./rpc.js";
import type { SettleOptions } from "./settle.js";
import { type ProvenState, provenState } from "./state.js";
import { type Hex, toWord, Value } from "./values.js";

/** `AssertionCreated(bytes32,bytes32,…)` of BoLD's rollup. */
const ASSERTION_CREATED: Hex = "0x901c3aee23cf4478825462caaab375c606ab83516060388344f0650340753630";
/** EIP-1967 slots: implementation, and the second one of the rollup's proxy. */
const LOGIC: Hex = "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";
const USER_LOGIC: Hex = "0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d";
/** Slots of RollupCore. */
const LATEST_CONFIRMED = 116n;
const ASSERTIONS = 117n;
/** Slot of the outbox: send root → block hash. */
const ROOTS = 3n;

type Outbox = rollup.arbitrum.outboxRoot.Evidence;
type Latest = NonNullable<Outbox["latest"]>;

/** Proves the newest confirmed block of an Arbitrum chain. */
export async function settleArbitrum(
  below: ProvenState,
  chain: ArbitrumChain,
  node: Node,
  options: SettleOptions,
): Promise<ProvenState> {
  const { deployment } = chain;
  const latest = await newestConfirmed(below, deployment, options);
  const [block, outbox] = await Promise.all([
    node.block({ hash: latest.assertion.state.blockHash as Hex }, false, options),
    outboxProof(below, deployment, latest.assertion.state.sendRoot as Hex, options),
  ]);
  const { number, timestamp, stateRoot, header } = block;
  const trail = below.trail.add(
    rollup.arbitrum.outboxRoot({
      anchor: { deployment, notBefore: options.notBefore },
      claim: { number, timestamp, stateRoot },
      evidence: { header, ...outbox, latest },
    }),
  );
  const summary = trail.value("rollup/arbitrum/outbox_root");
  if (summary === undefined) throw new Error("no outbox link");
  return provenState(trail, node, summary);
}

type Deployment = rollup.arbitrum.outboxRoot.Anchor["deployment"];

async function newestConfirmed(
  below: ProvenState,
  deployment: Deployment,
  options: CallOptions,
): Promise<Latest> {
  const address = deployment.rollup as Hex;
  const known = deployment.rollupLogic.length > 0;
  const slots = [toWord(LATEST_CONFIRMED), ...(known ? [LOGIC, USER_LOGIC] : [])];
  const proof = await below.node.proof(address, slots, below.ref, options);
  const assertionHash = toWord(proof.storage[0]?.value ?? 0n);
  return {
    rollup: {
      accountProof: proof.accountProof,
      adminLogicProof: slotProof(proof, 1),
      userLogicProof: slotProof(proof, 2),
    },
    latestProof: slotProof(proof, 0),
    assertion: await assertion(below, address, assertionHash, options),
  };
}

async function outboxProof(
  below: ProvenState,
  deployment: Deployment,
  sendRoot: Hex,
  options: CallOptions,
): Promise<Pick<Outbox, "outboxProof" | "outboxLogicProof" | "rootsProof">> {
  const slots = [
    mappingSlot(sendRoot, ROOTS),
    ...(deployment.outboxLogic.length > 0 ? [LOGIC] : []),
  ];
  const proof = await below.node.proof(deployment.outbox as Hex, slots, below.ref, options);
  return {
    outboxProof: proof.accountProof,
    outboxLogicProof: slotProof(proof, 1),
    rootsProof: slotProof(proof, 0),
  };
}

function slotProof(proof: NodeProof, index: number): readonly Uint8Array[] {
  return proof.storage[index]?.proof ?? [];
}

/** What the event of an assertion's creation says of it. */
async function assertion(
  below: ProvenState,
  address: Hex,
  hash: Hex,
  options: CallOptions,
): Promise<Latest["assertion"]> {
  const { node, ref } = below;
  // Its word names the block that created it: one block of logs is enough, everywhere.
  const word = await node.storage(address, mappingSlot(hash, ASSERTIONS), ref, options);
  const createdAt = (word >> 128n) & (2n ** 64n - 1n);
  const filter = {
    address,
    topics: [ASSERTION_CREATED, hash],
    fromBlock: createdAt,
    toBlock: createdAt,
  };
  const [log] = await node.logs(filter, options);
  if (log === undefined) {
    throw new NotProvableError(
      "no-commitment",
      `the node shows no creation of assertion ${hash} in block ${createdAt}`,
    );
  }
  return readAssertion(log.topics[2] ?? "0x", log.data);
}

/** Words of the event's data: 7 about the parent, 6 of the state before, 6 of the state after, the inbox. */
function readAssertion(parentHash: Hex, data: Uint8Array): Latest["assertion"] {
  const word = (index: number): Hex => {
    if (data.length < 32 * (index + 1))
      new Value(undefined, "AssertionCreated.data").fail(`no word ${index}`);
    return toHex(data, 32 * index, 32 * (index + 1));
  };
  return {
    parentHash,
    state: {
      blockHash: word(13),
      sendRoot: word(14),
      inboxPosition: BigInt(word(15)),
      positionInMessage: BigInt(word(16)),
      machineStatus: Number(BigInt(word(17))),
      endHistoryRoot: word(18),
    },
    inboxAccumulator: word(19),
  };
}
