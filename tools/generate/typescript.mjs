/** The TypeScript of every check: types, schema and builder. */
import { namedIn, PARTS, pascal } from "./model.mjs";
import { FOLDER, HEAD, tables } from "./tables.mjs";

/** @returns {[path: string, content: string][]} */
export function typescript(model) {
  return [
    [`${FOLDER}/records.ts`, records(model)],
    ...model.kinds.map((kind) => [`${FOLDER}/${kind.path}.ts`, check(model, kind)]),
    ...tables(model),
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
  return shape.of
    ? shape.type === "list" || shape.type === "optional" || hasWideInput(shape.of)
    : false;
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
    case "list": {
      const item = type(model, shape.of, direction, prefix);
      return `readonly ${item.includes(" ") ? `(${item})` : item}[]`;
    }
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
  const doc = [
    shape.doc,
    "",
    ...shape.variants.map((one) => `- \`${one.name}\`: ${one.doc.replaceAll("\n", " ")}`),
  ];
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
      return shape.length === 20 || shape.length === 32
        ? `S.bytes${shape.length}`
        : `S.fixed(${shape.length})`;
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
  const head =
    "/**\n * Records and choices that several checks, or all verdicts, share.\n *\n * @module\n */\n";
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
    ...kind.steps.map(
      (step) =>
        `- ${step.code} \`${step.name}\`${step.label ? ` (${step.label})` : ""}: ${step.doc.replaceAll("\n", " ")}`,
    ),
  ].filter((line, index, lines) => !(line === "" && lines[index - 1] === ""));

  const types = [];
  for (const use of local.values()) types.push(...typesOf(model, use, "R.", "  ", ""));
  for (const [part, shape] of parts) {
    const own = pascal(part);
    const direction = part === "value" ? "out" : "in";
    if (shape.name === "Nothing" || model.named.has(shape.name)) {
      types.push(
        `${comment(shape.doc || "None.", "  ")}  type ${own} = ${typeName(model, shape, direction, "R.")};\n`,
      );
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
