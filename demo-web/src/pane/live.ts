/**
 * A live proof: servers, an anchor and an address in, a case out.
 *
 * @module
 */
import {
  type Case,
  type Chain,
  createClient,
  InputError,
  type Link,
  type LinkEvent,
  VerificationError,
} from "touchstone";
import { offered } from "../live/chains.js";
import { finalizedBlock } from "../live/finalized.js";
import { type Question, questionOf } from "../live/question.js";
import { type Trouble, troubleOf } from "../live/trouble.js";
import { announce } from "../ui/announce.js";
import { el, fill } from "../ui/dom.js";
import { canonical } from "../verify/parts.js";
import { chainName } from "../words/chains.js";
import { linkWords } from "../words/links.js";

const OTHER = "other" as const;
const rollups = offered.filter(({ family }) => family !== "ethereum");
/** OP Mainnet: the chain that is chosen at first. */
const PREFERRED = "10";

/** What the panel tells. */
export interface Live {
  /** A proof has begun. */
  begin(): void;
  /** What was proven, or what was rejected. */
  show(found: Case): void;
}

/** The panel with the form. */
export function livePanel({ begin, show }: Live): HTMLElement {
  const chain = el(
    "select",
    { name: "chain", on: { change: () => adapt() } },
    offered.map(({ id, name }) => el("option", { value: String(id) }, name)),
    el("option", { value: OTHER }, "Another chain, by its data"),
  );
  const text = (name: string, placeholder: string, mono = false) =>
    el("input", {
      name,
      placeholder,
      class: mono ? "mono" : "",
      autocomplete: "off",
      spellcheck: false,
      attrs: { autocapitalize: "none", inputmode: mono ? "text" : "url" },
    });
  const chainData = el("textarea", {
    name: "chainData",
    rows: 5,
    class: "mono",
    spellcheck: false,
  });
  const middle = el(
    "select",
    { name: "middle", on: { change: () => adapt() } },
    el("option", { value: "" }, "None: it settles on layer 1"),
    rollups.map(({ id, name }) => el("option", { value: String(id) }, name)),
    el("option", { value: OTHER }, "Another chain, by its data"),
  );
  const middleData = el("textarea", {
    name: "middleData",
    rows: 5,
    class: "mono",
    spellcheck: false,
  });
  const middleServer = text("middleServer", "https://…");
  const l1 = text("l1", "https://…");
  const l2 = text("l2", "https://…");
  const anchor = text("anchor", "0x… (64 digits)", true);
  const address = text("address", "0x… (40 digits)", true);
  const slot = text("slot", "Empty for the balance", true);
  const assurance = el(
    "select",
    { name: "assurance" },
    el("option", { value: "confirmed" }, "Confirmed, and days old"),
    el("option", { value: "proposed" }, "Proposed is enough: newer"),
  );
  const inputs = {
    ...{ chain, chainData, middle, middleData, middleServer },
    ...{ l1, l2, anchor, address, slot, assurance },
  };

  const chainNote = el("p", { class: "hint", id: "live-chain-note" });
  chain.setAttribute("aria-describedby", chainNote.id);
  chain.value = PREFERRED;
  const fields = {
    l2: field("Server of this chain", l2),
    middle: field(
      "Chain below it, for a layer 3",
      middle,
      "The rollup that this one settles on. Its state is proven on the way.",
    ),
    middleData: field("Data of the chain below", middleData),
    middleServer: field("Server of the chain below", middleServer),
    chainData: field("Chain data", chainData, "A chain record of the library, as JSON."),
    anchor: field(
      "Block hash that you trust",
      anchor,
      "Of layer 1: from your own node, a light client, or several explorers that agree. Taken from the layer 1 server above, it is only that server's word.",
    ),
  };
  const borrow = el(
    "button",
    { type: "button", class: "button", on: { click: () => void borrowAnchor() } },
    "Take layer 1's newest finalized block",
  );
  const submit = el("button", { type: "submit", class: "button main" });
  const cancel = el(
    "button",
    { type: "button", class: "button", hidden: true, on: { click: () => running?.abort() } },
    "Stop",
  );
  const progress = el("ol", { class: "progress", attrs: { "aria-label": "Progress" } });
  const notice = el("div", { class: "notice", hidden: true });
  let running: AbortController | undefined;

  const form = el(
    "form",
    {
      noValidate: true,
      on: {
        submit: (event: SubmitEvent) => {
          event.preventDefault();
          void prove();
        },
        input: () => {
          wrong(undefined);
          adapt();
        },
      },
    },
    el(
      "p",
      { class: "hint" },
      "The servers may lie. They are asked from this page, and their addresses stay in it.",
    ),
    field("Chain", chain),
    chainNote,
    fields.chainData,
    fields.middle,
    fields.middleData,
    field("Server of layer 1", l1),
    fields.middleServer,
    fields.l2,
    fields.anchor,
    el("div", { class: "row tight" }, borrow),
    field("Address", address),
    field(
      "Storage slot (optional)",
      slot,
      "Of the contract at this address, as a number or 0x…: then what it stores there is proven, and not the balance.",
    ),
    field("How settled it must be", assurance, "A proposed state can still turn out to be false."),
    el("div", { class: "row" }, submit, cancel),
    progress,
    notice,
  );

  function chosenChain(): Chain | undefined {
    return offered.find(({ id }) => String(id) === chain.value);
  }

  function adapt(): void {
    const chosen = chosenChain();
    fields.chainData.hidden = chosen !== undefined;
    fields.l2.hidden = chosen?.family === "ethereum";
    // Every chain on the list settles on a layer 1.
    fields.middle.hidden = chosen !== undefined;
    fields.middleData.hidden = chosen !== undefined || middle.value !== OTHER;
    fields.middleServer.hidden = chosen !== undefined || middle.value === "";
    submit.textContent = slot.value.trim() === "" ? "Prove the balance" : "Prove the slot";
    chainNote.textContent = chosen === undefined ? "" : noteOn(chosen);
  }
  adapt();

  function wrong(error: InputError | undefined): void {
    for (const [name, input] of Object.entries(inputs)) {
      const faulty = error?.field === name;
      input.setAttribute("aria-invalid", String(faulty));
      if (faulty) input.focus();
    }
  }

  function tell(trouble: Trouble | undefined): void {
    notice.hidden = trouble === undefined;
    if (trouble === undefined) return;
    notice.dataset.sort = trouble.sort;
    fill(
      notice,
      el("p", {}, el("b", {}, trouble.title)),
      el("p", {}, el("code", {}, trouble.detail)),
      el("p", {}, trouble.todo),
      trouble.sort !== "verification" &&
        el("p", {}, "What is shown as the verdict is the case from before."),
    );
    announce(`${trouble.title}. ${trouble.detail}. ${trouble.todo}`);
  }

  async function borrowAnchor(): Promise<void> {
    try {
      const { l1: server } = questionOf({
        ...typed(),
        middle: undefined,
        anchor: `0x${"0".repeat(64)}`,
        address: `0x${"0".repeat(40)}`,
        slot: "",
      });
      borrow.disabled = true;
      anchor.value = await finalizedBlock(server);
      announce("The server's newest finalized block was filled in. It is only the server's word.");
      tell(undefined);
    } catch (error) {
      if (error instanceof InputError) wrong(error);
      tell(
        error instanceof InputError
          ? troubleOf(error)
          : {
              sort: "network",
              title: "No block hash",
              detail: error instanceof Error ? error.message : String(error),
              todo: "Look at the address of the layer 1 server, or type a block hash.",
            },
      );
    } finally {
      borrow.disabled = false;
    }
  }

  function typed() {
    return {
      chain: chosenChain(),
      chainData: chainData.value,
      l1: l1.value,
      l2: l2.value,
      middle:
        middle.value === OTHER ? OTHER : rollups.find(({ id }) => String(id) === middle.value),
      middleData: middleData.value,
      middleServer: middleServer.value,
      anchor: anchor.value,
      address: address.value,
      slot: slot.value,
      assurance: assurance.value === "proposed" ? ("proposed" as const) : ("confirmed" as const),
    };
  }

  async function prove(): Promise<void> {
    let question: Question;
    tell(undefined);
    try {
      question = questionOf(typed());
    } catch (error) {
      if (error instanceof InputError) wrong(error);
      tell(troubleOf(error));
      return;
    }
    const { signal } = (running = new AbortController());
    begin();
    busy(true);
    announce("Asking the servers.");
    try {
      const found = await ask(question, signal, (event) => drawProgress(progress, event));
      show(canonical({ title: titleOf(question), links: found.links }));
    } catch (error) {
      if (signal.aborted) announce("Stopped.");
      else {
        tell(troubleOf(error));
        if (error instanceof VerificationError) show(canonical(error.case));
      }
    } finally {
      busy(false);
    }
  }

  function busy(now: boolean): void {
    submit.disabled = now;
    cancel.hidden = !now;
    form.setAttribute("aria-busy", String(now));
    if (now) fill(progress, step("now", "Asking the servers"));
    else for (const waiting of progress.querySelectorAll('[data-state="now"]')) waiting.remove();
  }

  return el("div", {}, form);
}

