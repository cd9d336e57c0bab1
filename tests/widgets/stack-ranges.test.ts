import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { presentationOf, stack } from "../../src/views/index.js";
import {
  appendScans,
  parseStackSettings,
  stackSettings,
  stackState,
  type SpectralStackState,
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

const EV_NM = 1239.841984332;
const series = exampleSeries();
const show = (state: unknown, width = 960): Promise<void> => mountView(views, "spectral-stack", state, { width });
const withSettings = (init: StackSettingsInit, of = series): SpectralStackState => ({
  ...stackState(of),
  settings: stackSettings(init),
});
const hook = <T>(path: string): Promise<T> =>
  views.page.evaluate<T>(`document.getElementById("view").halidelab.${path}`);
const frame = (): Promise<unknown> =>
  views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
const at = (selector: string): ReturnType<ViewPage["page"]["locator"]> => views.page.locator(selector);
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await views.page.keyboard.press(key);
  await frame();
};
const readout = (): Promise<string | null> => at(".hld-readout").textContent();
const scan = (): Promise<number> => hook<number>("cursor.scan");
const field = (label: string): ReturnType<ViewPage["page"]["locator"]> => at(`input[aria-label='${label}']`);
const valueOf = (label: string): Promise<string> => field(label).inputValue();
/** Types in place of what stands in a field that has the focus, as a hand does. */
const type = async (text: string): Promise<void> => {
  await press("Control+a", "Delete");
  await views.page.keyboard.type(text);
  await frame();
};
const focus = async (label: string): Promise<void> => {
  await field(label).focus();
  await frame();
};

/** Adds scans to the state that is shown, as a measurement that goes on does. */
async function append(state: SpectralStackState, ...places: number[]): Promise<SpectralStackState> {
  let next = state;
  for (const place of places) {
    const values = NM.map((nm) => band(nm, 60 * next.coordinate.values.length));
    next = { ...appendScans(next, { coordinate: Float64Array.of(place), values }), settings: state.settings };
    await views.page.evaluate(`mounted.update(${expression(next)}, { appended: 1 })`);
    await frame();
  }
  return next;
}

const bias = (...volts: number[]): SpectralStackState =>
  stackState(
    spectralSeries({
      ...exampleSeries({ seconds: Float64Array.from(volts, (_, i) => 60 * i) }),
      coordinate: { kind: "bias", unit: "V", values: Float64Array.from(volts) },
    }),
  );

describe("the cursor of a stack that grows", () => {
  it("stays on the last scan of a sweep that goes there and back", async () => {
    const swept = bias(0, 0.5, 1, 0.5, 0);
    await show(swept);
    expect(await scan()).toBe(4);
    await append(swept, -0.5);
    expect(await scan()).toBe(5);
    expect(await readout()).toContain("scan 5");
  });

  it("stays on its scan where the sweep turns back, and the places become numbers of scans", async () => {
    const rising = bias(0, 0.5, 1, 1.5);
    await show(rising);
    await at(".hld-figure").focus();
    await press("ArrowDown");
    expect(await scan()).toBe(2);
    const turned = await append(rising, 1);
    expect(await scan()).toBe(2);
    await press("End");
    await append(turned, 0.5);
    expect(await scan()).toBe(5);
  });

  it("stays on the last scan that is shown where the scans are cropped", async () => {
    const cropped = withSettings({ cropScans: [0, 1000] });
    await show(cropped);
    await at(".hld-figure").focus();
    await press("End");
    const last = await scan();
    const column = await hook<number>("cursor.column");
    const text = await readout();
    expect(text).not.toContain("outside");
    await append(cropped, 2500, 2600);
    expect(await scan()).toBe(last);
    expect(await hook<number>("cursor.column")).toBe(column);
    expect(await readout()).toBe(text);
  });

  it("stays on the last scan where a baseline is still being fitted when the scan has come", async () => {
    const fitted = withSettings({ baseline: { kind: "polynomial", degree: 1 } });
    await show(fitted);
    await expect.poll(() => at("#view").getAttribute("data-busy")).toBe("false");
    await append(fitted, 2500);
    await expect.poll(scan).toBe(41);
    expect(await readout()).toContain("t = 2500 s");
  });

  it("is left where it was put before the last", async () => {
    const swept = bias(0, 0.5, 1, 0.5, 0);
    await show(swept);
    await at(".hld-figure").focus();
    await press("ArrowDown");
    await append(swept, -0.5);
    expect(await scan()).toBe(3);
  });
});

