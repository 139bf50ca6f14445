// A user's program for the type checker: the parts of the README's example.
import { type Case, check, init, parseCase, type Verdict } from "touchstone";
import { init as bareInit, initSync } from "touchstone/bare";
import { check as slimCheck, init as slimInit } from "touchstone/slim";
import { initSync as slimInitSync } from "touchstone/slim/bare";

export async function use(text: string, module: WebAssembly.Module): Promise<Verdict> {
  await init();
  await slimInit();
  await bareInit(module);
  initSync(module);
  slimInitSync(module);
  const parsed: Case = parseCase(text);
  const verdict = check(parsed);
  if (verdict.status === "rejected") console.log(verdict.code satisfies number);
  return slimCheck(parsed);
}

// @ts-expect-error: init of the inlined entries takes nothing
void init(new Uint8Array());
// @ts-expect-error: init of the bare entries needs the wasm
void bareInit();
