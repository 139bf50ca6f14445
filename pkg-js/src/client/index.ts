/**
 * The wallet level: a client and an EIP-1193 provider with proven answers.
 *
 * @module
 */
export type { Anchor, AnchorSource, BeaconFork } from "./anchor.js";
export { type Exit, type ExitStatus, exitsIn } from "./arbitrum/exit.js";
export {
  type AccountValue,
  type AskOptions,
  type Client,
  type ClientOptions,
  createClient,
  type Hop,
  type MaxAge,
} from "./client.js";
export { CannotReencodeError } from "./encode/type.js";
export {
  NetworkError,
  type NetworkErrorKind,
  type NetworkErrorOptions,
  NotProvableError,
  type NotProvableReason,
  VerificationError,
} from "./errors.js";
export { type Withdrawal, type WithdrawalStatus, withdrawalsIn } from "./optimism/withdrawal.js";
export {
  PROVIDER_CODE,
  type Provider,
  ProviderError,
  type ProviderOptions,
  type ProviderRequest,
  type UnverifiedAnswer,
} from "./provider.js";
export type { ProvenLog, Receipt } from "./receipt.js";
export type { Age, Result } from "./result.js";
export type { RequestFunction, RpcOptions, RpcSource } from "./rpc.js";
export type { WantedAssurance } from "./settle.js";
export type { ProvenBlock } from "./state.js";
export type { AnchorFinality } from "./tags.js";
export type { LinkEvent, OnLink } from "./trail.js";
