/**
 * Light, dark, or whatever the system prefers.
 *
 * @module
 */
import { fill } from "./dom.js";
import { icon } from "./icons.js";

const KEY = "touchstone.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function current(): "light" | "dark" {
  const chosen = document.documentElement.dataset.theme;
  if (chosen === "light" || chosen === "dark") return chosen;
  return dark.matches ? "dark" : "light";
}

/** Makes a button switch the theme. Choosing what the system prefers forgets the choice. */
export function themeToggle(button: HTMLButtonElement): void {
  const show = () => {
    const now = current();
    fill(button, icon(now === "dark" ? "sun" : "moon"), now === "dark" ? "Light" : "Dark");
    button.setAttribute("aria-label", `switch to ${now === "dark" ? "light" : "dark"} colours`);
  };
  button.addEventListener("click", () => {
    const next = current() === "dark" ? "light" : "dark";
    const preferred = dark.matches ? "dark" : "light";
    try {
      if (next === preferred) {
        delete document.documentElement.dataset.theme;
        localStorage.removeItem(KEY);
      } else {
        document.documentElement.dataset.theme = next;
        localStorage.setItem(KEY, next);
      }
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
      document.documentElement.dataset.theme = next;
    }
    show();
  });
  dark.addEventListener("change", show);
  show();
}
