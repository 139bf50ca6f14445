// Generated from the core by `node tools/generate.mjs`; do not edit.
import type { FieldText, KindPart } from "../internal/kind.js";
import type { KindPath } from "./kinds.js";

/** Every field of every check in words, for people: only what shows them needs to load this. */
export const fields: Readonly<Record<KindPath, Readonly<Record<KindPart, readonly FieldText[]>>>> = {
  "tree/patricia": {
    anchor: [
      {"name":"root","type":"32 bytes","doc":"Root of the trie, 32 bytes."},
    ],
    claim: [
      {"name":"key","type":"bytes","doc":"Bytes whose nibbles are the path: already hashed where the trie is a secure trie."},
      {"name":"value","type":"bytes, optional","doc":"The bytes stored there; none asserts that nothing is."},
    ],
    evidence: [
      {"name":"proof","type":"list of bytes","doc":"Hashed nodes from the root down, without embedded ones."},
    ],
    value: [
      {"name":"present","type":"boolean","doc":"Whether the key is in the trie."},
    ],
  },
  "tree/ssz": {
    anchor: [
      {"name":"root","type":"32 bytes","doc":"Hash tree root of the object."},
      {"name":"generalizedIndex","type":"uint64","doc":"Position in its tree: 1 is the root, 2n and 2n + 1 are below n."},
    ],
    claim: [
      {"name":"leaf","type":"32 bytes","doc":"The word there."},
    ],
    evidence: [
      {"name":"branch","type":"list of 32 bytes","doc":"Sibling words, from the leaf up."},
    ],
    value: [
      {"name":"leaf","type":"32 bytes","doc":"The word at the position."},
    ],
  },
  "layer1/block": {
    anchor: [
      {"name":"chainId","type":"uint64","doc":"Chain the block belongs to."},
      {"name":"blockHash","type":"32 bytes","doc":"keccak-256 of the block's RLP header."},
      {"name":"notBefore","type":"uint64","doc":"Oldest acceptable timestamp, seconds since 1970; 0 accepts any age."},
    ],
    claim: [
      {"name":"number","type":"uint64","doc":"Number of the block."},
      {"name":"timestamp","type":"uint64","doc":"Timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after the block."},
    ],
    evidence: [
      {"name":"header","type":"bytes","doc":"RLP bytes of the header."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "layer1/state_root": {
    anchor: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
    ],
    claim: [
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
    ],
    evidence: [],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "layer1/account": {
    anchor: [],
    claim: [
      {"name":"chainId","type":"uint64","doc":"Chain the account is on."},
      {"name":"address","type":"20 bytes","doc":"The asked address."},
      {"name":"nonce","type":"uint64","doc":"Transactions sent (contracts: contracts created)."},
      {"name":"balance","type":"uint256","doc":"Balance in wei."},
      {"name":"storageRoot","type":"32 bytes","doc":"Root of the account's storage trie."},
      {"name":"codeHash","type":"32 bytes","doc":"keccak-256 of the account's code."},
    ],
    evidence: [
      {"name":"accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie, root first."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the account is on."},
      {"name":"address","type":"20 bytes","doc":"Its address."},
      {"name":"exists","type":"boolean","doc":"Whether the state holds the account at all."},
      {"name":"nonce","type":"uint64","doc":"Transactions sent (contracts: contracts created)."},
      {"name":"balance","type":"uint256","doc":"Balance in wei."},
      {"name":"storageRoot","type":"32 bytes","doc":"Root of its storage trie."},
      {"name":"codeHash","type":"32 bytes","doc":"keccak-256 of its code."},
    ],
  },
  "layer1/account_absence": {
    anchor: [],
    claim: [
      {"name":"chainId","type":"uint64","doc":"Chain on which the account is missing."},
      {"name":"address","type":"20 bytes","doc":"The asked address."},
    ],
    evidence: [
      {"name":"accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie, root first."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the account is on."},
      {"name":"address","type":"20 bytes","doc":"Its address."},
      {"name":"exists","type":"boolean","doc":"Whether the state holds the account at all."},
      {"name":"nonce","type":"uint64","doc":"Transactions sent (contracts: contracts created)."},
      {"name":"balance","type":"uint256","doc":"Balance in wei."},
      {"name":"storageRoot","type":"32 bytes","doc":"Root of its storage trie."},
      {"name":"codeHash","type":"32 bytes","doc":"keccak-256 of its code."},
    ],
  },
  "layer1/storage": {
    anchor: [],
    claim: [
      {"name":"address","type":"20 bytes","doc":"The contract: the account that was proven before."},
      {"name":"slot","type":"32 bytes","doc":"The asked slot, before hashing."},
      {"name":"word","type":"32 bytes","doc":"The word it holds, left-padded with zeros."},
    ],
    evidence: [
      {"name":"storageProof","type":"list of bytes","doc":"Hashed nodes of the storage trie, root first."},
    ],
    value: [
      {"name":"address","type":"20 bytes","doc":"The contract."},
      {"name":"slot","type":"32 bytes","doc":"The slot, before hashing."},
      {"name":"word","type":"32 bytes","doc":"The word it holds; zero when the storage has nothing there."},
    ],
  },
  "layer1/storage_absence": {
    anchor: [],
    claim: [
      {"name":"address","type":"20 bytes","doc":"The contract: the account that was proven before."},
      {"name":"slot","type":"32 bytes","doc":"The asked slot, before hashing."},
    ],
    evidence: [
      {"name":"storageProof","type":"list of bytes","doc":"Hashed nodes of the storage trie, root first."},
    ],
    value: [
      {"name":"address","type":"20 bytes","doc":"The contract."},
      {"name":"slot","type":"32 bytes","doc":"The slot, before hashing."},
      {"name":"word","type":"32 bytes","doc":"The word it holds; zero when the storage has nothing there."},
    ],
  },
  "layer1/code": {
    anchor: [],
    claim: [
      {"name":"address","type":"20 bytes","doc":"The account that was proven before."},
    ],
    evidence: [
      {"name":"code","type":"bytes","doc":"The code."},
    ],
    value: [
      {"name":"address","type":"20 bytes","doc":"The account."},
      {"name":"code","type":"bytes","doc":"Its code; empty when it has none."},
    ],
  },
  "layer1/beacon_root": {
    anchor: [
      {"name":"chainId","type":"uint64","doc":"Execution chain whose beacon chain this is."},
      {"name":"beaconRoot","type":"32 bytes","doc":"Hash tree root of the beacon block."},
    ],
    claim: [
      {"name":"beaconRoot","type":"32 bytes","doc":"Hash tree root of the beacon block."},
    ],
    evidence: [],
    value: [
      {"name":"chainId","type":"uint64","doc":"Execution chain whose beacon chain this is."},
      {"name":"beaconRoot","type":"32 bytes","doc":"Hash tree root of the beacon block."},
    ],
  },
  "layer1/eip4788": {
    anchor: [
      {"name":"chainId","type":"uint64","doc":"Execution chain whose beacon chain the contract tells of: the state's own chain on layer 1, the chain that settles it on a layer 2."},
    ],
    claim: [
      {"name":"timestamp","type":"uint64","doc":"Timestamp (seconds since 1970) of the state's chain under which the root is kept."},
      {"name":"beaconRoot","type":"32 bytes","doc":"Hash tree root of the beacon block."},
    ],
    evidence: [
      {"name":"accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie for the contract, root first."},
      {"name":"timestampProof","type":"list of bytes","doc":"Hashed nodes of its storage trie for slot `timestamp mod 8191`."},
      {"name":"rootProof","type":"list of bytes","doc":"Hashed nodes of its storage trie for slot `timestamp mod 8191 + 8191`."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Execution chain whose beacon chain this is."},
      {"name":"beaconRoot","type":"32 bytes","doc":"Hash tree root of the beacon block."},
    ],
  },
  "layer1/beacon_state_root": {
    anchor: [
      {"name":"fork","type":"capella | denebToFulu | gloas","doc":"Fork at the beacon block's slot."},
    ],
    claim: [
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after the payload."},
    ],
    evidence: [
      {"name":"branch","type":"list of 32 bytes","doc":"Sibling words, from the state root up to the beacon root."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "layer1/beacon_block": {
    anchor: [
      {"name":"fork","type":"capella | denebToFulu | gloas","doc":"Fork at the beacon block's slot."},
      {"name":"notBefore","type":"uint64","doc":"Oldest acceptable timestamp of the execution block, seconds since 1970; 0 accepts any."},
    ],
    claim: [
      {"name":"blockHash","type":"32 bytes","doc":"keccak-256 of the block's RLP header."},
      {"name":"number","type":"uint64","doc":"Number of the block."},
      {"name":"timestamp","type":"uint64","doc":"Timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after the block."},
    ],
    evidence: [
      {"name":"header","type":"bytes","doc":"RLP bytes of the header."},
      {"name":"branch","type":"list of 32 bytes","doc":"Sibling words, from the block hash up to the beacon root."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "rollup/arbitrum/outbox_root": {
    anchor: [
      {"name":"deployment","type":"Deployment","doc":"The chain and its contracts."},
      {"name":"deployment.chainId","type":"uint64","doc":"The chain."},
      {"name":"deployment.settlesOn","type":"uint64","doc":"Chain that settles it, where the contracts below live."},
      {"name":"deployment.rollup","type":"20 bytes","doc":"Rollup proxy (BoLD)."},
      {"name":"deployment.outbox","type":"20 bytes","doc":"Outbox proxy."},
      {"name":"deployment.rollupLogic","type":"list of RollupLogic","doc":"Rollup logic whose storage layout is known; empty leaves the layout to the caller's word, and the verdict says so."},
      {"name":"deployment.rollupLogic[].admin","type":"20 bytes","doc":"Logic for the owner's calls: EIP-1967 implementation."},
      {"name":"deployment.rollupLogic[].user","type":"20 bytes","doc":"Logic for everybody's calls: the secondary implementation."},
      {"name":"deployment.outboxLogic","type":"list of 20 bytes","doc":"Outbox logic whose storage layout is known; empty as above."},
      {"name":"deployment.confirmPeriodBlocks","type":"uint64, optional","doc":"Blocks of the settlement layer that an assertion waits for its confirmation."},
      {"name":"deployment.anyTrust","type":"boolean","doc":"Whether the data lies with a committee (AnyTrust) and not on the settlement layer."},
      {"name":"deployment.faultProofLevel","type":"uint8","doc":"Fault-proof level, 1 to 4; 0 unknown."},
      {"name":"notBefore","type":"uint64","doc":"Oldest acceptable timestamp of the block, seconds since 1970; 0 accepts any age."},
    ],
    claim: [
      {"name":"number","type":"uint64","doc":"Number of the block."},
      {"name":"timestamp","type":"uint64","doc":"Timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after the block."},
    ],
    evidence: [
      {"name":"header","type":"bytes","doc":"RLP bytes of the rollup block's header."},
      {"name":"outboxProof","type":"list of bytes","doc":"Hashed nodes of the settlement layer's account trie to the outbox, root first."},
      {"name":"outboxLogicProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured."},
      {"name":"rootsProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to the entry of the header's send root."},
      {"name":"latest","type":"Latest, optional","doc":"Shows that the block is the one of the newest confirmed assertion."},
      {"name":"latest.rollup","type":"RollupProof","doc":"The rollup contract."},
      {"name":"latest.rollup.accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie to the rollup, root first."},
      {"name":"latest.rollup.adminLogicProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured."},
      {"name":"latest.rollup.userLogicProof","type":"list of bytes","doc":"The same to the secondary slot."},
      {"name":"latest.latestProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to slot 116."},
      {"name":"latest.assertion","type":"Assertion","doc":"The assertion whose hash the slot holds."},
      {"name":"latest.assertion.parentHash","type":"32 bytes","doc":"Hash of the assertion it builds on."},
      {"name":"latest.assertion.state","type":"AssertionState","doc":"State it ends in."},
      {"name":"latest.assertion.state.blockHash","type":"32 bytes","doc":"Hash of the last L2 block."},
      {"name":"latest.assertion.state.sendRoot","type":"32 bytes","doc":"Send root after that block."},
      {"name":"latest.assertion.state.inboxPosition","type":"uint64","doc":"Batches read."},
      {"name":"latest.assertion.state.positionInMessage","type":"uint64","doc":"Messages read of the next batch."},
      {"name":"latest.assertion.state.machineStatus","type":"uint8","doc":"0 running, 1 finished, 2 errored."},
      {"name":"latest.assertion.state.endHistoryRoot","type":"32 bytes","doc":"Root of the history commitment of the block-level edges."},
      {"name":"latest.assertion.inboxAccumulator","type":"32 bytes","doc":"Accumulator of the batches it read."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
};
