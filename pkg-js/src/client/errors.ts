/**
 * How a client method fails: the network, the proof, or that there is none to be had. Never two in
 * one class, because a wallet retries the first and must warn about the second.
 *
 * @module
 */
import type { Case } from "../case.js";
import type { Rejected } from "../verdict.js";

/** What went wrong between the client and a node. */
export type NetworkErrorKind =
  /** No connection, or it broke. */
  | "unreachable"
  /** No complete answer in time. */
  | "timeout"
  /** An HTTP status other than 2xx. */
  | "http"
  /** The node answered with a JSON-RPC error. */
  | "rpc"
  /** The answer is not JSON-RPC, or a member has the wrong form. */
  | "malformed"
  /** The answer is longer than the caller allows. */
  | "too-large"
  /** `null`, or no result at all: the node does not have it. Never read as zero or absent. */
  | "not-available";

/** Details of a {@link NetworkError}. */
export type NetworkErrorOptions = {
  readonly kind: NetworkErrorKind;
  readonly method: string;
  /** Scheme, host and port; paths and queries hold API keys and stay out of messages. */
  readonly origin?: string | undefined;
  readonly attempts?: number | undefined;
  /** HTTP status or JSON-RPC error code. */
  readonly code?: number | undefined;
  readonly cause?: unknown;
};

/** A node gave no usable answer. Says nothing about the claim: nothing was verified. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";
  readonly kind: NetworkErrorKind;
  readonly method: string;
  readonly origin: string | undefined;
  readonly attempts: number;
  readonly code: number | undefined;

  constructor(detail: string, options: NetworkErrorOptions) {
    const { kind, method, origin, attempts = 1, code, cause } = options;
    const from = origin === undefined ? "" : ` from ${origin}`;
    const tries = attempts > 1 ? ` after ${attempts} attempts` : "";
    super(`${method}${from}: ${detail}${tries}`, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.method = method;
    this.origin = origin;
    this.attempts = attempts;
    this.code = code;
  }
}

/** The value, or nothing where the node plainly does not have it; other failures stay failures. */
export async function ifAvailable<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NetworkError && (error.kind === "not-available" || error.kind === "rpc"))
      return undefined;
    throw error;
  }
}

/**
 * What the node answered does not prove the claim: a check in wasm rejected it.
 *
 * Either the node lies (or is broken), or what the caller trusts is wrong. Retrying the same node
 * proves nothing; the case can be saved and checked by somebody else.
 */
export class VerificationError extends Error {
  override readonly name = "VerificationError";
  /** The rejection: which step of which check, what it expected and what it got. */
  readonly verdict: Rejected;
  /** The case that was rejected, as far as it had been put together. */
  readonly case: Case;

  constructor(verdict: Rejected, rejected: Case) {
    const because = verdict.cause === undefined ? "" : ` (${verdict.cause.text})`;
    // Some steps belong to several checks: the link says which one it was here.
    const kind = rejected.links[verdict.link]?.kind ?? verdict.kind;
    super(`${kind} rejected, step ${verdict.code}: ${verdict.text}${because}`);
    this.verdict = verdict;
    this.case = rejected;
  }
}

/** Why something true may not be provable. */
export type NotProvableReason =
  /** The block is newer than the newest one that the chosen assurance reaches. */
  | "newer-than-proven"
  /** No history proof reaches back to the block. */
  | "older-than-reach"
  /** The bytes of this transaction or receipt type cannot be rebuilt from JSON. */
  | "unknown-type"
  /** The settlement layer holds no commitment of the chosen assurance, as far as could be found. */
  | "no-commitment"
  /** A block tag promises more than the proven block is worth. */
  | "not-final"
  /** The chain's configuration does not say what a proof would need. */
  | "not-configured"
  /** The commitment or the anchor is older than the caller accepts. */
  | "too-old";

/** Nothing false was found, but what was asked cannot be proven this way or not yet. */
export class NotProvableError extends Error {
  override readonly name: string = "NotProvableError";

  constructor(
    readonly reason: NotProvableReason,
    message: string,
  ) {
    super(message);
  }
}
