import { count } from "../../foundation/index.js";
import { integralsReport, type NmrIntegrals, type NmrSpectrum } from "../../techniques/nmr/index.js";
import { axisOf, bandOf, figureOf, lineOf, panelOf, type FigureLayer, type FigureState } from "../figure/index.js";
import { reportState } from "../report.js";
import { extent, quantityOf } from "../scene/index.js";
import { describedText } from "./described.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";
import { viewOf } from "./view-of.js";

/** Beyond this part of the signals' own range a picture of integrals shows nothing more. */
const MARGIN = 0.08;

function figure(
  of: NmrSpectrum,
  range: readonly [number, number],
  more: readonly FigureLayer[],
  title: string,
  extra: Partial<FigureState>,
): FigureState {
  const kept = Array.from(of.shift, (_, i) => i).filter(
    (i) => (of.shift[i] as number) >= range[0] && (of.shift[i] as number) <= range[1],
  );
  const x = Float64Array.from(kept, (i) => of.shift[i] as number);
  const y = Float64Array.from(kept, (i) => of.real[i] as number);
  const across = axisOf(quantityOf("Chemical shift", "ppm"), { range: [range[1], range[0]] });
  const layers = [...more, lineOf("", "data", x, y, { width: 1.1 })];
  return figureOf(title, [{ panels: [panelOf(across, axisOf("Intensity"), layers, { height: 240 })] }], {
    ...{ simulated: of.provenance.simulated ?? null, ...extra },
  });
}

/** Intensity over chemical shifts, which fall to the right. */
export function presentNmrSpectrum(of: NmrSpectrum): Presentation {
  const range = extent(of.shift) ?? [0, 1];
  const title = [of.provenance.title, of.nucleus, of.solvent].filter((part) => part !== "").join(", ");
  const state = figure(of, range, [], title, {});
  const text = describedText("NmrSpectrum", { ...of.provenance, title }, [
    `Chemical shift: ${count(of.shift.length, "point")} from ${range[1].toFixed(3)} to ${range[0].toFixed(3)} ppm`,
    of.frequency === null ? "" : `Spectrometer frequency: ${String(of.frequency)} MHz`,
    of.imaginary === null ? "The real part alone." : "Real and imaginary part.",
  ]);
  return { text, view: viewOf("figure", state) };
}

/** The spectrum about the ranges, each filled to its baseline, with the table of amounts. */
export function presentNmrIntegrals(found: NmrIntegrals): Presentation {
  const report = integralsReport(found);
  const { spectrum, integrals, baseline, verdict } = found;
  const [low, high] = [Math.min(...integrals.map(({ from }) => from)), Math.max(...integrals.map(({ to }) => to))];
  const margin = MARGIN * (high - low) + 0.05;
  const layers = integrals.map(({ name, from, to }, k) => {
    const kept = Array.from(spectrum.shift, (_, i) => i).filter(
      (i) => (spectrum.shift[i] as number) >= from && (spectrum.shift[i] as number) <= to,
    );
    const pick = (of: ArrayLike<number>): Float64Array => Float64Array.from(kept, (i) => of[i] as number);
    const colour = integrals.length === 1 ? 0.4 : k / (integrals.length - 1);
    return bandOf(name, colour, pick(spectrum.shift), pick(baseline), pick(spectrum.real));
  });
  const state = figure(spectrum, [low - margin, high + margin], layers, report.title, {
    ...{ ...verdictState(verdict), report: reportState(report) },
  });
  return presentFigure(report, state);
}
