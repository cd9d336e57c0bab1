import { describe, expect, it } from "vitest";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { delimited } from "../../../src/views/export/index.js";
import { plain, textWidth, type TextMark } from "../../../src/views/scene/index.js";
import {
  appendScans,
  notesOf,
  processingText,
  shownStack,
  stackTable,
  stackLayout,
  stackPreparation,
  stackScene,
  stackSettings,
  stackState,
  startCursor,
  waterfallOf,
  type BaselineOf,
  type ShownStack,
  type SpectralStackState,
  type StackSettings,
  type StackSettingsInit,
} from "../../../src/views/spectral-stack/index.js";
import { baselinesNow } from "../../../src/views/spectral-stack/fit-baselines.js";
import { band, exampleSeries, NM, SECONDS } from "../examples.js";

const state = stackState(exampleSeries());

function shownWith(
  init: StackSettingsInit,
  of: SpectralStackState = state,
  baselineOf: BaselineOf = baselinesNow,
): ShownStack {
  const shown = shownStack(of, stackSettings(init), baselineOf);
  if (shown === undefined) throw new Error("nothing to draw");
  return shown;
}

/** What is shown as text, as an export writes it. */
const asText = (shown: ShownStack, separator?: "," | "\t"): string =>
  delimited({ name: "", ...stackTable(shown) }, separator);

/** The value of a scan at a column of the whole axis. */
const raw = (scan: number, column: number): number => band(NM[column] as number, SECONDS[scan] as number);

describe("the reference of a stack", () => {
  it("is the mean of the scans that were chosen", () => {
    const { values, isDifference, colours } = shownWith({ reference: [2, 4] });
    expect(isDifference).toBe(true);
    expect(colours[0]).toBe(-colours[1]);
    for (const [i, j] of [
      [0, 0],
      [20, 100],
      [40, 275],
    ] as const) {
      const mean = (raw(2, j) + raw(3, j) + raw(4, j)) / 3;
      expect(values[i * NM.length + j]).toBeCloseTo(raw(i, j) - mean, 14);
    }
  });

  it("leaves masked scans out of the mean, point by point", () => {
    const masked = { ...state, extent: null, values: state.values.slice() };
    masked.values.fill(Number.NaN, 3 * NM.length, 4 * NM.length);
    masked.values[2 * NM.length + 7] = Number.NaN;
    const { values } = shownWith({ reference: [2, 4] }, masked);
    expect(values[10 * NM.length + 100]).toBeCloseTo(raw(10, 100) - (raw(2, 100) + raw(4, 100)) / 2, 14);
    expect(values[10 * NM.length + 7]).toBeCloseTo(raw(10, 7) - raw(4, 7), 14);
  });

  it("is refused in words where the data are differences against something unknown", () => {
    const dA = { ...state, signal: { kind: "difference absorbance", unit: "", label: "ΔA" } };
    const shown = shownWith({ reference: 3 }, dA);
    expect(shown.reference).toBe("none");
    expect([...shown.values]).toEqual([...state.values]);
  });

  it("gives a change of photoluminescence its own name", () => {
    const pl = { ...state, signal: { kind: "PL intensity", unit: "a.u.", label: "PL intensity" } };
    expect(plain(shownWith({ reference: 0 }, pl).signal.symbol)).toBe("ΔIPL");
  });
});

describe("the unit of a stack's axis", () => {
  it("turns wavelengths into energies and wavenumbers, and leaves absorbance as it is", () => {
    const eV = shownWith({ unit: "eV" });
    // h c / e in eV nm, from the exact SI values.
    const hc = (6.62607015e-34 * 299792458) / 1.602176634e-19 / 1e-9;
    NM.forEach((nm, j) => {
      expect(Math.abs((eV.axis.values[j] as number) / (hc / nm) - 1)).toBeLessThan(1e-12);
    });
    expect(eV.axis.unit).toBe("eV");
    expect(eV.values).toEqual(state.values);
    expect(eV.density).toBe(false);
    const cm = shownWith({ unit: "cm^-1" });
    expect(cm.axis.values[0]).toBeCloseTo(1e7 / 250, 8);
    // Cells keep their data: the colour of a place does not move to a neighbour.
    for (const shown of [eV, cm]) {
      const { cells, values } = shown.axis;
      cells.index.forEach((j, c) => {
        expect(values[j]).toBeGreaterThan(cells.low[c] as number);
        expect(values[j]).toBeLessThan(cells.high[c] as number);
      });
    }
  });

  it("keeps the area under a spectral density, and says that it was multiplied by the Jacobian", () => {
    const fine = Float64Array.from({ length: 1101 }, (_, j) => 250 + 0.5 * j);
    const series = exampleSeries({ axis: fine });
    const pl = { ...stackState(series), signal: { kind: "PL intensity", unit: "a.u.", label: "PL intensity" } };
    const area = ({ axis, values, nAxis }: ShownStack, scan: number): number => {
      let sum = 0;
      for (let j = 1; j < nAxis; j += 1)
        sum +=
          (((values[scan * nAxis + j] as number) + (values[scan * nAxis + j - 1] as number)) / 2) *
          Math.abs((axis.values[j] as number) - (axis.values[j - 1] as number));
      return sum;
    };
    const nm = shownWith({}, pl);
    for (const unit of ["eV", "cm^-1"] as const) {
      const other = shownWith({ unit }, pl);
      expect(other.density).toBe(true);
      expect(processingText(other).join()).toContain("Jacobian");
      // Trapezoids on both sides; both are within 2e-5 of the integral at this step.
      expect(Math.abs(area(other, 20) / area(nm, 20) - 1)).toBeLessThan(4e-5);
    }
  });
});

