/**
 * `layer1/el-block-21925176` and `layer1/beacon-blocks`: a mainnet block and its receipts, and
 * blocks reached from their beacon root.
 *
 * @module
 */
import { changed, decimal, type Expectation, type Link, link } from "./case.js";
import { json } from "./vectors.js";

const MAINNET = 1;

// biome-ignore lint/suspicious/noExplicitAny: other people's JSON
type Json = any;

function accountClaim(proof: Json) {
  return {
    chainId: MAINNET,
    address: proof.address,
    nonce: decimal(proof.nonce),
    balance: decimal(proof.balance),
    storageRoot: proof.storageHash,
    codeHash: proof.codeHash,
  };
}

export function* executionBlock(): Generator<Expectation> {
  const folder = "layer1/el-block-21925176";
  const expected = json(`${folder}/expected.json`);
  const block = link.block(MAINNET, expected.rlpHeader, expected.blockHash, {
    number: expected.number,
    timestamp: expected.timestamp,
    stateRoot: expected.stateRoot,
  });
  yield { vector: `${folder}/block.json`, links: [block], expect: "proven" };
  const later = changed([block], ([first]) => {
    const header = (first as { evidence: { header: string } }).evidence;
    const seconds = expected.timestamp.toString(16);
    header.header = header.header.replace(seconds, (expected.timestamp + 1).toString(16));
  });
  const changedField = { links: later, expect: "rejected", step: "H3" } as const;
  yield { vector: `${folder}/block.json#timestamp changed, hash kept`, ...changedField };

  const proofs: Record<string, Json> = {};
  for (const name of ["deposit_contract", "fee_recipient"]) {
    const file = `${folder}/eth_getProof_${name}.json`;
    const read = json(file);
    const proof = read.result ?? read;
    proofs[name] = proof;
    const account = link.account(accountClaim(proof), proof.accountProof);
    yield { vector: file, links: [block, account], expect: "proven" };
    for (const slot of proof.storageProof) {
      const storage = link.storage(proof.address, slot.key, slot.value, slot.proof);
      const links = [block, account, storage];
      yield { vector: `${file}#slot ${slot.key}`, links, expect: "proven" };
      const other = changed(links, (copy) => {
        (copy[2]?.claim as { slot: string }).slot = `0x${"0".repeat(64)}`;
      });
      const vector = `${file}#slot 0 with this proof`;
      yield { vector, links: other, expect: "rejected", step: "A4" };
    }
  }
  const struct = json(`${folder}/account_deposit_contract.json`);
  const deposit = proofs.deposit_contract;
  const fromStruct = link.account(
    { ...accountClaim(deposit), codeHash: struct.account?.codeHash ?? deposit.codeHash },
    deposit.accountProof,
  );
  const structFile = `${folder}/account_deposit_contract.json`;
  yield { vector: structFile, links: [block, fromStruct], expect: "proven" };
  const foreign = link.account(accountClaim(deposit), proofs.fee_recipient.accountProof);
  const foreignVector = `${folder}/eth_getProof_fee_recipient.json#for the deposit contract`;
  yield { vector: foreignVector, links: [block, foreign], expect: "rejected", step: "A2" };
  yield* receipts(folder, block, expected);
}

/** A receipt's place in the trie, straight from the golden's keys. */
function* receipts(folder: string, block: Link, expected: Json): Generator<Expectation> {
  for (const { index, key, proof, value } of expected.receiptProofs) {
    const links: Link[] = [
      block,
      {
        kind: "tree/patricia",
        anchor: { root: expected.receiptsRoot },
        claim: value ? { key, value } : { key },
        evidence: { proof },
      },
    ];
    const vector = `${folder}/expected.json#receipt ${index}`;
    yield { vector, links, expect: "proven" };
    if (index === 39) {
      const wrong = changed(links, (copy) => {
        (copy[1]?.claim as { key: string }).key = "0x28";
      });
      yield {
        vector: `${vector} with the key of 40`,
        links: wrong,
        expect: "rejected",
        step: "M3|M4|M12|A6",
      };
    }
  }
}

export function* beaconBlocks(): Generator<Expectation> {
  const folder = "layer1/beacon-blocks";
  const expected = json(`${folder}/expected.json`);
  for (const block of expected.blocks) {
    const { execution, sszBranches } = block;
    const root = link.beaconRoot(MAINNET, block.blockRoot);
    const state = link.beaconStateRoot(execution.stateRoot, sszBranches.stateRoot.branch);
    const vector = `${folder}/${block.file}`;
    yield { vector: `${vector}#state root`, links: [root, state], expect: "proven" };
    const header: Link = {
      kind: "layer1/beacon_block",
      anchor: { fork: "denebToFulu", notBefore: 0 },
      claim: {
        blockHash: execution.blockHash,
        number: execution.number,
        timestamp: execution.timestamp,
        stateRoot: execution.stateRoot,
      },
      evidence: { header: execution.rlpHeader, branch: sszBranches.blockHash.branch },
    };
    yield { vector: `${vector}#block`, links: [root, header], expect: "proven" };
    for (const [name, branch] of Object.entries<Json>(sszBranches)) {
      const links: Link[] = [
        {
          kind: "tree/ssz",
          anchor: { root: block.blockRoot, generalizedIndex: branch.gindex },
          claim: { leaf: branch.leaf },
          evidence: { branch: branch.branch },
        },
      ];
      yield { vector: `${folder}/expected.json#${block.slot} ${name}`, links, expect: "proven" };
      const short = changed(links, (copy) =>
        (copy[0]?.evidence as { branch: string[] }).branch.pop(),
      );
      const shortVector = `${folder}/expected.json#${block.slot} ${name}, branch cut short`;
      yield { vector: shortVector, links: short, expect: "rejected", step: "Z1" };
    }
    for (const { index, proof, txHash } of block.transactionProofs ?? []) {
      const present: Link = {
        kind: "layer1/transaction",
        anchor: {},
        claim: { chainId: MAINNET, index, transactionHash: txHash },
        evidence: { transactionProof: proof },
      };
      const absent: Link = {
        kind: "tree/patricia",
        anchor: { root: execution.transactionsRoot },
        claim: { key: "0x82010e" },
        evidence: { proof },
      };
      const links = [root, header, txHash ? present : absent];
      const which = `${folder}/expected.json#${block.slot} transaction ${index}`;
      yield { vector: which, links, expect: "proven" };
    }
  }
  const file = `${folder}/eth_getProof_0x95222290_block22432278.json`;
  const read = json(file);
  const proof = read.result ?? read;
  const first = expected.blocks[0];
  const links = [
    link.beaconRoot(MAINNET, first.blockRoot),
    link.beaconStateRoot(first.execution.stateRoot, first.sszBranches.stateRoot.branch),
    link.account(accountClaim(proof), proof.accountProof),
  ];
  yield { vector: file, links, expect: "proven" };
}
