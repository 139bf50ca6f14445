// How long init() takes in Chromium: unpacking, compiling and starting the inlined wasm. A fresh
// page each time; median of many.

import { join } from "node:path";
import { chromium } from "playwright-core";
import { row } from "../lib/measure.mjs";
import { root } from "../lib/process.mjs";
import { serve } from "../lib/serve.mjs";
import { browser } from "../setup.mjs";

const GOAL = 30;
const RUNS = 15;
const PAGE = '<!doctype html><title>init</title><link rel="icon" href="data:,">';

export async function init() {
  const { address, close } = await serve(join(root, "pkg-js", "dist"), { pages: { "/": PAGE } });
  const { chrome: executablePath } = await browser();
  const chrome = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const rows = {};
    for (const [name, entry] of [
      ["init_ms", "index"],
      ["init_ms_slim", "slim"],
    ]) {
      const times = [];
      for (let run = 0; run < RUNS; run++) times.push(await once(chrome, address, entry));
      times.sort((one, other) => one - other);
      rows[name] = row(times[RUNS >> 1], GOAL, `goal of ${GOAL} ms`, "ms");
    }
    return rows;
  } finally {
    await chrome.close();
    await close();
  }
}

async function once(chrome, address, entry) {
  const page = await chrome.newPage();
  try {
    await page.goto(address);
    return await page.evaluate(async (path) => {
      const { init } = await import(path);
      const since = performance.now();
      await init();
      return performance.now() - since;
    }, `/entrypoints/${entry}.js`);
  } finally {
    await page.close();
  }
}
