/**
 * A case in the making: every link is checked as soon as it is there, so that nothing is fetched on
 * the strength of something false.
 *
 * @module
 */
import type { Case, KindPath, Link } from "../case.js";
import { check } from "../check.js";
import { InputError } from "../errors.js";
import type { Proven, Rejected, ValueOf } from "../verdict.js";
import { NetworkError, VerificationError } from "./errors.js";

/** What happens to a link, for progress displays. */
export type LinkEvent =
  /** Its evidence is there; nothing has been checked. */
  | { readonly status: "fetched"; readonly index: number; readonly link: Link }
  /** The check holds, resting on all links before it. */
  | {
      readonly status: "proven";
      readonly index: number;
      readonly link: Link;
      readonly verdict: Proven;
    }
  /** The check failed. */
  | {
      readonly status: "rejected";
      readonly index: number;
      readonly link: Link;
      readonly verdict: Rejected;
    };

/** Told about every link, in order. What it throws is not caught. */
export type OnLink = (event: LinkEvent) => void;

/** Links that hold so far. Immutable: adding one gives a new trail. */
export class Trail {
  private constructor(
    /** The links. */
    readonly links: readonly Link[],
    /** Verdict on all of them; none before the first. */
    readonly verdict: Proven | undefined,
    readonly onLink: OnLink | undefined,
  ) {}

  /** No links. */
  static empty(onLink?: OnLink): Trail {
    return new Trail([], undefined, onLink);
  }

  /** The trail as a case. */
  get case(): Case {
    return { links: this.links };
  }

  /** What the last link proved, and what it is worth. */
  get proven(): Proven {
    if (this.verdict === undefined) throw new Error("an empty trail proves nothing");
    return this.verdict;
  }

  /**
   * Adds a link and checks it.
   *
   * @throws {@link VerificationError} if the check rejects it.
   */
  add(link: Link): Trail {
    const { verdict, trail } = this.try(link);
    if (trail === undefined) throw this.#rejected(link, verdict);
    return trail;
  }

  /** Adds a link and checks it; a rejection is an answer. */
  try(
    link: Link,
  ):
    | { readonly trail: Trail; readonly verdict: Proven }
    | { readonly trail?: never; readonly verdict: Rejected } {
    const index = this.links.length;
    this.onLink?.({ status: "fetched", index, link });
    const links = [...this.links, link];
    const verdict = checked(links);
    if (verdict.status === "rejected") return { verdict };
    this.onLink?.({ status: "proven", index, link, verdict });
    return { trail: new Trail(links, verdict, this.onLink), verdict };
  }

  /** The first of these links that holds, when the node's answer fits more than one reading. */
  addEither(first: Link, second: Link, unless: (verdict: Rejected) => boolean): Trail {
    const one = this.try(first);
    if (one.trail !== undefined) return one.trail;
    if (unless(one.verdict)) throw this.#rejected(first, one.verdict);
    return this.add(second);
  }

  /** What the newest link of a kind proved. */
  value<K extends KindPath>(...kinds: readonly K[]): ValueOf<K> | undefined {
    const found = this.verdict?.values.findLast(({ kind }) =>
      (kinds as readonly KindPath[]).includes(kind),
    );
    return found?.value as ValueOf<K> | undefined;
  }

  #rejected(link: Link, verdict: Rejected): VerificationError {
    const index = this.links.length;
    this.onLink?.({ status: "rejected", index, link, verdict });
    return new VerificationError(verdict, { links: [...this.links, link] });
  }
}

/** Checks links that hold an untrusted answer: one that does not even fit is the node's fault. */
function checked(links: readonly Link[]): Proven | Rejected {
  try {
    return check({ links });
  } catch (error) {
    if (!(error instanceof InputError) || /\.anchor\b/.test(error.field)) throw error;
    const method = links.at(-1)?.kind ?? "case";
    throw new NetworkError(error.message, { kind: "malformed", method, cause: error });
  }
}
