/**
 * Contracts compiled by their own authors, read from the packages they publish.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Abi, Hex } from "viem";

/** One compiled contract. */
export type Artifact = {
  readonly name: string;
  readonly abi: Abi;
  /** Creation code, without constructor arguments. */
  readonly bytecode: Hex;
  /** Runtime code as compiled: immutables are still zero. */
  readonly runtime: Hex;
};

type Bytecode = Hex | { readonly object: Hex };

const object = (code: Bytecode): Hex => (typeof code === "string" ? code : code.object);

function read(name: string, packageName: string, file: string): Artifact {
  const root = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
  const json = JSON.parse(readFileSync(join(root, file), "utf8")) as {
    abi: Abi;
    bytecode: Bytecode;
    deployedBytecode: Bytecode;
  };
  return {
    name,
    abi: json.abi,
    bytecode: object(json.bytecode),
    runtime: object(json.deployedBytecode),
  };
}

/** A contract of `@eth-optimism/contracts-bedrock` (MIT). */
export function bedrock(name: string): Artifact {
  return read(name, "@eth-optimism/contracts-bedrock", `forge-artifacts/${name}.sol/${name}.json`);
}

/**
 * A contract of `@arbitrum/nitro-contracts` (BUSL-1.1: used by tests where it is installed, never
 * copied or shipped). `path` is relative to the package's compiled sources, e.g. `bridge/Outbox`;
 * `proxy/…` is OpenZeppelin's, and `Reader4844` the one that is written in Yul and has no ABI.
 */
export function nitro(path: string): Artifact {
  const packageName = "@arbitrum/nitro-contracts";
  const name = path.split("/").at(-1) as string;
  if (path === "Reader4844") {
    return { ...read(name, packageName, "out/yul/Reader4844.yul/Reader4844.json"), abi: [] };
  }
  const root = path.startsWith("proxy/") ? "@openzeppelin/contracts" : "src";
  return read(name, packageName, `build/contracts/${root}/${path}.sol/${name}.json`);
}
