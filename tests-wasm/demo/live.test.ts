/** A live proof in the page: real nodes, a server that lies, one that is gone, and bad input. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { optimismRecord } from "../client/records.js";
import {
  accounts,
  CHAIN_ID,
  type Devnet,
  type OpStack,
  predeploys,
  startDevnet,
} from "../devnet/index.js";
import { accessibility, type Demo, type DemoPage, OUTPUT, startDemo } from "./support.js";

let demo: Demo;
let devnet: Devnet;
let typed: Record<"chainData" | "l1" | "l2" | "anchor" | "address", string>;

beforeAll(async () => {
  [demo, devnet] = await Promise.all([startDemo(), startDevnet()]);
  const { op, l1, l2 } = devnet;
  await op.initiateWithdrawal({ target: accounts.user.address, value: 1n });
  await op.resolveGame(await op.proposeOutput());
  await op.passAirGap();
  typed = {
    chainData: recordOf(op, CHAIN_ID.l1, CHAIN_ID.l2, "Devnet"),
    l1: l1.url,
    l2: l2.url,
    anchor: (await l1.block()).hash,
    address: accounts.user.address,
  };
});
afterAll(async () => {
  await demo?.close();
  await devnet?.stop();
});

/** A chain's record, as somebody would paste it. */
function recordOf(op: OpStack, settlesOn: number, id: number, name: string): string {
  const record = { ...optimismRecord(op, settlesOn, id), name };
  return JSON.stringify(record, (_, value) => (typeof value === "bigint" ? Number(value) : value));
}

/** Fills the form in; a chain below by its data, if there is any. */
async function fill(
  changes: Partial<typeof typed> & Record<string, string> = {},
): Promise<DemoPage> {
  const opened = await demo.open();
  const { page } = opened;
  await page.click('role=tab[name="Live"]');
  await page.selectOption('select[name="chain"]', "other");
  if ("middleData" in changes) await page.selectOption('select[name="middle"]', "other");
  for (const [name, value] of Object.entries({ ...typed, ...changes })) {
    await page.fill(`[name="${name}"]`, value);
  }
  return opened;
}

const trouble = ".notice[data-sort]:not([hidden])";

/** A server in front of a node, whose answers `change` may falsify. */
async function proxy(
  node: string,
  change: (method: string, result: unknown) => unknown,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "content-type");
    if (request.method === "OPTIONS") return void response.end();
    const body = Buffer.concat(await request.toArray()).toString();
    const answer = (await (
      await fetch(node, { method: "POST", headers: { "content-type": "application/json" }, body })
    ).json()) as { result?: unknown };
    const { method } = JSON.parse(body) as { method: string };
    if (answer.result !== undefined) answer.result = change(method, answer.result);
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test("a balance is proven from the typed block hash, and can be lied about and shared", async () => {
  const opened = await fill();
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.waitForSelector('[data-case="own"]');
  expect(await opened.verdict()).toBe("proven");
  const balance = await devnet.l2.balance(accounts.user.address, 2n);
  expect(balance).toBeGreaterThan(0n);
  expect(await page.textContent(".verdict-value")).toMatch(/ETH$/);
  expect(await page.textContent("#verdict")).toContain("Confirmed.");
  expect(await page.locator('.progress [data-state="done"]').count()).toBe(4);
  expect(await page.locator('.progress [data-state="now"]').count()).toBe(0);
  await page.click('[data-lie="raise-balance"]');
  expect(await opened.verdict()).toBe("rejected");
  await opened.done();
});

test("a slot is proven instead of the balance, and an empty one as empty", async () => {
  const opened = await fill({ address: predeploys.messagePasser, slot: "1" });
  const { page } = opened;
  await page.click("text=Prove the slot");
  await page.waitForSelector('[data-case="own"]');
  expect(await opened.verdict()).toBe("proven");
  // The message passer's nonce: one withdrawal was sent.
  expect(await page.textContent(".verdict-value")).toBe("1");
  expect(await page.textContent(".verdict-what")).toContain("in slot 0x");
  const kinds = await page.locator(".link-title h4").allTextContents();
  expect(kinds.at(-1)).toMatch(/^Slot 0x/);

  await page.fill('[name="slot"]', ` 0x${"ab".repeat(32)} `);
  await page.click("text=Prove the slot");
  await page.waitForFunction(
    () => document.querySelector(".verdict-value")?.textContent === "Empty",
  );
  expect(await opened.verdict()).toBe("proven");
  await page.fill('[name="slot"]', "");
  expect(await page.isVisible("text=Prove the balance")).toBe(true);
  await opened.done();
});

