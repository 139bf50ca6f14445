/**
 * `rollup/op-stack`: OP Sepolia through its old registry, account balances under a given header,
 * and a real withdrawal of OP Mainnet under a given output root.
 *
 * @module
 */
import { changed, decimal, type Expectation, type Link, link, word } from "./case.js";
import { timestampOf } from "./rlp.js";
import { json } from "./vectors.js";

// biome-ignore lint/suspicious/noExplicitAny: other people's JSON
type Json = any;

const FOLDER = "rollup/op-stack";
const SEPOLIA = 11_155_111;
const OP_SEPOLIA = 11_155_420;
const ZERO = `0x${"0".repeat(64)}`;

const concat = (...parts: string[]): string => `0x${parts.map((part) => part.slice(2)).join("")}`;

/** What the registry's own record says of it; nothing else of the chain is needed. */
function deployment(registry: string): object {
  return {
    chainId: OP_SEPOLIA,
    settlesOn: SEPOLIA,
    faultProofLevel: 1,
    forks: { canyon: 1_699_981_200, ecotone: 1_708_534_800, isthmus: 1_744_905_600 },
    anchorStateRegistry: { address: registry, layout: "anchorsMapping", implementations: [] },
    games: [
      {
        gameType: 0,
        implementation: "0xd5bc8c45692aada756f2d68f0a2002d6bf130c42",
        layout: "faultDisputeGameV1",
        argumentsForm: "standard",
        rootKind: "outputRoot",
        permissioned: false,
      },
    ],
  };
}

/** Beacon root → L1 state root → registry → output root → L2 header → account → slot. */
function fullChain(file: Json, expected: Json): Link[] {
  const { stateProofParams, dstL2StateRootProofParams, dstL2AccountProofParams } = file;
  const { l1, l2 } = expected;
  const preimage = concat(ZERO, l2.stateRoot, file.l2MessagePasserStorageRoot, l2.hash);
  return [
    link.beaconRoot(SEPOLIA, stateProofParams.beaconRoot),
    link.beaconStateRoot(stateProofParams.executionStateRoot, stateProofParams.stateRootProof),
    {
      kind: "rollup/optimism/anchor_root",
      anchor: deployment(l1.anchorStateRegistry),
      claim: { gameType: 0, outputRoot: word(dstL2StateRootProofParams.storageValue) },
      evidence: {
        registry: { accountProof: dstL2StateRootProofParams.accountProof },
        rootProof: dstL2StateRootProofParams.storageProof,
      },
    },
    {
      kind: "rollup/optimism/output_root",
      anchor: {},
      claim: {
        chainId: OP_SEPOLIA,
        number: l2.number,
        timestamp: l2.timestamp,
        stateRoot: l2.stateRoot,
      },
      evidence: { preimage, header: file.encodedBlockArray },
    },
    link.account(
      {
        chainId: OP_SEPOLIA,
        address: l2.account,
        nonce: l2.nonce,
        balance: l2.balanceWei,
        storageRoot: l2.storageRoot,
        codeHash: l2.codeHash,
      },
      dstL2AccountProofParams.accountProof,
    ),
    link.storage(
      l2.account,
      dstL2AccountProofParams.storageKey,
      dstL2AccountProofParams.storageValue,
      dstL2AccountProofParams.storageProof,
    ),
  ];
}

export function* opStack(): Generator<Expectation> {
  const expected = json(`${FOLDER}/expected.json`);
  const full = expected.opSepoliaAsrFullChain;
  const positive = `${FOLDER}/op-sepolia-asr-full-chain.json`;
  const links = fullChain(json(positive), full);
  yield { vector: positive, links, expect: "proven" };
  const negatives: [string, string][] = [
    ["neg-op-sepolia-asr-invalid-l1-storage.json", "A6"],
    ["neg-op-sepolia-asr-invalid-l2-state-root.json", "O2"],
    ["neg-op-sepolia-asr-invalid-l2-storage.json", "A6"],
  ];
  for (const [name, step] of negatives) {
    const vector = `${FOLDER}/${name}`;
    yield { vector, links: fullChain(json(vector), full), expect: "rejected", step };
  }
  const evidence = (copy: Link[], index: number) => copy[index]?.evidence as Json;
  const derived: [string, string, (copy: Link[]) => void][] = [
    [
      "withdrawalsRoot of the header in the place of the message passer's root",
      "O2",
      (copy) => {
        const { l2 } = full;
        evidence(copy, 3).preimage = concat(ZERO, l2.stateRoot, l2.headerWithdrawalsRoot, l2.hash);
      },
    ],
    [
      "output version 1",
      "O1",
      (copy) => {
        const { preimage } = evidence(copy, 3);
        evidence(copy, 3).preimage = `0x${"0".repeat(63)}1${preimage.slice(66)}`;
      },
    ],
    [
      "number of the next block",
      "O5",
      (copy) => {
        (copy[3]?.claim as Json).number += 1;
      },
    ],
    ["SSZ branch cut short", "E2", (copy) => evidence(copy, 1).branch.pop()],
    ["registry proof cut short", "K1", (copy) => evidence(copy, 2).registry.accountProof.pop()],
    ["slot proof cut short", "K3", (copy) => evidence(copy, 2).rootProof.pop()],
    ["account proof cut short", "A2", (copy) => evidence(copy, 4).accountProof.pop()],
    [
      "storage proof with a node twice",
      "A4",
      (copy) => {
        const { storageProof } = evidence(copy, 5);
        storageProof.push(storageProof[0]);
      },
    ],
  ];
  for (const [name, step, change] of derived) {
    const vector = `${positive}#${name}`;
    yield { vector, links: changed(links, change), expect: "rejected", step };
  }
  yield* balances(expected.opSepolia26207959);
  yield* withdrawal(expected.opMainnetWithdrawal);
}

