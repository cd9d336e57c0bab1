import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { deltaA, isosbesticPoints } from "../../src/insitu/index.js";
import { arrhenius, fitFirstOrder } from "../../src/kinetics/index.js";
import { arrheniusState } from "../../src/views/arrhenius/index.js";
import { spectrum } from "../../src/spectroscopy/index.js";
import { firstOrderState, kineticsScene } from "../../src/views/kinetics/index.js";
import { toSvg } from "../../src/views/scene/index.js";
import { presentationOf } from "../../src/views/index.js";
import { stackState } from "../../src/views/spectral-stack/index.js";
import { band, exampleSeries, exampleTrace, NM, SECONDS } from "../views/examples.js";
import { svgText } from "../views/figures.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
  views.requests.length = 0;
});

const show = (view: string, state: unknown, width = 960): Promise<void> => mountView(views, view, state, { width });

const data = (key: string): Promise<string | null> => views.page.locator("#view").getAttribute(`data-${key}`);
const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const frame = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

const series = exampleSeries({ simulated: "for a test" });

describe("the live stack", () => {
  it("paints every cell in the colour of its number", async () => {
    await show("spectral-stack", stackState(series));
    const found = await views.page.evaluate<{ expected: number[]; pixel: number[] }[]>(`(() => {
      const { layout, shown, renderedRange: [low, high], colourTable, state } = document.getElementById("view").halidelab;
      const canvas = document.querySelector(".hld-base");
      const context = canvas.getContext("2d");
      const { plot, x, y } = layout.heatmap;
      const at = (scale, v) => scale.range[0] + (v - scale.domain[0]) / (scale.domain[1] - scale.domain[0]) * (scale.range[1] - scale.range[0]);
      const out = [];
      for (let scan = 1; scan < 40; scan += 4) for (let column = 1; column < 275; column += 9) {
        const value = shown[scan * 276 + column];
        const i = Math.max(0, Math.min(255, Math.floor((value - low) / (high - low) * 256)));
        const px = context.getImageData(Math.floor(at(x, state.axis.values[column]) * devicePixelRatio), Math.floor(at(y, state.coordinate.values[scan]) * devicePixelRatio), 1, 1).data;
        out.push({ expected: [...colourTable.slice(3 * i, 3 * i + 3)], pixel: [...px.slice(0, 3)] });
      }
      return out;
    })()`);
    expect(found.length).toBe(310);
    for (const { expected, pixel } of found) expect(pixel).toEqual(expected);
  });

  it("moves one cursor by keys, and tells the value of the data itself", async () => {
    await show("spectral-stack", stackState(series));
    await views.page.locator(".hld-figure").focus();
    const column = Number(await data("column"));
    for (const key of ["ArrowLeft", "Shift+ArrowLeft", "ArrowDown", "PageDown"]) await views.page.keyboard.press(key);
    await frame();
    expect([Number(await data("scan")), Number(await data("column"))]).toEqual([SECONDS.length - 12, column - 11]);
    const value = band(NM[column - 11] as number, SECONDS[SECONDS.length - 12] as number);
    expect(await hook("value")).toBe(value);
    expect(Number(await data("value"))).toBe(value);
    expect(await views.page.locator("[aria-live]").textContent()).toContain(
      `λ = ${String(NM[column - 11])} nm, t = ${String(SECONDS[29])} s`,
    );
    await views.page.keyboard.press("Home");
    await frame();
    expect(await data("scan")).toBe("0");
    expect(await views.page.locator(".hld-slider").inputValue()).toBe("0");
  });

  it("follows the pointer in heatmap, spectra and trace", async () => {
    await show("spectral-stack", stackState(series));
    const box = await views.page.locator(".hld-figure").boundingBox();
    if (box === null) throw new Error("no figure");
    const point = async (panel: string, x: number, y: number): Promise<void> => {
      const plot = await hook<{ x: number; y: number; width: number; height: number }>(`layout.${panel}.plot`);
      await views.page.mouse.move(box.x + plot.x + x * plot.width, box.y + plot.y + y * plot.height);
      await frame();
    };
    await point("heatmap", 0.5, 0.25);
    expect(await hook<object>("cursor")).toEqual({ scan: 30, column: 138 });
    await point("spectra", 0.25, 0.5);
    expect(await hook<object>("cursor")).toEqual({ scan: 30, column: 69 });
    await point("trace", 0.1, 0.5);
    expect(await hook<object>("cursor")).toEqual({ scan: 4, column: 69 });
  });

  it("switches to ΔA and back, against the scan that is chosen, without the kernel", async () => {
    await show("spectral-stack", stackState(series));
    await views.page.locator(".hld-slider").fill("7");
    await views.page.locator(".hld-reference").click();
    await frame();
    expect(await data("reference")).toBe("7");
    const [low, high] = await hook<[number, number]>("renderedRange");
    expect(low).toBe(-high);
    const shown = await hook<Record<string, number>>("shown");
    expect(shown[String(20 * 276 + 100)]).toBe(
      band(NM[100] as number, SECONDS[20] as number) - band(NM[100] as number, SECONDS[7] as number),
    );
    await views.page.locator(".hld-difference").uncheck();
    await frame();
    expect(await data("reference")).toBe("none");
    expect((await hook<Record<string, number>>("shown"))[String(2000)]).toBe(series.values[2000]);
  });

  it("shows a difference as such from the start", async () => {
    await show("spectral-stack", stackState(deltaA(series, { reference: 0 })));
    expect(await data("reference")).toBe("given");
    expect(await views.page.locator(".hld-difference").isChecked()).toBe(true);
  });

  it("tells of one spectrum the wavelength and the value, and names no scan", async () => {
    await show("spectral-stack", presentationOf(spectrum({ axis: NM, values: NM, signal: "absorbance" }))?.view?.state);
    await views.page.locator(".hld-figure").focus();
    await views.page.keyboard.press("ArrowRight");
    await frame();
    for (const place of [".hld-readout", "[aria-live]"])
      expect(await views.page.locator(place).textContent()).toBe("λ = 528 nm, A = 528");
  });

  it("names its controls, and shows where the keyboard is", async () => {
    await show("spectral-stack", stackState(series));
    const found: string[] = [];
    for (let i = 0; i < 11; i += 1) {
      await views.page.keyboard.press("Tab");
      const [name, title, ring] = await views.page.evaluate<[string, string, number]>(`(() => {
        const e = document.activeElement;
        const style = getComputedStyle(e);
        return [e.getAttribute("aria-label") ?? e.closest("label")?.textContent ?? e.textContent, e.title, style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth)];
      })()`);
      expect(ring, name).toBeGreaterThanOrEqual(2);
      found.push(`${name.slice(0, 27)}|${title}`);
    }
    expect(found).toEqual([
      "Play|Play the scans (space bar)",
      "Time: selected scan|",
      "Show the difference ΔA|",
      "Subtract this scan|Show the change against the selected scan; or drag along the time axis",
      "AxisnmeVcm⁻¹|",
      "Spectraoverlaidwaterfall|",
      "Log time|",
      "More|Processing, view, marks, saving",
      "Film, 22 °C: 41 spectra of |",
      "Colours: lower end|Drag, or use the arrow keys; double click or Home: as the data",
      "Colours: upper end|Drag, or use the arrow keys; double click or Home: as the data",
    ]);
  });

  it("shows what was found in it, with the report open under the figure", async () => {
    const found = isosbesticPoints(deltaA(series, { reference: 0 }));
    await show("spectral-stack", presentationOf(found)?.view?.state);
    expect(await views.page.locator(".hld-verdict").innerText()).toContain("isosbestic point");
    const rows = views.page.locator(".hld-report tbody tr");
    expect(await rows.count()).toBe(found.points.length + found.rejected.length);
    expect(await rows.first().innerText()).toContain("385.7");
    expect(await rows.first().isVisible()).toBe(true);
    await show("spectral-stack", stackState(series));
    expect(await views.page.locator(".hld-report").count()).toBe(0);
  });

  it("takes new data and keeps the cursor", async () => {
    await show("spectral-stack", stackState(series));
    await views.page.locator(".hld-slider").fill("3");
    await frame();
    const more = exampleSeries({ seconds: Float64Array.from({ length: 60 }, (_, i) => 20 + 60 * i) });
    await views.page.evaluate(`globalThis.mounted.update(${expression(stackState(more))})`);
    await frame();
    expect(await data("scan")).toBe("3");
    expect(await views.page.locator(".hld-slider").getAttribute("max")).toBe("59");
  });

  it("follows the theme while it stands", async () => {
    await show("spectral-stack", stackState(series));
    const corner = (): Promise<number[]> =>
      views.page.evaluate<number[]>(`(() => {
        const { spectra } = document.getElementById("view").halidelab.layout;
        return [...document.querySelector(".hld-base").getContext("2d").getImageData(Math.round(spectra.plot.x * devicePixelRatio), Math.round((spectra.plot.y + 5) * devicePixelRatio), 1, 1).data];
      })()`);
    await views.page.evaluate("setTheme('dark')");
    await frame();
    expect(await data("theme")).toBe("dark");
    const dark = await corner();
    await views.page.evaluate("setTheme('light')");
    await frame();
    expect(await corner()).not.toEqual(dark);
    expect(await data("theme")).toBe("light");
  });

  it("redraws when it comes back into the page after a change of theme", async () => {
    await show("spectral-stack", stackState(series));
    const title =
      "(() => { const d = document.querySelector('.hld-base').getContext('2d').getImageData(0, 0, 300, 30).data; let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 200 && d[i] > 150) n += 1; return n; })()";
    await views.page.evaluate(
      "globalThis.kept = document.getElementById('view'); document.body.style.display = 'none'; setTheme('dark')",
    );
    await frame();
    await views.page.evaluate("document.body.style.display = ''");
    await expect.poll(() => views.page.evaluate<number>(title)).toBeGreaterThan(50);
    await views.page.evaluate("setTheme('light')");
    await expect.poll(() => views.page.evaluate<number>(title)).toBe(0);
  });
});

