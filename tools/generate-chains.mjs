/**
 * Writes the chain records that the client takes (`pkg-js/src/chains/`) from the one source of
 * chain facts, `core/data/chains.json`: one module per chain, so that a bundle holds those it uses.
 *
 *     node tools/generate-chains.mjs            write
 *     node tools/generate-chains.mjs --check    compare with what is committed; exit 1 if it differs
 *
 * What is not known is left out, and a link that needs it refuses: nothing is guessed here.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packages } from "./setup.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const facts = JSON.parse(readFileSync(join(root, "core/data/chains.json"), "utf8"));
const FOLDER = "pkg-js/src/chains";
const HEAD =
  "// Generated from core/data/chains.json by `node tools/generate-chains.mjs`; do not edit.\n";

const camel = (name) => name.replace(/[-_](.)/g, (_, letter) => letter.toUpperCase());
/** `anchor_game_slot_2` → `anchorGameSlot2`, as the checks' schemas name choices. */
const layoutName = (name) =>
  ({
    optimism_portal_legacy: "optimismPortalLegacy",
    optimism_portal2_3: "optimismPortal2V3",
    optimism_portal2_4: "optimismPortal2V4",
  })[name] ?? camel(name);
const known = (object) =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== null && value !== undefined),
  );

/**
 * Implementations of a kind on a settlement layer, of one layout if that is asked. Delays are
 * immutables of an implementation: one with another delay than the chain's is not this chain's.
 */
function implementations(layer, kind, layout, delays = {}) {
  const fits = (each) =>
    each.kind === kind &&
    (layout === undefined || each.layout === layout) &&
    Object.entries(delays).every(
      ([name, delay]) => (each[name] ?? delay) === (delay ?? each[name]),
    );
  return (facts.implementations[layer] ?? []).filter(fits).map(({ address }) => address);
}

function optimism(chain) {
  const { id, settlesOn, contracts, forks, delays } = chain;
  const registry = chain.anchorStateRegistries.find(({ status }) => status === "current");
  const contract = (kind, address) =>
    address === null || address === undefined
      ? undefined
      : { address, implementations: implementations(settlesOn, kind) };
  // Which portal a chain has is known where its implementations are.
  const { disputeGameFinalityDelaySeconds, proofMaturityDelaySeconds } = delays;
  const portals = implementations(settlesOn, "optimismPortal", "optimism_portal2_4", {
    proofMaturityDelaySeconds,
  });
  const hasPortal = registry?.layout === "anchor_game_slot_2" && portals.length > 0;
  const games = chain.games.flatMap(({ gameType, implementation, permissioned }) => {
    const known = (facts.implementations[settlesOn] ?? []).find(
      ({ kind, address }) => kind === "disputeGame" && address === implementation,
    );
    if (known === undefined) return [];
    const { layout, argsForm, rootKind } = known;
    return [
      {
        gameType,
        implementation,
        layout: layoutName(layout),
        argumentsForm: argsForm,
        rootKind,
        permissioned,
      },
    ];
  });
  const { canyon, ecotone, isthmus } = forks;
  return {
    deployment: known({
      chainId: id,
      settlesOn,
      faultProofLevel: chain.faultProof.level ?? 0,
      blockTimeSeconds: chain.blockTimeSeconds,
      forks: known({ canyon, ecotone, isthmus }),
      anchorStateRegistry: registry && {
        address: registry.address,
        layout: layoutName(registry.layout),
        implementations: implementations(settlesOn, "anchorStateRegistry", registry.layout, {
          disputeGameFinalityDelaySeconds,
        }),
      },
      disputeGameFactory: contract("disputeGameFactory", contracts.disputeGameFactory),
      games,
      disputeGameFinalityDelaySeconds,
      optimismPortal: hasPortal
        ? {
            address: contracts.optimismPortal,
            layout: "optimismPortal2V4",
            implementations: portals,
          }
        : undefined,
      proofMaturityDelaySeconds,
      // The oracles of chains that have dispute games now hold nothing new.
      l2OutputOracle:
        registry === undefined ? contract("l2OutputOracle", contracts.l2OutputOracle) : undefined,
      systemConfig: contract("systemConfig", contracts.systemConfig),
    }),
    genesis: { number: chain.genesis.blockNumber, timestamp: chain.genesis.timestamp },
  };
}

function arbitrum(chain) {
  const { id, settlesOn, contracts, rollup, outbox } = chain;
  const logic = rollup.adminLogic !== null && rollup.userLogic !== null;
  return {
    deployment: known({
      chainId: id,
      settlesOn,
      rollup: contracts.rollup,
      outbox: contracts.outbox,
      rollupLogic: logic ? [{ admin: rollup.adminLogic, user: rollup.userLogic }] : [],
      outboxLogic: outbox.implementation === null ? [] : [outbox.implementation],
      confirmPeriodBlocks: chain.delays.confirmPeriodBlocks,
      anyTrust: chain.dataAvailability.anyTrust,
      faultProofLevel: chain.faultProof.level ?? 0,
    }),
  };
}

function record(chain) {
  const { id, name, family, settlesOn, systemContracts, trust } = chain;
  const ring = systemContracts.eip2935;
  return known({
    family,
    id,
    name,
    settlesOn,
    history: ring ? { address: ring.address, ring: ring.ring } : undefined,
    asOf: facts.date,
    trust,
    ...(family === "optimism" ? optimism(chain) : family === "arbitrum" ? arbitrum(chain) : {}),
  });
}

/** Every file by path from the repository's root. */
export function chainFiles() {
  const files = new Map();
  const exports = [];
  for (const chain of facts.chains) {
    const name = camel(chain.slug);
    const type = `${chain.family[0].toUpperCase()}${chain.family.slice(1)}Chain`;
    const json = JSON.stringify(record(chain), null, 2);
    files.set(
      `${FOLDER}/${chain.slug}.ts`,
      `${HEAD}import type { ${type} } from "./types.js";\n\n/** ${chain.name}. */\nexport const ${name}: ${type} = ${json};\n`,
    );
    exports.push(`export { ${name} } from "./${chain.slug}.js";\n`);
  }
  files.set(`${FOLDER}/index.ts`, `${HEAD}${exports.sort().join("")}`);
  return formatted(files);
}

/** As Biome formats it, so that the lint stage agrees. */
function formatted(files) {
  const biome = join(root, "node_modules", ".bin", "biome");
  return new Map(
    [...files].map(([path, content]) => [
      path,
      execFileSync(biome, ["format", `--stdin-file-path=${path}`], {
        cwd: root,
        input: content,
      }).toString("utf8"),
    ]),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await packages();
  const changed = [...chainFiles()].filter(([path, content]) => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== content;
  });
  if (process.argv.includes("--check")) {
    for (const [path] of changed) console.error(`generate-chains: ${path} differs`);
    if (changed.length > 0) process.exit(1);
  } else {
    mkdirSync(join(root, FOLDER), { recursive: true });
    for (const [path, content] of changed) writeFileSync(join(root, path), content);
    console.error(`generate-chains: ${changed.length} written`);
  }
}
