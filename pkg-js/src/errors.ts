/**
 * What throws: misuse and broken machinery. A claim that does not hold is no error but a verdict.
 *
 * @module
 */
export { InitError, NotInitializedError, TrapError } from "./internal/engine.js";

/** An argument is not what its type says; nothing was checked. */
export class InputError extends Error {
  override readonly name = "InputError";

  /**
   * @param field - Which argument, such as `links[1].evidence.accountProof[3]`.
   * @param expected - What belongs there.
   * @param got - What was there, described and not repeated in full.
   */
  constructor(
    readonly field: string,
    readonly expected: string,
    readonly got: string,
  ) {
    super(`${field}: expected ${expected}, got ${got}`);
  }
}

/** A case is not one that can be checked: it is damaged, or its links do not fit together. */
export class MalformedCaseError extends Error {
  override readonly name = "MalformedCaseError";

  /**
   * @param field - Where, such as `links[1].evidence.accountProof[3]`.
   * @param reason - Name of the reason, such as `leadingZero` or `notProvenBefore`.
   * @param text - The reason in words.
   */
  constructor(
    readonly field: string,
    readonly reason: string,
    readonly text: string,
  ) {
    super(`${field}: ${text}`);
  }
}
