import { defineConfig } from "vitest/config";

const apart = ["tests/kernel/**", "tests/notebooks/**", "tests/browser/**"];

export default defineConfig({
  test: {
    // Two cores are all that a small machine has; more workers only make the timings unsure.
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      {
        // Widgets import the library by its name: here they get its sources too.
        resolve: { alias: [{ find: /^halidelab\/(.+)$/, replacement: `${import.meta.dirname}/src/$1/index.ts` }] },
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: apart,
          // They leave nothing behind in their modules; to load those again for each file took a third of the time.
          isolate: false,
          // Far above what any needs: it ends what hangs, and a slow machine decides no test.
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "kernel",
          include: ["tests/kernel/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What tests run is not what the user of this machine ran.
          env: { HALIDELAB_HISTORY: "off" },
        },
      },
      {
        test: {
          name: "notebooks",
          include: ["tests/notebooks/**/*.test.ts"],
          testTimeout: 600_000,
          hookTimeout: 240_000,
          // What tests run is not what the user of this machine ran.
          env: { HALIDELAB_HISTORY: "off" },
        },
      },
    ],
  },
});
