/**
 * Dispute games as a verifier reads them: every way a game can end or stop counting, made with the
 * real contracts, and the storage behind it where the layout table says it is.
 */
import { concat, type Hex, keccak256, numberToHex, pad, slice } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Devnet, startDevnet } from "./devnet.js";
import { accounts } from "./node/accounts.js";
import type { Outcome } from "./node/chain.js";
import { provenAccount, provenSlot } from "./node/trie.js";
import { GAME_TYPE } from "./optimism/deploy.js";
import { IMPLEMENTATION_SLOT, mappingSlot } from "./optimism/output.js";
import { GAME_STATUS, type Game } from "./optimism/stack.js";

let devnet: Devnet;
beforeAll(async () => {
  devnet = await startDevnet();
});
afterAll(() => devnet?.stop());
// A game is one per root and block: give every test a block of its own.
beforeEach(() => devnet.l2.mine());

const reason = (outcome: Outcome): string | undefined => (outcome.ok ? undefined : outcome.reason);
const element = (slot: bigint, index = 0n): bigint =>
  BigInt(keccak256(numberToHex(slot, { size: 32 }))) + index;

/** A word of an L1 contract, proven under the newest block's state root by the other library. */
async function l1Word(address: Hex, slot: bigint | Hex): Promise<bigint> {
  const { stateRoot } = await devnet.l1.block();
  const { accountProof, storageProof } = await devnet.l1.proof(address, [slot]);
  const account = await provenAccount(stateRoot, address, accountProof);
  return provenSlot(account?.storageRoot as Hex, slot, storageProof[0]?.proof ?? []);
}

describe("registered games", () => {
  test("DisputeGameFactory: list, mapping and game id are where the layout says", async () => {
    const game = await devnet.op.proposeOutput();
    const factory = devnet.op.contracts.disputeGameFactory.address;
    const { timestamp } = await devnet.l1.block(game.l1BlockNumber);
    const id = BigInt(
      concat([
        numberToHex(game.gameType, { size: 4 }),
        numberToHex(BigInt(timestamp), { size: 8 }),
        game.address,
      ]),
    );
    expect(await l1Word(factory, 104n)).toBe(game.index + 1n);
    expect(await l1Word(factory, element(104n, game.index))).toBe(id);
    expect(await l1Word(factory, mappingSlot(game.uuid, 103n))).toBe(id);
    expect(await l1Word(factory, mappingSlot("0x00", 101n))).toBe(
      BigInt(devnet.op.contracts.faultDisputeGame.address),
    );
    expect(await l1Word(factory, 51n)).toBe(BigInt(accounts.owner.address));
  });

  test("the clone's code names implementation, creator, root claim and block", async () => {
    const game = await devnet.op.proposeOutput();
    const code = await devnet.l1.code(game.address);
    const parent = await devnet.l1.block(game.l1BlockNumber - 1n);
    expect(slice(code, 0x41, 0x55)).toBe(
      devnet.op.contracts.faultDisputeGame.address.toLowerCase(),
    );
    const args = concat([
      accounts.proposer.address,
      game.rootClaim,
      parent.hash,
      numberToHex(game.l2BlockNumber, { size: 32 }),
    ]);
    expect(code).toBe(concat([slice(code, 0, 0x62), args, "0x0076"]).toLowerCase());
    expect(slice(code, 0x36, 0x38)).toBe("0x0076");
    const { accountProof } = await devnet.l1.proof(game.address);
    const account = await provenAccount(
      (await devnet.l1.block()).stateRoot,
      game.address,
      accountProof,
    );
    expect(account?.codeHash).toBe(keccak256(code));
  });

  test("every proxied contract has its implementation in the EIP-1967 slot", async () => {
    const { contracts } = devnet.op;
    const proxied = Object.entries(contracts).filter(
      ([, contract]) => "implementation" in contract,
    );
    expect(proxied).toHaveLength(8);
    for (const [name, contract] of proxied) {
      if (!("implementation" in contract)) continue;
      expect(await l1Word(contract.address, IMPLEMENTATION_SLOT), name).toBe(
        BigInt(contract.implementation),
      );
      expect(keccak256(await devnet.l1.code(contract.implementation))).toBe(
        contract.implementationCodeHash,
      );
    }
  });

  test("versions are those that the layout table is written for", async () => {
    const { contracts, gameAbi } = devnet.op;
    const game = { address: contracts.faultDisputeGame.address, abi: gameAbi };
    const version = (contract: { address: Hex; abi: typeof gameAbi }): Promise<string> =>
      devnet.l1.read(contract, "version");
    expect({
      portal: await version(contracts.optimismPortal),
      factory: await version(contracts.disputeGameFactory),
      registry: await version(contracts.anchorStateRegistry),
      game: await version(game),
      systemConfig: await version(contracts.systemConfig),
      superchainConfig: await version(contracts.superchainConfig),
      oracle: await version(contracts.l2OutputOracle),
      legacyPortal: await version(contracts.legacyPortal),
    }).toEqual({
      portal: "3.10.0",
      factory: "1.0.0",
      registry: "1.0.0",
      game: "1.2.0",
      systemConfig: "2.3.0-beta.2",
      superchainConfig: "1.1.0",
      oracle: "1.8.0",
      legacyPortal: "2.8.1-beta.1",
    });
  });

  test("SystemConfig: the unsafe block signer is the sequencer", async () => {
    // keccak256("systemconfig.unsafeblocksigner"), without the usual − 1.
    const slot = "0x65a7ed542fb37fe237fdfbdd70b31598523fe5b32879e307bae27a0bd9581c08";
    expect(await l1Word(devnet.op.contracts.systemConfig.address, slot)).toBe(
      BigInt(accounts.sequencer.address),
    );
  });
});