test("a server that lies about a slot is caught", async () => {
  const liar = await proxy(devnet.l2.url, (method, result) => {
    if (method !== "eth_getProof") return result;
    const proof = result as { storageProof: { value: string }[] };
    return {
      ...proof,
      storageProof: proof.storageProof.map((each) => ({ ...each, value: "0x7" })),
    };
  });
  const opened = await fill({ address: predeploys.messagePasser, slot: "1", l2: urlOf(liar) });
  const { page } = opened;
  await page.click("text=Prove the slot");
  await page.waitForSelector(`${trouble}[data-sort="verification"]`);
  expect(await opened.verdict()).toBe("rejected");
  liar.close();
  liar.closeAllConnections();
  await opened.done();
});

test("a layer 3 is proven through the chain below it", async () => {
  const own = await startDevnet({ l3: true });
  try {
    const { l1, l2, l3, op, opL3 } = own;
    if (l3 === undefined || opL3 === undefined) throw new Error("no L3");
    for (const stack of [opL3, op]) {
      await stack.resolveGame(await stack.proposeOutput());
      await stack.passAirGap();
    }
    const form = {
      chainData: recordOf(opL3, CHAIN_ID.l2, CHAIN_ID.l3, "Devnet L3"),
      middleData: recordOf(op, CHAIN_ID.l1, CHAIN_ID.l2, "Devnet L2"),
      middleServer: l2.url,
      l1: l1.url,
      l2: l3.url,
      anchor: (await l1.block()).hash,
    };
    const opened = await fill(form);
    const { page } = opened;
    expect(await accessibility(page)).toEqual([]);
    await page.screenshot({ path: join(OUTPUT, "live-l3.png"), fullPage: true });
    await page.setViewportSize({ width: 375, height: 720 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.screenshot({ path: join(OUTPUT, "live-l3-phone-dark.png"), fullPage: true });

    await page.click("text=Prove the balance");
    await page.waitForSelector('[data-case="own"]');
    expect(await opened.verdict()).toBe("proven");
    expect(await page.textContent("#verdict")).toContain("Confirmed.");
    expect(await page.locator('.progress [data-state="done"]').count()).toBe(6);

    // A chain that the upper one does not settle on is refused before anybody is asked.
    await page.fill('[name="middleData"]', form.chainData);
    await page.click("text=Prove the balance");
    await page.waitForSelector(`${trouble}[data-sort="input"]`);
    expect(await page.textContent(trouble)).toContain(
      "middleData: expected the rollup with the chain id 901, which Devnet L3 settles on",
    );
    await page.selectOption('select[name="middle"]', "10");
    await page.click("text=Prove the balance");
    expect(await page.textContent(trouble)).toMatch(/middle: expected .* 901.*OP Mainnet/);
    expect(await page.getAttribute('[name="middle"]', "aria-invalid")).toBe("true");
    expect(await page.isVisible('[name="middleData"]')).toBe(false);

    // A chain of the list settles on a layer 1: nothing is below it.
    await page.selectOption('select[name="chain"]', "10");
    for (const name of ["middle", "middleServer", "middleData"])
      expect(await page.isVisible(`[name="${name}"]`)).toBe(false);
    await opened.done();
  } finally {
    await own.stop();
  }
});

test("a server that lies about the balance is told from one that is gone", async () => {
  const liar = await proxy(devnet.l2.url, (method, result) =>
    method === "eth_getProof"
      ? { ...(result as object), balance: "0xffffffffffffffffffff" }
      : result,
  );
  const opened = await fill({ l2: urlOf(liar) });
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.waitForSelector(`${trouble}[data-sort="verification"]`);
  expect(await page.textContent(trouble)).toContain("The answer is false");
  expect(await opened.verdict()).toBe("rejected");
  expect(await page.textContent('.link[data-state="rejected"]')).toContain(
    "The claimed balance is not the proven one",
  );
  liar.close();
  liar.closeAllConnections();

  await page.click("text=Prove the balance");
  await page.waitForSelector(`${trouble}[data-sort="network"]`);
  const words = await page.textContent(trouble);
  expect(words).toContain("No usable answer");
  expect(words).toContain("Nothing was verified, and nothing is known to be false.");
  // The browser reports refused connections on its own.
  const own = opened.complaints.filter((complaint) => !/ERR_|failed: http/.test(complaint));
  expect(own).toEqual([]);
  await page.context().close();
});

test("a forged account proof is caught by the check whose business it is", async () => {
  const liar = await proxy(devnet.l2.url, (method, result) => {
    if (method !== "eth_getProof") return result;
    const proof = result as { accountProof: string[] };
    return { ...proof, accountProof: proof.accountProof.slice(0, -1) };
  });
  const opened = await fill({ l2: urlOf(liar) });
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.waitForSelector(`${trouble}[data-sort="verification"]`);
  expect(await page.textContent("#verdict")).toMatch(/This is not a proof of absence/);
  liar.close();
  liar.closeAllConnections();
  await opened.done();
});

test("a block that the server does not have is no verdict", async () => {
  const opened = await fill({ anchor: `0x${"12".repeat(32)}` });
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.waitForSelector(`${trouble}[data-sort="network"]`);
  expect(await page.textContent(trouble)).toContain("The server does not have this block");
  await opened.done();
});

test("nothing confirmed in an old block: said so, and what to do", async () => {
  const { hash } = await devnet.l1.block(devnet.op.contracts ? 30n : 0n);
  const opened = await fill({ anchor: hash });
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.waitForSelector(`${trouble}[data-sort="not-provable"]`);
  expect(await page.textContent(trouble)).toContain("Nothing false was found.");
  await opened.done();
});

test.each([
  ["chainData", "{", /chainData: expected JSON/],
  ["chainData", "{}", /chainData: expected id, name, family/],
  ["l1", "", /l1: expected an address/],
  ["l1", "ftp://example.org", /l1: expected an address/],
  ["l2", "javascript:alert(1)", /l2: expected an address/],
  ["anchor", "0x12", /anchor: expected 0x and 64 hex digits, got 2 digits/],
  ["address", "vitalik.eth", /address: expected 0x and 40 hex digits/],
  ["slot", "balanceOf", /slot: expected a number, or 0x and up to 64 hex digits/],
  ["slot", "-1", /slot: expected a number/],
  ["slot", `0x1${"0".repeat(64)}`, /slot: expected a number/],
  ["slot", `2${"0".repeat(77)}`, /slot: expected a number/],
  ["middleData", "{", /middleData: expected JSON/],
])("%s = %j: the field is named, marked and focused", async (field, value, message) => {
  const opened = await fill({ [field]: value });
  const { page } = opened;
  await page.click("form button[type=submit]");
  await page.waitForSelector(`${trouble}[data-sort="input"]`);
  expect(await page.textContent(trouble)).toMatch(message);
  expect(await page.getAttribute(`[name="${field}"]`, "aria-invalid")).toBe("true");
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe(field);
  await page.fill(`[name="${field}"]`, "x");
  expect(await page.getAttribute(`[name="${field}"]`, "aria-invalid")).toBe("false");
  await opened.done();
});

test("the server's own finalized block can be borrowed, and the page says whose word that is", async () => {
  const opened = await fill({ anchor: "" });
  const { page } = opened;
  await page.click("text=newest finalized block");
  await page.waitForFunction(() =>
    /^0x[0-9a-f]{64}$/.test((document.querySelector('[name="anchor"]') as HTMLInputElement).value),
  );
  expect(await page.textContent("#live-anchor-hint")).toContain("only that server's word");
  await opened.done();
});

test("a proof can be stopped", async () => {
  const stuck = createServer(() => {});
  await new Promise<void>((resolve) => stuck.listen(0, "127.0.0.1", resolve));
  const opened = await fill({ l1: urlOf(stuck) });
  const { page } = opened;
  await page.click("text=Prove the balance");
  await page.click("text=Stop");
  await page.waitForSelector('button:has-text("Prove the balance"):not(:disabled)');
  expect(await page.locator('.progress [data-state="now"]').count()).toBe(0);
  stuck.close();
  stuck.closeAllConnections();
  await page.context().close();
});
