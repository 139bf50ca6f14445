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
  default(source: { module_or_path: Source | Promise<Source> }): Promise<unknown>;
  /** Starts the instance; does nothing if there is one. */
  initSync(source: { module: SyncSource }): unknown;
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
  /** Signature, or no bytes. */
  secp256k1_sign(digest: Uint8Array, privateKey: Uint8Array): Uint8Array<ArrayBuffer>;
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
  constructor() {
    super("wasm is not running: await init() once before the first call");
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

let running: { artifact: Artifact; glue: Glue } | undefined;

function install(artifact: Artifact, glue: Glue): void {
  if (running?.artifact !== "full") running = { artifact, glue };
}

function isRunning(artifact: Artifact): boolean {
  return running !== undefined && (running.artifact === "full" || running.artifact === artifact);
}

/**
 * Makes the `init` of an entry point. It may be called any number of times, by any number of
 * libraries: the first call does the work, the others wait for it. After a failure the next call
 * tries again.
 */
export function starter(artifact: Artifact, glue: Glue) {
  let pending: Promise<void> | undefined;
  return (source: () => Source | Promise<Source>): Promise<void> => {
    if (isRunning(artifact)) return Promise.resolve();
    pending ??= start(artifact, glue, source).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}

async function start(
  artifact: Artifact,
  glue: Glue,
  source: () => Source | Promise<Source>,
): Promise<void> {
  try {
    await glue.default({ module_or_path: await source() });
  } catch (cause) {
    throw new InitError(cause);
  }
  install(artifact, glue);
}

/** Starts from bytes or a module at hand, without waiting. Does nothing if it is running. */
export function startSync(artifact: Artifact, glue: Glue, module: SyncSource): void {
  if (isRunning(artifact)) return;
  try {
    glue.initSync({ module });
  } catch (cause) {
    throw new InitError(cause);
  }
  install(artifact, glue);
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
  const { glue } = running;
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
