/**
 * Every case that we have: the demo's samples, what a client proves on the devnet, what honest
 * nodes say where liars lie, and the positive vectors where they are at hand.
 *
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { type Case, encodeCase, parseCase } from "touchstone";
import { binaryOf, expectations } from "../conformance/index.js";
import { present } from "../conformance/vectors.js";
import { ASKS } from "../liar/lie.js";
import { caseLies } from "../liar/table.js";
import { PATHS, startWorld } from "../liar/world.js";
import { type Mutable, mutable } from "./evidence.js";
import { settlements } from "./settlements.js";

const SAMPLES = new URL("../../demo-web/src/samples/", import.meta.url);

/** The cases that the demo embeds. */
export function* samples(): Generator<Mutable> {
  for (const file of readdirSync(SAMPLES).filter((name) => name.endsWith(".json"))) {
    yield mutable(
      `samples/${file}`,
      encodeCase(parseCase(readFileSync(new URL(file, SAMPLES), "utf8"))),
    );
  }
}

/** The vectors that must be proven; nothing where they are not at hand. */
export function* vectors(): Generator<Mutable> {
  if (!present()) return;
  for (const expectation of expectations()) {
    if (expectation.expect === "proven")
      yield mutable(`vectors/${expectation.vector}`, binaryOf(expectation));
  }
}

/** What is proven on a devnet that is started for it. */
export async function devnet(): Promise<Mutable[]> {
  const world = await startWorld();
  try {
    const found: Mutable[] = [];
    const add = (name: string, made: Case): void => {
      found.push(mutable(`devnet/${name}`, encodeCase(made)));
    };
    for (const path of PATHS) {
      for (const [ask, { client }] of Object.entries(ASKS)) {
        const result = await client(world.client(path), world);
        if ("case" in result) add(`${ask}, ${path}`, result.case as Case);
      }
    }
    for (const { number, name, told } of caseLies) {
      const { honest } = await told(world);
      add(`row ${number}, ${name}`, honest);
    }
    for (const [name, made] of await settlements()) add(name, made);
    return distinct(found);
  } finally {
    await world.stop();
  }
}

/** Everything. */
export async function corpus(): Promise<Mutable[]> {
  return distinct([...samples(), ...(await devnet()), ...vectors()]);
}

function distinct(cases: readonly Mutable[]): Mutable[] {
  const byBytes = new Map(cases.map((each) => [Buffer.from(each.bytes).toString("base64"), each]));
  return [...byBytes.values()];
}
