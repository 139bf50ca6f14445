/**
 * A deployed OP Stack in motion: proposes, disputes and resolves outputs, sends deposits and
 * withdrawals, proves and finalizes them on the real portal.
 *
 * What stands in for the missing op-node, op-proposer and op-challenger is this class; the rules
 * it meets are the contracts' own.
 *
 * @module
 */
import {
  type Address,
  concat,
  decodeEventLog,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  toRlp,
} from "viem";
import { accounts } from "../node/accounts.js";
import { bedrock } from "../node/artifact.js";
import type { BlockTag, Chain, Contract, Outcome, RpcReceipt, SendOptions } from "../node/chain.js";
import { scalar } from "../node/header.js";
import { type Delays, GAME_TYPE, INIT_BOND, type OpContracts } from "./deploy.js";
import { predeploys } from "./genesis.js";
import {
  gameUuid,
  OUTPUT_VERSION_0,
  type OutputRootProof,
  outputRoot,
  sentMessageSlot,
  type Withdrawal,
  withdrawalHash,
} from "./output.js";

/** An output of an L2 block with its preimage. */
export type Output = {
  readonly l2BlockNumber: bigint;
  readonly outputRoot: Hex;
  readonly proof: OutputRootProof;
};

/** A dispute game, registered with the factory. */
export type Game = Contract & {
  readonly index: bigint;
  readonly gameType: number;
  readonly uuid: Hex;
  /** What the game claims; not the L2's output when the proposer lied. */
  readonly rootClaim: Hex;
  readonly l2BlockNumber: bigint;
  /** L1 block that created it. */
  readonly l1BlockNumber: bigint;
  /** The L2's true output at that block. */
  readonly output: Output;
};

/** `GameStatus` of the contracts. */
export const GAME_STATUS = { inProgress: 0, challengerWins: 1, defenderWins: 2 } as const;

/** A withdrawal that was sent on L2. */
export type SentWithdrawal = {
  readonly withdrawal: Withdrawal;
  readonly hash: Hex;
  /** L2 block that holds it. */
  readonly l2BlockNumber: bigint;
  readonly receipt: RpcReceipt;
};

/** An output registered with the legacy oracle. */
export type OracleOutput = Output & { readonly index: bigint; readonly l1BlockNumber: bigint };

function eventOf(
  contract: Contract,
  receipt: RpcReceipt,
  eventName: string,
): Record<string, unknown> {
  for (const log of receipt.logs) {
    if (log.address.toLowerCase() !== contract.address.toLowerCase()) continue;
    try {
      const event = decodeEventLog({ abi: contract.abi, data: log.data, topics: log.topics });
      if (event.eventName === eventName) return event.args as unknown as Record<string, unknown>;
    } catch {
      // A proxy's own events are not in the implementation's ABI.
    }
  }
  throw new Error(`no event ${eventName}`);
}

/** One OP Stack chain and its contracts on the chain it settles on. */
export class OpStack {
  /** Both game types; the permissioned one has an error more. */
  readonly gameAbi = bedrock("PermissionedDisputeGame").abi;
  readonly messagePasser: Contract = {
    address: predeploys.messagePasser,
    abi: bedrock("L2ToL1MessagePasser").abi,
  };

  constructor(
    readonly l1: Chain,
    readonly l2: Chain,
    readonly contracts: OpContracts,
    readonly delays: Delays,
    /** Output that the AnchorStateRegistry and the oracle start from. */
    readonly anchor: Output,
  ) {}

  /** The L2's true output at a block, from its header and the message passer's storage root. */
  async output(l2Block: BlockTag = "latest"): Promise<Output> {
    return outputOf(this.l2, l2Block);
  }

