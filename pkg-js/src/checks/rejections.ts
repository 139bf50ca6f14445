// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { Step } from "../internal/kind.js";
import type { KindPath } from "./kinds.js";
import type { Caveat, Reason } from "./records.js";

/** Code of a rejection: family · check · step. */
export type RejectionCode =
  | 20101
  | 20102
  | 20103
  | 20104
  | 20105
  | 20106
  | 20107
  | 20108
  | 20109
  | 20110
  | 20111
  | 20112
  | 20113
  | 20114
  | 20201
  | 20202
  | 20203
  | 30101
  | 30102
  | 30103
  | 30104
  | 30105
  | 30106
  | 30107
  | 30201
  | 30301
  | 30302
  | 30303
  | 30304
  | 30305
  | 30306
  | 30307
  | 30308
  | 30401
  | 30402
  | 30403
  | 30501
  | 30502
  | 30503
  | 30504
  | 30505
  | 30601
  | 30602
  | 30603
  | 30701
  | 30702
  | 30801
  | 30901
  | 30902
  | 30903
  | 30904
  | 30905
  | 30906
  | 31001
  | 31002
  | 31101
  | 31102
  | 31103
  | 31104
  | 31105
  | 31106
  | 31107
  | 43101
  | 43102
  | 43103
  | 43104
  | 43105
  | 43106
  | 43107
  | 43108
  | 43109
  | 43110
  | 43111
  | 43112
  | 43113
  | 43114
  | 43115;

