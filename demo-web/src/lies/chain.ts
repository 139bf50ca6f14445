/**
 * Lies further up the chain of custody: about blocks and commitments.
 *
 * @module
 */
import type { Case, Hex } from "touchstone";
import { type Draft, edited, INVENTED, last, splice } from "./edit.js";
import type { Lie, Pool } from "./lie.js";

const BLOCK = "layer1/block";
const ACCOUNT = "layer1/account";
const OUTPUT = "rollup/optimism/output_root";
const PASSER = "rollup/optimism/message_passer";
const GAME = "rollup/optimism/dispute_game";
const ASSERTION = "rollup/arbitrum/assertion";
/** Links that open a rollup's block. */
const ROLLUP_BLOCKS = [OUTPUT, ASSERTION];

/** Changes the first or last link of one of the kinds. */
function changing(
  original: Case,
  kinds: string[],
  change: (link: Draft, links: Draft[]) => void,
): Case | undefined {
  if (last(original.links, ...kinds) === undefined) return undefined;
  return edited(original, (links) => change(last(links, ...kinds) as Draft, links));
}

/** A genuine link of another case that says something else than ours. */
function foreign(
  original: Case,
  pool: Pool,
  kind: string,
  same: (theirs: Draft, ours: Draft) => boolean,
): Draft | undefined {
  const ours = last(original.links, kind) as Draft | undefined;
  if (ours === undefined) return undefined;
  const candidates = pool.flatMap(({ links }) => links as unknown as Draft[]);
  return candidates.find(
    (theirs) =>
      theirs.kind === kind &&
      same(theirs, ours) &&
      JSON.stringify(theirs.evidence) !== JSON.stringify(ours.evidence),
  );
}

const sameChain = (theirs: Draft, ours: Draft) => theirs.claim.chainId === ours.claim.chainId;

