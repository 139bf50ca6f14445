// Every entry by `require` in Node.
const { readFileSync } = require("node:fs");
const touchstone = require(process.argv[2]);
const artifact = process.argv[3];
const source = artifact ? [readFileSync(require.resolve(artifact))] : [];

import("./probe.js").then(async ({ probe }) => {
  const sample = JSON.parse(readFileSync("sample.json", "utf8"));
  console.log(JSON.stringify(await probe(touchstone, sample, ...source)));
});
