// Generated from the core by `node tools/generate.mjs`; do not edit.
/**
 * Records and choices that several checks, or all verdicts, share.
 *
 * @module
 */
import type { Bytes, Hex, Uint } from "../bytes.js";
import * as S from "../internal/schema.js";

/** No fields. */
export type Nothing = Readonly<Record<string, never>>;

/**
 * What vouches for the layer 1 block (or root) at the start of the chain of custody.
 *
 * - `unanchored`: Only the caller's word.
 * - `signed`: A majority of the sync committee signed it.
 * - `finalized`: Finalized by layer 1 consensus.
 */
export type AnchorAssurance =
  | "unanchored"
  | "signed"
  | "finalized";

/** @internal */
export const anchorAssuranceSchema: S.ChoiceSchema = S.choice("AnchorAssurance", {
  unanchored: 0,
  signed: 1,
  finalized: 2,
});

/**
 * How far the rollup's own rules have accepted the value; of several hops, the weakest.
 *
 * - `sequenced`: Only the operator's word: a sequencer's signature.
 * - `proposed`: Committed on the settlement layer, still open to a fraud proof.
 * - `confirmed`: Accepted by the rollup's contracts: window over, game won, validity proof verified.
 * - `direct`: No rollup hop: the value is the anchored chain's own.
 */
export type Settlement =
  | "sequenced"
  | "proposed"
  | "confirmed"
  | "direct";

/** @internal */
export const settlementSchema: S.ChoiceSchema = S.choice("Settlement", {
  sequenced: 0,
  proposed: 1,
  confirmed: 2,
  direct: 3,
});

/**
 * What is known of a commitment that is still open to a fraud proof.
 *
 * - `settled`: Nothing to say: not proposed, or no dispute can concern it any more.
 * - `unchallenged`: Proposed, and nobody has challenged it in the anchored block.
 * - `challenged`: Proposed and challenged.
 * - `resolvedNotFinal`: Resolved in its favour, the finality delay still running.
 * - `unknown`: Proposed; whether it is challenged was not proven.
 */
export type Dispute =
  | "settled"
  | "unchallenged"
  | "challenged"
  | "resolvedNotFinal"
  | "unknown";

/** @internal */
export const disputeSchema: S.ChoiceSchema = S.choice("Dispute", {
  settled: 0,
  unchallenged: 1,
  challenged: 2,
  resolvedNotFinal: 3,
  unknown: 4,
});

/**
 * What a verdict does not cover although somebody might think so.
 *
 * - `layoutNotFingerprinted`: The contract's implementation was not compared with a known set: its storage layout is the caller's word.
 * - `pauseNotChecked`: Whether withdrawals are paused was not checked.
 * - `registryWithoutFinalityDelay`: A registry of the old layout: blacklist and finality delay of the game are not bound.
 * - `freshnessNotChecked`: Whether a newer confirmed commitment exists was not checked.
 * - `anchorGameRetired`: The anchor game was retired after it became the anchor: no withdrawal is proven by it.
 * - `startingAnchorRoot`: The root is the one trusted at deployment.
 * - `signerNotProven`: The signing key was stated by the caller and not read from layer 1.
 * - `forkTimesUnknown`: The chain's fork times are unknown: the header's shape was not checked against them.
 * - `finalityDelayUnknown`: The finality delay of the game's implementation is unknown.
 * - `faultProofLevelNotProven`: Who may propose and who may upgrade was not proven.
 * - `dataWithCommittee`: The rollup's data lies with a committee and not on its settlement layer.
 * - `chainIdNotProven`: The chain id was not read from the rollup's contract: that the address is this chain's is the caller's word.
 */
export type Caveat =
  | "layoutNotFingerprinted"
  | "pauseNotChecked"
  | "registryWithoutFinalityDelay"
  | "freshnessNotChecked"
  | "anchorGameRetired"
  | "startingAnchorRoot"
  | "signerNotProven"
  | "forkTimesUnknown"
  | "finalityDelayUnknown"
  | "faultProofLevelNotProven"
  | "dataWithCommittee"
  | "chainIdNotProven";

