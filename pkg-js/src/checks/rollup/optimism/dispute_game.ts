// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Bytes, Uint } from "../../../bytes.js";
import * as K from "../../../internal/kind.js";
import * as S from "../../../internal/schema.js";
import * as R from "../../../checks/records.js";

/** @internal */
export const disputeGameKind: K.Kind<"rollup/optimism/dispute_game"> = {
  number: 0x0406,
  path: "rollup/optimism/dispute_game",
  title: "Root from a dispute game",
  needs: ["state"],
  gives: ["outputRoot","superRoot"],
  proves: "the factory registered this game, which counts, and claims this root; confirmed: it has won and outlived the finality delay",
  notProved: "that the claim is right, the proof system sound, withdrawals not paused",
  trusts: "what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts",
  rule: "spec/rollup-proofs.md §3.2, §3.5, §3.6",
  anchor: S.record("Deployment", {
    chainId: S.uint(64),
    settlesOn: S.uint(64),
    faultProofLevel: S.uint(8),
    blockTimeSeconds: S.optional(S.uint(64)),
    forks: S.optional(R.forksSchema),
    anchorStateRegistry: S.optional(R.registrySchema),
    disputeGameFactory: S.optional(R.contractConfigurationSchema),
    games: S.list(R.gameImplementationSchema),
    disputeGameFinalityDelaySeconds: S.optional(S.uint(64)),
    optimismPortal: S.optional(R.portalSchema),
    proofMaturityDelaySeconds: S.optional(S.uint(64)),
    ethLockbox: S.optional(S.bytes20),
    l2OutputOracle: S.optional(R.contractConfigurationSchema),
    finalizationPeriodSeconds: S.optional(S.uint(64)),
    systemConfig: S.optional(R.contractConfigurationSchema),
  }),
  claim: S.record("Claim", {
    root: S.bytes32,
    sequenceNumber: S.uint(64),
    game: S.bytes20,
    index: S.optional(S.uint(64)),
    settlement: R.settlementSchema,
  }),
  evidence: S.record("Evidence", {
    factory: R.contractEvidenceSchema,
    lengthProof: S.optional(S.list(S.bytes)),
    entryProof: S.list(S.bytes),
    game: R.gameEvidenceSchema,
    standing: R.standingEvidenceSchema,
    respectedProof: S.optional(S.list(S.bytes)),
    challengeProof: S.optional(S.list(S.bytes)),
  }),
  value: R.commitmentSchema,
};

/**
 * Root from a dispute game.
 *
 * **Proved:** the factory registered this game, which counts, and claims this root; confirmed: it has won and outlived the finality delay.
 * **Not proved:** that the claim is right, the proof system sound, withdrawals not paused.
 * **Still trusted:** what the state rests on; the rollup's fault proof and guardian; the configured addresses and layouts.
 * **Rule:** spec/rollup-proofs.md §3.2, §3.5, §3.6.
 *
 * Needs from the links before it: state.
 * Gives the links after it: outputRoot, superRoot.
 *
 * Rejections:
 * - 40601 `settlesOn` (§8): The proven state is not of the chain that settles the rollup.
 * - 40602 `settlement` (§1.1): The claim asks for something else than proposed or confirmed.
 * - 40603 `noTime` (§1.1): Of the settlement chain only a state root is proven, no block: there is no "now".
 * - 40604 `noFactory` (§8): The deployment names no factory.
 * - 40605 `factory` (D1): The factory's account is not proven; the cause says why.
 * - 40606 `factoryImplementation` (D1): The factory's implementation is not proven to be a known one; the cause says why.
 * - 40607 `claimedRoot` (G4): The game's claim is another root.
 * - 40608 `claimedSequenceNumber` (G5): The game's claim is of another sequence number.
 * - 40609 `lengthEvidence` (D2): An index without proof of the list's length, or a length without index.
 * - 40610 `lengthProof` (D2): The list's length is not proven; the cause says where.
 * - 40611 `index` (D2): The list has no such index.
 * - 40612 `entryProof` (D2): The factory's entry is not proven; the cause says where.
 * - 40613 `notRegistered` (D2): The factory knows no game there.
 * - 40614 `claimedGame` (V1): The factory's entry is of another game.
 * - 40615 `gameType` (D3): The factory registered it under another type than its implementation has.
 * - 40616 `createdAt` (D4): It was created after the anchored block, or its storage says another time than the factory.
 * - 40617 `blacklisted` (V2): The guardian has blacklisted the game.
 * - 40618 `retired` (V3): The game is older than what still counts.
 * - 40619 `notRespected` (V4): Its type was not the respected one.
 * - 40620 `lost` (V5): The challenger has won, or the status is none.
 * - 40621 `inProgress` (V5): Asked as confirmed, and still in progress.
 * - 40622 `blockNumberChallenged` (V8): Somebody has shown the claimed block number to be wrong.
 * - 40623 `noFinalityDelay` (§8): Asked as confirmed, and the deployment lacks the finality delay.
 * - 40624 `notFinal` (V6): Asked as confirmed, and the finality delay is not over.
 * - 42201 `account` (K5): The game's account is not proven; the cause says why.
 * - 42202 `statusProof` (V5): The game's first slot is not proven; the cause says where.
 * - 42203 `noKeeper` (§8): The deployment does not name the contract that keeps the blacklist.
 * - 42204 `keeperEvidence` (K1): Evidence of that contract is missing, or shown although it was opened before.
 * - 42205 `keeper` (K1): That contract's account is not proven; the cause says why.
 * - 42206 `keeperImplementation` (K2): Its implementation is not proven to be a known one; the cause says why.
 * - 42207 `blacklistProof` (V2): Whether the game is blacklisted is not proven; the cause says where.
 * - 42208 `retirementProof` (V3): From when on games count is not proven; the cause says where.
 * - 42209 `respectedEvidence` (V4): Evidence of the flag that tells whether the type was respected is missing or of no use.
 * - 42210 `respectedProof` (V4): That flag is not proven; the cause says where.
 * - 42211 `challengeEvidence` (V8): Evidence of a challenge is shown for a game that keeps none, or that is over.
 * - 42212 `challengeProof` (V8): Whether the game is challenged is not proven; the cause says where.
 * - 42213 `keeperLayout` (K2): The portal is to keep blacklist and retirement, but its layout has no such slots.
 * - 42101 `codeHash` (G1): The code does not hash to the proxy's code hash.
 * - 42102 `template` (G2): The code is not the template of a clone.
 * - 42103 `length` (G2): The two lengths in the code are not the length of its arguments.
 * - 42104 `implementation` (G3): The clone delegates to no implementation that counts on this chain.
 * - 42105 `arguments` (G3): The arguments do not have the form of this implementation.
 * - 42106 `gameType` (G5): This implementation does not count under the game type in the arguments.
 * - 42107 `registry` (G6): The registry in the arguments is not the configured one.
 * - 42108 `l2ChainId` (G6): The chain id in the arguments is not the configured one.
 * - 42109 `sequenceNumber` (G5): The sequence number is beyond 64 bits.
 * - 42110 `extraData` (S4): The extra data is not the super root's preimage, or does not end in the root claim.
 */
