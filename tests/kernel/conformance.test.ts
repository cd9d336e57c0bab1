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

test("jupyter_kernel_test passes, every test, the pager and iopub_welcome with it", () => {
  const prefix = emptyFolder();
  execFileSync(process.execPath, [join(ROOT, "kernel-ext/dist/cli.js"), "kernel", "install", "--prefix", prefix]);
  const script = fileURLToPath(new URL("./support/conformance.py", import.meta.url));
  const env = { ...process.env, JUPYTER_PATH: join(prefix, "share/jupyter") };
  const said = execFileSync(PYTHON, [script], { env, encoding: "utf8", cwd: prefix, timeout: 120_000 });
  const { run, problems, skipped, checked } = JSON.parse(said) as Said;
  expect(problems).toEqual([]);
  expect(skipped).toEqual([]);
  expect(run).toBe(13);
  expect(checked).toBeGreaterThan(100);
}, 150_000);