/** @internal */
export const caveatSchema: S.ChoiceSchema = S.choice("Caveat", {
  layoutNotFingerprinted: 1,
  pauseNotChecked: 2,
  registryWithoutFinalityDelay: 3,
  freshnessNotChecked: 4,
  anchorGameRetired: 5,
  startingAnchorRoot: 6,
  signerNotProven: 7,
  forkTimesUnknown: 8,
  finalityDelayUnknown: 9,
  faultProofLevelNotProven: 10,
  dataWithCommittee: 21,
  chainIdNotProven: 22,
});

/** What a proven value is worth. */
export interface Assurance {
  /** What vouches for the anchor. */
  readonly anchor: AnchorAssurance;
  /** The weakest settlement of all rollup hops. */
  readonly settlement: Settlement;
  /** The most worrying dispute of all hops. */
  readonly dispute: Dispute;
  /**
   * Earliest time (seconds since 1970) at which a proposed value can become confirmed, as
   * far as the chain's configuration tells.
   */
  readonly confirmedAfter?: bigint;
  /** Lowest fault-proof level (1–4, specification §1.2) of the rollups passed; 0 unknown. */
  readonly faultProofLevel?: number;
  /** What is not covered. */
  readonly caveats: readonly Caveat[];
}

/** @internal */
export const assuranceSchema: S.RecordSchema = S.record("Assurance", {
  anchor: anchorAssuranceSchema,
  settlement: settlementSchema,
  dispute: disputeSchema,
  confirmedAfter: S.optional(S.uint(64)),
  faultProofLevel: S.optional(S.uint(8)),
  caveats: S.list(caveatSchema),
});

/** One link of the chain of custody. */
export interface ProvenanceLink {
  /** Number of the check's kind. */
  readonly kind: number;
  /** Chain the established value belongs to. */
  readonly chainId: bigint;
  /** Block of that chain, where known. */
  readonly blockNumber?: bigint;
  /** That block's timestamp (seconds since 1970), where known. */
  readonly timestamp?: bigint;
  /** What this link established: a block hash, state root, output root, address or word. */
  readonly established: Hex;
}

/** @internal */
export const provenanceLinkSchema: S.RecordSchema = S.record("ProvenanceLink", {
  kind: S.uint(16),
  chainId: S.uint(64),
  blockNumber: S.optional(S.uint(64)),
  timestamp: S.optional(S.uint(64)),
  established: S.bytes32,
});

/**
 * Which part of a case is malformed.
 *
 * - `case`: The case itself.
 * - `anchor`: A link's anchor.
 * - `claim`: A link's claim.
 * - `evidence`: A link's evidence.
 * - `link`: A link's frame: its kind, or the number of its parts.
 */
export type Part =
  | "case"
  | "anchor"
  | "claim"
  | "evidence"
  | "link";

/** @internal */
export const partSchema: S.ChoiceSchema = S.choice("Part", {
  case: 0,
  anchor: 1,
  claim: 2,
  evidence: 3,
  link: 4,
});

/**
 * Why a case could not be read.
 *
 * - `encoding`: Not the one RLP encoding.
 * - `kind`: A list stands where bytes are due, or the other way round.
 * - `size`: A fixed-size value has another size.
 * - `leadingZero`: An integer starts with a zero byte.
 * - `overflow`: A number is out of range.
 * - `surplus`: Something is left over.
 * - `missing`: Something is missing.
 * - `version`: The case has a version that this library does not know.
 * - `linkCount`: No link, or too many.
 * - `unknownKind`: No check has this kind.
 * - `notProvenBefore`: The link needs something that no link before it proves.
 * - `tooLong`: The case is too long.
 */
export type Reason =
  | "encoding"
  | "kind"
  | "size"
  | "leadingZero"
  | "overflow"
  | "surplus"
  | "missing"
  | "version"
  | "linkCount"
  | "unknownKind"
  | "notProvenBefore"
  | "tooLong";

