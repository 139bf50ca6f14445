/**
 * `layer1/sync-committee`, without its signatures: the execution state root of every light-client
 * header in the files, from that header's beacon root. Who signed that root is checked by the
 * light client, which comes later.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { changed, type Expectation, link } from "./case.js";
import { bytes, json } from "./vectors.js";

const sha256 = (data: Uint8Array): Buffer => createHash("sha256").update(data).digest();
const node = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([left, right]));
const chunk = (data: Uint8Array): Buffer => Buffer.concat([data, Buffer.alloc(32 - data.length)]);
const uint64 = (value: number): Buffer => {
  const out = Buffer.alloc(32);
  out.writeBigUInt64LE(BigInt(value));
  return out;
};

/** Every level of a Merkle tree, leaves first. */
function levels(leaves: Buffer[], width: number): Buffer[][] {
  const padded = [...leaves, ...Array(width - leaves.length).fill(Buffer.alloc(32))];
  const all: Buffer[][] = [padded];
  for (let row = padded; row.length > 1; ) {
    row = row.flatMap((left, i) => (i % 2 ? [] : [node(left, row[i + 1] as Buffer)]));
    all.push(row);
  }
  return all;
}

const rootOf = (leaves: Buffer[], width: number): Buffer =>
  levels(leaves, width).at(-1)?.[0] as Buffer;

function branchOf(leaves: Buffer[], width: number, index: number): Buffer[] {
  return levels(leaves, width)
    .slice(0, -1)
    .map((row, level) => row[(index >> level) ^ 1] as Buffer);
}

/** Leaves of an ExecutionPayloadHeader (Deneb to Fulu), in order; state_root is number 2. */
function executionLeaves(ssz: Buffer): Buffer[] {
  const at = (start: number, length = 32) => ssz.subarray(start, start + length);
  const bloom = Array.from({ length: 8 }, (_, i) => at(116 + 32 * i));
  const extra = ssz.subarray(ssz.readUInt32LE(436));
  return [
    at(0),
    chunk(at(32, 20)),
    at(52),
    at(84),
    rootOf(bloom, 8),
    at(372),
    chunk(at(404, 8)),
    chunk(at(412, 8)),
    chunk(at(420, 8)),
    chunk(at(428, 8)),
    node(chunk(extra), uint64(extra.length)),
    at(440),
    at(472),
    at(504),
    at(536),
    chunk(at(568, 8)),
    chunk(at(576, 8)),
  ];
}

/** Beacon root, state root and its branch (generalized index 6434) of a LightClientHeader. */
function stateRootProof(ssz: Buffer) {
  const at = (start: number) => ssz.subarray(start, start + 32);
  const beacon = [chunk(ssz.subarray(0, 8)), chunk(ssz.subarray(8, 16)), at(16), at(48), at(80)];
  const execution = executionLeaves(ssz.subarray(ssz.readUInt32LE(112)));
  const toBody = [116, 148, 180, 212].map(at);
  const branch = [...branchOf(execution, 32, 2), ...toBody, ...branchOf(beacon, 8, 4)];
  const hex = (data: Buffer) => `0x${data.toString("hex")}`;
  return {
    beaconRoot: hex(rootOf(beacon, 8)),
    stateRoot: hex(execution[2] as Buffer),
    branch: branch.map(hex),
  };
}

export function* syncCommittee(): Generator<Expectation> {
  const folder = "layer1/sync-committee";
  const expected = json(`${folder}/expected.json`);
  const headers: [string, Buffer, string][] = [];
  const bootstrap = bytes(`${folder}/${expected.bootstrap.file}`);
  const start = bootstrap.readUInt32LE(0);
  headers.push([
    expected.bootstrap.file,
    bootstrap.subarray(start),
    expected.bootstrap.trustedBlockRoot,
  ]);
  for (const update of expected.updates) {
    const object = bytes(`${folder}/${update.file}`).subarray(12);
    const attested = object.readUInt32LE(0);
    const finalizedAt = 4 + 24_624 + 32 * update.nextSyncCommitteeBranch.length;
    const finalized = object.readUInt32LE(finalizedAt);
    const attestedSsz = object.subarray(attested, finalized);
    headers.push([`${update.file}#attested`, attestedSsz, update.attested.beaconRoot]);
    headers.push([
      `${update.file}#finalized`,
      object.subarray(finalized),
      update.finalized.beaconRoot,
    ]);
  }
  for (const [name, ssz, beaconRoot] of headers) {
    const proof = stateRootProof(ssz);
    const links = [
      link.beaconRoot(1, beaconRoot),
      link.beaconStateRoot(proof.stateRoot, proof.branch),
    ];
    const vector = `${folder}/${name}`;
    yield { vector, links, expect: "proven" };
    const other = changed(links, (copy) => {
      const claim = copy[1]?.claim as { stateRoot: string };
      claim.stateRoot = claim.stateRoot.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    });
    yield { vector: `${vector}, another state root`, links: other, expect: "rejected", step: "E2" };
  }
}
