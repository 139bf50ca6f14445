/** The tables over all checks: namespaces, kinds, rejections, fields in words. */
import { namedIn, PARTS, pascal } from "./model.mjs";

export const HEAD = "// Generated from the core by `node tools/generate.mjs`; do not edit.\n";
export const FOLDER = "pkg-js/src/checks";

/** @returns {[path: string, content: string][]} */
export function tables(model) {
  return [
    ...folders(model),
    [`${FOLDER}/kinds.ts`, kindsFile(model)],
    [`${FOLDER}/rejections.ts`, rejections(model)],
    [`${FOLDER}/fields.ts`, fields(model)],
  ];
}

/** One index for each folder: checks by name, folders as namespaces. */
function folders(model) {
  const all = new Map([["", new Set()]]);
  for (const kind of model.kinds) {
    const path = kind.path.split("/");
    for (let depth = 1; depth < path.length; depth++) {
      const folder = path.slice(0, depth).join("/");
      const above = path.slice(0, depth - 1).join("/");
      all
        .get(above)
        .add(`export * as ${kind.folder[depth - 1]} from "./${path[depth - 1]}/index.js";\n`);
      if (!all.has(folder)) all.set(folder, new Set());
    }
    all
      .get(path.slice(0, -1).join("/"))
      .add(`export { ${kind.name} } from "./${path.at(-1)}.js";\n`);
  }
  return [...all].map(([folder, lines]) => [
    `${FOLDER}/${folder === "" ? "" : `${folder}/`}index.ts`,
    `${HEAD}${[...lines].sort().join("")}`,
  ]);
}

/** A name for a kind that is unique among all of them. */
const longName = (kind) => [...kind.folder, kind.name].map(pascal).join("");

function kindsFile(model) {
  const lines = model.kinds.map((kind) => {
    const long = longName(kind);
    return `import { type ${kind.name} as ${long}, ${kind.name}Kind as ${long}Kind } from "./${kind.path}.js";\n`;
  });
  const map = (what) =>
    model.kinds.map((kind) => `  "${kind.path}": ${longName(kind)}.${what};\n`).join("");
  return `${HEAD}${lines.sort().join("")}import type { Kind } from "../internal/kind.js";

/** Version of the case format. */
export const VERSION = ${model.version};

/** Link by kind. */
export interface Links {
${map("Link")}}

/** Proven value by kind. */
export interface Values {
${map("Value")}}

/** Path of a kind. */
export type KindPath = keyof Links;

/** Every kind, by number. */
export const kinds: readonly Kind<KindPath>[] = [
${model.kinds.map((kind) => `  ${longName(kind)}Kind,\n`).join("")}];
`;
}

/** A doc comment as a message: one line, lower case, no full stop at the end. */
function message(doc) {
  const line = doc.replaceAll("\n", " ").replace(/\.$/, "");
  return /^[A-Z](?![A-Z0-9-])/.test(line) ? line[0].toLowerCase() + line.slice(1) : line;
}

function rejections(model) {
  const steps = model.kinds.flatMap((kind) =>
    kind.steps.map((step) => ({ ...step, kind: kind.path })),
  );
  steps.sort((one, other) => one.code - other.code);
  const row = (step) =>
    `  ${step.code}: { kind: "${step.kind}", name: "${step.name}", label: ${JSON.stringify(step.label)}, text: ${JSON.stringify(message(step.doc))} },\n`;
  const text = (choice) =>
    choice.variants.map((one) => `  ${one.name}: ${JSON.stringify(message(one.doc))},\n`).join("");
  const caveat = namedIn(model.shared.assurance).find((shape) => shape.name === "Caveat");
  return `${HEAD}import type { Step } from "../internal/kind.js";
import type { KindPath } from "./kinds.js";
import type { Caveat, Reason } from "./records.js";

/** Code of a rejection: family · check · step. */
export type RejectionCode =
${steps
  .map((step) => `  | ${step.code}\n`)
  .join("")
  .trimEnd()};

/** Every step that can reject, by code. */
export const steps: Readonly<Record<RejectionCode, Step<KindPath>>> = {
${steps.map(row).join("")}};

/** Why a case is malformed, in words. */
export const reasons: Readonly<Record<Reason, string>> = {
${text(model.shared.reason)}};

/** What a verdict does not cover, in words. */
export const caveats: Readonly<Record<Caveat, string>> = {
${text(caveat)}};
`;
}

/** One line per field, nested records included: for people. */
export function flatFields(shape, prefix = "") {
  if (shape.type !== "record") return [];
  return shape.fields.flatMap((field) => {
    const name = `${prefix}${field.name}`;
    let inner = field.shape;
    let path = name;
    while (inner.of) {
      if (inner.type === "list") path += "[]";
      inner = inner.of;
    }
    const own = { name, type: words(field.shape), doc: field.doc.replaceAll("\n", " ") };
    return [own, ...flatFields(inner, `${path}.`)];
  });
}

/** What a value is, in words. */
export function words(shape) {
  switch (shape.type) {
    case "bytes":
      return shape.length === undefined ? "bytes" : `${shape.length} bytes`;
    case "uint":
      return `uint${shape.bits}`;
    case "list":
      return `list of ${words(shape.of)}`;
    case "optional":
      return `${words(shape.of)}, optional`;
    case "choice":
      return shape.variants.map((one) => one.name).join(" | ");
    case "record":
      return shape.name;
    default:
      return shape.type;
  }
}

function fields(model) {
  const part = (kind, each) => {
    const rows = flatFields(kind[each]).map((row) => `      ${JSON.stringify(row)},\n`);
    return `    ${each}: [${rows.length > 0 ? `\n${rows.join("")}    ` : ""}],\n`;
  };
  const rows = model.kinds.map(
    (kind) => `  "${kind.path}": {\n${PARTS.map((each) => part(kind, each)).join("")}  },\n`,
  );
  return `${HEAD}import type { FieldText, KindPart } from "../internal/kind.js";
import type { KindPath } from "./kinds.js";

/** Every field of every check in words, for people: only what shows them needs to load this. */
export const fields: Readonly<Record<KindPath, Readonly<Record<KindPart, readonly FieldText[]>>>> = {
${rows.join("")}};
`;
}
