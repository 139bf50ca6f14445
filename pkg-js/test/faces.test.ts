/** The JSON face and links to share. */
import { beforeAll, describe, expect, it } from "vitest";
import { init } from "../src/entrypoints/slim.js";
import {
  caseFromFragment,
  caseToFragment,
  check,
  decodeCase,
  encodeCase,
  formatCase,
  InputError,
  MalformedCaseError,
  MOST_FRAGMENT,
  parseCase,
} from "../src/slim.js";
import { proven } from "./support/cases.js";

beforeAll(init);

describe("JSON", () => {
  it("writes safe integers as numbers and larger ones as decimal strings", () => {
    const text = formatCase({ title: "one", links: proven() });
    expect(text).toContain('"chainId": 10,');
    expect(text).toContain(`"balance": "${2n ** 70n + 1n}"`);
    expect(Object.keys(JSON.parse(text))).toEqual(["touchstone", "title", "links"]);
    expect(check(parseCase(text))).toEqual(check(proven()));
  });

  it("takes any number as a decimal string, and bytes in either case", () => {
    const text = formatCase({ links: proven() });
    const other = text.replace('"nonce": 7', '"nonce": "7"').replaceAll("beef", "BEEF");
    expect(formatCase(parseCase(other))).toBe(text);
    expect(parseCase(JSON.parse(text))).toEqual(parseCase(text));
  });

  type Loose = Record<string, any>;
  const wrong: [field: string, change: (json: Loose) => void][] = [
    ["touchstone", (json) => (json["touchstone"] = 2)],
    ["touchstone", (json) => delete json["touchstone"]],
    ["title", (json) => (json["title"] = 5)],
    ["title", (json) => (json["title"] = "x".repeat(201))],
    ["name", (json) => (json["name"] = "x")],
    ["links", (json) => (json["links"] = {})],
    ["links", (json) => (json["links"] = [])],
    ["links[0]", (json) => (json["links"][0] = [])],
    ["links[0].kind", (json) => (json["links"][0].kind = "layer1/nothing")],
    ["links[0].kind", (json) => delete json["links"][0].kind],
    ["links[1].claim.nonce", (json) => (json["links"][1].claim.nonce = "07")],
    ["links[1].claim.nonce", (json) => (json["links"][1].claim.nonce = "0x7")],
    ["links[1].claim.nonce", (json) => (json["links"][1].claim.nonce = -7)],
    ["links[1].claim.nonce", (json) => (json["links"][1].claim.nonce = null)],
    ["links[1].claim.balance", (json) => (json["links"][1].claim.balance = 1e21)],
    ["links[1].claim.extra", (json) => (json["links"][1].claim.extra = 1)],
    ["links[1].evidence.accountProof", (json) => (json["links"][1].evidence.accountProof = "0x")],
    [
      "links[1].evidence.accountProof[0]",
      (json) => (json["links"][1].evidence.accountProof[0] = 1),
    ],
  ];
  it.each(wrong)("refuses a wrong %s", (field, change) => {
    const json = JSON.parse(formatCase({ links: proven() }));
    change(json);
    let error: unknown;
    try {
      parseCase(JSON.stringify(json));
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).field).toBe(field);
  });

  it.each(["", "{", "[]", "null", '"0x"', "1"])("refuses %j", (text) => {
    expect(() => parseCase(text)).toThrow(InputError);
  });

  it("does not take a prototype for a field", () => {
    const text = formatCase({ links: proven() }).replace(
      '"claim": {',
      '"claim": {"__proto__": {},',
    );
    expect(() => parseCase(text)).toThrow(/links\[0\]\.claim\.__proto__/);
  });
});

describe("binary", () => {
  it("comes out as it went in", () => {
    const bytes = encodeCase(proven());
    expect(encodeCase(decodeCase(bytes))).toEqual(bytes);
  });

  it("is not hex, nor anything else", () => {
    expect(() => decodeCase("0xc0" as never)).toThrow(InputError);
    expect(() => decodeCase(new Uint8Array([0xc0]))).toThrow(MalformedCaseError);
  });
});

describe("fragments", () => {
  it("carry a case in a link", async () => {
    const fragment = await caseToFragment(proven());
    expect(fragment).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(check(await caseFromFragment(fragment))).toEqual(check(proven()));
  });

  it("are refused when damaged", async () => {
    const fragment = await caseToFragment(proven());
    await expect(caseFromFragment("")).rejects.toThrow(InputError);
    await expect(caseFromFragment(`${fragment}=`)).rejects.toThrow(InputError);
    await expect(caseFromFragment("%20")).rejects.toThrow(InputError);
    await expect(caseFromFragment(fragment.slice(0, -8))).rejects.toThrow(MalformedCaseError);
    await expect(caseFromFragment("A".repeat(MOST_FRAGMENT + 1))).rejects.toThrow(InputError);
  });

  it("are refused with anything behind the deflated data", async () => {
    const fragment = await caseToFragment(proven());
    const packed = Buffer.from(fragment, "base64url");
    const behind = [[0], [0, 0], [3, 0], [0xff], [...packed]];
    for (const bytes of behind) {
      const longer = Buffer.concat([packed, Buffer.from(bytes)]).toString("base64url");
      await expect(caseFromFragment(longer), `${bytes.length} bytes`).rejects.toThrow(
        MalformedCaseError,
      );
    }
  });

  it("are refused with bits behind the last byte", async () => {
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const { links } = parseCase(formatCase({ links: proven() }));
    const seen = new Set<number>();
    for (let more = 0; more < 64 && seen.size < 2; more += 1) {
      // Another number, another length: sooner or later the last character has 2 or 4 bits to spare.
      const [first, ...rest] = structuredClone(links) as [(typeof links)[0], ...typeof links];
      const anchor = { ...(first.anchor as object), chainId: BigInt(10 ** (more % 15) + more) };
      const fragment = await caseToFragment([{ ...first, anchor } as typeof first, ...rest]);
      const spare = (fragment.length * 6) % 8;
      if (spare === 0) continue;
      seen.add(spare);
      expect((await caseFromFragment(fragment)).links).toHaveLength(links.length);
      const last = digits.indexOf(fragment.at(-1) ?? "");
      const other = `${fragment.slice(0, -1)}${digits[last + 1]}`;
      await expect(caseFromFragment(other)).rejects.toThrow(/bits behind the last byte/);
    }
    expect([...seen].toSorted()).toEqual([2, 4]);
  });

  it("do not unpack to more than a case may have", async () => {
    const zeros = new Blob([new Uint8Array(9 << 20)]).stream();
    const packed = await new Response(
      zeros.pipeThrough(new CompressionStream("deflate-raw")),
    ).arrayBuffer();
    const bomb = Buffer.from(packed).toString("base64url");
    expect(bomb.length).toBeLessThan(20_000);
    await expect(caseFromFragment(bomb)).rejects.toThrow(/longer than/);
  });
});
