/** A headless Chromium for tests: the one of CHROME_BIN, which `npm test` sets, or on PATH. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Starts it. The caller closes it. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: ["--no-sandbox"] });
}

function executable(): string {
  const { CHROME_BIN, PATH = "" } = process.env;
  const folders = PATH.split(delimiter);
  const found =
    CHROME_BIN ?? NAMES.flatMap((name) => folders.map((it) => join(it, name))).find(runs);
  if (!found) throw new Error("no browser: install Chromium or set CHROME_BIN");
  return found;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
