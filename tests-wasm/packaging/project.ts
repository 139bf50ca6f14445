/**
 * A project of somebody who uses the package: the packed tarball, installed by npm in an empty
 * folder far from this repository, as a user gets it.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const probes = fileURLToPath(new URL("probe", import.meta.url));

/** A case that is proven, and the value it proves, for whoever loads the package to check. */
export const SAMPLE = join(repository, "demo-web", "src", "samples", "op-balance.json");

/** What every probe reports, wherever it runs. */
export const EXPECTED = {
  before: "NotInitializedError",
  proven: "proven",
  changed: "rejected",
  misuse: "InputError",
  keccak: "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
};

/** A scratch project with the package and the probe files in it. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "touchstone-packaging-"));

  constructor() {
    const npm = (args: string[], cwd: string) =>
      execFileSync("npm", [...args, "--loglevel=error"], { cwd, encoding: "utf8" });
    const packed = npm(
      ["pack", "--json", "--pack-destination", this.folder],
      join(repository, "pkg-js"),
    );
    const tarball = /"filename": "([^"]+)"/.exec(packed)?.[1];
    if (tarball === undefined) throw new Error(`npm pack named no file: ${packed}`);
    this.write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
    npm(["install", "--no-audit", "--no-fund", `./${tarball}`], this.folder);
    cpSync(probes, this.folder, { recursive: true });
    cpSync(SAMPLE, join(this.folder, "sample.json"));
  }

  /** Path of a file in the project. */
  path(...names: string[]): string {
    return join(this.folder, ...names);
  }

  /** Writes a file. */
  write(name: string, content: string): void {
    writeFileSync(this.path(name), content);
  }

  /** Runs Node in the project and returns what it printed. */
  node(...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
  }

  /** Removes the folder. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
