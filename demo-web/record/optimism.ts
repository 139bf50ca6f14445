/**
 * What happens on an OP Stack chain, and on one that settles on it.
 *
 * @module
 */
import type { Case } from "touchstone";
import type { Address } from "viem";
import { optimismRecord } from "../../tests-wasm/client/records.js";
import {
  accounts,
  bedrock,
  CHAIN_ID,
  mappingSlot,
  type OpStack,
  startDevnet,
} from "../../tests-wasm/devnet/index.js";
import { addressOf, ETHER, titled, wallet } from "./stage.js";

/** How many other people have accounts: so many that proofs have some depth. */
const CROWD = 80;

const [alice, bob, carol] = ["alice", "bob", "carol"].map(addressOf) as [Address, Address, Address];

/** Proposes the chain's newest block and waits until it counts. */
async function settle(op: OpStack): Promise<void> {
  await op.resolveGame(await op.proposeOutput());
  await op.passAirGap();
}

async function crowd(op: OpStack, people: number, unit: bigint): Promise<void> {
  for (let index = 0; index < people; index++) {
    await op.deposit(addressOf(`neighbour ${index}`), BigInt(index + 1) * unit);
  }
}

/** A token, and some who hold it. */
async function wrappedEther({ l2 }: OpStack): Promise<Address> {
  const token = await l2.deploy(bedrock("WETH98"));
  for (const [from, value] of [
    [accounts.user, (15n * ETHER) / 4n],
    [accounts.otherUser, ETHER / 2n],
    [accounts.proposer, 2n * ETHER],
    [accounts.guardian, ETHER / 10n],
  ] as const) {
    await l2.write(token, "deposit", [], { from: from.address, value });
  }
  return token.address;
}

/** Records the cases of the OP Stack. */
export async function recordOptimism(): Promise<[id: string, recorded: Case][]> {
  const devnet = await startDevnet({ l3: true });
  try {
    const { op, opL3, l1, l2 } = devnet;
    if (opL3 === undefined) throw new Error("no layer 3");
    const chain = { ...optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2), name: "the test layer 2" };
    const chain3 = { ...optimismRecord(opL3, CHAIN_ID.l2, CHAIN_ID.l3), name: "the test layer 3" };
    const cases: [string, Case][] = [];

    await crowd(op, CROWD, ETHER / 20n);
    await op.deposit(alice, (25n * ETHER) / 4n);
    await op.deposit(bob, 1337n * ETHER);
    await settle(op);
    const before = await wallet(l1, { chain, l2: l2.url });
    cases.push([
      "op-balance-other",
      titled(
        "Bob's balance on the test layer 2, some time ago",
        (await before.getBalance({ address: bob })).case,
      ),
    ]);

    await op.deposit(alice, (25n * ETHER) / 4n);
    const token = await wrappedEther(op);
    for (let index = 0; index < 3; index++) {
      await op.initiateWithdrawal({ target: addressOf(`shop ${index}`), value: ETHER / 8n });
    }
    const { withdrawal } = await op.initiateWithdrawal({ target: alice, value: (3n * ETHER) / 2n });
    await crowd(opL3, CROWD / 4, ETHER / 50n);
    await opL3.deposit(carol, (42n * ETHER) / 10n);

    // The layer 3 settles on the layer 2, and then the layer 2 on the layer 1.
    await settle(opL3);
    await settle(op);
    const now = await wallet(l1, { chain, l2: l2.url });
    const above = await wallet(l1, {
      chain: chain3,
      through: [{ chain, rpc: l2.url }],
      l2: opL3.l2.url,
    });
    const slot = mappingSlot(accounts.user.address, 0n);
    cases.push(
      [
        "op-balance",
        titled(
          "Alice's balance on the test layer 2",
          (await now.getBalance({ address: alice })).case,
        ),
      ],
      [
        "l3-balance",
        titled(
          "Carol's balance on the test layer 3",
          (await above.getBalance({ address: carol })).case,
        ),
      ],
      [
        "storage",
        titled(
          "A wrapped ether balance on the test layer 2",
          (await now.getStorageAt({ address: token, slot })).case,
        ),
      ],
      [
        "absence",
        titled(
          "An address without an account on the test layer 2",
          (await now.getBalance({ address: addressOf("nobody") })).case,
        ),
      ],
      [
        "withdrawal",
        titled("A withdrawal from the test layer 2", (await now.withdrawal({ withdrawal })).case),
      ],
    );

    await op.deposit(alice, 3n * ETHER);
    await op.proposeOutput();
    const hasty = await wallet(l1, { chain, l2: l2.url, assurance: "proposed" });
    cases.push([
      "op-proposed",
      titled(
        "Alice's newer balance on the test layer 2",
        (await hasty.getBalance({ address: alice })).case,
      ),
    ]);
    return cases;
  } finally {
    await devnet.stop();
  }
}
