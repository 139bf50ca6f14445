/**
 * What is known of a check besides its types.
 *
 * @module
 */
import type { RecordSchema } from "./schema.js";

/** A check: what it is called, what it says, and how its parts are written. */
export interface Kind<Path extends string = string> {
  /** Number in the binary form. */
  readonly number: number;
  /** Name, such as `layer1/account`. */
  readonly path: Path;
  /** Name for people. */
  readonly title: string;
  /** What links before it must have proven. */
  readonly needs: readonly string[];
  /** What links after it may rest on. */
  readonly gives: readonly string[];
  /** What it proves. */
  readonly proves: string;
  /** What it does not. */
  readonly notProved: string;
  /** Who is still trusted. */
  readonly trusts: string;
  /** Where its rule comes from. */
  readonly rule: string;
  /** What the caller trusts. */
  readonly anchor: RecordSchema;
  /** What is asserted. */
  readonly claim: RecordSchema;
  /** What is supposed to prove it. */
  readonly evidence: RecordSchema;
  /** What is then proven. */
  readonly value: RecordSchema;
}

/** A numbered step of a check. */
export interface Step<Path extends string = string> {
  /** The check it belongs to. */
  readonly kind: Path;
  /** Its name, such as `blockHash`. */
  readonly name: string;
  /** Its label in the specification sheets, such as `H3`. */
  readonly label: string;
  /** When it rejects. */
  readonly text: string;
}

/** Parts that every check has. */
export type KindPart = "anchor" | "claim" | "evidence" | "value";

/** A field in words. */
export interface FieldText {
  /** Path from the part, such as `deployment.portal`. */
  readonly name: string;
  /** What it is, such as `32 bytes`. */
  readonly type: string;
  /** What it means. */
  readonly doc: string;
}
