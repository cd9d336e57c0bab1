/**
 * The traps of the widget protocol, each as a test against what falls into it: Jupyter's own widget manager
 * (@jupyter-widgets/base-manager) in Chromium, connected to the real kernel through a real Jupyter server.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Opened, openManager } from "./support/managerPage.js";

let opened: Opened;
/** Evaluates the body of an async function in the page; `first` is the notebook's page, `jupyter` what the page offers. */
const inPage = <T>(body: string): Promise<T> => opened.page.evaluate<T>(`(async () => { ${body} })()`);
/** Runs a cell and answers its result. */
const cell = (code: string): Promise<string> => inPage(`return await first.run(${JSON.stringify(code)})`);

const BYTES =
  "const sum = (bytes) => [bytes.byteLength, [...new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)].reduce((a, b) => (a * 31 + b) % 1000003, 7)];";
const SLIDER = `{ module: "@jupyter-widgets/controls", version: "2.0.0", model: "IntSliderModel", view: "IntSliderView" }`;
const STACK =
  "import * as hl from 'halidelab'; import { writeFileSync } from 'node:fs';\n" +
  "writeFileSync('traps.csv', 'wavelength,0,30,60\\n' + Array.from({ length: 40 }, (_, i) => [400 + i, Math.sin(i / 5) + 2, Math.sin(i / 5) + 2.1, Math.sin(i / 5) + 2.3].join()).join('\\n'));\n" +
  "await hl.io.readSeries('traps.csv')";

beforeAll(async () => {
  opened = await openManager();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await inPage("globalThis.first = await jupyter.start()");
  await cell("import { comms, openWidget } from 'halidelab/kernel'");
});

/** Loads the notebook's page again as `second`, restores its widgets in a way, and answers what passed. */
const reload = (how: "restore" | "restoreOneByOne"): Promise<{ sent: string[]; ids: string[]; states: unknown }> =>
  inPage(`globalThis.second = jupyter.again(first);
    await second.manager.${how}();
    const models = await Promise.all((await second.kernel.requestCommInfo({ target_name: "jupyter.widget" }).then((m) => Object.keys(m.content.comms))).map((id) => second.manager.get_model(id)));
    return {
      sent: second.seen.filter(({ from, type }) => from === "page" && type === "comm_msg").map(({ method }) => method),
      ids: models.map((model) => model.model_id).sort(),
      states: Object.fromEntries(models.map((model) => [model.model_id, model.get("description")])),
    };`);

