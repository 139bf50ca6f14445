/**
 * The pane: an answer is taken, checked, drawn, and falsified.
 *
 * @module
 */
import { type Case, caseFromFragment, parseCase } from "touchstone";
import { loadAll, loadSample, samples } from "../samples/index.js";
import { announce } from "../ui/announce.js";
import { byId, el, fill } from "../ui/dom.js";
import { mark } from "../ui/icons.js";
import type { Origin } from "../verify/origin.js";
import { measure, NotACase, type Trace, trace } from "../verify/trace.js";
import { checkLabel } from "../words/advice.js";
import { drawCustody } from "./custody.js";
import { livePanel } from "./live.js";
import { drawLies } from "./lying.js";
import { HEADLINE, type Shown } from "./shown.js";
import { acceptDrops, sourceBlock } from "./source.js";
import { drawMalformed, drawVerdict, type Told } from "./verdict.js";

/** Most bytes of a file that are read at all. */
const MOST_FILE = 24 << 20;

/** Told of every verdict: the hero shows it too. */
export type OnVerdict = (result: {
  state: Shown;
  words: string;
  links: number;
  micros?: number;
}) => void;

/** Builds the pane. */
export function balancePane(onVerdict: OnVerdict) {
  const verdictBox = el("div", { class: "verdict", id: "verdict", tabIndex: -1 });
  const list = el("ol", { class: "custody" });
  const custodyCount = el("p", {});
  const lies = el("section", { class: "block", id: "lies" });
  const trouble = el("div", { class: "notice", hidden: true, attrs: { role: "alert" } });
  const strip = el("a", { class: "strip", href: "#verdict" });

  const live = livePanel({
    begin: () => {
      trouble.hidden = true;
    },
    show: (found) => show(found, "live"),
  });
  const source = sourceBlock(
    { sample: (id) => void openSample(id), file: (file) => void openFile(file) },
    live,
  );
  fill(byId("controls"), source.block, trouble, lies);
  const custodyHead = el(
    "div",
    { class: "custody-head" },
    el("h3", { id: "custody-title" }, "Chain of custody"),
    custodyCount,
  );
  fill(byId("result"), verdictBox, custodyHead, list);
  list.setAttribute("aria-labelledby", "custody-title");
  document.body.append(strip);
  watchVerdict(verdictBox, byId("controls"), strip);
  acceptDrops((file) => void openFile(file));

  let shown: Case | undefined;
  let origin: Origin = "recorded";
  let measuring = new AbortController();

  /** Shows a case as the true one, with the lies that fit it. */
  function show(subject: Case, from: Origin, sample?: string): void {
    shown = subject;
    origin = from;
    byId("result").dataset.case = sample ?? "own";
    trouble.hidden = true;
    source.mark(sample);
    lies.hidden = !weigh(subject, undefined);
    drawLies(lies, subject, [], lying);
    // The other cases are what evidence is borrowed from; they may arrive later.
    void loadAll().then((all) => {
      if (shown !== subject) return;
      const pool = all.map((other) => other.case);
      drawLies(lies, subject, pool, lying);
    });
  }

  const lying = {
    tell: ({ case: falsified, ...told }: Told & { case: Case }) => weigh(falsified, told),
    undo: () => shown && weigh(shown, undefined),
  };

  /** Checks and draws; whether it is a case at all. */
  function weigh(subject: Case, told: Told | undefined): boolean {
    measuring.abort();
    measuring = new AbortController();
    let traced: Trace;
    try {
      traced = trace(subject);
    } catch (error) {
      if (!(error instanceof NotACase)) throw error;
      announce(drawMalformed(verdictBox, error, told));
      custodyHead.hidden = list.hidden = true;
      drawStrip("malformed", HEADLINE.malformed);
      onVerdict({
        state: "malformed",
        words: `${HEADLINE.malformed}: nothing was checked, so nothing is proven and nothing disproved.`,
        links: 0,
      });
      return false;
    }
    custodyHead.hidden = list.hidden = false;
    const { verdict, links } = traced;
    const drawn = drawVerdict(verdictBox, traced, told, origin);
    const blamed = told === undefined ? origin : "recorded";
    const addTimes = drawCustody(list, traced, origin, drawn.state, blamed);
    const good = links.filter(({ state }) => state === "proven").length;
    custodyCount.textContent = `${good} of ${links.length} links proven`;
    announce(drawn.spoken);
    drawStrip(
      drawn.state,
      verdict.status === "proven"
        ? HEADLINE[drawn.state]
        : `Rejected by check ${checkLabel(verdict)}`,
    );
    const result = { state: drawn.state, words: drawn.spoken, links: links.length };
    onVerdict(result);
    if (verdict.status !== "proven") return true;
    void measure(subject, measuring.signal).then((times) => {
      if (times === undefined) return;
      drawn.time(times.whole);
      addTimes(times.each);
      onVerdict({ ...result, micros: times.whole });
    });
    return true;
  }

  function drawStrip(state: Shown, words: string): void {
    fill(strip, mark(state), words, el("span", { class: "go" }, "See why"));
  }

  async function openSample(id: string): Promise<void> {
    try {
      show(await loadSample(id), "recorded", id);
    } catch (error) {
      fail("This recorded case could not be loaded.", error);
    }
  }

  async function openFile(file: File): Promise<void> {
    if (file.size > MOST_FILE) {
      fail("This file is too large to be a case.", new Error(`${file.size} bytes`));
      return;
    }
    try {
      show(parseCase(await file.text()), "brought");
      verdictBox.scrollIntoView({ block: "nearest" });
    } catch (error) {
      fail(`${file.name} is not a case.`, error, "A case is a JSON file that Touchstone wrote.");
    }
  }

  /** Opens the case in the address: whether there is one, and what is wrong with it. */
  async function openFragment(): Promise<{ opened: boolean; error?: unknown }> {
    const packed = /^#case=(.+)$/.exec(location.hash)?.[1];
    if (packed === undefined) return { opened: false };
    try {
      show(await caseFromFragment(packed), "brought");
      return { opened: true };
    } catch (error) {
      return { opened: false, error };
    }
  }

  const failLink = (error: unknown) =>
    fail("The link does not hold a case. Perhaps it was cut short on its way.", error);

  function fail(what: string, error: unknown, hint?: string): void {
    const why = error instanceof Error ? error.message : String(error);
    trouble.hidden = false;
    fill(
      trouble,
      el("p", {}, el("b", {}, what)),
      el("p", {}, el("code", {}, why)),
      el(
        "p",
        {},
        hint && `${hint} `,
        "Nothing was checked, so nothing is proven and nothing disproved. What is shown is the case from before.",
      ),
    );
    trouble.scrollIntoView({ block: "nearest" });
  }

  addEventListener("hashchange", async () => {
    const { error } = await openFragment();
    if (error !== undefined) failLink(error);
  });

  return {
    /** Shows the case in the address, else the first recorded one. */
    async start() {
      const { opened, error } = await openFragment();
      if (!opened) await openSample(samples[0].id);
      if (error !== undefined) failLink(error);
    },
  };
}

/** While somebody acts and the verdict is out of sight, a strip at the bottom tells it. */
function watchVerdict(box: HTMLElement, controls: HTMLElement, strip: HTMLElement): void {
  const visible = new Map<Element, boolean>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) visible.set(target, isIntersecting);
    strip.dataset.show = String(visible.get(controls) === true && visible.get(box) !== true);
  });
  observer.observe(box);
  observer.observe(controls);
}
