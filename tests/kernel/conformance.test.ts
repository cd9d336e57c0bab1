import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder, PYTHON, ROOT } from "./support/client.js";

test("jupyter_kernel_test passes, every test but that of the pager", () => {
  const prefix = emptyFolder();
  execFileSync(process.execPath, [join(ROOT, "kernel-ext/dist/install.js"), "--prefix", prefix]);
  const script = fileURLToPath(new URL("./support/conformance.py", import.meta.url));
  const env = { ...process.env, JUPYTER_PATH: join(prefix, "share/jupyter") };
  const said = execFileSync(PYTHON, [script], { env, encoding: "utf8", cwd: prefix, timeout: 120_000 });
  const { run, problems, skipped } = JSON.parse(said) as { run: number; problems: string[][]; skipped: string[][] };
  expect(problems).toEqual([]);
  // The pager is an extension of IPython's that front ends no longer show.
  expect(skipped.map(([name]) => name?.split(" ")[0])).toEqual(["test_pager"]);
  expect(run).toBeGreaterThanOrEqual(12);
}, 150_000);
