// Checks core/data/chains.json, the one source of chain facts for Rust and TypeScript.
//
// Proves the form of the file: every key is a known one, addresses and hashes have their length (and
// EIP-55 case where mixed), ids and slugs are unique, each chain settles on a listed chain, forks are
// in order of time, every reference resolves, every fact names a source and every null says why.
// Does not prove that a fact is true: that is what its source is for.
//
//   node tools/check-chains.mjs             check the file
//   node tools/check-chains.mjs --self-test also damage a copy in every way listed, each must be caught

import { readFileSync } from "node:fs";

const FILE = new URL("../core/data/chains.json", import.meta.url);

// Keys an object must have, and after "?" those it may have. `note` is always allowed.
const SHAPES = shapes({
  document: "version date sources layouts implementations chains",
  source: "ref ? date",
  implementation:
    "kind address version layout source ? codeHash contract argsForm rootKind disputeGameFinalityDelaySeconds proofMaturityDelaySeconds",
  ethereum:
    "id name slug family settlesOn testnet nativeCurrency blockTimeSeconds genesis forks systemContracts notes source",
  optimism:
    "id name slug family settlesOn testnet nativeCurrency blockTimeSeconds genesis forks systemContracts contracts anchorStateRegistries games respectedGameType delays unsafeBlockSigner faultProof trust notes source",
  arbitrum:
    "id name slug family settlesOn testnet nativeCurrency blockTimeSeconds genesis systemContracts contracts rollup outbox pastRollups dataAvailability delays faultProof trust notes source",
  "ethereum.forks": "shanghai cancun prague osaka amsterdam source",
  "optimism.forks":
    "bedrock canyon delta ecotone fjord granite holocene isthmus jovian karst source",
  "ethereum.systemContracts": "eip2935 eip4788 source",
  "optimism.systemContracts": "eip2935 eip4788 messagePasser source",
  "arbitrum.systemContracts": "eip2935 arbSys source",
  "optimism.contracts":
    "optimismPortal disputeGameFactory systemConfig superchainConfig l2OutputOracle source",
  "arbitrum.contracts": "rollup outbox bridge source",
  "optimism.delays": "disputeGameFinalityDelaySeconds proofMaturityDelaySeconds asOf source",
  "arbitrum.delays": "confirmPeriodBlocks asOf source",
  genesis: "blockNumber source ? timestamp",
  nativeCurrency: "symbol decimals",
  anchorStateRegistries: "address layout status from until source",
  games: "gameType name implementation permissioned status source",
  respectedGameType: "value asOf source",
  unsafeBlockSigner: "address asOf source",
  faultProof: "level reason date source",
  rollup: "layout adminLogic userLogic source",
  outbox: "layout implementation source",
  pastRollups: "address layout until source",
  dataAvailability: "anyTrust source",
});
// Member holding a fact whose kind cannot be read off the text: these are addresses (or null).
const ADDRESS_KEYS = new Set([
  "address",
  "implementation",
  "adminLogic",
  "userLogic",
  "messagePasser",
  "arbSys",
]);
const TEXT_KEYS = new Set(["note", "notes", "ref", "reason", "trust", "versions"]);
const LAYOUT_OF_KIND = { rollupAdminLogic: "rollup", rollupUserLogic: "rollup" };

function shapes(table) {
  return Object.fromEntries(
    Object.entries(table).map(([name, text]) => {
      const [must, may = ""] = text.split(" ? ");
      return [name, { must: must.split(" "), may: may.split(" ") }];
    }),
  );
}

