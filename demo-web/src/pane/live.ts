import type { Case } from "touchstone";
import { el } from "../ui/dom.js";
export function livePanel(_: {
  show(found: Case): void;
  rejected(found: Case): void;
}): HTMLElement {
  return el("div", {}, "soon");
}
