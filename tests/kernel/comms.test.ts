import { createHash, randomFillSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CommManager } from "../../kernel-ext/src/comms/manager.js";
import { Kernel, type Received } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const open = (target: string, id: string, data: object = {}): ReturnType<Kernel["exchange"]> =>
  kernel.exchange("shell", "comm_open", { comm_id: id, target_name: target, data }, { reply: false } as object);
const message = (id: string, data: object, buffers: readonly Uint8Array[] = []): ReturnType<Kernel["exchange"]> =>
  kernel.exchange("shell", "comm_msg", { comm_id: id, data }, { buffers, reply: false } as object);
const info = async (target?: string): Promise<Record<string, unknown>> =>
  (await kernel.exchange("shell", "comm_info_request", target ? { target_name: target } : {})).reply.content.comms;

describe("a comm", () => {
  test("opened by a cell carries 8 MB to the page, byte for byte", async () => {
    const cell = await kernel.execute(
      "import { comms } from 'halidelab/kernel'; import { createHash } from 'node:crypto';\n" +
        "const values = Float64Array.from({ length: 2 ** 20 }, (_, i) => Math.sin(i)); values[3] = NaN; values[4] = -0;\n" +
        "const out = comms.open('test.target', { n: values.length }, { metadata: { m: 1 }, buffers: [values, new Uint8Array(values.buffer, 8, 3)] });\n" +
        "[out.id, createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex')].join()",
    );
    const opened = cell.of("comm_open")[0];
    const [id, hash] = (cell.result ?? "").slice(1, -1).split(",");
    expect(opened?.content).toEqual({ comm_id: id, target_name: "test.target", data: { n: 1_048_576 } });
    expect(opened?.metadata).toEqual({ m: 1 });
    expect(opened?.buffers.map((buffer) => buffer.length)).toEqual([8_388_608, 3]);
    expect(sha(opened?.buffers[0] as Buffer)).toBe(hash);
    expect(await info("test.target")).toEqual({ [id as string]: { target_name: "test.target" } });
  });

  test("opened by the page carries 8 MB to a cell and back, and is idle only when that is done", async () => {
    await kernel.execute(
      "import { comms } from 'halidelab/kernel'; import { createHash } from 'node:crypto'; const heard: unknown[] = [];\n" +
        "comms.registerTarget('echo', (comm, open) => { heard.push(open.data); comm.onMessage = async (m) => {\n" +
        "  await null; heard.push(createHash('sha256').update(m.buffers[0]!).digest('hex')); comm.send({ back: true }, { buffers: m.buffers }) };\n" +
        "  comm.onClose = () => heard.push('closed') })",
    );
    const bytes = randomFillSync(new Uint8Array(8 * 2 ** 20));
    await open("echo", "from-page", { hello: 1 });
    const { outputs, id } = await message("from-page", {}, [bytes]);
    const back = outputs.find((output) => output.type === "comm_msg");
    expect(back?.parent).toBe(id);
    expect(back?.content).toEqual({ comm_id: "from-page", data: { back: true } });
    expect(sha(back?.buffers[0] as Buffer)).toBe(sha(bytes));
    await kernel.exchange("shell", "comm_close", { comm_id: "from-page", data: {} }, { reply: false } as object);
    expect((await kernel.execute("heard.join('|')")).result).toBe(`'[object Object]|${sha(bytes)}|closed'`);
    expect(await info("echo")).toEqual({});
  });

  test("to a target that nobody answers is closed at once", async () => {
    const { outputs } = await open("no.such.target", "lost");
    expect(outputs.find((output) => output.type === "comm_close")?.content.comm_id).toBe("lost");
    expect(await info()).not.toHaveProperty("lost");
  });

  test("whose listener throws says so under the cell that set the listener, and stays open", async () => {
    const cell = await kernel.execute(
      "comms.registerTarget('throws', (comm) => { comm.onMessage = () => { throw new Error('in the listener') } })",
    );
    await open("throws", "thrower");
    const { outputs } = await message("thrower", {});
    const errors = outputs.filter((output) => output.type === "error");
    expect(errors.map(({ content, parent }) => [content.evalue, parent])).toEqual([["in the listener", cell.id]]);
    expect(errors[0]?.content.traceback.join("\n")).toContain("throw new Error('in the listener')");
    expect(await info("throws")).toHaveProperty("thrower");
  });

  test("is heard between the awaits of a running cell", async () => {
    await kernel.execute(
      "comms.registerTarget('early', (comm) => { comm.onMessage = (m) => resolveEarly(m.data) }); let resolveEarly: (x: unknown) => void = () => {}",
    );
    await open("early", "early");
    const id = await kernel.begin("const said = await new Promise(r => { resolveEarly = r }); said");
    await message("early", { word: "now" });
    expect((await kernel.reply(id)).content.status).toBe("ok");
  });

  test("is listed while a cell loops", async () => {
    const id = await kernel.begin("const stop = Date.now() + 800; while (Date.now() < stop);");
    await new Promise((resolve) => setTimeout(resolve, 200));
    const began = Date.now();
    expect(await info("throws")).toHaveProperty("thrower");
    expect(Date.now() - began).toBeLessThan(300);
    await kernel.reply(id);
  });
});