/** Every step that can reject, by code. */
export const steps: Readonly<Record<RejectionCode, Step<KindPath>>> = {
  20101: { kind: "tree/patricia", name: "nodesForEmptyTrie", label: "M1", text: "nodes are offered for the trie that holds nothing" },
  20102: { kind: "tree/patricia", name: "emptyProof", label: "M2", text: "no node is offered for a trie that holds something" },
  20103: { kind: "tree/patricia", name: "truncated", label: "M3", text: "the proof ends at a node that it does not contain. This is not a proof of absence" },
  20104: { kind: "tree/patricia", name: "nodeHash", label: "M4", text: "a node does not hash to what its parent (or the root) says" },
  20105: { kind: "tree/patricia", name: "nodeEncoding", label: "M5", text: "a node is not one strict RLP item" },
  20106: { kind: "tree/patricia", name: "nodePlacement", label: "M6", text: "a node is embedded although long, or hashed although short" },
  20107: { kind: "tree/patricia", name: "itemCount", label: "M7", text: "a node is neither a list of 17 nor a list of 2" },
  20108: { kind: "tree/patricia", name: "branchChild", label: "M8", text: "a child of a branch is neither empty, nor 32 bytes, nor an embedded node" },
  20109: { kind: "tree/patricia", name: "branchEntries", label: "M9", text: "a branch has fewer than two entries" },
  20110: { kind: "tree/patricia", name: "hexPrefix", label: "M10", text: "a path has a bad hex-prefix flag or padding" },
  20111: { kind: "tree/patricia", name: "malformed", label: "M11", text: "a leaf without value, or an extension without path or without a branch below it" },
  20112: { kind: "tree/patricia", name: "unusedElement", label: "M12", text: "elements are left over when the walk has ended" },
  20113: { kind: "tree/patricia", name: "limits", label: "M13", text: "more or longer elements than any such proof has" },
  20114: { kind: "tree/patricia", name: "claimedValue", label: "A6", text: "the trie holds something else at this key than the claim says" },
  20201: { kind: "tree/ssz", name: "position", label: "Z2", text: "the generalized index is zero: it names no position" },
  20202: { kind: "tree/ssz", name: "branchLength", label: "Z1", text: "the branch does not have exactly one word per level" },
  20203: { kind: "tree/ssz", name: "root", label: "Z1", text: "the branch leads to another root" },
  30101: { kind: "layer1/block", name: "headerEncoding", label: "H1", text: "the header is not one strict RLP list" },
  30102: { kind: "layer1/block", name: "headerFields", label: "H2", text: "a header field is missing or has another size" },
  30103: { kind: "layer1/block", name: "blockHash", label: "H3", text: "the header hashes to another block hash than the trusted one" },
  30104: { kind: "layer1/block", name: "number", label: "H4", text: "the header's number is not the claimed one" },
  30105: { kind: "layer1/block", name: "tooOld", label: "H4", text: "the block is older than the caller accepts" },
  30106: { kind: "layer1/block", name: "stateRoot", label: "H6", text: "the block's state root is not the claimed one" },
  30107: { kind: "layer1/block", name: "timestamp", label: "H4", text: "the block's timestamp is not the claimed one" },
  30201: { kind: "layer1/state_root", name: "stateRoot", label: "A1", text: "the claimed state root is not the trusted one" },
  30301: { kind: "layer1/account", name: "chainId", label: "A1", text: "the claim is about another chain than the proven state" },
  30302: { kind: "layer1/account", name: "proof", label: "A2", text: "the account's trie proof fails; the cause says where" },
  30303: { kind: "layer1/account", name: "absent", label: "A3", text: "the state holds no account at this address" },
  30304: { kind: "layer1/account", name: "encoding", label: "A3", text: "the account is not a strict list of nonce, balance, storage root and code hash" },
  30305: { kind: "layer1/account", name: "nonce", label: "A6", text: "the claimed nonce is not the proven one" },
  30306: { kind: "layer1/account", name: "balance", label: "A6", text: "the claimed balance is not the proven one" },
  30307: { kind: "layer1/account", name: "storageRoot", label: "A6", text: "the claimed storage root is not the proven one" },
  30308: { kind: "layer1/account", name: "codeHash", label: "A6", text: "the claimed code hash is not the proven one" },
  30401: { kind: "layer1/account_absence", name: "chainId", label: "A1", text: "the claim is about another chain than the proven state" },
  30402: { kind: "layer1/account_absence", name: "proof", label: "A2", text: "the account's trie proof fails; the cause says where" },
  30403: { kind: "layer1/account_absence", name: "present", label: "A3", text: "the state does hold an account at this address" },
  30501: { kind: "layer1/storage", name: "address", label: "A2", text: "the claim is about another account than the proven one" },
  30502: { kind: "layer1/storage", name: "proof", label: "A4", text: "the slot's trie proof fails; the cause says where" },
  30503: { kind: "layer1/storage", name: "absent", label: "A4", text: "the storage holds nothing at this slot: it is zero" },
  30504: { kind: "layer1/storage", name: "encoding", label: "A4", text: "the stored value is not a minimal RLP string of 1 to 32 bytes" },
  30505: { kind: "layer1/storage", name: "claimedWord", label: "A6", text: "the claimed word is not the proven one" },
  30601: { kind: "layer1/storage_absence", name: "address", label: "A2", text: "the claim is about another account than the proven one" },
  30602: { kind: "layer1/storage_absence", name: "proof", label: "A4", text: "the slot's trie proof fails; the cause says where" },
  30603: { kind: "layer1/storage_absence", name: "present", label: "A4", text: "the storage does hold a word at this slot" },
  30701: { kind: "layer1/code", name: "address", label: "A2", text: "the claim is about another account than the proven one" },
  30702: { kind: "layer1/code", name: "codeHash", label: "A5", text: "the code does not hash to the proven code hash" },
  30801: { kind: "layer1/beacon_root", name: "root", label: "A1", text: "the claimed root is not the trusted one" },
  30901: { kind: "layer1/eip4788", name: "accountProof", label: "A2", text: "the contract's account proof fails; the cause says where" },
  30902: { kind: "layer1/eip4788", name: "noContract", label: "A3", text: "the state has no beacon roots contract" },
  30903: { kind: "layer1/eip4788", name: "timestampProof", label: "A4", text: "the proof of the timestamp's slot fails; the cause says where" },
  30904: { kind: "layer1/eip4788", name: "timestamp", label: "E1", text: "the ring holds the root for another timestamp, or for none" },
  30905: { kind: "layer1/eip4788", name: "rootProof", label: "A4", text: "the proof of the root's slot fails; the cause says where" },
  30906: { kind: "layer1/eip4788", name: "root", label: "E3", text: "the ring holds another root than the claimed one, or none" },
  31001: { kind: "layer1/beacon_state_root", name: "noStateRoot", label: "Z2", text: "a beacon block of this fork holds no execution state root" },
  31002: { kind: "layer1/beacon_state_root", name: "branch", label: "E2", text: "the branch does not lead from the state root to the beacon root; the cause says why" },
  31101: { kind: "layer1/beacon_block", name: "header", label: "H1", text: "the header is not one strict RLP list with the right fields; the cause says which" },
  31102: { kind: "layer1/beacon_block", name: "blockHash", label: "H3", text: "the header hashes to another block hash than the claimed one" },
  31103: { kind: "layer1/beacon_block", name: "branch", label: "E2", text: "the branch does not lead from the block hash to the beacon root; the cause says why" },
  31104: { kind: "layer1/beacon_block", name: "number", label: "H4", text: "the header's number is not the claimed one" },
  31105: { kind: "layer1/beacon_block", name: "timestamp", label: "H4", text: "the header's timestamp is not the claimed one" },
  31106: { kind: "layer1/beacon_block", name: "tooOld", label: "H4", text: "the block is older than the caller accepts" },
  31107: { kind: "layer1/beacon_block", name: "stateRoot", label: "H6", text: "the block's state root is not the claimed one" },
  43101: { kind: "rollup/arbitrum/outbox_root", name: "settlementChain", label: "X1", text: "the proven state is not of the chain that settles this one" },
  43102: { kind: "rollup/arbitrum/outbox_root", name: "header", label: "H2", text: "the bytes are not a header; the cause says why" },
  43103: { kind: "rollup/arbitrum/outbox_root", name: "profile", label: "H-arb", text: "the header is not of an Arbitrum chain" },
  43104: { kind: "rollup/arbitrum/outbox_root", name: "outbox", label: "X1", text: "the settlement layer's state does not show the outbox; the cause says where" },
  43105: { kind: "rollup/arbitrum/outbox_root", name: "outboxLogic", label: "X1", text: "the outbox's logic is not one whose storage layout is known" },
  43106: { kind: "rollup/arbitrum/outbox_root", name: "rootsProof", label: "X2", text: "the proof of the send root's entry fails; the cause says where" },
  43107: { kind: "rollup/arbitrum/outbox_root", name: "notConfirmed", label: "X2", text: "the outbox has no entry for the send root: not confirmed" },
  43108: { kind: "rollup/arbitrum/outbox_root", name: "blockHash", label: "X2", text: "the entry is another block's" },
  43109: { kind: "rollup/arbitrum/outbox_root", name: "latest", label: "T10", text: "the newest confirmed assertion is not shown by the rollup contract; the cause says where" },
  43110: { kind: "rollup/arbitrum/outbox_root", name: "latestAssertion", label: "T10", text: "the rollup's newest confirmed assertion is another one than the evidence holds" },
  43111: { kind: "rollup/arbitrum/outbox_root", name: "outdated", label: "T10", text: "the newest confirmed assertion ends in another block: this one is outdated" },
  43112: { kind: "rollup/arbitrum/outbox_root", name: "tooOld", label: "T10", text: "the block is older than the caller accepts" },
  43113: { kind: "rollup/arbitrum/outbox_root", name: "number", label: "A6", text: "the block's number is not the claimed one" },
  43114: { kind: "rollup/arbitrum/outbox_root", name: "timestamp", label: "A6", text: "the block's timestamp is not the claimed one" },
  43115: { kind: "rollup/arbitrum/outbox_root", name: "stateRoot", label: "A6", text: "the block's state root is not the claimed one" },
};

