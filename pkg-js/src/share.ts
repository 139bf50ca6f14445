/**
 * Cases in links: the deflated binary face as base64url, to stand behind the `#` of an address.
 *
 * @module
 */
import { type Case, decodeCase, encodeCase } from "./case.js";
import { InputError, MalformedCaseError } from "./errors.js";
import { describe } from "./internal/describe.js";
import { MOST_BYTES } from "./internal/encode.js";

/** Longest fragment, in characters. Browsers take more, messengers often less. */
export const MOST_FRAGMENT = 1 << 20;

/**
 * Packs a case for a link. The title is not part of it.
 *
 * @throws {@link InputError} if the case is not well formed, or too large for a link.
 */
export async function caseToFragment(input: Case | Case["links"]): Promise<string> {
  const packed = await through(encodeCase(input), new CompressionStream("deflate-raw"), MOST_BYTES);
  const fragment = toBase64Url(packed);
  if (fragment.length > MOST_FRAGMENT) {
    throw new InputError(
      "case",
      `at most ${MOST_FRAGMENT} characters packed`,
      `${fragment.length}`,
    );
  }
  return fragment;
}

/**
 * Unpacks a case from a link. Bytes behind the deflated data and bits behind the last byte are
 * refused, wherever this runs: nothing can ride along.
 *
 * @throws {@link InputError} if the argument is no base64url text, or too long.
 * @throws {@link MalformedCaseError} if it does not hold exactly one case.
 */
export async function caseFromFragment(fragment: string): Promise<Case> {
  if (typeof fragment !== "string" || !/^[A-Za-z0-9_-]+$/.test(fragment)) {
    throw new InputError("fragment", "base64url text", describe(fragment));
  }
  if (fragment.length > MOST_FRAGMENT) {
    throw new InputError("fragment", `at most ${MOST_FRAGMENT} characters`, `${fragment.length}`);
  }
  const packed = fromBase64Url(fragment);
  const bytes = await inflate(packed);
  if (bytes === undefined) {
    throw new MalformedCaseError("case", "encoding", "it is not deflated data, or more than that");
  }
  // Browsers refuse bytes behind the end of the data, Node ignores them. Data that ends before the
  // last byte is whole without it.
  if ((await inflate(packed.subarray(0, -1))) !== undefined) {
    throw new MalformedCaseError("case", "surplus", "bytes follow the deflated data");
  }
  return decodeCase(bytes);
}

/** Unpacks; nothing if the bytes are no whole deflated data. */
async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    return await through(packed, new DecompressionStream("deflate-raw"), MOST_BYTES);
  } catch (error) {
    if (error instanceof MalformedCaseError) throw error;
    return undefined;
  }
}

/** Passes bytes through a stream; a megabyte of zeros deflates to a kilobyte, hence the limit. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(transform).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new MalformedCaseError("case", "tooLong", `it is longer than ${most} bytes`);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new InputError("fragment", "base64url text", "a character less");
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  // The last character may have bits to spare, which atob ignores.
  if (toBase64Url(bytes) !== text)
    throw new InputError("fragment", "base64url text", "bits behind the last byte");
  return bytes;
}
