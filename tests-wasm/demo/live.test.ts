/** A live proof in the page: real nodes, a server that lies, one that is gone, and bad input. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { optimismRecord } from "../client/records.js";
import { accounts, CHAIN_ID, type Devnet, startDevnet } from "../devnet/index.js";
import { type Demo, type DemoPage, startDemo } from "./support.js";

let demo: Demo;
let devnet: Devnet;
let typed: { chainData: string; l1: string; l2: string; anchor: string; address: string };

beforeAll(async () => {
  [demo, devnet] = await Promise.all([startDemo(), startDevnet()]);
  const { op, l1, l2 } = devnet;
  await op.resolveGame(await op.proposeOutput());
  await op.passAirGap();
  const record = { ...optimismRecord(op, CHAIN_ID.l1, CHAIN_ID.l2), name: "Devnet" };
  typed = {
    chainData: JSON.stringify(record, (_, value) =>
      typeof value === "bigint" ? Number(value) : value,
    ),
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

async function fill(changes: Partial<typeof typed> = {}): Promise<DemoPage> {
  const opened = await demo.open();
  const { page } = opened;
  await page.click('role=tab[name="Live"]');
  await page.selectOption('select[name="chain"]', "other");
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
])("%s = %j: the field is named, marked and focused", async (field, value, message) => {
  const opened = await fill({ [field]: value });
  const { page } = opened;
  await page.click("text=Prove the balance");
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
