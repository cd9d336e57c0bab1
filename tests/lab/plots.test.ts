import { describe, expect, it } from "vitest";

import { fitCurve } from "../../src/fitting/index.js";
import { deltaA, trace } from "../../src/insitu/index.js";
import { judge } from "../../src/lab/judge.js";
import type { Question } from "../../src/lab/index.js";
import { beerLambert } from "../../src/lab/labs/beer-lambert/index.js";
import { colour } from "../../src/lab/labs/colour/index.js";
import { firstSteps } from "../../src/lab/labs/first-steps/index.js";
import { spectrumAt } from "../../src/spectroscopy/index.js";
import { elliott } from "../../src/techniques/absorption-edge/index.js";
import { xy, type XyInit } from "../../src/views/xy/index.js";

/** What is said of a plot; "right" where nothing is missing. */
const said = (question: Question, plot: unknown): string => {
  const { right, text } = judge(question, plot);
  return right === true ? "right" : text;
};

describe("the plot of a calibration", () => {
  const { data, questions } = beerLambert.make(2026);
  const question = questions["calibration-plot"];
  const one = spectrumAt(data.dilution, 5);
  const top = one.axis.values[one.values.indexOf(Math.max(...one.values))] as number;
  const flasks = trace(data.dilution, top);
  const [c, A] = [Array.from(flasks.coordinate.values), Array.from(flasks.values)];
  const [xAxis, yAxis] = [{ label: "c", unit: "µmol L^-1" }, { label: "A" }];
  const right: XyInit = { x: c, y: A, kind: "points", xAxis, yAxis };
  const of = (change: XyInit): string => said(question, xy({ ...right, ...change }));

  it("is right in any unit of concentration, with a line besides, and a wavelength beside the maximum", () => {
    expect(of({})).toBe("right");
    expect(of({ x: c.map((v) => v / 1e6), xAxis: { label: "c", unit: "mol/L" } })).toBe("right");
    expect(of({ x: c.map((v) => v / 1e3), xAxis: { label: "c", unit: "mM" } })).toBe("right");
    expect(of({ y: Array.from(trace(data.dilution, top + 3).values) })).toBe("right");
    const series = [
      { x: c, y: A, kind: "points" as const },
      { x: [0, 40], y: [0, 0.8], name: "line" },
    ];
    expect(said(question, xy({ series, xAxis, yAxis }))).toBe("right");
  });

  it("is told when its axes are swapped, whatever they are called", () => {
    const swapped = /^The axes are swapped: the concentration belongs along x, the absorbance/;
    expect(of({ x: A, y: c, xAxis: yAxis, yAxis: xAxis })).toMatch(swapped);
    expect(of({ x: A, y: c })).toMatch(swapped);
    expect(of({ x: A, y: c.map((v) => v / 1e6), xAxis: yAxis, yAxis: { label: "c", unit: "M" } })).toMatch(swapped);
  });

  it("is told when it is empty, or shows a line only", () => {
    expect(of({ x: [], y: [] })).toBe("The plot is empty: it shows no flasks.");
    expect(of({ y: A.map(() => Number.NaN) })).toBe("The plot is empty: it shows no flasks.");
    expect(of({ kind: "line" })).toBe('Draw each flask as a point: `kind: "points"`.');
  });

  it("is told which name or unit is missing or wrong", () => {
    expect(of({ xAxis: {}, yAxis: {} })).toBe(
      "The x axis has no name. The x axis has no unit. The y axis has no name.",
    );
    expect(of({ xAxis: { label: "c", unit: "s" } })).toBe("The x axis is in s, a time, and shall show the concentration, a concentration."); // prettier-ignore
    expect(of({ yAxis: { label: "A", unit: "AU" } })).toBe("The y axis has the unit AU, which is none: a plain number is expected."); // prettier-ignore
    expect(of({ yAxis: { label: "A", unit: "L mol^-1 cm^-1" } })).toMatch(/^The y axis is in .*, a molar absorption coefficient/); // prettier-ignore
    expect(of({ xAxis: { label: "c", unit: "mol L^-1" } })).toBe(
      "The numbers along x are 10⁶ times the concentration in the unit of the axis: number and unit do not belong together.",
    );
  });

  it("is told no more of numbers than their unit says: whoever leaves it out may have meant any", () => {
    const mM = c.map((v) => v / 1e3);
    expect(of({ x: mM, xAxis: { label: "c" } })).toBe("The x axis has no unit.");
    const none = "The x axis has the unit mmol/Liter, which is none: a concentration is expected.";
    expect(of({ x: mM, xAxis: { label: "c", unit: "mmol/Liter" } })).toBe(none);
    expect(of({ x: mM, xAxis: { label: "c", unit: "s" } })).toBe("The x axis is in s, a time, and shall show the concentration, a concentration."); // prettier-ignore
    expect(of({ y: A.map((v) => 1e3 * v), yAxis: { label: "A", unit: "mAU" } })).toBe("The y axis has the unit mAU, which is none: a plain number is expected."); // prettier-ignore
    expect(of({ x: c.map((v) => v / 7), xAxis: { label: "c" } })).toBe("The x axis has no unit.");
    expect(of({ y: A.map((v) => 7 * v), yAxis: { label: "A", unit: "AU" } })).toMatch(/a plain number is expected\.$/);
    // What is known all the same is told at once.
    expect(of({ y: A.map((v, i) => (i === 4 ? 0 : v)), yAxis: { label: "A", unit: "AU" } })).toMatch(/expected\. At 1 of 10 flasks/); // prettier-ignore
    expect(of({ x: mM.slice(0, 6), y: A.slice(0, 6), xAxis: {} })).toBe("The x axis has no name. The x axis has no unit. Of 10 flasks 4 are missing."); // prettier-ignore
    expect(of({ x: mM, y: A.map((v) => 1e3 * v), xAxis: { label: "c" } })).toMatch(/^The x axis has no unit\. The numbers along y are 10³ times/); // prettier-ignore
    expect(of({ x: A, y: mM, xAxis: yAxis, yAxis: { label: "c" } })).toMatch(/^The axes are swapped/);
  });

  it("is judged by the y axis that its points belong to", () => {
    const series = [{ x: c, y: A, kind: "points" as const, axis: "right" as const }];
    const right = (rightAxis: XyInit["rightAxis"]): string => said(question, xy({ series, xAxis, yAxis, rightAxis: rightAxis ?? {} })); // prettier-ignore
    expect(right({ label: "T", unit: "s" })).toBe(
      "The right y axis is in s, a time, and shall show the absorbance at the maximum of the band, a plain number.",
    );
    expect(right({})).toBe("The right y axis has no name.");
    expect(right({ label: "A" })).toBe("right");
    const temperatures = { x: c, y: c.map(() => 298), kind: "points" as const, axis: "right" as const };
    const two = [{ x: c, y: A, kind: "points" as const }, temperatures];
    expect(said(question, xy({ series: two, xAxis, yAxis, rightAxis: { label: "T", unit: "K" } }))).toBe("right");
    const lost = [{ x: c.slice(1), y: A.slice(1), kind: "points" as const }, temperatures];
    expect(said(question, xy({ series: lost, xAxis, yAxis, rightAxis: { label: "T", unit: "K" } }))).toBe("Of 10 flasks 1 are missing."); // prettier-ignore
    const line = { x: [0, 300], y: [298, 298] };
    expect(said(question, xy({ series: [line, ...series], xAxis, yAxis, rightAxis: {} }))).toBe("The right y axis has no name."); // prettier-ignore
  });

  it("is told which flasks it does not show, and that another wavelength is none of the maximum", () => {
    expect(of({ x: c.slice(0, 6), y: A.slice(0, 6) })).toBe("Of 10 flasks 4 are missing.");
    const flank = Array.from(trace(data.dilution, top + 43).values);
    // A quarter of its width beside the maximum the band has 0.84 of its height.
    expect(of({ y: Array.from(trace(data.dilution, top + 15).values) })).toMatch(/^At \d+ of 10 flasks/);
    expect(of({ y: flank })).toMatch(/^At \d+ of 10 flasks the plot does not show the absorbance at the maximum/);
    expect(of({ x: c.map((_, i) => i + 1e4) })).toBe("What stands along x is not the concentration.");
  });

  it("is no fit, no series and nothing else", () => {
    for (const other of [data.dilution, flasks, {}])
      expect(said(question, other)).toMatch(/^Expected a plot of absorbance/);
  });
});

