import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { randomSource } from "../../src/numerics/index.js";
import { rowOrder, tableText } from "../../src/views/table/index.js";
import { presentationOf, table, xy } from "../../src/views/index.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

const random = randomSource(5);
const values = Float64Array.from({ length: 10_000 }, (_, i) => (i % 97 === 0 ? Number.NaN : random.normal(0, 1)));
const long = table({
  title: "Runs",
  columns: [
    { name: "run", values: Array.from(values, (_, i) => `film ${String(i)}`) },
    { name: "k", unit: "s^-1", values, errors: values.map(() => 0.01) },
  ],
});

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const show = (view: string, state: unknown): Promise<void> => mountView(views, view, state);
const ready = (): Promise<string | null> => views.page.locator("#view").getAttribute("data-ready");
const cells = (column: number): Promise<string[]> =>
  views.page.locator(`tbody tr:not(.hld-spacer) td:nth-child(${String(column)})`).allInnerTexts();

describe("the live table", () => {
  it("holds 10,000 rows with only those in the page that are seen, in the order given", async () => {
    await show("table", long.state);
    expect(await views.page.locator("tbody tr").count()).toBeLessThan(80);
    expect((await cells(1))[0]).toBe("film 0");
    expect((await cells(2))[0]).toBe("–");
    await views.page.locator(".hld-table").evaluate((e) => (e.scrollTop = 5000 * 24));
    await expect.poll(() => cells(1)).toContain("film 5000");
    expect(await views.page.locator("tbody tr").count()).toBeLessThan(80);
    const head = await views.page
      .locator("th")
      .first()
      .evaluate((e) => e.getBoundingClientRect().top);
    const box = await views.page.locator(".hld-table").evaluate((e) => e.getBoundingClientRect().top);
    expect(Math.abs(head - box)).toBeLessThan(3);
  });

  it("is as wide as what stands in it, and its columns stay where they are while it scrolls", async () => {
    const widths = (): Promise<number[]> =>
      views.page.locator("th").evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().width));
    const given = ["a", "a film with a long name"];
    const names = Array.from({ length: 3000 }, (_, i) => given[Number(i === 2500)]!);
    await show(
      "table",
      table({
        columns: [
          { name: "run", values: names },
          { name: "n", values: values.slice(0, 3000) },
        ],
      }).state,
    );
    const before = await widths();
    const box = await views.page.locator(".hld-table").evaluate((e) => e.getBoundingClientRect().width);
    expect(box).toBeLessThan(500);
    expect(before[0]! + before[1]!).toBeGreaterThan(box - 30);
    await views.page.locator(".hld-table").evaluate((e) => (e.scrollTop = 2500 * 24));
    await expect.poll(() => cells(1)).toContain(given[1]);
    expect(await widths()).toEqual(before);
  });

  it("sorts by value up, down and back, by mouse and keyboard, what is missing last", async () => {
    await show("table", long.state);
    const head = views.page.locator("th").nth(1);
    expect(await head.getAttribute("aria-sort")).toBe("none");
    await head.locator("button").click();
    const up = [...values]
      .map((v, i) => [v, i] as const)
      .filter(([v]) => !Number.isNaN(v))
      .sort((a, b) => a[0] - b[0]);
    await expect.poll(async () => (await cells(1))[0]).toBe(`film ${String(up[0]![1])}`);
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    await head.locator("button").focus();
    await views.page.keyboard.press("Enter");
    await expect.poll(async () => (await cells(1))[0]).toBe(`film ${String(up.at(-1)![1])}`);
    const order = rowOrder(long.state, 1, true);
    expect(Number.isNaN(values[order.at(-1)!]!)).toBe(true);
    await views.page.keyboard.press("Space");
    await expect.poll(async () => (await cells(1))[0]).toBe("film 0");
  });

  it("lets go of the heads that other ones have replaced", async () => {
    const columns = [{ name: "n", values: [3, 1, 2] }];
    await show("table", table({ columns }).state);
    await views.page.evaluate("globalThis.gone = document.querySelector('th button')");
    await views.page.evaluate(`mounted.update(${expression(table({ columns }).state)})`);
    const order = (): Promise<number[]> => views.page.evaluate("[...document.getElementById('view').halidelab.order]");
    await views.page.evaluate("gone.click()");
    expect(await order()).toEqual([0, 1, 2]);
    await views.page.locator("th button").click();
    expect(await order()).toEqual([1, 2, 0]);
    expect(await views.page.evaluate("gone.isConnected")).toBe(false);
  });

  it("shows the rows that have what is sought, of all columns or one, and keeps its height and order", async () => {
    await show("table", long.state);
    const height = await views.page.locator(".hld-table").evaluate((e) => e.getBoundingClientRect().height);
    await views.page.getByLabel("Filter").fill("film 99");
    await expect.poll(() => views.page.locator(".hld-note").innerText()).toBe("111 of 10000 rows");
    expect((await cells(1)).slice(0, 2)).toEqual(["film 99", "film 990"]);
    await views.page.getByLabel("Filter").fill("> 2");
    await views.page.locator(".hld-controls select").selectOption({ label: "k" });
    const above = values.filter((v) => v > 2).length;
    await expect.poll(() => views.page.locator(".hld-note").innerText()).toBe(`${String(above)} of 10000 rows`);
    await views.page.locator("th").nth(1).locator("button").click();
    const least = Math.min(...values.filter((v) => v > 2));
    await expect.poll(async () => (await cells(1))[0]).toBe(`film ${String(values.indexOf(least))}`);
    expect(await views.page.locator(".hld-table").evaluate((e) => e.getBoundingClientRect().height)).toBe(height);
    await views.page.getByLabel("Filter").fill("");
    await expect.poll(() => views.page.locator(".hld-note").innerText()).toBe("10000 rows");
  });

  it("says what is printed in place of a number, and takes both along", async () => {
    const { state } = table({
      columns: [{ name: "PLQY", unit: "%", values: [80, 70, Number.NaN], shown: [">80", "70", ""] }],
    });
    await show("table", state);
    expect(await cells(1)).toEqual([">80", "70", "–"]);
    expect(tableText(state, Uint32Array.of(0, 1, 2), "TSV")).toBe("PLQY (%)\tPLQY, as printed\n80\t>80\n70\t70\n\t\n");
    expect(() => table({ columns: [{ name: "a", values: [1], shown: [] }] })).toThrow("columns[0].shown");
  });

  it("is copied with all digits as TSV, and as shown as Markdown and LaTeX", () => {
    const small = table({
      columns: [
        { name: "a_b", values: ["x & y", "=1+1", "p|q"] },
        { name: "k", unit: "s^-1", values: [1.23456e-4, Number.NaN, -2], errors: [3e-6, 1, Number.NaN] },
      ],
    }).state;
    const order = Uint32Array.of(2, 0, 1);
    expect(tableText(small, order, "TSV")).toBe(
      "a_b\tk (s^-1)\tσ(k)\np|q\t-2\t\nx & y\t0.000123456\t0.000003\n'=1+1\t\t1\n",
    );
    expect(tableText(small, order, "Markdown")).toBe(
      "| a_b | k / s⁻¹ |\n| --- | ---: |\n| p\\|q | −2 |\n| x & y | (1.235 ± 0.030) × 10⁻⁴ |\n| =1+1 | – |\n",
    );
    expect(tableText(small, order, "LaTeX")).toBe(
      ["\\begin{tabular}{lr}", "\\hline", "a\\_b & k / s$^{-1}$ \\\\", "\\hline", "p|q & $-$2 \\\\", "x \\& y & (1.235 $\\pm$ 0.030) $\\times$ 10$^{-4}$ \\\\", "=1+1 & -- \\\\", "\\hline", "\\end{tabular}", ""].join("\n"), // prettier-ignore
    );
  });
});

