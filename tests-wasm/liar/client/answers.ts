/**
 * Row 61: answers that are none.
 *
 * @module
 */
import { keccak256 } from "viem";
import type { ClientLie, Expected } from "../lie.js";
import { type Call, Raw, type Tell } from "../server.js";
import { PASSER } from "../world.js";

const none: Expected = { network: "not-available" };

function answer(
  name: string,
  node: ClientLie["node"],
  ask: ClientLie["ask"],
  method: string,
  expected: Expected,
  reply: (id: unknown) => unknown,
): ClientLie {
  // A proof without slots is of the message passer, on the way to the proven block.
  const asked = ({ params: [who, slots] }: Call) =>
    method !== "eth_getProof" || who !== PASSER || (slots as unknown[]).length > 0;
  const tell = (): Tell => (call, honest) =>
    call.method === method && asked(call) ? reply(call.id) : honest;
  return { number: 61, name, node, ask, expected, tell };
}

const envelope = (id: unknown, rest: object) =>
  new Raw(JSON.stringify({ jsonrpc: "2.0", id, ...rest }));

export const answerLies: readonly ClientLie[] = [
  answer("no result", "l2", "balance", "eth_getProof", none, (id) => envelope(id, {})),
  answer("null for a proof", "l2", "balance", "eth_getProof", none, () => null),
  answer("null for the anchored block", "l1", "balance", "eth_getBlockByHash", none, () => null),
  {
    ...answer(
      "null for a transaction that is there",
      "l2",
      "receipt",
      "eth_getTransactionReceipt",
      none,
      () => null,
    ),
    isSilence: true,
  },
  answer(
    "no result for a transaction that is there",
    "l2",
    "receipt",
    "eth_getTransactionReceipt",
    none,
    (id) => envelope(id, {}),
  ),
  answer(
    "null for the receipts of a block",
    "l2",
    "receipt",
    "eth_getBlockReceipts",
    none,
    () => null,
  ),
  answer(
    "an error in a successful response",
    "l2",
    "storage",
    "eth_getProof",
    { network: "rpc" },
    (id) => envelope(id, { error: { code: -32000, message: "missing trie node" }, result: "0x0" }),
  ),
  answer(
    "error text in place of the code",
    "l2",
    "code",
    "eth_getCode",
    { network: "malformed" },
    () => "header not found",
  ),
  answer(
    "no member of the proof",
    "l2",
    "balance",
    "eth_getProof",
    { network: "malformed" },
    () => ({}),
  ),
  answer(
    "the answer to another question",
    "l2",
    "balance",
    "eth_getProof",
    { network: "malformed" },
    (id) => envelope(Number(id) + 1, { result: { balance: "0x0" } }),
  ),
  answer(
    "a proof that proves nothing",
    "l2",
    "balance",
    "eth_getProof",
    { check: "layer1/account_absence", step: "proof" },
    () => ({
      nonce: "0x0",
      balance: "0x0",
      codeHash: keccak256("0x"),
      storageHash: keccak256("0x80"),
      accountProof: ["0x80"],
      storageProof: [],
    }),
  ),
];
