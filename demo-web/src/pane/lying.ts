/**
 * The control that falsifies an answer.
 *
 * @module
 */
import type { Case } from "touchstone";
import { fitting, flipAnyBit, type Lie, type Pool } from "../lies/index.js";
import { el, fill } from "../ui/dom.js";
import { icon } from "../ui/icons.js";

/** What the control asks for. */
export interface Lying {
  /** A falsified case, with what was done to it. */
  tell(lie: { name: string; about: string; case: Case }): void;
  /** The true case again. */
  undo(): void;
}

/** Fills the block with the lies that fit a case. */
export function drawLies(
  block: HTMLElement,
  original: Case,
  pool: Pool,
  { tell, undo }: Lying,
): void {
  const buttons: HTMLButtonElement[] = [];
  const press = (pressed: HTMLButtonElement | undefined) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === pressed));
    truth.disabled = pressed === undefined;
  };

  const lieButton = (lie: Lie) => {
    const button = el(
      "button",
      {
        type: "button",
        class: "lie",
        title: lie.about,
        attrs: { "aria-pressed": "false", "data-lie": lie.id },
        on: {
          click: () => {
            const falsified = lie.tell(original, pool);
            if (falsified === undefined) return;
            press(button);
            tell({ name: lie.name, about: lie.about, case: falsified });
          },
        },
      },
      lie.name,
    );
    buttons.push(button);
    return button;
  };

  const random = el(
    "button",
    {
      type: "button",
      class: "button",
      attrs: { "aria-pressed": "false", "data-lie": "random-bit" },
      on: {
        click: () => {
          const flipped = flipAnyBit(original, below);
          if (flipped === undefined) return;
          press(random);
          tell({
            name: "One random bit",
            about: `Of all the evidence, ${flipped.where} was turned over.`,
            case: flipped.case,
          });
        },
      },
    },
    icon("dice"),
    "Flip a random bit",
  );
  buttons.push(random);

  const truth = el(
    "button",
    {
      type: "button",
      class: "button",
      disabled: true,
      on: {
        click: () => {
          press(undefined);
          // A disabled button would swallow the focus.
          random.focus({ preventScroll: true });
          undo();
        },
      },
    },
    icon("undo"),
    "Tell the truth",
  );

  fill(
    block,
    el("h3", {}, "Tell a lie"),
    el("p", { class: "hint" }, "Falsify the answer, and see which check notices."),
    el("div", { class: "row" }, random, truth),
    ...fitting(original, pool).map(({ name, lies }) =>
      el(
        "fieldset",
        { class: "lie-group" },
        el("legend", {}, name),
        el("div", { class: "lies" }, lies.map(lieButton)),
      ),
    ),
  );
}

/** An even choice among the numbers below `most`, as even as a picked bit needs to be. */
function below(most: number): number {
  const word = crypto.getRandomValues(new Uint32Array(1))[0] as number;
  return Math.floor((word / 2 ** 32) * most);
}