describe("the live general plot", () => {
  const plot = xy({
    title: "Two axes",
    series: [
      { x: [1, 2, 3, 4], y: [1, 10, 100, 1000], errors: [0.1, 1, 10, 100], name: "k" },
      { x: [1, 2, 3, 4], y: [5, 4, 3, 2], name: "A", axis: "right" },
      { x: [1, 2, 3, 4], y: [2, 3, 4, 5], kind: "bars", name: "n" },
    ],
    xAxis: { label: "x", unit: "mol L^-1" },
    yAxis: { label: "k", unit: "s^-1", scale: "log" },
    rightAxis: { label: "A" },
  });

  it("draws every series on its axis, with errors, typeset labels and the names over it", async () => {
    await show("xy", plot.state);
    const data = await views.page.evaluate<{ type: string; y: number[]; yaxis?: string; e?: number[] }[]>(
      "document.getElementById('view').halidelab.figure.map((t) => ({ type: t.type, y: [...t.y], yaxis: t.yaxis, e: t.error_y && [...t.error_y.array] }))",
    );
    expect(data.map(({ type }) => type)).toEqual(["scatter", "scatter", "bar"]);
    expect(data[0]).toMatchObject({ y: [1, 10, 100, 1000], e: [0.1, 1, 10, 100] });
    expect(data[1]!.yaxis).toBe("y2");
    const texts = await views.page.locator("#view .ytick text").allTextContents();
    expect(texts).toContain("1000");
    expect((await views.page.locator("#view .xtitle").textContent())?.replaceAll("\u200b", "")).toBe("x / (mol L−1)");
    expect(await views.page.locator("#view .legendtext").allTextContents()).toEqual(["k", "A", "n"]);
    expect(presentationOf(plot)?.svg?.()).toContain("<svg");
  });

  it("draws of 100,000 points the least and the greatest of each stretch, and says so", async () => {
    const x = Float64Array.from({ length: 1e5 }, (_, i) => i);
    const y = x.map((v) => Math.sin(v / 1e4) + (v === 54_321 ? 50 : 0));
    await show("xy", xy({ x, y }).state);
    const drawn = await views.page.evaluate<{ n: number; most: number }>(
      "(({ y }) => ({ n: y.length, most: Math.max(...y) }))(document.getElementById('view').halidelab.figure[0])",
    );
    expect(drawn.n).toBeLessThanOrEqual(4000);
    expect(drawn.most).toBe(Math.sin(5.4321) + 50);
    expect(await views.page.locator(".hld-foot").innerText()).toContain("least and the greatest");
  });

  it("draws each of 100,000 points with its error once few enough are in view, however it was zoomed", async () => {
    const x = Float64Array.from({ length: 1e5 }, (_, i) => i / 10);
    const y = x.map((v) => Math.sin(v / 1e3));
    const errors = x.map((_, i) => 0.01 + (i % 7) / 100);
    await show("xy", xy({ x, y, errors }).state);
    const drawn = (): Promise<{ x: number[]; y: number[]; e: number[] | undefined }> =>
      views.page.evaluate(
        "(({ x, y, error_y: e }) => ({ x: [...x], y: [...y], e: e && [...e.array] }))(document.getElementById('view').halidelab.figure[0])",
      );
    expect((await drawn()).e).toBeUndefined();
    // By hand: 100 px of the plot along x.
    const box = (await views.page.locator("#view .nsewdrag").boundingBox())!;
    const at = (part: number): [number, number] => [box.x + part * box.width, box.y + box.height / 2];
    await views.page.mouse.move(...at(0.5));
    await views.page.mouse.down();
    await views.page.mouse.move(...at(0.53), { steps: 4 });
    await views.page.mouse.up();
    await expect.poll(async () => (await drawn()).e?.length ?? 0).toBeGreaterThan(1000);
    const near = await drawn();
    const [low, high] = await views.page.evaluate<[number, number]>("document.querySelector('.hld-plot').layout.xaxis.range"); // prettier-ignore
    const inside = [...x.keys()].filter((i) => x[i]! >= low && x[i]! <= high);
    const from = inside[0]! - 1;
    expect(near.x).toEqual([...x.subarray(from, inside.at(-1)! + 2)]);
    expect(near.y).toEqual([...y.subarray(from, inside.at(-1)! + 2)]);
    expect(near.e).toEqual([...errors.subarray(from, inside.at(-1)! + 2)]);
    expect(await views.page.locator("#view .errorbar").count()).toBe(near.x.length);
    // By keys, all again.
    await views.page.locator("#view .hld-figure").focus();
    await views.page.keyboard.press("Escape");
    await expect.poll(async () => (await drawn()).e).toBeUndefined();
    expect((await drawn()).x[0]).toBe(0);
    expect(views.failures).toEqual([]);
  });

  it("refuses what does not fit together", () => {
    expect(() => xy({ x: [1, 2], y: [1] })).toThrow("Expected `series[0].y` to be 2 numbers, as x");
    expect(() => xy({ series: [] })).toThrow("1 to 60 series");
    expect(() =>
      table({
        columns: [
          { name: "a", values: [1] },
          { name: "b", values: [1, 2] },
        ],
      }),
    ).toThrow("columns[1].values");
  });
});

