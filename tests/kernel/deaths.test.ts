/** Every way in which a cell can end the process that runs it: the notebook says what happened, and goes on. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Execution } from "./support/client.js";
import { emptyFolder, Kernel } from "./support/client.js";

const folder = emptyFolder();
const logs = emptyFolder();
let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start({ cwd: folder, env: { HALIDELAB_LOG: join(logs, "log.jsonl") } });
});
afterAll(() => kernel.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const label = (cell: Execution): string => `[${cell.reply.content.execution_count}]`;
const hasCompiler = spawnSync("cc", ["--version"]).status === 0;

async function goesOn(after: Execution): Promise<void> {
  const next = await kernel.execute("1 + 1");
  expect(next.result).toBe("2");
  expect(next.reply.content.execution_count).toBe(after.reply.content.execution_count + 1);
}

describe("the notebook says which cell", () => {
  test.each([
    ["process.exit(3)", "called process.exit(3)"],
    ["process.exit()", "called process.exit()"],
    ["process.abort()", "called process.abort()"],
    [
      "process.kill(process.pid, 'SIGTERM'); await new Promise(() => {})",
      'called process.kill(process.pid, "SIGTERM")',
    ],
  ])("called %s", async (code, what) => {
    const cell = await kernel.execute(`console.log('last words'); ${code}`);
    expect(cell.stream()).toContain("last words");
    expect(cell.error).toMatchObject({ ename: "EvaluatorDied" });
    expect(cell.error?.evalue).toContain(`Cell ${label(cell)} ${what}`);
    expect(cell.error?.evalue).toContain("variables are lost");
    await goesOn(cell);
  });

  test("had left behind what called it", async () => {
    const guilty = await kernel.execute("setTimeout(() => process.exit(1), 100); undefined");
    const cell = await kernel.execute("await new Promise(() => {})");
    expect(cell.error?.evalue).toContain(`What cell ${label(guilty)} had left behind called process.exit(1)`);
    await goesOn(cell);
  });

  test("had left it behind, where no cell was running", async () => {
    const guilty = await kernel.execute("setTimeout(() => process.exit(0), 100); undefined");
    await pause(1000);
    const [error] = (await kernel.iopub(0.3)).filter((output) => output.type === "error");
    expect(error?.parent).toBe(guilty.id);
    expect(error?.content.evalue).toContain(`What cell ${label(guilty)} had left behind called process.exit(0)`);
    await goesOn(guilty);
  });

  test.each([
    [
      "a crash of native code",
      "process._rawDebug('x'); process.kill(process.ppid, 0); const { spawnSync } = require('child_process'); spawnSync('kill', ['-SEGV', String(process.pid)]); await new Promise(() => {})",
      "Native code crashed (SIGSEGV) while cell",
    ],
    [
      "a kill from outside",
      "require('child_process').spawnSync('kill', ['-KILL', String(process.pid)]); await new Promise(() => {})",
      "was killed from outside (SIGKILL) while cell",
    ],
    [
      "a closed link",
      "require('fs').closeSync(3); await new Promise(() => {})",
      "lost its link to the kernel while cell",
    ],
    [
      "closed handles",
      "process._getActiveHandles().forEach((h) => h.close?.()); await new Promise(() => {})",
      "lost its link to the kernel while cell",
    ],
  ])("was running at %s", async (_, code, what) => {
    const cell = await kernel.execute(code);
    expect(cell.error?.evalue).toContain(`${what} ${label(cell)} was running`);
    await goesOn(cell);
  });

  test.skipIf(!hasCompiler)("was running when an addon wrote to a bad address (needs a C compiler)", async () => {
    const source = join(folder, "bad.c");
    const addon = join(folder, "bad.node");
    writeFileSync(source, "__attribute__((constructor)) static void crash(void) { *(volatile int *)8 = 1; }\n");
    expect(spawnSync("cc", ["-shared", "-fPIC", "-o", addon, source]).status).toBe(0);
    const cell = await kernel.execute("process.dlopen({ exports: {} } as any, './bad.node')");
    expect(cell.error?.evalue).toContain(`Native code crashed (SIGSEGV) while cell ${label(cell)} was running`);
    await goesOn(cell);
  });

  test("took all memory, and how to give it more", async () => {
    const small = await Kernel.start({ env: { NODE_OPTIONS: "--max-old-space-size=80" } });
    const cell = await small.execute("const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(all.length))");
    expect(cell.error?.evalue).toContain("ran out of memory while cell [1] was running");
    expect(cell.error?.evalue).toContain("--max-old-space-size");
    expect((await small.execute("2 + 2")).result).toBe("4");
    await small.stop();
  });
});

test.each([
  ["an array buffer that is too large", "new ArrayBuffer(Number.MAX_SAFE_INTEGER)", "RangeError"],
  ["an array that is too long", "new Array(-1)", "RangeError"],
  ["an endless recursion", "function f() { return f() + 1 }; f()", "RangeError"],
  [
    "an endless recursion in a native function",
    "const a: any[] = []; let b = a; for (let i = 0; i < 1e5; i++) b.push(b = []); JSON.stringify(a)",
    "RangeError",
  ],
  [
    "garbage for an addon",
    "require('fs').writeFileSync('garbage.node', 'no'); process.dlopen({ exports: {} } as any, './garbage.node')",
    "Error",
  ],
])("%s ends no process", async (_, code, ename) => {
  await kernel.execute("var before = process.pid");
  expect((await kernel.execute(code)).error?.ename).toBe(ename);
  expect((await kernel.execute("before === process.pid")).result).toBe("true");
});

test("open comms are closed for the page", async () => {
  const open = await kernel.execute(
    "import { comms } from 'halidelab/kernel'; const comm = comms.open('nobody', {}); undefined",
  );
  const id = open.of("comm_open")[0]?.content.comm_id as string;
  const cell = await kernel.execute("process.exit()");
  expect(cell.outputs.filter((output) => output.type === "comm_close").map((o) => o.content.comm_id)).toEqual([id]);
});

test("a crash is reported in a file of its own, without the text of the cell; a wanted end is not", async () => {
  const reports = (): string[] => readdirSync(logs).filter((name) => name.startsWith("halidelab-crash-"));
  const before = reports();
  await kernel.execute("process.exit(1)");
  expect(reports()).toEqual(before);
  const secret = "const secretName = 1; require('child_process').spawnSync('kill', ['-SEGV', String(process.pid)]);";
  const cell = await kernel.execute(`${secret} await new Promise(() => {})`);
  const [path] = reports().filter((name) => !before.includes(name));
  expect(cell.traceback).toContain(join(logs, String(path)));
  const text = readFileSync(join(logs, String(path)), "utf8");
  expect(JSON.parse(text)).toMatchObject({ exit: { code: null, signal: "SIGSEGV" }, cell: label(cell).slice(1, -1) });
  expect(text).not.toContain("secretName");
  expect(statSync(join(logs, String(path))).mode & 0o077).toBe(0);
});
