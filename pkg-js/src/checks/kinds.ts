// Generated from the core by `node tools/generate.mjs`; do not edit.
import { type account as Layer1Account, accountKind as Layer1AccountKind } from "./layer1/account.js";
import { type accountAbsence as Layer1AccountAbsence, accountAbsenceKind as Layer1AccountAbsenceKind } from "./layer1/account_absence.js";
import { type anchorGame as RollupOptimismAnchorGame, anchorGameKind as RollupOptimismAnchorGameKind } from "./rollup/optimism/anchor_game.js";
import { type anchorRoot as RollupOptimismAnchorRoot, anchorRootKind as RollupOptimismAnchorRootKind } from "./rollup/optimism/anchor_root.js";
import { type assertion as RollupArbitrumAssertion, assertionKind as RollupArbitrumAssertionKind } from "./rollup/arbitrum/assertion.js";
import { type beaconBlock as Layer1BeaconBlock, beaconBlockKind as Layer1BeaconBlockKind } from "./layer1/beacon_block.js";
import { type beaconRoot as Layer1BeaconRoot, beaconRootKind as Layer1BeaconRootKind } from "./layer1/beacon_root.js";
import { type beaconStateRoot as Layer1BeaconStateRoot, beaconStateRootKind as Layer1BeaconStateRootKind } from "./layer1/beacon_state_root.js";
import { type block as Layer1Block, blockKind as Layer1BlockKind } from "./layer1/block.js";
import { type blockLogs as Layer1BlockLogs, blockLogsKind as Layer1BlockLogsKind } from "./layer1/block_logs.js";
import { type code as Layer1Code, codeKind as Layer1CodeKind } from "./layer1/code.js";
import { type disputeGame as RollupOptimismDisputeGame, disputeGameKind as RollupOptimismDisputeGameKind } from "./rollup/optimism/dispute_game.js";
import { type eip2935 as Layer1Eip2935, eip2935Kind as Layer1Eip2935Kind } from "./layer1/eip2935.js";
import { type eip4788 as Layer1Eip4788, eip4788Kind as Layer1Eip4788Kind } from "./layer1/eip4788.js";
import { type equivocation as RollupOptimismEquivocation, equivocationKind as RollupOptimismEquivocationKind } from "./rollup/optimism/equivocation.js";
import { type exit as RollupArbitrumExit, exitKind as RollupArbitrumExitKind } from "./rollup/arbitrum/exit.js";
import { type exitStatus as RollupArbitrumExitStatus, exitStatusKind as RollupArbitrumExitStatusKind } from "./rollup/arbitrum/exit_status.js";
import { type givenOutputRoot as RollupOptimismGivenOutputRoot, givenOutputRootKind as RollupOptimismGivenOutputRootKind } from "./rollup/optimism/given_output_root.js";
import { type givenSigner as RollupOptimismGivenSigner, givenSignerKind as RollupOptimismGivenSignerKind } from "./rollup/optimism/given_signer.js";
import { type headerChain as Layer1HeaderChain, headerChainKind as Layer1HeaderChainKind } from "./layer1/header_chain.js";
import { type log as Layer1Log, logKind as Layer1LogKind } from "./layer1/log.js";
import { type messagePasser as RollupOptimismMessagePasser, messagePasserKind as RollupOptimismMessagePasserKind } from "./rollup/optimism/message_passer.js";
import { type outboxRoot as RollupArbitrumOutboxRoot, outboxRootKind as RollupArbitrumOutboxRootKind } from "./rollup/arbitrum/outbox_root.js";
import { type outputOracle as RollupOptimismOutputOracle, outputOracleKind as RollupOptimismOutputOracleKind } from "./rollup/optimism/output_oracle.js";
import { type outputRoot as RollupOptimismOutputRoot, outputRootKind as RollupOptimismOutputRootKind } from "./rollup/optimism/output_root.js";
import { type patricia as TreePatricia, patriciaKind as TreePatriciaKind } from "./tree/patricia.js";
import { type receipt as Layer1Receipt, receiptKind as Layer1ReceiptKind } from "./layer1/receipt.js";
import { type receiptInBlock as Layer1ReceiptInBlock, receiptInBlockKind as Layer1ReceiptInBlockKind } from "./layer1/receipt_in_block.js";
import { type sequencedBlock as RollupOptimismSequencedBlock, sequencedBlockKind as RollupOptimismSequencedBlockKind } from "./rollup/optimism/sequenced_block.js";
import { type ssz as TreeSsz, sszKind as TreeSszKind } from "./tree/ssz.js";
import { type stateRoot as Layer1StateRoot, stateRootKind as Layer1StateRootKind } from "./layer1/state_root.js";
import { type storage as Layer1Storage, storageKind as Layer1StorageKind } from "./layer1/storage.js";
import { type storageAbsence as Layer1StorageAbsence, storageAbsenceKind as Layer1StorageAbsenceKind } from "./layer1/storage_absence.js";
import { type superRoot as RollupOptimismSuperRoot, superRootKind as RollupOptimismSuperRootKind } from "./rollup/optimism/super_root.js";
import { type transaction as Layer1Transaction, transactionKind as Layer1TransactionKind } from "./layer1/transaction.js";
import { type unsafeSigner as RollupOptimismUnsafeSigner, unsafeSignerKind as RollupOptimismUnsafeSignerKind } from "./rollup/optimism/unsafe_signer.js";
import { type withdrawal as RollupOptimismWithdrawal, withdrawalKind as RollupOptimismWithdrawalKind } from "./rollup/optimism/withdrawal.js";
import { type withdrawalStatus as RollupOptimismWithdrawalStatus, withdrawalStatusKind as RollupOptimismWithdrawalStatusKind } from "./rollup/optimism/withdrawal_status.js";
import type { Kind } from "../internal/kind.js";

