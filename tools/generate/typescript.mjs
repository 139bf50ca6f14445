/** The TypeScript of every check: types, schema, builder, and the tables over all of them. */
import { namedIn, PARTS, pascal } from "./model.mjs";

const HEAD = "// Generated from the core by `node tools/generate.mjs`; do not edit.\n";
const FOLDER = "pkg-js/src/checks";

/** @returns {[path: string, content: string][]} */
export function typescript(model) {
  return [
    [`${FOLDER}/records.ts`, records(model)],
    ...model.kinds.map((kind) => [`${FOLDER}/${kind.path}.ts`, check(model, kind)]),
    ...folders(model),
    [`${FOLDER}/kinds.ts`, kindsFile(model)],
    [`${FOLDER}/rejections.ts`, rejections(model)],
    [`${FOLDER}/fields.ts`, fields(model)],
  ];
}

/** A doc comment. */
function comment(text, indent = "") {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */\n`;
}

/** Name of a record or choice in TypeScript; `prefix` where a shared one is imported from. */
function typeName(model, shape, direction, prefix) {
  if (shape.name === "Nothing") return `${prefix}Nothing`;
  const shared = model.named.get(shape.name);
  const use = shared ?? model.local.get(shape.name);
  return `${shared ? prefix : ""}${shape.name}${direction === "in" && twofold(use) ? "Input" : ""}`;
}

/** Whether a record has one type as an argument and another one as a result. */
function twofold(use) {
  return use.in && use.out && use.shape.type === "record" && hasWideInput(use.shape);
}

/** The types of a record or choice, for the directions in which it goes. */
function typesOf(model, use, prefix, indent, keyword) {
  const { shape } = use;
  if (shape.type === "choice") return [choiceText(shape, shape.name, indent, keyword)];
  if (!twofold(use)) {
    const direction = use.out ? "out" : "in";
    return [interfaceText(model, shape, direction, prefix, shape.name, indent, keyword)];
  }
  const input = { ...shape, doc: `${shape.doc}\n\nAs an argument.` };
  return [
    interfaceText(model, shape, "out", prefix, shape.name, indent, keyword),
    interfaceText(model, input, "in", prefix, `${shape.name}Input`, indent, keyword),
  ];
}

/** Whether arguments may be written in more ways than results are. */
function hasWideInput(shape) {
  if (shape.type === "bytes") return true;
  if (shape.type === "uint") return shape.bits > 32;
  if (shape.type === "record") return shape.fields.some((field) => hasWideInput(field.shape));
  return shape.of ? shape.type === "list" || shape.type === "optional" || hasWideInput(shape.of) : false;
}

function type(model, shape, direction, prefix) {
  switch (shape.type) {
    case "bytes":
      return direction === "in" ? "Bytes" : "Hex";
    case "uint":
      if (shape.bits <= 32) return "number";
      return direction === "in" ? "Uint" : "bigint";
    case "boolean":
      return "boolean";
    case "list":
      return `readonly ${type(model, shape.of, direction, prefix)}[]`;
    case "optional":
      return type(model, shape.of, direction, prefix);
    default:
      return typeName(model, shape, direction, prefix);
  }
}

function fieldLines(model, shape, direction, prefix, indent) {
  return shape.fields
    .map((field) => {
      const optional = field.shape.type === "optional";
      const text = type(model, field.shape, direction, prefix);
      const suffix = optional && direction === "in" ? " | undefined" : "";
      const doc = field.doc === "" ? "" : comment(field.doc, indent);
      return `${doc}${indent}readonly ${field.name}${optional ? "?" : ""}: ${text}${suffix};\n`;
    })
    .join("");
}

function interfaceText(model, shape, direction, prefix, name, indent = "", keyword = "export ") {
  const fields = fieldLines(model, shape, direction, prefix, `${indent}  `);
  return `${comment(shape.doc, indent)}${indent}${keyword}interface ${name} {\n${fields}${indent}}\n`;
}

function choiceText(shape, name, indent = "", keyword = "export ") {
  const doc = [shape.doc, "", ...shape.variants.map((one) => `- \`${one.name}\`: ${one.doc.replaceAll("\n", " ")}`)];
  const names = shape.variants.map((one) => `\n${indent}  | "${one.name}"`).join("");
  return `${comment(doc.join("\n"), indent)}${indent}${keyword}type ${name} =${names};\n`;
}

