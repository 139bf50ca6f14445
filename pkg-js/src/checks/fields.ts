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
  "layer1/eip2935": {
    anchor: [
      {"name":"contract","type":"20 bytes","doc":"The history contract."},
      {"name":"ringSize","type":"uint64","doc":"Entries of its ring."},
    ],
    claim: [
      {"name":"number","type":"uint64","doc":"Number of the older block."},
      {"name":"blockHash","type":"32 bytes","doc":"keccak-256 of its RLP header."},
      {"name":"timestamp","type":"uint64","doc":"Its timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after it."},
    ],
    evidence: [
      {"name":"accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie for the contract, root first."},
      {"name":"storageProof","type":"list of bytes","doc":"Hashed nodes of its storage trie for slot `number mod ring size`."},
      {"name":"header","type":"bytes","doc":"RLP bytes of the older block's header."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "layer1/header_chain": {
    anchor: [],
    claim: [
      {"name":"number","type":"uint64","doc":"Its number."},
      {"name":"blockHash","type":"32 bytes","doc":"keccak-256 of its RLP header."},
      {"name":"timestamp","type":"uint64","doc":"Its timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after it."},
    ],
    evidence: [
      {"name":"headers","type":"list of bytes","doc":"RLP bytes of the headers from the proven block's parent down to the ancestor."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
    ],
  },
  "layer1/transaction": {
    anchor: [],
    claim: [
      {"name":"chainId","type":"uint64","doc":"Chain the transaction is on."},
      {"name":"index","type":"uint64","doc":"Its position in the block, from 0."},
      {"name":"transactionHash","type":"32 bytes","doc":"keccak-256 of its bytes."},
    ],
    evidence: [
      {"name":"transactionProof","type":"list of bytes","doc":"Hashed nodes of the block's transactions trie, root first."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain it is on."},
      {"name":"blockHash","type":"32 bytes","doc":"Block that holds it."},
      {"name":"index","type":"uint64","doc":"Its position in the block, from 0."},
      {"name":"hash","type":"32 bytes","doc":"keccak-256 of its bytes."},
      {"name":"transactionType","type":"uint8","doc":"Type byte; 0 for a legacy transaction."},
      {"name":"bytes","type":"bytes","doc":"Its bytes, type byte included, as signed and hashed."},
    ],
  },
  "layer1/receipt": {
    anchor: [
      {"name":"depositReceipts","type":"none | beforeCanyon | fromCanyon","doc":"How the chain encoded the receipts of deposits at that block."},
    ],
    claim: [
      {"name":"index","type":"uint64","doc":"Position in the block, from 0: the proven transaction's."},
      {"name":"transactionHash","type":"32 bytes","doc":"The transaction that was proven before."},
      {"name":"status","type":"failed | succeeded | unknown","doc":"Whether it succeeded."},
      {"name":"cumulativeGasUsed","type":"uint64","doc":"Gas used in the block up to and including this transaction."},
    ],
    evidence: [
      {"name":"receiptProof","type":"list of bytes","doc":"Hashed nodes of the block's receipts trie, root first."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain it is on."},
      {"name":"blockHash","type":"32 bytes","doc":"Block that holds it."},
      {"name":"index","type":"uint64","doc":"Its position in the block, from 0."},
      {"name":"transactionHash","type":"32 bytes","doc":"The transaction."},
      {"name":"transactionType","type":"uint8","doc":"Type byte; 0 for a legacy transaction."},
      {"name":"status","type":"failed | succeeded | unknown","doc":"Whether it succeeded."},
      {"name":"cumulativeGasUsed","type":"uint64","doc":"Gas used in the block up to and including this transaction."},
      {"name":"gasUsed","type":"uint64, optional","doc":"Gas used by this transaction alone, where proven."},
      {"name":"firstLogIndex","type":"uint64, optional","doc":"Index in the block of its first log (or of the next log, if it has none), where proven."},
      {"name":"depositNonce","type":"uint64, optional","doc":"Nonce of a deposit's sender: only of OP Stack deposits from Canyon."},
      {"name":"logs","type":"list of Log","doc":"Its logs in the order of emission."},
      {"name":"logs[].address","type":"20 bytes","doc":"Contract that emitted it."},
      {"name":"logs[].topics","type":"list of 32 bytes","doc":"At most four; by custom the first is the event's signature."},
      {"name":"logs[].data","type":"bytes","doc":"What is not in the topics."},
    ],
  },
  "layer1/log": {
    anchor: [],
    claim: [
      {"name":"transactionHash","type":"32 bytes","doc":"The transaction whose receipt was proven before."},
      {"name":"position","type":"uint64","doc":"Position among the transaction's logs, from 0."},
      {"name":"logIndex","type":"uint64, optional","doc":"Index among the block's logs; provable only with `layer1/receipt_in_block`."},
      {"name":"address","type":"20 bytes","doc":"Contract that emitted it."},
      {"name":"topics","type":"list of 32 bytes","doc":"Its topics."},
      {"name":"data","type":"bytes","doc":"Its data."},
    ],
    evidence: [],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain it is on."},
      {"name":"blockHash","type":"32 bytes","doc":"Block that holds it."},
      {"name":"transactionHash","type":"32 bytes","doc":"The transaction that emitted it."},
      {"name":"transactionIndex","type":"uint64","doc":"Position of that transaction in the block."},
      {"name":"position","type":"uint64","doc":"Position among the transaction's logs, from 0."},
      {"name":"logIndex","type":"uint64, optional","doc":"Index among the block's logs, where proven."},
      {"name":"log","type":"Log","doc":"The log."},
      {"name":"log.address","type":"20 bytes","doc":"Contract that emitted it."},
      {"name":"log.topics","type":"list of 32 bytes","doc":"At most four; by custom the first is the event's signature."},
      {"name":"log.data","type":"bytes","doc":"What is not in the topics."},
    ],
  },
  "layer1/receipt_in_block": {
    anchor: [
      {"name":"depositReceipts","type":"none | beforeCanyon | fromCanyon","doc":"How the chain encoded the receipts of deposits at that block."},
    ],
    claim: [
      {"name":"chainId","type":"uint64","doc":"Chain the transaction is on."},
      {"name":"index","type":"uint64","doc":"Its position in the block, from 0."},
      {"name":"transactionHash","type":"32 bytes","doc":"keccak-256 of its bytes."},
      {"name":"status","type":"failed | succeeded | unknown","doc":"Whether it succeeded."},
      {"name":"cumulativeGasUsed","type":"uint64","doc":"Gas used in the block up to and including this transaction."},
      {"name":"gasUsed","type":"uint64","doc":"Gas used by this transaction."},
      {"name":"firstLogIndex","type":"uint64","doc":"Index in the block of its first log: the number of logs before it."},
    ],
    evidence: [
      {"name":"transactions","type":"list of bytes","doc":"Every transaction of the block, type byte included."},
      {"name":"receipts","type":"list of bytes","doc":"Every receipt of the block, type byte included."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain it is on."},
      {"name":"blockHash","type":"32 bytes","doc":"Block that holds it."},
      {"name":"index","type":"uint64","doc":"Its position in the block, from 0."},
      {"name":"transactionHash","type":"32 bytes","doc":"The transaction."},
      {"name":"transactionType","type":"uint8","doc":"Type byte; 0 for a legacy transaction."},
      {"name":"status","type":"failed | succeeded | unknown","doc":"Whether it succeeded."},
      {"name":"cumulativeGasUsed","type":"uint64","doc":"Gas used in the block up to and including this transaction."},
      {"name":"gasUsed","type":"uint64, optional","doc":"Gas used by this transaction alone, where proven."},
      {"name":"firstLogIndex","type":"uint64, optional","doc":"Index in the block of its first log (or of the next log, if it has none), where proven."},
      {"name":"depositNonce","type":"uint64, optional","doc":"Nonce of a deposit's sender: only of OP Stack deposits from Canyon."},
      {"name":"logs","type":"list of Log","doc":"Its logs in the order of emission."},
      {"name":"logs[].address","type":"20 bytes","doc":"Contract that emitted it."},
      {"name":"logs[].topics","type":"list of 32 bytes","doc":"At most four; by custom the first is the event's signature."},
      {"name":"logs[].data","type":"bytes","doc":"What is not in the topics."},
    ],
  },
  "layer1/block_logs": {
    anchor: [
      {"name":"depositReceipts","type":"none | beforeCanyon | fromCanyon","doc":"How the chain encoded the receipts of deposits at that block."},
    ],
    claim: [
      {"name":"chainId","type":"uint64","doc":"Chain of the block."},
      {"name":"number","type":"uint64","doc":"Number of the block."},
      {"name":"addresses","type":"list of 20 bytes","doc":"Contracts to match, any of these; none matches every contract."},
      {"name":"topics","type":"list of list of 32 bytes","doc":"Topics to match by position, any of these each; a position with none matches every topic, but the log must have that many."},
      {"name":"logCount","type":"uint64","doc":"How many logs match."},
    ],
    evidence: [
      {"name":"receipts","type":"list of bytes, optional","doc":"Every receipt of the block, type byte included; none if the bloom excludes the filter."},
    ],
    value: [
      {"name":"chainId","type":"uint64","doc":"Chain of the block."},
      {"name":"blockHash","type":"32 bytes","doc":"The block."},
      {"name":"logs","type":"list of LogInBlock","doc":"Every log that matches, in order."},
      {"name":"logs[].logIndex","type":"uint64","doc":"Index among the block's logs, from 0."},
      {"name":"logs[].transactionIndex","type":"uint64","doc":"Position in the block of the transaction that emitted it."},
      {"name":"logs[].log","type":"Log","doc":"The log."},
      {"name":"logs[].log.address","type":"20 bytes","doc":"Contract that emitted it."},
      {"name":"logs[].log.topics","type":"list of 32 bytes","doc":"At most four; by custom the first is the event's signature."},
      {"name":"logs[].log.data","type":"bytes","doc":"What is not in the topics."},
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
  "rollup/arbitrum/assertion": {
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
      {"name":"settlement","type":"sequenced | proposed | confirmed | direct","doc":"`Proposed` for a pending assertion, `Confirmed` for a confirmed one."},
      {"name":"word","type":"32 bytes","doc":"First word of the assertion's node."},
      {"name":"number","type":"uint64","doc":"Number of the block."},
      {"name":"timestamp","type":"uint64","doc":"Timestamp, seconds since 1970."},
      {"name":"stateRoot","type":"32 bytes","doc":"Root of the account trie after the block."},
    ],
    evidence: [
      {"name":"header","type":"bytes","doc":"RLP bytes of the rollup block's header."},
      {"name":"assertion","type":"Assertion","doc":"What the assertion's hash is made of."},
      {"name":"assertion.parentHash","type":"32 bytes","doc":"Hash of the assertion it builds on."},
      {"name":"assertion.state","type":"AssertionState","doc":"State it ends in."},
      {"name":"assertion.state.blockHash","type":"32 bytes","doc":"Hash of the last L2 block."},
      {"name":"assertion.state.sendRoot","type":"32 bytes","doc":"Send root after that block."},
      {"name":"assertion.state.inboxPosition","type":"uint64","doc":"Batches read."},
      {"name":"assertion.state.positionInMessage","type":"uint64","doc":"Messages read of the next batch."},
      {"name":"assertion.state.machineStatus","type":"uint8","doc":"0 running, 1 finished, 2 errored."},
      {"name":"assertion.state.endHistoryRoot","type":"32 bytes","doc":"Root of the history commitment of the block-level edges."},
      {"name":"assertion.inboxAccumulator","type":"32 bytes","doc":"Accumulator of the batches it read."},
      {"name":"rollup","type":"RollupProof","doc":"The rollup contract."},
      {"name":"rollup.accountProof","type":"list of bytes","doc":"Hashed nodes of the account trie to the rollup, root first."},
      {"name":"rollup.adminLogicProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to the EIP-1967 slot; none when no logic is configured."},
      {"name":"rollup.userLogicProof","type":"list of bytes","doc":"The same to the secondary slot."},
      {"name":"nodeProof","type":"list of bytes","doc":"Hashed nodes of its storage trie to the assertion's node."},
      {"name":"ancestors","type":"list of Ancestor","doc":"For a pending assertion: its ancestors, parent first, up to a confirmed one; or none."},
      {"name":"ancestors[].parentHash","type":"32 bytes","doc":"Hash of the assertion it builds on."},
      {"name":"ancestors[].stateHash","type":"32 bytes","doc":"Hash of the state it ends in."},
      {"name":"ancestors[].inboxAccumulator","type":"32 bytes","doc":"Accumulator of the batches it read."},
      {"name":"ancestors[].nodeProof","type":"list of bytes","doc":"Hashed nodes of the rollup's storage trie to its node."},
      {"name":"chainIdProof","type":"list of bytes","doc":"Hashed nodes of the rollup's storage trie to slot 101, its chain id; or none."},
      {"name":"latestProof","type":"list of bytes","doc":"The same to slot 116, the newest confirmed assertion; or none. A pending assertion is then shown to build on it."},
    ],
    value: [
      {"name":"state","type":"Summary","doc":"The block's state."},
      {"name":"state.chainId","type":"uint64","doc":"Chain the state belongs to."},
      {"name":"state.stateRoot","type":"32 bytes","doc":"Root of the account trie."},
      {"name":"state.number","type":"uint64, optional","doc":"Number of the block."},
      {"name":"state.hash","type":"32 bytes, optional","doc":"keccak-256 of its header."},
      {"name":"state.timestamp","type":"uint64, optional","doc":"Its timestamp, seconds since 1970."},
      {"name":"assertionHash","type":"32 bytes","doc":"Hash of the assertion."},
      {"name":"createdAtBlock","type":"uint64","doc":"Block of the settlement layer in which it was made."},
      {"name":"confirmableFromBlock","type":"uint64, optional","doc":"First block of the settlement layer in which anybody may confirm a pending assertion that has no rival; absent when the chain's period is unknown. A fast confirmer or the owner can be earlier."},
    ],
  },
};
