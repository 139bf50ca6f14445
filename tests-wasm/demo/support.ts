/**
 * The demo as its users get it: built, served with its headers, opened in Chromium.
 *
 * @module
 */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { expect } from "vitest";

const ROOT = join(import.meta.dirname, "..", "..", "demo-web");
/** Git-ignored; screenshots are to be looked at. */
export const OUTPUT = join(import.meta.dirname, "..", "output", "demo");

/** The demo, served and ready to be opened. */
export interface Demo {
  readonly url: string;
  /** Opens a page in a context of its own. */
  open(options?: OpenOptions): Promise<DemoPage>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  /** Behind the address, such as `#case=…`. */
  readonly hash?: string;
}

/** A page, and everything it complained about. */
export interface DemoPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught exceptions, violations of the policy, failed requests. */
  readonly complaints: string[];
  /** Chooses a recorded case and waits for its verdict. */
  choose(id: string): Promise<void>;
  /** State of the verdict: `proven` or `rejected`. */
  verdict(): Promise<string | null>;
  /** Closes the page; fails if it complained. */
  done(): Promise<void>;
}

/** Builds and serves the demo, and starts a browser. */
export async function startDemo(): Promise<Demo> {
  mkdirSync(OUTPUT, { recursive: true });
  const outDir = join(OUTPUT, `site-${process.pid}`);
  await build({ root: ROOT, logLevel: "error", build: { outDir, emptyOutDir: true } });
  const server: PreviewServer = await preview({
    root: ROOT,
    logLevel: "error",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: false },
  });
  const url = server.resolvedUrls?.local[0] as string;
  const browser: Browser = await chromium.launch({
    executablePath: process.env["CHROME_BIN"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  return {
    url,
    open: (options) => open(browser, url, options),
    async close() {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

async function open(
  browser: Browser,
  url: string,
  { hash = "", ...options }: OpenOptions = {},
): Promise<DemoPage> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    locale: "en-GB",
    ...options,
  });
  const complaints: string[] = [];
  // Violations are also console errors, but this names the directive.
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  await page.goto(`${url}${hash}`);
  await page.waitForSelector(".verdict[data-state], .notice:not([hidden])");
  return {
    page,
    complaints,
    async choose(id) {
      await page.check(`input[name="sample"][value="${id}"]`);
      await page.waitForSelector(`[data-case="${id}"]`);
    },
    verdict: () => page.getAttribute("#verdict", "data-state"),
    async done() {
      await context.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** Violations that axe finds, in a few words each. */
export async function accessibility(page: Page): Promise<string[]> {
  const source = readFileSync(
    createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
    "utf8",
  );
  await page.evaluate(source);
  return await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.length}): ${nodes[0]?.html}`,
    );
  });
}

/** Names of the recorded cases. */
export { samples } from "../../demo-web/src/samples/list.js";
