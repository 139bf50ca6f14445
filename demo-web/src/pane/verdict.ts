/**
 * The verdict in a few words: proven or rejected, what, how much that is worth, and what to do with
 * the case.
 *
 * @module
 */
import { caseToFragment, formatCase } from "touchstone";
import { copyButton } from "../ui/copy.js";
import { type Child, el, fill } from "../ui/dom.js";
import { icon, mark } from "../ui/icons.js";
import { type Origin, warnings } from "../verify/origin.js";
import type { NotACase, Trace } from "../verify/trace.js";
import { BROUGHT, checkLabel } from "../words/advice.js";
import { sentence, settlementPill, statements } from "../words/assurance.js";
import { plural, took } from "../words/format.js";
import { linkWords, outcome } from "../words/links.js";
import { linkId } from "./custody.js";
import { HEADLINE, type Shown } from "./shown.js";

/** A lie that has been told, if one has. */
export interface Told {
  readonly name: string;
  readonly about: string;
}

/** Shows a verdict; returns a sentence to be spoken, and how to add the time it took. */
export function drawVerdict(
  box: HTMLElement,
  trace: Trace,
  told: Told | undefined,
  origin: Origin,
) {
  const { verdict, links, case: subject } = trace;
  const clock = el("span", { class: "took" });
  const body: Child[] = [];
  let spoken: string;
  const foreign = warnings(verdict, subject);
  const state: Shown =
    verdict.status === "proven" && foreign.length > 0 ? "suspect" : verdict.status;
  box.dataset.state = state;

  if (verdict.status === "proven") {
    const end = links.at(-1);
    const { value, what } =
      end?.state === "proven" ? outcome(subject.links, end.proved) : { value: "", what: "" };
    const suspect = state === "suspect";
    const headline = HEADLINE[state];
    const starts = origin === "brought" && !suspect ? ", if its start is right" : "";
    spoken = suspect
      ? `${headline}: every link holds, but the proof runs through contracts that this page does not know.`
      : `${headline}${starts}: ${value}, ${what}.`;
    body.push(
      el(
        "p",
        { class: "verdict-word" },
        mark(state),
        headline,
        !suspect &&
          el(
            "span",
            { class: "pill", attrs: { "data-settlement": verdict.assurance.settlement } },
            settlementPill(verdict.assurance),
          ),
        clock,
      ),
      el("p", { class: "verdict-value" }, suspect ? "Undecided" : value),
      el("p", { class: "verdict-what" }, suspect ? `The case claims: ${value}, ${what}.` : what),
      suspect ? foreignNotice(foreign) : origin === "brought" && broughtNotice(),
      told && toldWords(told, "and it changes nothing that matters: the case is still proven."),
      !suspect &&
        el(
          "ul",
          { class: "assurance" },
          statements(verdict).map(({ icon: name, term, text, caveat }) =>
            el(
              "li",
              caveat ? { class: "caveat" } : {},
              icon(name),
              el("span", {}, term && el("b", {}, `${term}. `), text),
            ),
          ),
        ),
    );
  } else {
    const at = verdict.link;
    const failed = links[at];
    const title = failed === undefined ? "" : linkWords(failed.link).title;
    const cause = verdict.cause ?? verdict;
    spoken = `Rejected by check ${checkLabel(verdict)} at link ${at + 1} of ${links.length}: ${cause.text}`;
    const brought = origin === "brought" && told === undefined;
    body.push(
      el("p", { class: "verdict-word" }, mark("rejected"), HEADLINE.rejected, clock),
      el("p", { class: "verdict-value" }, brought ? "Proves nothing" : "Not gold"),
      el(
        "p",
        { class: "verdict-what" },
        `${sentence(cause.text)} Check ${checkLabel(verdict)} noticed it at link ${at + 1} of ${links.length}, `,
        el("a", { href: `#${linkId(at)}` }, title),
        ".",
      ),
      told && toldWords(told),
      brought && rejectedNotice(),
    );
  }

  fill(
    box,
    ...body,
    el(
      "div",
      { class: "actions" },
      el(
        "button",
        { type: "button", class: "button", on: { click: () => download(trace) } },
        icon("download"),
        "Download case",
      ),
      copyButton("Copy link", "link", async () => {
        const url = new URL(location.href);
        url.hash = `case=${await caseToFragment(subject)}`;
        return url.href;
      }),
      copyButton("Copy JSON", "copy", () => formatCase(subject)),
    ),
  );
  return {
    state,
    spoken,
    time(micros: number) {
      clock.textContent = `${plural(links.length, "link")} in ${took(micros)}`;
    },
  };
}

/** Shows that something is no case, and where. */
export function drawMalformed(
  box: HTMLElement,
  { problem }: NotACase,
  told: Told | undefined,
): string {
  box.dataset.state = "malformed";
  const expected =
    "expected" in problem ? `expected ${problem.expected}, got ${problem.got}` : problem.text;
  fill(
    box,
    el("p", { class: "verdict-word" }, mark("malformed"), HEADLINE.malformed),
    el("p", { class: "verdict-value" }, "Nothing to weigh"),
    el(
      "p",
      { class: "verdict-what" },
      "It cannot be checked, so nothing is proven and nothing is disproved.",
    ),
    told && toldWords(told),
    el(
      "dl",
      { class: "compare" },
      el("dt", {}, "where"),
      el("dd", {}, el("code", {}, problem.field)),
      el("dt", {}, "why"),
      el("dd", {}, expected),
    ),
  );
  return `${HEADLINE.malformed}: ${problem.message}`;
}

/** One foreign contract is enough; all of them are a page. */
const MOST_WARNINGS = 3;

/** The links hold, and so would anybody's who deploys contracts of their own; or the record is old. */
function foreignNotice(foreign: readonly string[]): HTMLElement {
  return el(
    "div",
    { class: "notice inside", attrs: { "data-sort": "verification" } },
    el("p", {}, el("b", {}, "Every link holds, but by contracts that this page does not know.")),
    el(
      "ul",
      {},
      foreign.slice(0, MOST_WARNINGS).map((warning) => el("li", {}, sentence(warning))),
      foreign.length > MOST_WARNINGS &&
        el("li", {}, `and ${foreign.length - MOST_WARNINGS} more of that sort`),
    ),
    el(
      "p",
      {},
      "Anybody can deploy contracts that say anything: a forged case looks like this. So does a genuine one, if the rollup was upgraded after that day. Compare the addresses with those that the rollup publishes; until then, do not believe the value.",
    ),
  );
}

function broughtNotice(): HTMLElement {
  return el(
    "div",
    { class: "notice inside", attrs: { "data-sort": "start" } },
    el("p", {}, el("b", {}, "Whoever made this case also chose where it starts.")),
    el(
      "p",
      {},
      "It proves what it says if the block hash at its top is one that you trust, and the contracts in it are the rollup's. Compare them with a source of your own.",
    ),
  );
}

function rejectedNotice(): HTMLElement {
  return el(
    "div",
    { class: "notice inside", attrs: { "data-sort": "start" } },
    el("p", {}, el("b", {}, "This case does not prove what it claims.")),
    el("p", {}, BROUGHT),
  );
}

function toldWords({ name, about }: Told, then?: string): HTMLElement {
  return el("p", { class: "told" }, el("b", {}, `The lie: ${name}. `), about, then && ` ${then}`);
}

function download({ case: subject }: Trace): void {
  const file = new Blob([formatCase(subject)], { type: "application/json" });
  const url = URL.createObjectURL(file);
  const name = (subject.title ?? "case")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  el("a", { href: url, download: `${name.slice(0, 60) || "case"}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
