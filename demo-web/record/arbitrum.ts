/**
 * What happens on an Arbitrum chain.
 *
 * @module
 */
import type { Case } from "touchstone";
import { arbitrumRecord } from "../../tests-wasm/client/records.js";
import { accounts, startArbitrum } from "../../tests-wasm/devnet/index.js";
import { addressOf, ETHER, titled, wallet } from "./stage.js";

const CROWD = 40;

/** Records the cases of Arbitrum. */
export async function recordArbitrum(): Promise<[id: string, recorded: Case][]> {
  const devnet = await startArbitrum();
  try {
    const { l1, l2, rollup } = devnet;
    const pay = (to: `0x${string}`, value: bigint) =>
      l2.send(to, "0x", { from: accounts.user.address, value });
    for (let index = 0; index < CROWD; index++) {
      await pay(addressOf(`neighbour ${index}`), BigInt(index + 1) * (ETHER / 100n));
    }
    const dora = addressOf("dora");
    await pay(dora, (314n * ETHER) / 100n);
    await rollup.confirm(await rollup.assert());

    const chain = { ...arbitrumRecord(rollup, l1.chainId), name: "the test Arbitrum" };
    const client = await wallet(l1, { chain, l2: l2.url });
    const balance = await client.getBalance({ address: dora });
    return [["arbitrum-balance", titled("Dora's balance on the test Arbitrum", balance.case)]];
  } finally {
    await devnet.stop();
  }
}
