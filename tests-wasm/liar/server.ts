/**
 * A node that lies: passes every question on to a real one, and changes some of the answers.
 *
 * @module
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { JsonRpc, RpcError } from "../devnet/index.js";

/** A question as it came. */
export interface Call {
  readonly id: unknown;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** An HTTP response that is no JSON-RPC result, word for word. */
export class Raw {
  constructor(
    readonly body: string,
    readonly status = 200,
    readonly type = "application/json",
  ) {}
}

/** What the liar answers; returning `honest` is no lie. Whatever it needs it asks the real node. */
export type Tell = (
  call: Call,
  honest: unknown,
  ask: <T>(method: string, params: readonly unknown[]) => Promise<T>,
) => unknown;

/** A server that lies as long as it is told to. */
export class Liar {
  /** How it lies; honest without. */
  tell: Tell | undefined;
  /** Answers that were not what the real node said, since `tell` was set by {@link lie}. */
  lies = 0;
  /** Questions since then. */
  calls = 0;
  readonly #node: JsonRpc;
  readonly #server: Server;

  private constructor(node: JsonRpc) {
    this.#node = node;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Starts a liar in front of a node, on a free port of the loopback interface. */
  static async start(nodeUrl: string): Promise<Liar> {
    const liar = new Liar(new JsonRpc(nodeUrl));
    await new Promise<void>((resolve) => liar.#server.listen(0, "127.0.0.1", resolve));
    return liar;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lies from now on in this way, or is honest again. */
  lie(tell?: Tell): void {
    this.tell = tell;
    this.lies = 0;
    this.calls = 0;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString());
    const call: Call = { id: asked.id, method: asked.method, params: asked.params ?? [] };
    this.calls += 1;
    const reply = await this.#reply(call);
    response.writeHead(reply.status, { "content-type": reply.type });
    response.end(reply.body);
  }

  async #reply(call: Call): Promise<Raw> {
    const envelope = (rest: object) =>
      new Raw(JSON.stringify({ jsonrpc: "2.0", id: call.id, ...rest }));
    let honest: unknown;
    try {
      honest = await this.#node.request(call.method, call.params);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      return envelope({ error: { code: error.code, message: error.message } });
    }
    if (this.tell === undefined) return envelope({ result: honest });
    const before = JSON.stringify(honest);
    const told = await this.tell(call, honest, (method, params) =>
      this.#node.request(method, params),
    );
    if (told instanceof Raw) {
      this.lies += 1;
      return told;
    }
    if (JSON.stringify(told) !== before) this.lies += 1;
    return envelope({ result: told });
  }
}
