/**
 * Links from the devnet's own answers: what a wallet's client does, against nodes that we run.
 *
 * @module
 */
import { type Hex, type Link, layer1, rollup } from "touchstone";
import type { Address } from "viem";
import {
  type Chain,
  type Game,
  mappingSlot,
  type OpStack,
  predeploys,
  type SentWithdrawal,
  sentMessageSlot,
} from "../../tests-wasm/devnet/index.js";

/** Slot that every ERC-1967 proxy keeps its implementation in. */
const IMPLEMENTATION_SLOT: Hex =
  "0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc";

type Deployment = rollup.optimism.anchorRoot.Anchor;

/** What a wallet would be configured with to follow this chain. */
export function deployment({ l1, l2, contracts, delays }: OpStack): Deployment {
  const { anchorStateRegistry, disputeGameFactory, optimismPortal, faultDisputeGame } = contracts;
  return {
    chainId: l2.chainId,
    settlesOn: l1.chainId,
    faultProofLevel: 1,
    blockTimeSeconds: l2.blockTime,
    forks: { canyon: 0, ecotone: 0 },
    anchorStateRegistry: {
      address: anchorStateRegistry.address,
      layout: "anchorsMapping",
      implementations: [anchorStateRegistry.implementation],
    },
    disputeGameFactory: {
      address: disputeGameFactory.address,
      implementations: [disputeGameFactory.implementation],
    },
    games: [
      {
        gameType: 0,
        implementation: faultDisputeGame.address,
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
    ],
    disputeGameFinalityDelaySeconds: delays.gameFinality,
    optimismPortal: {
      address: optimismPortal.address,
      layout: "optimismPortal2V3",
      implementations: [optimismPortal.implementation],
    },
    proofMaturityDelaySeconds: delays.proofMaturity,
  };
}

/** The anchor: a block of the settlement chain, by its hash. */
export async function anchorBlock(chain: Chain, number: bigint): Promise<Link> {
  const { hash, timestamp, stateRoot } = await chain.block(number);
  return layer1.block({
    anchor: { chainId: chain.chainId, blockHash: hash, notBefore: 0 },
    claim: { number, timestamp: BigInt(timestamp), stateRoot },
    evidence: { header: await chain.header(number) },
  });
}

/** From a block of the settlement chain to the rollup's commitment, through the registry. */
export async function commitment(op: OpStack, game: Game, at: bigint): Promise<Link> {
  const { address } = op.contracts.anchorStateRegistry;
  const root = mappingSlot("0x00", 1n);
  const next = BigInt(root) + 1n;
  const { accountProof, storageProof } = await op.l1.proof(
    address,
    [root, next, IMPLEMENTATION_SLOT],
    at,
  );
  const [rootProof, numberProof, implementationProof] = storageProof.map(({ proof }) => proof);
  return rollup.optimism.anchorRoot({
    anchor: deployment(op),
    claim: {
      gameType: game.gameType,
      outputRoot: game.rootClaim,
      l2BlockNumber: game.l2BlockNumber,
    },
    evidence: {
      registry: { accountProof, ...(implementationProof && { implementationProof }) },
      rootProof: rootProof ?? [],
      ...(numberProof && { numberProof }),
    },
  });
}

function preimage({ output }: Game): Hex {
  const { version, stateRoot, messagePasserStorageRoot, latestBlockhash } = output.proof;
  const words = [version, stateRoot, messagePasserStorageRoot, latestBlockhash];
  return `0x${words.map((word) => word.slice(2)).join("")}`;
}

/** From the commitment to the rollup's block. */
export async function committedBlock(op: OpStack, game: Game): Promise<Link> {
  const { timestamp, stateRoot } = await op.l2.block(game.l2BlockNumber);
  return rollup.optimism.outputRoot({
    claim: {
      chainId: op.l2.chainId,
      number: game.l2BlockNumber,
      timestamp: BigInt(timestamp),
      stateRoot,
    },
    evidence: { preimage: preimage(game), header: await op.l2.header(game.l2BlockNumber) },
  });
}

/** An account of a block. */
export async function account(chain: Chain, address: Address, at: bigint): Promise<Link> {
  const { accountProof, balance, nonce, storageHash, codeHash } = await chain.proof(
    address,
    [],
    at,
  );
  return layer1.account({
    claim: {
      chainId: chain.chainId,
      address,
      nonce: BigInt(nonce),
      balance: BigInt(balance),
      storageRoot: storageHash,
      codeHash,
    },
    evidence: { accountProof },
  });
}

/** That an address has no account. */
export async function noAccount(chain: Chain, address: Address, at: bigint): Promise<Link> {
  const { accountProof } = await chain.proof(address, [], at);
  return layer1.accountAbsence({
    claim: { chainId: chain.chainId, address },
    evidence: { accountProof },
  });
}

/** A word of a contract's storage. */
export async function slot(chain: Chain, address: Address, at: Hex, block: bigint): Promise<Link> {
  const { storageProof } = await chain.proof(address, [at], block);
  return layer1.storage({
    claim: { address, slot: at, word: await chain.storage(address, at, block) },
    evidence: { storageProof: storageProof[0]?.proof ?? [] },
  });
}

/** A withdrawal that the message passer has recorded. */
export async function withdrawal(op: OpStack, sent: SentWithdrawal, game: Game): Promise<Link> {
  const { storageProof } = await op.l2.proof(
    predeploys.messagePasser,
    [sentMessageSlot(sent.hash)],
    game.l2BlockNumber,
  );
  return rollup.optimism.withdrawal({
    anchor: deployment(op),
    claim: { ...sent.withdrawal, withdrawalHash: sent.hash },
    evidence: { storageProof: storageProof[0]?.proof ?? [] },
  });
}

/** From the commitment to the withdrawals, without the block. */
export function messagePasser(op: OpStack, game: Game): Link {
  return rollup.optimism.messagePasser({
    claim: {
      chainId: op.l2.chainId,
      storageRoot: game.output.proof.messagePasserStorageRoot,
    },
    evidence: { preimage: preimage(game) },
  });
}
