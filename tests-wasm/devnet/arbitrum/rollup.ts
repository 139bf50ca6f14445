/**
 * An Arbitrum rollup in motion: sends messages, posts batches, asserts and confirms L2 blocks,
 * executes messages through the real outbox.
 *
 * @module
 */
import { type Address, decodeEventLog, type Hex, parseAbi, zeroHash } from "viem";
import { accounts } from "../node/accounts.js";
import type { BlockTag, Chain, Outcome, RpcReceipt } from "../node/chain.js";
import { type AssertionState, assertionHash, MACHINE_STATUS, type Send } from "./assertion.js";
import type { ArbitrumChain } from "./chain.js";
import {
  type ArbitrumContracts,
  BASE_STAKE,
  CHALLENGE_MANAGER,
  WASM_MODULE_ROOT,
} from "./deploy.js";

/** An assertion on the L1, with everything that its hash commits to. */
export type Assertion = {
  readonly hash: Hex;
  readonly parent: Hex;
  readonly state: AssertionState;
  readonly inboxAcc: Hex;
  /** Where an assertion after this one has to end. */
  readonly nextInboxPosition: bigint;
  /** L2 block it is about. */
  readonly l2BlockNumber: bigint;
  /** L1 block that created it. */
  readonly l1BlockNumber: bigint;
};

/** A message with its place in the tree. */
export type SentMessage = { readonly index: bigint; readonly send: Send };

const ERC20 = parseAbi([
  "function approve(address,uint256) returns (bool)",
  "function deposit() payable",
]);

// The inbox' own ABI has two functions of this name.
const INBOX = parseAbi(["function depositEth() payable returns (uint256)"]);

/** One Arbitrum chain and its contracts on the L1. */
export class ArbitrumRollup {
  /** The newest assertion that was made honestly. */
  latest: Assertion;
  readonly #stakers: Address[] = [];

  constructor(
    readonly l1: Chain,
    readonly l2: ArbitrumChain,
    readonly contracts: ArbitrumContracts,
    readonly confirmPeriodBlocks: bigint,
    readonly genesis: Assertion,
  ) {
    this.latest = genesis;
  }

  /** Sends a message to the L1: what ArbSys does when a contract calls `sendTxToL1`. */
  async send(message: {
    to: Address;
    value?: bigint;
    data?: Hex;
    l2Sender?: Address;
  }): Promise<SentMessage> {
    const { chain, sends } = this.l2;
    const { to, value = 0n, data = "0x", l2Sender = accounts.user.address } = message;
    this.l2.l1Block = await this.l1.height();
    const l2Block = (await chain.height()) + 1n;
    const l2Timestamp = (await chain.now()) + BigInt(chain.blockTime);
    const send: Send = {
      l2Sender,
      to,
      l2Block,
      l1Block: this.l2.l1Block,
      l2Timestamp,
      value,
      data,
    };
    const index = sends.append(send);
    await chain.mine();
    return { index, send };
  }

  /** Posts a batch to the sequencer inbox: assertions have to consume one each. */
  async postBatch(data: Hex = "0x00"): Promise<RpcReceipt> {
    const { bridge, sequencerInbox } = this.contracts;
    const count = await this.l1.read<bigint>(bridge, "sequencerMessageCount");
    const read = await this.l1.read<bigint>(sequencerInbox, "totalDelayedMessagesRead");
    return this.l1.write(
      sequencerInbox,
      "addSequencerL2BatchFromOrigin",
      [count, data, read, "0x0000000000000000000000000000000000000000", 0n, 0n],
      { from: accounts.sequencer.address },
    );
  }

