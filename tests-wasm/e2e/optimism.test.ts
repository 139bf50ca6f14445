/**
 * OP Stack, from an L1 block hash to an account of the L2, link by link, on the real contracts: every
 * state that a dispute game can be in, and what the verdict then is.
 */
import { check, init, type Link, layer1 } from "touchstone/slim";
import { type Address, type Hex, keccak256, numberToHex, pad } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { oracleRecord } from "../client/records.js";
import {
  accounts,
  type Devnet,
  GAME_STATUS,
  GAME_TYPE,
  type Game,
  IMPLEMENTATION_SLOT,
  type OpFork,
  predeploys,
  startDevnet,
} from "../devnet/index.js";
import {
  account,
  anchorRoot,
  block,
  deploymentOf,
  disputeGame,
  type GameOptions,
  outputOracle,
  outputRoot,
} from "./support/optimism.js";
import { proven, rejected } from "./support/verdict.js";
import { View } from "./support/view.js";

let devnet: Devnet;
beforeAll(async () => {
  await init();
  devnet = await startDevnet();
});
afterAll(() => devnet?.stop());
// A game is one per root and block: give every test a block of its own.
beforeEach(() => devnet.l2.mine());

const user = accounts.user.address;
const nobody: Address = `0x${"de".repeat(20)}`;

/** From the newest L1 block through a game to the L2's block. */
async function throughGame(game: Game, options: GameOptions = {}): Promise<Link[]> {
  const l1 = await View.of(devnet.l1);
  const shown = await disputeGame(l1, devnet.op, game, options);
  return [block(l1), shown, await outputRoot(devnet.op, game.output)];
}

describe("values of the L2, through the registry's anchor", () => {
  let links: Link[];
  let l2: View;
  beforeAll(async () => {
    const game = await devnet.op.updateAnchor();
    await devnet.l2.mine(3);
    const l1 = await View.of(devnet.l1);
    l2 = await View.of(devnet.l2, game.l2BlockNumber);
    const anchor = await anchorRoot(l1, devnet.op);
    links = [block(l1), anchor, await outputRoot(devnet.op, game.output)];
  });

  test("balance and nonce", async () => {
    const verdict = proven([...links, await account(l2, user)] as const);
    const answered = await devnet.l2.balance(user, l2.number);
    expect(verdict.value).toMatchObject({ exists: true, balance: answered, chainId: 901n });
    // The contracts move this registry's anchor before the finality delay: it is never more.
    expect(verdict.assurance).toMatchObject({ settlement: "proposed", faultProofLevel: 1 });
    expect(verdict.assurance.caveats).toContain("registryWithoutFinalityDelay");
    expect(verdict.provenance.map(({ chainId }) => Number(chainId))).toEqual([900, 901, 901, 901]);
  });

  test("one wei or one transaction more is rejected", async () => {
    const link = await account(l2, user);
    const more = (change: object): Link => ({ ...link, claim: { ...link.claim, ...change } });
    const { balance, nonce } = link.claim;
    expect(rejected([...links, more({ balance: BigInt(balance) + 1n })]).step).toBe("balance");
    expect(rejected([...links, more({ nonce: BigInt(nonce) + 1n })]).step).toBe("nonce");
  });

  test("absence of an account, and that a present one is not absent", async () => {
    const absence = async (address: Address): Promise<Link> =>
      layer1.accountAbsence({
        claim: { chainId: l2.chainId, address },
        evidence: { accountProof: (await l2.account(address)).accountProof },
      });
    expect(proven([...links, await absence(nobody)]).value).toMatchObject({
      exists: false,
      balance: 0n,
    });
    expect(rejected([...links, await absence(user)]).step).toBe("present");
    expect(rejected([...links, await account(l2, nobody)]).step).toBe("absent");
  });

  test("code, a slot, and a slot that is zero", async () => {
    const address = predeploys.messagePasser;
    const shown = await l2.account(address, [IMPLEMENTATION_SLOT, 7n]);
    const before = [...links, await account(l2, address)];
    const code = await l2.code(address);
    const codeLink = layer1.code({ claim: { address }, evidence: { code } });
    expect(proven([...before, codeLink] as const).value).toMatchObject({ code });
    const slot = layer1.storage({
      claim: {
        address,
        slot: IMPLEMENTATION_SLOT,
        word: numberToHex(shown.word(IMPLEMENTATION_SLOT), { size: 32 }),
      },
      evidence: { storageProof: shown.proof(IMPLEMENTATION_SLOT) },
    });
    expect(proven([...before, slot] as const).value).toMatchObject({
      word: pad("0xc0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d3c0d30016"),
    });
    const zero = layer1.storageAbsence({
      claim: { address, slot: pad("0x07") },
      evidence: { storageProof: shown.proof(7n) },
    });
    expect(proven([...before, zero] as const).value).toMatchObject({ word: pad("0x") });
    const notZero = { ...zero, claim: { address, slot: IMPLEMENTATION_SLOT } };
    expect(check([...before, notZero]).status).toBe("rejected");
  });

  test("a newer anchor makes the older root unprovable in newer blocks", async () => {
    const l1 = await View.of(devnet.l1);
    const old = await anchorRoot(l1, devnet.op);
    const game = await devnet.op.updateAnchor();
    const newer = await View.of(devnet.l1);
    const now = await anchorRoot(newer, devnet.op);
    expect(now.claim.outputRoot).toBe(game.rootClaim);
    expect(rejected([block(newer), { ...now, claim: old.claim }]).step).toBe("claimedRoot");
    // In the old block it still is what it was.
    expect(proven([block(l1), old] as const).value).toMatchObject({ root: old.claim.outputRoot });
  });
});