/** @internal */
export const reasonSchema: S.ChoiceSchema = S.choice("Reason", {
  encoding: 1,
  kind: 2,
  size: 3,
  leadingZero: 4,
  overflow: 5,
  surplus: 6,
  missing: 7,
  version: 20,
  linkCount: 21,
  unknownKind: 22,
  notProvenBefore: 23,
  tooLong: 24,
});

/** A proven state: the block's fields are absent where only its root was proven. */
export interface Summary {
  /** Chain the state belongs to. */
  readonly chainId: bigint;
  /** Root of the account trie. */
  readonly stateRoot: Hex;
  /** Number of the block. */
  readonly number?: bigint;
  /** keccak-256 of its header. */
  readonly hash?: Hex;
  /** Its timestamp, seconds since 1970. */
  readonly timestamp?: bigint;
}

/** @internal */
export const summarySchema: S.RecordSchema = S.record("Summary", {
  chainId: S.uint(64),
  stateRoot: S.bytes32,
  number: S.optional(S.uint(64)),
  hash: S.optional(S.bytes32),
  timestamp: S.optional(S.uint(64)),
});

/** A proven account; one that does not exist has the values of an empty one. */
export interface Account {
  /** Chain the account is on. */
  readonly chainId: bigint;
  /** Its address. */
  readonly address: Hex;
  /** Whether the state holds the account at all. */
  readonly exists: boolean;
  /** Transactions sent (contracts: contracts created). */
  readonly nonce: bigint;
  /** Balance in wei. */
  readonly balance: bigint;
  /** Root of its storage trie. */
  readonly storageRoot: Hex;
  /** keccak-256 of its code. */
  readonly codeHash: Hex;
}

/** @internal */
export const accountSchema: S.RecordSchema = S.record("Account", {
  chainId: S.uint(64),
  address: S.bytes20,
  exists: S.boolean,
  nonce: S.uint(64),
  balance: S.uint(256),
  storageRoot: S.bytes32,
  codeHash: S.bytes32,
});

/** A proven slot. */
export interface Slot {
  /** The contract. */
  readonly address: Hex;
  /** The slot, before hashing. */
  readonly slot: Hex;
  /** The word it holds; zero when the storage has nothing there. */
  readonly word: Hex;
}

/** @internal */
export const slotSchema: S.RecordSchema = S.record("Slot", {
  address: S.bytes20,
  slot: S.bytes32,
  word: S.bytes32,
});

/** Proven code. */
export interface Code {
  /** The account. */
  readonly address: Hex;
  /** Its code; empty when it has none. */
  readonly code: Hex;
}

/** @internal */
export const codeSchema: S.RecordSchema = S.record("Code", {
  address: S.bytes20,
  code: S.bytes,
});

/** A proven beacon block root. */
export interface BeaconRoot {
  /** Execution chain whose beacon chain this is. */
  readonly chainId: bigint;
  /** Hash tree root of the beacon block. */
  readonly beaconRoot: Hex;
}

/** @internal */
export const beaconRootSchema: S.RecordSchema = S.record("BeaconRoot", {
  chainId: S.uint(64),
  beaconRoot: S.bytes32,
});

/**
 * Which containers a beacon block has: what stands where below its root.
 *
 * - `capella`: Capella: an execution payload of 15 fields.
 * - `denebToFulu`: Deneb, Electra and Fulu: an execution payload of 17 fields.
 * - `gloas`: Gloas: only a bid, which names the block hash of the payload before.
 */
export type BeaconFork =
  | "capella"
  | "denebToFulu"
  | "gloas";

/** @internal */
export const beaconForkSchema: S.ChoiceSchema = S.choice("BeaconFork", {
  capella: 1,
  denebToFulu: 2,
  gloas: 3,
});

/** A proven transaction. */
export interface Transaction {
  /** Chain it is on. */
  readonly chainId: bigint;
  /** Block that holds it. */
  readonly blockHash: Hex;
  /** Its position in the block, from 0. */
  readonly index: bigint;
  /** keccak-256 of its bytes. */
  readonly hash: Hex;
  /** Type byte; 0 for a legacy transaction. */
  readonly transactionType: number;
  /** Its bytes, type byte included, as signed and hashed. */
  readonly bytes: Hex;
}

