/**
 * Rows 25–28: lies about code, told by the rollup's node.
 *
 * @module
 */
import type { Ask, ClientLie, Expected } from "../lie.js";
import type { Tell } from "../server.js";
import { IMPLEMENTATION_SLOT, PASSER, type World } from "../world.js";

const wrongCode: Expected = { check: "layer1/code", step: "codeHash" };

function codeLie(
  number: number,
  name: string,
  ask: Ask,
  expected: Expected,
  other: (world: World, node: Parameters<Tell>[2], block: unknown) => unknown,
): ClientLie {
  const tell =
    (world: World): Tell =>
    (call, honest, node) =>
      call.method === "eth_getCode" ? other(world, node, call.params[1]) : honest;
  return { number, name, node: "l2", ask, expected, tell };
}

export const codeLies: readonly ClientLie[] = [
  codeLie(25, "code of another contract", "code", wrongCode, ({ young }, node, block) =>
    node("eth_getCode", [young.address, block]),
  ),
  codeLie(26, "no code: it is nobody's contract", "code", wrongCode, () => "0x"),
  codeLie(27, "null for the code", "code", { network: "not-available" }, () => null),
  codeLie(
    27,
    "code of an older block, before it was there",
    "youngCode",
    wrongCode,
    (world, node) => node("eth_getCode", [world.young.address, "0x1"]),
  ),
  codeLie(
    28,
    "the implementation's code for the proxy's",
    "code",
    wrongCode,
    async (_, node, block) => {
      const slot = await node<string>("eth_getStorageAt", [PASSER, IMPLEMENTATION_SLOT, block]);
      return node("eth_getCode", [`0x${slot.slice(26)}`, block]);
    },
  ),
];
