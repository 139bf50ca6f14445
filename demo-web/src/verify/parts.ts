/**
 * The parts of a link as plain fields, for what treats all kinds alike.
 *
 * @module
 */
import { type Case, decodeCase, encodeCase, type Link } from "touchstone";

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

/**
 * A case in its one writing: hex for bytes, bigint for large numbers. A client's own may hold byte
 * arrays.
 *
 * @throws InputError if it cannot be written.
 */
export function canonical({ title, links }: Case): Case {
  const written = decodeCase(encodeCase(links));
  return title === undefined ? written : { title, ...written };
}