describe("how a game ends", () => {
  /** createdAt, resolvedAt, status, initialized, l2BlockNumberChallenged: slot 0, low end first. */
  async function slot0(
    game: Game,
  ): Promise<{ createdAt: bigint; resolvedAt: bigint; status: number; challenged: number }> {
    const word = await l1Word(game.address, 0n);
    const field = (offset: bigint, bits: bigint): bigint =>
      (word >> (offset * 8n)) & ((1n << bits) - 1n);
    return {
      createdAt: field(0n, 64n),
      resolvedAt: field(8n, 64n),
      status: Number(field(16n, 8n)),
      challenged: Number(field(18n, 8n)),
    };
  }

  test("in progress: clock not expired, claimData holds the root claim", async () => {
    const game = await devnet.op.proposeOutput();
    expect(await slot0(game)).toMatchObject({
      resolvedAt: 0n,
      status: GAME_STATUS.inProgress,
      challenged: 0,
    });
    expect(await l1Word(game.address, 2n)).toBe(1n);
    expect(await l1Word(game.address, element(2n, 3n))).toBe(BigInt(game.rootClaim));
    expect(reason(await devnet.l1.tryWrite(game, "resolveClaim", [0n, 0n]))).toMatch(
      /ClockNotExpired/,
    );
    expect(reason(await devnet.l1.tryWrite(game, "resolve"))).toMatch(/OutOfOrderResolution/);
  });

  test("unchallenged: the defender wins and the anchor moves, before any air gap", async () => {
    const before = await devnet.op.anchorOf();
    const game = await devnet.op.updateAnchor();
    const after = await devnet.op.anchorOf();
    expect(after).toEqual({ root: game.rootClaim, l2BlockNumber: game.l2BlockNumber });
    expect(after.l2BlockNumber).toBeGreaterThan(before.l2BlockNumber);
    const registry = devnet.op.contracts.anchorStateRegistry.address;
    const slot = mappingSlot(pad("0x00"), 1n);
    expect(slot).toBe("0xa6eef7e35abe7026729641147f7915573c7e97b47efa546f5f6e3230263bcb49");
    expect(await l1Word(registry, slot)).toBe(BigInt(game.rootClaim));
    expect(await l1Word(registry, BigInt(slot) + 1n)).toBe(game.l2BlockNumber);
    expect(await slot0(game)).toMatchObject({
      status: GAME_STATUS.defenderWins,
      resolvedAt: await devnet.l1.now(),
    });
  });

  test("attacked: the challenger wins, the anchor stays, no withdrawal is proven against it", async () => {
    const { op } = devnet;
    const sent = await op.initiateWithdrawal({ target: accounts.otherUser.address });
    const before = await op.anchorOf();
    const game = await op.proposeOutput();
    await op.attack(game);
    expect(await l1Word(game.address, 2n)).toBe(2n);
    expect(await op.resolveGame(game)).toBe(GAME_STATUS.challengerWins);
    expect(await slot0(game)).toMatchObject({ status: GAME_STATUS.challengerWins });
    expect(await op.anchorOf()).toEqual(before);
    const nodes = await op.withdrawalProof(sent.hash, game.l2BlockNumber);
    expect(
      reason(await op.proveOnPortal(sent.withdrawal, game.index, game.output.proof, nodes)),
    ).toBe("OptimismPortal: cannot prove against invalid dispute games");
  });

  test("wrong block number: challenged with the header alone, claimData stays at one", async () => {
    const game = await devnet.op.proposeOutput("latest", { claimedNumber: 1_000_000n });
    expect(await devnet.op.challengeBlockNumber(game)).toMatchObject({ ok: true });
    expect(await slot0(game)).toMatchObject({ status: GAME_STATUS.inProgress, challenged: 1 });
    expect(await l1Word(game.address, 2n)).toBe(1n);
    expect(await l1Word(game.address, 1n)).toBe(BigInt(accounts.challenger.address));
    expect(await devnet.op.resolveGame(game)).toBe(GAME_STATUS.challengerWins);
  });

  test("right block number: that challenge is refused", async () => {
    const game = await devnet.op.proposeOutput();
    expect(reason(await devnet.op.challengeBlockNumber(game))).toMatch(/BlockNumberMatches/);
  });

  test("a false root is registered like any other", async () => {
    const game = await devnet.op.proposeOutput("latest", { rootClaim: keccak256("0x1e") });
    expect(await devnet.op.gameStatus(game)).toBe(GAME_STATUS.inProgress);
    expect(game.rootClaim).not.toBe(game.output.outputRoot);
  });
});

