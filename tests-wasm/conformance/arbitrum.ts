/**
 * `rollup/arbitrum`: Arbitrum Sepolia through BoLD assertions and through the outbox.
 *
 * @module
 */
import { changed, type Expectation, type Link, link, word } from "./case.js";
import { accountOf, nodesOf, timestampOf } from "./rlp.js";
import { json } from "./vectors.js";

// biome-ignore lint/suspicious/noExplicitAny: other people's JSON
type Json = any;

const FOLDER = "rollup/arbitrum";
const SEPOLIA = 11_155_111;
const ARBITRUM_SEPOLIA = 421_614;

/** Nothing is recorded of the logic contracts at the time, so the verdict has a caveat. */
const anchor = (expected: Json): object => ({
  deployment: {
    chainId: ARBITRUM_SEPOLIA,
    settlesOn: SEPOLIA,
    rollup: expected.rollup,
    outbox: expected.outbox,
    rollupLogic: [],
    outboxLogic: [],
    anyTrust: false,
    faultProofLevel: 1,
  },
  notBefore: 0,
});

/** Beacon root → L1 state root → assertion → L2 header → account → slot. */
function assertionChain(file: Json, expected: Json, set: Json, settlement: string): Link[] {
  const { stateProofParams, dstL2StateRootProofParams, dstL2AccountProofParams, afterState } = file;
  const [blockHash, sendRoot] = afterState.globalState.bytes32Vals;
  const [inboxPosition, positionInMessage] = afterState.globalState.u64Vals;
  // Where the vector replaces the header, no L2 block is expected: the links behind it are idle.
  const l2 = set.l2;
  const links: Link[] = [
    link.beaconRoot(SEPOLIA, stateProofParams.beaconRoot),
    link.beaconStateRoot(stateProofParams.executionStateRoot, stateProofParams.stateRootProof),
    {
      kind: "rollup/arbitrum/assertion",
      anchor: anchor(expected),
      claim: {
        settlement,
        word: word(dstL2StateRootProofParams.storageValue),
        number: l2?.number ?? 1,
        timestamp: l2?.timestamp ?? 1,
        stateRoot: l2?.stateRoot ?? word("0x0"),
      },
      evidence: {
        header: file.encodedBlockArray,
        assertion: {
          parentHash: file.prevAssertionHash,
          state: {
            blockHash,
            sendRoot,
            inboxPosition,
            positionInMessage,
            machineStatus: afterState.machineStatus,
            endHistoryRoot: afterState.endHistoryRoot,
          },
          inboxAccumulator: file.sequencerBatchAcc,
        },
        rollup: {
          accountProof: dstL2StateRootProofParams.accountProof,
          adminLogicProof: [],
          userLogicProof: [],
        },
        nodeProof: dstL2StateRootProofParams.storageProof,
        ancestors: [],
        chainIdProof: [],
        latestProof: [],
      },
    },
  ];
  if (!l2) return links;
  const claim = {
    chainId: ARBITRUM_SEPOLIA,
    address: l2.account,
    nonce: l2.accountNonce,
    balance: l2.accountBalanceWei,
    storageRoot: l2.accountStorageRoot,
    codeHash: l2.accountCodeHash,
  };
  const { storageKey, storageValue, storageProof, accountProof } = dstL2AccountProofParams;
  const slot = link.storage(l2.account, storageKey, storageValue, storageProof);
  return [...links, link.account(claim, accountProof), slot];
}

