import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import * as halidelab from "../../../src/index.js";
import { colour, lifetime, simulate, views } from "../../../src/index.js";
import { deltaA } from "../../../src/insitu/index.js";
import { fitFirstOrder, type GlobalFit } from "../../../src/kinetics/index.js";
import { delimited, exportable, figureOn, sheetSvg, type ShownView } from "../../../src/views/export/index.js";
import { shownAgain } from "../../../src/views/export/views/cell.js";
import { presentationOf, stack } from "../../../src/views/index.js";
import { toPdf } from "../../../src/views/pdf/index.js";
import { decodeState, encodeState } from "../../../src/protocol/index.js";
import { toSvg, type Mark, type Scene } from "../../../src/views/scene/index.js";
import { stackSettings, stackState } from "../../../src/views/spectral-stack/index.js";
import type { ViewName } from "../../../src/views/view-name.js";
import { exampleSeries, exampleTrace } from "../examples.js";
import { crowdedExploration, exampleExploration } from "../explorations.js";
import { LIVE } from "../gallery.js";
import { exampleLive } from "../live-runs.js";
import { exampleLedger } from "../ledgers.js";
import { globalFit } from "../results.js";

const shown = (name: string): ShownView => {
  const live = LIVE[name]?.();
  if (live === undefined) throw new Error(`no case ${name}`);
  return { view: live.name as ViewName, state: live.state };
};
const names = Object.keys(LIVE);
const series = exampleSeries({ title: "CsPbBr₃ film", simulated: "two bands, nobody measured them" });
const simulatedStack: ShownView = { view: "spectral-stack", state: stackState(series) };
/** What a cell ends in, with what the code names. */
const run = (code: string, names: object = {}): unknown =>
  runInNewContext(code.replace(/^import .*$/gm, ""), { ...halidelab, Math, ...names }) as unknown;
const cellOf = (view: ShownView): string => {
  const cell = exportable(view).cell();
  if (typeof cell !== "string") throw new Error(cell.missing);
  return cell;
};
const flat = (marks: readonly Mark[]): readonly Mark[] =>
  marks.flatMap((m) => (m.kind === "group" ? flat(m.marks) : [m]));

