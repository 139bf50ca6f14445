/**
 * Everything that the small artifact can do. The entry points add `init`.
 *
 * @module
 */
export type { Bytes, Hex, Uint } from "./bytes.js";
export {
  type Case,
  decodeCase,
  encodeCase,
  type KindPath,
  type Link,
  MOST_LINKS,
} from "./case.js";
export * as chains from "./chains/index.js";
export type {
  ArbitrumChain,
  Chain,
  EthereumChain,
  HistoryContract,
  OptimismChain,
  RollupChain,
} from "./chains/types.js";
export { check, type LastKind } from "./check.js";
export * from "./checks/index.js";
export { kinds, type Links, type Values } from "./checks/kinds.js";
export type * as records from "./checks/records.js";
export { caveats, reasons, steps } from "./checks/rejections.js";
export * from "./client/index.js";
export { keccak256 } from "./crypto/keccak256.js";
export * as secp256k1 from "./crypto/secp256k1.js";
export {
  InitError,
  InputError,
  MalformedCaseError,
  NotInitializedError,
  TrapError,
} from "./errors.js";
export { type ExplainOptions, type Explanation, explain } from "./explain.js";
export type { Artifact, Source, SyncSource } from "./internal/engine.js";
export type { FieldText, Kind, KindPart, Step } from "./internal/kind.js";
export type {
  BooleanSchema,
  BytesSchema,
  ChoiceSchema,
  Field,
  ListSchema,
  OptionalSchema,
  RecordSchema,
  Schema,
  UintSchema,
} from "./internal/schema.js";
export { formatCase, parseCase, replaceBigint } from "./json.js";
export { caseFromFragment, caseToFragment, MOST_FRAGMENT } from "./share.js";
export type {
  AnchorAssurance,
  Assurance,
  Cause,
  Caveat,
  Dispute,
  Proven,
  ProvenanceLink,
  ProvenValue,
  Rejected,
  RejectionCode,
  Settlement,
  ValueOf,
  Verdict,
} from "./verdict.js";
