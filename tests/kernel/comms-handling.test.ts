/** How cells' code handles what the page says: attribution, order, failures, interrupts, memory. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exchange, Kernel, type Received } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
  await kernel.execute("import { comms, openWidget } from 'halidelab/kernel'");
});
afterAll(() => kernel.stop());

const page = (type: string, content: object, buffers: readonly Uint8Array[] = []): Promise<Exchange> =>
  kernel.exchange("shell", type, content, { buffers, reply: false } as object);
const open = (target: string, id: string): Promise<Exchange> =>
  page("comm_open", { comm_id: id, target_name: target, data: {} });
const say = (id: string, data: object, buffers: readonly Uint8Array[] = []): Promise<Exchange> =>
  page("comm_msg", { comm_id: id, data }, buffers);
const close = (id: string): Promise<Exchange> => page("comm_close", { comm_id: id, data: {} });
const begin = (id: string, data: object): Promise<string> =>
  kernel.do("send", { channel: "shell", type: "comm_msg", content: { comm_id: id, data } });
const listed = async (target?: string): Promise<string[]> =>
  Object.keys((await kernel.exchange("shell", "comm_info_request", { target_name: target ?? "" })).reply.content.comms);
const ofType = (outputs: readonly Received[], type: string): Received[] => outputs.filter((o) => o.type === type);

describe("what a listener prints and sends", () => {
  test("answers the message of the page, also after an await and from a timer", async () => {
    await kernel.execute(
      "comms.registerTarget('prints', (comm) => { comm.on('msg', async (m) => { console.log('at once');\n" +
        "await null; console.log('later'); comm.send({ sent: 1 }); await new Promise((r) => setTimeout(r, 5)); console.log('last') }) })",
    );
    await open("prints", "p");
    const { outputs, id } = await say("p", {});
    const printed = ofType(outputs, "stream");
    expect(printed.map(({ content }) => content.text).join("")).toBe("at once\nlater\nlast\n");
    expect([...printed, ...ofType(outputs, "comm_msg")].map(({ parent }) => parent)).toEqual(
      expect.arrayContaining([id]),
    );
    expect(new Set([...printed, ...ofType(outputs, "comm_msg")].map(({ parent }) => parent)).size).toBe(1);
    expect(outputs.at(-1)).toMatchObject({ type: "status", parent: id, content: { execution_state: "idle" } });
  });

  test("reaches all listeners, of which one that is taken away hears nothing more", async () => {
    await kernel.execute(
      "const heard: string[] = []; comms.registerTarget('many', (comm) => {\n" +
        "comm.onMessage = () => heard.push('own'); const off = comm.on('msg', () => { heard.push('once'); off() });\n" +
        "comm.on('msg', () => heard.push('on')); comm.on('close', () => heard.push('closed')) })",
    );
    await open("many", "m");
    await say("m", {});
    await say("m", {});
    await close("m");
    expect((await kernel.execute("heard.join()")).result).toBe("'own,once,on,own,on,closed'");
  });

  test("an error does not keep the other listeners from hearing, and two errors are both shown", async () => {
    await kernel.execute(
      "let reached = 0; comms.registerTarget('errors', (comm) => { comm.on('msg', () => { throw new Error('first') });\n" +
        "comm.on('msg', async () => { await null; throw new TypeError('second') }); comm.on('msg', () => { reached++ }) })",
    );
    await open("errors", "e");
    const { outputs } = await say("e", {});
    expect((await kernel.execute("reached")).result).toBe("1");
    const text = ofType(outputs, "error")
      .flatMap(({ content }) => content.traceback as string[])
      .join("\n");
    expect(text).toContain("first");
    expect(text).toContain("second");
  });

  test("what JSON cannot say is refused in the cell's own line, and the comm goes on", async () => {
    const cell = await kernel.execute("const c = comms.open('strict');\nc.send({ n: 1n })");
    expect(cell.error?.ename).toBe("TypeError");
    expect(cell.traceback).toContain("c.send({ n: 1n })");
    expect((await kernel.execute("c.send({ n: 1 }); 'sent'")).result).toBe("'sent'");
    const list = await kernel.execute("c.send([1] as never)");
    expect(list.error?.evalue).toBe("Expected the data of a comm to be an object but found a list");
    expect((await kernel.execute("comms.open('strict', { f: 1n })")).error?.ename).toBe("TypeError");
    expect(await listed("strict")).toHaveLength(1);
  });
});

describe("messages of the page", () => {
  test("are handled in their order, once a loop lets them", async () => {
    await kernel.execute(
      "const order: number[] = []; comms.registerTarget('order', (comm) => { comm.onMessage = (m) => { order.push((m.data as any).n) } })",
    );
    await open("order", "o");
    const cell = await kernel.begin("const until = Date.now() + 300; while (Date.now() < until); order.push(-1)");
    for (let n = 0; n < 50; n += 1) await begin("o", { n });
    await kernel.reply(cell);
    await say("o", { n: 50 });
    const expected = [-1, ...Array.from({ length: 51 }, (_, n) => n)];
    expect((await kernel.execute("order.join()")).result).toBe(`'${expected.join()}'`);
  });

  test("are handled while a cell awaits", async () => {
    const id = await kernel.begin(
      "const got = await new Promise((r) => comms.registerTarget('awaited', (comm, m) => r(m.data))); got",
    );
    await page("comm_open", { comm_id: "w", target_name: "awaited", data: { word: "come" } });
    expect((await kernel.reply(id)).content.status).toBe("ok");
  });

  test("to a comm that is not there end in idle and say nothing", async () => {
    const { outputs, id } = await say("never-opened", { a: 1 });
    expect(outputs.filter(({ parent }) => parent === id).map(({ type }) => type)).toEqual(["status", "status"]);
  });

  test("a slider's 100 changes leave the last one in the kernel and in the listener", async () => {
    const opened = await kernel.execute(
      "const seen: number[] = []; const slider = openWidget({ module: '@jupyter-widgets/controls', version: '2.0.0',\n" +
        "model: 'IntSliderModel', view: 'IntSliderView' }, { value: 0 }); slider.on('change', ({ value }) => { seen.push(value!) })",
    );
    const id = ofType(opened.outputs, "comm_open")[0]?.content.comm_id as string;
    for (let value = 1; value < 100; value += 1) {
      await begin(id, { method: "update", state: { value }, buffer_paths: [] });
    }
    await say(id, { method: "update", state: { value: 100 }, buffer_paths: [] });
    expect((await kernel.execute("[slider.get('value'), seen.length, seen.at(-1)].join()")).result).toBe(
      "'100,100,100'",
    );
  });
});

describe("an interrupt", () => {
  const listeners = {
    "in a loop": "while (true);",
    "in a loop after an await": "await null; while (true);",
    "that waits forever": "await new Promise(() => undefined)",
  };
  for (const [name, body] of Object.entries(listeners)) {
    test(`ends a listener ${name}, says so, and keeps the variables`, async () => {
      const target = name.replaceAll(" ", "-");
      const cell = await kernel.execute(
        `let kept = 7; comms.registerTarget('${target}', (comm) => { comm.onMessage = async () => { kept++; ${body} } })`,
      );
      await open(target, target);
      const id = await begin(target, {});
      await new Promise((resolve) => setTimeout(resolve, 150));
      await kernel.exchange("control", "interrupt_request", {});
      const outputs = await until((o) => o.parent === id && o.content.execution_state === "idle");
      expect(ofType(outputs, "error").map(({ content, parent }) => [content.ename, parent])).toEqual([
        ["Interrupted", cell.id],
      ]);
      expect((await kernel.execute("kept")).result).toBe("8");
      expect(await listed(target)).toEqual([target]);
    });
  }

  test("of a cell leaves the comms open and working", async () => {
    await kernel.execute(
      "comms.registerTarget('after', (comm) => { comm.onMessage = () => comm.send({ still: 'here' }) })",
    );
    await open("after", "a");
    const id = await kernel.begin("while (true);");
    await new Promise((resolve) => setTimeout(resolve, 150));
    await kernel.exchange("control", "interrupt_request", {});
    expect((await kernel.reply(id)).content.ename).toBe("Interrupted");
    expect(ofType((await say("a", {})).outputs, "comm_msg")).toHaveLength(1);
  });
});

describe("the memory of comms", () => {
  test("5,000 comms opened by cells and 500 by the page, all closed, leave nothing behind", async () => {
    await kernel.execute(
      "import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');\n" +
        "const collect = vm.runInNewContext('gc'); const heap = () => { collect(); return process.memoryUsage().heapUsed };\n" +
        "const round = (n: number) => { for (let i = 0; i < n; i++) { const w = openWidget({ module: 'm', version: '1', model: 'M' },\n" +
        "{ bytes: new Uint8Array(1000) }); w.on('change', () => undefined); w.close() } }\n" +
        "comms.registerTarget('page', (comm) => { comm.onMessage = () => comm.send({ x: 1 }) }); round(500); const before = heap()",
    );
    for (let i = 0; i < 500; i += 1) {
      await kernel.do("send", {
        channel: "shell",
        type: "comm_open",
        content: { comm_id: `q${i}`, target_name: "page", data: {} },
      });
      await kernel.do("send", { channel: "shell", type: "comm_close", content: { comm_id: `q${i}`, data: {} } });
    }
    const cell = await kernel.execute("round(5000); heap() - before");
    // A comm, its state and its listeners take more than 1,500 bytes: 5,500 of them kept would be 8 MB.
    expect(Number(cell.result)).toBeLessThan(2_000_000);
    expect(await listed("page")).toEqual([]);
  });
});

describe("when the evaluator dies", () => {
  test("the page is told that every comm is closed", async () => {
    const before = await listed();
    expect(before.length).toBeGreaterThan(0);
    const { outputs } = await kernel.execute("process.exit(3)");
    const closed = ofType(outputs, "comm_close").map(({ content }) => content.comm_id as string);
    expect(closed.sort()).toEqual(before.sort());
    expect(await listed()).toEqual([]);
    expect((await kernel.execute("1 + 1")).result).toBe("2");
  });
});

/** What is published until a message for which `isLast` holds. */
async function until(isLast: (message: Received) => boolean): Promise<Received[]> {
  const all: Received[] = [];
  for (let i = 0; i < 100 && !all.some(isLast); i += 1) all.push(...(await kernel.iopub(0.1)));
  return all;
}
