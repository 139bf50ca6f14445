/**
 * JSON-RPC over `fetch`, an EIP-1193 provider or a function of the caller.
 *
 * Every request has a deadline, a bounded number of attempts and a bounded answer. What comes back
 * is untrusted: this file decides only whether it is an answer at all.
 *
 * @module
 */
import { InputError } from "../errors.js";
import { describe } from "../internal/describe.js";
import { NetworkError, type NetworkErrorKind } from "./errors.js";
import { bounded, callable, known } from "./input.js";
import { Malformed } from "./values.js";

/** Sends one request and resolves to its result, as EIP-1193's `request` does. */
export type RequestFunction = (request: {
  method: string;
  params: readonly unknown[];
}) => Promise<unknown>;

/** Where requests go: an HTTP(S) URL, an EIP-1193 provider, or a function. */
export type RpcSource =
  | string
  | URL
  | RequestFunction
  | { readonly request: (request: never) => Promise<unknown> };

/** Bounds of every request. */
export type RpcOptions = {
  /** Milliseconds until an attempt is given up: 1 to 2,147,483,647. Default 10,000. */
  readonly timeout?: number | undefined;
  /** Attempts after the first: 0 to 10. Default 2. */
  readonly retries?: number | undefined;
  /** Milliseconds before the second attempt, doubled for each further one: 0 to 60,000. Default 250. */
  readonly backoff?: number | undefined;
  /** Longest answer read, in bytes: 1 to 1 GiB. Default 32 MiB: all receipts of a large block. */
  readonly maxBytes?: number | undefined;
  /** Extra HTTP headers, such as an authorisation. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Ends every request of this transport. */
  readonly signal?: AbortSignal | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
};

/** Of one call. */
export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  /** Accept `null` as an answer; otherwise it is "not available". */
  readonly nullable?: boolean | undefined;
  /** One attempt only: the request may have effects, and a lost answer does not undo them. */
  readonly once?: boolean | undefined;
};

/** A transport with typed failures. */
export type Rpc = {
  /** Scheme, host and port, if there are any. */
  readonly origin: string | undefined;
  /**
   * Sends a request and reads its result with `read`.
   *
   * @throws {@link NetworkError}, or the signal's reason when the caller aborts.
   */
  call<T>(
    method: string,
    params: readonly unknown[],
    read: (result: unknown) => T,
    options?: CallOptions,
  ): Promise<T>;
};

/** One attempt's failure. */
class Failure extends Error {
  constructor(
    readonly kind: NetworkErrorKind,
    message: string,
    readonly options: { code?: number; retry?: boolean; cause?: unknown } = {},
  ) {
    super(message);
  }
}

/** JSON-RPC "limit exceeded" (EIP-1474). */
const LIMIT_EXCEEDED = -32005;

/** HTTP statuses that say "later", whatever the body says. 500 is not among them: nodes send it with errors that stay. */
const LATER = [429, 502, 503, 504];

const OPTIONS: Record<keyof RpcOptions, true> = {
  timeout: true,
  retries: true,
  backoff: true,
  maxBytes: true,
  headers: true,
  signal: true,
  fetch: true,
};

/** The options, each within its bounds. */
function readOptions(options: RpcOptions) {
  known(options, "rpc", OPTIONS);
  const { timeout, retries, backoff, maxBytes } = options;
  callable(options.fetch, "rpc.fetch");
  return {
    ...options,
    // Timers take no more than 31 bits: beyond, they ring at once.
    timeout: bounded(timeout, "rpc.timeout", {
      from: 1,
      to: 2 ** 31 - 1,
      whole: false,
      otherwise: 10_000,
    }),
    // These two together keep the longest pause, which has been doubled nine times, in the same range.
    retries: bounded(retries, "rpc.retries", { from: 0, to: 10, whole: true, otherwise: 2 }),
    backoff: bounded(backoff, "rpc.backoff", { from: 0, to: 60_000, whole: false, otherwise: 250 }),
    maxBytes: bounded(maxBytes, "rpc.maxBytes", {
      from: 1,
      to: 2 ** 30,
      whole: true,
      otherwise: 32 << 20,
    }),
  };
}

/**
 * Opens a transport. Nothing is sent yet.
 *
 * @throws {@link InputError} if the source is none, or an option is unknown or out of bounds.
 */
