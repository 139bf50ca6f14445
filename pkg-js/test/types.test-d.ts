/** What compiles, and what does not. */
import { describe, expectTypeOf, it } from "vitest";
import {
  type Case,
  check,
  type Hex,
  type Link,
  layer1,
  type records,
  type Verdict,
} from "../src/slim.js";

declare const state: layer1.stateRoot.Link;
declare const account: layer1.account.Link;
declare const anyLinks: Link[];

describe("check", () => {
  it("types the value by the last link", () => {
    const verdict = check([state, account]);
    expectTypeOf(verdict).toEqualTypeOf<Verdict<"layer1/account">>();
    if (verdict.status === "proven") {
      expectTypeOf(verdict.value).toEqualTypeOf<records.Account>();
      expectTypeOf(verdict.value.balance).toEqualTypeOf<bigint>();
      expectTypeOf(verdict.value.codeHash).toEqualTypeOf<Hex>();
    }
    expectTypeOf(check({ links: [account, state] })).toEqualTypeOf<Verdict<"layer1/state_root">>();
  });

  it("falls back to any value", () => {
    expectTypeOf(check(anyLinks)).toEqualTypeOf<Verdict>();
    expectTypeOf(check(new Uint8Array())).toEqualTypeOf<Verdict>();
    expectTypeOf(check({} as Case)).toEqualTypeOf<Verdict>();
  });

  it("does not offer a value before the status is looked at", () => {
    const verdict = check([account]);
    // @ts-expect-error a rejected verdict has no value
    void verdict.value;
  });
});

describe("links", () => {
  it("are made by builders", () => {
    expectTypeOf(layer1.account).parameter(0).toEqualTypeOf<layer1.account.Parts>();
    expectTypeOf(layer1.account).returns.toEqualTypeOf<layer1.account.Link>();
    expectTypeOf<layer1.account.Link>().toExtend<Link>();
    expectTypeOf<layer1.account.Value>().toEqualTypeOf<records.Account>();
  });

  it("take bytes as hex or Uint8Array, and large numbers as bigint or number", () => {
    const claim = { stateRoot: new Uint8Array(32) };
    layer1.stateRoot({ anchor: { chainId: 1, stateRoot: "0x" }, claim });
    layer1.stateRoot({ anchor: { chainId: 1n, stateRoot: "0x" }, claim });
    // @ts-expect-error hex starts with 0x
    layer1.stateRoot({ anchor: { chainId: 1, stateRoot: "12" }, claim });
    // @ts-expect-error arrays are not bytes
    layer1.stateRoot({ anchor: { chainId: 1, stateRoot: [1] }, claim });
    // @ts-expect-error text is no number
    layer1.stateRoot({ anchor: { chainId: "1", stateRoot: "0x" }, claim });
    // @ts-expect-error the claim is missing
    layer1.stateRoot({ anchor: { chainId: 1, stateRoot: "0x" } });
    // @ts-expect-error no such field
    layer1.stateRoot({ anchor: { chainId: 1, stateRoot: "0x", more: 1 }, claim });
  });
});
