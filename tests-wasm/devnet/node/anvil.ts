/**
 * Starts one anvil node for a test and stops it again.
 *
 * The binary comes from the pinned npm package and is spawned directly, not through the package's
 * wrapper script, so that the process id we hold is the node's own. The port is the node's choice
 * (`--port 0`) and is read from what it prints. A node never outlives the process that started it.
 *
 * @module
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JsonRpc } from "./rpc.js";

/** What can be chosen about a node. Everything has a default. */
export type AnvilOptions = {
  /** Chain id, default 31337. */
  chainId?: number | undefined;
  /** Hardfork name as anvil spells it (`cancun`, `prague`, …). Default: the newest anvil knows. */
  hardfork?: string | undefined;
  /** Network family; `optimism` switches on deposit transactions and the OP Stack's forks. */
  network?: "ethereum" | "optimism" | undefined;
  /** Timestamp of the genesis block, in seconds. */
  timestamp?: number | undefined;
  /** A genesis file (geth's format), read by `--init`. */
  genesis?: string | undefined;
  /** Further command-line arguments. */
  args?: readonly string[] | undefined;
  /** How long the node may take until it listens, in milliseconds. Default 30,000. */
  startTimeout?: number | undefined;
};

/** A running node. */
export type Anvil = {
  readonly url: string;
  readonly chainId: number;
  /** The node's own process id. */
  readonly pid: number;
  readonly rpc: JsonRpc;
  /** Ends the node and resolves when it is gone. May be called twice. */
  stop(): Promise<void>;
};

/** Nodes that run, with the directory that each keeps its older states in. */
const running = new Map<ChildProcess, string>();
let hooked = false;

/** A test that throws or forgets `stop` leaves neither a node nor its files behind. */
function cleanAtExit(): void {
  if (hooked) return;
  hooked = true;
  const clean = (): void => {
    for (const [child, cache] of running) {
      child.kill("SIGKILL");
      rmSync(cache, { recursive: true, force: true });
    }
  };
  process.on("exit", clean);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      clean();
      process.kill(process.pid, signal);
    });
  }
}

function binary(): string {
  const arch = { x64: "amd64", arm64: "arm64" }[process.arch as string];
  const file = process.platform === "win32" ? "anvil.exe" : "anvil";
  const wrapper = createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json");
  // The platform package is an optional dependency of the wrapper: resolve it from there.
  return createRequire(wrapper).resolve(
    `@foundry-rs/anvil-${process.platform}-${arch}/bin/${file}`,
  );
}

/** Starts a node and waits until it listens. */
export async function startAnvil(options: AnvilOptions = {}): Promise<Anvil> {
  const chainId = options.chainId ?? 31337;
  const args = ["--host", "127.0.0.1", "--port", "0", "--chain-id", String(chainId)];
  if (options.hardfork !== undefined) args.push("--hardfork", options.hardfork);
  if (options.network !== undefined) args.push("--network", options.network);
  if (options.timestamp !== undefined) args.push("--timestamp", String(options.timestamp));
  if (options.genesis !== undefined) args.push("--init", options.genesis);
  // States older than the newest few hundred go to disk, by default below the home directory.
  const cache = mkdtempSync(join(tmpdir(), "touchstone-anvil-"));
  args.push("--cache-path", cache, ...(options.args ?? []));

  cleanAtExit();
  const child = spawn(binary(), args, { stdio: ["ignore", "pipe", "pipe"] });
  running.set(child, cache);
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => {
      running.delete(child);
      rmSync(cache, { recursive: true, force: true });
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await gone;
  };

  let printed = "";
  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      void stop();
      reject(new Error(`anvil: ${why}\n${printed}`));
    };
    const timer = setTimeout(() => fail("did not listen in time"), options.startTimeout ?? 30_000);
    const read = (chunk: Buffer): void => {
      if (printed.length < 20_000) printed += chunk.toString();
      const port = /Listening on 127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    };
    // The streams stay in flowing mode for the node's life: a full pipe would block it.
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
  return { url, chainId, pid: child.pid as number, rpc: new JsonRpc(url), stop };
}
