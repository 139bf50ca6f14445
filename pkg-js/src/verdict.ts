/**
 * Verdicts: what a check answers.
 *
 * @module
 */
import type { Hex } from "./bytes.js";
import { kindByNumber } from "./case.js";
import type { KindPath, Values } from "./checks/kinds.js";
import {
  type Assurance,
  assuranceSchema,
  type Part,
  partSchema,
  provenanceLinkSchema,
  type Reason,
  reasonSchema,
  type ProvenanceLink as WireLink,
} from "./checks/records.js";
import { type RejectionCode, steps } from "./checks/rejections.js";
import { Decoder } from "./internal/decode.js";
import type { Step } from "./internal/kind.js";

export type {
  AnchorAssurance,
  Assurance,
  Caveat,
  Dispute,
  Settlement,
} from "./checks/records.js";
export type { RejectionCode } from "./checks/rejections.js";

/** Value that a link of one kind, or of any, proves. */
export type ValueOf<K extends KindPath> = Values[K];

/** What one link proved. */
export type ProvenValue<K extends KindPath = KindPath> = {
  [P in K]: { readonly kind: P; readonly value: Values[P] };
}[K];

/** One link of the chain of custody, as far as it establishes something. */
export interface ProvenanceLink extends Omit<WireLink, "kind"> {
  /** The check. */
  readonly kind: KindPath;
}

/** The claim holds, as far as `assurance` says. */
export interface Proven<K extends KindPath = KindPath> {
  readonly status: "proven";
  /** What the last link proved. */
  readonly value: ValueOf<K>;
  /** What each link proved. */
  readonly values: readonly ProvenValue[];
  /** What it is worth. */
  readonly assurance: Assurance;
  /** What it rests on, from the anchor to the value. */
  readonly provenance: readonly ProvenanceLink[];
}

/** A step below the rejecting one that made it fail. */
export interface Cause {
  readonly code: RejectionCode;
  /** The check that the step belongs to. */
  readonly kind: KindPath;
  /** Name of the step. */
  readonly step: string;
  /** Label of the step in the specification sheets. */
  readonly label: string;
  /** When the step rejects. */
  readonly text: string;
}

/** The claim is not proven: the first step that failed. */
export interface Rejected extends Cause {
  readonly status: "rejected";
  /** Index of the link that failed. */
  readonly link: number;
  /** Step below it (of a trie walk, a header) that made it fail. */
  readonly cause?: Cause;
  /** What the step expected, where that is useful: a number, or a hash, word or address. */
  readonly expected?: bigint | Hex;
  /** What it got. */
  readonly got?: bigint | Hex;
}

/** What a check answers. */
export type Verdict<K extends KindPath = KindPath> = Proven<K> | Rejected;

/** @internal A case that the core could not read. */
export interface Malformed {
  readonly status: "malformed";
  readonly link: number;
  readonly part: Part;
  readonly path: readonly number[];
  readonly reason: Reason;
}

/**
 * Reads the core's answer.
 *
 * @internal
 */
export function decodeVerdict(bytes: Uint8Array): Verdict | Malformed {
  const decoder = new Decoder(bytes);
  const verdict = decoder.inside((): Verdict | Malformed => {
    switch (decoder.number()) {
      case 0:
        return readProven(decoder);
      case 1:
        return readRejected(decoder);
      default:
        return {
          status: "malformed",
          link: decoder.number(),
          part: decoder.read(partSchema) as Part,
          path: decoder.list(() => decoder.number()),
          reason: decoder.read(reasonSchema) as Reason,
        };
    }
  });
  decoder.finish();
  return verdict;
}

function readProven(decoder: Decoder): Proven {
  const values = decoder.list(() =>
    decoder.inside(() => {
      const kind = kindByNumber(decoder.number()) ?? decoder.fail("unknownKind");
      return { kind: kind.path, value: decoder.read(kind.value) } as ProvenValue;
    }),
  );
  const last = values.at(-1) ?? decoder.fail("missing");
  const assurance = decoder.read(assuranceSchema) as Assurance;
  const provenance = decoder.list(() => {
    const link = decoder.read(provenanceLinkSchema) as WireLink;
    const kind = kindByNumber(link.kind) ?? decoder.fail("unknownKind");
    return { ...link, kind: kind.path };
  });
  return { status: "proven", value: last.value, values, assurance, provenance };
}

function readRejected(decoder: Decoder): Rejected {
  const link = decoder.number();
  const step = stepOf(decoder.number());
  const causeCode = decoder.number();
  const expected = readDetail(decoder);
  const got = readDetail(decoder);
  return {
    status: "rejected",
    link,
    ...step,
    ...(causeCode === 0 ? {} : { cause: stepOf(causeCode) }),
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
  };
}

function stepOf(code: number): Cause {
  const step: Step<KindPath> | undefined = steps[code as RejectionCode];
  // Table and wasm come from one source; a test holds them together.
  if (step === undefined) throw new Error(`rejection ${code} is not in the table`);
  const { kind, name, label, text } = step;
  return { code: code as RejectionCode, kind, step: name, label, text };
}

/** Nothing, a number, or bytes. */
function readDetail(decoder: Decoder): bigint | Hex | undefined {
  return decoder.inside(() => {
    if (!decoder.more) return undefined;
    return decoder.number() === 0 ? decoder.uint64() : decoder.hex();
  });
}