/** All problems of a parsed file, as lines of text. Empty: nothing found. */
function problems(doc) {
  const found = [];
  const report = (ok, path, text) => {
    if (!ok) found.push(`${path}: ${text}`);
    return ok;
  };
  const cited = new Set();
  const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

  const shape = (value, name, path) => {
    const { must, may } = SHAPES[name];
    if (!report(isObject(value), path, "is not an object")) return;
    for (const key of must) report(key in value, path, `lacks ${key}`);
    for (const key of Object.keys(value))
      report([...must, ...may, "note"].includes(key), path, `unknown key ${key}`);
  };

  // Rules that hold for every value, wherever it stands.
  const walk = (value, path, key, parent) => {
    if (value === null)
      return report(
        typeof parent.note === "string" && parent.note.length > 3,
        path,
        "is null without a note beside it",
      );
    if (TEXT_KEYS.has(key))
      return report(
        [value].flat().every((text) => typeof text === "string" && text !== ""),
        path,
        "is not text",
      );
    if (key === "source") {
      report(Array.isArray(value) && value.length > 0, path, "names no source");
      for (const name of [value].flat())
        report(name in doc.sources, path, `unknown source ${name}`), cited.add(name);
      return;
    }
    if (typeof value === "number")
      return report(
        Number.isSafeInteger(value) && value >= 0,
        path,
        `${value} is not a natural number`,
      );
    if (typeof value === "string") {
      if (/^(asOf|date|from|until)$/.test(key) && !/^[a-z]+$/.test(value))
        report(/^20\d\d-[01]\d(-[0-3]\d)?$/.test(value), path, `${value} is not a date`);
      if (/(Slot|Hash)$/.test(key))
        return report(/^0x[0-9a-f]{64}$/.test(value), path, "is not 32 lower-case bytes");
      if (
        /^0x/i.test(value) ||
        ADDRESS_KEYS.has(key) ||
        /\.contracts$/.test(path.slice(0, -key.length - 1))
      )
        checkAddress(value, path);
      return;
    }
    if (typeof value === "object")
      for (const [name, inner] of Object.entries(value))
        walk(inner, `${path}.${name}`, Array.isArray(value) ? key : name, value);
  };
  const checkAddress = (value, path) => {
    if (!report(/^0x[0-9a-fA-F]{40}$/.test(value), path, `${value} is not 20 bytes`)) return;
    report(
      value === value.toLowerCase() || value === checksummed(value),
      path,
      `${value} fails EIP-55`,
    );
    report(!/^0x0{40}$/.test(value), path, "is the zero address: use null and a note");
  };

  shape(doc, "document", "file");
  report(doc.version === 1, "version", "is not 1");
  for (const [name, source] of Object.entries(doc.sources))
    shape(source, "source", `sources.${name}`);
  walk(doc, "file", "", {});

  for (const [kind, layouts] of Object.entries(doc.layouts))
    for (const [name, layout] of Object.entries(layouts))
      report("source" in layout, `layouts.${kind}.${name}`, "lacks source");

  const implementations = new Map();
  for (const [chain, list] of Object.entries(doc.implementations)) {
    report(
      doc.chains.some(({ id, settlesOn }) => String(id) === chain && settlesOn === null),
      `implementations.${chain}`,
      "is not a layer 1 of this file",
    );
    for (const entry of list) {
      const path = `implementations.${chain}.${entry.address}`;
      shape(entry, "implementation", path);
      report(!implementations.has(`${chain} ${entry.address}`), path, "is listed twice");
      implementations.set(`${chain} ${entry.address}`, entry);
      report(
        entry.layout in (doc.layouts[LAYOUT_OF_KIND[entry.kind] ?? entry.kind] ?? {}),
        path,
        `unknown layout ${entry.layout}`,
      );
      if (entry.kind !== "disputeGame") continue;
      report(
        entry.argsForm in doc.layouts.gameArguments,
        path,
        `unknown argument form ${entry.argsForm}`,
      );
      report(["outputRoot", "superRoot"].includes(entry.rootKind), path, "unknown root kind");
      report(typeof entry.contract === "string", path, "lacks contract");
    }
  }

  const once = { id: new Set(), slug: new Set() };
  for (const chain of doc.chains) {
    const path = `chains.${chain.slug}`;
    const { family } = chain;
    if (
      !report(
        ["ethereum", "optimism", "arbitrum"].includes(family),
        path,
        `unknown family ${family}`,
      )
    )
      continue;
    shape(chain, family, path);
    report(
      /^[a-z0-9-]+$/.test(chain.slug) && Number.isSafeInteger(chain.id) && chain.id > 0,
      path,
      "bad slug or id",
    );
    for (const key of ["id", "slug"])
      report(!once[key].has(chain[key]), path, `${key} ${chain[key]} is used twice`),
        once[key].add(chain[key]);

    const settlement = doc.chains.find(({ id }) => id === chain.settlesOn);
    if (family === "ethereum")
      report(chain.settlesOn === null, path, "a layer 1 settles on nothing");
    else {
      report(
        settlement?.family === "ethereum",
        path,
        `settlesOn ${chain.settlesOn} is not a layer 1 of this file`,
      );
      report(settlement?.testnet === chain.testnet, path, "testnet differs from its layer 1");
    }
    for (const [name, value] of Object.entries(chain)) {
      for (const part of [value].flat().filter(isObject))
        shape(part, `${family}.${name}` in SHAPES ? `${family}.${name}` : name, `${path}.${name}`);
    }

    // The order of the keys is the order of the forks.
    const forks = Object.entries(chain.forks ?? {}).filter(
      ([name]) => name !== "source" && name !== "note",
    );
    for (const [name, time] of forks)
      report(time === null || typeof time === "number", `${path}.forks.${name}`, "is not a time");
    const times = forks.filter(([, time]) => typeof time === "number");
    times.forEach(([name, time], i) =>
      report(
        i === 0 || times[i - 1][1] <= time,
        `${path}.forks.${name}`,
        "is before the fork listed above it",
      ),
    );
    for (const contract of [chain.systemContracts?.eip2935, chain.systemContracts?.eip4788]) {
      if (contract)
        report(
          contract.from in (chain.forks ?? {}) && contract.ring > 0,
          `${path}.systemContracts`,
          `no fork ${contract.from}, or no ring`,
        );
    }

    const uses = (address, kind, where) =>
      address === null ||
      report(
        implementations.get(`${chain.settlesOn} ${address}`)?.kind === kind,
        where,
        `${address} is not a listed ${kind}`,
      );
    const layout = (kind, name, where) =>
      report(name in doc.layouts[kind], where, `unknown layout ${name}`);
    for (const registry of chain.anchorStateRegistries ?? []) {
      layout("anchorStateRegistry", registry.layout, `${path}.anchorStateRegistries`);
      report(
        ["current", "past"].includes(registry.status),
        `${path}.anchorStateRegistries`,
        "unknown status",
      );
    }
    if (family === "optimism")
      report(
        chain.anchorStateRegistries.filter(({ status }) => status === "current").length === 1,
        path,
        "needs one current registry",
      );
    for (const game of chain.games ?? []) {
      uses(game.implementation, "disputeGame", `${path}.games.${game.gameType}`);
      report(
        ["current", "fallback", "past"].includes(game.status),
        `${path}.games.${game.gameType}`,
        "unknown status",
      );
    }
    const respected = chain.respectedGameType?.value ?? null;
    if (respected !== null)
      report(
        chain.games.some((g) => g.gameType === respected && g.status === "current"),
        `${path}.respectedGameType`,
        "is not a current game",
      );
    if (family === "arbitrum") {
      layout("rollup", chain.rollup.layout, `${path}.rollup`);
      layout("outbox", chain.outbox.layout, `${path}.outbox`);
      uses(chain.rollup.adminLogic, "rollupAdminLogic", `${path}.rollup`);
      uses(chain.rollup.userLogic, "rollupUserLogic", `${path}.rollup`);
      uses(chain.outbox.implementation, "outbox", `${path}.outbox`);
      for (const past of chain.pastRollups) layout("rollup", past.layout, `${path}.pastRollups`);
    }
    if (chain.faultProof)
      report(
        [1, 2, 3, 4].includes(chain.faultProof.level),
        `${path}.faultProof`,
        "level is not 1 to 4",
      );
  }
  for (const name of Object.keys(doc.sources))
    report(cited.has(name), `sources.${name}`, "is cited nowhere");
  return found;
}

