/**
 * Links of an Arbitrum case, built from a devnet's nodes through the public builders alone.
 *
 * @module
 */
import { rollup } from "touchstone/slim";
import { concat, type Hex, keccak256, numberToHex } from "viem";
import {
  type ArbitrumDevnet,
  type ArbitrumRollup,
  type Assertion,
  assertionHash,
  IMPLEMENTATION_SLOT,
  mappingSlot,
  type Send,
  stateHash,
} from "../../devnet/index.js";
import { type AccountView, View } from "./view.js";

const { arbitrum } = rollup;

type AssertionLink = rollup.arbitrum.assertion.Link;
export type Deployment = rollup.arbitrum.outboxRoot.Anchor["deployment"];

/** Where the rollup's proxy keeps the logic for everybody's calls. */
const USER_LOGIC: Hex = "0x2b1dbce74324248c222f0ec2d5ed7bd323cfc425b336f0253c5ccfda7265546d";
/** Slots of RollupCore and of the Outbox. */
const [CHAIN_ID, LATEST_CONFIRMED, ASSERTIONS, SPENT, ROOTS] = [101n, 116n, 117n, 2n, 3n];

/** The deployment's data, every implementation known. */
export function deploymentOf({
  contracts,
  confirmPeriodBlocks,
  l1,
  l2,
}: ArbitrumRollup): Deployment {
  const { implementations } = contracts;
  return {
    chainId: l2.chain.chainId,
    settlesOn: l1.chainId,
    rollup: contracts.rollup.address,
    outbox: contracts.outbox.address,
    rollupLogic: [{ admin: implementations.rollupAdmin, user: implementations.rollupUser }],
    outboxLogic: [implementations.outbox],
    confirmPeriodBlocks,
    anyTrust: false,
    faultProofLevel: 1,
  };
}

const nodeSlot = (hash: Hex): Hex => mappingSlot(hash, ASSERTIONS);

const rollupProof = (account: AccountView) => ({
  accountProof: account.accountProof,
  adminLogicProof: account.proof(IMPLEMENTATION_SLOT),
  userLogicProof: account.proof(USER_LOGIC),
});

/** What an assertion's hash is made of. */
export function preimageOf(
  assertion: Pick<Assertion, "parent" | "state" | "inboxAcc">,
): AssertionLink["evidence"]["assertion"] {
  const { globalState, machineStatus, endHistoryRoot } = assertion.state;
  const [blockHash, sendRoot] = globalState.bytes32Vals;
  const [inboxPosition, positionInMessage] = globalState.u64Vals;
  return {
    parentHash: assertion.parent,
    state: { blockHash, sendRoot, inboxPosition, positionInMessage, machineStatus, endHistoryRoot },
    inboxAccumulator: assertion.inboxAcc,
  };
}

/** What can be chosen about how an assertion is shown. */
export type AssertionOptions = {
  readonly settlement?: "proposed" | "confirmed";
  /** Its ancestors, parent first, up to a confirmed one. */
  readonly ancestors?: readonly Assertion[];
};

/** An assertion of the rollup, and the block in which it ends. */
export async function assertion(
  l1: View,
  { rollup: chain, l2 }: ArbitrumDevnet,
  shown: Assertion,
  { settlement = "confirmed", ancestors = [] }: AssertionOptions = {},
): Promise<AssertionLink> {
  const hash = assertionHash(shown.parent, shown.state, shown.inboxAcc);
  const nodes = [hash, ...ancestors.map((each) => each.hash)].map(nodeSlot);
  const slots = [IMPLEMENTATION_SLOT, USER_LOGIC, CHAIN_ID, LATEST_CONFIRMED, ...nodes];
  const account = await l1.account(chain.contracts.rollup.address, slots);
  const block = await View.of(l2, shown.l2BlockNumber);
  return arbitrum.assertion({
    anchor: { deployment: deploymentOf(chain), notBefore: 0 },
    claim: {
      settlement,
      word: numberToHex(account.word(nodeSlot(hash)), { size: 32 }),
      number: block.number,
      timestamp: block.timestamp,
      stateRoot: block.stateRoot,
    },
    evidence: {
      header: block.header,
      assertion: preimageOf(shown),
      rollup: rollupProof(account),
      nodeProof: account.proof(nodeSlot(hash)),
      ancestors: ancestors.map((each) => ({
        parentHash: each.parent,
        stateHash: stateHash(each.state),
        inboxAccumulator: each.inboxAcc,
        nodeProof: account.proof(nodeSlot(each.hash)),
      })),
      chainIdProof: account.proof(CHAIN_ID),
      latestProof: account.proof(LATEST_CONFIRMED),
    },
  });
}

/** A block that the outbox knows; `latest`: that it is the newest confirmed assertion's. */
export async function outboxRoot(
  l1: View,
  { rollup: chain }: ArbitrumDevnet,
  block: View,
  latest?: Assertion,
): Promise<rollup.arbitrum.outboxRoot.Link> {
  const roots = mappingSlot(block.block["extraData"] as Hex, ROOTS);
  const outbox = await l1.account(chain.contracts.outbox.address, [IMPLEMENTATION_SLOT, roots]);
  const slots = [IMPLEMENTATION_SLOT, USER_LOGIC, LATEST_CONFIRMED] as const;
  const account = await l1.account(chain.contracts.rollup.address, slots);
  return arbitrum.outboxRoot({
    anchor: { deployment: deploymentOf(chain), notBefore: 0 },
    claim: { number: block.number, timestamp: block.timestamp, stateRoot: block.stateRoot },
    evidence: {
      header: block.header,
      outboxProof: outbox.accountProof,
      outboxLogicProof: outbox.proof(IMPLEMENTATION_SLOT),
      rootsProof: outbox.proof(roots),
      ...(latest && {
        latest: {
          rollup: rollupProof(account),
          latestProof: account.proof(LATEST_CONFIRMED),
          assertion: preimageOf(latest),
        },
      }),
    },
  });
}

/** A message of the newest proven block. */
export function exit(
  chainId: number,
  index: bigint,
  send: Send,
  path: readonly Hex[],
): rollup.arbitrum.exit.Link {
  return arbitrum.exit({ claim: { chainId, index, ...send }, evidence: { path } });
}

/** Whether the outbox has executed a message, or would. */
export async function exitStatus(
  l1: View,
  { rollup: chain }: ArbitrumDevnet,
  index: bigint,
  sendRoot: Hex,
  claim: { spent: boolean; executable: boolean },
): Promise<rollup.arbitrum.exitStatus.Link> {
  const spent = keccak256(concat([numberToHex(index / 255n, { size: 32 }), word(SPENT)]));
  const roots = mappingSlot(sendRoot, ROOTS);
  const slots = [IMPLEMENTATION_SLOT, spent, roots] as const;
  const outbox = await l1.account(chain.contracts.outbox.address, slots);
  return arbitrum.exitStatus({
    anchor: deploymentOf(chain),
    claim,
    evidence: {
      outboxProof: outbox.accountProof,
      outboxLogicProof: outbox.proof(IMPLEMENTATION_SLOT),
      rootsProof: outbox.proof(roots),
      spentProof: outbox.proof(spent),
    },
  });
}

const word = (value: bigint): Hex => numberToHex(value, { size: 32 });
