/** Every lie that the page offers is caught, and the page says by which check. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Demo, type DemoPage, samples, startDemo } from "./support.js";

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

describe.each(samples.map(({ id }) => id))("%s", (id) => {
  test("every lie is caught and named", async () => {
    const { page } = opened;
    await opened.choose(id);
    // The lies that borrow evidence are there once all cases are loaded.
    await page.waitForSelector('[data-lie="replay"]');
    const lies = await page.locator(".lie").all();
    expect(lies.length).toBeGreaterThan(12);
    for (const lie of lies) {
      const name = await lie.textContent();
      await lie.click();
      expect(await opened.verdict(), `${name}`).toBe("rejected");
      expect(await lie.getAttribute("aria-pressed")).toBe("true");
      const verdict = await page.textContent("#verdict");
      expect(verdict).toContain(`The lie: ${name}.`);
      expect(verdict).toMatch(/Check \S+( \S+)? noticed it at link \d+ of \d+/);
      expect(await page.getAttribute("#stone", "data-state")).toBe("rejected");

      const failed = page.locator('.link[data-state="rejected"]');
      expect(await failed.count()).toBe(1);
      expect(await failed.locator(".step").textContent()).toMatch(/^Check \S+( \S+)? says no\./);
      expect(await failed.locator(".advice").textContent()).not.toBe("");
      // Nothing below the failed link passes for proven.
      const states = await page
        .locator(".custody > .link")
        .evaluateAll((links) => links.map((link) => link.getAttribute("data-state")));
      const at = states.indexOf("rejected");
      expect(states.slice(0, at).every((state) => state === "proven")).toBe(true);
      expect(states.slice(at + 1).every((state) => state === "unreached")).toBe(true);
    }
  });

  test("a random bit is caught, and the truth is proven again", async () => {
    const { page } = opened;
    for (let times = 0; times < 5; times++) {
      await page.click('[data-lie="random-bit"]');
      expect(await opened.verdict()).toBe("rejected");
      expect(await page.textContent("#verdict")).toMatch(/bit \d+ of \d+ was turned over/);
    }
    await page.click("text=Tell the truth");
    expect(await opened.verdict()).toBe("proven");
    expect(await page.locator('.lie[aria-pressed="true"]').count()).toBe(0);
  });
});

test("the failed check shows what it expected and what it got", async () => {
  const { page } = opened;
  await opened.choose("op-balance");
  await page.click('[data-lie="raise-balance"]');
  const compared = await page.textContent('.link[data-state="rejected"] .compare');
  expect(compared).toMatch(/expected12\.5 ETHgot1.012\.5 ETH/);
  expect(await page.textContent("#announcer")).toBe("");
  await page.waitForFunction(() => document.querySelector("#announcer")?.textContent !== "");
  expect(await page.textContent("#announcer")).toMatch(/^Rejected by check A6 at link 4 of 4/);
});