describe("the widget protocol", () => {
  test('trap 1: a comm_open says metadata.version "2.1.0", without which the page refuses the widget', async () => {
    const refused = "comms.open('jupyter.widget', { state: {}, buffer_paths: [] }, { id: 'without' }); 0";
    await cell(refused);
    expect(await inPage("return first.manager.failures")).toEqual([expect.stringContaining("protocol version")]);
    const id = await cell(`const slider = openWidget(${SLIDER}, { value: 4 }); slider.id`);
    expect(await inPage(`return (await first.manager.get_model("${id}")).get("value")`)).toBe(4);
    expect(await inPage("return first.manager.failures.length")).toBe(1);
  });

  test("trap 2: the control comm answers request_states, so that a page that is loaded again asks once for all", async () => {
    const ids = await cell(
      `[1, 2, 3].map((value) => openWidget(${SLIDER}, { value, description: 'no. ' + value }).id).join()`,
    );
    const { sent, ids: found, states } = await reload("restore");
    expect(sent).toEqual(["request_states"]);
    expect(found).toEqual(ids.split(",").sort());
    expect(Object.values(states as object).sort()).toEqual(["no. 1", "no. 2", "no. 3"]);
  });

  test("trap 3: its entries name the model's class beside the state", async () => {
    const id = await cell(`openWidget(${SLIDER}, { value: 4, max: 9 }).id`);
    const states = await inPage<Record<string, unknown>>(`
      globalThis.second = jupyter.again(first);
      const control = second.kernel.createComm("jupyter.widget.control");
      const answer = new Promise((resolve) => { control.onMsg = resolve });
      await control.open({}, { version: "1.0.0" }).done;
      control.send({ method: "request_states" });
      return (await answer).content.data.states;`);
    expect(states).toEqual({
      [id]: {
        model_name: "IntSliderModel",
        model_module: "@jupyter-widgets/controls",
        model_module_version: "2.0.0",
        state: expect.objectContaining({ _model_name: "IntSliderModel", value: 4, max: 9 }) as unknown,
      },
    });
  });

  test('trap 4: its buffer paths begin [id, "state"], so that nested bytes come back to their places', async () => {
    const id = await cell(
      "openWidget({ module: 'plain', version: '1.0.0', model: 'PlainModel' }, { top: Uint8Array.of(1, 2), nested: { list: [0, Uint8Array.of(3), { deep: Uint8Array.of(4, 5, 6) }] } }).id",
    );
    await cell("openWidget({ module: 'plain', version: '1.0.0', model: 'PlainModel' }, { top: Uint8Array.of(9) }).id");
    const found = `${BYTES} const m = await page.manager.get_model("${id}"); const n = m.get("nested").list; return [m.get("top"), n[1], n[2].deep].map(sum);`;
    const live = await inPage(`const page = first; ${found}`);
    expect(live).toEqual([
      [2, expect.any(Number)],
      [1, expect.any(Number)],
      [3, expect.any(Number)],
    ]);
    expect((await reload("restore")).sent).toEqual(["request_states"]);
    expect(await inPage(`const page = second; ${found}`)).toEqual(live);
  });

  test("trap 5: buffer_paths is there even where no widget has bytes", async () => {
    await cell(`openWidget(${SLIDER}, { value: 1 }); 0`);
    // Without it the page throws and asks each widget on its own.
    expect((await reload("restore")).sent).toEqual(["request_states"]);
    await inPage("globalThis.first = await jupyter.start()");
    expect((await reload("restore")).sent).toEqual(["request_states"]);
  });

  test("trap 6: every comm that comm_info lists answers request_state, whoever opened it", async () => {
    const ids = await cell(
      `const state = { _model_module: '@jupyter-widgets/controls', _model_module_version: '2.0.0', _model_name: 'IntSliderModel', description: 'raw' };\n` +
        `[openWidget(${SLIDER}, { description: 'widget' }).id, comms.open('jupyter.widget', { state, buffer_paths: [] }, { metadata: { version: '2.1.0' } }).id].join()`,
    );
    await cell(`${STACK}; 0`);
    await cell("await hl.io.readSeries('traps.csv')");
    const { sent, ids: found } = await reload("restoreOneByOne");
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(ids.split(",")));
    expect(sent).toEqual(["request_state", "request_state", "request_state"]);
  });

  test("trap 7: a change waits for the idle of the one before, and the last of 100 changes arrives", async () => {
    const id = await cell(
      `const seen: number[] = []; const slid = openWidget(${SLIDER}, { value: 0, max: 100 }); slid.on('change', ({ value }) => { seen.push(value!) }); slid.id`,
    );
    const order = await inPage<string[]>(`
      const model = await first.manager.get_model("${id}");
      first.seen.length = 0;
      for (let value = 1; value <= 100; value += 1) {
        model.set("value", value); model.save_changes();
        await new Promise((done) => setTimeout(done, 8));
      }
      while (model._pending_msgs > 0 || model._msg_buffer !== null) await new Promise((done) => setTimeout(done, 8));
      const sent = first.seen.filter(({ from, type }) => from === "page" && type === "comm_msg").map(({ id }) => id);
      return first.seen.flatMap(({ from, id, parent, state }) =>
        sent.includes(id) ? ["sent"] : from === "kernel" && state === "idle" && sent.includes(parent) ? ["idle"] : []);`);
    expect(order.length).toBeGreaterThanOrEqual(4);
    expect(order).toEqual(order.map((_, i) => (i % 2 === 0 ? "sent" : "idle")));
    expect(await cell("[slid.get('value'), seen.at(-1)].join()")).toBe("100,100");
  });

  test("trap 8: the state that is saved with a notebook holds no view's numbers, which the default serializer writes as {}", async () => {
    await cell(`${STACK}; 0`);
    await cell("await hl.io.readSeries('traps.csv')");
    await cell(
      "openWidget({ module: 'plain', version: '1.0.0', model: 'PlainModel' }, { values: Uint8Array.of(1, 2, 3) }); 0",
    );
    const saved = await inPage<{ ours: { buffers: number; keys: string[] }; plain: unknown }>(`
      const { state } = await first.manager.get_state();
      const all = Object.values(JSON.parse(JSON.stringify(state)));
      const ours = all.find((entry) => entry.model_module === "halidelab");
      return {
        ours: { buffers: ours.buffers?.length ?? 0, keys: Object.keys(ours.state) },
        plain: all.find((entry) => entry.model_module === "plain").buffers?.length ?? "none",
      };`);
    // The output keeps them, compact (trap 10).
    expect(saved.ours.buffers).toBe(0);
    expect(saved.ours.keys).toContain("view_settings");
    expect(saved.ours.keys).not.toContain("view_state");
    expect(saved.plain).toBe("none");
  });

  test("trap 9: a view over a larger buffer is sent alone", async () => {
    const id = await cell(
      "const large = new Float64Array(1000).fill(0.25); large[10] = 7;\n" +
        "openWidget({ module: 'plain', version: '1.0.0', model: 'PlainModel' }, { part: large.subarray(10, 12) }).id",
    );
    const part = await inPage<number[]>(
      `const part = (await first.manager.get_model("${id}")).get("part"); return [part.byteLength, part.getFloat64(0, true), part.getFloat64(8, true)]`,
    );
    expect(part).toEqual([16, 7, 0.25]);
  });

  test("trap 10: an output shows its picture where the widget's state is lost, for it carries our own type", async () => {
    await cell(`${STACK}; 0`);
    const data = await inPage<Record<string, string>>(`
      const future = first.kernel.requestExecute({ code: "await hl.io.readSeries('traps.csv')" });
      return await new Promise((resolve) => { future.onIOPub = ({ header, content }) => { if (header.msg_type === "execute_result") resolve(content.data) } });`);
    expect(Object.keys(data)).toEqual(["application/vnd.halidelab.view+json", "image/svg+xml", "text/plain"]);
    const points = await inPage<number>(
      `const svg = new DOMParser().parseFromString(${JSON.stringify(data["image/svg+xml"])}, "image/svg+xml"); return svg.querySelectorAll("parsererror").length === 0 ? svg.querySelectorAll("image, path, polyline").length : -1`,
    );
    expect(points).toBeGreaterThan(0);
  });

  test("trap 11: float64 values can be read behind buffers of odd length, on both sides", async () => {
    const id = await cell(
      "let read = ''; const odd = openWidget({ module: 'plain', version: '1.0.0', model: 'PlainModel' }, { a: Uint8Array.of(1, 2, 3), b: new Float64Array([0.5, -2]) });\n" +
        "odd.on('custom', (_, [a, b]) => { read = [...new Float64Array(b!.buffer, b!.byteOffset, b!.byteLength / 8)].join() }); odd.id",
    );
    const values = await inPage(`
      const model = await first.manager.get_model("${id}");
      model.send({}, {}, [Uint8Array.of(1, 2, 3).buffer, new Float64Array([1.5, 2.5]).buffer]);
      const b = model.get("b");
      return [...new Float64Array(b.buffer.slice(b.byteOffset, b.byteOffset + b.byteLength))];`);
    expect(values).toEqual([0.5, -2]);
    expect(await cell("await new Promise((r) => setTimeout(r, 50)); read")).toBe("1.5,2.5");
  });

  test("trap 12: a view of ours names no other model, for the page waits for one that nobody opened", async () => {
    await cell(`${STACK}; 0`);
    await cell("await hl.io.readSeries('traps.csv')");
    const names = await inPage<string[]>(`
      const id = Object.keys(await first.manager._get_comm_info())[0];
      return Object.values((await first.manager.get_model(id)).attributes).filter((value) => String(value).startsWith("IPY_MODEL_"));`);
    expect(names).toEqual([]);
    // Where a cell names another widget, it is one that is open, and the page finds it.
    const id = await cell(
      "const layout = openWidget({ module: '@jupyter-widgets/base', version: '2.0.0', model: 'LayoutModel', view: 'LayoutView' }, { width: '321px' });\n" +
        `openWidget(${SLIDER}, { layout }).id`,
    );
    expect(await inPage(`return (await first.manager.get_model("${id}")).get("layout").get("width")`)).toBe("321px");
  });
});
