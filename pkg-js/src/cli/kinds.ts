/**
 * The list of checks, for the command line.
 *
 * @module
 */
import { fields } from "../checks/fields.js";
import { type KindPath, kinds } from "../checks/kinds.js";
import { steps } from "../checks/rejections.js";
import { InputError } from "../errors.js";
import { describe } from "../internal/describe.js";
import type { Kind } from "../internal/kind.js";

const PARTS = ["anchor", "claim", "evidence", "value"] as const;

/** Every check, or the named ones, as data. */
export function kindsJson(paths: readonly string[]): unknown {
  return chosen(paths).map((kind) => ({
    kind: kind.path,
    number: kind.number,
    title: kind.title,
    needs: kind.needs,
    gives: kind.gives,
    proves: kind.proves,
    notProved: kind.notProved,
    trusts: kind.trusts,
    rule: kind.rule,
    ...fields[kind.path],
    steps: stepsOf(kind.path),
  }));
}

/** Every check, or the named ones, as text. */
export function kindsText(paths: readonly string[]): string {
  return chosen(paths).map(kindText).join("\n");
}

function chosen(paths: readonly string[]): readonly Kind<KindPath>[] {
  if (paths.length === 0) return kinds;
  return paths.map((path) => {
    const kind = kinds.find((each) => each.path === path);
    if (kind === undefined) throw new InputError("kind", "the path of a check", describe(path));
    return kind;
  });
}

function stepsOf(path: KindPath) {
  return Object.entries(steps)
    .filter(([, step]) => step.kind === path)
    .map(([code, { name, label, text }]) => ({ code: Number(code), name, label, text }));
}

function kindText(kind: Kind<KindPath>): string {
  const lines = [
    `${kind.path}  ${kind.title}`,
    `  proves      ${kind.proves}`,
    `  not proved  ${kind.notProved}`,
    `  trusts      ${kind.trusts}`,
    `  rule        ${kind.rule}`,
    `  needs       ${kind.needs.join(", ") || "nothing"}`,
    `  gives       ${kind.gives.join(", ") || "nothing"}`,
  ];
  for (const part of PARTS) {
    const rows = fields[kind.path][part];
    if (rows.length === 0) continue;
    lines.push(`  ${part}`);
    for (const { name, type, doc } of rows) {
      lines.push(`    ${name.padEnd(24)} ${type.padEnd(16)} ${doc}`.trimEnd());
    }
  }
  lines.push("  rejections");
  for (const { code, name, label, text } of stepsOf(kind.path)) {
    lines.push(`    ${code}  ${label.padEnd(8)} ${name.padEnd(22)} ${text}`);
  }
  return `${lines.join("\n")}\n`;
}
