/**
 * Links of an OP Stack case, built from a devnet's nodes through the public builders alone.
 *
 * The slots are those of the contracts' own storage layouts, as the devnet's tests establish them.
 *
 * @module
 */
import { layer1, rollup } from "touchstone/slim";
import { type Address, concat, type Hex, keccak256, numberToHex } from "viem";
import { optimismRecord } from "../../client/records.js";
import {
  bedrock,
  embeddedNodes,
  type Game,
  IMPLEMENTATION_SLOT,
  mappingSlot,
  type OpStack,
  type OracleOutput,
  type Output,
  type OutputRootProof,
  sentMessageSlot,
  type Withdrawal,
} from "../../devnet/index.js";
import { type AccountView, View } from "./view.js";

const { optimism } = rollup;

export type Deployment = rollup.optimism.disputeGame.Anchor;
export type Settlement = "proposed" | "confirmed";

/** The deployment's data, every implementation known. */
export const deploymentOf = (op: OpStack): Deployment =>
  optimismRecord(op, op.l1.chainId, op.l2.chainId).deployment;

const word = (value: bigint): Hex => numberToHex(value, { size: 32 });
/** Slot of a list's element. */
export const element = (slot: bigint, index: bigint): bigint =>
  BigInt(keccak256(word(slot))) + index;

/** A chain's block, by the hash that the caller trusts. */
export function block(view: View): layer1.block.Link {
  return layer1.block({
    anchor: { chainId: view.chainId, blockHash: view.hash, notBefore: 0 },
    claim: { number: view.number, timestamp: view.timestamp, stateRoot: view.stateRoot },
    evidence: { header: view.header },
  });
}

const proxied = (contract: AccountView) => ({
  accountProof: contract.accountProof,
  implementationProof: contract.proof(IMPLEMENTATION_SLOT),
});

/** The registry's anchor, old layout. */
export async function anchorRoot(
  l1: View,
  op: OpStack,
  gameType = 0,
): Promise<rollup.optimism.anchorRoot.Link> {
  const rootSlot = BigInt(mappingSlot(numberToHex(gameType, { size: 32 }), 1n));
  const { address } = op.contracts.anchorStateRegistry;
  const slots = [IMPLEMENTATION_SLOT, rootSlot, rootSlot + 1n] as const;
  const registry = await l1.account(address, slots);
  return optimism.anchorRoot({
    anchor: deploymentOf(op),
    claim: {
      gameType,
      outputRoot: word(registry.word(rootSlot)),
      l2BlockNumber: registry.word(rootSlot + 1n),
    },
    evidence: {
      registry: proxied(registry),
      rootProof: registry.proof(rootSlot),
      numberProof: registry.proof(rootSlot + 1n),
    },
  });
}

async function standing(l1: View, op: OpStack, game: Address, opened: boolean) {
  const blacklist = mappingSlot(game, 58n);
  const slots = [IMPLEMENTATION_SLOT, blacklist, 59n] as const;
  const keeper = await l1.account(op.contracts.optimismPortal.address, slots);
  return {
    ...(opened ? {} : { keeper: proxied(keeper) }),
    blacklistProof: keeper.proof(blacklist),
    retirementProof: keeper.proof(59n),
  };
}

async function gameEvidence(l1: View, address: Address) {
  const game = await l1.account(address, [0n, 2n]);
  const status = (game.word(0n) >> 128n) & 0xffn;
  return {
    inProgress: status === 0n,
    challengeProof: game.proof(2n),
    game: {
      accountProof: game.accountProof,
      code: await l1.code(address),
      statusProof: game.proof(0n),
    },
  };
}

/** How a game is shown. */
export type GameOptions = {
  readonly settlement?: Settlement;
  /** By its position in the factory's list, not by its id. */
  readonly byIndex?: boolean;
  /** Without the slot that tells a challenge. */
  readonly withoutDispute?: boolean;
};

/** A game of the factory. */
export async function disputeGame(
  l1: View,
  op: OpStack,
  game: Pick<Game, "address" | "index" | "uuid" | "rootClaim" | "l2BlockNumber">,
  { settlement = "proposed", byIndex = false, withoutDispute = false }: GameOptions = {},
): Promise<rollup.optimism.disputeGame.Link> {
  const entry = byIndex ? element(104n, game.index) : mappingSlot(game.uuid, 103n);
  const slots = [IMPLEMENTATION_SLOT, 104n, entry] as const;
  const factory = await l1.account(op.contracts.disputeGameFactory.address, slots);
  const shown = await gameEvidence(l1, game.address);
  return optimism.disputeGame({
    anchor: deploymentOf(op),
    claim: {
      root: game.rootClaim,
      sequenceNumber: game.l2BlockNumber,
      game: game.address,
      settlement,
      ...(byIndex && { index: game.index }),
    },
    evidence: {
      factory: proxied(factory),
      ...(byIndex && { lengthProof: factory.proof(104n) }),
      entryProof: factory.proof(entry),
      game: shown.game,
      standing: await standing(l1, op, game.address, false),
      ...(shown.inProgress && !withoutDispute && { challengeProof: shown.challengeProof }),
    },
  });
}