/** Why a case is malformed, in words. */
export const reasons: Readonly<Record<Reason, string>> = {
  encoding: "not the one RLP encoding",
  kind: "a list stands where bytes are due, or the other way round",
  size: "a fixed-size value has another size",
  leadingZero: "an integer starts with a zero byte",
  overflow: "a number is out of range",
  surplus: "something is left over",
  missing: "something is missing",
  version: "the case has a version that this library does not know",
  linkCount: "no link, or too many",
  unknownKind: "no check has this kind",
  notProvenBefore: "the link needs something that no link before it proves",
  tooLong: "the case is too long",
};

/** What a verdict does not cover, in words. */
export const caveats: Readonly<Record<Caveat, string>> = {
  layoutNotFingerprinted: "the contract's implementation was not compared with a known set: its storage layout is the caller's word",
  pauseNotChecked: "whether withdrawals are paused was not checked",
  registryWithoutFinalityDelay: "a registry of the old layout: blacklist and finality delay of the game are not bound",
  freshnessNotChecked: "whether a newer confirmed commitment exists was not checked",
  anchorGameBlacklistedOrRetired: "the game's blacklisting or retirement was reported after it became the anchor",
  startingAnchorRoot: "the root is the one trusted at deployment",
  signerNotProven: "the signing key was stated by the caller and not read from layer 1",
  forkTimesUnknown: "the chain's fork times are unknown: the header's shape was not checked against them",
  finalityDelayUnknown: "the finality delay of the game's implementation is unknown",
  faultProofLevelNotProven: "who may propose and who may upgrade was not proven",
  dataWithCommittee: "the rollup's data lies with a committee and not on its settlement layer",
  chainIdNotProven: "the chain id was not read from the rollup's contract: that the address is this chain's is the caller's word",
};