describe("a dispute game", () => {
  const settled = async (game: Game, options: GameOptions = {}) =>
    proven([
      ...(await throughGame(game, options)),
      await account(await View.of(devnet.l2, game.l2BlockNumber), user),
    ]);

  test("in progress, unchallenged: proposed; confirmed it is not", async () => {
    const game = await devnet.op.proposeOutput();
    for (const byIndex of [true, false]) {
      const { assurance, value } = await settled(game, { byIndex });
      expect(value).toMatchObject({ balance: await devnet.l2.balance(user, game.l2BlockNumber) });
      expect(assurance).toMatchObject({ settlement: "proposed", dispute: "unchallenged" });
      const now = await devnet.l1.now();
      expect(assurance.confirmedAfter).toBe(now + devnet.op.delays.gameFinality);
    }
    const { assurance } = await settled(game, { withoutDispute: true });
    expect(assurance.dispute).toBe("unknown");
    const links = await throughGame(game, { settlement: "confirmed" });
    expect(rejected(links).step).toBe("inProgress");
  });

  test("attacked: proposed and challenged; lost: rejected", async () => {
    const game = await devnet.op.proposeOutput();
    await devnet.op.attack(game);
    expect((await settled(game)).assurance.dispute).toBe("challenged");
    expect(await devnet.op.resolveGame(game)).toBe(GAME_STATUS.challengerWins);
    for (const settlement of ["proposed", "confirmed"] as const) {
      expect(rejected(await throughGame(game, { settlement })).step).toBe("lost");
    }
  });

  test("block number challenged: one claim only, and challenged all the same", async () => {
    const game = await devnet.op.proposeOutput("latest", { claimedNumber: 1_000_000n });
    const claimed = async () => (await throughGame(game)).slice(0, 2);
    expect(proven(await claimed()).assurance.dispute).toBe("unchallenged");
    // The root is of another block than the game says: its header tells.
    expect(rejected(await throughGame(game)).step).toBe("committedNumber");
    expect((await devnet.op.challengeBlockNumber(game)).ok).toBe(true);
    expect(proven(await claimed()).assurance.dispute).toBe("challenged");
    const shown = await disputeGame(await View.of(devnet.l1), devnet.op, game);
    expect(shown.evidence.challengeProof).toBeDefined();
    const withoutSlot = await disputeGame(await View.of(devnet.l1), devnet.op, game, {
      withoutDispute: true,
    });
    const l1 = await View.of(devnet.l1);
    expect(proven([block(l1), withoutSlot] as const).assurance.dispute).toBe("challenged");
    await devnet.op.resolveGame(game);
    expect(rejected(await claimed()).step).toBe("lost");
  });

  test("won: proposed in the air gap, confirmed one second after it, not at its end", async () => {
    const { op, l1 } = devnet;
    const game = await op.proposeOutput();
    expect(await op.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
    const resolvedAt = await l1.now();
    const end = resolvedAt + op.delays.gameFinality;
    const { assurance } = await settled(game);
    expect(assurance).toMatchObject({
      settlement: "proposed",
      dispute: "resolvedNotFinal",
      confirmedAfter: end,
    });
    const confirmed = async () => throughGame(game, { settlement: "confirmed" });
    expect(rejected(await confirmed()).step).toBe("notFinal");
    await l1.warp(op.delays.gameFinality);
    expect(await l1.now()).toBe(end);
    expect(rejected(await confirmed()).step).toBe("notFinal");
    await l1.warp(1);
    const final = await settled(game, { settlement: "confirmed" });
    expect(final.assurance).toMatchObject({ settlement: "confirmed", dispute: "settled" });
    expect(final.assurance.confirmedAfter).toBeUndefined();
    // Who asks for less gets what it is worth.
    expect((await settled(game)).assurance.settlement).toBe("confirmed");
  });

  test("blacklisted: rejected although it has won and is final", async () => {
    const game = await devnet.op.updateAnchor();
    await devnet.op.passAirGap();
    proven(await throughGame(game, { settlement: "confirmed" }));
    await devnet.op.blacklist(game);
    expect(rejected(await throughGame(game, { settlement: "confirmed" })).step).toBe("blacklisted");
    expect(rejected(await throughGame(game)).step).toBe("blacklisted");
  });

  test("a game that the factory does not list under this key", async () => {
    const game = await devnet.op.proposeOutput();
    await devnet.l2.mine();
    const other = await devnet.op.proposeOutput();
    const wrongKey = { ...game, uuid: keccak256(game.uuid), index: other.index };
    expect(rejected(await throughGame(wrongKey)).cause?.kind).toBe("tree/patricia");
    expect(rejected(await throughGame(wrongKey, { byIndex: true })).step).toBe("claimedGame");
    const beyond = { ...game, index: other.index + 1n };
    expect(rejected(await throughGame(beyond, { byIndex: true })).step).toBe("index");
  });

  test("the root, number or block of another game", async () => {
    const game = await devnet.op.proposeOutput();
    await devnet.l2.mine();
    const other = await devnet.op.proposeOutput();
    const l1 = await View.of(devnet.l1);
    const link = await disputeGame(l1, devnet.op, game);
    const claim = (change: object): Link => ({ ...link, claim: { ...link.claim, ...change } });
    const step = (change: object): string => rejected([block(l1), claim(change)]).step;
    expect(step({ root: other.rootClaim })).toBe("claimedRoot");
    expect(step({ sequenceNumber: other.l2BlockNumber })).toBe("claimedSequenceNumber");
    const links = [block(l1), link, await outputRoot(devnet.op, other.output)];
    expect(rejected(links).step).toBe("outputRoot");
  });

  test("a permissioned game does not count while the other type is respected", async () => {
    const gameType = GAME_TYPE.permissionedCannon;
    const game = await devnet.op.proposeOutput("latest", { gameType });
    expect(rejected(await throughGame(game)).step).toBe("notRespected");
  });

  // Last: it changes what the whole devnet respects.
  test("the respected type switched, and switched back: retired", async () => {
    const game = await devnet.op.updateAnchor();
    await devnet.op.passAirGap();
    proven(await throughGame(game, { settlement: "confirmed" }));
    await devnet.op.setRespectedGameType(GAME_TYPE.permissionedCannon);
    expect(rejected(await throughGame(game, { settlement: "confirmed" })).step).toBe("retired");
    await devnet.l2.mine();
    const newer = await devnet.op.proposeOutput();
    expect(rejected(await throughGame(newer)).step).toBe("notRespected");
    const gameType = GAME_TYPE.permissionedCannon;
    const counts = await devnet.op.proposeOutput("latest", { gameType });
    proven(await throughGame(counts));
    await devnet.op.setRespectedGameType(GAME_TYPE.cannon);
    for (const retired of [game, newer, counts]) {
      expect(rejected(await throughGame(retired)).step).toBe("retired");
    }
  });
});

describe("the legacy oracle", () => {
  const prove = async (
    output: { index: bigint; outputRoot: Hex; l2BlockNumber: bigint },
    settlement: "proposed" | "confirmed",
  ): Promise<Link[]> => {
    const { deployment } = oracleRecord(devnet.op, 900, 901);
    const l1 = await View.of(devnet.l1);
    return [block(l1), await outputOracle(l1, devnet.op, deployment, output, settlement)];
  };

  test("proposed until the period is over, then confirmed", async () => {
    const { op, l1, l2 } = devnet;
    const output = await op.proposeOutputToOracle();
    const opened = await outputRoot(op, output);
    const read = await account(await View.of(l2, output.l2BlockNumber), user);
    const links = [...(await prove(output, "proposed")), opened, read];
    expect(proven(links).value).toMatchObject({
      balance: await l2.balance(user, output.l2BlockNumber),
    });
    expect(proven(links).assurance.settlement).toBe("proposed");
    expect(rejected(await prove(output, "confirmed")).step).toBe("notFinal");
    const posted = BigInt((await l1.block(output.l1BlockNumber)).timestamp);
    await l1.warp(posted + op.delays.outputFinalization - (await l1.now()));
    expect(rejected(await prove(output, "confirmed")).step).toBe("notFinal");
    expect((await op.deleteOracleOutputs(output.index)).ok).toBe(false);
    await l1.warp(1);
    expect(proven(await prove(output, "confirmed")).assurance.settlement).toBe("confirmed");
  });

  test("deleted outputs stay in storage and are not there all the same", async () => {
    const output = await devnet.op.proposeOutputToOracle({ outputRoot: keccak256("0x1e") });
    proven(await prove(output, "proposed"));
    expect((await devnet.op.deleteOracleOutputs(output.index)).ok).toBe(true);
    const stored = await devnet.l1.storage(
      devnet.op.contracts.l2OutputOracle.address,
      BigInt(keccak256(pad("0x03"))) + 2n * output.index,
    );
    expect(stored).toBe(output.outputRoot);
    expect(rejected(await prove(output, "proposed")).step).toBe("index");
  });
});

test("an unknown implementation behind a proxy is refused", async () => {
  const game = await devnet.op.proposeOutput();
  const deployment = deploymentOf(devnet.op);
  const factory = deployment.disputeGameFactory;
  if (factory === undefined) throw new Error("no factory");
  const anchor = { ...deployment, disputeGameFactory: { ...factory, implementations: [nobody] } };
  const l1 = await View.of(devnet.l1);
  const link = { ...(await disputeGame(l1, devnet.op, game)), anchor };
  const verdict = rejected([block(l1), link]);
  expect(verdict.step).toBe("factoryImplementation");
  expect(verdict.cause?.step).toBe("unknownImplementation");
});

for (const fork of ["granite", "holocene", "isthmus", "jovian"] satisfies OpFork[]) {
  test(`headers of ${fork}, held to the fork's shape`, async () => {
    const { op, l1, l2, stop } = await startDevnet({ fork });
    try {
      const game = await op.proposeOutput();
      const view = await View.of(l1);
      const isIsthmus = fork === "isthmus" || fork === "jovian";
      const opened = await outputRoot(op, game.output);
      const read = await account(await View.of(l2, game.l2BlockNumber), user);
      const chain = async (isthmus: boolean): Promise<Link[]> => {
        const link = await disputeGame(view, op, game);
        const forks = { canyon: 0, ecotone: 0, ...(isthmus && { isthmus: 0 }) };
        return [block(view), { ...link, anchor: { ...link.anchor, forks } }, opened, read];
      };
      const verdict = proven(await chain(isIsthmus));
      expect(verdict.value).toMatchObject({ balance: await l2.balance(user, game.l2BlockNumber) });
      expect(verdict.assurance.caveats).not.toContain("forkTimesUnknown");
      expect(rejected(await chain(!isIsthmus)).step).toBe("headerShape");
    } finally {
      await stop();
    }
  });
}