/** Version of the case format. */
export const VERSION = 1;

/** Link by kind. */
export interface Links {
  "tree/patricia": TreePatricia.Link;
  "tree/ssz": TreeSsz.Link;
  "layer1/block": Layer1Block.Link;
  "layer1/state_root": Layer1StateRoot.Link;
  "layer1/account": Layer1Account.Link;
  "layer1/account_absence": Layer1AccountAbsence.Link;
  "layer1/storage": Layer1Storage.Link;
  "layer1/storage_absence": Layer1StorageAbsence.Link;
  "layer1/code": Layer1Code.Link;
  "layer1/beacon_root": Layer1BeaconRoot.Link;
  "layer1/eip4788": Layer1Eip4788.Link;
  "layer1/beacon_state_root": Layer1BeaconStateRoot.Link;
  "layer1/beacon_block": Layer1BeaconBlock.Link;
  "layer1/eip2935": Layer1Eip2935.Link;
  "layer1/header_chain": Layer1HeaderChain.Link;
  "layer1/transaction": Layer1Transaction.Link;
  "layer1/receipt": Layer1Receipt.Link;
  "layer1/log": Layer1Log.Link;
  "layer1/receipt_in_block": Layer1ReceiptInBlock.Link;
  "layer1/block_logs": Layer1BlockLogs.Link;
  "rollup/optimism/anchor_root": RollupOptimismAnchorRoot.Link;
  "rollup/optimism/given_output_root": RollupOptimismGivenOutputRoot.Link;
  "rollup/optimism/output_root": RollupOptimismOutputRoot.Link;
  "rollup/optimism/message_passer": RollupOptimismMessagePasser.Link;
  "rollup/optimism/withdrawal": RollupOptimismWithdrawal.Link;
  "rollup/optimism/dispute_game": RollupOptimismDisputeGame.Link;
  "rollup/optimism/anchor_game": RollupOptimismAnchorGame.Link;
  "rollup/optimism/output_oracle": RollupOptimismOutputOracle.Link;
  "rollup/optimism/withdrawal_status": RollupOptimismWithdrawalStatus.Link;
  "rollup/optimism/super_root": RollupOptimismSuperRoot.Link;
  "rollup/optimism/unsafe_signer": RollupOptimismUnsafeSigner.Link;
  "rollup/optimism/given_signer": RollupOptimismGivenSigner.Link;
  "rollup/optimism/sequenced_block": RollupOptimismSequencedBlock.Link;
  "rollup/optimism/equivocation": RollupOptimismEquivocation.Link;
  "rollup/arbitrum/outbox_root": RollupArbitrumOutboxRoot.Link;
  "rollup/arbitrum/assertion": RollupArbitrumAssertion.Link;
  "rollup/arbitrum/exit": RollupArbitrumExit.Link;
  "rollup/arbitrum/exit_status": RollupArbitrumExitStatus.Link;
}

