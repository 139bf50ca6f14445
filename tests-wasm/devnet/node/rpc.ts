/**
 * Plain JSON-RPC over HTTP: what a node really answers, without a library's reformatting.
 *
 * @module
 */

/** An error object that the node itself answered. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  constructor(
    readonly method: string,
    readonly code: number,
    message: string,
    /** For a reverted call: the revert bytes, where the node gives them. */
    readonly data: unknown,
  ) {
    super(`${method}: ${message}`);
  }
}

/** One node's endpoint. */
export class JsonRpc {
  #id = 0;
  constructor(readonly url: string) {}

  /** Sends one request and returns `result` as it came. */
  async request<T = unknown>(method: string, params: readonly unknown[] = []): Promise<T> {
    this.#id += 1;
    const response = await fetch(this.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: this.#id, method, params }),
    });
    const answer = (await response.json()) as {
      result?: T;
      error?: { code: number; message: string; data?: unknown };
    };
    if (answer.error) {
      throw new RpcError(method, answer.error.code, answer.error.message, answer.error.data);
    }
    return answer.result as T;
  }
}
