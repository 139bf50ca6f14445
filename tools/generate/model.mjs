/**
 * The core's description, with TypeScript's names and with every record that several checks share
 * found once.
 *
 * A record or choice that looks the same wherever its name occurs is shared. One whose name means
 * different things in different checks (every check has a `Claim`) belongs to its check.
 */

const RESERVED = new Set(
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield let static await".split(
    " ",
  ),
);
/** The parts that each check has of its own. */
export const PARTS = ["anchor", "claim", "evidence", "value"];
const OWN_NAMES = new Set(["Anchor", "Claim", "Evidence", "Value"]);

/** @param table What the core's `schema` example prints. */
export function readModel(table) {
  const shared = structuredClone(table.shared);
  // "Link" is a link of a case in TypeScript; this is one of a verdict's provenance.
  shared.link.name = "ProvenanceLink";
  const kinds = structuredClone(table.kinds).map((kind) => ({
    ...kind,
    name: kind.path.split("/").map(camel).at(-1),
    folder: kind.path.split("/").slice(0, -1).map(camel),
    steps: kind.steps.map((step) => ({ ...step, name: camel(step.name) })),
  }));
  for (const shape of [
    ...Object.values(shared),
    ...kinds.flatMap((kind) => PARTS.map((part) => kind[part])),
  ]) {
    rename(shape);
  }
  checkPaths(kinds);
  const named = findShared(kinds, shared);
  return { version: table.version, kinds, shared, named };
}

/** `chain_id` and `ChainId` → `chainId`. */
export function camel(name) {
  const joined = name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return joined[0].toLowerCase() + joined.slice(1);
}

/** `account_absence` and `accountAbsence` → `AccountAbsence`. */
export function pascal(name) {
  const text = camel(name);
  return text[0].toUpperCase() + text.slice(1);
}

function rename(shape) {
  if (shape.type === "record") {
    for (const field of shape.fields) {
      field.name = camel(field.name);
      rename(field.shape);
    }
  }
  if (shape.type === "choice")
    for (const variant of shape.variants) variant.name = camel(variant.name);
  if (shape.of) rename(shape.of);
}

function checkPaths(kinds) {
  const paths = new Set(kinds.map((kind) => kind.path));
  for (const kind of kinds) {
    if (RESERVED.has(kind.name)) throw new Error(`${kind.path}: ${kind.name} is a reserved word`);
    const folders = kind.path.split("/").slice(0, -1);
    for (let depth = 1; depth <= folders.length; depth++) {
      const folder = folders.slice(0, depth).join("/");
      if (paths.has(folder))
        throw new Error(`${kind.path}: ${folder} is both a check and a folder`);
    }
  }
}

/** Records and choices inside a shape, innermost first, itself last. */
export function namedIn(shape) {
  if (shape.of) return namedIn(shape.of);
  if (shape.type === "choice") return [shape];
  if (shape.type === "record")
    return [...shape.fields.flatMap((field) => namedIn(field.shape)), shape];
  return [];
}

/** Shared records and choices, each after those it uses, with the directions in which they go. */
function findShared(kinds, shared) {
  const uses = new Map();
  const add = (shape, direction) => {
    for (const each of namedIn(shape)) {
      if (each.name === "Nothing") continue;
      const text = JSON.stringify(each);
      const use = uses.get(each.name) ?? { shape: each, texts: new Set(), in: false, out: false };
      use.texts.add(text);
      use[direction] = true;
      uses.set(each.name, use);
    }
  };
  for (const shape of Object.values(shared)) add(shape, "out");
  for (const kind of kinds)
    for (const part of PARTS) add(kind[part], part === "value" ? "out" : "in");
  const named = new Map();
  for (const [name, use] of uses) {
    if (!OWN_NAMES.has(name) && use.texts.size === 1) named.set(name, use);
  }
  // A record that uses one which belongs to a check belongs to that check as well.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, use] of named) {
      if (namedIn(use.shape).some((each) => each.name !== "Nothing" && !named.has(each.name))) {
        changed = named.delete(name);
      }
    }
  }
  return named;
}