describe("the other steps", () => {
  it("crop the axis and the scans", () => {
    const shown = shownWith({ crop: [300, 400], cropScans: [100, 1000] });
    expect([shown.axis.values[0], shown.axis.values.at(-1)]).toEqual([300, 400]);
    expect([shown.scans.places[0], shown.scans.places.at(-1)]).toEqual([140, 980]);
    expect(shown.values[0]).toBe(band(300, 140));
    expect(shown.values.at(-1)).toBe(band(400, 980));
    expect(shown.values.length).toBe(shown.nAxis * shown.nScans);
  });

  it("smooth without changing a polynomial of the filter's degree", () => {
    const curve = {
      ...state,
      extent: null,
      values: state.values.map((_, k) => 1 + 0.01 * (k % 276) - 2e-5 * (k % 276) ** 2),
    };
    const { values } = shownWith({ smooth: { window: 11, order: 2 } }, curve);
    values.forEach((v, k) => {
      expect(Math.abs(v - (curve.values[k] as number))).toBeLessThan(1e-12);
    });
  });

  it("normalise each spectrum to its maximum, at a place, or to its area", () => {
    const max = shownWith({ normalise: { kind: "maximum" } });
    const at = shownWith({ normalise: { kind: "at", at: 300 } });
    const area = shownWith({ normalise: { kind: "area" } });
    for (let i = 0; i < SECONDS.length; i += 8) {
      const row = (shown: ShownStack): number[] => [...shown.values.subarray(i * 276, (i + 1) * 276)];
      expect(Math.max(...row(max))).toBe(1);
      expect(row(at)[25]).toBe(1);
      expect(row(area).reduce((sum, v, j, all) => sum + (j === 0 ? 0 : v + (all[j - 1] as number)), 0)).toBeCloseTo(
        1,
        12,
      );
    }
    expect(plain(max.signal.symbol)).toBe("Anorm");
    expect(area.signal.unit).toBe("nm^-1");
  });

  it("subtract the mean of a range", () => {
    const lifted = { ...state, extent: null, values: state.values.map((v, k) => v + 0.1 * Math.floor(k / 276)) };
    // The bands' own tails are below 1e-12 there on average.
    const { values } = shownWith({ baseline: { kind: "constant", from: 700, to: 800 } }, lifted);
    for (const [i, j] of [
      [3, 10],
      [40, 200],
    ] as const)
      expect(values[i * 276 + j]).toBeCloseTo(raw(i, j), 11);
  });

  it("subtract a polynomial from under the bands", () => {
    const slope = (j: number): number => 0.3 - 8e-4 * j + 1e-6 * j * j;
    const tilted = { ...state, extent: null, values: state.values.map((v, k) => v + slope(k % 276)) };
    const { values } = shownWith({ baseline: { kind: "polynomial", degree: 2 } }, tilted);
    // Where nothing absorbs, nothing is left.
    for (const j of [85, 180, 250, 270]) expect(Math.abs(values[40 * 276 + j] as number)).toBeLessThan(0.02);
    expect(Math.abs((values[40 * 276 + 125] as number) - raw(40, 125))).toBeLessThan(0.03);
  });

  it("ask for fitted baselines once, whatever follows them", () => {
    const asked: number[] = [];
    const counted: BaselineOf = (request) => {
      asked.push(request.values.length);
      return baselinesNow(request);
    };
    const preparation = stackPreparation(counted);
    const settings = (init: StackSettingsInit): StackSettings =>
      stackSettings({ baseline: { kind: "asymmetric", lambda: 1e4, p: 0.01 }, ...init });
    preparation.prepare(state, settings({}));
    preparation.prepare(state, settings({ smooth: { window: 7, order: 2 } }));
    preparation.prepare(state, settings({ reference: 4, unit: "eV", normalise: { kind: "maximum" } }));
    expect(asked).toEqual([state.values.length]);
    preparation.prepare(state, settings({ crop: [300, 500] }));
    expect(asked).toEqual([state.values.length, 101 * SECONDS.length]);
    const more = appendScans(state, { coordinate: Float64Array.of(2480), values: NM.map((nm) => band(nm, 2480)) });
    preparation.prepare(more, settings({ crop: [300, 500] }), true);
    expect(asked.at(-1)).toBe(101);
  });

  it("are pending while a baseline is not there, and then are done", () => {
    let there = false;
    const preparation = stackPreparation((request) => (there ? baselinesNow(request) : undefined));
    const settings = stackSettings({ baseline: { kind: "polynomial", degree: 1 } });
    expect(preparation.prepare(state, settings)).toBe("pending");
    there = true;
    expect(preparation.prepare(state, settings)).toMatchObject({ nScans: 41 });
  });
});

