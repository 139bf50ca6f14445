/** The packed package in Node: import, require, the command line, types. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXPECTED, Project } from "./project.js";

let project: Project;
beforeAll(() => {
  project = new Project();
});
afterAll(() => project?.remove());

const ENTRIES: string[][] = [
  ["touchstone"],
  ["touchstone/slim"],
  ["touchstone/bare", "touchstone/full.wasm"],
  ["touchstone/slim/bare", "touchstone/slim.wasm"],
];

describe.each(ENTRIES)("%s", (...args) => {
  it("by import", () => {
    expect(JSON.parse(project.node("import.js", ...args))).toEqual(EXPECTED);
  });

  it("by require", () => {
    expect(JSON.parse(project.node("--no-warnings", "require.cjs", ...args))).toEqual(EXPECTED);
  });
});

describe("bare", () => {
  it("starts synchronously from a compiled module", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { initSync, keccak256 } from "touchstone/bare";
      const bytes = readFileSync(fileURLToPath(import.meta.resolve("touchstone/full.wasm")));
      initSync(new WebAssembly.Module(bytes));
      initSync(bytes);
      console.log(keccak256("0x").length);`;
    expect(project.node("--input-type=module", "--eval", script).trim()).toBe("32");
  });

  it("says that something else is not the module, and can be tried again", () => {
    const script = `
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { init, InitError, keccak256 } from "touchstone/bare";
      for (const wrong of [new Uint8Array([1, 2, 3]), new Uint8Array(0), 3, undefined]) {
        await init(wrong).then(() => console.log("started"), (error) => {
          if (!(error instanceof InitError)) throw error;
        });
      }
      await init(readFileSync(fileURLToPath(import.meta.resolve("touchstone/full.wasm"))));
      console.log(keccak256("0x").length);`;
    expect(project.node("--input-type=module", "--eval", script).trim()).toBe("32");
  });
});

describe("the command", () => {
  const bin = () => project.path("node_modules", ".bin", "touchstone");

  it("verifies a case and exits with 0", () => {
    const printed = execFileSync(bin(), ["verify", "sample.json"], {
      cwd: project.folder,
      encoding: "utf8",
    });
    expect(printed).toMatch(/proven/i);
  });

  it("exits with 2 for a file that is no case", () => {
    const failed = () =>
      execFileSync(bin(), ["verify", "package.json"], { cwd: project.folder, stdio: "pipe" });
    expect(failed).toThrow(expect.objectContaining({ status: 2 }));
  });
});

describe("types", () => {
  const tsc = fileURLToPath(new URL("../../node_modules/.bin/tsc", import.meta.url));
  it.each([
    ["nodenext", "nodenext"],
    ["preserve", "bundler"],
  ])("of a user's program, module %s, resolution %s", (module, moduleResolution) => {
    const compilerOptions = {
      ...{ module, moduleResolution, target: "es2022", strict: true, noEmit: true },
      // The package's own declarations are checked as well, with the browser's types alone.
      ...{ skipLibCheck: false, lib: ["es2022", "dom"], types: [] },
    };
    project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    execFileSync(tsc, ["--project", "."], {
      cwd: project.folder,
      stdio: ["ignore", "inherit", "inherit"],
    });
  });
});

describe("contents", () => {
  const installed = () => project.path("node_modules", "touchstone");

  it("ships what it needs and nothing else", () => {
    const top = readdirSync(installed()).sort();
    expect(top).toEqual(
      expect.arrayContaining(["LICENSE-APACHE", "LICENSE-MIT", "dist", "package.json"]),
    );
    const allowed = /^(LICENSE-APACHE|LICENSE-MIT|README\.md|bin|dist|package\.json)$/;
    expect(top.filter((name) => !allowed.test(name))).toEqual([]);
    const files = readdirSync(join(installed(), "dist"), { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => /\.test\.|\.map$|(?<!\.d)\.ts$/.test(name))).toEqual([]);
  });

  it.each([
    "slim",
    "full",
  ])("%s.wasm has the published hash, and is what is inlined", async (name) => {
    const dist = join(installed(), "dist");
    const wasm = readFileSync(join(dist, `${name}.wasm`));
    const hash = createHash("sha256").update(wasm).digest("hex");
    expect(readFileSync(join(dist, `${name}.wasm.sha256`), "utf8").trim()).toBe(hash);
    const inlined = await import(join(dist, "generated", name, "wasm.js"));
    const { inflateRawSync } = await import("node:zlib");
    expect(inflateRawSync(Buffer.from(inlined.wasm, "base64")).equals(wasm)).toBe(true);
  });
});