/** @internal */
export const transactionSchema: S.RecordSchema = S.record("Transaction", {
  chainId: S.uint(64),
  blockHash: S.bytes32,
  index: S.uint(64),
  hash: S.bytes32,
  transactionType: S.uint(8),
  bytes: S.bytes,
});

/**
 * How the chain encoded the receipts of deposits at that block.
 *
 * - `none`: It has none: not an OP Stack chain.
 * - `beforeCanyon`: Before Canyon: like any receipt, even if a node shows a deposit nonce beside it.
 * - `fromCanyon`: From Canyon: with deposit nonce and version 1 behind the logs.
 */
export type DepositReceipts =
  | "none"
  | "beforeCanyon"
  | "fromCanyon";

/** @internal */
export const depositReceiptsSchema: S.ChoiceSchema = S.choice("DepositReceipts", {
  none: 0,
  beforeCanyon: 1,
  fromCanyon: 2,
});

/** One log. */
export interface Log {
  /** Contract that emitted it. */
  readonly address: Hex;
  /** At most four; by custom the first is the event's signature. */
  readonly topics: readonly Hex[];
  /** What is not in the topics. */
  readonly data: Hex;
}

/** @internal */
export const logSchema: S.RecordSchema = S.record("Log", {
  address: S.bytes20,
  topics: S.list(S.bytes32),
  data: S.bytes,
});

/** A log with its place in the block. */
export interface LogInBlock {
  /** Index among the block's logs, from 0. */
  readonly logIndex: bigint;
  /** Position in the block of the transaction that emitted it. */
  readonly transactionIndex: bigint;
  /** The log. */
  readonly log: Log;
}

/** @internal */
export const logInBlockSchema: S.RecordSchema = S.record("LogInBlock", {
  logIndex: S.uint(64),
  transactionIndex: S.uint(64),
  log: logSchema,
});

/** When the forks that changed the header were, seconds since 1970; absent: not scheduled. */
export interface Forks {
  /** Adds withdrawalsRoot, the empty trie's root until Isthmus. */
  readonly canyon?: Uint | undefined;
  /** Adds the blob fields and the beacon root. */
  readonly ecotone?: Uint | undefined;
  /** Adds requestsHash and makes withdrawalsRoot the message passer's storage root. */
  readonly isthmus?: Uint | undefined;
}

/** @internal */
export const forksSchema: S.RecordSchema = S.record("Forks", {
  canyon: S.optional(S.uint(64)),
  ecotone: S.optional(S.uint(64)),
  isthmus: S.optional(S.uint(64)),
});

/**
 * Storage layout of the AnchorStateRegistry.
 *
 * - `anchorsMapping`: 0.1 to 2.0: slot 1 maps game types to root and number. Blacklist and respected type are the portal's.
 * - `anchorGameSlot3`: 2.1 to 2.2: slot 3 holds the anchor game. Blacklist and respected type are the portal's.
 * - `anchorGameSlot2`: 3 and later: slot 2 holds the anchor game, slot 5 the blacklist, slot 6 the retirement time.
 */
export type RegistryLayout =
  | "anchorsMapping"
  | "anchorGameSlot3"
  | "anchorGameSlot2";

/** @internal */
export const registryLayoutSchema: S.ChoiceSchema = S.choice("RegistryLayout", {
  anchorsMapping: 0,
  anchorGameSlot3: 1,
  anchorGameSlot2: 2,
});

/** The AnchorStateRegistry. */
export interface Registry {
  /** Its address: the proxy. */
  readonly address: Bytes;
  /** Its storage layout. */
  readonly layout: RegistryLayout;
  /** Implementations that have this layout; none: not fingerprinted, and the verdict says so. */
  readonly implementations: readonly Bytes[];
}

/** @internal */
export const registrySchema: S.RecordSchema = S.record("Registry", {
  address: S.bytes20,
  layout: registryLayoutSchema,
  implementations: S.list(S.bytes20),
});

