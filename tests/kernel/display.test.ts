import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Execution } from "./support/client.js";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute("import { clearOutput, display } from 'halidelab/kernel'");
});
afterAll(() => kernel.stop());

/** Everything that a cell has shown, in order: kind and text. */
const said = (cell: Execution): string[] =>
  cell.outputs
    .filter(({ parent, type }) => parent === cell.id && !/^(status|execute_input)$/.test(type))
    .map(({ type, content }) => `${type}: ${content.text ?? content.data?.["text/plain"] ?? JSON.stringify(content)}`);

describe("display", () => {
  test("keeps its place among what the cell prints, awaited or not", async () => {
    const cell = await kernel.execute(
      "console.log('a'); display('b'); console.log('c'); await display('d'); process.stdout.write('e'); 'f'",
    );
    expect(said(cell)).toEqual([
      "stream: a\n",
      "display_data: 'b'",
      "stream: c\n",
      "display_data: 'd'",
      "stream: e",
      "execute_result: 'f'",
    ]);
  });

  test.each(["display('x')", "await display('x')"])(
    "is not followed by what it gives where a cell ends with it: %s",
    async (code) => {
      expect(said(await kernel.execute(code))).toEqual(["display_data: 'x'"]);
    },
  );

  test("shows a promise and a timer as Node prints them without a kernel", async () => {
    const code = "Promise.resolve([1])";
    const node = spawnSync(process.execPath, ["-p", code], { encoding: "utf8" }).stdout;
    expect(said(await kernel.execute(code))).toEqual([`execute_result: ${node.trimEnd()}`]);
    expect(said(await kernel.execute(`console.log({ a: ${code} })`))).toEqual(["stream: { a: Promise { [ 1 ] } }\n"]);
    const names = (text: string): unknown => text.match(/^ +\S+(?=: )/gm);
    const timer = "setTimeout(() => {}, 1)";
    const plain = spawnSync(process.execPath, ["-p", timer], { encoding: "utf8" }).stdout;
    expect(names(said(await kernel.execute(timer)).join(""))).toEqual(names(plain));
  });

  test("shows in the order of the calls, however long each takes, and before the cell ends", async () => {
    const cell = await kernel.execute(
      "const slow = (ms, text) => ({ [Symbol.for('Jupyter.display')]: async () => { await new Promise((r) => setTimeout(r, ms)); return { 'text/plain': text } } });\n" +
        "display(slow(150, 'first')); display(slow(20, 'second')); display('third'); 'result'",
    );
    expect(said(cell)).toEqual([
      "display_data: first",
      "display_data: second",
      "display_data: 'third'",
      "execute_result: 'result'",
    ]);
  });

  test("throws what a value's own display method throws", async () => {
    const bad = "({ async [Symbol.for('Jupyter.display')]() { throw new RangeError('no') } })";
    expect((await kernel.execute(`await display(${bad})`)).error).toMatchObject({ ename: "RangeError", evalue: "no" });
    const cell = await kernel.execute(`display(${bad}); display('after'); undefined`);
    expect(said(cell).filter((line) => line.startsWith("display_data"))).toEqual(["display_data: 'after'"]);
  });

  test("gives a handle that replaces what was shown, from any cell", async () => {
    const first = await kernel.execute("const shown = display('one', { id: true }); shown.update('two'); undefined");
    const id = first.of("display_data")[0]?.content.transient.display_id as string;
    expect(id).toMatch(/^[\da-f-]{36}$/);
    expect(said(first)).toEqual(["display_data: 'one'", "update_display_data: 'two'"]);
    const second = await kernel.execute("await shown.update({ 'text/html': '<b>3</b>' }, { raw: true })");
    const update = second.of("update_display_data")[0];
    expect(update?.content).toMatchObject({ data: { "text/html": "<b>3</b>" }, transient: { display_id: id } });
    expect((await kernel.execute("(await shown).id === shown.id")).result).toBe("true");
  });

  test("by an id of one's own is replaced by that id, in the same cell or another", async () => {
    await kernel.execute("await display(1, { id: 'mine' })");
    const cell = await kernel.execute(
      "await display(2, { id: 'mine', update: true }); display(3, { id: 'unknown', update: true }); undefined",
    );
    expect(cell.of("update_display_data").map(({ content }) => [content.transient.display_id, content.data])).toEqual([
      ["mine", { "text/plain": "2" }],
      ["unknown", { "text/plain": "3" }],
    ]);
  });

  test.each(["display(1)", "await display(1)"])("without an id is no result: %s", async (code) => {
    expect(said(await kernel.execute(code))).toEqual(["display_data: 1"]);
  });

  test.each(["display(1, { id: 'named' })", "await display(1, { id: 'named' })"])(
    "with an id answers a handle that says what it is: %s",
    async (code) => {
      expect(said(await kernel.execute(code))).toEqual([
        "display_data: 1",
        "execute_result: DisplayHandle { id: 'named' }",
      ]);
    },
  );

  test("of bytes in a bundle sends base64", async () => {
    const cell = await kernel.execute("display({ 'image/png': new Uint8Array([1, 2, 3]) }, { raw: true }); undefined");
    expect(cell.of("display_data")[0]?.content.data).toEqual({ "image/png": "AQID" });
  });
});

describe("clearOutput", () => {
  test("keeps its place among what is shown", async () => {
    const cell = await kernel.execute(
      "display(1); console.log('a'); clearOutput(); clearOutput(true); display(2); undefined",
    );
    expect(said(cell)).toEqual([
      "display_data: 1",
      "stream: a\n",
      'clear_output: {"wait":false}',
      'clear_output: {"wait":true}',
      "display_data: 2",
    ]);
  });
});
