/**
 * How a client method fails: the network, or the proof. Never both in one class, because a wallet
 * retries the first and must warn about the second.
 *
 * @module
 */

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