/** What a case that answers the question is called. */
function titleOf({ chain, address, slot }: Question): string {
  const what = slot === undefined ? "Balance" : `Slot 0x${BigInt(slot).toString(16)}`;
  return `${what} of ${address} on ${chain.name}`.slice(0, 200);
}

async function ask(
  question: Question,
  signal: AbortSignal,
  onLink: (event: LinkEvent) => void,
): Promise<Case> {
  const { chain, l1, l2, through, anchor, address, slot, assurance } = question;
  const client = createClient({
    chain,
    l1,
    ...(l2 && { l2 }),
    through,
    anchor: { blockHash: anchor },
    assurance,
    onLink,
    rpc: { signal },
  });
  const result =
    slot === undefined
      ? client.getBalance({ address, signal })
      : client.getStorageAt({ address, slot, signal });
  return (await result).case;
}

function drawProgress(list: HTMLElement, { status, index, link }: LinkEvent): void {
  list.querySelector('[data-state="now"]')?.remove();
  const { title } = linkWords(canonical({ links: [link] }).links[0] as Link);
  const drawn = list.children[index];
  const item = step(status === "fetched" ? "now" : "done", title);
  if (drawn) drawn.replaceWith(item);
  else list.append(item);
  if (status === "proven") list.append(step("now", "Asking for the next link"));
}

function step(state: "now" | "done", words: string): HTMLElement {
  return el(
    "li",
    { attrs: { "data-state": state } },
    el("span", { class: "dot", attrs: { "aria-hidden": "true" } }),
    words,
  );
}

function field(
  label: string,
  input: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
  hint?: string,
): HTMLElement {
  input.id = `live-${input.name}`;
  if (hint) input.setAttribute("aria-describedby", `${input.id}-hint`);
  return el(
    "div",
    { class: "field" },
    el("label", { htmlFor: input.id }, label),
    input,
    hint && el("small", { id: `${input.id}-hint` }, hint),
  );
}

/** What the library's data says of a chain, and how old that is. */
function noteOn(chain: Chain): string {
  const below = "settlesOn" in chain ? `Settles on ${chainName(chain.settlesOn)}. ` : "";
  const asOf = chain.asOf === undefined ? "" : `Facts about it: as of ${chain.asOf}.`;
  return `${below}${asOf}`;
}
