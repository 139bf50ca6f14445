/**
 * Rows 5–10, 36 and 60: lies about blocks, told by either node.
 *
 * @module
 */
import { keccak256, numberToHex } from "viem";
import type { RpcBlock } from "../../devnet/index.js";
import type { Ask, ClientLie, Expected } from "../lie.js";
import type { Tell } from "../server.js";
import type { World } from "../world.js";

type Change = (
  block: RpcBlock,
  context: { world: World; ask: Parameters<Tell>[2] },
) => Partial<RpcBlock> | Promise<Partial<RpcBlock>>;

function blockLie(
  node: "l1" | "l2",
  method: "eth_getBlockByHash" | "eth_getBlockByNumber",
  change: Change,
): Pick<ClientLie, "node" | "tell"> {
  return {
    node,
    tell: (world) => async (call, honest, ask) =>
      call.method === method
        ? { ...(honest as RpcBlock), ...(await change(honest as RpcBlock, { world, ask })) }
        : honest,
  };
}

const anchored = (change: Change) => blockLie("l1", "eth_getBlockByHash", change);
const committed = (change: Change) => blockLie("l2", "eth_getBlockByNumber", change);
const block = (step: string): Expected => ({ check: "layer1/block", step });
const output = (step: string): Expected => ({ check: "rollup/optimism/output_root", step });
const ask: Ask = "balance";
const plus = (quantity: unknown, more: bigint) => numberToHex(BigInt(quantity as string) + more);
/** No bloom, or a full one where there is none. */
const otherBloom = (bloom: string) => `0x${(/^0x0*$/.test(bloom) ? "ff" : "00").repeat(256)}`;
const INVENTED = keccak256("0x70ad");

export const blockLies: readonly ClientLie[] = [
  {
    number: 5,
    name: "an invented state root in the rollup's block",
    ask,
    expected: output("outputRoot"),
    ...committed(() => ({ stateRoot: INVENTED })),
  },
  {
    number: 6,
    name: "an older block for the anchored one",
    ask,
    expected: block("blockHash"),
    ...anchored(({ number }, { ask: node }) =>
      node<RpcBlock>("eth_getBlockByNumber", [plus(number, -1n), false]),
    ),
  },
  {
    number: 7,
    name: "a block of the rollup for the anchored one",
    ask,
    expected: block("blockHash"),
    ...anchored(async ({ hash }, { world }) => ({
      ...(await world.devnet.l2.block("latest")),
      requestsHash: null,
      hash,
    })),
  },
  {
    number: 8,
    name: "another state root beside the right hash",
    ask,
    expected: block("blockHash"),
    ...anchored(() => ({ stateRoot: INVENTED })),
  },
  {
    number: 8,
    name: "another time beside the right hash",
    ask,
    expected: block("blockHash"),
    ...anchored(({ timestamp }) => ({ timestamp: plus(timestamp, 3_600n) })),
  },
  {
    number: 8,
    name: "another time in the rollup's block",
    ask,
    expected: output("blockHash"),
    ...committed(({ timestamp }) => ({ timestamp: plus(timestamp, 3_600n) })),
  },
  {
    number: 9,
    name: "a field more than the rollup's header has",
    ask,
    expected: output("blockHash"),
    ...committed(() => ({ requestsHash: INVENTED })),
  },
  {
    number: 10,
    name: "32 bytes of nonce and 8 of mixHash",
    ask,
    expected: { network: "malformed" },
    ...anchored(({ nonce, mixHash }) => ({ nonce: mixHash, mixHash: nonce })),
  },
  {
    number: 36,
    name: "another bloom in the anchored block",
    ask,
    expected: block("blockHash"),
    ...anchored(({ logsBloom }) => ({ logsBloom: otherBloom(logsBloom as string) })),
  },
  {
    number: 60,
    name: "another block of the rollup under the asked number",
    ask,
    expected: output("outputRoot"),
    ...committed(async ({ number }, { ask: node }) => ({
      ...(await node<RpcBlock>("eth_getBlockByNumber", [plus(number, -1n), false])),
      number,
    })),
  },
  {
    number: 60,
    name: "another number in the rollup's block",
    ask,
    expected: output("blockHash"),
    ...committed(({ number }) => ({ number: plus(number, 1n) })),
  },
  {
    number: 60,
    name: "another number in the anchored block",
    ask,
    expected: block("blockHash"),
    ...anchored(({ number }) => ({ number: plus(number, 1n) })),
  },
];
