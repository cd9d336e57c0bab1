import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checked, tallyPlaywright, tallyVitest } from "../../scripts/test/tally.mjs";

const root = join(import.meta.dirname, "../..");
// Inside the repository, so that the runners are found; .cache is ignored by all tools.
const folder = mkdtempSync(join(root, ".cache/tally-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(runner: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number | null {
  // A runner must not take itself for a part of the one that runs this test.
  const { VITEST: _vitest, VITEST_WORKER_ID: _worker, VITEST_POOL_ID: _pool, ...outer } = process.env;
  return spawnSync(process.execPath, [join(root, "node_modules", runner), ...args], {
    cwd: folder,
    env: { ...outer, ...env },
  }).status;
}

describe("counting tests", { timeout: 60_000 }, () => {
  test("Vitest's passed, failed and skipped tests are counted, and a file that cannot be loaded is a failure", () => {
    writeFileSync(join(folder, "vitest.config.mjs"), "export default {};\n");
    writeFileSync(
      join(folder, "some.test.mjs"),
      'import { test } from "vitest";\ntest("a", () => {});\ntest("b", () => {});\ntest("c", () => { throw new Error("c"); });\ntest.skip("d", () => {});\n',
    );
    writeFileSync(join(folder, "broken.test.mjs"), 'import "./not-there.mjs";\n');
    const report = join(folder, "vitest.json");
    const code = run("vitest/vitest.mjs", ["run", "--reporter=json", `--outputFile=${report}`]);
    const tally = checked(tallyVitest(report), code);
    expect(tally).toMatchObject({ passed: 2, failed: 2, skipped: ["d"] });
    expect(tally.failures.sort()).toEqual([
      expect.stringMatching(/broken\.test\.mjs\n.*not-there/),
      expect.stringMatching(/^c\n {4}Error: c\n/),
    ]);
  });

  test("Playwright's tests are counted, and one that passes only when repeated is a failure", () => {
    writeFileSync(join(folder, "playwright.config.mjs"), 'export default { testMatch: "*.pw.mjs", retries: 1 };\n');
    writeFileSync(
      join(folder, "some.pw.mjs"),
      'import { test } from "@playwright/test";\ntest("a", () => {});\ntest("b", () => { throw new Error("b"); });\ntest("c", ({}, info) => { if (info.retry === 0) throw new Error("c"); });\ntest.skip("d", () => {});\n',
    );
    const report = join(folder, "playwright.json");
    const code = run("@playwright/test/cli.js", ["test", "--reporter=json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    const tally = checked(tallyPlaywright(report), code);
    expect(tally).toMatchObject({ passed: 1, failed: 2, skipped: ["some.pw.mjs › d"] });
    expect(tally.failures).toEqual([
      expect.stringMatching(/^some\.pw\.mjs › b\n {4}Error: b/),
      expect.stringMatching(/^some\.pw\.mjs › c\n {4}Error: c/),
    ]);
  });

  test("a runner that left no report, ran nothing, or failed without a failed test has one failure", () => {
    expect(checked(tallyVitest(join(folder, "none.json")), 1).failed).toBe(1);
    expect(checked({ passed: 0, failed: 0, skipped: [], failures: [] }, 0)).toMatchObject({
      failed: 1,
      complaint: "ran no test",
    });
    expect(checked({ passed: 3, failed: 0, skipped: [], failures: [] }, 1).failed).toBe(1);
    const sound = { passed: 3, failed: 0, skipped: [], failures: [] };
    expect(checked(sound, 0)).toBe(sound);
  });
});