/** A contract on the settlement chain. */
export interface ContractConfiguration {
  /** Its address: the proxy, where there is one. */
  readonly address: Bytes;
  /**
   * Implementations (EIP-1967) whose storage layout is known; none: the layout is not
   * fingerprinted, and the verdict says so.
   */
  readonly implementations: readonly Bytes[];
}

/** @internal */
export const contractConfigurationSchema: S.RecordSchema = S.record("ContractConfiguration", {
  address: S.bytes20,
  implementations: S.list(S.bytes20),
});

/**
 * Storage layout of a dispute game.
 *
 * - `faultDisputeGameV1`: FaultDisputeGame and PermissionedDisputeGame to 1.3.
 * - `faultDisputeGameV2`: The same from 1.4 on: slot 10 tells whether the type was respected at creation.
 * - `superFaultDisputeGame`: SuperFaultDisputeGame.
 * - `superPermissionedDisputeGame`: SuperPermissionedDisputeGame: one proposer, nobody who may challenge.
 * - `zkDisputeGame`: ZKDisputeGame.
 * - `aggregateVerifier`: AggregateVerifier.
 */
export type GameLayout =
  | "faultDisputeGameV1"
  | "faultDisputeGameV2"
  | "superFaultDisputeGame"
  | "superPermissionedDisputeGame"
  | "zkDisputeGame"
  | "aggregateVerifier";

/** @internal */
export const gameLayoutSchema: S.ChoiceSchema = S.choice("GameLayout", {
  faultDisputeGameV1: 0,
  faultDisputeGameV2: 1,
  superFaultDisputeGame: 2,
  superPermissionedDisputeGame: 3,
  zkDisputeGame: 4,
  aggregateVerifier: 5,
});

/**
 * Form of the arguments behind a game clone's code. All start with creator (20 bytes), root
 * claim (32) and layer 1 head (32).
 *
 * - `standard`: Then the extra data to the end.
 * - `gameArgs`: Then the extra data and the implementation's arguments.
 * - `typedGameArgs`: Then the game type (4), the extra data and the implementation's arguments.
 * - `aggregateVerifier`: Then the sequence number (32), the parent game (20) and intermediate roots, the last of which is the root claim.
 */
export type ArgumentsForm =
  | "standard"
  | "gameArgs"
  | "typedGameArgs"
  | "aggregateVerifier";

/** @internal */
export const argumentsFormSchema: S.ChoiceSchema = S.choice("ArgumentsForm", {
  standard: 0,
  gameArgs: 1,
  typedGameArgs: 2,
  aggregateVerifier: 3,
});

/**
 * What a game's root claim commits to.
 *
 * - `outputRoot`: One block of one chain.
 * - `superRoot`: A timestamp and one output root for each chain of an interop set.
 */
export type RootKind =
  | "outputRoot"
  | "superRoot";

/** @internal */
export const rootKindSchema: S.ChoiceSchema = S.choice("RootKind", {
  outputRoot: 0,
  superRoot: 1,
});

/** A dispute game implementation that counts on this chain. */
export interface GameImplementation {
  /** Game type under which the factory creates it. */
  readonly gameType: number;
  /** Contract that its clones delegate to. */
  readonly implementation: Bytes;
  /** Its storage layout. */
  readonly layout: GameLayout;
  /** Form of its clones' arguments. */
  readonly argumentsForm: ArgumentsForm;
  /** What its root claims commit to. */
  readonly rootKind: RootKind;
  /** Whether only named parties may propose and challenge. */
  readonly permissioned: boolean;
}

/** @internal */
export const gameImplementationSchema: S.RecordSchema = S.record("GameImplementation", {
  gameType: S.uint(32),
  implementation: S.bytes20,
  layout: gameLayoutSchema,
  argumentsForm: argumentsFormSchema,
  rootKind: rootKindSchema,
  permissioned: S.boolean,
});

/**
 * Storage layout of the portal.
 *
 * - `optimismPortalLegacy`: 1 and 2: withdrawals are proven against the L2OutputOracle.
 * - `optimismPortal2V3`: 3: dispute games; blacklist in slot 58, respected game type in slot 59.
 * - `optimismPortal2V4`: 4 and 5: dispute games; what makes a game count is the registry's.
 */
