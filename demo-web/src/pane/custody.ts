/**
 * The chain of custody, drawn: the anchor above, one link after another, the value below.
 *
 * @module
 */
import type { Link, Rejected } from "touchstone";
import { hash } from "../ui/copy.js";
import { type Child, el, fill } from "../ui/dom.js";
import { mark } from "../ui/icons.js";
import type { Origin } from "../verify/origin.js";
import { parts } from "../verify/parts.js";
import type { Trace, TracedLink } from "../verify/trace.js";
import { advice, checkLabel } from "../words/advice.js";
import { sentence } from "../words/assurance.js";
import { chainName } from "../words/chains.js";
import { age, count, moment, spaced, took } from "../words/format.js";
import { linkWords, outcome } from "../words/links.js";
import { comparison } from "./comparison.js";
import { details } from "./evidence.js";
import type { Shown } from "./shown.js";

/** The id of a link's element, for those who want to jump there. */
export const linkId = (index: number) => `link-${index + 1}`;

/**
 * Draws a trace, and returns how to add the times once they are measured. `blamed`: who is at fault
 * for a rejection; a server, or whoever brought the case.
 */
export function drawCustody(
  list: HTMLElement,
  { case: subject, links, verdict }: Trace,
  origin: Origin,
  shown: Shown,
  blamed: Origin,
): (times: readonly number[]) => void {
  const clocks = links.map(() => el("span", { class: "took" }));
  const end = links.at(-1) as TracedLink;
  const items = links.map((traced, index) =>
    drawLink(traced, index, clocks[index] as HTMLElement, blamed),
  );
  const good = shown === "proven" && verdict.status === "proven" && end.state === "proven";
  const final = good
    ? outcome(subject.links, end.proved).value
    : shown === "suspect"
      ? "No value: the chain runs through contracts that this page does not know."
      : "No value: nothing below the failed link is proven.";
  fill(
    list,
    anchorItem(subject.links, origin),
    ...items,
    el(
      "li",
      { class: "link outcome", attrs: { "data-state": good ? "proven" : "unreached" } },
      mark(good ? "proven" : "unreached"),
      el("h4", good ? { class: "outcome-value" } : {}, final),
    ),
  );
  [...list.children].forEach((item, index) => {
    (item as HTMLElement).style.setProperty("--delay", `${Math.min(index, 12) * 70}ms`);
  });
  return (times) => {
    links.forEach(({ state }, index) => {
      const time = times[index];
      const clock = clocks[index] as HTMLElement;
      if (state === "proven" && time !== undefined) clock.textContent = took(time);
    });
  };
}

function anchorItem([first, ...later]: readonly Link[], origin: Origin): HTMLElement {
  const brought = origin === "brought";
  const { anchor } = parts(first as Link);
  const configured = later.some((link) => Object.keys(parts(link).anchor).length > 0);
  const entry = Object.entries(anchor).find(
    ([, value]) => typeof value === "string" && value.length === 66,
  );
  return el(
    "li",
    { class: "link", attrs: { "data-state": "proven" } },
    mark("waiting", "anchor"),
    el(
      "div",
      { class: "link-title" },
      el("h4", {}, brought ? "What this case asks you to trust" : "What you trust"),
    ),
    el(
      "p",
      { class: "link-says" },
      `Everything below rests on this${configured ? " and on knowing the rollup's contracts" : ""}, ${
        brought ? "and whoever made the case chose it." : "and on nothing that a server says."
      }`,
    ),
    el(
      "p",
      { class: "facts" },
      entry && el("span", {}, "block hash ", hash(entry[1] as string, "the anchor")),
      anchor.chainId !== undefined && el("span", {}, `of ${chainName(anchor.chainId as bigint)}`),
    ),
  );
}

function drawLink(
  traced: TracedLink,
  index: number,
  clock: HTMLElement,
  blamed: Origin,
): HTMLElement {
  const { title, says } = linkWords(traced.link);
  const item = el(
    "li",
    { class: "link", id: linkId(index), tabIndex: -1, attrs: { "data-state": traced.state } },
    mark(traced.state),
    el("div", { class: "link-title" }, el("h4", {}, title, status(traced.state)), clock),
  );
  if (traced.state === "proven") {
    const { chainId, blockNumber, timestamp, established } = traced.where;
    item.append(
      el("p", { class: "link-says" }, says),
      el(
        "p",
        { class: "facts" },
        el("span", {}, `on ${chainName(chainId)}`),
        blockNumber !== undefined && el("span", {}, `block ${count(blockNumber)}`),
        timestamp !== undefined && el("span", { title: moment(timestamp) }, age(timestamp)),
        el(
          "span",
          {},
          "established ",
          hash(unpadded(established), `what link ${index + 1} established`),
        ),
      ),
    );
  } else if (traced.state === "rejected") {
    const { text, cause } = traced.rejection;
    item.append(
      el(
        "div",
        { class: "caught" },
        el(
          "p",
          {},
          el("span", { class: "step" }, `Check ${checkLabel(traced.rejection)} says no. `),
          sentence(cause?.text ?? text),
        ),
        comparison(traced.rejection),
        el("p", { class: "facts" }, ...origin(traced.rejection)),
        el("p", { class: "advice" }, advice(traced.rejection, blamed)),
      ),
    );
  } else {
    item.append(el("p", { class: "link-says" }, "Not looked at: the chain is broken above."));
  }
  item.append(el("div", { class: "mores" }, details(traced.link)));
  return item;
}

const status = (state: TracedLink["state"]) =>
  el(
    "span",
    { class: "visually-hidden" },
    state === "unreached" ? " (not checked)" : ` (${state})`,
  );

/** Which step it was, for those who look it up. */
function origin({ kind, step, code, cause }: Rejected): Child[] {
  const below = cause && [
    el("span", {}, `from ${cause.kind}, ${spaced(cause.step)}`),
    el("span", {}, `code ${cause.code}`),
  ];
  return [el("span", {}, `${kind}, ${spaced(step)}`), el("span", {}, `code ${code}`), below];
}

/** A word that holds an address, as the address. */
function unpadded(word: string): string {
  return /^0x0{24}(?!0{8})/.test(word) ? `0x${word.slice(26)}` : word;
}