  /**
   * Asserts an L2 block after `parent`. With `blockHash`, `sendRoot` or `machineStatus` the
   * validator lies. A second assertion after the same parent is a rival of the first.
   */
  async assert(
    l2Block: BlockTag = "latest",
    options: {
      parent?: Assertion;
      blockHash?: Hex;
      sendRoot?: Hex;
      machineStatus?: number;
      from?: Address;
    } = {},
  ): Promise<Assertion> {
    const { parent = this.latest, from = accounts.validator.address } = options;
    const { bridge, rollup } = this.contracts;
    const count = await this.l1.read<bigint>(bridge, "sequencerMessageCount");
    if (count < parent.nextInboxPosition) await this.postBatch();
    await this.#stake(from);

    const block = await this.l2.chain.block(l2Block);
    const state: AssertionState = {
      globalState: {
        bytes32Vals: [
          options.blockHash ?? block.hash,
          options.sendRoot ?? (block.extraData as Hex),
        ],
        u64Vals: [parent.nextInboxPosition, 0n],
      },
      machineStatus: options.machineStatus ?? MACHINE_STATUS.finished,
      endHistoryRoot: zeroHash,
    };
    const inputs = {
      beforeStateData: {
        prevPrevAssertionHash: parent.parent,
        sequencerBatchAcc: parent.inboxAcc,
        configData: this.config(parent),
      },
      beforeState: parent.state,
      afterState: state,
    };
    const receipt = await this.l1.write(rollup, "stakeOnNewAssertion", [inputs, zeroHash], {
      from,
    });
    const created = createdEvent(this.contracts, receipt);
    const assertion: Assertion = {
      hash: assertionHash(parent.hash, state, created.afterInboxBatchAcc),
      parent: parent.hash,
      state,
      inboxAcc: created.afterInboxBatchAcc,
      nextInboxPosition: created.inboxMaxCount,
      l2BlockNumber: BigInt(block.number),
      l1BlockNumber: BigInt(receipt.blockNumber),
    };
    if (assertion.hash !== created.assertionHash)
      throw new Error("assertion hash differs from the event's");
    if (parent === this.latest) this.latest = assertion;
    return assertion;
  }

  /** `ConfigData` under which assertions after `parent` are made. */
  config(parent: Assertion): Record<string, unknown> {
    return {
      wasmModuleRoot: WASM_MODULE_ROOT,
      requiredStake: BASE_STAKE,
      challengeManager: CHALLENGE_MANAGER,
      confirmPeriodBlocks: this.confirmPeriodBlocks,
      nextInboxPosition: parent.nextInboxPosition,
    };
  }

  /** `confirmAssertion`, mined, without waiting for its window. */
  async tryConfirm(assertion: Assertion, parent: Assertion): Promise<Outcome> {
    return this.l1.tryWrite(
      this.contracts.rollup,
      "confirmAssertion",
      [
        assertion.hash,
        parent.hash,
        assertion.state,
        zeroHash,
        this.config(parent),
        assertion.inboxAcc,
      ],
      { from: accounts.validator.address },
    );
  }

  /** Waits for the challenge window and confirms: the outbox learns the send root. */
  async confirm(assertion: Assertion, parent: Assertion = this.genesis): Promise<void> {
    await this.l1.mine(Number(this.confirmPeriodBlocks));
    const outcome = await this.tryConfirm(assertion, parent);
    if (!outcome.ok) throw new Error(`confirmAssertion: ${outcome.reason}`);
  }

  /** Locks ether in the bridge, as a deposit to the L2 does. */
  async fund(value: bigint): Promise<void> {
    const inbox = { ...this.contracts.inbox, abi: INBOX };
    await this.l1.write(inbox, "depositEth", [], { from: accounts.user.address, value });
  }

  /** `Outbox.executeTransaction`, mined; a revert comes back as a value. */
  async execute(send: Send, index: bigint, proof: readonly Hex[]): Promise<Outcome> {
    const { l2Sender, to, l2Block, l1Block, l2Timestamp, value, data } = send;
    return this.l1.tryWrite(
      this.contracts.outbox,
      "executeTransaction",
      [proof, index, l2Sender, to, l2Block, l1Block, l2Timestamp, value, data],
      { from: accounts.user.address },
    );
  }

  async #stake(from: Address): Promise<void> {
    if (this.#stakers.includes(from)) return;
    const { stakeToken, rollup } = this.contracts;
    const token = { address: stakeToken.address, abi: ERC20 };
    await this.l1.write(token, "deposit", [], { from, value: BASE_STAKE });
    await this.l1.write(token, "approve", [rollup.address, BASE_STAKE], { from });
    await this.l1.write(rollup, "newStake", [BASE_STAKE, from], { from });
    this.#stakers.push(from);
  }
}

type Created = { assertionHash: Hex; afterInboxBatchAcc: Hex; inboxMaxCount: bigint };

/** The event by which the rollup announces an assertion. */
export function createdEvent({ rollup }: ArbitrumContracts, receipt: RpcReceipt): Created {
  for (const log of receipt.logs) {
    if (log.address.toLowerCase() !== rollup.address.toLowerCase()) continue;
    const event = decodeEventLog({ abi: rollup.abi, data: log.data, topics: log.topics });
    if (event.eventName === "AssertionCreated") return event.args as unknown as Created;
  }
  throw new Error("no event AssertionCreated");
}
