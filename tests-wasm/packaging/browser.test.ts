/** The packed package in Chromium, built by Vite and by webpack without configuration. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { build as vite } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpack from "webpack";
import { launch } from "../support/browser.js";
import { serve } from "../support/serve.js";
import { EXPECTED, Project } from "./project.js";

let project: Project;
let browser: Browser;
beforeAll(async () => {
  project = new Project();
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  project?.remove();
});

/** Builds the page and returns the folder to serve. */
const BUILDERS = {
  async vite() {
    await vite({ root: project.folder, logLevel: "warn", build: { outDir: "vite" } });
    return project.path("vite");
  },
  async webpack() {
    const folder = project.path("webpack");
    await new Promise<void>((resolve, reject) => {
      const config: webpack.Configuration = {
        context: project.folder,
        entry: "./page.js",
        mode: "production",
        output: { path: folder, filename: "page.js" },
        // Advice on sizes is printed as a warning, and any other warning is a failure here.
        performance: { hints: false },
      };
      webpack(config, (error, stats) => {
        if (error) reject(error);
        else if (stats?.hasErrors() || stats?.hasWarnings()) reject(new Error(stats.toString()));
        else resolve();
      });
    });
    cpSync(project.path("index.html"), join(folder, "index.html"));
    return folder;
  },
};

type Report = Record<string, string>;

/** Opens the page under a policy and returns what it found on the page and in its worker. */
async function visit(folder: string, policy?: string): Promise<{ page: Report; worker: Report }> {
  const headers: Record<string, string> = policy ? { "content-security-policy": policy } : {};
  const server = await serve(folder, headers);
  const page = await browser.newPage();
  try {
    await page.goto(server.address);
    // Waits for the promises: the page sets them when its module has run.
    await page.waitForFunction(() => "inWorker" in globalThis);
    return await page.evaluate(async () => {
      const { onPage, inWorker } = globalThis as unknown as Record<string, Promise<Report>>;
      return { page: (await onPage) ?? {}, worker: (await inWorker) ?? {} };
    });
  } finally {
    await page.close();
    await server.close();
  }
}

describe.each(["vite", "webpack"] as const)("%s", (builder) => {
  let folder: string;
  beforeAll(async () => {
    folder = await BUILDERS[builder]();
  });

  it("works on a page and in a worker", async () => {
    expect(await visit(folder)).toEqual({ page: EXPECTED, worker: EXPECTED });
  });

  it("works under a strict content security policy", async () => {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
    expect(await visit(folder, policy)).toEqual({ page: EXPECTED, worker: EXPECTED });
  });

  it("works with trusted types required", async () => {
    const policy =
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'";
    // Starting a worker from an address is what trusted types forbid, not the package.
    expect((await visit(folder, policy)).page).toEqual(EXPECTED);
  });

  it("fails closed where the policy forbids wasm", async () => {
    const { page, worker } = await visit(
      folder,
      "default-src 'none'; script-src 'self'; worker-src 'self'",
    );
    expect(page).toMatchObject({ failed: "InitError" });
    expect(worker).toMatchObject({ failed: "InitError" });
  });
});
