/**
 * Copying to the clipboard, with an answer that is seen and heard.
 *
 * @module
 */
import { InputError } from "touchstone";
import { shortHex } from "../words/format.js";
import { announce } from "./announce.js";
import { el, fill } from "./dom.js";
import { type Icon, icon } from "./icons.js";

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Forbidden, or not a secure context.
    return false;
  }
}

/** A button with words, which says for a moment whether it worked. */
export function copyButton(
  label: string,
  name: Icon,
  text: () => string | Promise<string>,
): HTMLButtonElement {
  const words = (now: string, drawn: Icon) => fill(button, icon(drawn), now);
  const button = el("button", {
    type: "button",
    class: "button",
    on: {
      click: async () => {
        let answer = "Too large to copy";
        let worked = false;
        try {
          worked = await toClipboard(await text());
          answer = worked ? "Copied" : "Copying is not allowed here";
        } catch (error) {
          // A case may be too long for a link: the library says so.
          if (!(error instanceof InputError)) throw error;
        }
        words(answer, worked ? "check" : "cross");
        announce(answer);
        setTimeout(() => words(label, name), 1800);
      },
    },
  });
  return words(label, name);
}

/** A hash, shortened to be looked at and complete to be copied. */
export function hash(value: string, what: string): HTMLSpanElement {
  const button = el("button", {
    type: "button",
    title: `copy ${value}`,
    attrs: { "aria-label": `copy ${what}` },
    on: {
      click: async () => {
        const worked = await toClipboard(value);
        fill(button, icon(worked ? "check" : "cross"));
        announce(worked ? `copied ${what}` : "copying is not allowed here");
        setTimeout(() => fill(button, icon("copy")), 1500);
      },
    },
  });
  fill(button, icon("copy"));
  return el("span", { class: "hash" }, el("code", { title: value }, shortHex(value)), button);
}