describe("a step that cannot be done", () => {
  /** What stands under the figure and at the head of the CSV about this stack. */
  const said = (shown: ShownStack): string => {
    const head = stackTable(shown).said.join("\n");
    const notes = notesOf(shown);
    for (const text of notes) if (!text.startsWith("Shown: ")) expect(head).toContain(text);
    return `${notes.join("\n")}\n${head}`;
  };
  const crop = [300, 500] as const;
  const cropped = shownWith({ crop }).values;

  it("is no baseline: none of its range is there", () => {
    const shown = shownWith({ crop, baseline: { kind: "constant", from: 700, to: 800 } });
    expect(shown.values).toEqual(cropped);
    expect(said(shown)).not.toContain("less the mean");
    expect(said(shown)).toContain(
      "No point of the crop lies from 700 to 800 nm: the mean of that range was not subtracted.",
    );
    const whole = shownWith({ baseline: { kind: "constant", from: 900, to: 950 } });
    expect(said(whole)).toContain("No point of the spectra lies from 900 to 950 nm");
    const between = shownWith({ baseline: { kind: "constant", from: 300.5, to: 301.5 } });
    expect(said(between)).toContain("No point of the spectra lies from 300.5 to 301.5 nm");
    expect(between.values).toEqual(state.values);
  });

  it("is no baseline of more than is there: the text tells the part that was used", () => {
    const shown = shownWith({ crop, baseline: { kind: "constant", from: 450, to: 700 } });
    expect(shown.values).toEqual(shownWith({ crop, baseline: { kind: "constant", from: 450, to: 500 } }).values);
    expect(said(shown)).toContain("less the mean from 450 to 500 nm");
    expect(said(shown)).not.toContain("700");
  });

  it("is no normalisation at another place", () => {
    const shown = shownWith({ crop, normalise: { kind: "at", at: 700 } });
    expect(shown.values).toEqual(cropped);
    expect(plain(shown.signal.symbol)).toBe("A");
    expect(said(shown)).not.toContain("divided");
    expect(said(shown)).toContain("The normalisation at 700 nm lies outside the crop and was not done.");
    expect(said(shownWith({ unit: "eV", normalise: { kind: "at", at: 900 } }))).toContain(
      "The normalisation at 1.3776 eV lies outside the spectra and was not done.",
    );
    // Between two points it is the value of the nearer one, and that is told.
    expect(said(shownWith({ normalise: { kind: "at", at: 400.7 } }))).toContain("divided by its value at 400 nm");
  });

  it("is no smoothing over more points than there are", () => {
    const shown = shownWith({ crop: [300, 340], smooth: { window: 51, order: 2 } });
    expect(shown.nAxis).toBe(21);
    expect(shown.values).toEqual(shownWith({ crop: [300, 340] }).values);
    expect(said(shown)).not.toContain("Savitzky");
    expect(said(shown)).toContain("The smoothing over 51 points needs more than the 21 of the crop and was not done.");
  });

  it("is no crop beside the data", () => {
    const shown = shownWith({ crop: [900, 1000] });
    expect(shown.values).toEqual(state.values);
    expect(said(shown)).not.toContain("cropped to");
    expect(said(shown)).toContain("No point of the spectra lies from 900 to 1000 nm: they were not cropped.");
    const scans = shownWith({ cropScans: [5000, 6000] });
    expect(scans.nScans).toBe(41);
    expect(said(scans)).not.toContain("only");
    expect(said(scans)).toContain("No scan lies from 5000 to 6000 s: all are shown.");
    const mixed = { ...state, coordinate: { ...state.coordinate, values: SECONDS.map((t, i) => (i === 3 ? 0 : t)) } };
    expect(said(shownWith({ cropScans: [100, 200] }, mixed))).toContain(
      "The scans do not follow one another: all are shown, not only those from 100 to 200 s.",
    );
  });

  it("is no difference against a scan that is not there", () => {
    const shown = shownWith({ reference: 50 });
    expect(shown.values).toEqual(state.values);
    expect(said(shown)).toContain("There is no scan 50 among the 41: it was not subtracted.");
    expect(said(shownWith({ reference: [39, 50] }))).toContain("against the mean of scans 39 to 40");
  });

  it("is told in the static picture as well", () => {
    const texts = (init: StackSettingsInit): string =>
      stackScene(state, { settings: stackSettings(init) })
        .marks.flatMap((mark) => (mark.kind === "text" ? [plain(mark.text)] : []))
        .join(" ");
    expect(texts({ crop, normalise: { kind: "at", at: 700 } })).toContain("lies outside the crop and was not done.");
    expect(texts({ crop, normalise: { kind: "at", at: 700 } })).not.toContain("divided");
  });

  it("is not claimed where nothing that was chosen leaves a number", () => {
    const constant = { ...state, extent: null, values: state.values.map(() => 0.3) };
    const shown = shownWith({ reference: 0, normalise: { kind: "maximum" } }, constant);
    expect(said(shown)).not.toContain("divided");
    expect(said(shown)).toContain("leaves no number to draw");
    const bare = shownStack(state, stackSettings({ baseline: { kind: "polynomial", degree: 2 } }), () => undefined);
    expect(stackTable(bare as ShownStack).said.join()).toContain("The baseline is not subtracted");
  });
});