export function disputeGame(parts: disputeGame.Parts): disputeGame.Link {
  return { kind: "rollup/optimism/dispute_game", ...parts };
}

export declare namespace disputeGame {
  /** What the caller already trusts: one OP Stack chain, as data. */
  interface Anchor {
    /** The rollup. */
    readonly chainId: Uint;
    /** The chain whose contracts settle it. */
    readonly settlesOn: Uint;
    /** Lowest level (1–4) that the configuration's evidence allows; 0 unknown. */
    readonly faultProofLevel: number;
    /** Seconds between two blocks. */
    readonly blockTimeSeconds?: Uint | undefined;
    /** Fork times; absent: unknown, so a header's shape is not checked and the verdict says so. */
    readonly forks?: R.Forks | undefined;
    /** The AnchorStateRegistry. */
    readonly anchorStateRegistry?: R.Registry | undefined;
    /** The DisputeGameFactory. */
    readonly disputeGameFactory?: R.ContractConfiguration | undefined;
    /** Game implementations that count. */
    readonly games: readonly R.GameImplementation[];
    /** How long a resolved game must rest before it counts. */
    readonly disputeGameFinalityDelaySeconds?: Uint | undefined;
    /** The OptimismPortal. */
    readonly optimismPortal?: R.Portal | undefined;
    /** How long a proven withdrawal must rest before it can be finalized. */
    readonly proofMaturityDelaySeconds?: Uint | undefined;
    /** The ETHLockbox, where there is one. */
    readonly ethLockbox?: Bytes | undefined;
    /** The L2OutputOracle of chains without dispute games. */
    readonly l2OutputOracle?: R.ContractConfiguration | undefined;
    /** How long an output of the oracle can be deleted. */
    readonly finalizationPeriodSeconds?: Uint | undefined;
    /** The SystemConfig. */
    readonly systemConfig?: R.ContractConfiguration | undefined;
  }

  /** What is asserted. */
  interface Claim {
    /** The game's root claim. */
    readonly root: Bytes;
    /** Block number of an output root, timestamp of a super root. */
    readonly sequenceNumber: Uint;
    /** The game's proxy. */
    readonly game: Bytes;
    /** Position in the factory's list; absent: looked up by type, root claim and extra data. */
    readonly index?: Uint | undefined;
    /** How far it must be accepted at least: proposed or confirmed. */
    readonly settlement: R.Settlement;
  }

  /** What is supposed to prove it. */
  interface Evidence {
    /** The factory. */
    readonly factory: R.ContractEvidence;
    /** Proof of the list's length; due exactly with an index. */
    readonly lengthProof?: readonly Bytes[] | undefined;
    /** Proof of the factory's entry, in the list or the mapping. */
    readonly entryProof: readonly Bytes[];
    /** The game. */
    readonly game: R.GameEvidence;
    /** Whether it counts. */
    readonly standing: R.StandingEvidence;
    /** Proof of the flag that its type was respected, where it has a slot of its own. */
    readonly respectedProof?: readonly Bytes[] | undefined;
    /**
     * Of a game in progress: proof of the slot that tells a challenge; without it the dispute
     * is unknown.
     */
    readonly challengeProof?: readonly Bytes[] | undefined;
  }

  /** A commitment, as a verdict reports it. */
  type Value = R.Commitment;

  /** What the link is made of. */
  interface Parts {
    readonly anchor: Anchor;
    readonly claim: Claim;
    readonly evidence: Evidence;
  }

  /** A link of a case. */
  interface Link extends Parts {
    readonly kind: "rollup/optimism/dispute_game";
  }
}
