import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterAll, describe, expect, it } from "vitest";
import * as halidelab from "../../../src/index.js";
import { deltaA } from "../../../src/insitu/index.js";
import { fitFirstOrder, type GlobalFit } from "../../../src/kinetics/index.js";
import { delimited, exportable, figureOn, sheetSvg, type ShownView } from "../../../src/views/export/index.js";
import { presentationOf, stack } from "../../../src/views/index.js";
import { toPdf } from "../../../src/views/pdf/index.js";
import type { Mark, Scene } from "../../../src/views/scene/index.js";
import { stackSettings, stackState } from "../../../src/views/spectral-stack/index.js";
import type { ViewName } from "../../../src/views/view-name.js";
import { exampleSeries, exampleTrace } from "../examples.js";
import { LIVE } from "../gallery.js";
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
  runInNewContext(code.replace(/^import .*$/m, ""), { ...halidelab, Math, ...names }) as unknown;
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
