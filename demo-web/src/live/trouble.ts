/**
 * Why a live proof failed, kindly: whether the network, the proof or the question was at fault, and
 * what to do.
 *
 * @module
 */
import {
  InputError,
  NetworkError,
  type NetworkErrorKind,
  NotProvableError,
  type NotProvableReason,
  VerificationError,
} from "touchstone";

/** A failure as the page shows it. */
export interface Trouble {
  /** `network` and `not-provable` say nothing about the claim; `verification` says that it is false. */
  readonly sort: "network" | "verification" | "not-provable" | "input" | "other";
  readonly title: string;
  readonly detail: string;
  readonly todo: string;
}

const NETWORK: Record<NetworkErrorKind, string> = {
  unreachable:
    "Look at the address. The server may be down, or it may not allow web pages to ask it (CORS): then another server, or your own node, will do.",
  timeout: "The server is slow or overloaded. Try again, or ask another one.",
  http: "The server refused. Look at the address and at its key, or ask another server.",
  rpc: "The server does not answer this question. Proofs of older blocks need an archive node, or one that keeps proofs.",
  malformed:
    "What came back is not an answer. Look at the address: it must be that of a JSON-RPC server.",
  "too-large": "The answer is longer than any honest one. Ask another server.",
  "not-available":
    "The server does not have this block or its state: many keep only the newest. Take a newer block hash, or an archive node.",
};

const NOT_PROVABLE: Record<NotProvableReason, string> = {
  "newer-than-proven": "Wait until the rollup has committed to it, or ask for an older block.",
  "older-than-reach": "Take an anchor that is nearer to the block.",
  "unknown-type": "This library cannot rebuild that type yet.",
  "no-commitment":
    "The rollup has committed to nothing of this worth in the anchored block. Take a newer anchor, or accept a proposed state.",
  "not-final": "Ask for the latest proven block.",
  "not-configured": "This chain's data does not hold what a proof needs.",
  "too-old": "Take a newer anchor.",
};

/** Puts an error in words. */
export function troubleOf(error: unknown): Trouble {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof VerificationError) {
    return {
      sort: "verification",
      title: "The answer is false",
      detail,
      todo: "The server answered, and its evidence does not prove what it says: the chain of custody shows where. Do not use this server, or look again where the block hash came from.",
    };
  }
  if (error instanceof NetworkError) {
    return {
      sort: "network",
      title: "No usable answer",
      detail,
      todo: `${NETWORK[error.kind]} Nothing was verified, and nothing is known to be false.`,
    };
  }
  if (error instanceof NotProvableError) {
    return {
      sort: "not-provable",
      title: "Not provable now",
      detail,
      todo: `${NOT_PROVABLE[error.reason]} Nothing false was found.`,
    };
  }
  if (error instanceof InputError) {
    return {
      sort: "input",
      title: "Something is not filled in right",
      detail,
      todo: "The message names the field.",
    };
  }
  return {
    sort: "other",
    title: "The page itself failed",
    detail,
    todo: "That is a fault of this page. Please report it, with this message.",
  };
}
