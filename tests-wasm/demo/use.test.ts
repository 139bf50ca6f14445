/** The page as people use it: by keyboard, on a phone, in the dark, with a screen reader. */
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessibility, type Demo, OUTPUT, startDemo } from "./support.js";

const PHONE = { viewport: { width: 375, height: 720 }, isMobile: true, hasTouch: true };
const NARROW = { viewport: { width: 320, height: 640 } };
const DESKTOP = { viewport: { width: 1280, height: 900 } };

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

/** What has the focus, in a few words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    return (
      element?.getAttribute("aria-label") ??
      (element as HTMLInputElement | null)?.value ??
      element?.textContent ??
      ""
    ).trim();
  });

describe("by keyboard", () => {
  test("from the top to a lie and its undoing, without a mouse", async () => {
    const opened = await demo.open(DESKTOP);
    const { page } = opened;
    const tab = async (times = 1) => {
      for (let time = 0; time < times; time++) await page.keyboard.press("Tab");
      return (
        (await focused(page)) || (await page.evaluate(() => document.activeElement?.textContent))
      );
    };
    expect(await tab()).toBe("Skip to the balance");
    expect(await page.isVisible(".skip")).toBe(true);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("balance");

    // One stop for all tabs, arrows between them.
    await tab();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Recorded");
    await page.keyboard.press("ArrowRight");
    expect(await page.isVisible("text=Block hash that you trust")).toBe(true);
    await page.keyboard.press("End");
    expect(await page.isVisible("text=Choose a file")).toBe(true);
    await page.keyboard.press("Home");

    // One stop for all cases, arrows between them.
    expect(await tab()).toBe("op-balance");
    await page.keyboard.press("ArrowDown");
    await page.waitForSelector('[data-case="op-proposed"]');
    expect(await opened.verdict()).toBe("proven");
    await page.waitForSelector('[data-lie="replay"]');

    await tab();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      "Flip a random bit",
    );
    await page.keyboard.press("Enter");
    expect(await opened.verdict()).toBe("rejected");
    await tab();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Tell the truth");
    await page.keyboard.press("Space");
    expect(await opened.verdict()).toBe("proven");
    // The pressed button is off now: the focus has not fallen to the top of the page.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      "Flip a random bit",
    );
    await tab();
    await page.keyboard.press("Enter");
    expect(await opened.verdict()).toBe("rejected");
    await opened.done();
  });

  test("every stop shows that it has the focus", async () => {
    const opened = await demo.open(DESKTOP);
    const { page } = opened;
    await page.waitForSelector('[data-lie="replay"]');
    const seen = new Set<string>();
    for (let stop = 0; stop < 80; stop++) {
      await page.keyboard.press("Tab");
      const state = await page.evaluate(() => {
        const { activeElement: element } = document;
        if (element === null || element === document.body) return undefined;
        const shown = element.matches(".samples input") ? element.closest("label") : element;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown as Element);
        return {
          what: `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`,
          outlined: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
        };
      });
      if (state === undefined) break;
      seen.add(state.what);
      expect(state.outlined, state.what).toBe(true);
    }
    expect(seen.size).toBeGreaterThan(25);
    await opened.done();
  });
});

describe.each([
  ["a phone", PHONE],
  ["a very narrow screen", NARROW],
  ["a desktop", DESKTOP],
])("on %s", (name, options) => {
  test("nothing is cut off, whatever is unfolded", async () => {
    const opened = await demo.open(options);
    const { page } = opened;
    await opened.choose("l3-balance");
    for (const summary of await page.locator(".more summary").all()) await summary.click();
    await page.click('role=tab[name="Live"]');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.screenshot({
      path: join(OUTPUT, `${name.replaceAll(" ", "-")}.png`),
      fullPage: true,
    });
    await opened.done();
  });

  test("the verdict is told where the lie is told", async () => {
    const opened = await demo.open(options);
    const { page } = opened;
    await page.waitForSelector('[data-lie="replay"]');
    const last = page.locator(".lie").last();
    await last.scrollIntoViewIfNeeded();
    await last.click();
    await page.waitForFunction(() => {
      const visible = (element: Element | null) => {
        const box = element?.getBoundingClientRect();
        return box !== undefined && box.height > 0 && box.top < innerHeight && box.bottom > 0;
      };
      return (
        visible(document.querySelector("#verdict")) || visible(document.querySelector(".strip"))
      );
    });
    await opened.done();
  });
});

describe("colours", () => {
  const background = (page: Page) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test("follow the system, and the switch, which is remembered", async () => {
    const opened = await demo.open({ ...DESKTOP, colorScheme: "dark" });
    const { page } = opened;
    const dark = await background(page);
    await page.click("#theme");
    const light = await background(page);
    expect(light).not.toBe(dark);
    await page.reload();
    expect(await background(page)).toBe(light);
    await page.click("#theme");
    expect(await background(page)).toBe(dark);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await background(page)).toBe(light);
    await opened.done();
  });

  test.each([
    "light",
    "dark",
  ] as const)("%s: accessible when proven, when rejected, and live", async (colorScheme) => {
    const opened = await demo.open({ ...DESKTOP, colorScheme });
    const { page } = opened;
    await page.waitForSelector('[data-lie="replay"]');
    for (const summary of await page.locator("#link-2 summary").all()) await summary.click();
    await page.screenshot({ path: join(OUTPUT, `proven-${colorScheme}.png`), fullPage: true });
    expect(await accessibility(page)).toEqual([]);
    await page.click('[data-lie="cut-proof"]');
    await page.screenshot({ path: join(OUTPUT, `rejected-${colorScheme}.png`), fullPage: true });
    expect(await accessibility(page)).toEqual([]);
    await page.click('role=tab[name="Live"]');
    await page.screenshot({ path: join(OUTPUT, `live-${colorScheme}.png`), fullPage: true });
    expect(await accessibility(page)).toEqual([]);
    await opened.done();
  });
});

describe("stillness", () => {
  test("nothing moves for those who ask for that", async () => {
    const opened = await demo.open({ ...DESKTOP, reducedMotion: "reduce" });
    const moving = await opened.page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    await opened.done();
  });
});

describe("policy", () => {
  test("is in the page and in the headers, and forbids what it should", async () => {
    const opened = await demo.open();
    const { page } = opened;
    const meta = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', "content");
    const response = await page.request.get(demo.url);
    for (const policy of [meta, response.headers()["content-security-policy"]]) {
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    }
    expect(await response.text()).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);

    // An injected script does not run: the policy is in force, not only written down.
    const ran = await page.evaluate(async () => {
      const script = document.createElement("script");
      try {
        script.textContent = "window.injected = true";
        document.head.append(script);
      } catch {
        // Trusted types refuse even the assignment.
      }
      return "injected" in window;
    });
    expect(ran).toBe(false);
    await page.context().close();
    expect(opened.complaints.length).toBeGreaterThan(0);
    for (const complaint of opened.complaints)
      expect(complaint).toMatch(/trusted-?types|TrustedScript/i);
  });
});
