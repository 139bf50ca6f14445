/**
 * Tabs after the ARIA pattern: one stop for the Tab key, arrows between them.
 *
 * @module
 */
import { el } from "./dom.js";

/** One tab. */
export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
}

/** A row of tabs and their panels, and a way to choose one. */
export function tabs(
  label: string,
  all: readonly Tab[],
): { elements: HTMLElement[]; select(id: string): void } {
  const buttons = all.map(({ id, label: words, panel }) => {
    panel.id = `panel-${id}`;
    panel.className = "tab-panel";
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    return el(
      "button",
      {
        type: "button",
        id: `tab-${id}`,
        attrs: { role: "tab", "aria-controls": panel.id },
        on: { click: () => select(id), keydown: (event: KeyboardEvent) => move(event, id) },
      },
      words,
    );
  });

  const select = (id: string) => {
    all.forEach((tab, index) => {
      const chosen = tab.id === id;
      buttons[index]?.setAttribute("aria-selected", String(chosen));
      if (buttons[index]) buttons[index].tabIndex = chosen ? 0 : -1;
      tab.panel.hidden = !chosen;
    });
  };

  const move = (event: KeyboardEvent, id: string) => {
    const at = all.findIndex((tab) => tab.id === id);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + all.length) % all.length;
    select((all[next] as Tab).id);
    buttons[next]?.focus();
  };

  const row = el(
    "div",
    { class: "tabs", attrs: { role: "tablist", "aria-label": label } },
    buttons,
  );
  select((all[0] as Tab).id);
  return { elements: [row, ...all.map((tab) => tab.panel)], select };
}
