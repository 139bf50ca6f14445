/**
 * Older blocks and beacon roots: what the history contracts hold on the node, by their own code and by
 * our links. The far edge of EIP-2935's ring is 8,191 blocks away, which takes the node minutes: it is
 * tested beside the check, in Rust.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { init, type Link, layer1 } from "touchstone/slim";
import {
  type Address,
  bytesToHex,
  concat,
  type Hex,
  hexToBytes,
  keccak256,
  numberToHex,
} from "viem";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  accounts,
  BEACON_ROOTS,
  BEACON_ROOTS_LENGTH,
  Chain,
  writeBeaconRoot,
} from "../devnet/index.js";
import { account, block } from "./support/optimism.js";
import { proven, rejected } from "./support/verdict.js";
import { View } from "./support/view.js";

/** EIP-2935: block n's hash is in slot n mod 8191. */
const HISTORY: Address = "0x0000F90827F1C53a10cb7A02335B175320002935";
const RING = 8191n;
const user = accounts.user.address;

let l1: Chain;
beforeAll(async () => {
  await init();
  l1 = await Chain.start({ chainId: 900, hardfork: "prague" });
});
afterAll(() => l1?.stop());

/** What a contract answers to one word, or nothing if it reverts. */
const ask = (to: Address, word: bigint, view: View): Promise<Hex | undefined> =>
  l1.rpc
    .request<Hex>("eth_call", [
      { to, data: numberToHex(word, { size: 32 }) },
      numberToHex(view.number),
    ])
    .catch(() => undefined);

describe("EIP-2935", () => {
  async function older(view: View, number: bigint, slot = number % RING): Promise<Link> {
    const shown = await view.account(HISTORY, [slot]);
    const past = await View.of(l1, number);
    return layer1.eip2935({
      anchor: { contract: HISTORY, ringSize: RING },
      claim: {
        number,
        blockHash: past.hash,
        timestamp: past.timestamp,
        stateRoot: past.stateRoot,
      },
      evidence: {
        accountProof: shown.accountProof,
        storageProof: shown.proof(slot),
        header: past.header,
      },
    });
  }

  test("the parent, and a block long ago with the balance it had", async () => {
    const before = await View.of(l1);
    await l1.send(accounts.otherUser.address, "0x", { from: user, value: 7n });
    await l1.mine(20);
    const view = await View.of(l1);
    for (const number of [view.number - 1n, before.number, 1n]) {
      const past = await View.of(l1, number);
      const links = [block(view), await older(view, number), await account(past, user)];
      expect(proven(links).value).toMatchObject({ balance: await l1.balance(user, number) });
      expect(await ask(HISTORY, number, view)).toBe(past.hash);
    }
    expect(await l1.balance(user, before.number)).not.toBe(await l1.balance(user));
  });

  test("not the block itself, not a younger one, not a changed one", async () => {
    const old = await View.of(l1);
    await l1.mine(2);
    const view = await View.of(l1);
    const step = (links: Link[]): string => rejected(links).step;
    expect(step([block(view), await older(view, view.number)])).toBe("outsideWindow");
    expect(step([block(old), await older(old, view.number)])).toBe("outsideWindow");
    const link = (await older(view, old.number)) as ReturnType<typeof layer1.eip2935>;
    const claim = (change: object): Link => ({ ...link, claim: { ...link.claim, ...change } });
    const other = await View.of(l1, old.number - 1n);
    expect(step([block(view), claim({ blockHash: other.hash })])).toBe("blockHash");
    expect(step([block(view), claim({ stateRoot: other.stateRoot })])).toBe("stateRoot");
    expect(step([block(view), claim({ timestamp: other.timestamp })])).toBe("timestamp");
    const evidence = (change: object): Link => ({
      ...link,
      evidence: { ...link.evidence, ...change },
    });
    expect(step([block(view), evidence({ header: other.header })])).toBe("headerHash");
    const wrongSlot = await older(view, old.number, (old.number - 1n) % RING);
    expect(["storageProof", "blockHash"]).toContain(step([block(view), wrongSlot]));
    const elsewhere = { ...link, anchor: { contract: user, ringSize: RING } };
    expect(step([block(view), elsewhere])).toBe("accountProof");
  });
});

