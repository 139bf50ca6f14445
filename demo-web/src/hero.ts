/**
 * The stone at the top: a streak of gold for what is proven, a scratch for what is not.
 *
 * @module
 */
import type { OnVerdict } from "./pane/balance.js";
import { byId, el, fill } from "./ui/dom.js";
import { mark } from "./ui/icons.js";
import { plural, took } from "./words/format.js";

/** Shows the newest verdict. */
export function hero(): OnVerdict {
  const stone = byId("stone");
  const line = byId("hero-verdict");
  return ({ state, words, links, micros }) => {
    // What is no case leaves no trace on the stone.
    stone.dataset.state = state === "suspect" ? "rejected" : state;
    const [, head, rest] = /^(.+?: |)(.*?)\.?$/.exec(words) ?? ["", "", words];
    const time = micros === undefined ? "" : `, ${plural(links, "link")} in ${took(micros)}`;
    fill(
      line,
      mark(state),
      el("span", { id: "hero-words" }, el("strong", {}, head), `${rest}${time}.`),
    );
  };
}

/** Says that the verifier cannot run here, and why. */
export function heroFailure(error: unknown): void {
  fill(
    byId("hero-verdict"),
    mark("rejected"),
    el(
      "span",
      {},
      el("strong", {}, "The verifier did not start. "),
      error instanceof Error ? error.message : String(error),
    ),
  );
}