/** Name of a shared record's or choice's schema. */
const schemaName = (name) => `${name[0].toLowerCase()}${name.slice(1)}Schema`;

function schema(model, shape, indent, prefix, inline = false) {
  if (!inline && shape.name === "Nothing") return "S.nothing";
  if (!inline && model.named.has(shape.name)) return `${prefix}${schemaName(shape.name)}`;
  const deeper = `${indent}  `;
  switch (shape.type) {
    case "bytes":
      if (shape.length === undefined) return "S.bytes";
      return shape.length === 20 || shape.length === 32 ? `S.bytes${shape.length}` : `S.fixed(${shape.length})`;
    case "uint":
      return `S.uint(${shape.bits})`;
    case "boolean":
      return "S.boolean";
    case "list":
      return `S.list(${schema(model, shape.of, indent, prefix)})`;
    case "optional":
      return `S.optional(${schema(model, shape.of, indent, prefix)})`;
    case "choice": {
      const lines = shape.variants.map((one) => `${deeper}${one.name}: ${one.number},\n`).join("");
      return `S.choice("${shape.name}", {\n${lines}${indent}})`;
    }
    default: {
      const lines = shape.fields
        .map((field) => `${deeper}${field.name}: ${schema(model, field.shape, deeper, prefix)},\n`)
        .join("");
      return `S.record("${shape.name}", {\n${lines}${indent}})`;
    }
  }
}

/** Imports that the text uses. */
function imports(text, up) {
  const types = ["Bytes", "Hex", "Uint"].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const lines = [];
  if (types.length > 0) lines.push(`import type { ${types.join(", ")} } from "${up}bytes.js";\n`);
  if (/\bK\./.test(text)) lines.push(`import * as K from "${up}internal/kind.js";\n`);
  if (/\bS\./.test(text)) lines.push(`import * as S from "${up}internal/schema.js";\n`);
  if (/\bR\./.test(text)) lines.push(`import * as R from "${up}checks/records.js";\n`);
  return lines.join("");
}

function records(model) {
  const parts = ["/** No fields. */\nexport type Nothing = Readonly<Record<string, never>>;\n"];
  for (const [name, use] of model.named) {
    const { shape } = use;
    parts.push(...typesOf(model, use, "", "", "export "));
    const kind = shape.type === "choice" ? "Choice" : "Record";
    parts.push(
      `/** @internal */\nexport const ${schemaName(name)}: S.${kind}Schema = ${schema(model, shape, "", "", true)};\n`,
    );
  }
  const body = parts.join("\n");
  const head = "/**\n * Records and choices that several checks, or all verdicts, share.\n *\n * @module\n */\n";
  return `${HEAD}${head}${imports(body, "../")}\n${body}`;
}

/** The first letter large, a full stop at the end. */
function sentence(text) {
  const full = text[0].toUpperCase() + text.slice(1);
  return /[.!?]$/.test(full) ? full : `${full}.`;
}

