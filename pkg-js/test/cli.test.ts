/** The command line, in a process of its own as far as the process matters. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { kinds } from "../src/checks/kinds.js";
import { runCli } from "../src/cli/run.js";
import { init } from "../src/entrypoints/index.js";
import { type Case, encodeCase, formatCase, type Link } from "../src/slim.js";
import { proven, WORD } from "./support/cases.js";

beforeAll(init);

async function run(args: string[], input: string | Uint8Array = "") {
  let out = "";
  let err = "";
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const status = await runCli(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    read: async (path) => {
      if (path === "missing.json") throw new Error("ENOENT: no such file");
      return bytes;
    },
    now: () => 1_700_000_000n,
  });
  return { status, out, err };
}

const good = (): string => formatCase({ title: "a slot", links: proven() });

function bad(): string {
  const [state, account] = proven();
  const links: Link[] = [state, { ...account, claim: { ...account.claim, nonce: 8n } }];
  return formatCase({ links } as Case);
}

describe("verify", () => {
  it("exits 0 for proven", async () => {
    const { status, out, err } = await run(["verify", "case.json"], good());
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^proven: storage slot\n/);
    expect(out).toContain("taken as given by this case\n  - link 1, chain id: 10");
  });

  it("exits 1 for rejected", async () => {
    const { status, out, err } = await run(["verify", "-"], bad());
    expect([status, err]).toEqual([1, ""]);
    expect(out).toContain("rejected: link 2 (account): the claimed nonce is not the proven one");
  });

  const damaged: [what: string, input: () => string | Uint8Array][] = [
    ["no JSON", () => "nonsense"],
    ["an empty file", () => ""],
    ["a wrong field", () => good().replace('"nonce": 7', '"nonce": -7')],
    ["links that do not fit", () => formatCase({ links: [proven()[1]] })],
    ["truncated binary", () => encodeCase(proven()).slice(0, 100)],
    ["bytes that are neither", () => new Uint8Array([0x7b, 0xff, 0xfe])],
  ];
  it.each(damaged)("exits 2 for %s", async (_what, input) => {
    const { status, out, err } = await run(["verify", "-"], input());
    expect([status, out]).toEqual([2, ""]);
    expect(err).toMatch(/^touchstone: /);
    const json = await run(["verify", "-", "--json"], input());
    expect(json.status).toBe(2);
    expect(JSON.parse(json.out)).toMatchObject({ status: "malformed" });
  });

  it("takes binary and a byte order mark", async () => {
    expect((await run(["verify", "case.bin"], encodeCase(proven()))).status).toBe(0);
    expect((await run(["verify", "case.json"], `\u{feff}${good()}`)).status).toBe(0);
  });

  it("prints nothing but JSON with --json", async () => {
    const proof = await run(["verify", "-", "--json"], good());
    expect(JSON.parse(proof.out)).toMatchObject({ status: "proven", value: { word: WORD } });
    const rejection = await run(["--json", "verify", "-"], bad());
    expect(JSON.parse(rejection.out)).toMatchObject({
      status: "rejected",
      code: 30305,
      expected: 7,
    });
  });

  it("does not let a title drive the terminal, nor pass for a verdict", async () => {
    const title = "\u{1b}[2Jproven: account";
    const { out } = await run(["verify", "-"], formatCase({ title, links: proven() }));
    const [first, ...rest] = out.trimEnd().split("\n");
    expect(first).toBe("proven: storage slot");
    expect(rest.at(-1)).toBe('title, as the case has it: "\u{fffd}[2Jproven: account"');
  });
});

describe("usage", () => {
  it.each([
    [[]],
    [["verify"]],
    [["verify", "a", "b"]],
    [["prove"]],
    [["verify", "-", "--yes"]],
  ])("%j exits 2", async (args) => {
    const { status, out, err } = await run(args, good());
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("touchstone --help");
  });

  it("names a file that cannot be read", async () => {
    const { status, err } = await run(["verify", "missing.json"]);
    expect(status).toBe(2);
    expect(err).toContain("missing.json cannot be read: ENOENT");
  });

  it("--help and --version", async () => {
    expect((await run(["--help"])).out).toContain("usage:");
    expect((await run(["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("kinds", () => {
  it("lists every check with its fields", async () => {
    const { out } = await run(["kinds"]);
    for (const kind of kinds) expect(out).toContain(`${kind.path}  ${kind.title}`);
    expect(out).toMatch(/accountProof +list of bytes/);
    const json = JSON.parse((await run(["kinds", "--json"])).out);
    expect(json).toHaveLength(kinds.length);
    expect(json[0]).toHaveProperty("steps");
    expect((await run(["kinds", "layer1/account"])).out).not.toContain("layer1/block");
    expect((await run(["kinds", "layer1/nothing"])).status).toBe(2);
  });
});

describe("the built command", () => {
  const cli = fileURLToPath(new URL("../bin/touchstone.js", import.meta.url));

  it("reads standard input and exits like a command", () => {
    const command = (input: string, ...args: string[]) =>
      spawnSync(process.execPath, [cli, ...args], { input, encoding: "utf8" });
    const proof = command(good(), "verify", "-");
    expect([proof.status, proof.stderr]).toEqual([0, ""]);
    expect(command(bad(), "verify", "-", "--json").status).toBe(1);
    expect(command("{", "verify", "-").status).toBe(2);
    expect(command("", "--version").stdout).toMatch(/^\d/);
  });

  it("is what npx runs in a checkout", () => {
    const npx = spawnSync("npx", ["--no", "touchstone", "verify", "-"], {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      encoding: "utf8",
      input: good(),
    });
    expect([npx.status, npx.stderr]).toEqual([0, ""]);
  });

  it("says what to do where nothing is built", () => {
    const folder = mkdtempSync(join(tmpdir(), "touchstone-bin-"));
    mkdirSync(join(folder, "bin"));
    cpSync(cli, join(folder, "bin", "touchstone.mjs"));
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(folder, "bin", "touchstone.mjs")],
      {
        encoding: "utf8",
      },
    );
    rmSync(folder, { recursive: true });
    expect([status, stderr]).toEqual([69, "touchstone is not built yet: npm run build\n"]);
  });
});
