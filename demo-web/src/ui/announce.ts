/**
 * Says things to people who do not see the page change.
 *
 * @module
 */
import { byId } from "./dom.js";

let pending: ReturnType<typeof setTimeout> | undefined;

/** Speaks a sentence through the page's live region; a newer one replaces an older one. */
export function announce(words: string): void {
  const region = byId("announcer");
  clearTimeout(pending);
  // Emptied first: the same words twice are still two events.
  region.textContent = "";
  pending = setTimeout(() => {
    region.textContent = words;
  }, 120);
}