export type PortalLayout =
  | "optimismPortalLegacy"
  | "optimismPortal2V3"
  | "optimismPortal2V4";

/** @internal */
export const portalLayoutSchema: S.ChoiceSchema = S.choice("PortalLayout", {
  optimismPortalLegacy: 0,
  optimismPortal2V3: 1,
  optimismPortal2V4: 2,
});

/** The OptimismPortal. */
export interface Portal {
  /** Its address: the proxy. */
  readonly address: Bytes;
  /** Its storage layout. */
  readonly layout: PortalLayout;
  /** Implementations that have this layout; none: not fingerprinted, and the verdict says so. */
  readonly implementations: readonly Bytes[];
}

/** @internal */
export const portalSchema: S.RecordSchema = S.record("Portal", {
  address: S.bytes20,
  layout: portalLayoutSchema,
  implementations: S.list(S.bytes20),
});

/** What is supposed to prove a contract's account and implementation. */
export interface ContractEvidence {
  /** Hashed nodes of the account trie, root first. */
  readonly accountProof: readonly Bytes[];
  /** Proof of the EIP-1967 implementation slot; due exactly when implementations are known. */
  readonly implementationProof?: readonly Bytes[] | undefined;
}

/** @internal */
export const contractEvidenceSchema: S.RecordSchema = S.record("ContractEvidence", {
  accountProof: S.list(S.bytes),
  implementationProof: S.optional(S.list(S.bytes)),
});

/** A commitment, as a verdict reports it. */
export interface Commitment {
  /** The rollup. */
  readonly chainId: bigint;
  /** What the root commits to. */
  readonly rootKind: RootKind;
  /** The output root or super root. */
  readonly root: Hex;
  /** Of an output root the block number, of a super root the timestamp, where it was proven. */
  readonly sequenceNumber?: bigint;
}

/** @internal */
export const commitmentSchema: S.RecordSchema = S.record("Commitment", {
  chainId: S.uint(64),
  rootKind: rootKindSchema,
  root: S.bytes32,
  sequenceNumber: S.optional(S.uint(64)),
});

/** A proven withdrawal. */
export interface Withdrawal {
  /** The rollup it was sent on. */
  readonly chainId: bigint;
  /** keccak-256 of its ABI-encoded fields. */
  readonly withdrawalHash: Hex;
  /** Whom it calls on the settlement chain. */
  readonly target: Hex;
  /** The message passer's slot that records it. */
  readonly slot: Hex;
  /**
   * The same proof in the form that the portal takes: embedded nodes as elements of their
   * own.
   */
  readonly portalProof: readonly Hex[];
}

/** @internal */
export const withdrawalSchema: S.RecordSchema = S.record("Withdrawal", {
  chainId: S.uint(64),
  withdrawalHash: S.bytes32,
  target: S.bytes20,
  slot: S.bytes32,
  portalProof: S.list(S.bytes),
});

/** What is supposed to prove a game. */
export interface GameEvidence {
  /** Hashed nodes of the account trie to the game's proxy, root first. */
  readonly accountProof: readonly Bytes[];
  /** The proxy's code. */
  readonly code: Bytes;
  /** Proof of slot 0: created, resolved, status. */
  readonly statusProof: readonly Bytes[];
}

/** @internal */
export const gameEvidenceSchema: S.RecordSchema = S.record("GameEvidence", {
  accountProof: S.list(S.bytes),
  code: S.bytes,
  statusProof: S.list(S.bytes),
});

/** What is supposed to prove that the settling contracts let a game count. */
export interface StandingEvidence {
  /**
   * The contract that keeps blacklist and retirement: the registry from layout 3 on, the
   * portal before. Absent when the link has opened it already.
   */
  readonly keeper?: ContractEvidence | undefined;
  /** Proof of the game's entry in the blacklist. */
  readonly blacklistProof: readonly Bytes[];
  /** Proof of the slot that holds the respected game type and from when on games count. */
  readonly retirementProof: readonly Bytes[];
}

