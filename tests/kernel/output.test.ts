/** What cells print, by whatever way: every byte arrives, in order, under its cell, before its `idle`. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute(
    "import { execSync, spawn, spawnSync } from 'node:child_process'; import * as fs from 'node:fs'",
  );
});
afterAll(() => kernel.stop());

/** What Node's own console writes to the two streams. */
function written(body: (console: Console) => void): { stdout: string; stderr: string } {
  const texts = { stdout: "", stderr: "" };
  const streamOf = (name: "stdout" | "stderr"): Writable =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  body(new Console({ stdout: streamOf("stdout"), stderr: streamOf("stderr") }));
  return texts;
}

describe("console writes what Node's own does", () => {
  test.each<[string, (console: Console) => void]>([
    ["table", (console) => console.table([{ nm: 400, counts: 1 }, { nm: 410 }], ["nm"])],
    ["dir", (console) => console.dir({ a: { b: { c: { d: { e: 1 } } } } }, { depth: 0 })],
    [
      "group",
      (console) => {
        console.group("outer");
        console.log("two\nlines");
        console.group();
        console.error("inner");
        console.groupEnd();
        console.groupEnd();
        console.log("out");
      },
    ],
    ["assert", (console) => console.assert(1 > 2, "%s is wrong", "this")],
    [
      "count",
      (console) => {
        console.count();
        console.count("x");
        console.count("x");
        console.countReset("x");
        console.count("x");
      },
    ],
    ["carriage returns", (console) => console.log("10 %\r20 %\r\nnext")],
    ["formats", (console) => console.info("%d %i %s %o %%", 1.5, 1.5, "s", { a: 1 }, "more")],
    ["escape sequences, lone surrogates and zeros", (console) => console.warn("\u001b[31mred\u001b[0m \u0000 µ→😀")],
  ])("%s", async (_, body) => {
    const expected = written(body);
    const cell = await kernel.execute(`(${body.toString()})(console)`);
    expect({ stdout: cell.stream("stdout"), stderr: cell.stream("stderr") }).toEqual(expected);
  });

  test("time, with a time", async () => {
    const cell = await kernel.execute("console.time('t'); console.timeLog('t', 'and'); console.timeEnd('t')");
    expect(cell.stream()).toMatch(/^t: [\d.]+ms and\nt: [\d.]+ms\n$/);
  });

  test("trace, with the line of the cell and not the kernel's own", async () => {
    const cell = await kernel.execute("function traced() {\n  console.trace('here');\n}\ntraced()");
    const label = cell.reply.content.execution_count as number;
    expect(cell.stream("stderr")).toContain(`Trace: here\n    at traced (In[${label}]:2:11)`);
    expect(cell.stream("stderr")).not.toContain("evaluator");
  });

  test("a huge object, cut short as Node cuts it", async () => {
    const cell = await kernel.execute(
      "console.log(Array.from({ length: 1e6 }, (_, i) => ({ i, deep: { deeper: [i] } })))",
    );
    expect(cell.stream()).toContain("... 999900 more items");
  });
});

describe("bytes", () => {
  test("of a letter that come in two writes become that letter", async () => {
    const cell = await kernel.execute(
      "const bytes = Buffer.from('µ→😀'); for (const byte of bytes) process.stdout.write(Uint8Array.of(byte)); undefined",
    );
    expect(cell.stream()).toBe("µ→😀");
  });

  test("of a letter that a child writes in two goes become that letter", async () => {
    const cell = await kernel.execute(
      "await new Promise((done) => spawn('sh', ['-c', \"printf '\\\\360\\\\237'; sleep 0.2; printf '\\\\230\\\\200\\\\n'\"], { stdio: 'inherit' }).on('close', done)); await new Promise((r) => setTimeout(r, 100))",
    );
    expect(cell.stream()).toBe("😀\n");
  });

  test("that are no UTF-8 become replacement characters, and what follows is whole", async () => {
    const cell = await kernel.execute(
      "process.stdout.write(Uint8Array.of(97, 255, 98, 192, 10)); console.log('after')",
    );
    expect(cell.stream()).toBe("a\ufffdb\ufffd\nafter\n");
  });

  test("that end within a letter are not lost", async () => {
    const cell = await kernel.execute("process.stdout.write(Uint8Array.of(97, 226, 134)); console.log('after')");
    expect(cell.stream()).toBe("a\ufffdafter\n");
  });

  test("in another encoding are read in it", async () => {
    const cell = await kernel.execute(
      "process.stdout.write('68c3a4', 'hex'); process.stdout.write('aGk=', 'base64'); undefined",
    );
    expect(cell.stream()).toBe("hähi");
  });
});