describe.each(names)("the view %s leaves the notebook", (name) => {
  const of = exportable(shown(name));

  it.each([
    [85, 7, 430],
    [178, 7, 901],
    [85, 5, 602],
  ])("at %d mm with type of %d pt, laid out so that the type has that size", (width, fontSize, pixels) => {
    const scene = figureOn(of, { width, fontSize });
    expect(scene.width).toBe(pixels);
    const svg = sheetSvg(of, { width, fontSize });
    expect(svg).toContain(` width="${String(width)}mm" `);
    expect(svg).toMatch(new RegExp(`viewBox="0 0 ${String(pixels)} [\\d.]+"`));
    // 12.5 pixels are an axis label.
    expect(((12.5 / pixels) * width * 72) / 25.4).toBeCloseTo(fontSize, 1);
    // Nothing is drawn beyond the sheet.
    for (const mark of flat(scene.marks)) {
      if (mark.kind !== "text") continue;
      expect(mark.y).toBeGreaterThan(0);
      expect(mark.y).toBeLessThanOrEqual(scene.height);
    }
    const pdf = new TextDecoder("latin1").decode(toPdf(scene, width));
    const [, w] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect((Number(w) / 72) * 25.4).toBeCloseTo(width, 3);
  });

  it("as a table whose numbers read back to the bit", () => {
    for (const table of of.tables()) {
      const lines = delimited(table)
        .trimEnd()
        .split("\n")
        .filter((line) => !line.startsWith("#"));
      const plain = table.columns.every(({ values }) => Array.from<number | string>(values).every((v) => typeof v === "number")); // prettier-ignore
      if (!plain || /"/.test(lines[0] ?? "")) continue;
      const cells = lines.slice(1).map((line) => line.split(","));
      table.columns.forEach(({ values }, c) => {
        const read = cells.slice(0, values.length).map((row) => (row[c] === "" ? Number.NaN : Number(row[c])));
        expect(Float64Array.from(read)).toEqual(Float64Array.from(values as ArrayLike<number>));
      });
    }
  });
});

describe("a stack on paper", () => {
  const svg = (scene: ShownView): string => sheetSvg(exportable(scene), { width: 178, fontSize: 7 });

  it("has axes, ticks and lines as vectors, text as text, and pixels in the heatmap alone", () => {
    const text = svg(simulatedStack);
    // The heatmap, and the colours beside it that say what it means.
    const images = [...text.matchAll(/<image x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(([, , width]) =>
      Number(width),
    );
    expect(images).toEqual([expect.closeTo(350, -2), 12]);
    expect(text.match(/<path /g)?.length).toBeGreaterThan(series.coordinate.values.length);
    const words = [...text.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, inner = ""]) =>
      inner.replace(/<[^>]*>/g, ""),
    );
    expect(words).toContain("λ / nm");
    expect(words).toContain("t / s");
  });

  it("has each spectrum where its numbers are", () => {
    const scene = figureOn(exportable(simulatedStack), { width: 178, fontSize: 7 });
    const lines = flat(scene.marks).filter((m) => m.kind === "path" && m.points.length === 2 * series.axis.values.length); // prettier-ignore
    // Each scan once, and the selected one twice: an edge under it.
    expect(lines.length).toBe(series.coordinate.values.length + 2);
  });

  it("stays a picture where lines would make a file that nobody opens", () => {
    const many = exampleSeries({ seconds: Float64Array.from({ length: 6000 }, (_, i) => i) });
    const scene: Scene = exportable({ view: "spectral-stack", state: stackState(many) }).scene({ width: 901, vectors: true }); // prettier-ignore
    expect(flat(scene.marks).filter(({ kind }) => kind === "image")).toHaveLength(3);
  });

  it("has as many pixels an inch in its heatmap as is asked for", () => {
    for (const dpi of [300, 600]) {
      const scene = figureOn(exportable(simulatedStack), { width: 178, fontSize: 7, dpi });
      const [map] = flat(scene.marks).filter((m) => m.kind === "image");
      const inches = ((map?.width ?? 0) / scene.width) * (178 / 25.4);
      expect(Math.abs((map?.raster.width ?? 0) - inches * dpi)).toBeLessThanOrEqual(1);
    }
  });

  it("says on every export that nobody measured the numbers", () => {
    const of = exportable(simulatedStack);
    for (const width of [85, 178]) expect(sheetSvg(of, { width, fontSize: 7 })).toContain("simulated: two bands");
    expect(delimited(of.tables()[0] ?? { name: "", said: [], columns: [] })).toContain("# simulated: two bands");
    expect(of.simulated).toContain("nobody measured");
  });

  it("says to which step a notebook rounded the numbers", () => {
    const rounded = { ...stackState(series), rounding: { step: 2 ** -12 } };
    const [table] = exportable({ view: "spectral-stack", state: rounded }).tables();
    expect(table?.said).toContain("values rounded to multiples of 0.000244140625");
  });
});

describe("the cell that shows the same again", () => {
  const settings = stackSettings({
    unit: "eV",
    reference: [0, 2],
    baseline: { kind: "asymmetric", lambda: 3e4, p: 0.02 },
    smooth: { window: 9, order: 2 },
    bands: [{ from: 280, to: 320, name: 'a "band"' }],
    lines: [400],
    zoom: [300, 500.125],
    map: "magma",
    spectra: "waterfall",
    contrast: [-0.1, 0.1],
  });

  it("gives a stack its settings: all that are not as they would be without", () => {
    const cell = cellOf({ ...simulatedStack, settings });
    const again = run(cell, { series }) as ReturnType<typeof stack>;
    expect({ ...again.settings }).toEqual(settings);
    expect(JSON.stringify(presentationOf(again)?.view?.state)).toBe(
      JSON.stringify(presentationOf(stack(series, settings))?.view?.state),
    );
  });

  it("is short where nothing was chosen", () => {
    expect(cellOf(simulatedStack)).toBe('import { views } from "halidelab";\n\nviews.stack(series)\n');
  });

  it("names the runs of several stacks", () => {
    const two = presentationOf(stack([series, series], { unit: "eV" }))?.view?.state;
    const again = run(cellOf({ view: "spectral-stack", state: two }), { run1: series, run2: series });
    expect(JSON.stringify(presentationOf(again)?.view?.state)).toBe(JSON.stringify(two));
  });

  it.each(["xy", "table"])("holds all of a view of %s", (name) => {
    const view = shown(name);
    expect(JSON.stringify(presentationOf(run(cellOf(view)))?.view?.state)).toBe(JSON.stringify(view.state));
  });

  it("draws an Arrhenius line through the same points", () => {
    const view = shown("arrhenius");
    const again = presentationOf(run(cellOf(view)))?.view?.state as never as { points: { lnK: number; sigma: number }[]; activationEnergy: { value: number } }; // prettier-ignore
    const before = view.state as typeof again;
    expect(again.points.map(({ lnK }) => lnK)).toEqual(
      before.points.map(({ lnK }) => expect.closeTo(lnK, 12) as number),
    );
    expect(again.activationEnergy.value).toBeCloseTo(before.activationEnergy.value, 6);
  });

  it("makes the fit of a law and of a stack again", () => {
    const trace = exampleTrace(1e-3, 20);
    const law = presentationOf(halidelab.kinetics.fitLaw(trace, "exponential"))?.view?.state;
    const again = run(cellOf({ view: "kinetics", state: law }), { trace });
    expect(JSON.stringify(presentationOf(again)?.view?.state)).toBe(JSON.stringify(law));
    const fit: GlobalFit = globalFit();
    const state = presentationOf(fit)?.view?.state;
    const made = run(cellOf({ view: "global-fit", state }), { series: fit.dataSets.map((set) => set.series) }) as GlobalFit; // prettier-ignore
    expect(made.parameters.map(({ value }) => value)).toEqual(fit.parameters.map(({ value }) => expect.closeTo(value, 6) as number)); // prettier-ignore
  });

  const LIGHT = { channels: 1024, channelWidth: 0.025, unit: "ns", response: { centre: 2, width: 0.3 }, reason: "a test" } as const; // prettier-ignore
  const irf = simulate.gaussianResponse({ ...LIGHT, counts: 1e5, seed: 2 });
  const decay = simulate.photonDecay({ ...LIGHT, lifetimes: [4, 0.8], amplitudes: [1, 2], counts: 3e5, seed: 5 });
  const srgb = [{ x: 0.64, y: 0.33 }, { x: 0.3, y: 0.6 }, { x: 0.15, y: 0.06 }]; // prettier-ignore
  const film = { name: "CsPbBr₃", x: 0.0721, y: 0.6978 };
  const places = { title: "LEDs", points: [film], gamuts: [colour.gamut(srgb, { name: "own" })], standards: ["sRGB"] } as const; // prettier-ignore
  const paper = exampleLedger();
  const crowded = crowdedExploration();

  it.each([
    [
      "a decay",
      lifetime.fitDecay(decay, { irf, exponentials: 2, start: { lifetimes: [3, null] } }),
      { decay, irf },
      [{ scale: "linear", from: 1, to: 20, response: false }],
    ],
    ["the tail of a decay", lifetime.fitTail(decay, { from: 4 }), { decay }, [{ to: 20 }]],
    ["formulas with sliders", exampleExploration(), {}, [{ values: { Ea: 55.5 } }]],
    ["formulas in two plots", crowded, {}, [{ values: { shift: -1, k2: 3.5e-10 } }]],
    ["a diagram of colours", colour.chromaticityDiagram(places), {}, [{ diagram: "uv" }]],
    ["a gamut", colour.gamut(srgb), {}, [{ diagram: "uv" }]],
    [
      "a ledger",
      views.ledger(paper, { title: "What they print" }),
      { ledger: paper },
      [{ verdict: "inconsistent", words: 'a "b"' }],
    ],
  ] as const)("brings %s back with its settings, and without where nothing was chosen", (_, value, names, chosen) => {
    // prettier-ignore
    const view = presentationOf(value)?.view;
    if (view === undefined) throw new Error("no view");
    const state = decodeState(encodeState(view.state));
    for (const settings of [undefined, ...chosen]) {
      const shown: ShownView = { view: view.name, state, settings };
      const again = presentationOf(run(cellOf(shown), names));
      expect(again?.view?.state).toEqual(view.state);
      if (settings === undefined) expect(again?.view?.settings).toBeUndefined();
      else expect(again?.view?.settings).toMatchObject(settings);
      // So is its picture.
      expect(again?.svg?.() === toSvg(exportable(shown).scene({}))).toBe(true);
    }
  });

  it("gives fits of traces and stacks the settings of their views", () => {
    const trace = exampleTrace(1e-3, 20);
    const state = presentationOf(halidelab.kinetics.fitLaw(trace, "exponential"))?.view?.state;
    const law = run(cellOf({ view: "kinetics", state, settings: { time: "log" } }), { trace });
    expect(presentationOf(law)?.view).toMatchObject({ state, settings: { time: "log" } });
    const fit = globalFit();
    const settings = { spectra: "decays", svd: true };
    const cell = cellOf({ view: "global-fit", state: presentationOf(fit)?.view?.state, settings });
    const series = fit.dataSets.map((set) => set.series);
    const again = presentationOf(run(cell, { series }));
    expect(again?.view?.settings).toMatchObject(settings);
    // What the page would have its worker find stands in the picture too.
    const texts = (again?.svg?.() ?? "").replace(/<[^>]*>/g, "");
    expect(texts).toMatch(/rank of the data [23], of the residuals 0[^]*first vectors of the residuals/);
    expect(presentationOf(fit)?.svg?.()).not.toContain("first vectors");
  });

  it("names what its view does not have, where something was chosen", () => {
    const spectrum = colour.emissionColour(colour.emissionBand({ peak: 520, fwhm: 20 }));
    const state = presentationOf(spectrum)?.view?.state;
    const of = (settings?: object): ReturnType<ReturnType<typeof exportable>["cell"]> =>
      exportable({ view: "chromaticity", state, settings }).cell();
    expect(of()).toMatchObject({ missing: expect.stringContaining("worked out from spectra") as string });
    const again = run(of({ diagram: "uv" }) as string, { diagram: spectrum });
    expect(presentationOf(again)?.view).toMatchObject({ state, settings: { diagram: "uv" } });
  });

  describe("is that of the notebook, where it knows which", () => {
    const inCell = (view: ShownView, code: string, isResult = true, chosen?: unknown): ShownView => ({
      ...view,
      more: { cell: { code, isResult, settings: chosen } },
    });
    // prettier-ignore
    const viewOf = (value: unknown): ShownView => {
      const { name: view, state, settings } = presentationOf(value)?.view ?? {};
      return { view: view as ViewName, state: decodeState(encodeState(state ?? {})), settings };
    };

    it("as it stands there, where nothing was chosen", () => {
      const code = "// The film.\nconst film = made();\nfilm; // at 22 °C\n";
      for (const name of names) {
        const { view } = shown(name);
        if (view !== "figure" && view !== "live" && view !== "spectral-stack") continue;
        expect(cellOf(inCell(shown(name), code))).toBe(code);
      }
    });

    it("with what was chosen of a stack, over what its cell chose", () => {
      const chosen = stackSettings({ unit: "eV", reference: 0, bands: [[410, 420]], zoom: [400, 500] });
      const film = cellOf(inCell({ ...viewOf(series), settings: chosen }, "const film = made()\nfilm // measured"));
      expect(film).toMatch(
        /^import \{ views \} from "halidelab";\n\nconst film = made\(\)\nviews\.withSettings\(film, \{ .* \}\) \/\/ measured$/,
      );
      // prettier-ignore
      expect(viewOf(run(film, { made: () => series }))).toMatchObject({
        state: { ...(viewOf(series).state as object), settings: chosen },
        settings: chosen,
      });

      const before = stack(series, { unit: "cm^-1", map: "magma", logScans: true });
      const again = { ...chosen, unit: null, map: "magma" };
      const cell = inCell({ ...viewOf(before), settings: again }, 'import { io, views } from "halidelab";\nlook');
      expect(cellOf(cell).split("\n")[0]).toBe('import { io, views } from "halidelab";');
      const shownAgain = viewOf(run(cellOf(cell), { look: before }));
      expect(shownAgain.settings).toEqual(again);
      expect(toSvg(exportable(shownAgain).scene({}))).toBe(toSvg(exportable(cell).scene({})));
    });

    it("with what was chosen of views that do not know how they were made", () => {
      const spectrum = colour.emissionColour(colour.emissionBand({ peak: 520, fwhm: 20 }));
      const cell = inCell({ ...viewOf(spectrum), settings: { diagram: "uv" } }, "made(520)");
      expect(viewOf(run(cellOf(cell), { made: () => spectrum })).settings).toMatchObject({ diagram: "uv" });
      const live = inCell({ view: "live", state: exampleLive(), settings: stackSettings({ unit: "eV" }) }, "await live.watch('data')"); // prettier-ignore
      expect(cellOf(live)).toContain(`views.withSettings(await live.watch('data'), { unit: "eV" })`);
    });

    it("with its own choices once, and none that was undone since", () => {
      const before = views.withSettings(series, { unit: "eV", map: "magma" });
      const code = `views.withSettings(film, { unit: "eV", map: "magma" }) // as in the paper`;
      const cell = inCell({ ...viewOf(before), settings: stackSettings({ map: "magma", logScans: true }) }, code);
      expect(cellOf(cell)).toMatch(/^import .*\n\nviews\.withSettings\(film, \{ [^(]* \}\) \/\/ as in the paper$/);
      expect(viewOf(run(cellOf(cell), { film: series })).settings).toEqual(cell.settings);
      // Under a name, what the cell chose is not in the text, but in the view.
      const named = inCell(cell, "look");
      expect(viewOf(run(cellOf(named), { look: before })).settings).toEqual(cell.settings);
    });

    it.each([
      [
        "import {\n  io,\n  views,\n} from 'halidelab';\nfilm",
        /^import \{\n {2}io,\n {2}views,\n\} from 'halidelab';\nviews\.withSettings/,
      ],
      ["import * as hl from 'halidelab'\nfilm", /^import \{ views \} from "halidelab";\n\nimport \* as hl/],
      // The first line of a cell may be the kernel's own.
      ["%%time\nfilm", /^import \{ views \} from "halidelab";\n\nviews\.stack\(series, \{/],
    ])("with `views` imported once: %j", (code, cell) => {
      // prettier-ignore
      expect(cellOf(inCell({ ...viewOf(series), settings: stackSettings({ unit: "eV" }) }, code))).toMatch(cell);
    });

    it("without what it chose, where the reader undid that; as it stands, where nothing changed", () => {
      const code = `views.withSettings(await live.watch("data"), { unit: "eV" }); // now`;
      const live = { view: "live", state: exampleLive() } as const;
      expect(cellOf(inCell({ ...live, settings: stackSettings() }, code))).toBe(`await live.watch("data"); // now`);
      const undone = exportable(inCell({ ...live, settings: stackSettings() }, code, false)).cell();
      expect(undone).toMatchObject({ missing: expect.any(String) as string });
      const look = stack(series, { unit: "eV", map: "magma" });
      const own = `views.stack(series, { unit: "eV", map: "magma" })`;
      expect(cellOf(inCell({ ...viewOf(look), settings: look.settings }, own, false))).toBe(own);
    });

    const live: ShownView = { view: "live", state: exampleLive() };
    const colours = colour.emissionColour(colour.emissionBand({ peak: 520, fwhm: 20 }));

    it.each([
      ["a live run", live, stackSettings({ unit: "eV" }), stackSettings(), "unit: null"],
      ["a diagram", viewOf(colours), { schemaVersion: 1, diagram: "uv" }, { diagram: null }, "diagram: null"],
    ])("with what was put back of %s that a cell chose under a name", (_, view, chosen, back, said) => {
      // prettier-ignore
      const code = `const big = views.withSettings(made(), {});\nbig`;
      const cell = inCell({ ...view, settings: back }, code, true, chosen);
      expect(cellOf(cell)).toContain(`\nviews.withSettings(big, { ${said} })`);
      // As it is shown at first, the cell shows it itself.
      expect(cellOf(inCell({ ...view, settings: chosen }, code, true, chosen))).toBe(code);
    });

    it("with what it chose and the reader left, and not where it is no result that it shows", () => {
      const view = { ...viewOf(colours), settings: { diagram: "uv" } };
      for (const code of [
        `import { display } from "halidelab/kernel";\ndisplay(film);\nfilm.values.length`,
        "if (ok)\n  display(film)",
      ])
        expect(cellOf(inCell(view, code, false))).toBe(
          `import { views } from "halidelab";\n\nviews.withSettings(diagram, { diagram: "uv" })\n`,
        );
      const run = {
        view: "live",
        state: exampleLive(),
        settings: stackSettings({ unit: "eV", map: "magma" }),
      } as const;
      const code = `views.withSettings(\n  await live.watch("data"),\n  { unit: "eV" },\n);`;
      expect(cellOf(inCell(run, code, true, stackSettings({ unit: "eV" })))).toContain(
        `\nviews.withSettings(await live.watch("data"), { unit: "eV", map: "magma" });`,
      );
    });

    const BEFORE = 'import { views } from "halidelab";\n\n';
    it.each([
      'import { io, } from "halidelab";',
      'import { views as v } from "halidelab";',
      '// import { views } from "halidelab"',
      "const text = `import { views } from 'halidelab'`;",
      "f({ views: 1 }, a.views, { ...b, views: c }.views);",
      'import type { SpectralSeries } from "halidelab";',
    ])("with an import of `views` over %j, which stays", (line) => {
      const cell = cellOf(inCell({ ...viewOf(series), settings: stackSettings({ unit: "eV" }) }, `${line}\nfilm`));
      expect(cell).toBe(`${BEFORE}${line}\nviews.withSettings(film, { unit: "eV" })`);
    });

    it.each(['import hl, { io, views } from "halidelab"', "import { views, } from 'halidelab';"])(
      "without another import of `views` than in %j",
      (line) => {
        const cell = cellOf(inCell({ ...viewOf(series), settings: stackSettings({ unit: "eV" }) }, `${line}\nfilm`));
        expect(cell).toBe(`${line}\nviews.withSettings(film, { unit: "eV" })`);
      },
    );

    it.each([
      "const views = made();",
      "let film = made(), views: object;",
      "const { views } = hl;",
      "const { a: views } = hl;",
      'import * as views from "./views.js";',
      'import { views } from "./views.js";',
      'import { io as views } from "halidelab";',
      'import type { views } from "halidelab";',
      "function views() {}",
    ])("but not where `views` is something else: %j", (line) => {
      const cell = cellOf(inCell({ ...viewOf(series), settings: stackSettings({ unit: "eV" }) }, `${line}\nfilm`));
      expect(cell).toBe(`${BEFORE}views.stack(series, {\n  unit: "eV",\n})\n`);
    });

    it("where it would hold too many numbers", () => {
      const axis = Float64Array.from({ length: 3000 }, (_, i) => 400 + 0.1 * i);
      const many = viewOf(views.xy({ x: axis, y: axis }));
      expect(exportable(many).cell()).toMatchObject({ missing: expect.stringContaining("too many numbers") as string });
      expect(cellOf(inCell(many, "xy"))).toBe("xy");
      const rows = viewOf(
        views.table({
          columns: [
            { name: "x", values: axis },
            { name: "y", values: axis },
          ],
        }),
      );
      expect(cellOf(inCell(rows, "table"))).toBe("table");
      const backwards = { ...inCell(rows, "table").more, order: axis.map((_, i) => axis.length - 1 - i) };
      expect(exportable({ ...rows, more: backwards }).cell()).toMatchObject({ missing: expect.any(String) as string });
    });

    it("but not where it shows more than one view, or ends in no value: then a name stands for it", () => {
      const settings = stackSettings({ unit: "eV" });
      for (const cell of [
        { code: "views.show(a);\nb", isResult: false },
        { code: "const film = made();", isResult: true },
      ])
        expect(cellOf({ ...simulatedStack, settings, more: { cell } })).toContain("views.stack(series, {");
    });
  });

  it("is an error where our own code is not understood, and never without what was chosen", () => {
    const again = (): unknown => shownAgain({ made: "const fit = 1;" }, { scale: "linear" }, { scale: "counts" });
    expect(again).toThrow("to end with an expression");
  });

  it("holds nothing that runs, whatever a stranger's notebook says of how a decay was fitted", () => {
    const { view } = presentationOf(lifetime.fitTail(decay, { from: 4 })) ?? {};
    const hostile = { [`from: 1 }); done(); ({ x`]: 1, estimator: `" }); done(); ({ y: "` };
    const cell = cellOf({ view: "decay", state: { ...view?.state, request: { method: "tail", options: hostile } } });
    let ran = false;
    const done = (): void => {
      ran = true;
    };
    expect(() => run(cell, { decay, done })).toThrow(/options/);
    expect(ran).toBe(false);
    const request = { method: "tail", options: { from: { toString: () => "1" } } };
    expect(() => exportable({ view: "decay", state: { ...view?.state, request } })).toThrow("options of a fit");
  });

  it("or the reason why there is none, in a sentence", () => {
    for (const name of names) {
      const cell = exportable(shown(name)).cell();
      if (typeof cell !== "string") expect(cell.missing).toMatch(/^[A-Z].*\.$/);
      else expect(cell).toContain('from "halidelab"');
    }
  });
});

describe("io.write", () => {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-figures-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const { write } = halidelab.io;
  const at = (name: string): string => join(folder, name);
  const dA = deltaA(exampleSeries(), { reference: 0 });

  it("writes figures of a size on paper", async () => {
    await write(at("figure.svg"), stack(dA, { unit: "eV" }), { width: 178, fontSize: 6 });
    expect(readFileSync(at("figure.svg"), "utf8")).toMatch(/^<svg [^>]*width="178mm" height="[\d.]+mm"/);
    await write(at("figure.pdf"), dA);
    const pdf = readFileSync(at("figure.pdf"));
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1")).toMatch(/MediaBox \[0 0 240\.94/);
  });

  it("writes what a view shows as text, and a measurement as it always was", async () => {
    const fit = fitFirstOrder(exampleTrace(1e-3, 20));
    await write(at("fit.csv"), fit);
    expect(readFileSync(at("fit.csv"), "utf8")).toContain("curve, t / s");
    await write(at("stack.csv"), stack(dA, { unit: "eV" }));
    expect(readFileSync(at("stack.csv"), "utf8")).toContain("\nE / eV,");
    await write(at("raw.csv"), dA);
    expect((await halidelab.io.readSeries(at("raw.csv"))).values).toEqual(dA.values);
  });

  it.each([
    ["figure.png", /Press Save over the view and choose PNG/],
    ["no-such-folder/figure.svg", /no folder .*no-such-folder/],
    ["figure.bmp", /\.svg or \.pdf but found "\.bmp"/],
  ])("refuses %s in words", async (name, words) => {
    await expect(write(at(name), stack(dA))).rejects.toThrow(words);
  });

  it("refuses sizes that no figure can have, and values without a view", async () => {
    await expect(write(at("a.svg"), stack(dA), { width: 4 })).rejects.toThrow("Expected `width` to be 10 to 1200 mm");
    await expect(write(at("a.svg"), stack(dA), { fontSize: 60 })).rejects.toThrow(/`fontSize` to be [\d.]+ to [\d.]+ points/); // prettier-ignore
    await expect(write(at("a.svg"), stack(dA), { dpi: 1 })).rejects.toThrow("Expected `dpi`");
    await expect(write(at("a.svg"), halidelab.kinetics.mechanism("A -> B"))).rejects.toThrow(/live view/);
    await expect(write("/proc/figure.svg", stack(dA))).rejects.toThrow(
      /Expected to write \/proc\/figure.svg but found/,
    );
  });
});
