/**
 * Cases: a chain of custody written down, and its binary face.
 *
 * A case is a list of links; each is one check with what it trusts, asserts and offers as evidence,
 * and rests on what the links before it prove. The builders (`layer1.account({ … })`) make links.
 *
 * @module
 */
import { type KindPath, kinds, type Links, VERSION } from "./checks/kinds.js";
import { reasons } from "./checks/rejections.js";
import { InputError, MalformedCaseError } from "./errors.js";
import { DecodeFault, Decoder } from "./internal/decode.js";
import { describe, isUint8Array } from "./internal/describe.js";
import { Encoder, MOST_BYTES } from "./internal/encode.js";
import type { Kind } from "./internal/kind.js";

export type { KindPath } from "./checks/kinds.js";

/** A link of a case: of one kind, or of any. */
export type Link<K extends KindPath = KindPath> = Links[K];

/** A chain of custody, ready to be checked. */
export interface Case<L extends readonly Link[] = readonly Link[]> {
  /** For people; no check reads it, and the binary face has no room for it. */
  readonly title?: string | undefined;
  /** The links, from the anchor to the value. 1 to 32. */
  readonly links: L;
}

/** Most links of a case; the same as in the core. */
export const MOST_LINKS = 32;

const BY_PATH = new Map<string, Kind<KindPath>>(kinds.map((kind) => [kind.path, kind]));
const BY_NUMBER = new Map<number, Kind<KindPath>>(kinds.map((kind) => [kind.number, kind]));

/** @internal The kind with this path. */
export function kindOf(path: KindPath, field = "kind"): Kind<KindPath> {
  const kind = BY_PATH.get(path);
  if (kind === undefined) throw new InputError(field, "the path of a check", describe(path));
  return kind;
}

/** @internal The kind with this number, if there is one. */
export function kindByNumber(number: number): Kind<KindPath> | undefined {
  return BY_NUMBER.get(number);
}

/** @internal The links of an argument that is a case or the links themselves. */
export function linksOf(input: Case | readonly Link[]): readonly Link[] {
  let links: unknown = input;
  if (!Array.isArray(input)) {
    if (typeof input !== "object" || input === null) {
      throw new InputError("case", "a case, its links or its binary form", describe(input));
    }
    links = (input as Case).links;
  }
  if (!Array.isArray(links)) throw new InputError("links", "an array", describe(links));
  if (links.length === 0 || links.length > MOST_LINKS) {
    throw new InputError("links", `1 to ${MOST_LINKS} links`, String(links.length));
  }
  return links as readonly Link[];
}

const LINK_FIELDS = ["kind", "anchor", "claim", "evidence"].map((name) => ({ name }));

/** @internal Validates and encodes; `use` must not keep the bytes. */
export function withEncoded<T>(input: Case | readonly Link[], use: (bytes: Uint8Array) => T): T {
  const links = linksOf(input);
  const encoder = new Encoder();
  try {
    const start = encoder.mark;
    encoder.path[0] = "links";
    for (let index = links.length - 1; index >= 0; index--) {
      encoder.path[1] = index;
      writeLink(encoder, links[index]);
    }
    encoder.listPrefix(start);
    encoder.number(VERSION);
    encoder.listPrefix(start);
    return use(encoder.bytes);
  } finally {
    encoder.release();
  }
}

function writeLink(encoder: Encoder, link: unknown): void {
  encoder.depth = 2;
  if (typeof link !== "object" || link === null || Array.isArray(link)) {
    encoder.fail("a link", link);
  }
  encoder.depth = 3;
  encoder.path[2] = "kind";
  const { kind: path, anchor, claim, evidence } = link as Record<string, unknown>;
  const kind = typeof path === "string" ? BY_PATH.get(path) : undefined;
  if (kind === undefined) throw encoder.error("the path of a check", path);
  encoder.unknownField(LINK_FIELDS, link as object);
  const { mark } = encoder;
  writePart(encoder, kind, "evidence", evidence);
  writePart(encoder, kind, "claim", claim);
  writePart(encoder, kind, "anchor", anchor);
  encoder.number(kind.number);
  encoder.listPrefix(mark);
}

type Part = "anchor" | "claim" | "evidence";
const EMPTY = {};

function writePart(encoder: Encoder, kind: Kind, part: Part, value: unknown): void {
  encoder.path[2] = part;
  const schema = kind[part];
  encoder.write(schema, value === undefined && schema.fields.length === 0 ? EMPTY : value);
}

/**
 * The binary face of a case: canonical RLP.
 *
 * @throws {@link InputError} that names the field which is not what its type says.
 */
export function encodeCase(input: Case | readonly Link[]): Uint8Array<ArrayBuffer> {
  return withEncoded(input, (bytes) => new Uint8Array(bytes));
}

/**
 * Reads the binary face of a case. Bytes come out as hex, numbers of more than 32 bits as bigint.
 * What it proves, if anything, only `check` says.
 *
 * @throws {@link InputError} if the argument is not bytes.
 * @throws {@link MalformedCaseError} if they are not exactly one case.
 */
export function decodeCase(bytes: Uint8Array): Case {
  if (!isUint8Array(bytes)) throw new InputError("case", "bytes", describe(bytes));
  return malformed(() => {
    if (bytes.length > MOST_BYTES) throw new DecodeFault("case", "tooLong");
    const links = readFrames(bytes, (decoder, kind) => {
      const link: Record<string, unknown> = { kind: kind.path };
      for (const part of ["anchor", "claim", "evidence"] as const) {
        decoder.path[2] = part;
        const value = decoder.read(kind[part]);
        if (kind[part].fields.length > 0) link[part] = value;
      }
      return link as unknown as Link;
    });
    return { links };
  });
}

function readFrames(bytes: Uint8Array, part: (decoder: Decoder, kind: Kind<KindPath>) => Link) {
  const decoder = new Decoder(bytes);
  const links = decoder.inside(() => {
    if (decoder.uint64() !== BigInt(VERSION)) decoder.fail("version");
    decoder.path[0] = "links";
    return decoder.list((index) => {
      if (index === MOST_LINKS) decoder.fail("linkCount");
      return decoder.inside(() => {
        decoder.path[2] = "kind";
        const kind = BY_NUMBER.get(decoder.number()) ?? decoder.fail("unknownKind");
        const link = part(decoder, kind);
        decoder.path.length = 2;
        return link;
      });
    });
  });
  if (links.length === 0) decoder.fail("linkCount");
  decoder.path.length = 0;
  decoder.finish();
  return links;
}

/** Turns a fault of the decoder into the public error. */
function malformed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DecodeFault)) throw error;
    throw new MalformedCaseError(error.field || "case", error.reason, reasons[error.reason]);
  }
}