describe("a stack that grows", () => {
  const all: StackSettingsInit = {
    crop: [260, 700],
    reference: [0, 3],
    smooth: { window: 9, order: 3 },
    normalise: { kind: "maximum" },
    baseline: { kind: "constant", from: 650, to: 700 },
  };

  it("has the same numbers as one that came whole, scan by scan through every step", () => {
    const seconds = SECONDS.slice(0, 20);
    let growing = stackState(exampleSeries({ seconds }));
    const preparation = stackPreparation(baselinesNow);
    preparation.prepare(growing, stackSettings(all));
    let last: ShownStack | "pending" | "empty" = "empty";
    const settings = stackSettings(all);
    for (const t of SECONDS.slice(20)) {
      growing = appendScans(growing, { coordinate: Float64Array.of(t), values: NM.map((nm) => band(nm, t)) });
      last = preparation.prepare(growing, settings, true);
    }
    if (typeof last === "string") throw new Error(last);
    expect(last.values).toEqual(shownWith(all).values);
  });

  it("moves its scales in steps, so that most scans are drawn into the picture that stands", () => {
    let growing = stackState(exampleSeries({ seconds: SECONDS.slice(0, 2) }));
    const preparation = stackPreparation();
    const settings = stackSettings();
    preparation.prepare(growing, settings);
    const scales = new Set<string>();
    for (let i = 2; i < 200; i += 1) {
      const t = 20 + 60 * i;
      growing = appendScans(growing, { coordinate: Float64Array.of(t), values: NM.map((nm) => band(nm, t)) });
      const shown = preparation.prepare(growing, settings, true);
      if (typeof shown === "string") throw new Error(shown);
      expect(shown.scans.domain[1]).toBeGreaterThanOrEqual(t);
      expect(shown.heights[1]).toBeGreaterThanOrEqual(Math.max(...shown.values.subarray(-276)));
      scales.add(JSON.stringify([shown.scans.domain, shown.colours, shown.heights]));
    }
    expect(scales.size).toBeLessThan(40);
  });
});

