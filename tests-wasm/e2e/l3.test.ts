/** An L3 settled on the L2: the same links once more, and nothing else. */
import { init, type Link } from "touchstone/slim";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accounts, type Devnet, type OpStack, startDevnet } from "../devnet/index.js";
import { account, anchorRoot, block, disputeGame, outputRoot } from "./support/optimism.js";
import { proven, rejected } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: Devnet;
let opL3: OpStack;
beforeAll(async () => {
  await init();
  devnet = await startDevnet({ l3: true });
  opL3 = devnet.opL3 as OpStack;
});
afterAll(() => devnet?.stop());

const user = accounts.user.address;

test("a balance of the L3 from an L1 block hash", async () => {
  const { op } = devnet;
  const upper = await opL3.updateAnchor();
  await opL3.passAirGap();
  const lower = await op.proposeOutput();
  const l1 = await View.of(devnet.l1);
  const l2 = await View.of(devnet.l2, lower.l2BlockNumber);
  const l3 = await View.of(opL3.l2, upper.l2BlockNumber);
  const opened = [await outputRoot(op, lower.output), await outputRoot(opL3, upper.output)];
  const links: Link[] = [
    block(l1),
    await disputeGame(l1, op, lower),
    opened[0] as Link,
    await disputeGame(l2, opL3, upper, { settlement: "confirmed" }),
    opened[1] as Link,
    await account(l3, user),
  ];
  const verdict = proven(links);
  expect(verdict.value).toMatchObject({
    chainId: 902n,
    balance: await opL3.l2.balance(user, upper.l2BlockNumber),
  });
  // As weak as its weakest hop: the L2's game is in progress.
  expect(verdict.assurance).toMatchObject({ settlement: "proposed", dispute: "unchallenged" });
  expect(verdict.provenance.map(({ chainId }) => Number(chainId))).toEqual([
    900, 901, 901, 902, 902, 902,
  ]);

  // The same through the registries.
  const viaAnchor = [
    block(l1),
    await disputeGame(l1, op, lower),
    opened[0] as Link,
    await anchorRoot(l2, opL3),
    opened[1] as Link,
    await account(l3, user),
  ];
  expect(proven(viaAnchor).value).toEqual(verdict.value);

  // Without the hop through the L2 there is nothing that the L3's contracts could be read in.
  const skipped = [links[0], links[3], links[4], links[5]] as Link[];
  expect(rejected(skipped).step).toBe("settlesOn");
  // The L2's account in the L3's place.
  const swapped = [...links.slice(0, 5), await account(l2, user)];
  expect(rejected(swapped).step).toBe("chainId");
});
