/**
 * Bytes as users see them: 0x-prefixed hex out, hex or `Uint8Array` in.
 *
 * @module
 */

/** Bytes as text: `0x` and two hex digits per byte. */
export type Hex = `0x${string}`;

/** Bytes as an argument. A `Uint8Array` may be changed by its owner once the call has returned. */
export type Bytes = Hex | Uint8Array;

/** A whole number of more than 32 bits as an argument: a bigint, or a safe integer. */
export type Uint = bigint | number;
