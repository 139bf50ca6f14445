/**
 * The JSON face of a case: for people, files and bug reports.
 *
 * ```json
 * { "touchstone": 1, "title": "…", "links": [{ "kind": "layer1/account", "claim": { … }, … }] }
 * ```
 *
 * Bytes are 0x-prefixed hex. Numbers are JSON numbers if they are safe integers, else decimal
 * strings. A part without fields and an absent optional field are left out.
 *
 * @module
 */
import { type Case, decodeCase, encodeCase, kindOf, type Link } from "./case.js";
import { VERSION } from "./checks/kinds.js";
import { InputError } from "./errors.js";
import { describe } from "./internal/describe.js";
import type { Schema } from "./internal/schema.js";

/** Longest JSON text read, in characters: the longest case as hex, with room for names. */
const MOST_CHARACTERS = 20 << 20;
/** Longest title, in characters. */
const MOST_TITLE = 200;

/**
 * Reads the JSON face of a case. Strict: unknown, missing or wrongly written fields are refused.
 *
 * @param json - The text, or what `JSON.parse` made of it.
 * @throws {@link InputError} that names the field.
 */
export function parseCase(json: unknown): Case {
  const value = typeof json === "string" ? parseText(json) : json;
  const { touchstone, title, links, ...rest } = object("case", value);
  for (const name of Object.keys(rest)) throw new InputError(name, "no field of this name", "one");
  if (touchstone !== VERSION) {
    throw new InputError("touchstone", `version ${VERSION}`, describe(touchstone));
  }
  if (title !== undefined && (typeof title !== "string" || title.length > MOST_TITLE)) {
    throw new InputError("title", `a text of at most ${MOST_TITLE} characters`, describe(title));
  }
  if (!Array.isArray(links)) throw new InputError("links", "an array", describe(links));
  // Decimal strings become numbers; everything else is left for the encoder to judge, whose
  // binary form, read again, is the case in its one writing.
  const read = decodeCase(encodeCase(links.map(numbersRead)));
  return title === undefined ? read : { title: title as string, ...read };
}

/**
 * The JSON face of a case.
 *
 * @throws {@link InputError} that names the field which is not what its type says.
 */
export function formatCase(input: Case): string {
  const { links } = decodeCase(encodeCase(input));
  const title = input.title === undefined ? {} : { title: input.title };
  return `${JSON.stringify({ touchstone: VERSION, ...title, links }, replaceBigint, 2)}\n`;
}

/** For `JSON.stringify`: a bigint as a number if it is safe, else as a decimal string. */
export function replaceBigint(_name: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
}

function parseText(text: string): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw new InputError("case", `at most ${MOST_CHARACTERS} characters`, String(text.length));
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError("case", "JSON", error instanceof Error ? error.message : "something else");
  }
}

function object(field: string, value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new InputError(field, "an object", describe(value));
}

function numbersRead(value: unknown, index: number): Link {
  const link = { ...object(`links[${index}]`, value) };
  if (typeof link["kind"] !== "string") {
    throw new InputError(`links[${index}].kind`, "the path of a check", describe(link["kind"]));
  }
  const kind = kindOf(link["kind"] as Link["kind"], `links[${index}].kind`);
  for (const part of ["anchor", "claim", "evidence"] as const) {
    if (link[part] !== undefined) link[part] = numbers(kind[part], link[part]);
  }
  return link as unknown as Link;
}

/** The same value with decimal strings as bigint where large numbers are due. */
function numbers(schema: Schema, value: unknown): unknown {
  switch (schema.type) {
    case "uint":
      return schema.bits > 32 && typeof value === "string" && /^(0|[1-9][0-9]{0,77})$/.test(value)
        ? BigInt(value)
        : value;
    case "optional":
      return numbers(schema.of, value);
    case "list":
      return Array.isArray(value) ? value.map((item) => numbers(schema.of, item)) : value;
    case "record": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
      const copy: Record<string, unknown> = { ...value };
      for (const field of schema.fields) {
        if (Object.hasOwn(copy, field.name)) {
          copy[field.name] = numbers(field.schema, copy[field.name]);
        }
      }
      return copy;
    }
    default:
      return value;
  }
}