describe("the plot of gaps over composition", () => {
  const { data, questions } = colour.make(2026);
  const question = questions["gap-plot"];
  const x = data.films.map((film) => film.x);
  const gaps = data.films.map(({ spectrum }) => elliott(spectrum).gap.value);
  const fit = (y: readonly number[]) =>
    fitCurve({ x, y, model: "(1 - x) * i + x * br - b * x * (1 - x)", start: { i: 1.8, br: 2.4, b: 0.1 } });
  const series = [
    { x, y: gaps, kind: "points" as const },
    { x: [0, 0.5, 1], y: [1.7, 2, 2.3] },
  ];
  const axes = { xAxis: { label: "x" }, yAxis: { label: "E_g", unit: "eV" } };

  it("is right as the fit of the curve, or as a plot of points and a curve", () => {
    expect(said(question, fit(gaps))).toBe("right");
    expect(said(question, xy({ series, ...axes }))).toBe("right");
    const meV = series.map((one) => ({ ...one, y: one.y.map((v) => 1000 * v) }));
    expect(said(question, xy({ series: meV, ...axes, yAxis: { label: "E_g", unit: "meV" } }))).toBe("right");
  });

  it("is right as a fit in any unit, since a fit has no place for one", () => {
    expect(said(question, fit(gaps.map((gap) => 1000 * gap)))).toBe("right");
  });

  it("is told what is missing: the curve, a unit, a film, other gaps, swapped axes", () => {
    const plot = (init: XyInit): string => said(question, xy({ ...axes, ...init }));
    expect(plot({ x, y: gaps, kind: "points" })).toBe('The curve through the points is missing: `kind: "line"` draws one.'); // prettier-ignore
    expect(plot({ series, yAxis: { label: "E_g" } })).toBe("The y axis has no unit.");
    expect(plot({ series: [{ x: x.slice(1), y: gaps.slice(1), kind: "points" }, ...series.slice(1)] })).toBe("Of 5 films 1 are missing."); // prettier-ignore
    expect(said(question, fit(gaps.map((gap) => gap - 0.05)))).toBe("At 5 of 5 films the plot does not show the gap that Elliott's form finds."); // prettier-ignore
    expect(plot({ x: gaps, y: x, kind: "points" })).toMatch(/^The axes are swapped/);
    expect(said(question, data.unknown)).toMatch(/^Expected a plot of gaps over x/);
  });
});

