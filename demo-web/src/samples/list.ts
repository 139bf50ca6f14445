/**
 * Which cases are recorded, and what each shows. `record.ts` makes exactly these.
 *
 * @module
 */

/** A recorded case, as it is offered. */
export interface Sample {
  /** Name of its file. */
  readonly id: string;
  readonly name: string;
  /** What can be seen in it. */
  readonly about: string;
}

/** In the order in which they are offered. */
export const samples = [
  {
    id: "op-balance",
    name: "A balance on layer 2",
    about: "An Ethereum block, the rollup's commitment in it, the rollup's block, the account.",
  },
  {
    id: "op-proposed",
    name: "A newer, unsettled one",
    about: "The same account some days later: committed to, and still open to a fraud proof.",
  },
  {
    id: "l3-balance",
    name: "A balance on layer 3",
    about: "A rollup settled on a rollup: the same links once more, and no code of its own.",
  },
  {
    id: "arbitrum-balance",
    name: "A balance on Arbitrum",
    about: "Another family of rollups: an assertion that its contracts have confirmed.",
  },
  {
    id: "storage",
    name: "A token balance",
    about: "One word in a contract's storage: how much wrapped ether somebody holds.",
  },
  {
    id: "absence",
    name: "Nothing there",
    about: "An address without an account. To show nothing is not to prove nothing.",
  },
  {
    id: "withdrawal",
    name: "A withdrawal",
    about:
      "Ether on its way out, and what the portal would say to it, before anybody pays for gas.",
  },
  {
    id: "op-balance-other",
    name: "Somebody else's balance",
    about: "Another account, and an older block: what a liar likes to pass off as yours.",
  },
] as const satisfies readonly Sample[];