describe("by parent hashes", () => {
  async function ancestor(view: View, depth: number): Promise<Link> {
    const numbers = Array.from({ length: depth }, (_, back) => view.number - BigInt(back + 1));
    const views = await Promise.all(numbers.map((number) => View.of(l1, number)));
    const last = views.at(-1) as View;
    return layer1.headerChain({
      claim: {
        number: last.number,
        blockHash: last.hash,
        timestamp: last.timestamp,
        stateRoot: last.stateRoot,
      },
      evidence: { headers: views.map(({ header }) => header) },
    });
  }

  test("one, fifty and five hundred and twelve blocks back; not one more", async () => {
    await l1.mine(520);
    const view = await View.of(l1);
    for (const depth of [1, 50, 512]) {
      const past = await View.of(l1, view.number - BigInt(depth));
      const links = [block(view), await ancestor(view, depth), await account(past, user)];
      expect(proven(links).value).toMatchObject({ balance: await l1.balance(user, past.number) });
    }
    expect(rejected([block(view), await ancestor(view, 513)]).step).toBe("count");
  });

  test("a gap, a foreign header, an order or a claim that is wrong", async () => {
    const view = await View.of(l1);
    const link = (await ancestor(view, 4)) as ReturnType<typeof layer1.headerChain>;
    const headers = link.evidence.headers as readonly Hex[];
    const step = (changed: readonly Hex[], change: object = {}): string =>
      rejected([
        block(view),
        { ...link, claim: { ...link.claim, ...change }, evidence: { headers: changed } },
      ]).step;
    expect(step(headers.toSpliced(1, 1))).toBe("parentHash");
    expect(step(headers.toReversed())).toBe("parentHash");
    expect(step([view.header, ...headers])).toBe("parentHash");
    expect(step([])).toBe("count");
    expect(step(headers.slice(0, -1))).toBe("number");
    expect(step(headers, { blockHash: view.hash })).toBe("blockHash");
    expect(step(headers, { stateRoot: keccak256("0x") })).toBe("stateRoot");
    expect(step([...headers.slice(0, -1), "0xc0"])).toBe("header");
  });
});

describe("EIP-4788", () => {
  async function kept(view: View, timestamp: bigint, beaconRoot: Hex): Promise<Link> {
    const slot = timestamp % BEACON_ROOTS_LENGTH;
    const above = slot + BEACON_ROOTS_LENGTH;
    const shown = await view.account(BEACON_ROOTS, [slot, above]);
    return layer1.eip4788({
      anchor: { chainId: l1.chainId },
      claim: { timestamp, beaconRoot },
      evidence: {
        accountProof: shown.accountProof,
        timestampProof: shown.proof(slot),
        rootProof: shown.proof(above),
      },
    });
  }

  test("a root under its timestamp, as the contract itself answers", async () => {
    const root = keccak256("0xbeac");
    const timestamp = await writeBeaconRoot(l1, root);
    const view = await View.of(l1);
    expect(await ask(BEACON_ROOTS, timestamp, view)).toBe(root);
    const { value } = proven([block(view), await kept(view, timestamp, root)] as const);
    expect(value).toMatchObject({ chainId: 900n, beaconRoot: root });
    const step = async (at: bigint, claimed: Hex): Promise<string> =>
      rejected([block(view), await kept(view, at, claimed)]).step;
    expect(await step(timestamp, keccak256(root))).toBe("root");
    // One turn of the ring earlier and later: the same slots, another time.
    for (const turn of [timestamp - BEACON_ROOTS_LENGTH, timestamp + BEACON_ROOTS_LENGTH]) {
      expect(await step(turn, root)).toBe("timestamp");
      expect(await ask(BEACON_ROOTS, turn, view)).toBeUndefined();
    }
    expect(await step(timestamp + 1n, root)).toBe("timestamp");
  });

  test("overwritten a turn of the ring later", async () => {
    const [old, young] = [keccak256("0x01"), keccak256("0x02")];
    const timestamp = await writeBeaconRoot(l1, old);
    const before = await View.of(l1);
    await l1.rpc.request("evm_setNextBlockTimestamp", [Number(timestamp + BEACON_ROOTS_LENGTH)]);
    expect(await writeBeaconRoot(l1, young)).toBe(timestamp + BEACON_ROOTS_LENGTH);
    const view = await View.of(l1);
    expect(rejected([block(view), await kept(view, timestamp, old)]).step).toBe("timestamp");
    proven([block(view), await kept(view, timestamp + BEACON_ROOTS_LENGTH, young)]);
    proven([block(before), await kept(before, timestamp, old)]);
  });

  test("from a beacon root down to an account, by a branch of our own making", async () => {
    const past = await View.of(l1);
    // Block hash in the execution payload of a Deneb block: generalized index 6444.
    const branch = Array.from({ length: 12 }, (_, level) => keccak256(numberToHex(level)));
    let index = 6444;
    let root = past.hash;
    for (const sibling of branch) {
      const pair: [Hex, Hex] = index % 2 === 0 ? [root, sibling] : [sibling, root];
      root = bytesToHex(sha256(hexToBytes(concat(pair))));
      index = Math.floor(index / 2);
    }
    expect(index).toBe(1);
    const timestamp = await writeBeaconRoot(l1, root);
    const view = await View.of(l1);
    const opened = (siblings: readonly Hex[], fork: "denebToFulu" | "capella"): Link =>
      layer1.beaconBlock({
        anchor: { fork, notBefore: 0 },
        claim: {
          blockHash: past.hash,
          number: past.number,
          timestamp: past.timestamp,
          stateRoot: past.stateRoot,
        },
        evidence: { header: past.header, branch: siblings },
      });
    const base = [block(view), await kept(view, timestamp, root)];
    const read = await account(past, user);
    const verdict = proven([...base, opened(branch, "denebToFulu"), read]);
    expect(verdict.value).toMatchObject({ balance: await l1.balance(user, past.number) });
    for (const bad of [branch.toReversed(), branch.slice(1), [...branch, root]]) {
      expect(rejected([...base, opened(bad, "denebToFulu")]).step).toBe("branch");
    }
    expect(rejected([...base, opened(branch, "capella")]).step).toBe("branch");
  });
});
