/**
 * What a link is made of, to be unfolded: what it trusts, asserts and offers, field by field.
 *
 * @module
 */
import type { Link } from "touchstone";
import { hash } from "../ui/copy.js";
import { type Child, el } from "../ui/dom.js";
import { type Fields, parts } from "../verify/parts.js";
import { sentence } from "../words/assurance.js";
import { bytes, count, plural, spaced } from "../words/format.js";
import { kindOf } from "../words/links.js";

/** Two things to unfold: what the check proves and what not, and what it was given. */
export function details(link: Link): HTMLElement[] {
  const kind = kindOf(link);
  const proof = el(
    "dl",
    { class: "words" },
    term("Proved", sentence(kind.proves)),
    term("Not proved", sentence(kind.notProved)),
    term("Still trusted", sentence(kind.trusts)),
    term("Rule", kind.rule),
    term("Check", el("code", {}, kind.path)),
  );
  const { anchor, claim, evidence } = parts(link);
  return [
    unfolding("What this proves, and what not", proof),
    unfolding(
      `Evidence: ${weight(evidence)}`,
      part("Trusted beforehand (anchor)", anchor),
      part("Asserted (claim)", claim),
      part("Offered as proof (evidence)", evidence),
    ),
  ];
}

function unfolding(summary: string, ...body: Child[]): HTMLElement {
  return el(
    "details",
    { class: "more" },
    el("summary", {}, summary),
    el("div", { class: "more-body" }, ...body),
  );
}

const term = (name: string, text: Child): Child => [el("dt", {}, name), el("dd", {}, text)];

/** How many bytes, and how many nodes of tries. */
function weight(evidence: Fields): string {
  let length = 0;
  let nodes = 0;
  const walk = (value: unknown, inList: boolean): void => {
    if (typeof value === "string" && value.startsWith("0x")) {
      length += (value.length - 2) / 2;
      if (inList) nodes += 1;
    } else if (Array.isArray(value)) for (const item of value) walk(item, true);
    else if (typeof value === "object" && value !== null) {
      for (const item of Object.values(value)) walk(item, false);
    }
  };
  walk(evidence, false);
  if (length === 0) return "none needed";
  return nodes === 0 ? bytes(length) : `${bytes(length)}, ${plural(nodes, "proof node")}`;
}

function part(title: string, fields: Fields): Child {
  const rows = flat("", fields);
  if (rows.length === 0) return undefined;
  return el(
    "div",
    { class: "fields" },
    el("h5", {}, title),
    el(
      "dl",
      {},
      rows.map(([name, value]) => term(spaced(name), shown(name, value))),
    ),
  );
}

/** Records inside records, under joined names. */
function flat(prefix: string, value: unknown): [name: string, value: unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value === undefined ? [] : [[prefix, value]];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    flat(prefix === "" ? name : `${prefix} · ${name}`, inner),
  );
}

/** Longest hex that is shown in full. */
const SHORT = 2 + 2 * 32;
/** So much of a longer one is put on the page at all: it is cut to the width there is. */
const CUT = 400;

function shown(name: string, value: unknown): Child {
  if (typeof value === "string" && value.startsWith("0x")) {
    if (value === "0x") return "empty";
    if (value.length <= SHORT) return hash(value, spaced(name));
    return el(
      "div",
      {},
      bytes((value.length - 2) / 2),
      el("code", { class: "cut" }, value.slice(0, CUT)),
    );
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return "none";
    if (!value.every((item) => typeof item === "string")) {
      return el(
        "ol",
        {},
        value.map((item) =>
          el(
            "li",
            {},
            flat("", item).map(([key, inner]) =>
              el("div", {}, `${spaced(key)}: `, shown(key, inner)),
            ),
          ),
        ),
      );
    }
    return el(
      "ol",
      { class: "nodes" },
      value
        .slice(0, MOST_NODES)
        .map((node: string) =>
          el(
            "li",
            {},
            el("span", { class: "size" }, bytes((node.length - 2) / 2)),
            el("code", { class: "cut" }, node.slice(0, CUT)),
          ),
        ),
      value.length > MOST_NODES && el("li", {}, `and ${count(value.length - MOST_NODES)} more`),
    );
  }
  return typeof value === "bigint" || typeof value === "number" ? count(value) : String(value);
}

/** So many nodes of one proof are listed; a flood of them stays a number. */
const MOST_NODES = 24;