function* balances(expected: Json): Generator<Expectation> {
  const file = `${FOLDER}/op-sepolia-26207959-eoa-balances.json`;
  const { rlpHeader, blockHash, stateRoot, accounts } = json(file);
  const timestamp = timestampOf(rlpHeader);
  const block = link.block(OP_SEPOLIA, rlpHeader, blockHash, {
    number: expected.number,
    timestamp,
    stateRoot,
  });
  for (const [index, { address, accountProof, storageRoot }] of accounts.entries()) {
    const { nonce, balanceWei, codeHash } = expected.accounts[index];
    const claim = {
      chainId: OP_SEPOLIA,
      address,
      nonce,
      balance: balanceWei,
      storageRoot,
      codeHash,
    };
    const links = [block, link.account(claim, accountProof)];
    const vector = `${file}#${address}`;
    yield { vector, links, expect: "proven" };
    const richer = changed(links, (copy) => {
      (copy[1]?.claim as Json).balance = decimal(BigInt(balanceWei) + 1n);
    });
    yield { vector: `${vector}, one wei more`, links: richer, expect: "rejected", step: "A6" };
  }
}

function* withdrawal(expected: Json): Generator<Expectation> {
  const file = `${FOLDER}/op-mainnet-withdrawal-game6137.json`;
  const { outputRootProof, outputRoot, withdrawal: fields, withdrawalProof } = json(file);
  const { version, stateRoot, messagePasserStorageRoot, latestBlockhash } = outputRootProof;
  const mainnet = {
    chainId: 10,
    settlesOn: 1,
    faultProofLevel: 1,
    games: [],
    optimismPortal: {
      address: "0xbeb5fc579115071764c7423a4f12edde41f106ed",
      layout: "optimismPortal2V3",
      implementations: [],
    },
  };
  const links: Link[] = [
    {
      kind: "rollup/optimism/given_output_root",
      anchor: { chainId: 10, outputRoot },
      claim: { outputRoot },
      evidence: {},
    },
    {
      kind: "rollup/optimism/message_passer",
      anchor: {},
      claim: { chainId: 10, storageRoot: messagePasserStorageRoot },
      evidence: { preimage: concat(version, stateRoot, messagePasserStorageRoot, latestBlockhash) },
    },
    {
      kind: "rollup/optimism/withdrawal",
      anchor: mainnet,
      claim: {
        nonce: BigInt(fields.nonce).toString(),
        sender: fields.sender,
        target: fields.target,
        value: decimal(fields.value),
        gasLimit: decimal(fields.gasLimit),
        data: fields.data,
        withdrawalHash: expected.withdrawalHash,
      },
      evidence: { storageProof: withdrawalProof },
    },
  ];
  yield { vector: file, links, expect: "proven" };
  const claim = (copy: Link[]) => copy[2]?.claim as Json;
  const derived: [string, string, (copy: Link[]) => void][] = [
    [
      "gas limit and value swapped",
      "W1",
      (copy) => {
        const { value, gasLimit } = claim(copy);
        Object.assign(claim(copy), { value: gasLimit, gasLimit: value });
      },
    ],
    [
      "another value, no hash stated",
      "W3",
      (copy) => {
        claim(copy).value = "1";
        delete claim(copy).withdrawalHash;
      },
    ],
    [
      "roots of the preimage swapped",
      "O2",
      (copy) => {
        const preimage = concat(version, messagePasserStorageRoot, stateRoot, latestBlockhash);
        (copy[1]?.evidence as Json).preimage = preimage;
      },
    ],
    ["last node dropped", "W3", (copy) => (copy[2]?.evidence as Json).storageProof.pop()],
  ];
  for (const [name, step, change] of derived) {
    const vector = `${file}#${name}`;
    yield { vector, links: changed(links, change), expect: "rejected", step };
  }
}
