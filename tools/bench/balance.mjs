// An L2 balance from an L1 block down, through the public call, against the same work done with
// @ethereumjs: every header hashed and decoded, every trie proof verified under its root. What the
// peer leaves out (the contracts' layouts, the output root, the comparisons) is not counted for it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { compare, row } from "../lib/measure.mjs";
import { Failure, root } from "../lib/process.mjs";

const PEER = "@ethereumjs/mpt 10.1.3";
export const SAMPLE = join(root, "demo-web", "src", "samples", "op-balance.json");

export async function balance({ check, parseCase }, text = readFileSync(SAMPLE, "utf8")) {
  const subject = parseCase(text);
  const verdict = check(subject);
  if (verdict.status !== "proven") throw new Failure(`the sample is ${verdict.status}`);

  const { headers, proofs } = peerWork(JSON.parse(text));
  const peer = async () => {
    for (const header of headers) {
      keccak_256(header);
      RLP.decode(header);
    }
    for (const { key, nodes, trieRoot, absent } of proofs) {
      const value = await verifyMerkleProof(key, nodes, { root: trieRoot });
      if ((value === null) !== absent) throw new Failure("the peer disagrees about a proof");
    }
  };
  const [ours, theirs] = await compare([() => check(subject), peer], [undefined]);
  return { op_balance_case: row(ours, theirs, PEER) };
}

/** Headers and trie proofs in the evidence of a case, each proof with the key that it is for. */
function peerWork(json) {
  const headers = [];
  const proofs = [];
  const visit = (name, value) => {
    if (name === "header") headers.push(bytes(value));
    else if (/Proof$/.test(name) && Array.isArray(value)) proofs.push(proof(value.map(bytes)));
    else if (value && typeof value === "object") {
      for (const [inner, part] of Object.entries(value)) visit(inner, part);
    }
  };
  for (const { evidence } of json.links) visit("", evidence ?? {});
  return { headers, proofs };
}

/**
 * Walks from the root to the leaf and notes the nibbles passed: the (hashed) key. A proof that ends
 * in a branch is one of absence: any key that leaves it through an empty child will do.
 */
function proof(nodes) {
  let path = "";
  let absent = false;
  nodes.forEach((node, index) => {
    const items = RLP.decode(node);
    if (items.length === 17) {
      const below = nodes[index + 1];
      const next = below === undefined ? "" : hex(keccak_256(below));
      path += items.findIndex((item) => hex(item) === next).toString(16);
      absent = below === undefined;
    } else {
      const nibbles = hex(items[0]);
      path += nibbles.slice(/^[13]/.test(nibbles) ? 1 : 2);
    }
  });
  const key = bytes(`0x${path.padEnd(64, "0")}`);
  return { key, nodes, trieRoot: keccak_256(nodes[0]), absent };
}

const bytes = (text) => new Uint8Array(Buffer.from(text.slice(2), "hex"));
const hex = (value) => Buffer.from(value).toString("hex");
