// Every entry by `import` in Node. `bare` gets its bytes from the file that the package exports.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { probe } from "./probe.js";

const sample = JSON.parse(readFileSync("sample.json", "utf8"));
const [entry, artifact] = process.argv.slice(2);
const touchstone = await import(entry);
const source = artifact ? [readFileSync(fileURLToPath(import.meta.resolve(artifact)))] : [];
console.log(JSON.stringify(await probe(touchstone, sample, ...source)));
