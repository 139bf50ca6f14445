/**
 * The one door: a case in, a verdict out.
 *
 * @module
 */
import {
  type Case,
  type KindPath,
  kindByNumber,
  kindOf,
  type Link,
  linksOf,
  withEncoded,
} from "./case.js";
import { reasons } from "./checks/rejections.js";
import { InputError, MalformedCaseError } from "./errors.js";
import { Decoder } from "./internal/decode.js";
import { describe, isUint8Array } from "./internal/describe.js";
import { formatPath, MOST_BYTES } from "./internal/encode.js";
import { call } from "./internal/engine.js";
import type { Schema } from "./internal/schema.js";
import { decodeVerdict, type Malformed, type Verdict } from "./verdict.js";

/** Kind of the last of some links: its value is the verdict's. */
export type LastKind<L extends readonly Link[]> = L extends readonly [
  ...Link[],
  infer Last extends Link,
]
  ? Last["kind"]
  : L[number]["kind"];

/**
 * Checks a case: its links one after another, up to the first that is rejected.
 *
 * A pure function: the same case gives the same verdict, everywhere and at any time.
 *
 * @example
 * ```ts
 * import { check, init, layer1 } from "touchstone";
 *
 * await init();
 * const verdict = check([
 *   layer1.block({ anchor, claim: { number, timestamp, stateRoot }, evidence: { header } }),
 *   layer1.account({ claim, evidence: { accountProof } }),
 * ]);
 * if (verdict.status === "proven") console.log(verdict.value.balance, verdict.assurance);
 * else console.log(verdict.code, verdict.text);
 * ```
 *
 * @param input - Links, a case, or a case's binary form.
 * @returns The verdict; its `value` is what the last link proved.
 * @throws {@link InputError} that names the field which is not what its type says.
 * @throws {@link MalformedCaseError} if the links do not fit together, or the bytes are no case.
 * @throws {@link NotInitializedError} before `init()`.
 * @throws {@link TrapError} if the wasm traps, which is a bug of ours.
 */
export function check<const L extends readonly Link[]>(input: L | Case<L>): Verdict<LastKind<L>>;
export function check(input: Uint8Array | Case | readonly Link[]): Verdict;
export function check(input: Uint8Array | Case | readonly Link[]): Verdict {
  if (!isUint8Array(input)) {
    const verdict = withEncoded(input, checkBytes);
    if (verdict.status !== "malformed") return verdict;
    throw malformedError(verdict, linksOf(input)[verdict.link]?.kind);
  }
  if (input.length > MOST_BYTES) {
    throw new InputError("case", `at most ${MOST_BYTES} bytes`, describe(input));
  }
  const verdict = checkBytes(input);
  if (verdict.status !== "malformed") return verdict;
  throw malformedError(verdict, kindAt(input, verdict.link));
}

function checkBytes(bytes: Uint8Array): Verdict | Malformed {
  return decodeVerdict(call((wasm) => wasm.check(bytes)));
}

/** Kind of a link of a binary case, as far as that much of it can be read. */
function kindAt(bytes: Uint8Array, index: number): KindPath | undefined {
  const decoder = new Decoder(bytes);
  try {
    decoder.enter();
    decoder.skip();
    decoder.enter();
    for (let before = 0; before < index; before++) decoder.skip();
    decoder.enter();
    return kindByNumber(decoder.number())?.path;
  } catch {
    // Malformed before it: then the answer does not name a field of this link either.
    return undefined;
  }
}

function malformedError(answer: Malformed, path: KindPath | undefined): MalformedCaseError {
  const { link, part, reason } = answer;
  const text = reasons[reason];
  if (part === "case") return new MalformedCaseError("case", reason, text);
  const field: (string | number)[] = ["links", link];
  const kind = path === undefined ? undefined : kindOf(path);
  if (part !== "link") field.push(part, ...(kind ? named(kind[part], answer.path) : []));
  const needs =
    kind && reason === "notProvenBefore" ? ` (${kind.path} needs ${kind.needs.join(", ")})` : "";
  return new MalformedCaseError(formatPath(field), reason, `${text}${needs}`);
}

/** Field names for the indices that the core counts. */
function named(schema: Schema, path: readonly number[]): (string | number)[] {
  const names: (string | number)[] = [];
  let here: Schema = schema;
  for (const index of path) {
    if (here.type === "optional") {
      // A list of one in the binary form: the index says nothing.
      here = here.of;
    } else if (here.type === "list") {
      names.push(index);
      here = here.of;
    } else if (here.type === "record") {
      const field = here.fields[index];
      // Behind the last field: something is left over.
      if (field === undefined) return names;
      names.push(field.name);
      here = field.schema;
    }
  }
  return names;
}