/** EIP-55: a hex digit is upper case where the matching nibble of the hash is 8 or more. */
function checksummed(address) {
  const lower = address.slice(2).toLowerCase();
  const hash = keccak256(Buffer.from(lower, "ascii")).toString("hex");
  return (
    "0x" +
    [...lower]
      .map((digit, i) => (parseInt(hash[i], 16) >= 8 ? digit.toUpperCase() : digit))
      .join("")
  );
}

/** Keccak-256 of a message shorter than one block (135 bytes), enough for an address. */
function keccak256(message) {
  const MASK = (1n << 64n) - 1n;
  const rotate = (x, n) => (n === 0n ? x : ((x << n) | (x >> (64n - n))) & MASK);
  const block = Buffer.alloc(136);
  message.copy(block);
  block[message.length] ^= 0x01;
  block[135] ^= 0x80;
  const a = Array.from({ length: 25 }, (_, i) => (i < 17 ? block.readBigUInt64LE(8 * i) : 0n));
  let lfsr = 1;
  for (let round = 0; round < 24; round++) {
    const c = [0, 1, 2, 3, 4].map((x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]);
    for (let i = 0; i < 25; i++) a[i] ^= c[(i + 4) % 5] ^ rotate(c[(i + 1) % 5], 1n);
    let [x, y, current] = [1, 0, a[1]];
    for (let t = 0; t < 24; t++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      [current, a[x + 5 * y]] = [
        a[x + 5 * y],
        rotate(current, BigInt((((t + 1) * (t + 2)) / 2) % 64)),
      ];
    }
    for (let row = 0; row < 25; row += 5) {
      const b = a.slice(row, row + 5);
      for (let i = 0; i < 5; i++) a[row + i] = b[i] ^ (~b[(i + 1) % 5] & MASK & b[(i + 2) % 5]);
    }
    for (let j = 0; j < 7; j++) {
      if (lfsr & 1) a[0] ^= 1n << BigInt((1 << j) - 1);
      lfsr = (lfsr << 1) ^ (lfsr & 0x80 ? 0x171 : 0);
    }
  }
  const out = Buffer.alloc(32);
  for (let i = 0; i < 4; i++) out.writeBigUInt64LE(a[i], 8 * i);
  return out;
}