  /**
   * Creates a dispute game. With `rootClaim` or `claimedNumber` the proposer lies about the root
   * or about the number of the block.
   */
  async proposeOutput(
    l2Block: BlockTag = "latest",
    options: { gameType?: number; rootClaim?: Hex; claimedNumber?: bigint; from?: Address } = {},
  ): Promise<Game> {
    const output = await this.output(l2Block);
    const { gameType = GAME_TYPE.cannon, rootClaim = output.outputRoot } = options;
    const l2BlockNumber = options.claimedNumber ?? output.l2BlockNumber;
    const factory = this.contracts.disputeGameFactory;
    const extraData = numberToHex(l2BlockNumber, { size: 32 });
    // The game's own errors come out of the factory's call.
    const abi = [...factory.abi, ...this.gameAbi.filter(({ type }) => type === "error")];
    const receipt = await this.l1.write(
      { ...factory, abi },
      "create",
      [gameType, rootClaim, extraData],
      {
        from: options.from ?? accounts.proposer.address,
        value: INIT_BOND,
      },
    );
    const { disputeProxy } = eventOf(factory, receipt, "DisputeGameCreated");
    const count = await this.l1.read<bigint>(factory, "gameCount");
    return {
      address: disputeProxy as Address,
      abi: this.gameAbi,
      index: count - 1n,
      gameType,
      uuid: gameUuid(gameType, rootClaim, l2BlockNumber),
      rootClaim,
      l2BlockNumber,
      l1BlockNumber: BigInt(receipt.blockNumber),
      output,
    };
  }

  /** Counters the root claim with another claim, as a challenger would. */
  async attack(game: Game, claim: Hex = keccak256("0xc0de")): Promise<RpcReceipt> {
    const bond = await this.l1.read<bigint>(game, "getRequiredBond", [2n]);
    return this.l1.write(game, "move", [game.rootClaim, 0n, claim, true], {
      from: accounts.challenger.address,
      value: bond,
    });
  }

  /** Shows that the game's root is of another L2 block than the game says. */
  async challengeBlockNumber(game: Game): Promise<Outcome> {
    const header = await this.l2.header(game.output.l2BlockNumber);
    return this.l1.tryWrite(game, "challengeRootL2Block", [game.output.proof, header], {
      from: accounts.challenger.address,
    });
  }

  /** Waits until no clock runs, resolves every claim and then the game; returns its status. */
  async resolveGame(game: Game): Promise<number> {
    const claims = await this.l1.read<bigint>(game, "claimDataLen");
    await this.warp(this.delays.maxClockDuration + 1n);
    for (let claim = claims - 1n; claim >= 0n; claim -= 1n) {
      await this.l1.write(game, "resolveClaim", [claim, 0n]);
    }
    await this.l1.write(game, "resolve");
    return this.l1.read<number>(game, "status");
  }

  /** A game's status. */
  async gameStatus(game: Game): Promise<number> {
    return this.l1.read<number>(game, "status");
  }

  /** What the AnchorStateRegistry holds for a game type. */
  async anchorOf(
    gameType: number = GAME_TYPE.cannon,
  ): Promise<{ root: Hex; l2BlockNumber: bigint }> {
    const [root, l2BlockNumber] = await this.l1.read<[Hex, bigint]>(
      this.contracts.anchorStateRegistry,
      "anchors",
      [gameType],
    );
    return { root, l2BlockNumber };
  }

  /** Proposes an output, resolves it unchallenged, and returns it: the new anchor. */
  async updateAnchor(l2Block: BlockTag = "latest"): Promise<Game> {
    const game = await this.proposeOutput(l2Block);
    const status = await this.resolveGame(game);
    if (status !== GAME_STATUS.defenderWins) throw new Error(`game resolved with status ${status}`);
    return game;
  }

  /** Lets the time pass after which the portal accepts a game that has been resolved. */
  async passAirGap(): Promise<void> {
    await this.warp(this.delays.gameFinality + 1n);
  }

  /** Guardian: no withdrawal is finalized through this game any more. */
  async blacklist(game: Game): Promise<RpcReceipt> {
    return this.asGuardian(this.contracts.optimismPortal, "blacklistDisputeGame", [game.address]);
  }