describe("a value of the library", () => {
  const series =
    "import * as hl from 'halidelab';\n" +
    "const text = 'wavelength,0,30,60\\n' + Array.from({ length: 40 }, (_, i) => [400 + i, Math.sin(i / 5) + 2, Math.sin(i / 5) + 2.1, Math.sin(i / 5) + 2.3].join()).join('\\n');\n" +
    "import { writeFileSync } from 'node:fs'; writeFileSync('small.csv', text); await hl.io.readSeries('small.csv')";
  let modelId = "";

  test("is shown as a widget, a picture and text", async () => {
    const cell = await kernel.execute(series);
    expect(cell.error?.traceback.join("\n")).toBeUndefined();
    const opened = cell.of("comm_open")[0];
    const data = cell.of("execute_result")[0]?.content.data;
    modelId = opened?.content.comm_id;
    expect(opened?.content.target_name).toBe("jupyter.widget");
    expect(opened?.metadata).toEqual({ version: "2.1.0" });
    expect(opened?.content.data.state).toMatchObject({
      _model_module: "halidelab",
      _view_module: "halidelab",
      _model_name: expect.stringMatching(/Model$/),
      _view_name: expect.stringMatching(/View$/),
    });
    expect(opened?.content.data.buffer_paths.length).toBe(opened?.buffers.length);
    expect(JSON.stringify(opened?.content.data.state)).not.toContain("IPY_MODEL_");
    expect(data["application/vnd.halidelab.view+json"]).toMatchObject({
      schemaVersion: 2,
      view: "spectral-stack",
      model_id: modelId,
      // What a notebook shows where no kernel runs.
      state: { view: "spectral-stack" },
    });
    expect(data["image/svg+xml"]).toMatch(/^<svg/);
    expect(typeof data["text/plain"]).toBe("string");
    expect(data).not.toHaveProperty("application/vnd.jupyter.widget-view+json");
  });

  test("is given to a page that was reloaded, all widgets at once", async () => {
    expect(await info("jupyter.widget")).toHaveProperty(modelId);
    await open("jupyter.widget.control", "control");
    const { outputs, id } = await message("control", { method: "request_states" });
    const answer = outputs.find((output) => output.type === "comm_msg");
    expect(answer?.parent).toBe(id);
    const { method, states, buffer_paths: paths } = (answer as Received).content.data;
    expect(method).toBe("update_states");
    expect(states[modelId]).toMatchObject({ model_module: "halidelab", model_name: expect.stringMatching(/Model$/) });
    expect(states[modelId].state).toMatchObject({ _model_module: "halidelab" });
    expect(paths.length).toBe(answer?.buffers.length);
    for (const path of paths) expect(path.slice(0, 2)).toEqual([modelId, "state"]);
  });

  test("answers request_state with all of its buffers", async () => {
    const { outputs, id } = await message(modelId, { method: "request_state" });
    const answer = outputs.find((output) => output.type === "comm_msg");
    expect(answer?.parent).toBe(id);
    expect(answer?.content.data).toMatchObject({ method: "update", state: { _model_module: "halidelab" } });
    expect(answer?.content.data.buffer_paths.length).toBe(answer?.buffers.length);
    expect(answer?.buffers.length).toBeGreaterThan(0);
  });

  test("remembers what the page changed", async () => {
    await message(modelId, { method: "update", state: { tooltip: "changed" }, buffer_paths: [] });
    const { outputs } = await message(modelId, { method: "request_state" });
    expect(outputs.find((output) => output.type === "comm_msg")?.content.data.state.tooltip).toBe("changed");
  });

  test("is shown with the settings that its cell chose, live and as the notebook keeps it", async () => {
    const cell = await kernel.execute(`import { colour, views } from "halidelab";
      views.withSettings(colour.chromaticityDiagram({ points: [{ name: "film", x: 0.2, y: 0.6 }] }), { diagram: "uv" })`);
    expect(cell.error?.traceback.join("\n")).toBeUndefined();
    const settings = { schemaVersion: 1, diagram: "uv" };
    expect(cell.of("comm_open")[0]?.content.data.state).toMatchObject({ view_settings: settings });
    const { data } = cell.of("execute_result")[0]?.content ?? {};
    expect(data["application/vnd.halidelab.view+json"]).toMatchObject({
      view: "chromaticity",
      settings,
      chosen: settings,
    });
    // CIE 1976.
    expect((data["image/svg+xml"] as string).replace(/<[^>]*>/g, "")).toContain("u′");
  });
});

describe("the comm manager alone", () => {
  test("sends views as their own bytes, not the buffer behind them", () => {
    const said: { buffers: readonly Uint8Array[] }[] = [];
    const comm = new CommManager({ send: (saying) => said.push(saying) }).open("t");
    comm.send({}, { buffers: [new Float64Array([1, 2, 3, 4]).subarray(1, 2)] });
    expect(said[1]?.buffers[0]?.buffer.byteLength).toBe(8);
  });

  test("refuses to send on a closed comm", () => {
    const comm = new CommManager({ send: () => undefined }).open("t");
    comm.close();
    expect(() => comm.send({})).toThrow("to be open");
  });
});
