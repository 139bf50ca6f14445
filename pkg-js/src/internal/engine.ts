/**
 * The wasm instance behind every call: started once, reset after a trap.
 *
 * All entry points share this module and hence one instance. `full` holds everything that `slim`
 * holds: whichever is started first serves, until `full` is started and takes over.
 *
 * @module
 */

/** What wasm-bindgen generates for an artifact, as far as it is used here. */
export interface Glue {
  /** Starts the instance; does nothing if there is one. */
  default(source: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  /** Starts the instance; does nothing if there is one. */
  initSync(source: { module: WebAssembly.Module }): unknown;
  /** Replaces the instance by a new one of the same module. */
  __wbg_reset_state(): void;
  /** Checks a case: canonical binary case in, canonical binary verdict out. */
  check(caseBytes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Keccak-256. */
  keccak256(bytes: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Public key, or no bytes. */
  secp256k1_recover(digest: Uint8Array, signature: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Whether the signature is valid. */
  secp256k1_verify(digest: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean;
}

/** What only the full artifact holds. */
export interface FullGlue extends Glue {
  /** Signature, or no bytes. */
  secp256k1_sign(digest: Uint8Array, privateKey: Uint8Array): Uint8Array<ArrayBuffer>;
  /** Fields of a header, or `undefined`. */
  inspect_header(bytes: Uint8Array): unknown;
  /** Fields of a receipt, or `undefined`. */
  inspect_receipt(bytes: Uint8Array, deposits: number): unknown;
  /** Links of a case, or `undefined`. */
  inspect_case(bytes: Uint8Array): unknown;
}

/** Where the wasm may come from: an address to fetch, a response, its bytes, a compiled module. */
export type Source = URL | Request | Response | BufferSource | WebAssembly.Module;
/** The same without waiting. */
export type SyncSource = BufferSource | WebAssembly.Module;

/** Name of an artifact. */
export type Artifact = "slim" | "full";

/** A call was made before `init()` had finished. */
export class NotInitializedError extends Error {
  override readonly name = "NotInitializedError";
  constructor(artifact: "slim" | "full" = "slim") {
    const which = artifact === "full" ? " of the full package" : "";
    super(`wasm is not running: await init()${which} once before the first call`);
  }
}

/** The wasm could not be started: the host forbids it, or what was given is not our module. */
export class InitError extends Error {
  override readonly name = "InitError";
  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`wasm did not start: ${reason}`, { cause });
  }
}

/**
 * The wasm trapped. That is a bug of ours, whatever the input was: please report it with the input.
 *
 * Nothing was proven. The instance has been replaced, so later calls are unaffected.
 */
export class TrapError extends Error {
  override readonly name = "TrapError";
  constructor(cause: unknown) {
    super("wasm trapped (a bug in touchstone); the instance was replaced", { cause });
  }
}

/** An artifact with its glue. */
export type Engine =
  | { readonly artifact: "slim"; readonly glue: Glue }
  | { readonly artifact: "full"; readonly glue: FullGlue };

let running: Engine | undefined;

function install(engine: Engine): void {
  if (running?.artifact !== "full") running = engine;
}

function isRunning(artifact: Artifact): boolean {
  return running !== undefined && (running.artifact === "full" || running.artifact === artifact);
}

/**
 * Makes the `init` of an entry point. It may be called any number of times, by any number of
 * libraries: the first call does the work, the others wait for it. After a failure the next call
 * tries again.
 */
export function starter(engine: Engine) {
  let pending: Promise<void> | undefined;
  return (source: () => Source | Promise<Source>): Promise<void> => {
    if (isRunning(engine.artifact)) return Promise.resolve();
    pending ??= start(engine, source).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

async function start(engine: Engine, source: () => Source | Promise<Source>): Promise<void> {
  try {
    const module = await compile(await source());
    assertOurs(engine.artifact, module);
    await engine.glue.default({ module_or_path: module });
  } catch (cause) {
    throw new InitError(cause);
  }
  install(engine);
}

/** Starts from bytes or a module at hand, without waiting. Does nothing if it is running. */
export function startSync(engine: Engine, source: SyncSource): void {
  if (isRunning(engine.artifact)) return;
  try {
    const module = isBytes(source) ? new WebAssembly.Module(source) : source;
    assertOurs(engine.artifact, module);
    engine.glue.initSync({ module });
  } catch (cause) {
    throw new InitError(cause);
  }
  install(engine);
}

async function compile(source: Source): Promise<WebAssembly.Module> {
  if (isBytes(source)) return WebAssembly.compile(source);
  const isAddress = source instanceof URL || isA("Request", source);
  const response = isAddress ? await fetch(source as URL | Request) : source;
  if (!isA("Response", response)) return response as WebAssembly.Module;
  const { ok, status, headers } = response as Response;
  if (!ok) throw new Error(`the server answered with status ${status}`);
  // A server that does not know the type is no reason to fail, only to wait for all bytes.
  const streams = headers.get("content-type")?.toLowerCase().trim() === "application/wasm";
  if (streams) return WebAssembly.compileStreaming(response as Response);
  return WebAssembly.compile(await (response as Response).arrayBuffer());
}

/** Not `instanceof`, which fails across realms; and a host may lack the class. */
function isA(name: "ArrayBuffer" | "Request" | "Response", value: unknown): boolean {
  return Object.prototype.toString.call(value) === `[object ${name}]`;
}

function isBytes(source: unknown): source is BufferSource {
  return ArrayBuffer.isView(source) || isA("ArrayBuffer", source);
}

/** What the glue calls; what else wasm-bindgen needs is checked when the module is instantiated. */
const EXPORTS: Record<Artifact, readonly (keyof FullGlue)[]> = {
  slim: ["check", "keccak256", "secp256k1_recover", "secp256k1_verify"],
  full: ["secp256k1_sign", "inspect_header", "inspect_receipt", "inspect_case"],
};

/**
 * Refuses a module that is not this artifact before the glue sees it: it would keep the instance of
 * any module that can be instantiated, and never take another one.
 */
function assertOurs(artifact: Artifact, module: WebAssembly.Module): void {
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  const expected = artifact === "full" ? [...EXPORTS.slim, ...EXPORTS.full] : EXPORTS.slim;
  for (const name of ["__wbindgen_start", ...expected]) {
    if (!names.has(name)) throw new Error(`this is not ${artifact}.wasm: it exports no ${name}`);
  }
}

/**
 * The one way into wasm. Arguments must have been checked: the glue turns anything into some bytes.
 *
 * @throws {@link NotInitializedError} before `init()`.
 * @throws {@link TrapError} if the wasm traps. After a trap the shadow stack would stay where it
 * was, and enough traps would make every later call fail: hence the new instance.
 */
export function call<T>(use: (wasm: Glue) => T): T {
  if (running === undefined) throw new NotInitializedError();
  return guarded(running.glue, use);
}

/**
 * The same into what only the full artifact holds.
 *
 * @throws {@link NotInitializedError} before `init()` of the full package.
 * @throws {@link TrapError} as {@link call}.
 */
export function callFull<T>(use: (wasm: FullGlue) => T): T {
  if (running?.artifact !== "full") throw new NotInitializedError("full");
  return guarded(running.glue, use);
}

function guarded<G extends Glue, T>(glue: G, use: (wasm: G) => T): T {
  try {
    return use(glue);
  } catch (error) {
    if (!isTrap(error)) throw error;
    glue.__wbg_reset_state();
    throw new TrapError(error);
  }
}

/** Also true for an error of another realm (iframe, Jest), where `instanceof` says no. */
function isTrap(error: unknown): boolean {
  if (error instanceof WebAssembly.RuntimeError) return true;
  const name = error instanceof Error ? error.name : undefined;
  // A stack overflow inside wasm is a RangeError: memory is in the same state as after a trap.
  return name === "RuntimeError" || name === "RangeError" || name === "InternalError";
}