  /** Guardian: only games of this type count, and only those created from now on. */
  async setRespectedGameType(gameType: number): Promise<RpcReceipt> {
    return this.asGuardian(this.contracts.optimismPortal, "setRespectedGameType", [gameType]);
  }

  async pause(): Promise<RpcReceipt> {
    return this.asGuardian(this.contracts.superchainConfig, "pause", ["touchstone"]);
  }

  async unpause(): Promise<RpcReceipt> {
    return this.asGuardian(this.contracts.superchainConfig, "unpause", []);
  }

  private asGuardian(
    contract: Contract,
    name: string,
    args: readonly unknown[],
  ): Promise<RpcReceipt> {
    return this.l1.write(contract, name, args, { from: accounts.guardian.address });
  }

  /**
   * Sends a deposit through the portal and carries it to the L2 as a deposit transaction, as
   * op-node derives it (source hash: keccak256(0 ‖ keccak256(L1 block hash ‖ log index))).
   * Needs an L2 that was started with the `optimism` network.
   */
  async deposit(
    to: Address,
    value: bigint,
    from: Address = accounts.user.address,
  ): Promise<RpcReceipt> {
    const portal = this.contracts.optimismPortal;
    const receipt = await this.l1.write(
      portal,
      "depositTransaction",
      [to, value, 100_000n, false, "0x"],
      { from, value },
    );
    const position = receipt.logs.findIndex(
      ({ address }) => address.toLowerCase() === portal.address.toLowerCase(),
    );
    const source = keccak256(concat([receipt.blockHash, numberToHex(position, { size: 32 })]));
    const transaction = concat([
      "0x7e",
      toRlp([
        keccak256(concat([numberToHex(0, { size: 32 }), source])),
        from,
        to,
        scalar(value),
        scalar(value),
        scalar(100_000n),
        "0x",
        "0x",
      ]),
    ]);
    const hash = await this.l2.rpc.request<Hex>("eth_sendRawTransaction", [transaction]);
    return this.l2.receipt(hash);
  }

  /** Sends a withdrawal through the L2's message passer. */
  async initiateWithdrawal(
    request: { target: Address; value?: bigint; gasLimit?: bigint; data?: Hex },
    from: Address = accounts.user.address,
  ): Promise<SentWithdrawal> {
    const { target, value = 0n, gasLimit = 100_000n, data = "0x" } = request;
    const receipt = await this.l2.write(
      this.messagePasser,
      "initiateWithdrawal",
      [target, gasLimit, data],
      { from, value },
    );
    const event = eventOf(this.messagePasser, receipt, "MessagePassed");
    const withdrawal: Withdrawal = {
      nonce: event.nonce as bigint,
      sender: event.sender as Address,
      target: event.target as Address,
      value: event.value as bigint,
      gasLimit: event.gasLimit as bigint,
      data: event.data as Hex,
    };
    const hash = withdrawalHash(withdrawal);
    if (hash !== event.withdrawalHash) throw new Error("withdrawal hash differs from the event's");
    return { withdrawal, hash, l2BlockNumber: BigInt(receipt.blockNumber), receipt };
  }

  /** Storage proof of a withdrawal at an L2 block, as the node answers it. */
  async withdrawalProof(hash: Hex, l2Block: BlockTag): Promise<readonly Hex[]> {
    const { storageProof } = await this.l2.proof(
      predeploys.messagePasser,
      [sentMessageSlot(hash)],
      l2Block,
    );
    return storageProof[0]?.proof ?? [];
  }

  /** `OptimismPortal2.proveWithdrawalTransaction`, mined; a revert comes back as a value. */
  async proveOnPortal(
    withdrawal: Withdrawal,
    gameIndex: bigint,
    proof: OutputRootProof,
    nodes: readonly Hex[],
    options: SendOptions = {},
  ): Promise<Outcome> {
    return this.l1.tryWrite(
      this.contracts.optimismPortal,
      "proveWithdrawalTransaction",
      [withdrawal, gameIndex, proof, nodes],
      { from: accounts.user.address, ...options },
    );
  }

