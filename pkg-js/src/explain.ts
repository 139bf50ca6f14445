/**
 * Verdicts in words: what was proven, who vouches for what, what is not covered, how old it is.
 *
 * @module
 */
import { type Case, decodeCase, encodeCase, kindOf, type Link } from "./case.js";
import { chainName, type Unfamiliar, unfamiliar } from "./chains/unfamiliar.js";
import type { KindPath } from "./checks/kinds.js";
import { assuranceLines, caveatLines } from "./explain/assurance.js";
import { duration, fieldLines, time } from "./explain/words.js";
import type { Proven, ProvenanceLink, Rejected, Verdict } from "./verdict.js";

/** What {@link explain} may use besides the verdict. */
export interface ExplainOptions {
  /** Seconds since 1970, for ages and waits. Without it there are none. */
  readonly now?: bigint | number;
  /** The case that was checked: then the explanation lists what it takes as given. */
  readonly case?: Case | readonly Link[];
  /** Name of a chain; without it, the name in our records, or `chain 10`. */
  readonly chainName?: (chainId: bigint) => string | undefined;
}

/** A verdict in words. */
export interface Explanation {
  /** One line: proven or rejected, and what. */
  readonly headline: string;
  /** The proven value, or what the failing step expected and got. */
  readonly details: readonly string[];
  /** What the case takes as given: the anchors of its links. */
  readonly given: readonly string[];
  /** The chain of custody, one line per link. */
  readonly provenance: readonly string[];
  /** What the verdict is worth. */
  readonly assurance: readonly string[];
  /** What it does not cover. */
  readonly caveats: readonly string[];
  /** How old the value is, if `now` was given and its time is known. */
  readonly age?: string;
  /** Seconds of that age; negative if the block is ahead of the clock. */
  readonly ageSeconds?: bigint;
  /**
   * Contracts that the case states for a well-known chain and that our record of it does not name:
   * a hostile case brings its own.
   */
  readonly warnings: readonly string[];
  /** All of it. */
  readonly text: string;
}

/**
 * Puts a verdict in words.
 *
 * @example
 * ```ts
 * console.log(explain(verdict, { now: Math.floor(Date.now() / 1000), case: links }).text);
 * ```
 */
export function explain(verdict: Verdict, options: ExplainOptions = {}): Explanation {
  const now = options.now === undefined ? undefined : BigInt(Math.floor(Number(options.now)));
  const links = options.case === undefined ? [] : decodeCase(encodeCase(options.case)).links;
  const given = givenLines(links);
  const warnings = unfamiliar(links).map(warning);
  return verdict.status === "proven"
    ? explainProven(verdict, { given, warnings }, now, options.chainName ?? chainName)
    : explainRejected(verdict, { given, warnings });
}

function warning({ link, chain, field, address, asOf }: Unfamiliar): string {
  const day = asOf === undefined ? "" : ` of ${asOf}`;
  return `link ${link + 1}: ${field} ${address} is not in our record${day} of ${chain}: whoever made this case chose it`;
}

type FromCase = Pick<Explanation, "given" | "warnings">;

function explainProven(
  verdict: Proven,
  fromCase: FromCase,
  now: bigint | undefined,
  chainName: ExplainOptions["chainName"],
): Explanation {
  const last = verdict.values.at(-1);
  const kind = last && kindOf(last.kind);
  const ageSeconds = now === undefined ? undefined : ageOf(verdict, now);
  const age = ageSeconds === undefined ? undefined : ageText(ageSeconds);
  return finish({
    headline: `proven: ${kind ? lower(kind.title) : "nothing"}`,
    details: kind ? fieldLines(kind.value, verdict.value) : [],
    ...fromCase,
    provenance: verdict.provenance.map((link) => provenanceLine(link, chainName)),
    assurance: assuranceLines(verdict.assurance, now),
    caveats: caveatLines(verdict.assurance),
    ...(age === undefined ? {} : { age }),
    ...(ageSeconds === undefined ? {} : { ageSeconds }),
  });
}

function explainRejected(verdict: Rejected, fromCase: FromCase): Explanation {
  const { link, kind, code, step, label, text, cause, expected, got } = verdict;
  const details = [`check ${kind}, step ${step}${label === "" ? "" : ` (${label})`}, code ${code}`];
  if (expected !== undefined) details.push(`expected: ${expected}`);
  if (got !== undefined) details.push(`got: ${got}`);
  if (cause !== undefined) {
    details.push(`cause: ${cause.text} (${cause.kind}, step ${cause.step}, code ${cause.code})`);
  }
  const headline = `rejected: link ${link + 1} (${lower(kindOf(kind).title)}): ${text}`;
  return finish({ headline, details, ...fromCase, provenance: [], assurance: [], caveats: [] });
}

/** Age of the block that the value belongs to: of the last link whose time is known. */
function ageOf(verdict: Proven, now: bigint): bigint | undefined {
  const timestamp = verdict.provenance.findLast((link) => link.timestamp !== undefined)?.timestamp;
  return timestamp === undefined ? undefined : now - timestamp;
}

function ageText(age: bigint): string {
  return age >= 0n ? `${duration(age)} old` : `${duration(-age)} ahead of this clock`;
}

function provenanceLine(link: ProvenanceLink, chainName: ExplainOptions["chainName"]): string {
  const kind = kindOf(link.kind);
  const chain = chainName?.(link.chainId) ?? `chain ${link.chainId}`;
  const block = link.blockNumber === undefined ? "" : `, block ${link.blockNumber}`;
  const at = link.timestamp === undefined ? "" : ` of ${time(link.timestamp)}`;
  return `${lower(kind.title)} on ${chain}${block}${at}: ${kind.proves}; rests on ${kind.trusts} [${link.established}]`;
}

function givenLines(links: readonly Link[]): string[] {
  return links.flatMap((link, index) => {
    const { anchor } = kindOf(link.kind as KindPath);
    const lines = link.anchor === undefined ? [] : fieldLines(anchor, link.anchor);
    return lines.map((line) => `link ${index + 1}, ${line}`);
  });
}

function lower(text: string): string {
  // Not where a second capital follows: "OP Stack", "EIP-4788".
  return /^[A-Z](?![A-Z])/.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text;
}

function finish(parts: Omit<Explanation, "text">): Explanation {
  const section = (title: string, lines: readonly string[], numbered = false) =>
    lines.length === 0
      ? []
      : [title, ...lines.map((line, index) => `  ${numbered ? `${index + 1}. ` : "- "}${line}`)];
  const text = [
    parts.headline,
    ...parts.details.map((line) => `  ${line}`),
    ...(parts.age === undefined ? [] : [`  age: ${parts.age}`]),
    ...section("careful", parts.warnings),
    ...section("assurance", parts.assurance),
    ...section("chain of custody", parts.provenance, true),
    ...section("not covered", parts.caveats),
    ...section("taken as given by this case", parts.given),
  ].join("\n");
  return { ...parts, text };
}