/** An output of the legacy oracle. */
export async function outputOracle(
  l1: View,
  op: OpStack,
  deployment: Deployment,
  output: Pick<OracleOutput, "index" | "outputRoot" | "l2BlockNumber">,
  settlement: Settlement,
): Promise<rollup.optimism.outputOracle.Link> {
  const rootSlot = element(3n, 2n * output.index);
  const slots = [IMPLEMENTATION_SLOT, 3n, rootSlot, rootSlot + 1n] as const;
  const oracle = await l1.account(op.contracts.l2OutputOracle.address, slots);
  return optimism.outputOracle({
    anchor: deployment,
    claim: {
      index: output.index,
      outputRoot: output.outputRoot,
      l2BlockNumber: output.l2BlockNumber,
      settlement,
    },
    evidence: {
      oracle: proxied(oracle),
      lengthProof: oracle.proof(3n),
      rootProof: oracle.proof(rootSlot),
      numberProof: oracle.proof(rootSlot + 1n),
    },
  });
}

/** Preimage bytes of an output root. */
export const preimageOf = (proof: OutputRootProof): Hex =>
  concat([proof.version, proof.stateRoot, proof.messagePasserStorageRoot, proof.latestBlockhash]);

/** The block behind an output root. */
export async function outputRoot(
  op: OpStack,
  output: Output,
): Promise<rollup.optimism.outputRoot.Link> {
  const l2 = await View.of(op.l2, output.proof.latestBlockhash);
  return optimism.outputRoot({
    claim: {
      chainId: l2.chainId,
      number: l2.number,
      timestamp: l2.timestamp,
      stateRoot: l2.stateRoot,
    },
    evidence: { preimage: preimageOf(output.proof), header: l2.header },
  });
}

/** The message passer behind an output root. */
export function messagePasser(
  op: OpStack,
  proof: OutputRootProof,
): rollup.optimism.messagePasser.Link {
  return optimism.messagePasser({
    claim: { chainId: op.l2.chainId, storageRoot: proof.messagePasserStorageRoot },
    evidence: { preimage: preimageOf(proof) },
  });
}

/** A withdrawal under the proven message passer; `nodes` are put into the strict form. */
export function withdrawal(
  op: OpStack,
  sent: { readonly withdrawal: Withdrawal; readonly hash: Hex },
  nodes: readonly Hex[],
): rollup.optimism.withdrawal.Link {
  return optimism.withdrawal({
    anchor: deploymentOf(op),
    claim: { ...sent.withdrawal, withdrawalHash: sent.hash },
    evidence: { storageProof: embeddedNodes(sentMessageSlot(sent.hash), nodes, false) },
  });
}

/** The factory's entry of a game, under the key that the factory itself computes. */
async function registration(l1: View, op: OpStack, address: Address) {
  const { disputeGameFactory } = op.contracts;
  const { abi } = bedrock("FaultDisputeGame");
  const data = await op.l1.read<readonly unknown[]>({ address, abi }, "gameData");
  const entry = mappingSlot(await op.l1.read<Hex>(disputeGameFactory, "getGameUUID", data), 103n);
  const factory = await l1.account(disputeGameFactory.address, [IMPLEMENTATION_SLOT, entry]);
  return { factory: proxied(factory), registrationProof: factory.proof(entry) };
}

/** Where a withdrawal stands on the L1. */
export async function withdrawalStatus(
  l1: View,
  op: OpStack,
  withdrawalHash: Hex,
  submitter: Address,
): Promise<rollup.optimism.withdrawalStatus.Link> {
  const finalized = mappingSlot(withdrawalHash, 51n);
  const entry = mappingSlot(submitter, mappingSlot(withdrawalHash, 57n));
  const slots = [IMPLEMENTATION_SLOT, finalized, entry] as const;
  const portal = await l1.account(op.contracts.optimismPortal.address, slots);
  const isFinalized = portal.word(finalized) !== 0n;
  const game = numberToHex(portal.word(entry) & ((1n << 160n) - 1n), { size: 20 });
  return optimism.withdrawalStatus({
    anchor: deploymentOf(op),
    claim: { withdrawalHash, submitter },
    evidence: {
      portal: proxied(portal),
      finalizedProof: portal.proof(finalized),
      ...(!isFinalized && { entryProof: portal.proof(entry) }),
      ...(!isFinalized &&
        portal.word(entry) !== 0n && {
          game: {
            game: (await gameEvidence(l1, game)).game,
            standing: await standing(l1, op, game, true),
            ...(await registration(l1, op, game)),
          },
        }),
    },
  });
}

/** An account of the newest proven state. */
export async function account(view: View, address: Address): Promise<layer1.account.Link> {
  const { balance, nonce, storageRoot, codeHash, accountProof } = await view.account(address);
  return layer1.account({
    claim: { chainId: view.chainId, address, nonce, balance, storageRoot, codeHash },
    evidence: { accountProof },
  });
}