describe("the cursor of a stack that is cropped", () => {
  it.each<[string, StackSettingsInit]>([
    ["scans", { cropScans: [0, 1000] }],
    ["axis", { crop: [600, 700] }],
  ])("comes into what is left of its %s", async (_, init) => {
    await show(stackState(series));
    await at(".hld-figure").focus();
    await press("End");
    await views.page.evaluate(`shared.side().set("settings", ${JSON.stringify(stackSettings(init))})`);
    await frame();
    expect(await readout()).toMatch(/= [-−\d.]+$/);
    const { axis, scans } = await hook<{ axis: boolean; scans: boolean }>("runs[0].at.outside");
    expect([axis, scans]).toEqual([false, false]);
    // A line is marked where the cursor is seen.
    await press("l");
    const { column } = await hook<{ column: number }>("cursor");
    expect(await hook<number>("settings.lines[0].at")).toBe(await hook<number>(`axis[${String(column)}]`));
  });
});

describe("the cursor of two runs that are cropped", () => {
  it("is not lost from both", async () => {
    await show(presentationOf(stack([series, exampleSeries({ title: "Other" })]))?.view?.state, 1400);
    await at(".hld-figure").first().focus();
    await press("End");
    await views.page.evaluate(
      `shared.side().set("settings", ${JSON.stringify(stackSettings({ cropScans: [0, 1000] }))})`,
    );
    await frame();
    expect(await hook<unknown>("runs.map((run) => run.at.outside.scans)")).toEqual([false, false]);
    expect(await readout()).not.toContain("outside");
  });
});

describe("a range that is typed", () => {
  const open = async (init: StackSettingsInit = {}): Promise<SpectralStackState> => {
    const state = withSettings(init);
    await show(state);
    await at(".hld-more").click();
    await frame();
    return state;
  };
  const shared = <T>(path: string): Promise<T> => hook<T>(`settings.${path}`);
  const invalid = (label: string): Promise<string | null> =>
    views.page.getByLabel(label, { exact: true }).getAttribute("aria-invalid");

  it("is taken as a pair when the hand leaves it", async () => {
    await open({ crop: [300, 400] });
    await focus("Crop from");
    await type("500");
    await press("Tab");
    expect(await shared("crop")).toEqual([300, 400]);
    expect([await valueOf("Crop from"), await valueOf("Crop to")]).toEqual(["500", "400"]);
    await type("600");
    await press("Tab");
    expect(await shared("crop")).toEqual([500, 600]);
  });

  it("is taken as it stands on Enter, its lower end first", async () => {
    await open({ crop: [300, 400] });
    await focus("Crop from");
    await type("600");
    await press("Enter");
    expect(await shared("crop")).toEqual([400, 600]);
    expect([await valueOf("Crop from"), await valueOf("Crop to")]).toEqual(["400", "600"]);
    await type("");
    await press("Tab");
    await type("");
    await press("Enter");
    expect(await shared("crop")).toBeNull();
  });

  it("may be one scan for the reference", async () => {
    await open();
    await focus("Reference scans from");
    await type("7");
    await press("Tab");
    await type("7");
    await press("Tab");
    expect(await shared("reference")).toBe(7);
    expect([await valueOf("Reference scans from"), await valueOf("Reference scans to")]).toEqual(["7", "7"]);
    expect(await at("#view").getAttribute("data-reference")).toBe("7");
  });

  it("outlasts the scans that come while it is typed", async () => {
    let state = await open();
    await focus("Crop from");
    await type("500");
    state = await append(state, 2500);
    await press("Tab");
    await views.page.keyboard.type("60");
    await append(state, 2600);
    await views.page.keyboard.type("0");
    await press("Tab");
    expect(await shared("crop")).toEqual([500, 600]);
  });

  it("of which one end is missing waits for it, and gives way to what is chosen elsewhere", async () => {
    const state = await open();
    await focus("View from");
    await type("500");
    await at(".hld-figure").focus();
    await append(state, 2500);
    expect(await shared("zoom")).toBeNull();
    expect(await valueOf("View from")).toBe("500");
    expect([await invalid("View from"), await invalid("View to")]).toEqual([null, "true"]);
    await views.page.evaluate(`shared.side().set("settings", ${JSON.stringify(stackSettings({ zoom: [310, 320] }))})`);
    await frame();
    expect([await valueOf("View from"), await valueOf("View to")]).toEqual(["310", "320"]);
    await focus("View from");
    await type("315");
    // Of a choice that is made elsewhere, nothing is mixed into what is being typed.
    await views.page.evaluate(`shared.side().set("settings", ${JSON.stringify(stackSettings({ zoom: [600, 700] }))})`);
    await frame();
    expect([await valueOf("View from"), await valueOf("View to")]).toEqual(["315", "320"]);
    await press("Enter");
    expect(await shared("zoom")).toEqual([315, 320]);
  });

  it("that cannot be is marked until something else is typed", async () => {
    await open({ crop: [300, 400] });
    await focus("Crop to");
    await type("300");
    await press("Enter");
    expect(await shared("crop")).toEqual([300, 400]);
    expect([await invalid("Crop from"), await invalid("Crop to")]).toEqual(["true", "true"]);
    await type("350");
    expect([await invalid("Crop from"), await invalid("Crop to")]).toEqual([null, null]);
    await press("Enter");
    expect(await shared("crop")).toEqual([300, 350]);
  });

  it("is not mixed of two units", async () => {
    await open();
    await focus("Crop from");
    await type("500");
    await at(".hld-controls select").first().selectOption("eV");
    await frame();
    expect(await valueOf("Crop from")).toBe("");
  });
});

