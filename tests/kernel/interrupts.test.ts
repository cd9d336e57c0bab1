import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

/** A module of one function whose body is `loop br 0 end`. */
const WASM_LOOP =
  "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]))).exports.f()";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute(
    "import { AsyncLocalStorage } from 'node:async_hooks'; let kept = 42, als = new AsyncLocalStorage()",
  );
});
afterAll(() => kernel.stop());

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function interruptAfter(
  code: string,
  ms: number,
  how: () => Promise<unknown>,
): Promise<{ ms: number; ename: string }> {
  const id = await kernel.begin(code);
  await pause(ms);
  const began = Date.now();
  await how();
  const reply = await kernel.reply(id);
  return { ms: Date.now() - began, ename: reply.content.ename };
}

const byMessage = (): Promise<unknown> => kernel.exchange("control", "interrupt_request", {});
const bySignal = (): Promise<unknown> => kernel.do("signal", { number: 2 });

describe("an interrupt", () => {
  test.each([
    ["a loop", "while (true) {}"],
    ["a loop after an await", "await new Promise(r => setTimeout(r, 10)); while (true) {}"],
    ["a loop in a function of an earlier cell", "function spin() { for (;;) Math.random() } spin()"],
    ["an await that never ends", "await new Promise(() => {})"],
    ["a loop of awaits", "for (;;) await null"],
    ["a loop that sleeps", "for (;;) await new Promise(r => setTimeout(r, 5))"],
    ["a loop in WebAssembly", WASM_LOOP],
    ["a loop in WebAssembly after an await", `await null; ${WASM_LOOP}`],
    ["a loop in a stored context", "als.run(1, () => { for (;;) als.getStore() })"],
    [
      "a loop after an await in a stored context",
      "await als.run(1, async () => { await null; for (;;) als.getStore() })",
    ],
    ["a loop of awaits in a stored context", "await als.run(1, async () => { for (;;) await null })"],
    ["a loop of ticks", "for (;;) await new Promise(r => process.nextTick(r))"],
    ["a loop in a timer that it waits for", "await new Promise(() => setTimeout(() => { for (;;); }))"],
    ["a loop in an immediate that it waits for", "await new Promise(() => setImmediate(() => { for (;;); }))"],
    [
      "a loop in a message that it waits for",
      "await new Promise(() => { const { port1, port2 } = new MessageChannel(); port1.on('message', () => { for (;;); }); port2.postMessage(1); })",
    ],
    ["a loop in what it shows", "({ [Symbol.for('Jupyter.display')]() { for (;;); } })"],
    ["an awaited timer's loop", "import { setTimeout as sleep } from 'node:timers/promises'; for (;;) await sleep(5)"],
    ["a search that would take for ever", "/(a+)+$/.test('a'.repeat(40) + 'b'); for (;;);"],
    ["a wait for memory that nobody will change", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)"],
    ["a wait for a child process", "import { execSync } from 'node:child_process'; execSync('sleep 1000')"],
  ])("frees %s and keeps the variables", async (_, code) => {
    const { ms, ename } = await interruptAfter(code, 200, byMessage);
    expect(ename).toBe("Interrupted");
    expect(ms).toBeLessThan(1000);
    const next = await kernel.execute("kept");
    expect(next.result).toBe("42");
    expect(next.error).toBeUndefined();
  });

  test("by SIGINT does the same", async () => {
    const { ename } = await interruptAfter("while (true) {}", 200, bySignal);
    expect(ename).toBe("Interrupted");
    expect((await kernel.execute("kept")).result).toBe("42");
  });

  test("silences what the cell has left behind", async () => {
    await interruptAfter("setInterval(() => console.log('tick'), 10); await new Promise(() => {})", 100, byMessage);
    await kernel.iopub(0.1);
    expect((await kernel.iopub(0.3)).filter((output) => output.type === "stream")).toEqual([]);
  });

  test("aborts the signal of its cell and of no other, so that the cell's code can clean up", async () => {
    await kernel.execute(
      "import { signal } from 'halidelab/kernel'; import { setTimeout as wait } from 'node:timers/promises'; var cleaned: string[] = []; var before = signal()",
    );
    const code =
      "var during = signal(); during.addEventListener('abort', () => cleaned.push(during.reason.name)); await wait(1e6, 0, { signal: signal() })";
    expect((await interruptAfter(code, 100, byMessage)).ename).toBe("Interrupted");
    const next = await kernel.execute("[cleaned, before.aborted, during.aborted, signal().aborted]");
    expect(next.result).toBe("[ [ 'AbortError' ], false, true, false ]");
  });

  test("with nothing to interrupt does no harm", async () => {
    await byMessage();
    expect((await kernel.execute("kept + 1")).result).toBe("43");
  });

  test("drops the cells that wait", async () => {
    const first = await kernel.begin("await new Promise(() => {})");
    const second = await kernel.begin("globalThis.ran = true");
    await pause(100);
    await byMessage();
    expect((await kernel.reply(first)).content.ename).toBe("Interrupted");
    expect((await kernel.reply(second)).content.status).toBe("aborted");
    expect((await kernel.execute("(globalThis as any).ran")).result).toBeUndefined();
  });

  test("at any moment of a short cell leaves the next one alone (60 times)", async () => {
    for (let turn = 0; turn < 60; turn += 1) {
      const code = `let turn = ${turn}; for (let i = 0; i < ${(turn % 6) * 200_000}; i++); turn`;
      const { ename } = await interruptAfter(code, turn % 5, byMessage);
      expect([undefined, "Interrupted"]).toContain(ename);
      const next = await kernel.execute("kept");
      expect(next.result).toBe("42");
    }
  });

  test.each([
    ["a timer", "setTimeout(() => { for (;;); }, 50)"],
    ["an interval", "setInterval(() => { for (;;); }, 50)"],
    ["an immediate", "setTimeout(() => setImmediate(() => { for (;;); }), 50)"],
    ["a promise", "setTimeout(async () => { await null; for (;;); }, 50)"],
    [
      "a listener",
      "import { spawn } from 'node:child_process'; spawn('echo', ['x']).stdout.on('data', () => { for (;;); })",
    ],
  ])("stops a loop that %s left behind, under the cell that did", async (_, code) => {
    const guilty = await kernel.execute(`${code}; undefined`);
    await pause(300);
    await byMessage();
    const next = await kernel.execute("kept");
    expect(next.result).toBe("42");
    const errors = [...guilty.outputs, ...(await kernel.iopub(0.2)), ...next.outputs].filter((o) => o.type === "error");
    expect(errors.map((error) => [error.parent, error.content.ename])).toEqual([[guilty.id, "Interrupted"]]);
    expect(errors[0]?.content.evalue).toContain("left behind");
  });

  test("does not lose the immediates that stood behind the one it stops, nor keep the process spinning", async () => {
    const id = await kernel.begin(
      "var behind = 0; await new Promise(() => { setImmediate(() => { for (;;); }); setImmediate(() => { behind += 1 }); })",
    );
    await pause(200);
    await byMessage();
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    await kernel.execute("await new Promise(r => setImmediate(r))");
    // What the interrupted cell had queued is dropped; that of others would have run.
    expect((await kernel.execute("behind")).result).toBe("0");
    const cpu =
      "const before = process.cpuUsage(); await new Promise(r => setTimeout(r, 400)); process.cpuUsage(before).user / 1000";
    expect(Number((await kernel.execute(cpu)).result)).toBeLessThan(200);
  });

  test("that finds a cell waiting behind a loop: the cell is told whose it is", async () => {
    const guilty = await kernel.execute("setTimeout(() => { for (;;); }, 20); undefined");
    await pause(100);
    const id = await kernel.begin("kept");
    await pause(2800);
    const said = (await kernel.iopub(0.2)).filter((output) => output.type === "stream" && output.parent === id);
    expect(said.map((output) => output.content.text).join("")).toContain(
      `what cell [${guilty.reply.content.execution_count}] left behind`,
    );
    await byMessage();
    await kernel.reply(id);
    expect((await kernel.execute("kept")).result).toBe("42");
  });

  test("twice at once is one", async () => {
    const id = await kernel.begin("for (;;);");
    await pause(100);
    await Promise.all([byMessage(), bySignal()]);
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    expect((await kernel.execute("kept")).result).toBe("42");
  });

  test("while a question is open ends the cell, and the next question gets its own answer", async () => {
    const ask = "import { input } from 'halidelab/kernel'; await input('name? ')";
    const id = (await kernel.do("send", {
      channel: "shell",
      type: "execute_request",
      content: { code: ask, silent: false, allow_stdin: true },
    })) as string;
    await pause(200);
    await byMessage();
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    const next = await kernel.exchange("shell", "execute_request", { code: ask, allow_stdin: true }, {
      stdin: "Ada",
    } as object);
    expect(next.outputs.find((output) => output.type === "execute_result")?.content.data["text/plain"]).toBe("'Ada'");
  });
});

