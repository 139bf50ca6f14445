/** One page for each check, an index, and the table of rejections. */
import { namedIn, PARTS } from "./model.mjs";
import { flatFields } from "./tables.mjs";

const NOTE = "<!-- Generated from the core by `node tools/generate.mjs`; do not edit. -->\n";

/** @returns {[path: string, content: string][]} */
export function documentation(model) {
  return [
    ["docs/checks/README.md", index(model)],
    ...model.kinds.map((kind) => [`docs/checks/${kind.path}.md`, page(kind)]),
    ["docs/rejections.md", rejections(model)],
  ];
}

const cell = (text) => text.replaceAll("\n", " ").replaceAll("|", "\\|");

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(" | ")} |\n`;
  return `${line(head)}|${head.map(() => "---|").join("")}\n${rows.map(line).join("")}`;
}

function index(model) {
  const families = Map.groupBy
    ? Map.groupBy(model.kinds, family)
    : model.kinds.reduce(
        (map, kind) => map.set(family(kind), [...(map.get(family(kind)) ?? []), kind]),
        new Map(),
      );
  const parts = [...families].map(
    ([name, kinds]) =>
      `## ${name}\n\n${table(
        ["check", "proves", "does not prove", "needs", "gives"],
        kinds.map((kind) => [
          `[\`${kind.path}\`](${kind.path}.md)`,
          kind.proves,
          kind.notProved,
          kind.needs.join(", ") || "–",
          kind.gives.join(", ") || "–",
        ]),
      )}`,
  );
  return `${NOTE}# Checks

A case is a list of links; each link is one of these checks and rests on what the links before it
proved (needs → gives). Codes of all rejections: [rejections.md](../rejections.md).

${parts.join("\n")}`;
}

const family = (kind) => kind.path.split("/").slice(0, -1).join("/");

function page(kind) {
  const rows = PARTS.map((part) => {
    const fields = flatFields(kind[part]);
    const title = { anchor: "Anchor", claim: "Claim", evidence: "Evidence", value: "Proven value" }[
      part
    ];
    const who = {
      anchor: "What the caller already trusts.",
      claim: "What is asserted; every field is bound by a step.",
      evidence: "Bytes from an untrusted party; all of them are read.",
      value: kind.value.doc,
    }[part];
    if (fields.length === 0) return `## ${title}\n\nNone.\n`;
    const body = table(
      ["field", "type", "meaning"],
      fields.map((field) => [`\`${field.name}\``, field.type, field.doc]),
    );
    return `## ${title}\n\n${who}\n\n${body}`;
  });
  const choices = new Map(
    PARTS.flatMap((part) => namedIn(kind[part]))
      .filter((shape) => shape.type === "choice")
      .map((shape) => [shape.name, shape]),
  );
  const choiceParts = [...choices.values()].map(
    (shape) =>
      `### ${shape.name}\n\n${shape.doc}\n\n${table(
        ["name", "number", "meaning"],
        shape.variants.map((one) => [`\`${one.name}\``, String(one.number), one.doc]),
      )}`,
  );
  const steps = table(
    ["step", "code", "name", "label", "rejects when"],
    kind.steps.map((step, at) => [
      String(at + 1),
      String(step.code),
      `\`${step.name}\``,
      step.label || "–",
      step.doc,
    ]),
  );
  return `${NOTE}# ${kind.title}

Kind \`${kind.path}\` (0x${kind.number.toString(16).padStart(4, "0")}), in TypeScript \`${[...kind.folder, kind.name].join(".")}\`.

- **Proved:** ${kind.proves}.
- **Not proved:** ${kind.notProved}.
- **Still trusted:** ${kind.trusts}.
- **Rule:** ${kind.rule}.
- **Needs** from the links before it: ${kind.needs.join(", ") || "nothing"}. **Gives** the links after it: ${kind.gives.join(", ") || "nothing"}.

${[...rows, ...(choiceParts.length > 0 ? [`## Choices\n\n${choiceParts.join("\n")}`] : [])].join("\n")}
## Steps

In the order in which they run; the first that fails is the rejection. The label is the step's name
in the specification sheets.

${steps}`;
}

function rejections(model) {
  const rows = model.kinds
    .flatMap((kind) => kind.steps.map((step) => ({ ...step, kind: kind.path })))
    .sort((one, other) => one.code - other.code)
    .map((step) => [
      String(step.code),
      `[\`${step.kind}\`](checks/${step.kind}.md)`,
      `\`${step.name}\``,
      step.label || "–",
      step.doc,
    ]);
  const { reason, part } = model.shared;
  return `${NOTE}# Rejections

A code is family · check · step. Codes are stable: they are added, never renumbered. A rejection may
carry the code of the step below it that made it fail (its cause), what was expected and what was got.

${table(["code", "check", "name", "label", "rejects when"], rows)}
# Malformed cases

A case that cannot be read, or whose links do not fit together, is not rejected but malformed: that
is an error, with the part, the field and one of these reasons.

${table(
  ["reason", "number", "meaning"],
  reason.variants.map((one) => [`\`${one.name}\``, String(one.number), one.doc]),
)}
${table(
  ["part", "number", "meaning"],
  part.variants.map((one) => [`\`${one.name}\``, String(one.number), one.doc]),
)}`;
}