/** @internal */
export const standingEvidenceSchema: S.RecordSchema = S.record("StandingEvidence", {
  keeper: S.optional(contractEvidenceSchema),
  blacklistProof: S.list(S.bytes),
  retirementProof: S.list(S.bytes),
});

/** What is supposed to prove the anchor game. */
export interface AnchorGameEvidence {
  /** The game. */
  readonly game: GameEvidence;
  /** Whether it still counts. */
  readonly standing: StandingEvidence;
}

/** @internal */
export const anchorGameEvidenceSchema: S.RecordSchema = S.record("AnchorGameEvidence", {
  game: gameEvidenceSchema,
  standing: standingEvidenceSchema,
});

/** What is supposed to prove the starting root. */
export interface StartingRootEvidence {
  /** Proof of its slot. */
  readonly rootProof: readonly Bytes[];
  /** Proof of the next slot, which holds its sequence number. */
  readonly numberProof: readonly Bytes[];
}

/** @internal */
export const startingRootEvidenceSchema: S.RecordSchema = S.record("StartingRootEvidence", {
  rootProof: S.list(S.bytes),
  numberProof: S.list(S.bytes),
});

/** What is supposed to prove the game of a submitter's proof. */
export interface ProvenGameEvidence {
  /** The game. */
  readonly game: GameEvidence;
  /** Whether it counts. */
  readonly standing: StandingEvidence;
  /** Proof of the flag that its type was respected, where it has a slot of its own. */
  readonly respectedProof?: readonly Bytes[] | undefined;
  /** The factory. */
  readonly factory: ContractEvidence;
  /** Proof of the factory's entry under the game's type, root claim and extra data. */
  readonly registrationProof: readonly Bytes[];
}

/** @internal */
export const provenGameEvidenceSchema: S.RecordSchema = S.record("ProvenGameEvidence", {
  game: gameEvidenceSchema,
  standing: standingEvidenceSchema,
  respectedProof: S.optional(S.list(S.bytes)),
  factory: contractEvidenceSchema,
  registrationProof: S.list(S.bytes),
});

/**
 * Where a withdrawal stands.
 *
 * - `sent`: Sent, and not proven on the settlement chain by this submitter.
 * - `proven`: Proven; a delay is running or the game is in progress.
 * - `finalizable`: The portal would accept it now.
 * - `finalized`: Done: it was called, with or without success.
 * - `proveAgain`: Proven against a game that does not count: it must be proven again.
 */
export type Stage =
  | "sent"
  | "proven"
  | "finalizable"
  | "finalized"
  | "proveAgain";

/** @internal */
export const stageSchema: S.ChoiceSchema = S.choice("Stage", {
  sent: 0,
  proven: 1,
  finalizable: 2,
  finalized: 3,
  proveAgain: 4,
});

/** Who signs a rollup's sequenced blocks. */
export interface Signer {
  /** The rollup. */
  readonly chainId: bigint;
  /** Address of the signer. */
  readonly signer: Hex;
}

/**
 * Who signs a rollup's sequenced blocks.
 *
 * As an argument.
 */
export interface SignerInput {
  /** The rollup. */
  readonly chainId: Uint;
  /** Address of the signer. */
  readonly signer: Bytes;
}

/** @internal */
export const signerSchema: S.RecordSchema = S.record("Signer", {
  chainId: S.uint(64),
  signer: S.bytes20,
});

/** Two blocks that cannot both be part of one chain. */
export interface Equivocation {
  /** The rollup. */
  readonly chainId: bigint;
  /** Number of both blocks. */
  readonly number: bigint;
  /** Hash of the first. */
  readonly first: Hex;
  /** Hash of the second. */
  readonly second: Hex;
}

/** @internal */
export const equivocationSchema: S.RecordSchema = S.record("Equivocation", {
  chainId: S.uint(64),
  number: S.uint(64),
  first: S.bytes32,
  second: S.bytes32,
});

/** The two contracts behind a rollup proxy that belong together. */
export interface RollupLogic {
  /** Logic for the owner's calls: EIP-1967 implementation. */
  readonly admin: Bytes;
  /** Logic for everybody's calls: the secondary implementation. */
  readonly user: Bytes;
}

