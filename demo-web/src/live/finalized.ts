/**
 * The newest finalized block of a server, by its own word: a convenience that costs trust.
 *
 * @module
 */

/**
 * Asks a server for its newest finalized block hash.
 *
 * @throws If it does not answer with one.
 */
export async function finalizedBlock(server: URL): Promise<string> {
  const response = await fetch(server, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "eth_getBlockByNumber",
      params: ["finalized", false],
    }),
    signal: AbortSignal.timeout(10_000),
  });
  const answer: unknown = await response.json();
  const hash = (answer as { result?: { hash?: unknown } | null } | null)?.result?.hash;
  if (typeof hash !== "string" || !/^0x[0-9a-f]{64}$/i.test(hash)) {
    throw new Error("the server did not name a finalized block");
  }
  return hash;
}