export function createRpc(source: RpcSource, given: RpcOptions = {}, field = "rpc"): Rpc {
  const options = readOptions(given);
  const { timeout, retries, backoff } = options;
  const url = urlOf(source, field);
  const origin = url?.origin;
  const send =
    url === undefined ? throughProvider(source as RequestFunction) : overHttp(url, options);

  return {
    origin,
    async call(method, params, read, { signal, nullable = false, once = false } = {}) {
      const callers = [options.signal, signal].filter((each) => each !== undefined);
      for (let attempt = 1; ; attempt += 1) {
        for (const caller of callers) caller.throwIfAborted();
        try {
          const result = await within(timeout, callers, (inner) => send(method, params, inner));
          if (result === undefined || (result === null && !nullable)) {
            throw new Failure("not-available", "the node does not have it");
          }
          return read(result);
        } catch (error) {
          for (const caller of callers) caller.throwIfAborted();
          const failure = asFailure(error);
          if (!once && failure.options.retry === true && attempt <= retries) {
            await pause(backoff * 2 ** (attempt - 1), callers);
            continue;
          }
          const { code, cause } = failure.options;
          throw new NetworkError(failure.message, {
            kind: failure.kind,
            method,
            origin,
            attempts: attempt,
            code,
            cause,
          });
        }
      }
    },
  };
}

/** The address of a node, if the source is one; otherwise it is something to call. */
function urlOf(source: RpcSource, field: string): URL | undefined {
  if (typeof source === "string" || source instanceof URL) {
    const url = URL.canParse(source) ? new URL(source) : undefined;
    if (url?.protocol === "https:" || url?.protocol === "http:") return url;
    throw new InputError(field, "an http or https URL", "another text");
  }
  const callable =
    typeof source === "function" ? source : (source as { request?: unknown } | null)?.request;
  if (typeof callable === "function") return undefined;
  throw new InputError(field, "a URL, a function or an EIP-1193 provider", describe(source));
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof Malformed) return new Failure("malformed", error.message, { cause: error });
  const code = errorCode(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code !== undefined)
    return new Failure("rpc", text, {
      code,
      retry: code === LIMIT_EXCEEDED,
      cause: error,
    });
  return new Failure("unreachable", text, { retry: true, cause: error });
}

function errorCode(error: unknown): number | undefined {
  const code =
    typeof error === "object" && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === "number" ? code : undefined;
}

type Send = (method: string, params: readonly unknown[], signal: AbortSignal) => Promise<unknown>;

function throughProvider(source: RequestFunction | { request: RequestFunction }): Send {
  const request: RequestFunction =
    typeof source === "function" ? source : (args) => source.request(args);
  return (method, params) => request({ method, params });
}

function overHttp(
  url: URL,
  { fetch: own, headers = {}, maxBytes }: ReturnType<typeof readOptions>,
): Send {
  let id = 0;
  return async (method, params, signal) => {
    id += 1;
    const asked = id;
    const response = await (own ?? fetch)(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: asked, method, params }),
      signal,
    });
    const text = await bodyOf(response, maxBytes);
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch (cause) {
      if (!response.ok) throw httpFailure(response);
      throw new Failure("malformed", "the answer is not JSON", { cause });
    }
    if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
      throw new Failure("malformed", "the answer is not a JSON-RPC object");
    }
    const {
      error,
      result,
      id: answered,
    } = answer as { error?: unknown; result?: unknown; id?: unknown };
    if (error !== undefined && error !== null) {
      const message = (error as { message?: unknown }).message;
      const code = errorCode(error);
      const detail = {
        retry: code === LIMIT_EXCEEDED || LATER.includes(response.status),
        cause: error,
      };
      throw new Failure(
        "rpc",
        typeof message === "string" ? message.slice(0, 500) : "unexplained error",
        {
          ...(code === undefined ? {} : { code }),
          ...detail,
        },
      );
    }
    if (!response.ok) throw httpFailure(response);
    if (answered !== asked) throw new Failure("malformed", "the answer is to another request");
    return result;
  };
}

function httpFailure(response: Response): Failure {
  const { status } = response;
  return new Failure("http", `HTTP status ${status}`, {
    code: status,
    retry: status === 429 || status >= 500,
  });
}

/** Body of a response, read no further than `most` bytes. */
async function bodyOf(response: Response, most: number): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join("") + decoder.decode();
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new Failure("too-large", `the answer is longer than ${most} bytes`);
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}

/** Runs `work` until it ends, the time is over, or a caller aborts. */
async function within<T>(
  timeout: number,
  callers: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const cleanups: (() => void)[] = [];
  try {
    return await new Promise<T>((resolve, reject) => {
      const end = (reason: unknown): void => {
        own.abort(reason);
        reject(reason);
      };
      const late = (): void =>
        end(new Failure("timeout", `no answer in ${timeout} ms`, { retry: true }));
      const timer = setTimeout(late, timeout);
      cleanups.push(() => clearTimeout(timer));
      for (const caller of callers) {
        const listener = (): void => end(caller.reason);
        caller.addEventListener("abort", listener, { once: true });
        cleanups.push(() => caller.removeEventListener("abort", listener));
      }
      work(own.signal).then(resolve, reject);
    });
  } finally {
    for (const cleanup of cleanups) cleanup();
  }
}

async function pause(milliseconds: number, callers: readonly AbortSignal[]): Promise<void> {
  await within(
    milliseconds + 1_000,
    callers,
    () => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  );
}
