/**
 * Links in plain words: what one is about, and what it has shown. A kind without words of its own
 * speaks through those of its check's documentation.
 *
 * @module
 */
import { type Kind, type KindPath, kinds, type Link, type ProvenValue } from "touchstone";
import { type Fields, parts } from "../verify/parts.js";
import { sentence } from "./assurance.js";
import { ChainName, chainName } from "./chains.js";
import { count, ether, shortHex } from "./format.js";

/** A title, and a sentence that is true once the link is proven. */
export interface Words {
  readonly title: string;
  readonly says: string;
}

/** What the whole case comes to. */
export interface Outcome {
  readonly value: string;
  readonly what: string;
}

const BY_PATH = new Map<string, Kind<KindPath>>(kinds.map((kind) => [kind.path, kind]));

/** The documentation of a link's check. */
export function kindOf(link: Link): Kind<KindPath> {
  return BY_PATH.get(link.kind) as Kind<KindPath>;
}

const text = (fields: Fields, name: string) => String(fields[name] ?? "");
const short = (fields: Fields, name: string) => shortHex(text(fields, name));
const number = (fields: Fields, name: string) =>
  BigInt((fields[name] as bigint | number | undefined) ?? 0);
const block = (claim: Fields) => `block ${count(number(claim, "number"))}`;
const on = (fields: Fields) => chainName(number(fields, "chainId"));

/** A withdrawal's proven value holds only its hash: the amount is of the claim that was bound. */
const LINKS: Partial<Record<string, (claim: Fields, anchor: Fields) => Words>> = {
  "layer1/block": (claim, anchor) => ({
    title: `${ChainName(number(anchor, "chainId"))}, ${block(claim)}`,
    says: "This header hashes to the block hash that you trust.",
  }),
  "layer1/account": (claim) => ({
    title: `Account ${short(claim, "address")}`,
    says: `On ${on(claim)} it holds ${ether(number(claim, "balance"))}.`,
  }),
  "layer1/account_absence": (claim) => ({
    title: `No account at ${short(claim, "address")}`,
    says: `The state of ${on(claim)} provably holds nothing there.`,
  }),
  "layer1/storage": (claim) => ({
    title: `Slot ${short(claim, "slot")}`,
    says: `The contract ${short(claim, "address")} stores this word there.`,
  }),
  "layer1/storage_absence": (claim) => ({
    title: `Slot ${short(claim, "slot")} is empty`,
    says: `The contract ${short(claim, "address")} provably stores nothing there.`,
  }),
  "rollup/optimism/anchor_root": (_claim, anchor) => ({
    title: `Commitment of ${on(anchor)}`,
    says: `A registry contract on ${chainName(number(anchor, "settlesOn"))} holds this commitment to the rollup's state.`,
  }),
  "rollup/optimism/output_root": (claim) => ({
    title: `${ChainName(number(claim, "chainId"))}, ${block(claim)}`,
    says: "The commitment opens to this block, and to its state.",
  }),
  "rollup/optimism/message_passer": (claim) => ({
    title: `Withdrawals of ${on(claim)}`,
    says: "The commitment opens to the list of everything that was ever sent out.",
  }),
  "rollup/optimism/withdrawal": (claim) => ({
    title: `Withdrawal of ${ether(number(claim, "value"))}`,
    says: `Sent by ${short(claim, "sender")}, to ${short(claim, "target")}.`,
  }),
};

/** A link in words. What it says is only true if it is proven. */
export function linkWords(link: Link): Words {
  const { claim, anchor } = parts(link);
  const kind = kindOf(link);
  return LINKS[link.kind]?.(claim, anchor) ?? { title: kind.title, says: sentence(kind.proves) };
}

/** What the last link proved, as a headline. */
export function outcome(link: Link, proved: ProvenValue): Outcome {
  const { claim } = parts(link);
  const value = proved.value as unknown as Fields;
  switch (proved.kind as string) {
    case "layer1/account":
      return {
        value: ether(number(value, "balance")),
        what: `held by ${short(value, "address")} on ${on(value)}`,
      };
    case "layer1/account_absence":
      return {
        value: "Nothing there",
        what: `${short(value, "address")} has no account on ${on(value)}`,
      };
    case "layer1/storage": {
      const word = text(value, "word");
      return {
        value: count(BigInt(word)),
        what: `in slot ${short(value, "slot")} of ${short(value, "address")}, in the contract's own unit`,
      };
    }
    case "layer1/storage_absence":
      return {
        value: "Empty",
        what: `slot ${short(value, "slot")} of ${short(value, "address")} holds nothing`,
      };
    case "rollup/optimism/withdrawal":
      return {
        value: ether(number(claim, "value")),
        what: `on the way out of ${on(value)}, to ${short(claim, "target")}`,
      };
    default: {
      const { title, says } = linkWords(link);
      return { value: title, what: says };
    }
  }
}
