/**
 * The parts of a link as plain fields, for what treats all kinds alike.
 *
 * @module
 */
import type { Link } from "touchstone";

/** Fields of a part, by name. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a link trusts, asserts and offers; a part without fields is absent in the link. */
export function parts(link: Link): {
  readonly anchor: Fields;
  readonly claim: Fields;
  readonly evidence: Fields;
} {
  const { anchor = {}, claim = {}, evidence = {} } = link as unknown as Record<string, Fields>;
  return { anchor, claim, evidence };
}