describe("the plotted views", () => {
  const fits = [
    [30, 9e-4],
    [40, 2.1e-3],
    [50, 4.6e-3],
  ].map(([celsius, k]) => fitFirstOrder(exampleTrace(k as number, celsius as number, "for a test")));

  it("draw trace, fit and residuals as they are in the fit", async () => {
    const fit = fits[0];
    if (fit === undefined) throw new Error("no fit");
    await show("kinetics", firstOrderState(fit));
    const traces = await views.page.evaluate<{ name: string; y: number[] }[]>(
      "document.getElementById('view').halidelab.figure.map(({ name, y }) => ({ name, y: [...y] }))",
    );
    const y = (name: string): number[] => traces.find((t) => t.name === name)?.y ?? [];
    expect(y("data")).toEqual([...fit.observed]);
    expect(y("residuals")).toEqual([...fit.residuals]);
    expect(y("fit").length).toBeGreaterThan(100);
    const text = (await views.page.locator("#view").textContent()) ?? "";
    for (const part of ["simulated: for a test", "k = ", "t / s", "residual", fit.verdict.text.slice(0, 11)])
      expect(text).toContain(part);
    expect(await views.page.locator(".hld-report table").count()).toBe(2);
  });

  it("scale an axis as the static picture does, both signs of the residuals named, and anew after zooming", async () => {
    const fit = fits[0];
    if (fit === undefined) throw new Error("no fit");
    const state = firstOrderState(fit);
    const texts = async (selector: string): Promise<string[]> =>
      (await views.page.locator(`#view ${selector}`).allTextContents()).map((t) => t.replaceAll("\u200b", ""));
    for (const width of [420, 960]) {
      await show("kinetics", state, width);
      const [title = ""] = await texts(".g-y2title");
      expect(title).toBe("residual / 10−3");
      expect(svgText(toSvg(kineticsScene(state, { width })))).toContain(title);
      const ticks = await texts(".y2tick");
      expect(ticks.some((t) => t.startsWith("−")) && ticks.some((t) => Number(t) > 0)).toBe(true);
    }
    const before = await texts(".ytick");
    const box = await views.page.locator("#view .nsewdrag.drag").first().boundingBox();
    if (box === null) throw new Error("no panel");
    await views.page.mouse.move(box.x + 20, box.y + box.height * 0.5);
    await views.page.mouse.down();
    await views.page.mouse.move(box.x + 200, box.y + box.height * 0.52, { steps: 4 });
    await views.page.mouse.move(box.x + 300, box.y + box.height * 0.62, { steps: 4 });
    await views.page.mouse.up();
    await expect.poll(() => texts(".ytick")).not.toEqual(before);
    expect((await texts(".ytick")).length).toBeGreaterThan(2);
    expect(views.failures).toEqual([]);
  });

  it("draw rate constants over inverse temperature", async () => {
    const fit = arrhenius(fits);
    await show("arrhenius", arrheniusState(fit));
    const used = await views.page.evaluate<{ x: number[]; y: number[] }>(
      "(({ x, y }) => ({ x: [...x], y: [...y] }))(document.getElementById('view').halidelab.figure.find((t) => t.name === 'used'))",
    );
    expect(used.x).toEqual(fit.points.map((p) => 1000 / p.temperature));
    expect(used.y).toEqual(fit.points.map((p) => p.lnK));
  });

  it("run under a policy that forbids eval and every connection, and leave nothing behind", async () => {
    await show("arrhenius", arrheniusState(arrhenius(fits)));
    await views.page.evaluate("globalThis.plot = document.querySelector('.hld-plot'); globalThis.lifetime.abort()");
    await expect.poll(() => views.page.evaluate("globalThis.plot._fullLayout === undefined")).toBe(true);
    expect(views.failures).toEqual([]);
    expect(views.requests).toEqual([]);
  });
});

