/**
 * Lies in the proof itself.
 *
 * @module
 */
import type { Case, Hex } from "touchstone";
import { bitLength, edited, evidenceBytes, flipBit, lastProof } from "./edit.js";
import type { Lie } from "./lie.js";

/** Changes the last proof that has at least so many nodes. */
function proving(original: Case, least: number, change: (nodes: Hex[]) => void): Case | undefined {
  let told = false;
  const lie = edited(original, (links) => {
    const nodes = lastProof(links, least);
    if (nodes === undefined) return;
    told = true;
    change(nodes);
  });
  return told ? lie : undefined;
}

export const proofLies: readonly Lie[] = [
  {
    id: "cut-proof",
    name: "Cut the proof short",
    about:
      "The last node is left out. Two published libraries take that for a proof that nothing is there.",
    tell: (original) => proving(original, 1, (nodes) => nodes.pop()),
  },
  {
    id: "no-proof",
    name: "Send no proof at all",
    about: "An empty list, in the hope that nobody looks.",
    tell: (original) => proving(original, 1, (nodes) => nodes.splice(0)),
  },
  {
    id: "extra-node",
    name: "Add a node",
    about: "One genuine node too many. What nobody reads is where things can be hidden.",
    tell: (original) => proving(original, 1, (nodes) => nodes.push(nodes.at(-1) as Hex)),
  },
  {
    id: "swap-nodes",
    name: "Swap two nodes",
    about: "All the right nodes, not in the right order.",
    tell: (original) =>
      proving(original, 2, (nodes) => {
        nodes.splice(0, 2, nodes[1] as Hex, nodes[0] as Hex);
      }),
  },
  {
    id: "flip-bit",
    name: "Flip one bit",
    about: "In the middle of the last node, a single bit is turned over.",
    tell: (original) =>
      proving(original, 1, (nodes) => {
        const node = nodes.at(-1) as Hex;
        nodes[nodes.length - 1] = flipBit(node, bitLength(node) >> 1);
      }),
  },
  {
    id: "flood",
    name: "Flood it with nodes",
    about: "A thousand nodes more, to keep the verifier busy.",
    tell: (original) =>
      proving(original, 1, (nodes) => {
        nodes.push(...Array.from({ length: 1000 }, () => nodes[0] as Hex));
      }),
  },
];

/** A case with one bit of its evidence flipped, and where. `choose(n)` picks a number below n. */
export function flipAnyBit(
  original: Case,
  choose: (below: number) => number,
): { case: Case; where: string } | undefined {
  let where: string | undefined;
  const lie = edited(original, (links) => {
    const places = evidenceBytes(links);
    const total = places.reduce((sum, place) => sum + bitLength(place.read()), 0);
    if (total === 0) return;
    let bit = choose(total);
    const chosen = bit;
    for (const place of places) {
      const length = bitLength(place.read());
      if (bit < length) {
        place.write(flipBit(place.read(), bit));
        where = `bit ${chosen} of ${total}`;
        return;
      }
      bit -= length;
    }
  });
  return where === undefined ? undefined : { case: lie, where };
}
