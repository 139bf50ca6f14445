/** Every recorded case is proven in the page, and drawn link by link. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Demo, type DemoPage, samples, startDemo } from "./support.js";

const FOLDER = join(import.meta.dirname, "..", "..", "demo-web", "src", "samples");
let demo: Demo;
let opened: DemoPage;
beforeAll(async () => {
  demo = await startDemo();
  opened = await demo.open();
});
afterAll(async () => {
  await opened?.done();
  await demo?.close();
});

test("the page opens on a proven balance", async () => {
  const { page } = opened;
  expect(await opened.verdict()).toBe("proven");
  expect(await page.getAttribute("#stone", "data-state")).toBe("proven");
  expect(await page.textContent("#hero-verdict")).toMatch(/^Proven: 12\.5 ETH, held by 0x/);
  expect(await page.textContent("#announcer")).toMatch(/^Proven: 12\.5 ETH/);
});

describe.each(samples.map(({ id }) => id))("%s", (id) => {
  test("is proven, every link of it", async () => {
    const { page } = opened;
    await opened.choose(id);
    const { links } = JSON.parse(readFileSync(join(FOLDER, `${id}.json`), "utf8")) as {
      links: unknown[];
    };
    expect(await opened.verdict()).toBe("proven");
    // Two more: what is trusted above, the value below.
    expect(await page.locator(".custody > .link").count()).toBe(links.length + 2);
    expect(await page.locator('.custody > .link[data-state="proven"]').count()).toBe(
      links.length + 2,
    );
    expect(await page.textContent(".custody-head p")).toBe(
      `${links.length} of ${links.length} links proven`,
    );
  });

  test("says how long it took, once that is measured", async () => {
    const { page } = opened;
    await page.waitForFunction(() =>
      /links? in .+s$/.test(document.querySelector(".verdict .took")?.textContent ?? ""),
    );
    const times = await page.locator(".link .took").allTextContents();
    expect(times.filter((time) => /^[\d.]+ (µs|ms)$/.test(time)).length).toBe(times.length);
  });

  test("unfolds into what is proved, and into bytes", async () => {
    const { page } = opened;
    const last = page.locator('.link[id^="link-"]').last();
    for (const summary of await last.locator("summary").all()) await summary.click();
    expect(await last.locator(".words").textContent()).toMatch(
      /Proved.+Not proved.+Still trusted.+Rule/,
    );
    expect(await last.locator(".nodes li").count()).toBeGreaterThan(0);
    expect(await last.locator(".fields").allTextContents()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Asserted/),
        expect.stringMatching(/^Offered/),
      ]),
    );
  });
});

test("works without a network once it is open", async () => {
  const { page } = opened;
  await page.context().setOffline(true);
  for (const { id } of samples) {
    await opened.choose(id);
    expect(await opened.verdict()).toBe("proven");
  }
  await page.context().setOffline(false);
});
