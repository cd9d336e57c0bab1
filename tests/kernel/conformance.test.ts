import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emptyFolder, PYTHON, ROOT } from "./support/client.js";

interface Said {
  readonly run: number;
  readonly problems: readonly string[][];
  readonly skipped: readonly string[][];
  /** How many messages the kernel sent, each checked against its schema. */
  readonly checked: number;
}

test("jupyter_kernel_test passes, every test but that of the pager", () => {
  const prefix = emptyFolder();
  execFileSync(process.execPath, [join(ROOT, "kernel-ext/dist/cli.js"), "kernel", "install", "--prefix", prefix]);
  const script = fileURLToPath(new URL("./support/conformance.py", import.meta.url));
  const env = { ...process.env, JUPYTER_PATH: join(prefix, "share/jupyter") };
  const said = execFileSync(PYTHON, [script], { env, encoding: "utf8", cwd: prefix, timeout: 120_000 });
  const { run, problems, skipped, checked } = JSON.parse(said) as Said;
  expect(problems).toEqual([]);
  // The pager is an extension of IPython's that front ends no longer show.
  expect(skipped.map(([name]) => name?.split(" ")[0])).toEqual(["test_pager"]);
  expect(run).toBe(13);
  expect(checked).toBeGreaterThan(100);
}, 150_000);
