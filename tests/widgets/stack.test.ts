import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { presentationOf, stack } from "../../src/views/index.js";
import {
  appendScans,
  stackSettings,
  stackState,
  type StackSettingsInit,
} from "../../src/views/spectral-stack/index.js";
import { band, exampleSeries, NM, SECONDS } from "../views/examples.js";
import { expression, mountView, openViews, type ViewPage } from "./page.js";

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());
beforeEach(() => {
  views.failures.length = 0;
});

const series = exampleSeries();

const show = (state: unknown, width = 960): Promise<void> => mountView(views, "spectral-stack", state, { width });

const withSettings = (init: StackSettingsInit): unknown => ({ ...stackState(series), settings: stackSettings(init) });
const data = (key: string): Promise<string | null> => views.page.locator("#view").getAttribute(`data-${key}`);
const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const frame = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
const at = (selector: string): ReturnType<ViewPage["page"]["locator"]> => views.page.locator(selector);

interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Drags in a panel, from and to parts of its width and height; parts beyond 0 and 1 lie beside it, in pixels of 40. */
async function drag(
  panel: "heatmap" | "spectra" | "trace",
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  const box = await at(".hld-figure").first().boundingBox();
  if (box === null) throw new Error("no figure");
  const plot = await hook<Plot>(`layout.${panel}.plot`);
  const along = (start: number, length: number, part: number): number =>
    start + (part < 0 ? 20 * part : part > 1 ? length + 20 * (part - 1) : part * length);
  const point = ([x, y]: readonly [number, number]): [number, number] => [
    box.x + along(plot.x, plot.width, x),
    box.y + along(plot.y, plot.height, y),
  ];
  await views.page.mouse.move(...point(from));
  await views.page.mouse.down();
  await views.page.mouse.move(...point([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await views.page.mouse.move(...point(to));
  await views.page.mouse.up();
  await frame();
}

/** Places of scans and columns in the heatmap, and the colours there and those that the table says. */
async function wrongPixels(values: (scan: number, column: number) => number): Promise<number> {
  const cells: { scan: number; column: number; value: number }[] = [];
  const [nAxis, nScans] = await Promise.all([
    hook<number>("axis.length"),
    hook<number>("runs[0].shown.length / document.getElementById('view').halidelab.axis.length"),
  ]);
  for (let scan = 0; scan < nScans; scan += 4)
    for (let column = 3; column < nAxis; column += 13) cells.push({ scan, column, value: values(scan, column) });
  const { wrong, checked } = await views.page.evaluate<{ wrong: number; checked: number }>(`(() => {
    const { layout, axis, renderedRange: [low, high], colourTable } = document.getElementById("view").halidelab;
    const context = document.querySelector(".hld-base").getContext("2d");
    const { plot, x, y } = layout.heatmap;
    const spread = (kind, v) => kind === "log" ? Math.log10(v) : typeof kind === "object" ? Math.sign(v) * Math.log10(1 + Math.abs(v) / kind.symlog) : v;
    const px = (s, v) => { const [a, b, c] = [s.domain[0], s.domain[1], v].map((u) => spread(s.kind, u)); return s.range[0] + (c - a) / (b - a) * (s.range[1] - s.range[0]); };
    const places = ${JSON.stringify([...SECONDS])};
    let [wrong, checked] = [0, 0];
    for (const { scan, column, value } of ${expression(cells)}) {
      // A pixel shows the value under its centre: narrower cells may be passed over.
      if (Math.abs(px(x, axis[column + 1] ?? axis[column - 1]) - px(x, axis[column])) < 1.1 || Math.abs(px(y, places[scan + 1] ?? places[scan - 1]) - px(y, places[scan])) < 1.1) continue;
      checked += 1;
      const [cx, cy] = [px(x, axis[column]), px(y, places[scan])];
      if (!(cx > plot.x + 1 && cx < plot.x + plot.width - 1 && cy > plot.y + 1 && cy < plot.y + plot.height - 1)) continue;
      const found = [...context.getImageData(Math.floor(cx * devicePixelRatio), Math.floor(cy * devicePixelRatio), 1, 1).data].slice(0, 3).join();
      const share = (value - low) / (high - low) * 256;
      const right = [share - 1e-6, share + 1e-6].map((k) => Math.max(0, Math.min(255, Math.floor(k)))).map((k) => [...colourTable.slice(3 * k, 3 * k + 3)].join());
      if (!right.includes(found)) wrong += 1;
    }
    return { wrong, checked };
  })()`);
  expect(checked).toBeGreaterThan(25);
  return wrong;
}

const raw = (scan: number, column: number): number => band(NM[column] as number, SECONDS[scan] as number);

describe("the reference of a live stack", () => {
  it("is dragged along the heatmap's axis of time, shown, and taken off in one click", async () => {
    await show(stackState(series));
    // Scans 10 to 20 of 41, upward.
    await drag("heatmap", [-0.5, 1 - 10.5 / 41], [-0.5, 1 - 20.5 / 41]);
    expect(await data("reference")).toBe("10,20");
    const mean = (j: number): number =>
      Array.from({ length: 11 }, (_, k) => raw(10 + k, j)).reduce((a, b) => a + b, 0) / 11;
    expect(await wrongPixels((i, j) => raw(i, j) - mean(j))).toBe(0);
    expect(await at(".hld-reference-note").textContent()).toBe("against the mean of scans 10 to 20 (620 to 1220 s)");
    // In the trace the reference is an area in the colour of the data.
    const tint = await views.page.evaluate<number[][]>(`(() => {
      const { plot } = document.getElementById("view").halidelab.layout.trace;
      const context = document.querySelector(".hld-cursor").getContext("2d");
      return [0.37, 0.9].map((part) => [...context.getImageData(Math.round((plot.x + part * plot.width) * devicePixelRatio), Math.round((plot.y + 6) * devicePixelRatio), 1, 1).data]);
    })()`);
    expect(tint[0]?.[3]).toBeGreaterThan(20);
    expect(tint[1]?.[3]).toBe(0);
    await at(".hld-difference").uncheck();
    await frame();
    expect(await data("reference")).toBe("none");
    expect(await wrongPixels(raw)).toBe(0);
  });

  it("is dragged along the trace's axis of time, and one scan by a click", async () => {
    await show(stackState(series));
    await drag("trace", [5.5 / 41, 1.8], [8.5 / 41, 1.8]);
    expect(await data("reference")).toBe("5,8");
    await drag("trace", [30.5 / 41, 1.8], [30.5 / 41, 1.8]);
    expect(await data("reference")).toBe("30");
    await drag("trace", [30.5 / 41, 1.8], [30.5 / 41, 1.8]);
    expect(await data("reference")).toBe("none");
  });

  it("is refused in words where the data are differences already", async () => {
    await show({ ...stackState(series), signal: { kind: "difference absorbance", unit: "", label: "ΔA" } });
    expect(await at(".hld-reference-note").textContent()).toContain("a difference of differences has no meaning");
    expect(await at(".hld-reference").isDisabled()).toBe(true);
    await drag("heatmap", [-0.5, 0.8], [-0.5, 0.5]);
    expect(await data("reference")).toBe("none");
    expect(await at(".hld-notes").textContent()).toContain("no meaning");
  });
});

describe("the view of a live stack", () => {
  it("turns its axis into energies without touching absorbance, and back", async () => {
    await show(stackState(series));
    await at(".hld-controls select").first().selectOption("eV");
    await frame();
    expect(await hook<number>("axis[0]")).toBeCloseTo(1239.841984332 / 250, 9);
    expect(await wrongPixels(raw)).toBe(0);
    expect(await at(".hld-readout").textContent()).toContain("E = ");
    await views.page.locator(".hld-figure").focus();
    const before = await hook<number>("value");
    const column = Number(await data("column"));
    await views.page.keyboard.press("ArrowRight");
    await frame();
    // To the right is to higher energy, to shorter wavelength.
    expect(Number(await data("column"))).toBe(column - 1);
    expect(await hook<number>("value")).not.toBe(before);
    await at(".hld-controls select").first().selectOption("nm");
    await frame();
    expect(await hook<number>("axis[0]")).toBe(250);
  });

  it("draws scans on a logarithmic axis where they belong", async () => {
    await show(withSettings({ logScans: true }));
    expect(await hook<unknown>("layout.heatmap.y.kind")).toBe("log");
    expect(await wrongPixels(raw)).toBe(0);
  });

  it("zooms by dragging, by the wheel with a key and by the keyboard; a double click shows all again", async () => {
    await show(stackState(series));
    await drag("spectra", [0.2, 0.5], [0.6, 0.5]);
    const [low, high] = await hook<[number, number]>("settings.zoom");
    const [a, b] = [249, 801];
    expect(Math.abs(low - (a + 0.2 * (b - a)))).toBeLessThan(4);
    expect(Math.abs(high - (a + 0.6 * (b - a)))).toBeLessThan(4);
    expect(await hook<[number, number]>("layout.heatmap.x.domain")).toEqual([low, high]);
    expect(await wrongPixels(raw)).toBe(0);
    await drag("heatmap", [0.1, 0.2], [0.9, 0.8]);
    expect(await hook<unknown>("settings.zoomScans")).not.toBeNull();
    expect(await wrongPixels(raw)).toBe(0);
    const plot = await hook<Plot>("layout.heatmap.plot");
    const box = await at(".hld-figure").boundingBox();
    await views.page.mouse.dblclick((box?.x ?? 0) + plot.x + 50, (box?.y ?? 0) + plot.y + 50);
    await frame();
    expect(await hook<unknown>("settings.zoom")).toBeNull();
    expect(await hook<unknown>("settings.zoomScans")).toBeNull();
    await views.page.keyboard.down("Control");
    await views.page.mouse.wheel(0, -100);
    await views.page.keyboard.up("Control");
    await frame();
    const wheeled = await hook<[number, number]>("settings.zoom");
    expect(wheeled[1] - wheeled[0]).toBeLessThan(500);
    await at(".hld-figure").focus();
    await views.page.keyboard.press("Escape");
    await views.page.keyboard.press("+");
    await frame();
    const keyed = await hook<[number, number]>("settings.zoom");
    expect(keyed[1] - keyed[0]).toBeCloseTo((801 - 249) / 1.5, 6);
  });

  it("ends a drag with Escape, and keeps its zoom; the next Escape shows all", async () => {
    await show(withSettings({ zoom: [300, 600] }));
    const box = await at(".hld-figure").boundingBox();
    const plot = await hook<Plot>("layout.spectra.plot");
    const y = (box?.y ?? 0) + plot.y + 40;
    await views.page.mouse.move((box?.x ?? 0) + plot.x + 50, y);
    await views.page.mouse.down();
    await views.page.mouse.move((box?.x ?? 0) + plot.x + 150, y, { steps: 3 });
    await views.page.keyboard.press("Escape");
    await frame();
    expect(await hook<unknown>("settings.zoom")).toEqual([300, 600]);
    await views.page.mouse.up();
    await frame();
    expect(await hook<unknown>("settings.zoom")).toEqual([300, 600]);
    await views.page.keyboard.press("Escape");
    await frame();
    expect(await hook<unknown>("settings.zoom")).toBeNull();
  });

  it("takes the ends of its colours from handles, by hand and by keys", async () => {
    await show(stackState(series));
    const [, high] = await hook<[number, number]>("renderedRange");
    const handle = at(".hld-contrast-high");
    const box = await handle.boundingBox();
    if (box === null) throw new Error("no handle");
    await views.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await views.page.mouse.down();
    await views.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 + 60, { steps: 3 });
    await views.page.mouse.up();
    await frame();
    const [low2, high2] = await hook<[number, number]>("renderedRange");
    expect(high2).toBeLessThan(high * 0.95);
    expect(await wrongPixels(raw)).toBe(0);
    await at(".hld-contrast-low").focus();
    await views.page.keyboard.press("ArrowUp");
    await frame();
    expect((await hook<[number, number]>("renderedRange"))[0]).toBeGreaterThan(low2);
    expect(await wrongPixels(raw)).toBe(0);
    await views.page.keyboard.press("Home");
    await frame();
    expect(await hook<unknown>("settings.contrast")).toBeNull();
    await at(".hld-difference").check();
    await frame();
    await at(".hld-contrast-high").focus();
    await views.page.keyboard.press("ArrowDown");
    await frame();
    const [a, b] = await hook<[number, number]>("renderedRange");
    expect(a).toBe(-b);
  });

  it("keeps the ends of its colours to the quantity for which they were chosen", async () => {
    await show(withSettings({ contrast: [0.2, 0.9] }));
    await at(".hld-difference").check();
    await frame();
    expect(await hook<unknown>("settings.contrast")).toBeNull();
    const [low, high] = await hook<[number, number]>("renderedRange");
    expect(low).toBe(-high);
    await at(".hld-contrast-high").focus();
    await views.page.keyboard.press("ArrowDown");
    await frame();
    const chosen = await hook<[number, number]>("settings.contrast");
    expect(chosen[1]).toBeLessThan(high);
    // Another reference leaves it a difference.
    await drag("trace", [5.5 / 41, 1.8], [8.5 / 41, 1.8]);
    expect(await hook<unknown>("settings.contrast")).toEqual(chosen);
    await at(".hld-difference").uncheck();
    await frame();
    expect(await hook<unknown>("settings.contrast")).toEqual([0.2, 0.9]);
    await at(".hld-more").click();
    await at('label:has(> span:text-is("Normalise")) select').selectOption("maximum");
    await frame();
    expect(await hook<unknown>("settings.contrast")).toBeNull();
    expect((await hook<[number, number]>("renderedRange"))[1]).toBeCloseTo(1, 6);
  });

  it("draws the same picture for other colours as from the beginning, whatever is drawn over the heatmap", async () => {
    const marked: StackSettingsInit = {
      bands: [{ from: 300, to: 340, name: "reactant" }],
      lines: [{ at: 420, name: "" }],
    };
    const state = { ...stackState(series), marks: [{ at: 500.5, label: "", error: 0.4 }] };
    const picture = (): Promise<string[]> =>
      views.page.evaluate("[...document.querySelectorAll('#view canvas')].map((canvas) => canvas.toDataURL())");
    const all: StackSettingsInit[] = [
      { contrast: [0.1, 0.6] },
      { map: "magma" },
      { map: "cividis", contrast: [-1, 2] },
      {},
    ];
    for (const width of [960, 420]) {
      for (const changed of all) {
        const settings = stackSettings({ ...marked, ...changed });
        await show({ ...state, settings }, width);
        await frame();
        const fresh = await picture();
        await show({ ...state, settings: stackSettings(marked) }, width);
        await frame();
        await views.page.evaluate(`shared.side().set("settings", ${JSON.stringify(settings)})`);
        await frame();
        expect(await picture()).toEqual(fresh);
      }
    }
  });

  it("plays the scans at the speed that is chosen, from the keyboard too", async () => {
    await show(withSettings({ speed: 60, loop: false }));
    await at(".hld-figure").focus();
    await views.page.keyboard.press("Home");
    // The scan before was the last one: it must not be taken for the end of the run.
    await expect.poll(() => data("scan")).toBe("0");
    const start = Date.now();
    await views.page.keyboard.press(" ");
    await expect.poll(() => data("scan"), { interval: 20, timeout: 20_000 }).toBe("40");
    const took = Date.now() - start;
    // 40 steps of 1/60 s: never faster, whatever the machine.
    expect(took).toBeGreaterThan(600);
    // The last scan has its time too: playing ends one step after it came.
    await expect.poll(() => at(".hld-play").getAttribute("aria-pressed")).toBe("false");
    await at(".hld-slider").focus();
    await views.page.keyboard.press(" ");
    expect(await at(".hld-play").getAttribute("aria-pressed")).toBe("true");
    await at(".hld-play").click();
    expect(await at(".hld-play").getAttribute("aria-pressed")).toBe("false");
  });

  it("smooths, normalises and crops from its panel, and says what it did", async () => {
    await show(stackState(series));
    await at(".hld-more").click();
    await at(".hld-smooth").fill("9");
    await at("select:near(:text('Normalise'))").first().selectOption("maximum");
    await frame();
    expect(await at(".hld-notes").textContent()).toContain(
      "smoothed (Savitzky–Golay, 9 points, 16 nm, degree 2); each spectrum divided by its greatest",
    );
    const shown = await views.page.evaluate<number>(
      "Math.max(...document.getElementById('view').halidelab.shown.slice(0, 276))",
    );
    expect(shown).toBe(1);
    await at("input[aria-label='Crop from']").fill("300");
    await at("input[aria-label='Crop to']").fill("400");
    await at("input[aria-label='Crop to']").press("Enter");
    await frame();
    expect(await hook<number>("axis.length")).toBe(51);
    expect(views.failures).toEqual([]);
  });
});

describe("bands and lines of interest", () => {
  it("are dragged, named, moved and removed, and kept in the settings", async () => {
    await show(stackState(series));
    await drag("spectra", [0.1, 1.5], [0.3, 1.5]);
    const [found] = await hook<{ from: number; to: number }[]>("settings.bands");
    expect(Math.abs((found?.from ?? 0) - (249 + 0.1 * 552))).toBeLessThan(4);
    expect(Math.abs((found?.to ?? 0) - (249 + 0.3 * 552))).toBeLessThan(4);
    await at(".hld-figure").focus();
    await views.page.keyboard.press("l");
    await at(".hld-more").click();
    // Controls follow a choice with the next frame.
    await frame();
    expect(await at(".hld-interest li").count()).toBe(2);
    await at(".hld-interest li input[type=text]").first().fill("reactant");
    await at(".hld-interest li input[type=text]").first().press("Enter");
    expect(await hook<string>("settings.bands[0].name")).toBe("reactant");
    await frame();
    await at(".hld-interest li input[type=number]").first().fill("280");
    await at(".hld-interest li input[type=number]").first().press("Enter");
    expect(await hook<number>("settings.bands[0].from")).toBe(280);
    expect(await views.page.evaluate<string>("globalThis.shared.side().get('settings').bands[0].name")).toBe(
      "reactant",
    );
    await frame();
    await at("button[title^='Remove reactant']").click();
    expect(await hook<unknown[]>("settings.bands")).toEqual([]);
    await frame();
    expect(await at(".hld-interest li").count()).toBe(1);
  });

  it("keep each of two choices that come before a frame is drawn", async () => {
    await show(withSettings({ lines: [300, 400, 500] }));
    await at(".hld-more").click();
    await frame();
    await views.page.evaluate(
      "for (const b of [...document.querySelectorAll('.hld-interest button')].slice(0, 2)) b.click()",
    );
    await frame();
    expect(await hook<{ at: number }[]>("settings.lines")).toEqual([expect.objectContaining({ at: 500 })]);
  });

  it("draw a band's mean as a trace", async () => {
    await show(withSettings({ bands: [[290, 310]] }));
    const hit = await views.page.evaluate<number>(`(() => {
      const { layout: { trace: { x, y } } } = document.getElementById("view").halidelab;
      const context = document.querySelector(".hld-cursor").getContext("2d");
      const px = (s, v) => s.range[0] + (v - s.domain[0]) / (s.domain[1] - s.domain[0]) * (s.range[1] - s.range[0]);
      const nm = [290,292,294,296,298,300,302,304,306,308,310];
      let hit = 0;
      for (const t of [320, 920, 1520, 2120]) {
        const part = Math.exp(-1e-3 * t);
        const mean = nm.reduce((sum, v) => sum + part * Math.exp(-(((v - 300) / 30) ** 2)) + (1 - part) * Math.exp(-(((v - 500) / 40) ** 2)), 0) / nm.length;
        const [red, green, blue, alpha] = context.getImageData(Math.round(px(x, t) * devicePixelRatio), Math.round(px(y, mean) * devicePixelRatio), 1, 1).data;
        if (alpha > 100 && blue > red + 60) hit += 1;
      }
      return hit;
    })()`);
    expect(hit).toBe(4);
  });
});

describe("what the worker finds in a live stack", () => {
  it("isosbestic points, marked with their errors, and none where there is none", async () => {
    await show(withSettings({ isosbestic: true, reference: 0 }));
    await expect.poll(() => hook<number>("marks.length")).toBe(1);
    expect(await at(".hld-notes").textContent()).toContain("1 isosbestic point");
    // The two bands of the example are equal where their exponents are: (λ − 300)/30 = (500 − λ)/40.
    const [mark] = await hook<{ at: number; error: number }[]>("marks");
    expect(Math.abs((mark?.at ?? 0) - 385.714)).toBeLessThan(3 * Math.max(mark?.error ?? 0, 0.005));
    const pl = {
      ...stackState(series),
      signal: { kind: "PL intensity", unit: "a.u.", label: "PL" },
      settings: stackSettings({ isosbestic: true }),
    };
    await show(pl);
    await expect
      .poll(() => at(".hld-notes").textContent())
      .toContain("No isosbestic point: they are sought in absorbance");
  });

  it("peaks of the spectrum at the cursor, with widths in nm and in eV", async () => {
    await show(withSettings({ peaks: true }));
    await expect.poll(() => at(".hld-notes").textContent()).toMatch(/500\.0.*nm.*2\.479.*eV.*FWHM.*66\.(59|6).*nm.*eV/);
  });

  it("fitted baselines, while the picture before stands", async () => {
    await show(stackState(series));
    await views.page.evaluate("globalThis.before = document.getElementById('view').halidelab.shown[0]");
    await at(".hld-more").click();
    await at("select:near(:text('Baseline'))").first().selectOption("asymmetric");
    await expect.poll(() => data("busy")).toBe("false");
    await expect.poll(() => at(".hld-notes").textContent()).toContain("asymmetric least squares");
    expect(await hook<number>("shown[0]")).not.toBe(await views.page.evaluate("globalThis.before"));
    expect(views.failures).toEqual([]);
  });
});

describe("several runs side by side", () => {
  const other = exampleSeries({ seconds: SECONDS.slice(0, 20), title: "Other" });
  const eV = spectralSeries({
    axis: { values: Float64Array.from(NM, (nm) => 1239.841984332003 / nm).reverse(), unit: "eV" },
    coordinate: { kind: "time", unit: "s", values: SECONDS },
    values: Float64Array.from({ length: series.values.length }, (_, k) => raw(Math.floor(k / 276), 275 - (k % 276))),
    signal: "absorbance",
  });

  it("have one cursor by value, and say where it lies outside", async () => {
    await show(presentationOf(stack([series, other, eV]))?.view?.state, 1400);
    expect(await at(".hld-figure").count()).toBe(3);
    await at(".hld-figure").first().focus();
    await views.page.keyboard.press("Home");
    for (let i = 0; i < 10; i += 1) await views.page.keyboard.press("ArrowUp");
    await frame();
    const cursors =
      await hook<{ at: { cursor: { scan: number; column: number }; outside: { scans: boolean } } }[]>("runs");
    const [first, second, third] = cursors.map((run) => run.at);
    expect([first?.cursor.scan, second?.cursor.scan, third?.cursor.scan]).toEqual([10, 10, 10]);
    expect(second?.cursor.column).toBe(first?.cursor.column);
    // The third runs in eV, so the same wavelength has the mirrored column.
    expect(third?.cursor.column).toBe(275 - (first?.cursor.column ?? 0));
    await views.page.keyboard.press("End");
    await frame();
    expect((await hook<{ at: { outside: { scans: boolean } } }[]>("runs")).map((run) => run.at.outside.scans)).toEqual([
      false,
      true,
      false,
    ]);
    expect(await at(".hld-readout").textContent()).toContain("Other, 22 °C: outside");
  });

  it("have one cursor in time, be it in seconds or in minutes, and are zoomed and cropped alike", async () => {
    const minutes = spectralSeries({
      ...series,
      coordinate: { kind: "time", unit: "min", values: SECONDS.map((s) => s / 60) },
    });
    await show(presentationOf(stack([series, minutes]))?.view?.state, 1400);
    interface Shown {
      readonly at: { readonly cursor: { readonly scan: number }; readonly outside: { readonly scans: boolean } };
      readonly layout: { readonly heatmap: { readonly y: { readonly domain: readonly [number, number] } } };
    }
    await at(".hld-figure").nth(1).focus();
    await views.page.keyboard.press("Home");
    for (let i = 0; i < 10; i += 1) await views.page.keyboard.press("ArrowUp");
    await frame();
    const runs = await hook<Shown[]>("runs");
    expect(runs.map((run) => run.at.cursor.scan)).toEqual([10, 10]);
    expect(runs.map((run) => run.at.outside.scans)).toEqual([false, false]);
    for (const settings of [stackSettings({ zoomScans: [600, 1200] }), stackSettings({ cropScans: [600, 1200] })]) {
      await views.page.evaluate(`shared.side().set("settings", ${JSON.stringify(settings)})`);
      await frame();
      const [first, second] = (await hook<Shown[]>("runs")).map((run) => run.layout.heatmap.y.domain);
      expect(second?.map((v) => v * 60)).toEqual(first?.map((v) => expect.closeTo(v, 6)));
    }
  });

  it("share their scales, or have each its own", async () => {
    const weak = spectralSeries({ ...series, values: series.values.map((v) => v / 4) });
    await show(presentationOf(stack([series, weak]))?.view?.state, 1400);
    const heights = (): Promise<unknown[]> =>
      views.page.evaluate("document.getElementById('view').halidelab.runs.map((run) => run.layout.spectra.y.domain)");
    const [a, b] = await heights();
    expect(b).toEqual(a);
    await at(".hld-more").click();
    await at("label:has-text('Same scales') input").uncheck();
    await frame();
    const [c, d] = await heights();
    expect(d).not.toEqual(c);
  });
});

describe("a live stack that grows", () => {
  it("draws what is new as if it had been drawn whole", async () => {
    const times = Float64Array.from({ length: 12 }, (_, i) => 60 * i);
    const values = (t: number): Float64Array => NM.map((nm) => band(nm, t));
    let growing = stackState(exampleSeries({ seconds: times }));
    await show(growing);
    // The first one makes room; those that follow are drawn into the picture.
    for (let i = 12; i < 15; i += 1) {
      growing = appendScans(growing, { coordinate: Float64Array.of(60 * i), values: values(60 * i) });
      await views.page.evaluate(`mounted.update(${expression(growing)}, { appended: 1 })`);
      await frame();
    }
    expect(await data("scan")).toBe("14");
    const heat = (): Promise<string> =>
      views.page.evaluate<string>(`(() => {
        const { plot } = document.getElementById("view").halidelab.layout.heatmap;
        const { data } = document.querySelector(".hld-base").getContext("2d").getImageData(Math.round(plot.x * devicePixelRatio), Math.round(plot.y * devicePixelRatio), Math.round(plot.width * devicePixelRatio), Math.round(plot.height * devicePixelRatio));
        let hash = 0;
        for (const byte of data) hash = (hash * 31 + byte) | 0;
        return String(hash);
      })()`);
    const drawn = await heat();
    await views.page.evaluate("setTheme('dark')");
    await frame();
    await views.page.evaluate("setTheme('light')");
    await frame();
    expect(await heat()).toBe(drawn);
  });
});

describe("what was found in a live stack that grows", () => {
  it("follows the scans that come: isosbestic points, peaks, and the trace of the kinetics", async () => {
    const times = Float64Array.from({ length: 12 }, (_, i) => 60 * i);
    const settings = stackSettings({ isosbestic: true, peaks: true, reference: 0 });
    let growing = { ...stackState(exampleSeries({ seconds: times })), settings };
    await show(growing);
    await expect.poll(() => hook<number>("marks.length")).toBe(1);
    const last = (): Promise<number> => hook<number>("layout.trace.x.domain[1]");
    const append = async (value: (nm: number, t: number) => number): Promise<void> => {
      const t = 60 * growing.coordinate.values.length;
      const values = NM.map((nm) => value(nm, t));
      growing = { ...appendScans(growing, { coordinate: Float64Array.of(t), values }), settings };
      await views.page.evaluate(`mounted.update(${expression(growing)}, { appended: 1 })`);
      await frame();
    };
    const before = await last();
    await append(band);
    expect(await last()).toBeGreaterThan(before);
    await expect.poll(() => hook<number>("marks.length")).toBe(1);
    // Light is lost at all wavelengths alike: the differences cross zero at another place in each scan, and then nowhere.
    for (let i = 1; i < 12; i += 1) await append((nm, t) => band(nm, t) + 0.1 * i);
    await expect.poll(() => hook<number>("marks.length")).toBe(0);
    // The peak is that of the last scan, on which the cursor stays.
    await append((nm) => 2 * Math.exp(-(((nm - 430) / 20) ** 2)));
    expect(await data("scan")).toBe("24");
    await expect.poll(() => at(".hld-notes").textContent()).toMatch(/\((429\.9999|430\.0000)\d* ± \S+\) nm/);
  });
});

describe("settings of a live stack", () => {
  it("are shared by the views of one model", async () => {
    await show(stackState(series));
    await at("#view .hld-slider").fill("5");
    await views.page.evaluate(`(() => {
      const second = document.createElement("div");
      second.id = "second";
      second.style.width = "500px";
      document.body.append(second);
      views["spectral-stack"](second, ${expression(stackState(series))}, context(lifetime.signal, shared));
    })()`);
    await views.page.locator("#second[data-ready]").waitFor();
    // A view that comes later begins where the reader is.
    expect(await at("#second").getAttribute("data-scan")).toBe("5");
    await at("#view .hld-difference").check();
    await at("#view .hld-slider").fill("9");
    await frame();
    expect(await at("#second").getAttribute("data-reference")).toBe("0");
    expect(await at("#second").getAttribute("data-scan")).toBe("9");
  });

  it("that were kept and make no sense are told, and the figure stands without them", async () => {
    await mountView(views, "spectral-stack", stackState(series), {
      settings: { zoom: "all", lines: [{ at: "x" }] },
    });
    expect(await at(".hld-notes").textContent()).toContain("cannot be used");
    await show({ ...stackState(series), settings: { speed: "fast" } });
    expect(await data("ready")).toBe("sentence");
    expect(await at(".hld-sentence").textContent()).toContain("settings.speed");
  });
});

describe("the layout of a live stack", () => {
  it.each([400, 800, 1600])("lets nothing stick out at %d px, with everything open", async (width) => {
    await views.page.setViewportSize({ width: width + 40, height: 900 });
    await show(
      withSettings({
        reference: [0, 3],
        baseline: { kind: "asymmetric", lambda: 1e5, p: 0.01 },
        normalise: { kind: "at", at: 300 },
        lines: [500],
        bands: [[280, 320]],
        isosbestic: true,
        peaks: true,
      }),
      width,
    );
    await at(".hld-more").click();
    await frame();
    const out = await views.page.evaluate<string[]>(`(() => {
      const view = document.getElementById("view").getBoundingClientRect();
      return [...document.querySelectorAll("#view :is(button, input, select, label, output, p, span)")]
        .filter((e) => !e.classList.contains("hld-hidden") && e.getClientRects().length > 0)
        .filter((e) => { const box = e.getBoundingClientRect(); return box.right > view.right + 0.5 || box.left < view.left - 0.5; })
        .map((e) => e.className + " " + e.textContent);
    })()`);
    expect(out).toEqual([]);
    const overlaps = await views.page.evaluate<string[]>(`(() => {
      const all = [...document.querySelectorAll("#view :is(.hld-controls, .hld-panel) :is(button, input, select)")].filter((e) => e.getClientRects().length > 0).map((e) => [e, e.getBoundingClientRect()]);
      const found = [];
      all.forEach(([a, p], i) => { for (const [b, q] of all.slice(i + 1)) if (p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1) found.push((a.getAttribute("aria-label") ?? a.textContent) + " | " + (b.getAttribute("aria-label") ?? b.textContent)); });
      return found;
    })()`);
    expect(overlaps).toEqual([]);
    await views.page.setViewportSize({ width: 1000, height: 900 });
  });
});

describe("data that are not as usual", () => {
  const all: StackSettingsInit = {
    unit: "eV",
    reference: 0,
    smooth: { window: 5, order: 2 },
    normalise: { kind: "maximum" },
    baseline: { kind: "polynomial", degree: 1 },
    logScans: true,
    spectra: "waterfall",
    isosbestic: true,
    peaks: true,
    bands: [[401, 403]],
    lines: [402],
  };
  const nm = [400, 401, 402, 403, 404, 405, 406, 407];
  const times = [0, 10, 20, 30];
  const wave = Float64Array.from({ length: 32 }, (_, k) => Math.sin(k));
  const base = { coordinate: { kind: "time", unit: "s", values: times }, signal: "absorbance" } as const;
  const cases: readonly (readonly [string, Parameters<typeof spectralSeries>[0]])[] = [
    [
      "one spectrum",
      { ...base, axis: nm, coordinate: { kind: "time", unit: "s", values: [0] }, values: wave.slice(0, 8) },
    ],
    ["one point", { ...base, axis: [400], values: [1, 2, 3, 4] }],
    [
      "two points, two scans",
      { axis: [400, 410], coordinate: { kind: "time", unit: "s", values: [0, 1] }, values: [1, 2, 3, 4] },
    ],
    ["a constant", { ...base, axis: nm, values: new Float64Array(32).fill(0.3) }],
    ["zeros", { ...base, axis: nm, values: new Float64Array(32) }],
    ["a falling axis", { ...base, axis: [...nm].reverse(), values: wave }],
    [
      "holes",
      {
        ...base,
        axis: nm,
        values: wave.map((v, k) => (k % 3 === 0 ? Number.NaN : v)),
        mask: wave.map((_, k) => (k % 3 === 0 ? 1 : 0)),
      },
    ],
    [
      "a scan without any value",
      {
        ...base,
        axis: nm,
        values: wave.map((v, k) => (k < 8 ? Number.NaN : v)),
        mask: wave.map((_, k) => (k < 8 ? 1 : 0)),
      },
    ],
    ["a sweep that returns", { axis: nm, coordinate: { kind: "bias", unit: "V", values: [0, 1, 1, 0] }, values: wave }],
    ["an axis in cm⁻¹", { ...base, axis: { values: nm.map((v) => 1e7 / v), unit: "cm^-1" }, values: wave }],
  ];
  it.each(cases)("stand in the page, plain and with everything chosen: %s", async (_, init) => {
    const state = stackState(spectralSeries(init));
    for (const settings of [null, stackSettings(all)]) {
      await show({ ...state, settings });
      await frame();
      expect(await data("ready")).toBe("true");
      await at(".hld-figure").focus();
      for (const key of ["ArrowUp", "ArrowRight", "End", "+", "l", "r", "Escape", " ", " "])
        await views.page.keyboard.press(key);
      await frame();
      await expect.poll(() => data("busy")).toBe("false");
      expect(await at(".hld-readout").textContent()).not.toMatch(/NaN|undefined|Infinity/);
      expect(views.failures).toEqual([]);
    }
  });

  it("are played slowly for readers who asked for little motion", async () => {
    await views.page.emulateMedia({ reducedMotion: "reduce" });
    await show(withSettings({ speed: 240, loop: false }));
    await at(".hld-figure").focus();
    await views.page.keyboard.press("Home");
    await views.page.keyboard.press(" ");
    const start = Date.now();
    await expect.poll(() => data("scan")).toBe("2");
    // Two steps of a quarter of a second, whatever the speed that is chosen.
    expect(Date.now() - start).toBeGreaterThan(300);
    await views.page.keyboard.press(" ");
    await views.page.emulateMedia({ reducedMotion: null });
  });
});
