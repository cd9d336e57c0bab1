import { defineConfig } from "@playwright/test";

import { chromiumPath } from "./tests/browser/fixtures/chromium.js";

const executablePath = chromiumPath();

/** Real JupyterLab in real Chromium: one worker, since one server with its kernels fills two cores. */
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results/browser",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // Each test takes 15 to 30 s on a machine that has nothing else to do.
  timeout: 400_000,
  expect: { timeout: 40_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1500, height: 1000 },
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      // Chromium refuses its sandbox to root, which is who runs in most containers.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
});