export const chainLies: readonly Lie[] = [
  {
    id: "other-account",
    name: "Proof of another account",
    about:
      "A genuine proof of somebody else's account, with what that one holds, offered as yours.",
    tell: (original, pool) => {
      const theirs = foreign(original, pool, ACCOUNT, (one, ours) => {
        return sameChain(one, ours) && one.claim.address !== ours.claim.address;
      });
      if (theirs === undefined) return undefined;
      return changing(original, [ACCOUNT], (link) => {
        link.claim = { ...structuredClone(theirs.claim), address: link.claim.address };
        link.evidence = structuredClone(theirs.evidence);
      });
    },
  },
  {
    id: "older-block",
    name: "An older block",
    about:
      "A genuine Ethereum block, only not the one that you trust: what you held some time ago.",
    tell: (original, pool) => {
      const theirs = foreign(original, pool, BLOCK, (one, ours) => {
        return one.anchor?.chainId === ours.anchor?.chainId;
      });
      if (theirs === undefined) return undefined;
      return changing(original, [BLOCK], (link) => {
        link.claim = structuredClone(theirs.claim);
        link.evidence = structuredClone(theirs.evidence);
      });
    },
  },
  {
    id: "block-number",
    name: "A newer block number",
    about: "The true header, said to be a hundred blocks newer than it is.",
    tell: (original) =>
      changing(original, [BLOCK, ...ROLLUP_BLOCKS], (link) => {
        link.claim.number = (link.claim.number as bigint) + 100n;
      }),
  },
  {
    id: "fresh",
    name: "Make it look fresh",
    about: "The true block, said to be an hour younger: an old balance dressed up as today's.",
    tell: (original) =>
      changing(original, [BLOCK, ...ROLLUP_BLOCKS], (link) => {
        link.claim.timestamp = (link.claim.timestamp as bigint) + 3600n;
      }),
  },
  {
    id: "forged-state",
    name: "Forge the block's state",
    about: "Another state root written into the header, and the claim changed to match it.",
    tell: (original) =>
      changing(original, [BLOCK], (link) => {
        const header = link.evidence.header as Hex;
        const root = (link.claim.stateRoot as Hex).slice(2);
        link.evidence.header = header.replace(root, INVENTED.slice(2));
        link.claim.stateRoot = INVENTED;
      }),
  },
  {
    id: "long-header",
    name: "Lengthen the header",
    about: "One more byte than the header has. A lax reader never sees it.",
    tell: (original) =>
      changing(original, [BLOCK, ...ROLLUP_BLOCKS], (link) => {
        link.evidence.header = `${link.evidence.header}00`;
      }),
  },
  {
    id: "swap-commitment",
    name: "Swap the commitment",
    about:
      "A commitment that the rollup's contracts never held, in place of the one that they hold.",
    tell: (original) =>
      changing(original, [GAME], (link) => {
        link.claim.root = INVENTED;
      }),
  },
  {
    id: "other-game",
    name: "Name another game",
    about: "The same claim, said to be of the dispute game that was registered before this one.",
    tell: (original) =>
      changing(original, [GAME], (link) => {
        const index = link.claim.index as bigint;
        link.claim.index = index === 0n ? 1n : index - 1n;
      }),
  },
  {
    id: "call-it-settled",
    name: "Call it settled",
    about:
      "A state that can still be refuted, passed off as one that nobody can take back any more.",
    tell: (original) => {
      const link = last(original.links, GAME, ASSERTION) as Draft | undefined;
      if (link?.claim.settlement !== "proposed") return undefined;
      return changing(original, [link.kind], (draft) => {
        draft.claim.settlement = "confirmed";
      });
    },
  },
  {
    id: "other-assertion",
    name: "Change the assertion",
    about:
      "Another state at the end of the assertion than the one that the contract knows by hash.",
    tell: (original) =>
      changing(original, [ASSERTION], (link) => {
        const root = (link.claim.stateRoot as Hex).slice(2);
        link.evidence.header = (link.evidence.header as Hex).replace(root, INVENTED.slice(2));
        link.claim.stateRoot = INVENTED;
      }),
  },
  {
    id: "wrong-passer",
    name: "Forge the withdrawals",
    about:
      "Another message passer root inside the commitment: room for withdrawals that nobody sent.",
    tell: (original) =>
      changing(original, [OUTPUT, PASSER], (link) => {
        link.evidence.preimage = splice(link.evidence.preimage as Hex, 64, INVENTED);
        if (link.kind === PASSER) link.claim.storageRoot = INVENTED;
      }),
  },
  {
    id: "forged-rollup-state",
    name: "Forge the rollup's state",
    about:
      "Another state root in the commitment, in the rollup's header and in the claim, all in agreement.",
    tell: (original) =>
      changing(original, [OUTPUT], (link) => {
        const root = (link.claim.stateRoot as Hex).slice(2);
        const header = link.evidence.header as Hex;
        link.evidence.header = header.replace(root, INVENTED.slice(2));
        link.evidence.preimage = splice(link.evidence.preimage as Hex, 32, INVENTED);
        link.claim.stateRoot = INVENTED;
      }),
  },
  {
    id: "other-chain",
    name: "Name another chain",
    about:
      "A worthless coin on a test chain, shown as the same number on a chain where it has a price.",
    tell: (original) => {
      const link = original.links.findLast(
        (one) => "chainId" in ((one as unknown as Draft).claim ?? {}),
      );
      if (link === undefined) return undefined;
      return changing(original, [link.kind], (draft) => (draft.claim.chainId = 1n));
    },
  },
  {
    id: "replay",
    name: "Replay another answer",
    about: "Everything that was once sent to somebody else, word for word, under your anchor.",
    tell: (original, pool) => {
      const anchor = (original.links[0] as unknown as Draft | undefined)?.anchor;
      const other = pool.find(({ links }) => {
        const first = links[0] as unknown as Draft | undefined;
        return (
          first?.kind === original.links[0]?.kind &&
          JSON.stringify(first?.anchor, bigints) !== JSON.stringify(anchor, bigints)
        );
      });
      if (anchor === undefined || other === undefined) return undefined;
      return edited(other, (links) => {
        (links[0] as Draft).anchor = structuredClone(anchor);
      });
    },
  },
];

const bigints = (_name: string, value: unknown) =>
  typeof value === "bigint" ? value.toString() : value;
