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
  | 20115
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
  | 31201
  | 31202
  | 31203
  | 31204
  | 31205
  | 31206
  | 31207
  | 31208
  | 31209
  | 31210
  | 31211
  | 31301
  | 31302
  | 31303
  | 31304
  | 31305
  | 31306
  | 31307
  | 31308
  | 31309
  | 31401
  | 31402
  | 31403
  | 31404
  | 31405
  | 31406
  | 31501
  | 31502
  | 31503
  | 31504
  | 31505
  | 31506
  | 31507
  | 31508
  | 31509
  | 31510
  | 31701
  | 31702
  | 31703
  | 31704
  | 31705
  | 31706
  | 31707
  | 31708
  | 31709
  | 31710
  | 31711
  | 31712
  | 31713
  | 31714
  | 31801
  | 31802
  | 31803
  | 31804
  | 31805
  | 31806
  | 31807
  | 31808
  | 31901
  | 31902
  | 31903
  | 31904
  | 31905
  | 31906
  | 40101
  | 40102
  | 40103
  | 40104
  | 40105
  | 40106
  | 40107
  | 40108
  | 40109
  | 40110
  | 40111
  | 40112
  | 40201
  | 40301
  | 40302
  | 40303
  | 40304
  | 40305
  | 40306
  | 40307
  | 40308
  | 40309
  | 40310
  | 40311
  | 40312
  | 40313
  | 40314
  | 40401
  | 40402
  | 40403
  | 40404
  | 40405
  | 40501
  | 40502
  | 40503
  | 40504
  | 40505
  | 40506
  | 40507
  | 40601
  | 40602
  | 40603
  | 40604
  | 40605
  | 40606
  | 40607
  | 40608
  | 40609
  | 40610
  | 40611
  | 40612
  | 40613
  | 40614
  | 40615
  | 40616
  | 40617
  | 40618
  | 40619
  | 40620
  | 40621
  | 40622
  | 40623
  | 40624
  | 40701
  | 40702
  | 40703
  | 40704
  | 40705
  | 40706
  | 40707
  | 40708
  | 40709
  | 40710
  | 40711
  | 40712
  | 40713
  | 40714
  | 40715
  | 40716
  | 40801
  | 40802
  | 40803
  | 40804
  | 40805
  | 40806
  | 40807
  | 40808
  | 40809
  | 40810
  | 40811
  | 40812
  | 40813
  | 40814
  | 40901
  | 40902
  | 40903
  | 40904
  | 40905
  | 40906
  | 40907
  | 40908
  | 40909
  | 40910
  | 40911
  | 40912
  | 40913
  | 40914
  | 40915
  | 40916
  | 40917
  | 40918
  | 40919
  | 41001
  | 41002
  | 41003
  | 41004
  | 41005
  | 41006
  | 41007
  | 41008
  | 42001
  | 42002
  | 42003
  | 42004
  | 42101
  | 42102
  | 42103
  | 42104
  | 42105
  | 42106
  | 42107
  | 42108
  | 42109
  | 42110
  | 42201
  | 42202
  | 42203
  | 42204
  | 42205
  | 42206
  | 42207
  | 42208
  | 42209
  | 42210
  | 42211
  | 42212
  | 42213
  | 42601
  | 42602
  | 42603
  | 42604
  | 42605
  | 42606
  | 42701
  | 42702
  | 42703
  | 42704
  | 42705
  | 42706
  | 42707
  | 42801
  | 42901
  | 42902
  | 42903
  | 42904
  | 42905
  | 42906
  | 42907
  | 42908
  | 42909
  | 42910
  | 42911
  | 42912
  | 42913
  | 42914
  | 42915
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
  | 43115
  | 43201
  | 43202
  | 43203
  | 43204
  | 43205
  | 43206
  | 43207
  | 43208
  | 43209
  | 43210
  | 43211
  | 43212
  | 43213
  | 43214
  | 43215
  | 43216
  | 43217
  | 43218
  | 43219
  | 43220
  | 43221
  | 43222
  | 43223
  | 43224
  | 43225
  | 43226
  | 43301
  | 43302
  | 43303
  | 43304
  | 43305
  | 43306
  | 43307
  | 43401
  | 43402
  | 43403
  | 43404
  | 43405
  | 43406
  | 43407
  | 43408
  | 43409;

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
  20115: { kind: "tree/patricia", name: "repeated", label: "W4", text: "in the portal's form: an embedded node is not repeated as an element of its own" },
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
  31201: { kind: "layer1/eip2935", name: "noHeader", label: "A1", text: "only a state root was proven, no header: which blocks the ring holds is unknown" },
  31202: { kind: "layer1/eip2935", name: "outsideWindow", label: "9.2", text: "the ring does not hold the hash of this block in the proven state" },
  31203: { kind: "layer1/eip2935", name: "accountProof", label: "A2", text: "the contract's account proof fails; the cause says where" },
  31204: { kind: "layer1/eip2935", name: "noContract", label: "A3", text: "the state has no history contract" },
  31205: { kind: "layer1/eip2935", name: "storageProof", label: "A4", text: "the proof of the block's slot fails; the cause says where" },
  31206: { kind: "layer1/eip2935", name: "blockHash", label: "A6", text: "the ring holds another block hash than the claimed one, or none" },
  31207: { kind: "layer1/eip2935", name: "header", label: "H1", text: "the header is not one strict RLP list with the right fields; the cause says which" },
  31208: { kind: "layer1/eip2935", name: "headerHash", label: "H3", text: "the header hashes to another block hash" },
  31209: { kind: "layer1/eip2935", name: "number", label: "H4", text: "the header's number is not the claimed one" },
  31210: { kind: "layer1/eip2935", name: "timestamp", label: "H4", text: "the header's timestamp is not the claimed one" },
  31211: { kind: "layer1/eip2935", name: "stateRoot", label: "H6", text: "the block's state root is not the claimed one" },
  31301: { kind: "layer1/header_chain", name: "noHeader", label: "A1", text: "only a state root was proven, no header: its parent is unknown" },
  31302: { kind: "layer1/header_chain", name: "count", label: "9.3", text: "no header is given, or more than 512" },
  31303: { kind: "layer1/header_chain", name: "header", label: "H1", text: "a header is not one strict RLP list with the right fields; the cause says which" },
  31304: { kind: "layer1/header_chain", name: "parentHash", label: "H3", text: "a header is not the parent of the one before it" },
  31305: { kind: "layer1/header_chain", name: "gap", label: "9.3", text: "a header's number is not one less than that of the one before it" },
  31306: { kind: "layer1/header_chain", name: "number", label: "H4", text: "the last header's number is not the claimed one" },
  31307: { kind: "layer1/header_chain", name: "blockHash", label: "H3", text: "the last header hashes to another block hash than the claimed one" },
  31308: { kind: "layer1/header_chain", name: "timestamp", label: "H4", text: "the last header's timestamp is not the claimed one" },
  31309: { kind: "layer1/header_chain", name: "stateRoot", label: "H6", text: "the last block's state root is not the claimed one" },
  31401: { kind: "layer1/transaction", name: "chainId", label: "A1", text: "the claim is about another chain than the proven block" },
  31402: { kind: "layer1/transaction", name: "noHeader", label: "R1", text: "only a state root was proven, no header: the transactions root is unknown" },
  31403: { kind: "layer1/transaction", name: "proof", label: "R1", text: "the trie proof for this index fails; the cause says where" },
  31404: { kind: "layer1/transaction", name: "absent", label: "R2", text: "the block has no transaction at this index" },
  31405: { kind: "layer1/transaction", name: "encoding", label: "R2", text: "the transaction is not one strict RLP list, behind its type if it has one" },
  31406: { kind: "layer1/transaction", name: "transactionHash", label: "R3", text: "the transaction at this index has another hash than the claimed one" },
  31501: { kind: "layer1/receipt", name: "block", label: "R3", text: "the transaction was proven in another block than the newest state's" },
  31502: { kind: "layer1/receipt", name: "index", label: "R3", text: "the claim is about another index than the proven transaction's" },
  31503: { kind: "layer1/receipt", name: "transactionHash", label: "R3", text: "the claim is about another transaction than the proven one" },
  31504: { kind: "layer1/receipt", name: "proof", label: "R1", text: "the trie proof for this index fails; the cause says where" },
  31505: { kind: "layer1/receipt", name: "absent", label: "R2", text: "the block has no receipt at this index" },
  31506: { kind: "layer1/receipt", name: "encoding", label: "R2", text: "the receipt is not in the one form that the chain has for it at this block" },
  31507: { kind: "layer1/receipt", name: "transactionType", label: "R3", text: "the receipt is of another type than the transaction" },
  31508: { kind: "layer1/receipt", name: "logsBloom", label: "R2", text: "the receipt's bloom is not the one of its logs" },
  31509: { kind: "layer1/receipt", name: "status", label: "A6", text: "the claimed status is not the proven one" },
  31510: { kind: "layer1/receipt", name: "cumulativeGasUsed", label: "A6", text: "the claimed cumulative gas is not the proven one" },
  31701: { kind: "layer1/receipt_in_block", name: "chainId", label: "A1", text: "the claim is about another chain than the proven block" },
  31702: { kind: "layer1/receipt_in_block", name: "noHeader", label: "R1", text: "only a state root was proven, no header: the receipts root is unknown" },
  31703: { kind: "layer1/receipt_in_block", name: "count", label: "R6", text: "there are not as many receipts as transactions" },
  31704: { kind: "layer1/receipt_in_block", name: "transactionsRoot", label: "R6", text: "the transactions are not exactly those of the block" },
  31705: { kind: "layer1/receipt_in_block", name: "receiptsRoot", label: "R6", text: "the receipts are not exactly those of the block" },
  31706: { kind: "layer1/receipt_in_block", name: "index", label: "R1", text: "the block has no transaction at this index" },
  31707: { kind: "layer1/receipt_in_block", name: "transactionHash", label: "R3", text: "the transaction at this index has another hash than the claimed one" },
  31708: { kind: "layer1/receipt_in_block", name: "encoding", label: "R2", text: "a receipt is not in the one form that the chain has for it at this block" },
  31709: { kind: "layer1/receipt_in_block", name: "logsBloom", label: "R2", text: "the receipt's bloom is not the one of its logs" },
  31710: { kind: "layer1/receipt_in_block", name: "status", label: "A6", text: "the claimed status is not the proven one" },
  31711: { kind: "layer1/receipt_in_block", name: "cumulativeGasUsed", label: "A6", text: "the claimed cumulative gas is not the proven one" },
  31712: { kind: "layer1/receipt_in_block", name: "gasUsed", label: "R4", text: "the claimed gas is not the difference to the receipt before" },
  31713: { kind: "layer1/receipt_in_block", name: "firstLogIndex", label: "R5", text: "the claimed index of the first log is not the number of logs before it" },
  31714: { kind: "layer1/receipt_in_block", name: "transactionType", label: "R3", text: "transaction and receipt have different types, or the transaction is not one typed list" },
  31801: { kind: "layer1/block_logs", name: "chainId", label: "A1", text: "the claim is about another chain than the proven block" },
  31802: { kind: "layer1/block_logs", name: "noHeader", label: "R1", text: "only a state root was proven, no header: bloom and receipts root are unknown" },
  31803: { kind: "layer1/block_logs", name: "number", label: "H4", text: "the claim is about another block than the proven one" },
  31804: { kind: "layer1/block_logs", name: "bloomAdmits", label: "R7", text: "no receipts are given, but the block's bloom does not exclude the filter" },
  31805: { kind: "layer1/block_logs", name: "receiptsRoot", label: "R6", text: "the receipts are not exactly those of the block" },
  31806: { kind: "layer1/block_logs", name: "encoding", label: "R2", text: "a receipt is not in the one form that the chain has for it at this block" },
  31807: { kind: "layer1/block_logs", name: "logCount", label: "R7", text: "the claimed number of matching logs is not the proven one" },
  31808: { kind: "layer1/block_logs", name: "filter", label: "R7", text: "the filter has more than four topic positions, or names something twice or out of order" },
  31901: { kind: "layer1/log", name: "transactionHash", label: "R5", text: "the claim is about another transaction than the proven receipt's" },
  31902: { kind: "layer1/log", name: "position", label: "R5", text: "the receipt has no log at this position" },
  31903: { kind: "layer1/log", name: "logIndex", label: "R5", text: "the claimed index in the block is not the proven one, or none was proven" },
  31904: { kind: "layer1/log", name: "address", label: "A6", text: "another contract emitted the log" },
  31905: { kind: "layer1/log", name: "topics", label: "A6", text: "the log has other topics" },
  31906: { kind: "layer1/log", name: "data", label: "A6", text: "the log has other data" },
  40101: { kind: "rollup/optimism/anchor_root", name: "settlesOn", label: "§8", text: "the proven state is not of the chain that settles the rollup" },
  40102: { kind: "rollup/optimism/anchor_root", name: "noRegistry", label: "§8", text: "the deployment names no registry" },
  40103: { kind: "rollup/optimism/anchor_root", name: "layout", label: "K2", text: "the deployment's registry has another layout" },
  40104: { kind: "rollup/optimism/anchor_root", name: "gameType", label: "D3", text: "no game implementation with this type claims output roots on this chain" },
  40105: { kind: "rollup/optimism/anchor_root", name: "registry", label: "K1", text: "the registry's account is not proven; the cause says why" },
  40106: { kind: "rollup/optimism/anchor_root", name: "implementation", label: "K2", text: "the registry's implementation is not proven to be a known one; the cause says why" },
  40107: { kind: "rollup/optimism/anchor_root", name: "rootProof", label: "K3", text: "the root's slot is not proven; the cause says where" },
  40108: { kind: "rollup/optimism/anchor_root", name: "noRoot", label: "K3", text: "the registry holds no root for this game type" },
  40109: { kind: "rollup/optimism/anchor_root", name: "claimedRoot", label: "A6", text: "the claimed output root is not the proven one" },
  40110: { kind: "rollup/optimism/anchor_root", name: "numberEvidence", label: "K3", text: "a number is claimed without proof, or proven without claim" },
  40111: { kind: "rollup/optimism/anchor_root", name: "numberProof", label: "K3", text: "the number's slot is not proven; the cause says where" },
  40112: { kind: "rollup/optimism/anchor_root", name: "claimedNumber", label: "A6", text: "the claimed block number is not the proven one" },
  40201: { kind: "rollup/optimism/given_output_root", name: "outputRoot", label: "A1", text: "the claimed output root is not the trusted one" },
  40301: { kind: "rollup/optimism/output_root", name: "chainId", label: "A1", text: "the claim is about another chain than the proven output root" },
  40302: { kind: "rollup/optimism/output_root", name: "preimage", label: "O1", text: "the preimage is not four words" },
  40303: { kind: "rollup/optimism/output_root", name: "version", label: "O1", text: "the preimage has another version than 0" },
  40304: { kind: "rollup/optimism/output_root", name: "outputRoot", label: "O2", text: "the preimage does not hash to the proven output root" },
  40305: { kind: "rollup/optimism/output_root", name: "header", label: "O3", text: "the header does not decode; the cause says why" },
  40306: { kind: "rollup/optimism/output_root", name: "blockHash", label: "O3", text: "the header does not hash to the preimage's block hash" },
  40307: { kind: "rollup/optimism/output_root", name: "stateRoot", label: "O4", text: "the header has another state root than the preimage" },
  40308: { kind: "rollup/optimism/output_root", name: "committedNumber", label: "O5", text: "the header has another number than the commitment" },
  40309: { kind: "rollup/optimism/output_root", name: "committedTimestamp", label: "S5", text: "the block is not the last one at or before the super root's timestamp" },
  40310: { kind: "rollup/optimism/output_root", name: "claimedNumber", label: "O5", text: "the claimed number is not the header's" },
  40311: { kind: "rollup/optimism/output_root", name: "claimedTimestamp", label: "A6", text: "the claimed timestamp is not the header's" },
  40312: { kind: "rollup/optimism/output_root", name: "claimedStateRoot", label: "A6", text: "the claimed state root is not the header's" },
  40313: { kind: "rollup/optimism/output_root", name: "headerShape", label: "H5", text: "the header has not the shape that this chain's headers have at that time" },
  40314: { kind: "rollup/optimism/output_root", name: "withdrawalsRoot", label: "O6", text: "from Isthmus on: the header's withdrawalsRoot is not the preimage's message passer root" },
  40401: { kind: "rollup/optimism/message_passer", name: "chainId", label: "A1", text: "the claim is about another chain than the proven output root" },
  40402: { kind: "rollup/optimism/message_passer", name: "preimage", label: "O1", text: "the preimage is not four words" },
  40403: { kind: "rollup/optimism/message_passer", name: "version", label: "O1", text: "the preimage has another version than 0" },
  40404: { kind: "rollup/optimism/message_passer", name: "outputRoot", label: "O2", text: "the preimage does not hash to the proven output root" },
  40405: { kind: "rollup/optimism/message_passer", name: "storageRoot", label: "A6", text: "the claimed storage root is not the preimage's" },
  40501: { kind: "rollup/optimism/withdrawal", name: "chainId", label: "A1", text: "the proven message passer is of another chain than the deployment" },
  40502: { kind: "rollup/optimism/withdrawal", name: "noPortal", label: "§8", text: "the deployment names no portal" },
  40503: { kind: "rollup/optimism/withdrawal", name: "withdrawalHash", label: "W1", text: "the fields do not hash to the asked withdrawal" },
  40504: { kind: "rollup/optimism/withdrawal", name: "unsafeTarget", label: "W5", text: "the target is the portal or its lockbox: the portal refuses such withdrawals" },
  40505: { kind: "rollup/optimism/withdrawal", name: "proof", label: "W3", text: "the slot is not proven; the cause says where" },
  40506: { kind: "rollup/optimism/withdrawal", name: "notSent", label: "W3", text: "the message passer has recorded no such withdrawal" },
  40507: { kind: "rollup/optimism/withdrawal", name: "slotValue", label: "W3", text: "the slot holds something else than 1" },
  40601: { kind: "rollup/optimism/dispute_game", name: "settlesOn", label: "§8", text: "the proven state is not of the chain that settles the rollup" },
  40602: { kind: "rollup/optimism/dispute_game", name: "settlement", label: "§1.1", text: "the claim asks for something else than proposed or confirmed" },
  40603: { kind: "rollup/optimism/dispute_game", name: "noTime", label: "§1.1", text: "of the settlement chain only a state root is proven, no block: there is no \"now\"" },
  40604: { kind: "rollup/optimism/dispute_game", name: "noFactory", label: "§8", text: "the deployment names no factory" },
  40605: { kind: "rollup/optimism/dispute_game", name: "factory", label: "D1", text: "the factory's account is not proven; the cause says why" },
  40606: { kind: "rollup/optimism/dispute_game", name: "factoryImplementation", label: "D1", text: "the factory's implementation is not proven to be a known one; the cause says why" },
  40607: { kind: "rollup/optimism/dispute_game", name: "claimedRoot", label: "G4", text: "the game's claim is another root" },
  40608: { kind: "rollup/optimism/dispute_game", name: "claimedSequenceNumber", label: "G5", text: "the game's claim is of another sequence number" },
  40609: { kind: "rollup/optimism/dispute_game", name: "lengthEvidence", label: "D2", text: "an index without proof of the list's length, or a length without index" },
  40610: { kind: "rollup/optimism/dispute_game", name: "lengthProof", label: "D2", text: "the list's length is not proven; the cause says where" },
  40611: { kind: "rollup/optimism/dispute_game", name: "index", label: "D2", text: "the list has no such index" },
  40612: { kind: "rollup/optimism/dispute_game", name: "entryProof", label: "D2", text: "the factory's entry is not proven; the cause says where" },
  40613: { kind: "rollup/optimism/dispute_game", name: "notRegistered", label: "D2", text: "the factory knows no game there" },
  40614: { kind: "rollup/optimism/dispute_game", name: "claimedGame", label: "V1", text: "the factory's entry is of another game" },
  40615: { kind: "rollup/optimism/dispute_game", name: "gameType", label: "D3", text: "the factory registered it under another type than its implementation has" },
  40616: { kind: "rollup/optimism/dispute_game", name: "createdAt", label: "D4", text: "it was created after the anchored block, or its storage says another time than the factory" },
  40617: { kind: "rollup/optimism/dispute_game", name: "blacklisted", label: "V2", text: "the guardian has blacklisted the game" },
  40618: { kind: "rollup/optimism/dispute_game", name: "retired", label: "V3", text: "the game is older than what still counts" },
  40619: { kind: "rollup/optimism/dispute_game", name: "notRespected", label: "V4", text: "its type was not the respected one" },
  40620: { kind: "rollup/optimism/dispute_game", name: "lost", label: "V5", text: "the challenger has won, or the status is none" },
  40621: { kind: "rollup/optimism/dispute_game", name: "inProgress", label: "V5", text: "asked as confirmed, and still in progress" },
  40622: { kind: "rollup/optimism/dispute_game", name: "blockNumberChallenged", label: "V8", text: "somebody has shown the claimed block number to be wrong" },
  40623: { kind: "rollup/optimism/dispute_game", name: "noFinalityDelay", label: "§8", text: "asked as confirmed, and the deployment lacks the finality delay" },
  40624: { kind: "rollup/optimism/dispute_game", name: "notFinal", label: "V6", text: "asked as confirmed, and the finality delay is not over" },
  40701: { kind: "rollup/optimism/anchor_game", name: "settlesOn", label: "§8", text: "the proven state is not of the chain that settles the rollup" },
  40702: { kind: "rollup/optimism/anchor_game", name: "noRegistry", label: "§8", text: "the deployment names no registry" },
  40703: { kind: "rollup/optimism/anchor_game", name: "layout", label: "K2", text: "the deployment's registry has the old layout, without an anchor game" },
  40704: { kind: "rollup/optimism/anchor_game", name: "registry", label: "K1", text: "the registry's account is not proven; the cause says why" },
  40705: { kind: "rollup/optimism/anchor_game", name: "implementation", label: "K2", text: "the registry's implementation is not proven to be a known one; the cause says why" },
  40706: { kind: "rollup/optimism/anchor_game", name: "anchorGameProof", label: "K3", text: "the slot of the anchor game is not proven; the cause says where" },
  40707: { kind: "rollup/optimism/anchor_game", name: "dirtyAddress", label: "K4", text: "the slot holds more than an address" },
  40708: { kind: "rollup/optimism/anchor_game", name: "claimedGame", label: "A6", text: "the claimed anchor game is not the proven one" },
  40709: { kind: "rollup/optimism/anchor_game", name: "rootEvidence", label: "K3", text: "a game is the anchor and the starting root is shown, or the other way round" },
  40710: { kind: "rollup/optimism/anchor_game", name: "status", label: "V5", text: "the game did not win: this is no anchor" },
  40711: { kind: "rollup/optimism/anchor_game", name: "startingRootProof", label: "K3", text: "the slot of the starting root or its number is not proven; the cause says where" },
  40712: { kind: "rollup/optimism/anchor_game", name: "noStartingRoot", label: "K3", text: "the registry holds no starting root" },
  40713: { kind: "rollup/optimism/anchor_game", name: "startingRootKind", label: "§2.3", text: "some games of this chain claim super roots: what the starting root commits to is unknown" },
  40714: { kind: "rollup/optimism/anchor_game", name: "claimedRoot", label: "G4", text: "the claimed root is not the proven one" },
  40715: { kind: "rollup/optimism/anchor_game", name: "claimedSequenceNumber", label: "G5", text: "the claimed sequence number is not the proven one" },
  40716: { kind: "rollup/optimism/anchor_game", name: "blacklisted", label: "V2", text: "the guardian has blacklisted the anchor game: the contracts accept nothing by it any more" },
  40801: { kind: "rollup/optimism/output_oracle", name: "settlesOn", label: "§8", text: "the proven state is not of the chain that settles the rollup" },
  40802: { kind: "rollup/optimism/output_oracle", name: "settlement", label: "§1.1", text: "the claim asks for something else than proposed or confirmed" },
  40803: { kind: "rollup/optimism/output_oracle", name: "noTime", label: "§1.1", text: "of the settlement chain only a state root is proven, no block: there is no \"now\"" },
  40804: { kind: "rollup/optimism/output_oracle", name: "noOracle", label: "§8", text: "the deployment names no oracle" },
  40805: { kind: "rollup/optimism/output_oracle", name: "oracle", label: "K1", text: "the oracle's account is not proven; the cause says why" },
  40806: { kind: "rollup/optimism/output_oracle", name: "implementation", label: "K2", text: "the oracle's implementation is not proven to be a known one; the cause says why" },
  40807: { kind: "rollup/optimism/output_oracle", name: "lengthProof", label: "L1", text: "the list's length is not proven; the cause says where" },
  40808: { kind: "rollup/optimism/output_oracle", name: "index", label: "L1", text: "the list has no such index: the output was deleted, or never there" },
  40809: { kind: "rollup/optimism/output_oracle", name: "rootProof", label: "L2", text: "the output root's slot is not proven; the cause says where" },
  40810: { kind: "rollup/optimism/output_oracle", name: "claimedRoot", label: "L2", text: "the claimed output root is not the proven one" },
  40811: { kind: "rollup/optimism/output_oracle", name: "numberProof", label: "L3", text: "the slot of time and number is not proven; the cause says where" },
  40812: { kind: "rollup/optimism/output_oracle", name: "claimedNumber", label: "L3", text: "the claimed block number is not the proven one" },
  40813: { kind: "rollup/optimism/output_oracle", name: "noFinalizationPeriod", label: "§8", text: "asked as confirmed, and the deployment lacks the finalization period" },
  40814: { kind: "rollup/optimism/output_oracle", name: "notFinal", label: "L4", text: "asked as confirmed, and the finalization period is not over" },
  40901: { kind: "rollup/optimism/withdrawal_status", name: "settlesOn", label: "§8", text: "the proven state is not of the chain that settles the rollup" },
  40902: { kind: "rollup/optimism/withdrawal_status", name: "chainId", label: "A1", text: "the proven withdrawal is of another chain than the deployment" },
  40903: { kind: "rollup/optimism/withdrawal_status", name: "withdrawal", label: "W1", text: "the claim is about another withdrawal than the proven one" },
  40904: { kind: "rollup/optimism/withdrawal_status", name: "noTime", label: "§1.1", text: "of the settlement chain only a state root is proven, no block: there is no \"now\"" },
  40905: { kind: "rollup/optimism/withdrawal_status", name: "noPortal", label: "§8", text: "the deployment names no portal" },
  40906: { kind: "rollup/optimism/withdrawal_status", name: "layout", label: "K2", text: "the deployment's portal takes proofs against an oracle: its entries are others" },
  40907: { kind: "rollup/optimism/withdrawal_status", name: "noDelay", label: "§8", text: "the deployment lacks a delay" },
  40908: { kind: "rollup/optimism/withdrawal_status", name: "portal", label: "K1", text: "the portal's account is not proven; the cause says why" },
  40909: { kind: "rollup/optimism/withdrawal_status", name: "implementation", label: "K2", text: "the portal's implementation is not proven to be a known one; the cause says why" },
  40910: { kind: "rollup/optimism/withdrawal_status", name: "finalizedProof", label: "§4", text: "whether the withdrawal is finalized is not proven; the cause says where" },
  40911: { kind: "rollup/optimism/withdrawal_status", name: "entryEvidence", label: "§4", text: "evidence of the submitter's proof is missing, or of no use" },
  40912: { kind: "rollup/optimism/withdrawal_status", name: "entryProof", label: "§4", text: "the submitter's entry is not proven; the cause says where" },
  40913: { kind: "rollup/optimism/withdrawal_status", name: "dirtyEntry", label: "§4", text: "the entry holds more than a game and a time" },
  40914: { kind: "rollup/optimism/withdrawal_status", name: "gameEvidence", label: "§4", text: "evidence of the game is missing, or of no use" },
  40915: { kind: "rollup/optimism/withdrawal_status", name: "unsafeTarget", label: "W5", text: "the target is this portal or its lockbox: the portal refuses such withdrawals" },
  40916: { kind: "rollup/optimism/withdrawal_status", name: "noFactory", label: "§8", text: "the deployment names no factory" },
  40917: { kind: "rollup/optimism/withdrawal_status", name: "factory", label: "D1", text: "the factory's account is not proven; the cause says why" },
  40918: { kind: "rollup/optimism/withdrawal_status", name: "factoryImplementation", label: "D1", text: "the factory's implementation is not proven to be a known one; the cause says why" },
  40919: { kind: "rollup/optimism/withdrawal_status", name: "registrationProof", label: "V1", text: "whether the factory knows the game is not proven; the cause says where" },
  41001: { kind: "rollup/optimism/super_root", name: "chainId", label: "A1", text: "the claim is about another chain than the proven super root's" },
  41002: { kind: "rollup/optimism/super_root", name: "superRoot", label: "S4", text: "the preimage does not hash to the proven super root" },
  41003: { kind: "rollup/optimism/super_root", name: "preimage", label: "S1", text: "the preimage is not version 1, or not a timestamp and 64 bytes for each of some chains" },
  41004: { kind: "rollup/optimism/super_root", name: "timestamp", label: "S5", text: "the preimage has another timestamp than the commitment" },
  41005: { kind: "rollup/optimism/super_root", name: "order", label: "S2", text: "the chains do not stand in strictly ascending order" },
  41006: { kind: "rollup/optimism/super_root", name: "missing", label: "S3", text: "the super root does not commit to this chain" },
  41007: { kind: "rollup/optimism/super_root", name: "claimedRoot", label: "A6", text: "the claimed output root is not the committed one" },
  41008: { kind: "rollup/optimism/super_root", name: "noBlockTime", label: "§8", text: "the deployment lacks the block time: the block behind the timestamp cannot be told" },
  42001: { kind: "rollup/optimism/anchor_root", name: "noAccount", label: "K1", text: "the settlement chain has no account at the configured address" },
  42002: { kind: "rollup/optimism/anchor_root", name: "implementationEvidence", label: "K2", text: "a proof of the implementation is missing, or offered although no implementation is known" },
  42003: { kind: "rollup/optimism/anchor_root", name: "unknownImplementation", label: "K2", text: "the proxy runs an implementation whose storage layout the configuration does not know" },
  42004: { kind: "rollup/optimism/anchor_root", name: "dirtyAddress", label: "K4", text: "a slot that holds an address has bits above it" },
  42101: { kind: "rollup/optimism/dispute_game", name: "codeHash", label: "G1", text: "the code does not hash to the proxy's code hash" },
  42102: { kind: "rollup/optimism/dispute_game", name: "template", label: "G2", text: "the code is not the template of a clone" },
  42103: { kind: "rollup/optimism/dispute_game", name: "length", label: "G2", text: "the two lengths in the code are not the length of its arguments" },
  42104: { kind: "rollup/optimism/dispute_game", name: "implementation", label: "G3", text: "the clone delegates to no implementation that counts on this chain" },
  42105: { kind: "rollup/optimism/dispute_game", name: "arguments", label: "G3", text: "the arguments do not have the form of this implementation" },
  42106: { kind: "rollup/optimism/dispute_game", name: "gameType", label: "G5", text: "this implementation does not count under the game type in the arguments" },
  42107: { kind: "rollup/optimism/dispute_game", name: "registry", label: "G6", text: "the registry in the arguments is not the configured one" },
  42108: { kind: "rollup/optimism/dispute_game", name: "l2ChainId", label: "G6", text: "the chain id in the arguments is not the configured one" },
  42109: { kind: "rollup/optimism/dispute_game", name: "sequenceNumber", label: "G5", text: "the sequence number is beyond 64 bits" },
  42110: { kind: "rollup/optimism/dispute_game", name: "extraData", label: "S4", text: "the extra data is not the super root's preimage, or does not end in the root claim" },
  42201: { kind: "rollup/optimism/dispute_game", name: "account", label: "K5", text: "the game's account is not proven; the cause says why" },
  42202: { kind: "rollup/optimism/dispute_game", name: "statusProof", label: "V5", text: "the game's first slot is not proven; the cause says where" },
  42203: { kind: "rollup/optimism/dispute_game", name: "noKeeper", label: "§8", text: "the deployment does not name the contract that keeps the blacklist" },
  42204: { kind: "rollup/optimism/dispute_game", name: "keeperEvidence", label: "K1", text: "evidence of that contract is missing, or shown although it was opened before" },
  42205: { kind: "rollup/optimism/dispute_game", name: "keeper", label: "K1", text: "that contract's account is not proven; the cause says why" },
  42206: { kind: "rollup/optimism/dispute_game", name: "keeperImplementation", label: "K2", text: "its implementation is not proven to be a known one; the cause says why" },
  42207: { kind: "rollup/optimism/dispute_game", name: "blacklistProof", label: "V2", text: "whether the game is blacklisted is not proven; the cause says where" },
  42208: { kind: "rollup/optimism/dispute_game", name: "retirementProof", label: "V3", text: "from when on games count is not proven; the cause says where" },
  42209: { kind: "rollup/optimism/dispute_game", name: "respectedEvidence", label: "V4", text: "evidence of the flag that tells whether the type was respected is missing or of no use" },
  42210: { kind: "rollup/optimism/dispute_game", name: "respectedProof", label: "V4", text: "that flag is not proven; the cause says where" },
  42211: { kind: "rollup/optimism/dispute_game", name: "challengeEvidence", label: "V8", text: "evidence of a challenge is shown for a game that keeps none, or that is over" },
  42212: { kind: "rollup/optimism/dispute_game", name: "challengeProof", label: "V8", text: "whether the game is challenged is not proven; the cause says where" },
  42213: { kind: "rollup/optimism/dispute_game", name: "keeperLayout", label: "K2", text: "the portal is to keep blacklist and retirement, but its layout has no such slots" },
  42601: { kind: "rollup/optimism/equivocation", name: "chainId", label: "A1", text: "the claim is about another chain than the signer" },
  42602: { kind: "rollup/optimism/equivocation", name: "first", label: "U8", text: "the first message is none of the signer's; the cause says why" },
  42603: { kind: "rollup/optimism/equivocation", name: "second", label: "U8", text: "the second message is none of the signer's; the cause says why" },
  42604: { kind: "rollup/optimism/equivocation", name: "firstNumber", label: "U8", text: "the first block's number is not the claimed one" },
  42605: { kind: "rollup/optimism/equivocation", name: "secondNumber", label: "U8", text: "the second block's number is not the claimed one" },
  42606: { kind: "rollup/optimism/equivocation", name: "sameBlock", label: "U8", text: "both messages are of one block" },
  42701: { kind: "rollup/optimism/unsafe_signer", name: "settlementChain", label: "U3", text: "the proven state is not of the chain that settles this one" },
  42702: { kind: "rollup/optimism/unsafe_signer", name: "noSystemConfig", label: "§8", text: "the deployment names no SystemConfig" },
  42703: { kind: "rollup/optimism/unsafe_signer", name: "systemConfig", label: "U3", text: "the settlement chain's state does not show the SystemConfig; the cause says where" },
  42704: { kind: "rollup/optimism/unsafe_signer", name: "implementation", label: "K2", text: "the SystemConfig's implementation is not one whose storage layout is known" },
  42705: { kind: "rollup/optimism/unsafe_signer", name: "proof", label: "U3", text: "the slot's proof fails, or it holds more than an address; the cause says which" },
  42706: { kind: "rollup/optimism/unsafe_signer", name: "noSigner", label: "U3", text: "the SystemConfig names nobody" },
  42707: { kind: "rollup/optimism/unsafe_signer", name: "claimedSigner", label: "A6", text: "the SystemConfig names another signer than claimed" },
  42801: { kind: "rollup/optimism/given_signer", name: "claimedSigner", label: "A6", text: "the claimed signer is not the trusted one" },
  42901: { kind: "rollup/optimism/sequenced_block", name: "chainId", label: "A1", text: "the signer is of another chain than the anchor" },
  42902: { kind: "rollup/optimism/sequenced_block", name: "length", label: "U1", text: "the message is longer than any that nodes take, or too short for a signature" },
  42903: { kind: "rollup/optimism/sequenced_block", name: "signature", label: "U2", text: "the signature is none: wrong parity byte, r or s out of range, s in the upper half" },
  42904: { kind: "rollup/optimism/sequenced_block", name: "signer", label: "U2", text: "somebody else has signed" },
  42905: { kind: "rollup/optimism/sequenced_block", name: "payload", label: "U4", text: "the payload is not strict SSZ" },
  42906: { kind: "rollup/optimism/sequenced_block", name: "withdrawals", label: "U7", text: "the payload has withdrawals; a rollup has none" },
  42907: { kind: "rollup/optimism/sequenced_block", name: "blobFields", label: "U7", text: "blob fields of a chain without blobs" },
  42908: { kind: "rollup/optimism/sequenced_block", name: "blockHash", label: "U5", text: "the header rebuilt from the payload has another hash than the payload says" },
  42909: { kind: "rollup/optimism/sequenced_block", name: "version", label: "U4", text: "the payload has not the version that this chain's payloads have at that time" },
  42910: { kind: "rollup/optimism/sequenced_block", name: "future", label: "U6", text: "the block is from the future" },
  42911: { kind: "rollup/optimism/sequenced_block", name: "stale", label: "U6", text: "the block is too old to be called the newest" },
  42912: { kind: "rollup/optimism/sequenced_block", name: "notNewer", label: "U6", text: "the caller has seen this height, or a higher one" },
  42913: { kind: "rollup/optimism/sequenced_block", name: "number", label: "A6", text: "the block's number is not the claimed one" },
  42914: { kind: "rollup/optimism/sequenced_block", name: "timestamp", label: "A6", text: "the block's timestamp is not the claimed one" },
  42915: { kind: "rollup/optimism/sequenced_block", name: "stateRoot", label: "A6", text: "the block's state root is not the claimed one" },
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
  43201: { kind: "rollup/arbitrum/assertion", name: "settlementChain", label: "T1", text: "the proven state is not of the chain that settles this one" },
  43202: { kind: "rollup/arbitrum/assertion", name: "rollup", label: "T1", text: "the settlement layer's state does not show the rollup; the cause says where" },
  43203: { kind: "rollup/arbitrum/assertion", name: "rollupLogic", label: "T1", text: "the rollup's logic is not one whose storage layout is known" },
  43204: { kind: "rollup/arbitrum/assertion", name: "nodeProof", label: "T3", text: "the proof of the assertion's node fails; the cause says where" },
  43205: { kind: "rollup/arbitrum/assertion", name: "notAsserted", label: "T3", text: "the rollup holds no such assertion" },
  43206: { kind: "rollup/arbitrum/assertion", name: "nodeLayout", label: "T3", text: "the node's word has bits where this layout has none" },
  43207: { kind: "rollup/arbitrum/assertion", name: "claimedWord", label: "A6", text: "the node's word is not the claimed one" },
  43208: { kind: "rollup/arbitrum/assertion", name: "status", label: "T4", text: "the assertion's status is not the settlement that was asked for" },
  43209: { kind: "rollup/arbitrum/assertion", name: "machineStatus", label: "T5", text: "the assertion does not end in a finished machine: its block hash means nothing" },
  43210: { kind: "rollup/arbitrum/assertion", name: "header", label: "H2", text: "the bytes are not a header; the cause says why" },
  43211: { kind: "rollup/arbitrum/assertion", name: "profile", label: "H-arb", text: "the header is not of an Arbitrum chain" },
  43212: { kind: "rollup/arbitrum/assertion", name: "blockHash", label: "T6", text: "the assertion ends in another block" },
  43213: { kind: "rollup/arbitrum/assertion", name: "sendRoot", label: "T7", text: "the header's send root is not the assertion's" },
  43214: { kind: "rollup/arbitrum/assertion", name: "chainIdProof", label: "T8", text: "the proof of the rollup's chain id fails; the cause says where" },
  43215: { kind: "rollup/arbitrum/assertion", name: "chainId", label: "T8", text: "the rollup contract is another chain's" },
  43216: { kind: "rollup/arbitrum/assertion", name: "ancestorProof", label: "T9", text: "the proof of an ancestor's node fails; the cause says where" },
  43217: { kind: "rollup/arbitrum/assertion", name: "ancestorHash", label: "T9", text: "an ancestor is not the one that the assertion below it builds on" },
  43218: { kind: "rollup/arbitrum/assertion", name: "ancestorStatus", label: "T9", text: "an ancestor is neither pending nor confirmed" },
  43219: { kind: "rollup/arbitrum/assertion", name: "ancestorUnneeded", label: "T9", text: "ancestors of a confirmed assertion say nothing about it" },
  43220: { kind: "rollup/arbitrum/assertion", name: "ancestorsIncomplete", label: "T9", text: "the ancestors do not reach a confirmed assertion" },
  43221: { kind: "rollup/arbitrum/assertion", name: "latestProof", label: "T10", text: "the proof of the newest confirmed assertion fails; the cause says where" },
  43222: { kind: "rollup/arbitrum/assertion", name: "notLatest", label: "T10", text: "the newest confirmed assertion is another one: outdated, or a rival's" },
  43223: { kind: "rollup/arbitrum/assertion", name: "tooOld", label: "T10", text: "the block is older than the caller accepts" },
  43224: { kind: "rollup/arbitrum/assertion", name: "number", label: "A6", text: "the block's number is not the claimed one" },
  43225: { kind: "rollup/arbitrum/assertion", name: "timestamp", label: "A6", text: "the block's timestamp is not the claimed one" },
  43226: { kind: "rollup/arbitrum/assertion", name: "stateRoot", label: "A6", text: "the block's state root is not the claimed one" },
  43301: { kind: "rollup/arbitrum/exit", name: "chainId", label: "A1", text: "the claim is about another chain than the proven state" },
  43302: { kind: "rollup/arbitrum/exit", name: "noSendRoot", label: "Y3", text: "the state is only a root, or not of an Arbitrum chain: it has no send root" },
  43303: { kind: "rollup/arbitrum/exit", name: "pathLength", label: "Y1", text: "the path is longer than any that the outbox takes" },
  43304: { kind: "rollup/arbitrum/exit", name: "pathNotMinimal", label: "Y1", text: "the index does not fit the path: `index` and `index + 2^length` would both be proven" },
  43305: { kind: "rollup/arbitrum/exit", name: "indexBeyondCount", label: "Y5", text: "the block has not sent so many messages: the leaf is padding" },
  43306: { kind: "rollup/arbitrum/exit", name: "itemHash", label: "Y2", text: "the fields do not hash to the asked message" },
  43307: { kind: "rollup/arbitrum/exit", name: "sendRoot", label: "Y3", text: "the path does not lead from the message to the block's send root" },
  43401: { kind: "rollup/arbitrum/exit_status", name: "chainId", label: "A1", text: "the message is of another chain than the deployment" },
  43402: { kind: "rollup/arbitrum/exit_status", name: "settlementChain", label: "Y4", text: "the settlement state is not of the chain that settles this one" },
  43403: { kind: "rollup/arbitrum/exit_status", name: "settlementState", label: "Y4", text: "the message does not rest on this settlement state, but on another block or anchor" },
  43404: { kind: "rollup/arbitrum/exit_status", name: "outbox", label: "Y4", text: "the settlement layer's state does not show the outbox; the cause says where" },
  43405: { kind: "rollup/arbitrum/exit_status", name: "outboxLogic", label: "Y4", text: "the outbox's logic is not one whose storage layout is known" },
  43406: { kind: "rollup/arbitrum/exit_status", name: "rootsProof", label: "Y4", text: "the proof of the send root's entry fails; the cause says where" },
  43407: { kind: "rollup/arbitrum/exit_status", name: "spentProof", label: "Y6", text: "the proof of the word of executed messages fails; the cause says where" },
  43408: { kind: "rollup/arbitrum/exit_status", name: "spent", label: "Y6", text: "the outbox has executed the message, or has not, unlike claimed" },
  43409: { kind: "rollup/arbitrum/exit_status", name: "executable", label: "Y4", text: "the outbox would take the message now, or would not, unlike claimed" },
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
  anchorGameRetired: "the anchor game was retired after it became the anchor: no withdrawal is proven by it",
  startingAnchorRoot: "the root is the one trusted at deployment",
  signerNotProven: "the signing key was stated by the caller and not read from layer 1",
  forkTimesUnknown: "the chain's fork times are unknown: the header's shape was not checked against them",
  finalityDelayUnknown: "the finality delay of the game's implementation is unknown",
  faultProofLevelNotProven: "who may propose and who may upgrade was not proven",
  dataWithCommittee: "the rollup's data lies with a committee and not on its settlement layer",
  chainIdNotProven: "the chain id was not read from the rollup's contract: that the address is this chain's is the caller's word",
};
