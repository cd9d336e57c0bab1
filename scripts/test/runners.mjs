import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { venvEnvironment } from "../setup/jupyterlab.mjs";
import { ensureNode } from "../setup/other-node.mjs";
import { at, cache } from "../setup/paths.mjs";
import { runShown } from "../setup/run.mjs";
import { withTemporaryFolder } from "../setup/temporary.mjs";
import { checked, tallyPlaywright, tallyVitest } from "./tally.mjs";

const reportOf = (name) => {
  const folder = join(cache, "test-reports");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  rmSync(file, { force: true });
  return file;
};

/** Where the browser that the set-up found is told to tests that open one; without it Playwright looks for its own. */
const environment = (browser) => ({
  ...venvEnvironment(),
  ...(browser === undefined ? {} : { HALIDELAB_CHROMIUM: browser }),
});

const vitest =
  (project, { name = project, node = () => process.execPath } = {}) =>
  async (filters, { browser }) => {
    const report = reportOf(name);
    const program = await node();
    const args = [
      ...[at("node_modules/vitest/vitest.mjs"), "run", "--project", project],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      ...filters,
    ];
    const code = await withTemporaryFolder((folders) =>
      runShown(program, args, { env: { ...environment(browser), ...folders } }),
    );
    return checked(tallyVitest(report), code);
  };

async function playwright(filters, { browser }) {
  const report = reportOf("browser");
  const args = [at("node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json", ...filters];
  const code = await withTemporaryFolder((folders) =>
    runShown(process.execPath, args, {
      env: { ...environment(browser), ...folders, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    }),
  );
  return checked(tallyPlaywright(report), code);
}

/** Every way of testing, by the name that selects it; each answers its tally. */
export const runners = {
  unit: vitest("unit"),
  kernel: vitest("kernel"),
  notebooks: vitest("notebooks"),
  browser: playwright,
};

/** The unit tests once more on another major version of Node. */
export const unitOnNode = (major) => vitest("unit", { name: `unit-node-${major}`, node: () => ensureNode(major) });