function check(model, kind) {
  const { name } = kind;
  const parts = PARTS.map((part) => [part, kind[part]]);
  const isNothing = (part) => kind[part].name === "Nothing";
  const local = new Map();
  for (const [part, shape] of parts) {
    for (const each of namedIn(shape)) {
      if (each === shape || each.name === "Nothing" || model.named.has(each.name)) continue;
      const use = local.get(each.name) ?? { shape: each, in: false, out: false };
      if (JSON.stringify(use.shape) !== JSON.stringify(each)) {
        throw new Error(`${kind.path}: two different records are called ${each.name}`);
      }
      use[part === "value" ? "out" : "in"] = true;
      local.set(each.name, use);
    }
  }
  model = { ...model, local };

  const doc = [
    `${sentence(kind.title)}`,
    "",
    `**Proved:** ${kind.proves}.`,
    `**Not proved:** ${kind.notProved}.`,
    `**Still trusted:** ${kind.trusts}.`,
    `**Rule:** ${kind.rule}.`,
    "",
    kind.needs.length > 0
      ? `Needs from the links before it: ${kind.needs.join(", ")}.`
      : "Needs nothing from the links before it.",
    kind.gives.length > 0 ? `Gives the links after it: ${kind.gives.join(", ")}.` : "",
    "",
    "Rejections:",
    ...kind.steps.map((step) => `- ${step.code} \`${step.name}\`${step.label ? ` (${step.label})` : ""}: ${step.doc.replaceAll("\n", " ")}`),
  ].filter((line, index, lines) => !(line === "" && lines[index - 1] === ""));

  const types = [];
  for (const use of local.values()) types.push(...typesOf(model, use, "R.", "  ", ""));
  for (const [part, shape] of parts) {
    const own = pascal(part);
    const direction = part === "value" ? "out" : "in";
    if (shape.name === "Nothing" || model.named.has(shape.name)) {
      types.push(`${comment(shape.doc || "None.", "  ")}  type ${own} = ${typeName(model, shape, direction, "R.")};\n`);
    } else {
      types.push(interfaceText(model, shape, direction, "R.", own, "  ", ""));
    }
  }
  const part = (each) => `    readonly ${each}${isNothing(each) ? "?" : ""}: ${pascal(each)};\n`;
  types.push(
    `  /** What the link is made of. */\n  interface Parts {\n${["anchor", "claim", "evidence"].map(part).join("")}  }\n`,
    `  /** A link of a case. */\n  interface Link extends Parts {\n    readonly kind: "${kind.path}";\n  }\n`,
  );

  const schemas = parts
    .map(([each, shape]) => `  ${each}: ${schema(model, shape, "  ", "R.")},\n`)
    .join("");
  const text = (value) => JSON.stringify(value);
  const body = `/** @internal */
export const ${name}Kind: K.Kind<"${kind.path}"> = {
  number: 0x${kind.number.toString(16).padStart(4, "0")},
  path: "${kind.path}",
  title: ${text(kind.title)},
  needs: ${JSON.stringify(kind.needs)},
  gives: ${JSON.stringify(kind.gives)},
  proves: ${text(kind.proves)},
  notProved: ${text(kind.notProved)},
  trusts: ${text(kind.trusts)},
  rule: ${text(kind.rule)},
${schemas}};

${comment(doc.join("\n"))}export function ${name}(parts: ${name}.Parts): ${name}.Link {
  return { kind: "${kind.path}", ...parts };
}

export declare namespace ${name} {
${types.join("\n")}}
`;
  const up = "../".repeat(kind.path.split("/").length);
  return `${HEAD}${imports(body, up)}\n${body}`;
}

/** One index for each folder: checks by name, folders as namespaces. */
function folders(model) {
  const all = new Map([["", new Set()]]);
  for (const kind of model.kinds) {
    const path = kind.path.split("/");
    for (let depth = 1; depth < path.length; depth++) {
      const folder = path.slice(0, depth).join("/");
      const above = path.slice(0, depth - 1).join("/");
      all.get(above).add(`export * as ${kind.folder[depth - 1]} from "./${path[depth - 1]}/index.js";\n`);
      if (!all.has(folder)) all.set(folder, new Set());
    }
    all.get(path.slice(0, -1).join("/")).add(`export { ${kind.name} } from "./${path.at(-1)}.js";\n`);
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
  const map = (what) => model.kinds.map((kind) => `  "${kind.path}": ${longName(kind)}.${what};\n`).join("");
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
  const steps = model.kinds.flatMap((kind) => kind.steps.map((step) => ({ ...step, kind: kind.path })));
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
${steps.map((step) => `  | ${step.code}\n`).join("").trimEnd()};

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
  const rows = model.kinds.map((kind) => `  "${kind.path}": {\n${PARTS.map((each) => part(kind, each)).join("")}  },\n`);
  return `${HEAD}import type { FieldText, KindPart } from "../internal/kind.js";
import type { KindPath } from "./kinds.js";

/** Every field of every check in words, for people: only what shows them needs to load this. */
export const fields: Readonly<Record<KindPath, Readonly<Record<KindPart, readonly FieldText[]>>>> = {
${rows.join("")}};
`;
}
