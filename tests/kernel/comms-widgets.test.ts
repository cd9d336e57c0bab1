/** Stock ipywidgets driven from a cell: Jupyter's own manager, controls and kernel connection in Chromium. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "./support/client.js";
import { type Opened, openManager } from "./support/managerPage.js";

let opened: Opened;
const inPage = <T>(body: string): Promise<T> => opened.page.evaluate<T>(`(async () => { ${body} })()`);
const cell = (code: string): Promise<string> => inPage(`return await first.run(${JSON.stringify(code)})`);
const SLIDER = `{ module: "@jupyter-widgets/controls", version: "2.0.0", model: "IntSliderModel", view: "IntSliderView" }`;

beforeAll(async () => {
  opened = await openManager();
  await inPage("globalThis.first = await jupyter.start()");
  await cell("import { comms, openWidget } from 'halidelab/kernel'");
});
afterAll(() => opened.close());

test("a slider is shown by a cell's result, moved by the user's keys, and set by a cell", async () => {
  const [id] = JSON.parse(
    await cell(
      `const moved: number[] = []; const slider = openWidget(${SLIDER}, { value: 3, min: 0, max: 10, description: "scans" });\n` +
        "slider.on('change', ({ value }) => { moved.push(value!); if (value === 5) slider.set({ description: 'five' }) });\n" +
        "JSON.stringify([slider.id, (slider as any)[Symbol.for('Jupyter.display')]()])",
    ),
  ) as [string, object];
  const shown = await inPage<{ model_id: string }>(`
    const future = first.kernel.requestExecute({ code: "slider" });
    return await new Promise((resolve) => { future.onIOPub = ({ header, content }) => {
      if (header.msg_type === "execute_result") resolve(content.data["application/vnd.jupyter.widget-view+json"]) } });`);
  expect(shown).toEqual({ version_major: 2, version_minor: 0, model_id: id });
  await inPage(`await first.show("${id}")`);
  const handle = opened.page.locator(".noUi-handle");
  // Without its style sheet the slider has no size; it is there all the same.
  await handle.waitFor({ state: "attached" });
  expect(await opened.page.locator(".widget-label").first().textContent()).toBe("scans");
  await handle.focus();
  await handle.press("ArrowRight");
  await handle.press("ArrowRight");
  await opened.page.locator(".widget-label", { hasText: "five" }).waitFor({ state: "attached" });
  expect(await cell("[slider.get('value'), moved.at(-1)].join()")).toBe("5,5");
  await cell("slider.set({ value: 9 })");
  await expect.poll(() => opened.page.locator(".widget-readout").textContent()).toBe("9");
  expect(opened.failures).toEqual([]);
});

test("what one page changes, another page of the same notebook sees", async () => {
  const id = await cell(`const shared = openWidget(${SLIDER}, { value: 1 }); shared.id`);
  await inPage(`globalThis.second = jupyter.again(first); await second.manager.restore();
    const model = await first.manager.get_model("${id}"); model.set("value", 42); model.save_changes();`);
  await expect.poll(() => inPage(`return (await second.manager.get_model("${id}")).get("value")`)).toBe(42);
});

test("a choice that a reader makes while the kernel still confirms the one before stays as it was made", async () => {
  const id = await inPage<string>(`
    let id; const future = first.kernel.requestExecute({ code: "import * as hl from 'halidelab';\\n" +
      "hl.spectroscopy.spectralSeries({ axis: [400, 450, 500], signal: 'absorbance', values: [1, 2, 3, 4, 5, 6]," +
      " coordinate: { kind: 'time', unit: 's', values: [0, 30] } })" });
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === "execute_result") id = content.data["application/vnd.halidelab.view+json"].model_id };
    await future.done; return id;`);
  const { heard, left } = await inPage<{ heard: string[]; left: string }>(`
    const model = await first.manager.get_model("${id}");
    const [hand, other] = [model.shared.side(), model.shared.side()];
    const heard = [];
    other.onChange("settings", () => heard.push(other.get("settings").unit), new AbortController().signal);
    const begins = model.get("view_settings");
    const told = (n) => () => first.seen.filter(({ from, comm, method }) => from === "page" && comm === "${id}" && method === "update").length >= n;
    const confirms = (n) => () => first.seen.filter(({ comm, method }) => comm === "${id}" && method === "echo_update").length >= n;
    const until = async (is) => { while (!is()) await new Promise((done) => setTimeout(done)) };
    hand.set("settings", { ...begins, unit: "eV" });
    await until(told(1));
    // The kernel has not answered yet, and the next choice waits a moment before it is told.
    hand.set("settings", { ...begins, unit: "cm^-1" });
    await until(confirms(2));
    await model.state_change;
    return { heard, left: other.get("settings").unit };`);
  expect({ heard, left }).toEqual({ heard: ["eV", "cm^-1"], left: "cm^-1" });
});

test("custom messages and their bytes go both ways", async () => {
  const id = await cell(
    `const talking = openWidget(${SLIDER}, {}); talking.on('custom', (content, buffers) => talking.send({ back: content }, [...buffers, Uint8Array.of(8)])); talking.id`,
  );
  const answer = await inPage(`const model = await first.manager.get_model("${id}");
    const said = new Promise((resolve) => model.on("msg:custom", (content, buffers) => resolve([content, buffers.map((b) => [...new Uint8Array(b.buffer ?? b)])])));
    model.send({ ask: 1 }, {}, [Uint8Array.of(1, 2).buffer]);
    return await said;`);
  expect(answer).toEqual([{ back: { ask: 1 } }, [[1, 2], [8]]]);
});

test("a widget that the page closes is gone in the kernel, and one that a cell closes is gone in the page", async () => {
  const ids = await cell(
    `let closings = 0; const gone = openWidget(${SLIDER}, {}); gone.on('close', () => { closings++ }); const other = openWidget(${SLIDER}, {}); [gone.id, other.id].join()`,
  );
  const [gone, other] = ids.split(",") as [string, string];
  await inPage(`await (await first.manager.get_model("${gone}")).close(); await first.kernel.info`);
  expect(await cell("await new Promise((r) => setTimeout(r, 50)); [closings, gone.isOpen].join()")).toBe("1,false");
  await cell("other.close()");
  expect(await inPage(`return first.manager.has_model("${other}")`)).toBe(false);
  const listed = await inPage<string[]>("return Object.keys(await first.manager._get_comm_info())");
  expect(listed).not.toContain(gone);
  expect(listed).not.toContain(other);
});

test("the example in the declarations of halidelab/kernel runs and shows a slider", async () => {
  const text = readFileSync(join(ROOT, "kernel-ext/types/index.d.ts"), "utf8");
  const example = /@example\n \* ```ts\n((?: \*.*\n)+?) \* ```/.exec(text)?.[1]?.replace(/^ \* ?/gm, "") ?? "";
  expect(example).toContain("openWidget(");
  // Its names are of this example's own block: the notebook has a slider already.
  const code = example.replaceAll("slider", "exampleSlider");
  const { data, findings } = await inPage<{ data: Record<string, unknown>; findings: string }>(`
    let findings = "", data; const future = first.kernel.requestExecute({ code: ${JSON.stringify(code)} });
    future.onIOPub = ({ header, content }) => {
      if (header.msg_type === "execute_result") data = content.data;
      if (header.msg_type === "stream") findings += content.text; };
    await future.done; return { data, findings };`);
  expect(findings).toBe("");
  expect(data["application/vnd.jupyter.widget-view+json"]).toMatchObject({ version_major: 2 });
  expect(data["text/plain"]).toMatch(/^IntSliderModel\(/);
});
