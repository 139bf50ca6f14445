/**
 * Transaction and receipt types (EIP-2718).
 *
 * @module
 */
import { NotProvableError } from "../errors.js";
import type { Value } from "../values.js";

/** Type of an OP Stack deposit. */
export const DEPOSIT = 0x7e;

/**
 * A type whose bytes this library does not know how to rebuild.
 *
 * Nothing was verified, and nothing is guessed: the bytes would be under another hash.
 */
export class CannotReencodeError extends NotProvableError {
  override readonly name = "CannotReencodeError";

  constructor(
    /** What was to be rebuilt. */
    readonly what: "receipt" | "transaction",
    /** Its EIP-2718 type. */
    readonly type: number,
  ) {
    super("unknown-type", `cannot re-encode a ${what} of type 0x${type.toString(16)}`);
  }
}

/** Type of a transaction or receipt; old nodes leave it out for legacy ones. */
export function typeOf(item: Value): number {
  const type = item.at("type");
  return type.present ? Number(type.quantity(8)) : 0;
}