describe("what is shown besides", () => {
  it("a logarithmic axis begins above zero, or is linear about it where scans lie there", () => {
    expect(shownWith({ logScans: true }).scans.kind).toBe("log");
    expect(shownWith({ logScans: true }).scans.domain[0]).toBeGreaterThan(0);
    const early = stackState(exampleSeries({ seconds: SECONDS.map((t) => t - 200) }));
    expect(shownWith({ logScans: true }, early).scans.kind).toEqual({ symlog: 60 });
  });

  it("a waterfall lifts each spectrum by a round step, and leaves none but every few out", () => {
    const waterfall = waterfallOf(shownWith({ spectra: "waterfall" }));
    expect(waterfall?.every).toBe(2);
    expect(waterfall?.rows).toEqual(Array.from({ length: 21 }, (_, i) => 2 * i));
    expect(waterfall?.offset(10)).toBeCloseTo(5 * (waterfall?.step ?? 0), 14);
    expect([1, 2, 5]).toContain(Number((waterfall?.step ?? 0).toExponential().slice(0, 1)));
  });

  it.each([400, 800, 1600])("a waterfall says in its caption how far its spectra stand apart, %d px wide", (width) => {
    const shown = shownWith({ spectra: "waterfall" });
    const { marks } = stackScene(state, { width, settings: shown.settings });
    const { plot } = stackLayout(shown, startCursor(shown), width, 0).spectra;
    const texts = marks.filter((mark): mark is TextMark => mark.kind === "text");
    const [note, ...others] = texts.filter(({ text }) => plain(text).includes("offset"));
    expect(others).toEqual([]);
    expect(plain(note?.text ?? [])).toMatch(/^t = .+ s, every 2nd, offset [\d.]+$/);
    // No other text and no colour of the key lies in its place.
    const end = plot.x + textWidth(note?.text ?? [], note?.size ?? 0);
    const starts = marks.flatMap((mark) => {
      if (mark === note || (mark.kind !== "text" && (mark.kind !== "rect" || mark.fill === undefined))) return [];
      if (Math.abs(mark.y - (note?.y ?? 0)) > 9 || mark.x < plot.x) return [];
      return [mark.x - (mark.kind === "text" && mark.anchor === "end" ? textWidth(mark.text, mark.size) : 0)];
    });
    expect(starts.length).toBeGreaterThan(20);
    expect(Math.min(...starts)).toBeGreaterThan(end);
  });

  it("CSV holds every number, and says what it is", () => {
    const shown = shownWith(
      { reference: [0, 2], unit: "eV", crop: [300, 320] },
      { ...state, title: "Film, a\nb", rounding: { step: 1e-5 } },
    );
    const lines = asText(shown).trimEnd().split("\n");
    const head = lines.filter((line) => line.startsWith("#")).join("\n");
    for (const part of [
      "# Film, a b",
      "ΔA",
      "eV, measured in nm",
      "mean of scans 0 to 2",
      "cropped to 300 to 320 nm",
      "1e-5",
    ])
      expect(head.replace("0.00001", "1e-5")).toContain(part);
    const table = lines.filter((line) => !line.startsWith("#")).map((line) => line.split(","));
    expect(table[0]?.slice(0, 2)).toEqual(["E / eV", "ΔA at 20 s"]);
    expect(table.length).toBe(12);
    table.slice(1).forEach((row, j) => {
      expect(Number(row[0])).toBe(shown.axis.values[j]);
      row.slice(1).forEach((cell, i) => {
        expect(Number(cell)).toBe(shown.values[i * shown.nAxis + j]);
      });
    });
    const holes = { ...state, extent: null, values: state.values.map((v, k) => (k === 5 ? Number.NaN : v)) };
    expect(
      asText(shownWith({}, holes), "\t")
        .split("\n")
        .filter((line) => line.startsWith("260"))[0]
        ?.split("\t")[1],
    ).toBe("");
  });

  it("is the stack as it came, and says so, where what is chosen leaves no number", () => {
    const constant = { ...state, extent: null, values: state.values.map(() => 0.3) };
    const shown = shownWith({ reference: 0, normalise: { kind: "maximum" } }, constant);
    expect([...shown.values]).toEqual([...constant.values]);
    expect(shown.notes.join()).toContain("leaves no number to draw");
    expect(shown.settings.normalise.kind).toBe("maximum");
    const empty = { ...state, extent: null, values: state.values.map(() => Number.NaN) };
    expect(shownStack(empty, stackSettings({ reference: 0 }))).toBeUndefined();
  });

  it("is drawn where all values are one but for rounding", () => {
    const constant = {
      ...state,
      extent: null,
      values: state.values.map((_, k) => (k % 7 === 0 ? 1 : 1 - Number.EPSILON)),
    };
    const { nAxis, colours } = shownWith({}, constant);
    expect([nAxis, colours]).toEqual([NM.length, [1 - Number.EPSILON, 1]]);
    expect(stackScene(constant).height).toBeGreaterThan(100);
  });

  it("is whole where runs are of other kinds", () => {
    const series = spectralSeries({ axis: [400], coordinate: { kind: "index", unit: "", values: [0] }, values: [1] });
    expect(
      shownWith(
        { unit: "eV", smooth: { window: 51, order: 2 }, spectra: "waterfall", logScans: true },
        stackState(series),
      ).nScans,
    ).toBe(1);
  });
});
