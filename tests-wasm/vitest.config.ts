/** Settings of the end-to-end tests: real nodes need a moment. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    // Every file starts its own nodes; a process of its own lets each clean up after itself.
    pool: "forks",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