/** Proven value by kind. */
export interface Values {
  "tree/patricia": TreePatricia.Value;
  "tree/ssz": TreeSsz.Value;
  "layer1/block": Layer1Block.Value;
  "layer1/state_root": Layer1StateRoot.Value;
  "layer1/account": Layer1Account.Value;
  "layer1/account_absence": Layer1AccountAbsence.Value;
  "layer1/storage": Layer1Storage.Value;
  "layer1/storage_absence": Layer1StorageAbsence.Value;
  "layer1/code": Layer1Code.Value;
  "layer1/beacon_root": Layer1BeaconRoot.Value;
  "layer1/eip4788": Layer1Eip4788.Value;
  "layer1/beacon_state_root": Layer1BeaconStateRoot.Value;
  "layer1/beacon_block": Layer1BeaconBlock.Value;
  "layer1/eip2935": Layer1Eip2935.Value;
  "layer1/header_chain": Layer1HeaderChain.Value;
  "layer1/transaction": Layer1Transaction.Value;
  "layer1/receipt": Layer1Receipt.Value;
  "layer1/log": Layer1Log.Value;
  "layer1/receipt_in_block": Layer1ReceiptInBlock.Value;
  "layer1/block_logs": Layer1BlockLogs.Value;
  "rollup/optimism/anchor_root": RollupOptimismAnchorRoot.Value;
  "rollup/optimism/given_output_root": RollupOptimismGivenOutputRoot.Value;
  "rollup/optimism/output_root": RollupOptimismOutputRoot.Value;
  "rollup/optimism/message_passer": RollupOptimismMessagePasser.Value;
  "rollup/optimism/withdrawal": RollupOptimismWithdrawal.Value;
  "rollup/optimism/dispute_game": RollupOptimismDisputeGame.Value;
  "rollup/optimism/anchor_game": RollupOptimismAnchorGame.Value;
  "rollup/optimism/output_oracle": RollupOptimismOutputOracle.Value;
  "rollup/optimism/withdrawal_status": RollupOptimismWithdrawalStatus.Value;
  "rollup/optimism/super_root": RollupOptimismSuperRoot.Value;
  "rollup/optimism/unsafe_signer": RollupOptimismUnsafeSigner.Value;
  "rollup/optimism/given_signer": RollupOptimismGivenSigner.Value;
  "rollup/optimism/sequenced_block": RollupOptimismSequencedBlock.Value;
  "rollup/optimism/equivocation": RollupOptimismEquivocation.Value;
  "rollup/arbitrum/outbox_root": RollupArbitrumOutboxRoot.Value;
  "rollup/arbitrum/assertion": RollupArbitrumAssertion.Value;
  "rollup/arbitrum/exit": RollupArbitrumExit.Value;
  "rollup/arbitrum/exit_status": RollupArbitrumExitStatus.Value;
}

/** Path of a kind. */
export type KindPath = keyof Links;

/** Every kind, by number. */
export const kinds: readonly Kind<KindPath>[] = [
  TreePatriciaKind,
  TreeSszKind,
  Layer1BlockKind,
  Layer1StateRootKind,
  Layer1AccountKind,
  Layer1AccountAbsenceKind,
  Layer1StorageKind,
  Layer1StorageAbsenceKind,
  Layer1CodeKind,
  Layer1BeaconRootKind,
  Layer1Eip4788Kind,
  Layer1BeaconStateRootKind,
  Layer1BeaconBlockKind,
  Layer1Eip2935Kind,
  Layer1HeaderChainKind,
  Layer1TransactionKind,
  Layer1ReceiptKind,
  Layer1LogKind,
  Layer1ReceiptInBlockKind,
  Layer1BlockLogsKind,
  RollupOptimismAnchorRootKind,
  RollupOptimismGivenOutputRootKind,
  RollupOptimismOutputRootKind,
  RollupOptimismMessagePasserKind,
  RollupOptimismWithdrawalKind,
  RollupOptimismDisputeGameKind,
  RollupOptimismAnchorGameKind,
  RollupOptimismOutputOracleKind,
  RollupOptimismWithdrawalStatusKind,
  RollupOptimismSuperRootKind,
  RollupOptimismUnsafeSignerKind,
  RollupOptimismGivenSignerKind,
  RollupOptimismSequencedBlockKind,
  RollupOptimismEquivocationKind,
  RollupArbitrumOutboxRootKind,
  RollupArbitrumAssertionKind,
  RollupArbitrumExitKind,
  RollupArbitrumExitStatusKind,
];
