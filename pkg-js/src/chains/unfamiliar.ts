/**
 * Deployments in somebody else's case, held against what we know of the chain.
 *
 * A case may state any deployment as its anchor, and a hostile one states contracts of its own under
 * the id of a well-known chain. The check cannot tell: anchors are what the caller trusts.
 *
 * @module
 */
import type { Link } from "../case.js";
import * as chains from "./index.js";
import type { Chain } from "./types.js";

/** Something a case takes as given that our record of the chain does not hold. */
export interface Unfamiliar {
  /** Index of the link. */
  readonly link: number;
  readonly chain: string;
  /** Where in the anchor, in words. */
  readonly field: string;
  readonly address: string;
  /** Day of our record. */
  readonly asOf: string | undefined;
}

const ADDRESS = /^0x[0-9a-f]{40}$/i;
const byId = new Map<bigint, Chain>(
  Object.values(chains).map((chain) => [BigInt(chain.id), chain]),
);

/** Name of a chain we have a record of. */
export function chainName(chainId: bigint): string | undefined {
  return byId.get(chainId)?.name;
}

/** Addresses in the deployments of a case that the record of their chain does not name. */
export function unfamiliar(links: readonly Link[]): Unfamiliar[] {
  const found: Unfamiliar[] = [];
  for (const [index, { anchor }] of links.entries()) {
    const deployment = deploymentIn(anchor);
    const known = deployment && byId.get(BigInt(deployment.chainId));
    if (known === undefined || deployment === undefined) continue;
    const record = JSON.stringify(known, (_, value) =>
      typeof value === "bigint" ? value.toString() : value,
    ).toLowerCase();
    for (const [field, address] of addresses(deployment, "")) {
      if (record.includes(address.toLowerCase())) continue;
      found.push({ link: index, chain: known.name, field, address, asOf: known.asOf });
    }
  }
  return found;
}

interface Deployment {
  readonly chainId: bigint | number;
  readonly settlesOn: bigint | number;
}

/** An anchor is a deployment, or holds one. */
function deploymentIn(anchor: unknown): Deployment | undefined {
  if (typeof anchor !== "object" || anchor === null) return undefined;
  if ("chainId" in anchor && "settlesOn" in anchor) return anchor as Deployment;
  return "deployment" in anchor ? deploymentIn(anchor.deployment) : undefined;
}

function* addresses(value: unknown, field: string): Generator<[string, string]> {
  if (typeof value === "string") {
    if (ADDRESS.test(value)) yield [field, value];
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
      yield* addresses(inner, Array.isArray(value) ? field : `${field} ${words}`.trim());
    }
  }
}
