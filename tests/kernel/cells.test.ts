import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EndedCell } from "../../src/protocol/index.js";
import { encodeMessage } from "../../kernel-ext/src/wire/framing.js";
import { createSigner } from "../../kernel-ext/src/wire/signing.js";
import { emptyFolder, Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

describe("a cell", () => {
  test("gives the value of its final expression, numbered", async () => {
    const cell = await kernel.execute("const x: number = 6; x * 7");
    expect(cell.result).toBe("42");
    expect(cell.of("execute_input")[0]?.content.code).toBe("const x: number = 6; x * 7");
    expect(cell.of("execute_result")[0]?.content.execution_count).toBe(cell.reply.content.execution_count);
    expect(cell.reply.content).toMatchObject({ status: "ok", payload: [], user_expressions: {} });
  });

  test("without a final expression gives nothing", async () => {
    for (const code of ["let a = 1", "undefined", "for (const i of [1, 2]) i", "if (true) { 5 }"]) {
      expect((await kernel.execute(code)).result).toBeUndefined();
    }
  });

  test("says busy first and idle last", async () => {
    const { outputs, id } = await kernel.execute("console.log(1)");
    const states = outputs.filter((output) => output.parent === id);
    expect(states[0]?.content.execution_state).toBe("busy");
    expect(states.at(-1)?.content.execution_state).toBe("idle");
  });

  test("of a notebook is told with its id, how long it took and how it ended, when it ends", async () => {
    const run = (code: string, cellId?: string): ReturnType<Kernel["exchange"]> =>
      kernel.exchange("shell", "execute_request", { code, silent: false }, { metadata: { cellId } });
    const told = async (asked: ReturnType<Kernel["exchange"]>): Promise<unknown[]> => {
      const { outputs, id } = await asked;
      return outputs.filter((one) => one.parent === id && "halidelab" in one.metadata).map((one) => one.metadata.halidelab as unknown); // prettier-ignore
    };
    const [ended, ...more] = await told(run("await new Promise((done) => setTimeout(done, 200)); 1", "waits"));
    expect(more).toEqual([]);
    expect(ended).toEqual({ cell: "waits", seconds: expect.any(Number) as number, failed: false });
    expect((ended as EndedCell).seconds).toBeGreaterThan(0.199);
    expect(await told(run("throw new Error('no')", "throws"))).toMatchObject([{ cell: "throws", failed: true }]);
    expect(await told(run("let = ;", "no code"))).toMatchObject([{ cell: "no code", failed: true }]);
    expect(await told(run("1"))).toEqual([]);
  });

  test("that waits for another takes no time while it waits", async () => {
    const from = performance.now();
    await kernel.do("send", { channel: "shell", type: "execute_request", content: { code: "await new Promise((done) => setTimeout(done, 1000))", silent: false }, metadata: { cellId: "first" } }); // prettier-ignore
    const second = await kernel.exchange("shell", "execute_request", { code: "1", silent: false }, { metadata: { cellId: "second" } }); // prettier-ignore
    const most = (performance.now() - from) / 1000;
    const ended = second.outputs.flatMap((one) => ("halidelab" in one.metadata ? [one.metadata.halidelab as EndedCell] : [])); // prettier-ignore
    expect(ended.map(({ cell }) => cell)).toEqual(["first", "second"]);
    // Were the waiting counted, both together would take a second more than passed.
    expect(ended.reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(most);
  });

  test("that is silent has no number, no echo and no result", async () => {
    const before = (await kernel.execute("1")).reply.content.execution_count;
    const silent = await kernel.execute("41 + 1", { silent: true });
    expect(silent.of("execute_result")).toHaveLength(0);
    expect(silent.of("execute_input")).toHaveLength(0);
    expect((await kernel.execute("1")).reply.content.execution_count).toBe(before + 1);
  });

  test("answers user expressions, each by itself", async () => {
    await kernel.execute("let ue = 20");
    const { reply } = await kernel.execute("ue += 1", { user_expressions: { a: "ue * 2", b: "noSuchName" } });
    expect(reply.content.user_expressions.a).toMatchObject({ status: "ok", data: { "text/plain": "42" } });
    expect(reply.content.user_expressions.b).toMatchObject({ status: "error", ename: "ReferenceError" });
  });

  test("may hide a global that the kernel itself uses", async () => {
    await kernel.execute("let Map = 5, Promise = 6, JSON = 7, Error = 8, process = 9, setTimeout = 10, Symbol = 11;");
    const cell = await kernel.execute("console.log(Map); [Map, Promise]");
    expect(cell.result).toBe("[ 5, 6 ]");
    expect(cell.stream()).toBe("5\n");
    await kernel.execute(
      "Map = globalThis.Map; Promise = globalThis.Promise; JSON = globalThis.JSON; Error = globalThis.Error;" +
        "process = globalThis.process; setTimeout = globalThis.setTimeout; Symbol = globalThis.Symbol",
    );
  });
});

describe("output", () => {
  test("of console and of the process streams keeps its order and its names", async () => {
    const cell = await kernel.execute(
      "console.log('a'); process.stdout.write('b'); console.error('c'); console.log('d')",
    );
    expect(cell.of("stream").map((output) => [output.content.name, output.content.text])).toEqual([
      ["stdout", "a\nb"],
      ["stderr", "c\n"],
      ["stdout", "d\n"],
    ]);
  });

  test("of 20,000 console lines loses none and ends before idle", async () => {
    const cell = await kernel.execute("for (let i = 0; i < 20000; i++) console.log('line ' + i)");
    expect(cell.stream()).toBe(Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join(""));
    expect(cell.of("stream").length).toBeLessThanOrEqual(200);
    expect(cell.outputs.filter((output) => output.parent === cell.id).at(-1)?.type).toBe("status");
  });

  test("of a child process reaches the notebook", async () => {
    const cell = await kernel.execute(
      "import { spawnSync } from 'node:child_process'; spawnSync('echo', ['from the child'], { stdio: 'inherit' }); await new Promise(r => setTimeout(r, 50))",
    );
    expect(cell.stream()).toContain("from the child\n");
  });

  test("that comes late goes to the cell that started it", async () => {
    const first = await kernel.execute(
      "setTimeout(() => console.log('by timer'), 150); (async () => { await null; await new Promise(r => setTimeout(r, 150)); console.log('by promise') })(); undefined",
    );
    const second = await kernel.execute("await new Promise(r => setTimeout(r, 400)); console.log('mine')");
    const text = (parent: string): string =>
      second.outputs
        .filter((output) => output.type === "stream" && output.parent === parent)
        .map((o) => o.content.text)
        .join("");
    expect(text(first.id)).toBe("by timer\nby promise\n");
    expect(text(second.id)).toBe("mine\n");
  });

  test("of 1,000 awaited results comes before idle", async () => {
    const cell = await kernel.execute("for (let i = 0; i < 1000; i++) { await Promise.resolve(); console.log(i) }");
    expect(cell.stream().trim().split("\n")).toHaveLength(1000);
  });
});

describe("errors", () => {
  test("show the line of the cell, and the calls that led there", async () => {
    const cell = await kernel.execute(
      "interface Q { a: number }\nfunction f(q: Q): never {\n  throw new RangeError('too much');\n}\nf({ a: 1 });",
    );
    expect(cell.error).toMatchObject({ ename: "RangeError", evalue: "too much" });
    const label = cell.reply.content.execution_count as number;
    expect(cell.traceback).toContain(`In [${label}], line 3, column 9:`);
    expect(cell.traceback).toContain("❯ 3 │   throw new RangeError('too much');");
    expect(cell.traceback).toContain(`at f (In[${label}]:3:9)`);
    expect(cell.traceback).toContain(`at In[${label}]:5:1`);
    expect(cell.traceback).not.toMatch(/evaluator|inspector|async_hooks|AsyncLocal/);
    expect(cell.reply.content).toMatchObject({ status: "error", ename: "RangeError", evalue: "too much" });
  });

  test("in a function of an earlier cell name that cell", async () => {
    const first = await kernel.execute("function fails() {\n\n  return (null as any).x;\n}");
    const second = await kernel.execute("\nfails()");
    expect(second.traceback).toContain(`at fails (In[${first.reply.content.execution_count}]:3:`);
    expect(second.traceback).toContain(`In[${second.reply.content.execution_count}]:2:1`);
  });

  test("leave the kernel and its variables alive, those of the same cell too", async () => {
    await kernel.execute("let kept = 1");
    expect((await kernel.execute("kept = 2; let also = 3; throw new Error('x'); let never = 4")).error?.ename).toBe(
      "Error",
    );
    expect((await kernel.execute("[kept, also]")).result).toBe("[ 2, 3 ]");
    expect((await kernel.execute("let never = 5; never")).result).toBe("5");
  });

  test.each([
    ["throw 'text'", "Thrown", "text"],
    ["throw { a: 1 }", "Thrown", "{ a: 1 }"],
    ["throw null", "Thrown", "null"],
    ["throw undefined", "Thrown", "undefined"],
    ["throw 5n", "Thrown", "5n"],
    ["throw NaN", "Thrown", "NaN"],
    ["class Sly extends Error { get message(): string { throw new Error('no') } }\nthrow new Sly()", "Sly", ""],
    ["throw Object.defineProperty(new Error('sly'), 'cause', { get() { throw 1 } })", "Error", "sly"],
    ["throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } })", "Thrown", "{}"],
    [
      "throw { [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } }",
      "Thrown",
      "a value that cannot be shown (object)",
    ],
    ["await Promise.reject(new TypeError('no'))", "TypeError", "no"],
    ["let a =", "SyntaxError", "Expression expected."],
    ["let dup = 1; let dup = 2", "SyntaxError", "Identifier 'dup' has already been declared"],
    ["await import('no-such-package')", "Error", "Expected the package `no-such-package`"],
    ["import { nothing } from 'node:fs'; nothing()", "SyntaxError", 'Expected "node:fs" to export `nothing`'],
    ["import './missing.ts'", "Error", "Expected `./missing.ts` to be a file"],
    ["({ [Symbol.for('Jupyter.display')]() { throw new Error('in display') } })", "Error", "in display"],
  ])("%s", async (code, ename, evalue) => {
    const { error } = await kernel.execute(code);
    expect(error?.ename).toBe(ename);
    expect(error?.evalue).toContain(evalue);
  });

  test("show what caused them", async () => {
    const { traceback } = await kernel.execute("throw new Error('outer', { cause: new TypeError('inner') })");
    expect(traceback).toMatch(/Error: outer[\s\S]*caused by:\nTypeError: inner/);
  });

  test("of the library show the cell's lines, not the library's; the log has all of them, and no message", async () => {
    const log = join(emptyFolder(), "log.jsonl");
    const logged = await Kernel.start({ env: { HALIDELAB_LOG: log } });
    const cell = await logged.execute(
      "import * as hl from 'halidelab';\nasync function load(path: string) {\n  return await hl.io.readSeries(path);\n}\nawait load('missing.csv')",
    );
    expect(cell.error).toMatchObject({ ename: "ArgumentError" });
    expect(cell.error?.evalue).toContain("missing.csv");
    expect(cell.traceback).toContain("❯ 3 │   return await hl.io.readSeries(path);");
    expect(cell.traceback.split("\n").filter((line) => /^ +at /.test(line))).toEqual([
      "  at async load (In[1]:3:10)",
      "  at async In[1]:5:1",
    ]);
    await logged.stop();
    const lines = readFileSync(log, "utf8").trim().split("\n");
    const entry = lines.map((line) => JSON.parse(line)).find((found) => found.event === "error in a cell");
    expect(entry).toMatchObject({ ename: "ArgumentError" });
    expect(entry.stack.join("\n")).toMatch(/\/dist\/node\/read-series\.js:\d+[^]*In\[1\]:5:1/);
    expect(lines.join("\n")).not.toContain("missing.csv");
  });

  test("show what the engine calls for the cell, not what it calls for the library", async () => {
    const cell = await kernel.execute(
      "import { writeFileSync } from 'node:fs'; import * as hl from 'halidelab';\n" +
        "writeFileSync('ragged.csv', 'nm,0 s,30 s\\n400,1,2\\n410,1\\n420,1,2\\n');\n" +
        "await hl.io.readSeries('ragged.csv')",
    );
    expect(cell.error?.evalue).toContain("ragged.csv, line 3");
    expect(cell.traceback).not.toContain("<anonymous>");
    const own = await kernel.execute("[1].map(() => { throw new Error('mine') })");
    expect(own.traceback).toContain("at Array.map (<anonymous>)");
  });

  test("from far below name the line of the cell, and leave out the middle of the way", async () => {
    await kernel.execute(
      "import { writeFileSync } from 'node:fs'; writeFileSync('deep.ts', 'export function deep(n: number): number { if (n === 0) throw new Error(\"below\"); return deep(n - 1) + 1 }')",
    );
    const cell = await kernel.execute("import { deep } from './deep.ts';\ndeep(30)");
    const label = cell.reply.content.execution_count as number;
    expect(cell.traceback).toContain(`In [${label}], line 2, column 1:`);
    const calls = cell.traceback.split("\n").filter((line) => /^ +(at|…) /.test(line));
    expect(calls).toHaveLength(12);
    expect(calls[8]).toBe("  … 21 more calls …");
    expect(calls.at(-1)).toBe(`  at In[${label}]:2:1`);
  });

  test("that cause themselves are shown once", async () => {
    const { traceback } = await kernel.execute(
      "const a = new Error('hen'); const b = new Error('egg', { cause: a }); a.cause = b; throw a",
    );
    expect(traceback.match(/^Error: .*/gm)).toEqual(["Error: hen", "Error: egg"]);
  });

  test("printed by the user name the right line too", async () => {
    const cell = await kernel.execute("enum Pad { A, B }\nconsole.log(new Error('mine').stack)");
    expect(cell.stream()).toContain(`In[${cell.reply.content.execution_count}]:2:13`);
  });

  test("in a timer and in a forgotten promise are errors of their cell", async () => {
    const first = await kernel.execute(
      "let go = false; const once = (body) => { const timer = setInterval(() => { if (go) { clearInterval(timer); body(); } }, 5) }; once(() => { throw new Error('in a timer') }); once(() => void Promise.reject(new Error('forgotten')))",
    );
    const second = await kernel.execute("go = true; await new Promise(r => setTimeout(r, 1500)); 'alive'");
    expect(second.result).toBe("'alive'");
    const late = second.outputs.filter((output) => output.type === "error");
    // Which of two timers fires first once both may is not for the kernel to say.
    expect(late.map((output) => output.content.evalue).sort()).toEqual(["forgotten", "in a timer"]);
    expect(late.map((output) => output.parent)).toEqual([first.id, first.id]);
  });

  test("stop the cells that wait, unless they were told not to", async () => {
    const ids = [await kernel.begin("await new Promise(r => setTimeout(r, 200)); throw new Error('stop')")];
    ids.push(await kernel.begin("globalThis.ranAfterError = true"));
    const statuses = [];
    for (const id of ids) statuses.push((await kernel.reply(id)).content.status);
    expect(statuses).toEqual(["error", "aborted"]);
    await kernel.iopub(0.2);
    expect((await kernel.execute("globalThis.ranAfterError")).result).toBeUndefined();
  });
});

describe("display", () => {
  test("of an object that says how it looks", async () => {
    const cell = await kernel.execute(
      "({ async [Symbol.for('Jupyter.display')]() { return { 'text/html': '<b>x</b>', 'image/png': new Uint8Array([1, 2, 3]) } } })",
    );
    expect(cell.of("execute_result")[0]?.content.data).toEqual({ "text/html": "<b>x</b>", "image/png": "AQID" });
  });

  test("by tslab's functions", async () => {
    const cell = await kernel.execute(
      "import * as tslab from 'tslab';\n" +
        "tslab.display.html('<i>h</i>'); tslab.display.markdown('# m'); tslab.display.png(new Uint8Array([137, 80])); tslab.display.jpeg(new Uint8Array([255])); tslab.display.gif(new Uint8Array([71])); " +
        "tslab.display.svg('<svg/>'); tslab.display.text('t'); tslab.display.latex('$x$'); tslab.display.javascript('1'); tslab.display.pdf(new Uint8Array([37])); tslab.display.raw('application/x', 'r')",
    );
    expect(cell.of("display_data").map((output) => output.content.data)).toEqual([
      { "text/html": "<i>h</i>" },
      { "text/markdown": "# m" },
      { "image/png": "iVA=" },
      { "image/jpeg": "/w==" },
      { "image/gif": "Rw==" },
      { "image/svg+xml": "<svg/>" },
      { "text/plain": "t" },
      { "text/latex": "$x$" },
      { "text/javascript": "1" },
      { "application/pdf": "JQ==" },
      { "application/x": "r" },
    ]);
  });

  test("by tslab's newDisplay replaces what it showed", async () => {
    const cell = await kernel.execute(
      "import { newDisplay } from 'tslab'; const d = newDisplay(); d.text('1'); d.text('2')",
    );
    const [first, second] = [cell.of("display_data")[0], cell.of("update_display_data")[0]];
    expect(second?.content.data).toEqual({ "text/plain": "2" });
    expect(first?.content.transient.display_id).toMatch(/^[0-9a-f]{16}$/);
    expect(second?.content.transient).toEqual(first?.content.transient);
  });

  test("by the kernel's own display, and clearing it", async () => {
    const cell = await kernel.execute(
      "import { display, clearOutput } from 'halidelab/kernel'; await display([1, 2]); clearOutput(true)",
    );
    expect(cell.of("display_data")[0]?.content.data).toEqual({ "text/plain": "[ 1, 2 ]" });
    expect(cell.of("clear_output")[0]?.content).toEqual({ wait: true });
  });
});

describe("the other requests", () => {
  test("kernel_info tells the truth about what the kernel can do", async () => {
    const { reply } = await kernel.exchange("control", "kernel_info_request", {});
    expect(reply.content).toMatchObject({
      status: "ok",
      protocol_version: "5.5",
      implementation: "halidelab",
      debugger: false,
      supported_features: [],
      language_info: { name: "typescript", file_extension: ".ts" },
    });
  });

  test("history answers tail, range and search", async () => {
    await kernel.execute("'history a'");
    const b = (await kernel.execute("'history b'")).reply.content.execution_count as number;
    const ask = async (query: object): Promise<unknown[][]> =>
      (await kernel.exchange("shell", "history_request", { output: false, raw: true, ...query })).reply.content.history;
    expect((await ask({ hist_access_type: "tail", n: 2 })).map((item) => item[2])).toEqual([
      "'history a'",
      "'history b'",
    ]);
    expect(await ask({ hist_access_type: "range", session: 0, start: b, stop: b + 1 })).toEqual([
      [1, b, "'history b'"],
    ]);
    expect((await ask({ hist_access_type: "search", pattern: "*history ?*", n: 5 })).length).toBe(2);
    expect((await ask({ hist_access_type: "tail", n: 1, output: true }))[0]?.[2]).toEqual([
      "'history b'",
      "'history b'",
    ]);
  });

  test("input asks the client and waits for its answer", async () => {
    const content = { code: "import { input } from 'halidelab/kernel'; await input('name? ')", allow_stdin: true };
    const { outputs } = await kernel.exchange("shell", "execute_request", content, { stdin: "Ada" } as object);
    expect(outputs.find((output) => output.type === "input_request")?.content).toEqual({
      prompt: "name? ",
      password: false,
    });
    expect(outputs.find((output) => output.type === "execute_result")?.content.data["text/plain"]).toBe("'Ada'");
  });

  test("the heartbeat and control answer while a cell loops", async () => {
    const id = await kernel.begin("const until = Date.now() + 1500; while (Date.now() < until);");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await kernel.do("heartbeat")).same).toBe(true);
    await kernel.exchange("control", "kernel_info_request", {});
    const answered = Date.now();
    expect((await kernel.reply(id)).content.status).toBe("ok");
    expect(answered).toBeLessThan(Number((await kernel.execute("until")).result));
  });

  test("messages that are not signed, or garbage, are refused and the kernel lives on", async () => {
    const garbage = [["AAAA"], ["PElEU3xNU0c+", "eA==", "e30=", "e30=", "e30=", "e30="], []];
    for (const frames of garbage) {
      for (const channel of ["shell", "control", "stdin"])
        if (frames.length > 0) await kernel.do("raw", { channel, frames });
    }
    expect((await kernel.execute("'still here'")).result).toBe("'still here'");
  });

  test("a cell with a forged signature is never run, one that is sent twice is run once", async () => {
    const send = async (code: string, key: string, times: number): Promise<void> => {
      const header = {
        msg_id: code,
        msg_type: "execute_request",
        session: "s",
        username: "",
        date: "",
        version: "5.5",
      };
      const content = { code, silent: false, store_history: false };
      const message = { identities: [], header, parent: {}, metadata: {}, content, buffers: [] };
      const frames = encodeMessage(message, createSigner(key)).map((frame) => Buffer.from(frame).toString("base64"));
      for (let time = 0; time < times; time += 1) await kernel.do("raw", { channel: "shell", frames });
    };
    const key = (await kernel.do("key")) as string;
    await kernel.execute("globalThis.ran = []");
    await send("ran.push('forged')", `${key}x`, 1);
    await send("ran.push('signed')", key, 2);
    expect((await kernel.execute("ran")).result).toBe("[ 'signed' ]");
  });
});