  /**
   * `OptimismPortal2.finalizeWithdrawalTransactionExternalProof`, mined. `success` tells whether
   * the withdrawal's own call worked; the portal counts it as finalized either way.
   */
  async finalizeOnPortal(
    withdrawal: Withdrawal,
    proofSubmitter: Address = accounts.user.address,
  ): Promise<Outcome & { success?: boolean }> {
    const portal = this.contracts.optimismPortal;
    const outcome = await this.l1.tryWrite(
      portal,
      "finalizeWithdrawalTransactionExternalProof",
      [withdrawal, proofSubmitter],
      { from: accounts.user.address },
    );
    if (!outcome.ok) return outcome;
    return {
      ...outcome,
      success: eventOf(portal, outcome.receipt, "WithdrawalFinalized").success as boolean,
    };
  }

  /** Posts the next output to the legacy L2OutputOracle; mines L2 blocks until it is due. */
  async proposeOutputToOracle(options: { outputRoot?: Hex } = {}): Promise<OracleOutput> {
    const oracle = this.contracts.l2OutputOracle;
    const due = await this.l1.read<bigint>(oracle, "nextBlockNumber");
    const height = await this.l2.height();
    if (height < due) await this.l2.mine(Number(due - height));
    const output = await this.output(due);
    const root = options.outputRoot ?? output.outputRoot;
    const receipt = await this.l1.write(oracle, "proposeL2Output", [root, due, pad("0x"), 0n], {
      from: accounts.proposer.address,
    });
    const index = await this.l1.read<bigint>(oracle, "latestOutputIndex");
    return { ...output, outputRoot: root, index, l1BlockNumber: BigInt(receipt.blockNumber) };
  }

  /** Challenger: deletes this output of the legacy oracle and all after it. */
  async deleteOracleOutputs(index: bigint): Promise<Outcome> {
    return this.l1.tryWrite(this.contracts.l2OutputOracle, "deleteL2Outputs", [index], {
      from: accounts.challenger.address,
    });
  }

  /** The legacy portal's `proveWithdrawalTransaction`, against an output of the oracle. */
  async proveOnLegacyPortal(
    withdrawal: Withdrawal,
    outputIndex: bigint,
    proof: OutputRootProof,
    nodes: readonly Hex[],
  ): Promise<Outcome> {
    return this.l1.tryWrite(
      this.contracts.legacyPortal,
      "proveWithdrawalTransaction",
      [withdrawal, outputIndex, proof, nodes],
      { from: accounts.user.address },
    );
  }

  /** The legacy portal's `finalizeWithdrawalTransaction`. */
  async finalizeOnLegacyPortal(withdrawal: Withdrawal): Promise<Outcome> {
    return this.l1.tryWrite(
      this.contracts.legacyPortal,
      "finalizeWithdrawalTransaction",
      [withdrawal],
      {
        from: accounts.user.address,
      },
    );
  }

  /** Moves the clocks of both chains: one block each, `seconds` after their newest. */
  async warp(seconds: number | bigint): Promise<void> {
    await this.l1.warp(seconds);
    await this.l2.warp(seconds);
  }
}

/** The true output of an OP Stack chain at a block. */
export async function outputOf(l2: Chain, l2Block: BlockTag = "latest"): Promise<Output> {
  const block = await l2.block(l2Block);
  const { storageHash } = await l2.proof(predeploys.messagePasser, [], BigInt(block.number));
  const proof: OutputRootProof = {
    version: OUTPUT_VERSION_0,
    stateRoot: block.stateRoot,
    messagePasserStorageRoot: storageHash,
    latestBlockhash: block.hash,
  };
  return { l2BlockNumber: BigInt(block.number), outputRoot: outputRoot(proof), proof };
}