/** @internal */
export const rollupLogicSchema: S.RecordSchema = S.record("RollupLogic", {
  admin: S.bytes20,
  user: S.bytes20,
});

/** What shows the rollup contract and its logic. */
export interface RollupProof {
  /** Hashed nodes of the account trie to the rollup, root first. */
  readonly accountProof: readonly Bytes[];
  /** Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured. */
  readonly adminLogicProof: readonly Bytes[];
  /** The same to the secondary slot. */
  readonly userLogicProof: readonly Bytes[];
}

/** @internal */
export const rollupProofSchema: S.RecordSchema = S.record("RollupProof", {
  accountProof: S.list(S.bytes),
  adminLogicProof: S.list(S.bytes),
  userLogicProof: S.list(S.bytes),
});

/** State that an assertion ends in (`AssertionState`). */
export interface AssertionState {
  /** Hash of the last L2 block. */
  readonly blockHash: Bytes;
  /** Send root after that block. */
  readonly sendRoot: Bytes;
  /** Batches read. */
  readonly inboxPosition: Uint;
  /** Messages read of the next batch. */
  readonly positionInMessage: Uint;
  /** 0 running, 1 finished, 2 errored. */
  readonly machineStatus: number;
  /** Root of the history commitment of the block-level edges. */
  readonly endHistoryRoot: Bytes;
}

/** @internal */
export const assertionStateSchema: S.RecordSchema = S.record("AssertionState", {
  blockHash: S.bytes32,
  sendRoot: S.bytes32,
  inboxPosition: S.uint(64),
  positionInMessage: S.uint(64),
  machineStatus: S.uint(8),
  endHistoryRoot: S.bytes32,
});

/** What an assertion's hash is made of, as the event `AssertionCreated` has it. */
export interface Assertion {
  /** Hash of the assertion it builds on. */
  readonly parentHash: Bytes;
  /** State it ends in. */
  readonly state: AssertionState;
  /** Accumulator of the batches it read. */
  readonly inboxAccumulator: Bytes;
}

/** @internal */
export const assertionSchema: S.RecordSchema = S.record("Assertion", {
  parentHash: S.bytes32,
  state: assertionStateSchema,
  inboxAccumulator: S.bytes32,
});

/** The newest confirmed assertion. */
export interface Latest {
  /** The rollup contract. */
  readonly rollup: RollupProof;
  /** Hashed nodes of its storage trie to slot 116. */
  readonly latestProof: readonly Bytes[];
  /** The assertion whose hash the slot holds. */
  readonly assertion: Assertion;
}

/** @internal */
export const latestSchema: S.RecordSchema = S.record("Latest", {
  rollup: rollupProofSchema,
  latestProof: S.list(S.bytes),
  assertion: assertionSchema,
});

/** An assertion that the asserted one builds on. */
export interface Ancestor {
  /** Hash of the assertion it builds on. */
  readonly parentHash: Bytes;
  /** Hash of the state it ends in. */
  readonly stateHash: Bytes;
  /** Accumulator of the batches it read. */
  readonly inboxAccumulator: Bytes;
  /** Hashed nodes of the rollup's storage trie to its node. */
  readonly nodeProof: readonly Bytes[];
}

/** @internal */
export const ancestorSchema: S.RecordSchema = S.record("Ancestor", {
  parentHash: S.bytes32,
  stateHash: S.bytes32,
  inboxAccumulator: S.bytes32,
  nodeProof: S.list(S.bytes),
});

/** A proven message. */
export interface Exit {
  /** Chain that sent it. */
  readonly chainId: bigint;
  /** Its index among all messages. */
  readonly index: bigint;
  /** Hash of its fields. */
  readonly itemHash: Hex;
  /** Send root it was proven under. */
  readonly sendRoot: Hex;
}

/** @internal */
export const exitSchema: S.RecordSchema = S.record("Exit", {
  chainId: S.uint(64),
  index: S.uint(64),
  itemHash: S.bytes32,
  sendRoot: S.bytes32,
});
