/** A case leaves the page and comes back: as a file, dropped or chosen, and as a link. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibility, type Demo, OUTPUT, samples, startDemo } from "./support.js";

const FOLDER = join(import.meta.dirname, "..", "..", "demo-web", "src", "samples");
const recorded = (id: string) => readFileSync(join(FOLDER, `${id}.json`), "utf8");
const permissions = ["clipboard-read", "clipboard-write"];

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

/** Pictures to be looked at: as it is, and in the dark on a phone. */
async function shots(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 375, height: 720 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.screenshot({ path: join(OUTPUT, `${name}-phone-dark.png`), fullPage: true });
  await page.emulateMedia({ colorScheme: "light" });
  if (size) await page.setViewportSize(size);
}

/** Drops a file as a file manager would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content as string], file as string, { type: "application/json" }));
      return data;
    },
    [name, text],
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  expect(await page.isVisible("text=Drop the case here")).toBe(true);
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  expect(await page.isVisible("text=Drop the case here")).toBe(false);
}

describe("files", () => {
  test("a downloaded case is the recorded one, to the byte", async () => {
    const opened = await demo.open();
    const { page } = opened;
    for (const { id } of samples) {
      await opened.choose(id);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.click("text=Download case"),
      ]);
      expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+\.json$/);
      expect(readFileSync(await download.path(), "utf8")).toBe(recorded(id));
    }
    await opened.done();
  });

  test("a downloaded lie is dropped, and still a lie", async () => {
    const opened = await demo.open();
    const { page } = opened;
    await page.click('[data-lie="raise-balance"]');
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("text=Download case"),
    ]);
    const lie = readFileSync(await download.path(), "utf8");
    await opened.choose("absence");
    expect(await opened.verdict()).toBe("proven");
    await drop(page, "lie.json", lie);
    await page.waitForSelector('[data-case="own"]');
    expect(await opened.verdict()).toBe("rejected");
    const verdict = await page.textContent("#verdict");
    expect(verdict).toContain("The claimed balance is not the proven one");
    // Nobody here asked a server: it is the case that is at fault, or its maker.
    expect(verdict).toMatch(/^Rejected.*Proves nothing/);
    expect(verdict).toContain("This case does not prove what it claims.");
    expect(await page.textContent("#result")).not.toMatch(/another server|Not what it says/);
    expect(await page.textContent("#hero-verdict")).toMatch(/^Rejected by check A6/);
    await shots(page, "rejected-brought");

    // Whoever tells a lie here knows whose it is.
    await drop(page, "case.json", recorded("op-balance"));
    await page.click('[data-lie="raise-balance"]');
    expect(await page.textContent("#verdict")).toMatch(/^Rejected.*Not gold/);
    expect(await page.textContent("#verdict")).not.toContain("does not prove what it claims");
    await opened.done();
  });

  test("a file whose links do not fit together is no case: nothing is proven, nothing disproved", async () => {
    const { links, ...rest } = JSON.parse(recorded("op-balance"));
    const opened = await demo.open();
    const { page } = opened;
    await drop(page, "odd.json", JSON.stringify({ ...rest, links: links.toReversed() }));
    await page.waitForSelector('[data-case="own"]');
    expect(await opened.verdict()).toBe("malformed");
    const said = await page.textContent("#verdict");
    expect(said).toMatch(/^Not a case.*Nothing to weigh/);
    expect(said).toContain("nothing is proven and nothing is disproved");
    expect(await page.textContent("#hero-verdict")).toMatch(/^Not a case: nothing was checked/);
    expect(await page.textContent("body")).not.toContain("Rejected");
    expect(await page.isVisible("#lies")).toBe(false);
    expect(await page.isVisible(".custody")).toBe(false);
    expect(await page.getAttribute("#stone", "data-state")).toBe("malformed");
    expect(await accessibility(page)).toEqual([]);
    await shots(page, "malformed");
    await opened.choose("op-balance");
    expect(await opened.verdict()).toBe("proven");
    expect(await page.isVisible("#lies")).toBe(true);
    expect(await page.isVisible(".custody")).toBe(true);
    await opened.done();
  });

  test("a file is chosen", async () => {
    const opened = await demo.open();
    const { page } = opened;
    await page.click('role=tab[name="File"]');
    await page.setInputFiles("#case-file", join(FOLDER, "withdrawal.json"));
    await page.waitForSelector('[data-case="own"]');
    expect(await opened.verdict()).toBe("proven");
    expect(await page.textContent(".verdict-value")).toBe("1.5 ETH");
    await opened.done();
  });

  const bad: [what: string, text: string, message: RegExp][] = [
    ["text", "hello", /case: expected JSON/],
    ["another object", '{"hello":1}', /hello: expected no field of this name/],
    ["another version", '{"touchstone":2,"links":[]}', /touchstone: expected version 1/],
    ["no links", '{"touchstone":1,"links":[]}', /links: expected 1 to 32 links/],
    [
      "a field cut short",
      recorded("op-balance").replace(/"header": "0x../, '"header": "'),
      /links\[\d\]\.evidence\.header: expected 0x-prefixed hex/,
    ],
    ["markup", '{"touchstone":"<img src=x onerror=alert(1)>","links":[]}', /touchstone: expected/],
  ];
  test.each(bad)("%s is refused, with the field", async (_what, text, message) => {
    const opened = await demo.open();
    const { page } = opened;
    await drop(page, "bad.json", text);
    await page.waitForSelector(".notice[role=alert]:not([hidden])");
    expect(await page.textContent(".notice[role=alert]")).toMatch(message);
    expect(await page.textContent(".notice[role=alert]")).toContain("bad.json is not a case.");
    expect(await page.textContent(".notice[role=alert]")).toContain("Nothing was checked");
    // What was there stays.
    expect(await opened.verdict()).toBe("proven");
    await opened.done();
  });
});

describe("whose word a case starts from", () => {
  test("a case that somebody brings is proven only from where it starts, and the page says so", async () => {
    const opened = await demo.open();
    const { page } = opened;
    expect(await page.locator('.notice[data-sort="start"]').count()).toBe(0);
    await drop(page, "case.json", recorded("op-balance"));
    await page.waitForSelector('[data-case="own"]');
    expect(await page.textContent('.notice[data-sort="start"]')).toContain(
      "Whoever made this case also chose where it starts.",
    );
    expect(await page.textContent(".custody h4")).toBe("What this case asks you to trust");
    expect(await page.textContent("#hero-verdict")).toMatch(
      /^Proven, if its start is right: 12\.5 ETH/,
    );
    await opened.done();
  });

  test("a test chain's balance passed off as OP Mainnet's is not believed, although every link holds", async () => {
    const forged = recorded("op-balance")
      .replaceAll(/"(chainId|settlesOn)": 900\b/g, '"$1": 1')
      .replaceAll(/"chainId": 901\b/g, '"chainId": 10');
    const opened = await demo.open();
    const { page } = opened;
    await drop(page, "rich.json", forged);
    await page.waitForSelector('[data-case="own"]');
    expect(await page.locator('.link[data-state="rejected"]').count()).toBe(0);
    expect(await page.textContent(".outcome")).toContain("No value");
    expect(await opened.verdict()).toBe("suspect");
    expect(await page.getAttribute("#stone", "data-state")).toBe("rejected");
    const verdict = await page.textContent("#verdict");
    expect(verdict).toMatch(/^Unknown contracts.*Undecided/);
    expect(verdict).toContain("Every link holds, but by contracts that this page does not know.");
    expect(verdict).toContain("do not believe the value");
    expect(verdict).toContain("OP Mainnet");
    expect(await page.textContent(".verdict-value")).not.toContain("ETH");
    expect(await page.textContent("#hero-verdict")).toMatch(
      /^Unknown contracts: every link holds, but/,
    );
    expect(await accessibility(page)).toEqual([]);
    await shots(page, "unknown-contracts");
    await opened.done();
  });
});

describe("links", () => {
  test("a copied link opens the same case, with the same verdict", async () => {
    const opened = await demo.open({ permissions });
    const { page } = opened;
    for (const { id } of samples) {
      await opened.choose(id);
      const value = await page.textContent(".verdict-value");
      await page.click("text=Copy link");
      await page.waitForSelector("text=Copied");
      const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
      expect(link.hash).toMatch(/^#case=[A-Za-z0-9_-]{500,}$/);
      const other = await demo.open({ hash: link.hash });
      await other.page.waitForSelector('[data-case="own"]');
      expect(await other.verdict()).toBe("proven");
      expect(await other.page.textContent(".verdict-value")).toBe(value);
      await other.done();
    }
    await opened.done();
  });

  test("the copied JSON is the case", async () => {
    const opened = await demo.open({ permissions });
    await opened.page.click("text=Copy JSON");
    await opened.page.waitForSelector("text=Copied");
    const text = await opened.page.evaluate(() => navigator.clipboard.readText());
    expect(text).toBe(recorded("op-balance"));
    await opened.done();
  });

  test.each([
    ["no base64url", "#case=%3Cscript%3E"],
    ["not deflated", "#case=AAAA"],
    ["cut short", "#case=7VdrbFRVEJ6zu2233W5b"],
  ])("a link that is %s is refused, and the page still works", async (_what, hash) => {
    const opened = await demo.open({ hash });
    await opened.page.waitForSelector(".notice[role=alert]:not([hidden])");
    expect(await opened.page.textContent(".notice[role=alert]")).toContain(
      "The link does not hold a case.",
    );
    await opened.page.waitForSelector('[data-case="op-balance"]');
    expect(await opened.verdict()).toBe("proven");
    await opened.done();
  });
});
