/**
 * Building elements without HTML text: what a case holds can never become markup.
 *
 * @module
 */

/** What an element may hold. */
export type Child = Node | string | number | false | undefined | readonly Child[];

type Props<K extends keyof HTMLElementTagNameMap> = {
  readonly [P in keyof HTMLElementTagNameMap[K]]?: HTMLElementTagNameMap[K][P];
} & {
  readonly class?: string;
  /** `data-…` and `aria-…` attributes and the like. */
  readonly attrs?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly on?: Readonly<Record<string, (event: never) => void>>;
};

/** Makes an element. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props<K> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  const { class: name, attrs, on, ...own } = props as Record<string, unknown>;
  if (name !== undefined) made.className = name as string;
  Object.assign(made, own);
  for (const [key, value] of Object.entries((attrs ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== false) made.setAttribute(key, String(value));
  }
  for (const [type, listener] of Object.entries((on ?? {}) as Record<string, EventListener>)) {
    made.addEventListener(type, listener);
  }
  fill(made, ...children);
  return made;
}

/** Replaces what an element holds. */
export function fill<E extends Element>(element: E, ...children: readonly Child[]): E {
  element.replaceChildren(...nodes(children));
  return element;
}

function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (child === undefined || child === false) return [];
    if (Array.isArray(child)) return nodes(child);
    return [typeof child === "number" ? String(child) : (child as Node | string)];
  });
}

/** An element of `index.html`. */
export function byId<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`no element #${id}`);
  return found as E;
}