describe("what an interrupt cannot stop", () => {
  test.each([
    [
      "a native function that is called again and again",
      "const big = '[' + '1,'.repeat(5e6) + '1]'; for (;;) JSON.parse(big)",
    ],
    [
      "a native function that takes long",
      "import { pbkdf2Sync } from 'node:crypto'; pbkdf2Sync('a', 'b', 2e8, 64, 'sha512')",
    ],
  ])("%s is offered a restart, which the next interrupt brings", async (_, code) => {
    const id = await kernel.begin(code);
    await pause(500);
    await byMessage();
    await pause(2500);
    const said = (await kernel.iopub(0.2)).filter((output) => output.type === "stream" && output.parent === id);
    expect(said.map((output) => output.content.text).join("")).toContain("Interrupt once more to restart");
    await byMessage();
    const { content } = await kernel.reply(id);
    expect(content.ename).toBe("Restarted");
    const next = await kernel.execute("typeof kept");
    expect(next.result).toBe("'undefined'");
    expect(next.reply.content.execution_count).toBe(content.execution_count + 1);
    await kernel.execute("let kept = 42");
  });

  test("but ends by itself needs no restart", async () => {
    const id = await kernel.begin(
      "const begin = Date.now(); for (const text = '[' + '1,'.repeat(5e6) + '1]'; Date.now() < begin + 3500; ) JSON.parse(text); await new Promise(() => {})",
    );
    await pause(200);
    await byMessage();
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    await byMessage();
    const { reply, result } = await kernel.execute("kept");
    expect([reply.content.ename, result]).toEqual([undefined, "42"]);
  });

  test("but ends by itself is not restarted for what it leaves behind", async () => {
    const id = await kernel.begin(
      `const since = Date.now();
      for (const text = '[' + '1,'.repeat(5e6) + '1]'; Date.now() < since + 3500; ) JSON.parse(text);
      const leave = (hops: number): void => {
        // The cell is over, and the thread still busy: it has not heard the interrupt yet.
        if (hops > 0) queueMicrotask(() => leave(hops - 1));
        else for (const end = Date.now() + 1500; Date.now() < end; );
      };
      leave(200);`,
    );
    await pause(200);
    await byMessage();
    expect((await kernel.reply(id)).content.status).toBe("ok");
    await byMessage();
    const { reply, result } = await kernel.execute("kept");
    expect([reply.content.ename, result]).toEqual([undefined, "42"]);
  });
});
