/** The wasm instance: started once, started again after a failure, replaced after a trap. */
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";

const EMPTY = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

beforeEach(() => vi.resetModules());

describe("init", () => {
  it("is needed", async () => {
    const { keccak256, NotInitializedError } = await import("../src/entrypoints/slim.js");
    expect(() => keccak256("0x")).toThrow(NotInitializedError);
  });

  it("may be called by everybody, at once and again", async () => {
    const compile = vi.spyOn(WebAssembly, "compileStreaming");
    const { init, keccak256 } = await import("../src/entrypoints/slim.js");
    await Promise.all([init(), init(), init()]);
    await init();
    expect(compile).toHaveBeenCalledTimes(1);
    compile.mockRestore();
    expect(hex(keccak256("0x"))).toBe(EMPTY);
  });

  it("of the small artifact does nothing where the full one runs", async () => {
    const full = await import("../src/entrypoints/index.js");
    const slim = await import("../src/entrypoints/slim.js");
    await full.init();
    const compile = vi.spyOn(WebAssembly, "compileStreaming");
    await slim.init();
    expect(compile).not.toHaveBeenCalled();
    compile.mockRestore();
    expect(full.secp256k1.sign(new Uint8Array(32), `0x${"01".repeat(32)}`)).toHaveLength(65);
  });

  it("of the full artifact takes over from the small one", async () => {
    const full = await import("../src/entrypoints/index.js");
    const slim = await import("../src/entrypoints/slim.js");
    await slim.init();
    const key = `0x${"01".repeat(32)}` as const;
    expect(() => full.secp256k1.sign(new Uint8Array(32), key)).toThrow(full.NotInitializedError);
    await full.init();
    expect(full.secp256k1.sign(new Uint8Array(32), key)).toHaveLength(65);
  });

  it("says why it failed, and may be tried again", async () => {
    const { init, InitError, keccak256 } = await import("../src/entrypoints/bare.js");
    for (const wrong of [new Uint8Array(8), new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])]) {
      await expect(init(wrong)).rejects.toThrow(InitError);
    }
    await expect(init(Promise.reject(new Error("no network")))).rejects.toThrow(/no network/);
    await expect(init(new Response("", { status: 404 }))).rejects.toThrow(/status 404/);
    const slim = readFileSync(new URL("../../build/slim.wasm", import.meta.url));
    await expect(init(slim)).rejects.toThrow(/this is not full.wasm/);
    await init(readFileSync(new URL("../../build/full.wasm", import.meta.url)));
    expect(hex(keccak256("0x"))).toBe(EMPTY);
  });
});

describe("a source", () => {
  const bytes = readFileSync(new URL("../../build/slim.wasm", import.meta.url));
  const wasm = { "content-type": "application/wasm" };
  it.each([
    ["bytes", () => bytes],
    ["a buffer", () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)],
    ["a module", () => WebAssembly.compile(bytes)],
    ["a response", () => new Response(bytes, { headers: wasm })],
    ["a response of another type", () => new Response(bytes)],
    ["an address", () => new URL(`data:application/wasm;base64,${bytes.toString("base64")}`)],
  ])("may be %s", async (_, source) => {
    const { init, keccak256 } = await import("../src/entrypoints/slim.bare.js");
    await init(source());
    expect(hex(keccak256("0x"))).toBe(EMPTY);
  });

  it("may be at hand", async () => {
    const { initSync, keccak256 } = await import("../src/entrypoints/slim.bare.js");
    expect(() => initSync(new WebAssembly.Module(Buffer.from("0061736d01000000", "hex")))).toThrow(
      /this is not slim.wasm/,
    );
    initSync(bytes);
    expect(hex(keccak256("0x"))).toBe(EMPTY);
  });
});

describe("a trap", () => {
  /** Raw glue given what it cannot copy: it traps inside wasm. The public functions refuse it. */
  const impossible = { length: 2 ** 31 } as never;

  it("is a typed error, and leaves the next call unharmed, however often", async () => {
    const { init, keccak256, TrapError } = await import("../src/entrypoints/slim.js");
    const { call } = await import("../src/internal/engine.js");
    await init();
    // 256 of them would use up the shadow stack of one instance.
    for (let trap = 0; trap < 600; trap++) {
      expect(() => call((wasm) => wasm.keccak256(impossible))).toThrow(TrapError);
    }
    expect(hex(keccak256("0x"))).toBe(EMPTY);
  });

  it("keeps what was thrown as its cause, and passes other errors through", async () => {
    const { init } = await import("../src/entrypoints/slim.js");
    const { call } = await import("../src/internal/engine.js");
    await init();
    const trap = expect.objectContaining({ cause: expect.any(WebAssembly.RuntimeError) });
    expect(() => call((wasm) => wasm.keccak256(impossible))).toThrow(trap);
    const other = new TypeError("of the caller");
    expect(() =>
      call(() => {
        throw other;
      }),
    ).toThrow(other);
  });
});
