/**
 * What a record looks like, as data. The checks' schemas are generated from the Rust structs; types,
 * validation, encoding and decoding follow from them.
 *
 * @module
 */

/** Bytes: of one length, or of any. */
export interface BytesSchema {
  readonly type: "bytes";
  readonly length?: number;
}

/** A whole number from 0. A `number` up to 32 bits, a `bigint` above. */
export interface UintSchema {
  readonly type: "uint";
  readonly bits: number;
}

/** Yes or no. */
export interface BooleanSchema {
  readonly type: "boolean";
}

/** Any number of items. */
export interface ListSchema {
  readonly type: "list";
  readonly of: Schema;
}

/** One item or none; absent in TypeScript and JSON, a list of no or one item in binary. */
export interface OptionalSchema {
  readonly type: "optional";
  readonly of: Schema;
}

/** One of a closed set of names, a small number in binary. */
export interface ChoiceSchema {
  readonly type: "choice";
  readonly name: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Named fields in a fixed order. */
export interface RecordSchema {
  readonly type: "record";
  readonly name: string;
  readonly fields: readonly Field[];
}

/** A field of a record. */
export interface Field {
  readonly name: string;
  readonly schema: Schema;
}

/** What a value looks like. */
export type Schema =
  | BytesSchema
  | UintSchema
  | BooleanSchema
  | ListSchema
  | OptionalSchema
  | ChoiceSchema
  | RecordSchema;

/** Bytes of any length. */
export const bytes: BytesSchema = { type: "bytes" };
/** 20 bytes. */
export const bytes20: BytesSchema = { type: "bytes", length: 20 };
/** 32 bytes. */
export const bytes32: BytesSchema = { type: "bytes", length: 32 };
/** Yes or no. */
export const boolean: BooleanSchema = { type: "boolean" };

/** Bytes of one length. */
export function fixed(length: number): BytesSchema {
  return { type: "bytes", length };
}

/** A whole number of at most so many bits. */
export function uint(bits: number): UintSchema {
  return { type: "uint", bits };
}

/** Any number of items. */
export function list(of: Schema): ListSchema {
  return { type: "list", of };
}

/** One item or none. */
export function optional(of: Schema): OptionalSchema {
  return { type: "optional", of };
}

/** One of a closed set of names. */
export function choice(name: string, numbers: Record<string, number>): ChoiceSchema {
  return { type: "choice", name, numbers };
}

/** Named fields, in the order of the binary form. */
export function record(name: string, fields: Record<string, Schema>): RecordSchema {
  return {
    type: "record",
    name,
    fields: Object.entries(fields).map(([name, schema]) => ({ name, schema })),
  };
}

/** No fields. */
export const nothing: RecordSchema = record("Nothing", {});
