import { expect, test } from "vitest";
import { kernelspec } from "../../kernel-ext/src/install/kernelspec.js";
import { Kernel } from "./support/client.js";

const ORIGIN = { schemaVersion: 1, version: "0.1.0", path: "", labextension: false } as const;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let turn = 0; turn < 60 && isAlive(pid); turn += 1) await pause(50);
  return !isAlive(pid);
}

test("shutdown ends both processes, a looping cell or not", async () => {
  const kernel = await Kernel.start();
  const evaluator = Number((await kernel.execute("process.pid")).result);
  const supervisor = Number((await kernel.execute("process.ppid")).result);
  await kernel.begin("while (true) {}");
  await pause(100);
  await kernel.stop();
  expect(await gone(evaluator)).toBe(true);
  expect(await gone(supervisor)).toBe(true);
});

test.each([15, 1])("signal %i ends both processes, in a loop too", async (signal) => {
  const kernel = await Kernel.start();
  const evaluator = Number((await kernel.execute("process.pid")).result);
  await kernel.begin("while (true) {}");
  await pause(100);
  process.kill(kernel.pid, signal);
  expect(await gone(evaluator)).toBe(true);
  await kernel.stop();
});

test("a kernel whose Jupyter is killed does not stay, not even in a loop", async () => {
  const kernel = await Kernel.start();
  const evaluator = Number((await kernel.execute("process.pid")).result);
  await kernel.begin("while (true) {}");
  kernel.kill();
  expect(await gone(kernel.pid)).toBe(true);
  expect(await gone(evaluator)).toBe(true);
});

test.each([true, false])("shutdown, restart %s, is answered so, and told to all clients", async (restart) => {
  const kernel = await Kernel.start();
  await kernel.begin("while (true) {}");
  const id = (await kernel.do("send", {
    channel: "control",
    type: "shutdown_request",
    content: { restart },
  })) as string;
  expect((await kernel.reply(id, "control")).content).toEqual({ status: "ok", restart });
  const told = (await kernel.iopub(0.3)).find(({ type }) => type === "shutdown_reply");
  expect(told?.content).toEqual({ status: "ok", restart });
  for (let turn = 0; turn < 60 && (await kernel.do("alive")) === true; turn += 1) await pause(50);
  expect(await kernel.do("alive")).toBe(false);
  await kernel.stop();
});

test("a process that closes its own link to the kernel is ended with words, and the next cell runs", async () => {
  const kernel = await Kernel.start();
  const cell = await kernel.execute("import { closeSync } from 'node:fs'; closeSync(3); await new Promise(() => {})");
  expect(cell.error).toMatchObject({ ename: "EvaluatorDied" });
  expect(cell.error?.evalue).toContain("lost its link");
  expect((await kernel.execute("2 + 2")).result).toBe("4");
  await kernel.stop();
});

test("an evaluator whose supervisor is killed does not stay, not even in a loop", async () => {
  const kernel = await Kernel.start();
  const evaluator = Number((await kernel.execute("process.pid")).result);
  const supervisor = Number((await kernel.execute("process.ppid")).result);
  await kernel.begin("while (true) {}");
  await pause(200);
  process.kill(supervisor, "SIGKILL");
  expect(await gone(evaluator)).toBe(true);
  await kernel.stop();
});

test("what a process that the cell has started writes late is still shown", async () => {
  const kernel = await Kernel.start();
  const cell = await kernel.execute(
    "import { spawn } from 'node:child_process'; spawn('sh', ['-c', 'sleep 0.2; echo late child'], { stdio: 'inherit' }); await new Promise(r => setTimeout(r, 500))",
  );
  expect(cell.stream()).toContain("late child");
  await kernel.stop();
});

test("what makes the kernel's own memory small does not reach the cells, a user's own setting does", async () => {
  const { env } = kernelspec({ name: "x", node: "", main: "", origin: ORIGIN });
  const names = Object.keys(env ?? {});
  expect(names).not.toEqual([]);
  const read = `${JSON.stringify(names)}.map((name) => process.env[name] ?? "none").join()`;
  const first = names[0] ?? "";
  for (const [given, expected] of [
    [env ?? {}, names.map(() => "none")],
    [{ ...env, [first]: "7" }, names.map((name) => (name === first ? "7" : "none"))],
  ] as const) {
    const kernel = await Kernel.start({ env: given });
    expect((await kernel.execute(read)).result).toBe(`'${expected.join()}'`);
    await kernel.stop();
  }
});