describe("a state from a stranger", () => {
  const state = stackState(series);
  const evil = "<img src=http://evil.test/x onerror='globalThis.hacked=1'><script>globalThis.hacked=1</script>";
  const kinetic = firstOrderState(fitFirstOrder(exampleTrace(1e-3, 30)));

  it.each([
    ["spectral-stack", null],
    ["spectral-stack", 7],
    ["spectral-stack", {}],
    ["spectral-stack", { ...state, extent: null, values: new Float64Array(2) }],
    ["spectral-stack", { ...state, axis: { ...state.axis, values: "many" } }],
    [
      "spectral-stack",
      { ...state, coordinate: { ...state.coordinate, values: new Float64Array(0) }, values: new Float64Array(0) },
    ],
    ["spectral-stack", { ...state, extent: null, values: new Float64Array(state.values.length).fill(Number.NaN) }],
    ["kinetics", { ...kinetic, values: null }],
    ["kinetics", { ...kinetic, values: new Float64Array(SECONDS.length).fill(Number.POSITIVE_INFINITY) }],
    ["arrhenius", { schemaVersion: 1, view: "arrhenius", points: "none" }],
  ])("that is malformed gets a sentence (%s)", async (view, bad) => {
    await show(view, bad);
    expect(await data("ready")).toBe("sentence");
    expect((await views.page.locator(".hld-sentence").textContent())?.length).toBeGreaterThan(20);
    expect(views.failures).toEqual([]);
  });

  it.each([
    [
      "spectral-stack",
      {
        ...state,
        title: evil,
        simulated: evil,
        marks: [{ at: 400, error: null, label: evil }],
        signal: { kind: evil, unit: evil, label: evil },
        coordinate: { ...state.coordinate, label: evil, unit: evil },
      },
    ],
    [
      "kinetics",
      {
        ...kinetic,
        title: evil,
        signal: { kind: "x", unit: evil, label: evil },
        fit: {
          ...kinetic.fit,
          verdict: evil,
          tests: evil,
          report: { tables: [{ columns: [evil], rows: [{ cells: [evil] }] }], notes: [evil] },
        },
      },
    ],
    [
      "arrhenius",
      {
        ...arrheniusState(
          arrhenius(
            [30, 40, 50].map((value) => ({
              temperature: { value, unit: "°C" as const },
              k: 1e-5 * value,
              label: evil,
            })),
          ),
        ),
        title: evil,
        verdict: evil,
      },
    ],
  ])("runs nothing, parses nothing and asks the network for nothing (%s)", async (view, hostile) => {
    await show(view, hostile);
    await frame();
    expect(await views.page.evaluate("globalThis.hacked")).toBeUndefined();
    expect(await views.page.locator("#view img, #view script, #view a[href]").count()).toBe(0);
    expect(views.requests).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});
