import { ensureBuilt } from "./build.mjs";
import { SetupFailure } from "./failure.mjs";
import { ensureJupyterParts } from "./jupyter.mjs";
import { alone } from "./lock.mjs";
import { ensurePackages } from "./packages.mjs";
import { ensureVenv } from "./venv.mjs";

/** Everything that JupyterLab with this kernel needs; with `dev`, what the tests need in Python too. */
export const setUp = ({ dev = false } = {}) =>
  alone(async () => {
    await ensurePackages();
    const made = await ensureVenv({ dev });
    await ensureBuilt();
    await ensureJupyterParts(made);
  });

/** Only npm packages and the build: enough for checks and for unit tests. */
export const setUpCode = () =>
  alone(async () => {
    await ensurePackages();
    await ensureBuilt();
  });

/** Ends the process with the failure's own words and without a stack trace; other errors are faults and keep theirs. */
export async function orExplain(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exit(1);
  }
}
