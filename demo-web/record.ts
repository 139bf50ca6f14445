/**
 * Records the demo's cases: starts chains with the rollups' real contracts, lets things happen on
 * them, collects the evidence, and keeps only what the verifier proves.
 *
 *     npm run record -w demo-web
 *
 * The chains' clocks and keys are fixed, so a recording repeats to the byte.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Case, check, formatCase, init, type Link } from "touchstone";
import { type Address, getAddress, keccak256, stringToHex } from "viem";
import { type Artifact, bedrock, mappingSlot, startDevnet } from "../tests-wasm/devnet/index.js";
import * as op from "./record/optimism.js";
import { samples } from "./src/samples/list.js";

const FOLDER = join(import.meta.dirname, "src", "samples");
const ETHER = 10n ** 18n;

/** An address that belongs to nobody: of a name. */
const address = (name: string): Address =>
  getAddress(
    `0x${keccak256(stringToHex(`touchstone demo: ${name}`)).slice(-40)}`,
  ).toLowerCase() as Address;

/** How many other people have accounts: so many that proofs have some depth. */
const CROWD = 80;

async function record(): Promise<Map<string, Case>> {
  const devnet = await startDevnet({ l3: true });
  try {
    const { op: chain, l1, l2, accounts } = devnet;
    const chain3 = devnet.opL3 as NonNullable<typeof devnet.opL3>;
    const l3 = chain3.l2;
    const [alice, bob, carol] = [address("alice"), address("bob"), address("carol")];

    for (let index = 0; index < CROWD; index++) {
      await chain.deposit(address(`neighbour ${index}`), BigInt(index + 1) * (ETHER / 20n));
    }
    await chain.deposit(alice, (25n * ETHER) / 4n);
    await chain.deposit(bob, 1337n * ETHER);

    // What was true some time ago.
    const oldGame = await chain.updateAnchor();
    const oldBlock = await l1.height();
    const before: Link[] = [
      await op.anchorBlock(l1, oldBlock),
      await op.commitment(chain, oldGame, oldBlock),
    ];
    const other: Case = {
      title: "Bob's balance on the test layer 2, some time ago",
      links: [
        ...before,
        await op.committedBlock(chain, oldGame),
        await op.account(l2, bob, oldGame.l2BlockNumber),
      ],
    };

    // What has happened since.
    await chain.deposit(alice, (25n * ETHER) / 4n);
    const weth = await l2.deploy(bedrock("WETH98") as Artifact);
    const holder = accounts.user.address.toLowerCase() as Address;
    for (const [from, value] of [
      [accounts.user, (15n * ETHER) / 4n],
      [accounts.otherUser, ETHER / 2n],
      [accounts.proposer, 2n * ETHER],
      [accounts.guardian, ETHER / 10n],
    ] as const) {
      await l2.write(weth, "deposit", [], { from: from.address, value });
    }
    const token = weth.address.toLowerCase() as Address;
    for (let index = 0; index < 3; index++) {
      await chain.initiateWithdrawal({ target: address(`shop ${index}`), value: ETHER / 8n });
    }
    const sent = await chain.initiateWithdrawal({ target: alice, value: (3n * ETHER) / 2n });
    for (let index = 0; index < CROWD / 4; index++) {
      await chain3.deposit(address(`neighbour ${index}`), BigInt(index + 1) * (ETHER / 50n));
    }
    await chain3.deposit(carol, (42n * ETHER) / 10n);

    // The layer 3 commits on the layer 2, and then the layer 2 on the layer 1.
    const game3 = await chain3.updateAnchor();
    const game = await chain.updateAnchor();
    const block = await l1.height();
    const block2 = game.l2BlockNumber;
    const committed: Link[] = [
      await op.anchorBlock(l1, block),
      await op.commitment(chain, game, block),
    ];
    const opened: Link[] = [...committed, await op.committedBlock(chain, game)];

    return new Map<string, Case>([
      [
        "op-balance",
        {
          title: "Alice's balance on the test layer 2",
          links: [...opened, await op.account(l2, alice, block2)],
        },
      ],
      [
        "l3-balance",
        {
          title: "Carol's balance on the test layer 3",
          links: [
            ...opened,
            await op.commitment(chain3, game3, block2),
            await op.committedBlock(chain3, game3),
            await op.account(l3, carol, game3.l2BlockNumber),
          ],
        },
      ],
      [
        "storage",
        {
          title: "A wrapped ether balance on the test layer 2",
          links: [
            ...opened,
            await op.account(l2, token, block2),
            await op.slot(l2, token, mappingSlot(holder, 0n), block2),
          ],
        },
      ],
      [
        "absence",
        {
          title: "An address without an account on the test layer 2",
          links: [...opened, await op.noAccount(l2, address("nobody"), block2)],
        },
      ],
      [
        "withdrawal",
        {
          title: "A withdrawal from the test layer 2",
          links: [
            ...committed,
            op.messagePasser(chain, game),
            await op.withdrawal(chain, sent, game),
          ],
        },
      ],
      ["op-balance-other", other],
    ]);
  } finally {
    await devnet.stop();
  }
}

await init();
const cases = await record();
mkdirSync(FOLDER, { recursive: true });
for (const file of readdirSync(FOLDER)) if (file.endsWith(".json")) rmSync(join(FOLDER, file));
for (const { id } of samples) {
  const recorded = cases.get(id);
  if (recorded === undefined) throw new Error(`${id}: not recorded`);
  const verdict = check(recorded);
  if (verdict.status === "rejected") {
    throw new Error(
      `${id}: link ${verdict.link} rejected, ${verdict.step}: ${verdict.text} ${verdict.cause?.text ?? ""}`,
    );
  }
  const text = formatCase(recorded);
  writeFileSync(join(FOLDER, `${id}.json`), text);
  console.log(`${id}: ${verdict.provenance.length} links, ${text.length} characters`);
}
if (cases.size !== samples.length) throw new Error("a case was recorded that is not on the list");
