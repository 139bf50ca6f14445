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

/** What a contract of the settlement chain says of the rollup's state. */
function registered(who: string): (claim: Fields, anchor: Fields) => Words {
  return (_claim, anchor) => ({
    title: `Commitment of ${on(anchor)}`,
    says: `${who} holds this commitment to the rollup's state, on ${chainName(number(anchor, "settlesOn"))}.`,
  });
}

/** A withdrawal's proven value holds only its hash: the amount is of the claim that was bound. */
const LINKS: Partial<Record<string, (claim: Fields, anchor: Fields) => Words>> = {
  "layer1/block": (claim, anchor) => ({
    title: `${ChainName(number(anchor, "chainId"))}, ${block(claim)}`,
    says: "This header hashes to the block hash above.",
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
  "layer1/state_root": (_claim, anchor) => ({
    title: `State of ${on(anchor)}`,
    says: "You trust this state root itself.",
  }),
  "layer1/code": (claim) => ({
    title: `Code of ${short(claim, "address")}`,
    says: "The account's code is exactly these bytes.",
  }),
  "layer1/eip2935": (claim) => ({
    title: `An older block, ${block(claim).replace("block ", "")}`,
    says: "The chain itself remembers this block's hash.",
  }),
  "rollup/optimism/anchor_root": registered("A registry contract"),
  "rollup/optimism/dispute_game": (claim, anchor) => {
    const won = claim.settlement === "confirmed";
    return {
      title: `Commitment of ${on(anchor)}`,
      says: `A dispute game on ${chainName(number(anchor, "settlesOn"))} claims this state of the rollup. ${
        won
          ? "Nobody could refute it, and the time for objections is over."
          : "Nobody has refuted it yet; that is still possible."
      }`,
    };
  },
  "rollup/optimism/anchor_game": registered("The game that the rollup's registry has settled on"),
  "rollup/optimism/output_oracle": registered("An oracle contract, written by one proposer"),
  "rollup/optimism/super_root": (claim) => ({
    title: `Commitment of ${on(claim)}`,
    says: "It is one of several rollups' in a commitment to all of them.",
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
  "rollup/optimism/withdrawal_status": (claim, anchor) => ({
    title: "Where the withdrawal stands",
    says: `What the portal on ${chainName(number(anchor, "settlesOn"))} would say to ${short(claim, "withdrawalHash")} now.`,
  }),
  "rollup/optimism/sequenced_block": (claim, anchor) => ({
    title: `${ChainName(number(anchor, "chainId"))}, ${block(claim)}`,
    says: "The rollup's operator has signed this block.",
  }),
  "rollup/arbitrum/assertion": (claim, anchor) => {
    const { chainId, settlesOn } = anchor.deployment as { chainId: bigint; settlesOn: bigint };
    const confirmed = claim.settlement === "confirmed";
    return {
      title: `${ChainName(chainId)}, ${block(claim)}`,
      says: `An assertion in the rollup's contract on ${chainName(settlesOn)} ends in this block. ${
        confirmed ? "The contract has confirmed it." : "It can still be challenged."
      }`,
    };
  },
  "rollup/arbitrum/outbox_root": (claim, anchor) => {
    const { chainId, settlesOn } = anchor.deployment as { chainId: bigint; settlesOn: bigint };
    return {
      title: `${ChainName(chainId)}, ${block(claim)}`,
      says: `The rollup's outbox on ${chainName(settlesOn)} has accepted this block for withdrawals.`,
    };
  },
};

/** A link in words. What it says is only true if it is proven. */
export function linkWords(link: Link): Words {
  const { claim, anchor } = parts(link);
  const kind = kindOf(link);
  return LINKS[link.kind]?.(claim, anchor) ?? { title: kind.title, says: sentence(kind.proves) };
}

const STAGES: Readonly<Record<string, string>> = {
  sent: "sent on the rollup, not yet shown to the portal",
  proven: "shown to the portal, which is still waiting",
  finalizable: "the portal would pay it out now",
  finalized: "paid out",
  proveAgain: "shown to the portal against a game that does not count: it must be shown again",
};

/** What the last link proved, as a headline. */
export function outcome(links: readonly Link[], proved: ProvenValue): Outcome {
  const link = links.at(-1) as Link;
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
    case "rollup/optimism/withdrawal_status": {
      const sent = parts(
        links.findLast(({ kind }) => kind === "rollup/optimism/withdrawal") ?? link,
      );
      return {
        value: ether(number(sent.claim, "value")),
        what: `on the way to ${short(sent.claim, "target")}: ${STAGES[text(value, "stage")] ?? text(value, "stage")}`,
      };
    }
    default: {
      const { title, says } = linkWords(link);
      return { value: title, what: says };
    }
  }
}
