/**
 * Where an answer comes from: a recorded case, servers that the user names, or a file.
 *
 * @module
 */
import { samples } from "../samples/index.js";
import { el } from "../ui/dom.js";
import { tabs } from "../ui/tabs.js";

/** What the control asks for. */
export interface Sources {
  sample(id: string): void;
  file(file: File): void;
}

/** The block that chooses a case. */
export function sourceBlock(sources: Sources, live: HTMLElement) {
  const radios = samples.map(({ id, name, about }) => {
    const input = el("input", {
      type: "radio",
      name: "sample",
      value: id,
      on: { change: () => sources.sample(id) },
    });
    return {
      id,
      input,
      row: el("label", { class: "sample" }, input, el("b", {}, name), el("small", {}, about)),
    };
  });
  const recorded = el(
    "div",
    {},
    el(
      "fieldset",
      {},
      el("legend", { class: "visually-hidden" }, "Recorded cases"),
      el(
        "div",
        { class: "samples" },
        radios.map(({ row }) => row),
      ),
    ),
  );

  const picker = el("input", {
    type: "file",
    id: "case-file",
    accept: ".json,application/json",
    class: "visually-hidden",
    on: {
      change: () => {
        const file = picker.files?.[0];
        // So that the same file can be chosen again.
        picker.value = "";
        if (file) sources.file(file);
      },
    },
  });
  const file = el(
    "div",
    {},
    el(
      "div",
      { class: "drop" },
      el("p", {}, "Drop a case file anywhere on this page, or"),
      el("label", { class: "button file-button", htmlFor: "case-file" }, "Choose a file", picker),
      el("p", { class: "hint" }, "It is read here and goes nowhere."),
    ),
  );

  const tabbed = tabs("Where the answer comes from", [
    { id: "recorded", label: "Recorded", panel: recorded },
    { id: "live", label: "Live", panel: live },
    { id: "file", label: "File", panel: file },
  ]);
  const block = el(
    "section",
    { class: "block" },
    el("h3", {}, "Take an answer"),
    ...tabbed.elements,
  );
  return {
    block,
    /** Marks a recorded case as the one shown, or none. */
    mark(id: string | undefined) {
      for (const radio of radios) radio.input.checked = radio.id === id;
    },
  };
}

/** Takes files dropped anywhere on the page. */
export function acceptDrops(take: (file: File) => void): void {
  const veil = el(
    "div",
    { class: "drop-over", hidden: true, attrs: { "aria-hidden": "true" } },
    "Drop the case here",
  );
  document.body.append(veil);
  let inside = 0;
  const show = (by: number) => {
    inside = Math.max(0, inside + by);
    veil.hidden = inside === 0;
  };
  const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragenter", (event) => carriesFile(event) && show(1));
  addEventListener("dragleave", (event) => carriesFile(event) && show(-1));
  addEventListener("dragover", (event) => {
    if (carriesFile(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!carriesFile(event)) return;
    event.preventDefault();
    inside = 0;
    veil.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}
