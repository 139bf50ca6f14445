/**
 * Lies about the value, told beside genuine evidence.
 *
 * @module
 */
import type { Case } from "touchstone";
import { type Draft, edited, endsWith, last } from "./edit.js";
import type { Lie } from "./lie.js";

const ACCOUNT = "layer1/account";
const NO_ACCOUNT = "layer1/account_absence";
const SLOT = "layer1/storage";
const NO_SLOT = "layer1/storage_absence";
const WITHDRAWAL = "rollup/optimism/withdrawal";
const STATUS = "rollup/optimism/withdrawal_status";
const ETHER = 10n ** 18n;

/** Changes the claim of the last link of a kind. */
function claiming(
  original: Case,
  kind: string,
  change: (claim: Draft["claim"]) => void,
): Case | undefined {
  if (last(original.links, kind) === undefined) return undefined;
  return edited(original, (links) => change((last(links, kind) as Draft).claim));
}

/** Turns the last link into one of another kind. */
function instead(
  original: Case,
  from: string,
  to: string,
  claim: (was: Draft["claim"]) => Draft["claim"],
) {
  if (!endsWith(original, from)) return undefined;
  return edited(original, (links) => {
    const link = links.at(-1) as Draft;
    link.kind = to;
    link.claim = claim(link.claim);
  });
}

const only = (claim: Draft["claim"], ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, claim[name]]));

const nextWord = (word: unknown) =>
  `0x${((BigInt(word as string) + 1n) % 2n ** 256n).toString(16).padStart(64, "0")}`;

const nextAddress = (address: unknown) =>
  `0x${((BigInt(address as string) + 1n) % 2n ** 160n).toString(16).padStart(40, "0")}`;

export const claims: readonly Lie[] = [
  {
    id: "raise-balance",
    name: "Raise the balance",
    about:
      "A thousand ether more than there is, beside the true proof. A wallet that reads the answer and not the proof shows it.",
    tell: (original) =>
      claiming(original, ACCOUNT, (claim) => {
        claim.balance = (claim.balance as bigint) + 1000n * ETHER;
      }),
  },
  {
    id: "change-nonce",
    name: "Change the transaction count",
    about:
      "One more transaction than was sent. A wallet that believes it signs one that hangs for ever.",
    tell: (original) =>
      claiming(original, ACCOUNT, (claim) => {
        claim.nonce = (claim.nonce as bigint) + 1n;
      }),
  },
  {
    id: "change-word",
    name: "Change the stored word",
    about: "A little more in the token contract than it says there.",
    tell: (original) => claiming(original, SLOT, (claim) => (claim.word = nextWord(claim.word))),
  },
  {
    id: "wrong-slot",
    name: "Read another slot",
    about: "The true proof of one slot, offered for the slot next to it.",
    tell: (original) =>
      claiming(original, endsWith(original, NO_SLOT) ? NO_SLOT : SLOT, (claim) => {
        claim.slot = nextWord(claim.slot);
      }),
  },
  {
    id: "wrong-address",
    name: "Ask about somebody else",
    about: "The true proof of one address, offered for another one.",
    tell: (original) =>
      claiming(original, endsWith(original, NO_ACCOUNT) ? NO_ACCOUNT : ACCOUNT, (claim) => {
        claim.address = nextAddress(claim.address);
      }),
  },
  {
    id: "deny-account",
    name: "Deny that the account exists",
    about: "The same evidence, said to prove that nothing is there.",
    tell: (original) =>
      instead(original, ACCOUNT, NO_ACCOUNT, (claim) => only(claim, "chainId", "address")),
  },
  {
    id: "deny-slot",
    name: "Deny that anything is stored",
    about: "The same evidence, said to prove that the slot is zero.",
    tell: (original) => instead(original, SLOT, NO_SLOT, (claim) => only(claim, "address", "slot")),
  },
  {
    id: "invent-account",
    name: "Invent an account",
    about: "A thousand ether at an address that has nothing.",
    tell: (original) =>
      instead(original, NO_ACCOUNT, ACCOUNT, (claim) => ({
        ...claim,
        nonce: 0n,
        balance: 1000n * ETHER,
        storageRoot: "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421",
        codeHash: "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
      })),
  },
  {
    id: "raise-withdrawal",
    name: "Raise the amount",
    about: "A hundred ether more than was sent out.",
    tell: (original) =>
      claiming(original, WITHDRAWAL, (claim) => {
        claim.value = (claim.value as bigint) + 100n * ETHER;
      }),
  },
  {
    id: "redirect-withdrawal",
    name: "Redirect the withdrawal",
    about: "The same withdrawal, paid to another address.",
    tell: (original) =>
      claiming(original, WITHDRAWAL, (claim) => (claim.target = nextAddress(claim.target))),
  },
  {
    id: "repeat-withdrawal",
    name: "Withdraw twice",
    about: "The same withdrawal once more, under the next number.",
    tell: (original) =>
      claiming(original, WITHDRAWAL, (claim) => {
        claim.nonce = (claim.nonce as bigint) + 1n;
      }),
  },
  {
    id: "other-submitter",
    name: "Use somebody else's proof",
    about: "The withdrawal, as if another address had already shown it to the portal.",
    tell: (original) =>
      claiming(original, STATUS, (claim) => {
        claim.submitter = nextAddress(claim.submitter);
      }),
  },
];