describe("a student's first plot", () => {
  const { data, questions } = firstSteps.make(2026);
  const { coordinate, values } = trace(data.series, 355);
  const init: XyInit = { x: coordinate.values, y: values, xAxis: { label: "t", unit: "s" }, yAxis: { label: "A" } };
  const of = (change: XyInit): string => said(questions.plot, xy({ ...init, ...change }));

  it("shows absorbance over time or over wavelength", () => {
    expect(said(questions.plot, data.series)).toBe("right");
    expect(of({})).toBe("right");
    const minutes = Array.from(coordinate.values, (t) => t / 60);
    expect(of({ x: minutes, xAxis: { label: "t", unit: "min" } })).toBe("right");
    const last = spectrumAt(data.series, 60);
    expect(of({ x: last.axis.values, y: last.values, xAxis: { label: "λ", unit: "nm" } })).toBe("right");
  });

  it("is judged by its points: a line through them may go on behind the last scan", () => {
    const last = coordinate.values.at(-1) as number;
    const line = { x: [0, 1.1 * last], y: [values[0] as number, (values.at(-1) as number) - 0.1] };
    const series = [{ x: coordinate.values, y: values, kind: "points" as const }, line];
    const { xAxis, yAxis } = init;
    expect(said(questions.plot, xy({ series: series, xAxis: xAxis!, yAxis: yAxis! }))).toBe("right"); // prettier-ignore
    expect(of(line)).toBe(
      `Some of what is drawn is not in your spectra: along x they go from 0 to ${last.toFixed(0)} s.`,
    );
    expect(of({ y: Array.from(values, (v) => 2 * v) })).toMatch(/^Some .* is not in your spectra: their absorbances go from −?[\d.]+(?: × 10⁻³)? to \d\.\d+\.$/); // prettier-ignore
  });

  it("shows how the absorbance changes as ΔA too, however it is given", () => {
    const dA = deltaA(data.series);
    const bleach = trace(dA, 355);
    expect([dA, bleach].map((one) => said(questions.plot, one))).toEqual(["right", "right"]);
    expect(of({ y: bleach.values, yAxis: { label: "ΔA" } })).toBe("right");
    const spectrum = spectrumAt(dA, 60);
    expect(of({ x: spectrum.axis.values, y: spectrum.values, xAxis: { label: "λ", unit: "nm" } })).toBe("right");
    expect(of({ y: Array.from(bleach.values, (v) => 3 * v) })).toMatch(/is not in your spectra/);
  });

  it("may have another quantity on a y axis of its own", () => {
    const { xAxis, yAxis, ...measured } = init;
    const other = { x: coordinate.values, y: Array.from(coordinate.values, () => 298), axis: "right" as const };
    const rightAxis = { label: "T", unit: "K" };
    const both = { xAxis: xAxis!, yAxis: yAxis!, rightAxis };
    expect(said(questions.plot, xy({ ...both, series: [measured as typeof other, other] }))).toBe("right");
    expect(said(questions.plot, xy({ ...both, series: [{ ...measured, axis: "right" } as typeof other] }))).toMatch(/^Absorbance belongs along y/); // prettier-ignore
  });

  it("is told what it lacks", () => {
    expect(of({ x: [], y: [] })).toBe("The plot is empty.");
    expect(of({ xAxis: {} })).toMatch(/^Which quantity is along x\?/);
    expect(of({ xAxis: { label: "T", unit: "K" } })).toMatch(/^Which quantity is along x\?/);
    expect(of({ x: values, y: coordinate.values })).toMatch(/are x and y swapped\?$/);
    expect(of({ x: values, y: coordinate.values, xAxis: { label: "A" }, yAxis: { label: "t", unit: "s" } })).toMatch(/are x and y swapped\?$/); // prettier-ignore
    expect(of({ yAxis: { label: "t", unit: "s" } })).toBe("Absorbance belongs along y, and it has no unit.");
    expect(said(questions.plot, {})).toMatch(/^Expected spectra or a trace but found something else/);
  });
});