describe("the streams", () => {
  test("keep the order of stdout and stderr", async () => {
    const cell = await kernel.execute("for (let i = 0; i < 50; i++) { console.log('o', i); console.error('e', i); }");
    const text = cell
      .of("stream")
      .map((output) => output.content.text)
      .join("");
    expect(text).toBe(Array.from({ length: 50 }, (_, i) => `o ${i}\ne ${i}\n`).join(""));
  });

  test("go on after a cell has ended them", async () => {
    await kernel.execute("process.stdout.end('last'); process.stderr.end(); undefined");
    await kernel.execute("await new Promise((r) => setTimeout(r, 50))");
    const cell = await kernel.execute("console.log('still'); console.error('here')");
    expect([cell.stream("stdout"), cell.stream("stderr")]).toEqual(["still\n", "here\n"]);
  });

  test("call back when they have written, by `write` and by `end`", async () => {
    const code =
      "await new Promise((done) => process.stdout.write('a', done)); await new Promise<void>((done) => process.stdout.end('b', done)); 'done'";
    const cell = await kernel.execute(code);
    expect([cell.stream(), cell.result]).toEqual(["ab", "'done'"]);
  });

  test("written by descriptor reach the cell", async () => {
    const cell = await kernel.execute(
      "fs.writeSync(1, 'by descriptor\\n'); fs.writeSync(2, 'and two\\n'); await new Promise((r) => setTimeout(r, 100))",
    );
    expect([cell.stream("stdout"), cell.stream("stderr")]).toEqual(["by descriptor\n", "and two\n"]);
  });

  test("inherited by a child reach the cell; what execSync gives is its result, and what its child says to stderr is shown", async () => {
    const cell = await kernel.execute(
      "spawnSync('sh', ['-c', 'echo out; echo err >&2'], { stdio: 'inherit' }); const given = String(execSync('echo given; echo told >&2')); await new Promise((r) => setTimeout(r, 100)); given",
    );
    expect(cell.result).toBe("'given\\n'");
    expect([cell.stream("stdout"), cell.stream("stderr")]).toEqual(["out\n", "err\ntold\n"]);
  });

  test("of a worker thread's console reach the cell that started it", async () => {
    const cell = await kernel.execute(
      "import { Worker } from 'node:worker_threads'; await new Promise((done) => new Worker(\"for (let i = 0; i < 1000; i++) console.log('w', i); console.error('we')\", { eval: true }).on('exit', done)); await new Promise((r) => setTimeout(r, 100))",
    );
    expect(cell.stream()).toBe(Array.from({ length: 1000 }, (_, i) => `w ${i}\n`).join(""));
    expect(cell.stream("stderr")).toBe("we\n");
  });
});

describe("what is printed", () => {
  test("is seen while a loop goes on that prints nothing more", async () => {
    const id = await kernel.begin("console.log('one'); console.log('two'); console.log('three'); for (;;);");
    let seen = "";
    await vi.waitFor(
      async () => {
        seen += (await kernel.iopub(0.1))
          .filter((message) => message.type === "stream")
          .map((message) => message.content.text as string)
          .join("");
        expect(seen).toBe("one\ntwo\nthree\n");
      },
      { timeout: 5000 },
    );
    await kernel.do("signal", { number: 2 });
    expect((await kernel.reply(id)).content.status).toBe("error");
  });

  test("keeps its place among displays and errors, whatever comes between", async () => {
    const cell = await kernel.execute(
      "import * as tslab from 'tslab'; for (let i = 0; i < 30; i++) { for (let j = 0; j <= i % 4; j++) console.log(i, j); tslab.display.text(String(i)); } throw new Error('end')",
    );
    const seen = cell.outputs
      .filter((output) => output.parent === cell.id && ["stream", "display_data", "error"].includes(output.type))
      .map((output) => output.content.text ?? output.content.data?.["text/plain"] ?? output.content.evalue);
    const expected = Array.from({ length: 30 }, (_, i) => [
      Array.from({ length: (i % 4) + 1 }, (__, j) => `${i} ${j}\n`).join(""),
      String(i),
    ]);
    expect(seen).toEqual([...expected.flat(), "end"]);
  });

  test("as two halves of a character in two writes is that character", async () => {
    const cell = await kernel.execute("for (const half of '😀😀😀'.split('')) process.stdout.write(half); undefined");
    expect(cell.stream()).toBe("😀😀😀");
  });

  test("is not kept in memory", async () => {
    await kernel.execute(
      "import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc'); const collect = vm.runInNewContext('gc'); const pause = () => new Promise((r) => setTimeout(r, 20));",
    );
    await kernel.execute("let printed; (() => { const it = { a: 1 }; printed = new WeakRef(it); console.log(it); })()");
    const cell = await kernel.execute(
      "await pause(); collect(); await pause(); collect(); printed.deref() === undefined",
    );
    expect(cell.result).toBe("true");
  });
});

describe("much of it", () => {
  test("100,000 lines lose none, in at most 200 messages", async () => {
    const cell = await kernel.execute("for (let i = 0; i < 100000; i++) console.log('line', i)");
    expect(cell.stream() === Array.from({ length: 100_000 }, (_, i) => `line ${i}\n`).join("")).toBe(true);
    expect(cell.of("stream").length).toBeLessThanOrEqual(200);
  });

  test("1,000 lines, each after an await, come before idle", async () => {
    const cell = await kernel.execute(
      "for (let i = 0; i < 1000; i++) { await new Promise((r) => setImmediate(r)); console.log(i) }",
    );
    expect(cell.stream()).toBe(Array.from({ length: 1000 }, (_, i) => `${i}\n`).join(""));
    expect(cell.outputs.filter((output) => output.parent === cell.id).at(-1)?.type).toBe("status");
  });
});