describe("a state from a stranger", () => {
  const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'><a href=http://evil.test>x</a>";
  const panel = xy({ x: [1, 2], y: [1, 2], name: "a" }).state;
  it.each<[string, unknown]>([
    ["table", null],
    ["table", { ...long.state, columns: [] }],
    ["table", { ...long.state, columns: [{ kind: "numbers", name: "a", unit: "", values: [1], errors: null }] }],
    ["table", { ...long.state, columns: [{ kind: "code", name: "a", unit: "" }] }],
    ["xy", { ...panel, panel: 3 }],
    ["xy", { ...panel, panel: { ...panel.panel, layers: [] } }],
  ])("that is malformed gets a sentence (%s %#)", async (view, bad) => {
    await show(view, bad);
    expect(await ready()).toBe("sentence");
    expect(views.failures).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["table", table({ title: evil, columns: [{ name: evil, unit: evil, values: [evil] }] }).state],
    ["xy", xy({ title: evil, series: [{ x: [1, 2], y: [1, 2], name: evil }, { x: [1, 2], y: [1, 3], name: evil }], xAxis: { label: evil, unit: evil }, yAxis: { label: evil } }).state], // prettier-ignore
  ])("runs nothing, parses nothing and asks the network for nothing (%s)", async (view, state) => {
    await show(view, state);
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await views.page.locator("#view img, #view script, #view a[href], #view a[*|href]").count()).toBe(0);
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});