/** Damages a copy of the file, one way at a time; returns the ways that went unnoticed. */
function unnoticed(doc) {
  const of = (slug) => (d) => d.chains.find((chain) => chain.slug === slug);
  const op = of("optimism");
  const arbitrum = of("arbitrum-one");
  const ways = {
    "address too short": (d) =>
      (op(d).contracts.optimismPortal = op(d).contracts.optimismPortal.slice(0, -1)),
    "address that is a word": (d) => (op(d).contracts.systemConfig = "unknown"),
    "wrong EIP-55 case": (d) =>
      (op(d).contracts.systemConfig = op(d).contracts.systemConfig.replace("f", "F")),
    "zero address": (d) => (op(d).unsafeBlockSigner.address = `0x${"0".repeat(40)}`),
    "code hash too long": (d) => (d.implementations["1"].find((e) => e.codeHash).codeHash += "00"),
    "chain id used twice": (d) => (op(d).id = 8453),
    "slug used twice": (d) => (op(d).slug = "base"),
    "settles on an unknown chain": (d) => (op(d).settlesOn = 2),
    "settles on a layer 2": (d) => (op(d).settlesOn = 8453),
    "forks out of order": (d) => (op(d).forks.fjord = 1),
    "fork time as text": (d) => (op(d).forks.fjord = "1720627201"),
    "empty list of sources": (d) => (op(d).forks.source = []),
    "negative delay": (d) => (op(d).delays.proofMaturityDelaySeconds = -1),
    "null without a note": (d) => ((op(d).genesis.blockNumber = null), delete op(d).genesis.note),
    "fact without a source": (d) => delete arbitrum(d).rollup.source,
    "unknown source": (d) => arbitrum(d).rollup.source.push("hearsay"),
    "source cited nowhere": (d) => (d.sources.idle = { ref: "nothing" }),
    "unknown key": (d) => (op(d).contracts.optimismPortals = op(d).contracts.optimismPortal),
    "missing key": (d) => delete op(d).contracts.disputeGameFactory,
    "unknown game implementation": (d) =>
      (op(d).games[1].implementation = arbitrum(d).rollup.userLogic),
    "unknown argument form": (d) =>
      (d.implementations["1"].find((e) => e.argsForm).argsForm = "other"),
    "implementation listed twice": (d) => d.implementations["1"].push(d.implementations["1"][0]),
    "layout of another kind": (d) => (op(d).anchorStateRegistries[0].layout = "rollup_bold"),
    "no current registry": (d) => (op(d).anchorStateRegistries[0].status = "past"),
    "respected type without a game": (d) => (op(d).respectedGameType.value = 77),
    "logic contract of the wrong kind": (d) =>
      (arbitrum(d).rollup.adminLogic = arbitrum(d).rollup.userLogic),
    "fault-proof level 5": (d) => (op(d).faultProof.level = 5),
  };
  return Object.entries(ways)
    .filter(([, damage]) => {
      const copy = structuredClone(doc);
      damage(copy);
      return problems(copy).length === 0;
    })
    .map(([name]) => `self-test: ${name}: not noticed`);
}

const doc = JSON.parse(readFileSync(FILE, "utf8"));
const found = problems(doc);
if (process.argv.includes("--self-test") && found.length === 0) {
  // The vector of EIP-55, so that the hash above is known to be Keccak-256.
  const known = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  if (checksummed(known) !== known) found.push("self-test: EIP-55 vector fails");
  found.push(...unnoticed(doc));
}
for (const line of found) console.error(line);
if (found.length > 0) process.exit(1);
console.log(
  `chains.json: ${doc.chains.length} chains, ${Object.values(doc.implementations).flat().length} implementations, ${Object.keys(doc.sources).length} sources: well formed`,
);