describe("what makes a game count", () => {
  async function resolvedAndProven(): Promise<{
    game: Game;
    withdrawal: Parameters<typeof devnet.op.finalizeOnPortal>[0];
  }> {
    const { op } = devnet;
    const { hash, withdrawal } = await op.initiateWithdrawal({
      target: accounts.otherUser.address,
      value: 1n,
    });
    const game = await op.proposeOutput();
    await op.proveOnPortal(
      withdrawal,
      game.index,
      game.output.proof,
      await op.withdrawalProof(hash, game.l2BlockNumber),
    );
    await op.resolveGame(game);
    await devnet.warp(op.delays.proofMaturity + 1n);
    return { game, withdrawal };
  }

  test("a blacklisted game finalizes nothing", async () => {
    const { op } = devnet;
    const { game, withdrawal } = await resolvedAndProven();
    await op.blacklist(game);
    expect(await l1Word(op.contracts.optimismPortal.address, mappingSlot(game.address, 58n))).toBe(
      1n,
    );
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: dispute game has been blacklisted",
    );
  });

  test("after a change of the respected type, older games and other types finalize nothing", async () => {
    const { op } = devnet;
    const portal = op.contracts.optimismPortal.address;
    const { withdrawal } = await resolvedAndProven();
    await op.setRespectedGameType(GAME_TYPE.permissionedCannon);
    expect(await l1Word(portal, 59n)).toBe(((await devnet.l1.now()) << 32n) | 1n);
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe("OptimismPortal: invalid game type");
    await op.setRespectedGameType(GAME_TYPE.cannon);
    expect(reason(await op.finalizeOnPortal(withdrawal))).toBe(
      "OptimismPortal: dispute game created before respected game type was updated",
    );
  });

  test("only the proposer creates a permissioned game", async () => {
    const gameType = GAME_TYPE.permissionedCannon;
    await expect(
      devnet.op.proposeOutput("latest", { gameType, from: accounts.user.address }),
    ).rejects.toThrow(/BadAuth/);
    const game = await devnet.op.proposeOutput("latest", { gameType });
    expect(await devnet.op.resolveGame(game)).toBe(GAME_STATUS.defenderWins);
    expect((await devnet.op.anchorOf(gameType)).root).toBe(game.rootClaim);
  });
});
