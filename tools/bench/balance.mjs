// An L2 balance from an L1 block down, through the public call, against the same work done with
// @ethereumjs: every header hashed and decoded, every trie proof verified under its root. What the
// peer leaves out (the contracts' layouts, the output root, the comparisons) is not counted for it.
//
// Two rows: evidence as bytes on both sides, and as the hex in which a node answers, on both sides.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { verifyMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { hexToBytes } from "@noble/hashes/utils.js";
import { compare, row } from "../lib/measure.mjs";
import { Failure, root } from "../lib/process.mjs";

const PEER = "@ethereumjs/mpt 10.1.3";
export const SAMPLE = join(root, "demo-web", "src", "samples", "op-balance.json");

export async function balance({ check, parseCase }, text = readFileSync(SAMPLE, "utf8")) {
  const fromHex = parseCase(text);
  const fromBytes = { links: fromHex.links.map(withBytes) };
  for (const subject of [fromHex, fromBytes]) {
    const verdict = check(subject);
    if (verdict.status !== "proven") throw new Failure(`the sample is ${verdict.status}`);
  }

  const { headers, proofs } = peerWork(JSON.parse(text));
  const peer = (read) => async () => {
    for (const header of headers) {
      const encoded = read(header);
      keccak_256(encoded);
      RLP.decode(encoded);
    }
    for (const { key, nodes, trieRoot, absent } of proofs) {
      const value = await verifyMerkleProof(key, nodes.map(read), { root: trieRoot });
      if ((value === null) !== absent) throw new Failure("the peer disagrees about a proof");
    }
  };
  const pairs = [
    ["op_balance_case", fromBytes, peer(({ asBytes }) => asBytes)],
    ["op_balance_case_hex", fromHex, peer(({ asHex }) => hexToBytes(asHex))],
  ];
  const rows = {};
  for (const [name, subject, peerCall] of pairs) {
    const [ours, theirs] = await compare([() => check(subject), peerCall], [undefined]);
    rows[name] = row(ours, theirs, PEER);
  }
  return rows;
}

/** The link with every hex of its evidence as bytes. */
function withBytes({ evidence, ...link }) {
  const convert = (value) => {
    if (typeof value === "string" && value.startsWith("0x")) return bytes(value);
    if (Array.isArray(value)) return value.map(convert);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, convert(part)]));
  };
  return evidence === undefined ? link : { ...link, evidence: convert(evidence) };
}

/** Headers and trie proofs in the evidence of a case, each proof with the key that it is for. */
function peerWork(json) {
  const headers = [];
  const proofs = [];
  const visit = (name, value) => {
    if (name === "header") headers.push(both(value));
    else if (/Proof$/.test(name) && Array.isArray(value)) proofs.push(proof(value));
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
function proof(hexNodes) {
  const nodes = hexNodes.map(bytes);
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
  return { key, nodes: hexNodes.map(both), trieRoot: keccak_256(nodes[0]), absent };
}

/** Bytes in both forms, so that a row can start from either. */
const both = (text) => ({ asBytes: bytes(text), asHex: text.slice(2) });
const bytes = (text) => new Uint8Array(Buffer.from(text.slice(2), "hex"));
const hex = (value) => Buffer.from(value).toString("hex");