export function* arbitrum(): Generator<Expectation> {
  const expected = json(`${FOLDER}/expected.json`);
  const setOf = (name: string) =>
    expected.assertionSets.find(({ file }: { file: string }) => file === name);
  const chain = (name: string, settlement: string): Link[] =>
    assertionChain(json(`${FOLDER}/${name}`), expected, setOf(name), settlement);

  const confirmed = "arb-sepolia-bold-confirmed.json";
  const links = chain(confirmed, "confirmed");
  yield { vector: `${FOLDER}/${confirmed}`, links, expect: "proven" };
  const pending = "arb-sepolia-bold-pending.json";
  const asProposed = { links: chain(pending, "proposed"), expect: "proven" } as const;
  yield { vector: `${FOLDER}/${pending}`, ...asProposed };
  const asConfirmed = { links: chain(pending, "confirmed"), expect: "rejected" } as const;
  yield { vector: `${FOLDER}/${pending}#asked as confirmed`, ...asConfirmed, step: "T4" };
  const negatives: [string, string][] = [
    ["neg-arb-sepolia-invalid-block-header.json", "H2|H-arb|T6"],
    ["neg-arb-sepolia-claimed-l1-word-differs.json", "A6"],
    ["neg-arb-sepolia-invalid-l2-storage.json", "A6"],
  ];
  for (const [name, step] of negatives) {
    const vector = `${FOLDER}/${name}`;
    yield { vector, links: chain(name, "confirmed"), expect: "rejected", step };
  }
  // The README: a caller who ignores the false claim and uses the proven word has a valid chain.
  const honest = changed(
    chain("neg-arb-sepolia-claimed-l1-word-differs.json", "confirmed"),
    (c) => {
      (c[2]?.claim as Json).word = setOf("neg-arb-sepolia-claimed-l1-word-differs.json").provenWord;
    },
  );
  const honestVector = `${FOLDER}/neg-arb-sepolia-claimed-l1-word-differs.json#with the proven word`;
  yield { vector: honestVector, links: honest, expect: "proven" };

  const state = (copy: Link[]) => (copy[2]?.evidence as Json).assertion.state;
  const derived: [string, string, (copy: Link[]) => void][] = [
    ["machine status 2", "T3", (copy) => Object.assign(state(copy), { machineStatus: 2 })],
    ["another send root", "T3", (copy) => Object.assign(state(copy), { sendRoot: word("0x1") })],
    [
      "asked on another L1",
      "T1",
      (copy) => {
        const { deployment } = copy[2]?.anchor as Json;
        deployment.settlesOn = 1;
      },
    ],
  ];
  for (const [name, step, change] of derived) {
    const vector = `${FOLDER}/${confirmed}#${name}`;
    yield { vector, links: changed(links, change), expect: "rejected", step };
  }
  yield* outbox(expected);
}

function* outbox(expected: Json): Generator<Expectation> {
  const l1File = `${FOLDER}/sepolia-outbox-roots-l1.json`;
  const l2File = `${FOLDER}/arb-sepolia-broadcast-l2.json`;
  const [l1, l2] = [json(l1File), json(l2File)];
  const { outboxPath } = expected;
  const block = link.block(SEPOLIA, l1.rlpBlockHeader, l1.blockHash, {
    number: outboxPath.l1Block,
    timestamp: timestampOf(l1.rlpBlockHeader),
    stateRoot: outboxPath.l1StateRoot,
  });
  const roots: Link = {
    kind: "rollup/arbitrum/outbox_root",
    anchor: anchor(expected),
    claim: {
      number: outboxPath.l2Block,
      timestamp: timestampOf(l2.rlpBlockHeader),
      stateRoot: outboxPath.l2StateRoot,
    },
    evidence: {
      header: l2.rlpBlockHeader,
      outboxProof: nodesOf(l1.rlpAccountProof),
      outboxLogicProof: [],
      rootsProof: nodesOf(l1.rlpStorageProof),
    },
  };
  yield { vector: l1File, links: [block, roots], expect: "proven" };
  const address = outboxPath.account;
  const accountProof = nodesOf(l2.rlpAccountProof);
  const claim = { chainId: ARBITRUM_SEPOLIA, address, ...accountOf(accountProof) };
  const account = link.account(claim, accountProof);
  const slot = link.storage(address, l2.slot, l2.slotValue, nodesOf(l2.rlpStorageProof));
  const links = [block, roots, account, slot];
  yield { vector: l2File, links, expect: "proven" };
  const otherValue = changed(links, (copy) => {
    (copy[3]?.claim as Json).word = word("0x1");
  });
  yield { vector: `${l2File}#another value`, links: otherValue, expect: "rejected", step: "A6" };
  const otherHeader = changed(links, (copy) => {
    const file = json(`${FOLDER}/arb-sepolia-bold-confirmed.json`);
    (copy[1]?.evidence as Json).header = file.encodedBlockArray;
  });
  const otherVector = `${l1File}#header of another block`;
  yield { vector: otherVector, links: otherHeader, expect: "rejected", step: "X2" };
}
