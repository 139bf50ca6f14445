/**
 * Randomness that repeats: a failure names the seed, and the seed brings it back.
 *
 * @module
 */

/** xorshift32. */
export class Random {
  #state: number;

  constructor(readonly seed: number) {
    this.#state = (seed ^ 0x9e3779b9) >>> 0 || 1;
    // The first outputs of neighbouring seeds resemble one another.
    for (let warm = 0; warm < 16; warm += 1) this.next();
  }

  next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state >>> 0;
    return this.#state;
  }

  /** 0 to `count` - 1. */
  below(count: number): number {
    return this.next() % count;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}
