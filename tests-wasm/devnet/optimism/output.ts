/**
 * The OP Stack's commitments, computed on our own from the specification: output root, withdrawal
 * hash, storage slots, game id.
 *
 * @module
 */
import {
  type Address,
  concat,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  toHex,
  zeroHash,
} from "viem";

/** Preimage of a version 0 output root; field names are the portal's. */
export type OutputRootProof = {
  readonly version: Hex;
  readonly stateRoot: Hex;
  readonly messagePasserStorageRoot: Hex;
  readonly latestBlockhash: Hex;
};

/** keccak256(version ‖ stateRoot ‖ messagePasserStorageRoot ‖ blockHash). */
export function outputRoot(proof: OutputRootProof): Hex {
  const { version, stateRoot, messagePasserStorageRoot, latestBlockhash } = proof;
  return keccak256(concat([version, stateRoot, messagePasserStorageRoot, latestBlockhash]));
}

/** A withdrawal as the message passer emits it and the portal takes it. */
export type Withdrawal = {
  readonly nonce: bigint;
  readonly sender: Address;
  readonly target: Address;
  readonly value: bigint;
  readonly gasLimit: bigint;
  readonly data: Hex;
};

/** keccak256(abi.encode(nonce, sender, target, value, gasLimit, data)). */
export function withdrawalHash({ nonce, sender, target, value, gasLimit, data }: Withdrawal): Hex {
  return keccak256(
    encodeAbiParameters(
      [
        { type: "uint256" },
        { type: "address" },
        { type: "address" },
        { type: "uint256" },
        { type: "uint256" },
        { type: "bytes" },
      ],
      [nonce, sender, target, value, gasLimit, data],
    ),
  );
}

/** Slot of a mapping's entry: keccak256(key ‖ slot). */
export function mappingSlot(key: Hex, slot: bigint | Hex): Hex {
  return keccak256(
    concat([pad(key), typeof slot === "bigint" ? numberToHex(slot, { size: 32 }) : slot]),
  );
}

/** `sentMessages[hash]` of the L2ToL1MessagePasser: mapping at slot 0. */
export function sentMessageSlot(hash: Hex): Hex {
  return mappingSlot(hash, 0n);
}

/** EIP-1967: keccak256("eip1967.proxy.implementation") − 1. */
export const IMPLEMENTATION_SLOT = eip1967("implementation");
/** EIP-1967: keccak256("eip1967.proxy.admin") − 1. */
export const ADMIN_SLOT = eip1967("admin");

function eip1967(name: string): Hex {
  const hash = keccak256(toHex(`eip1967.proxy.${name}`));
  return numberToHex(BigInt(hash) - 1n, { size: 32 });
}

/** `DisputeGameFactory.getGameUUID`: keccak256(abi.encode(gameType, rootClaim, extraData)). */
export function gameUuid(gameType: number, rootClaim: Hex, l2BlockNumber: bigint): Hex {
  return keccak256(
    encodeAbiParameters(
      [{ type: "uint32" }, { type: "bytes32" }, { type: "bytes" }],
      [gameType, rootClaim, numberToHex(l2BlockNumber, { size: 32 })],
    ),
  );
}

/** Version word of the only output root version that a dispute game claims today. */
export const OUTPUT_VERSION_0 = zeroHash;