describe("a place without energy", () => {
  const usable = async (): Promise<void> => {
    const settings = await hook<unknown>("settings");
    expect(parseStackSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  };

  it.each(["0", "-1"])("typed as an end of a range (%s eV) is the end of the axis", async (typed) => {
    await show(withSettings({ unit: "eV" }));
    await at(".hld-more").click();
    for (const name of ["Crop", "View"]) {
      await focus(`${name} from`);
      await type(typed);
      await press("Tab");
      await type("3");
      await press("Enter");
      const found = await hook<[number, number]>(`settings.${name === "Crop" ? "crop" : "zoom"}`);
      expect(found[0]).toBeCloseTo(EV_NM / 3, 6);
      expect(found[1]).toBe(800);
    }
    await usable();
    await focus("Crop from");
    await type("-2");
    await press("Tab");
    await type("-1");
    await press("Enter");
    expect((await hook<[number, number]>("settings.crop"))[1]).toBe(800);
  });

  it("typed as an end of a band or as a line is the end of the axis", async () => {
    await show(withSettings({ unit: "eV", bands: [[300, 400]], lines: [500] }));
    await at(".hld-more").click();
    await frame();
    const [from, , place] = [0, 1, 2].map((i) => at(".hld-interest input[type=number]").nth(i));
    await from?.fill("0");
    await from?.press("Enter");
    await place?.fill("0");
    await place?.press("Enter");
    await frame();
    expect((await hook<{ to: number }[]>("settings.bands"))[0]?.to).toBe(800);
    expect((await hook<{ at: number }[]>("settings.lines"))[0]?.at).toBe(800);
    await usable();
  });

  it("reached by the wheel leaves the zoom on the axis, whichever unit is shown next", async () => {
    const wide = spectralSeries({
      axis: Float64Array.from({ length: 116 }, (_, j) => 200 + 20 * j),
      coordinate: { kind: "time", unit: "s", values: SECONDS.slice(0, 5) },
      values: Float64Array.from({ length: 580 }, (_, k) => Math.exp(-((((k % 116) - 30) / 20) ** 2))),
      signal: "absorbance",
    });
    const wheel = async (part: number, unit: "nm" | "eV"): Promise<[number, number]> => {
      await show(withSettings({ unit }, wide));
      const plot = await hook<{ x: number; y: number; width: number; height: number }>("layout.spectra.plot");
      const box = await at(".hld-figure").boundingBox();
      await views.page.mouse.move((box?.x ?? 0) + plot.x + part * plot.width, (box?.y ?? 0) + plot.y + plot.height / 2);
      await views.page.keyboard.down("Control");
      for (let i = 0; i < 6; i += 1) {
        await views.page.mouse.wheel(0, 120);
        await frame();
      }
      await views.page.keyboard.up("Control");
      return hook<[number, number]>("settings.zoom");
    };
    const [low, high] = await wheel(0.5, "eV");
    expect(low).toBeGreaterThan(0);
    expect(low).toBeLessThan(200);
    expect(high).toBe(2580 - 80);
    const domain = (): Promise<[number, number]> => hook<[number, number]>("layout.spectra.x.domain");
    await wheel(0.5, "nm");
    await at(".hld-controls select").first().selectOption("eV");
    await frame();
    const [least, most] = await domain();
    expect(least).toBeLessThan(EV_NM / 2490);
    expect(most).toBeGreaterThan(EV_NM / 201);
  });
});

describe("two runs in other units", () => {
  const eV = spectralSeries({
    axis: { values: Float64Array.from(NM, (nm) => EV_NM / nm).reverse(), unit: "eV" },
    coordinate: { kind: "time", unit: "s", values: SECONDS },
    values: series.values,
    signal: "absorbance",
  });

  it("are zoomed by a key in either to a place of the first", async () => {
    await show(presentationOf(stack([series, eV]))?.view?.state, 1400);
    await at(".hld-figure").nth(1).focus();
    await press("+");
    const [low, high] = await hook<[number, number]>("settings.zoom");
    expect(low).toBeGreaterThan(240);
    expect(high).toBeGreaterThan(low);
    expect(high).toBeLessThan(810);
  });

  it("show the same part of both where the zoom reaches below zero", async () => {
    const state = presentationOf(stack([series, eV], { zoom: [-100, 400] }))?.view?.state;
    await show(state, 1400);
    const [first, second] = await hook<{ layout: { spectra: { x: { domain: [number, number] } } } }[]>("runs");
    expect(first?.layout.spectra.x.domain[1]).toBeCloseTo(400, 6);
    expect(second?.layout.spectra.x.domain[0]).toBeCloseTo(EV_NM / 400, 6);
    expect(second?.layout.spectra.x.domain[1]).toBeGreaterThan(4.9);
  });
});

describe("the bands of interest", () => {
  it("keep the keyboard from field to field, and what is typed there", async () => {
    await show(withSettings({ bands: [[300, 340], [500, 520]] })); // prettier-ignore
    await at(".hld-more").click();
    await frame();
    const input = (i: number): ReturnType<ViewPage["page"]["locator"]> => at(".hld-interest li").first().locator("input").nth(i); // prettier-ignore
    await input(0).focus();
    await type("reactant");
    await press("Tab");
    expect(await hook<string>("settings.bands[0].name")).toBe("reactant");
    await type("600");
    await press("Tab");
    await type("640");
    await press("Tab");
    expect(await hook<unknown>("settings.bands[0]")).toEqual({ from: 600, to: 640, name: "reactant" });
    expect(await views.page.evaluate("document.activeElement?.title")).toBe("Remove reactant");
    expect(await input(1).getAttribute("aria-label")).toBe("reactant: from / nm");
    await press("Enter");
    expect(await hook<unknown>("settings.bands")).toEqual([{ from: 500, to: 520, name: "" }]);
    expect(await at(".hld-interest li").count()).toBe(1);
    // What is pressed right after something was typed is still that band.
    await at(".hld-interest input").first().fill("product");
    await at(".hld-interest button").click();
    await frame();
    expect(await hook<unknown>("settings.bands")).toEqual([]);
    expect(views.failures).toEqual([]);
  });
});
