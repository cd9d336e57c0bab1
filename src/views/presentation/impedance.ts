import {
  circuitReport,
  fitReport,
  kramersKronigReport,
  spectrumReport,
  type Circuit,
  type ImpedanceFit,
  type ImpedanceParts,
  type ImpedanceSpectrum,
  type KramersKronigTest,
} from "../../techniques/impedance/index.js";
import type { ReadonlyFloat64Array, Report, Verdict } from "../../foundation/index.js";
import {
  axisOf,
  figureOf,
  lineOf,
  panelOf,
  pointsOf,
  ruleOf,
  type FigureColour,
  type FigureLayer,
  type FigurePanel,
  type FigureRow,
} from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentReport } from "./report.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

const FREQUENCY = axisOf(quantityOf("f", "Hz"), { scale: "log" });
const HEIGHT = 280;

type OverFrequency = ImpedanceParts & { readonly frequency: ReadonlyFloat64Array };

/** A circuit: its elements in a table. */
export function presentCircuit(circuit: Circuit): Presentation {
  return presentReport(circuitReport(circuit));
}

/** A spectrum as Nyquist and Bode plots. */
export function presentImpedance(spectrum: ImpedanceSpectrum): Presentation {
  return presented(spectrumReport(spectrum), spectrum, plots(spectrum, null));
}

/** A fitted circuit over the measurement, with its residuals. */
export function presentImpedanceFit(fit: ImpedanceFit): Presentation {
  const { spectrum, curve, residuals, verdict, warnings } = fit;
  const rows = [...plots(spectrum, curve), residualRow(spectrum, residuals, null)];
  return presented(fitReport(fit), spectrum, rows, verdict, warnings.map(({ text }) => text)); // prettier-ignore
}

/** A Kramers–Kronig test: what the chain makes of the spectrum, and its residuals with the tolerance. */
export function presentKramersKronig(test: KramersKronigTest): Presentation {
  const { spectrum, fitted, residuals, tolerance, verdict } = test;
  const rows = [...plots(spectrum, { ...fitted, frequency: spectrum.frequency }), residualRow(spectrum, residuals, tolerance)]; // prettier-ignore
  return presented(kramersKronigReport(test), spectrum, rows, verdict);
}

const negative = (values: ReadonlyFloat64Array): Float64Array => Float64Array.from(values, (v) => -v);
const sizes = ({ real, imaginary }: ImpedanceParts): Float64Array => Float64Array.from(real, (re, i) => Math.hypot(re, imaginary[i] as number)); // prettier-ignore
const phases = ({ real, imaginary }: ImpedanceParts): Float64Array => Float64Array.from(real, (re, i) => (180 / Math.PI) * Math.atan2(imaginary[i] as number, re)); // prettier-ignore

function plots(spectrum: ImpedanceSpectrum, curve: OverFrequency | null): readonly FigureRow[] {
  const { frequency, real, imaginary, unit } = spectrum;
  const nyquist = panelOf(
    axisOf(quantityOf("Z′", unit)),
    axisOf(quantityOf("−Z″", unit)),
    [
      pointsOf("measured", "data", real, negative(imaginary)),
      ...(curve === null ? [] : [lineOf("fitted", "text", curve.real, negative(curve.imaginary), { width: 1.3 })]),
    ],
    { height: HEIGHT, equal: true, legend: curve !== null },
  );
  const drawn = (
    name: string,
    colour: FigureColour,
    side: "left" | "right",
    of: (parts: ImpedanceParts) => Float64Array,
  ): FigureLayer[] => [
    // prettier-ignore
    pointsOf(name, colour, frequency, of(spectrum), { side }),
    ...(curve === null ? [] : [lineOf("", "text", curve.frequency, of(curve), { side, width: 1.3 })]),
  ];
  const bode = panelOf(
    FREQUENCY,
    axisOf(quantityOf("|Z|", unit), { scale: "log" }),
    [...drawn("|Z|", "data", "left", sizes), ...drawn("phase", "fit", "right", phases)],
    { height: HEIGHT, right: axisOf(quantityOf("phase", "°")) },
  );
  return [{ panels: [nyquist, bode] }];
}

function residualRow(
  { frequency }: ImpedanceSpectrum,
  { real, imaginary }: ImpedanceParts,
  tolerance: number | null,
): FigureRow {
  // prettier-ignore
  const percent = (values: ReadonlyFloat64Array): Float64Array => Float64Array.from(values, (r) => 100 * r);
  const panel: FigurePanel = panelOf(
    FREQUENCY,
    axisOf(quantityOf("residual / |Z|", "%")),
    [
      ruleOf("", "muted", "y", 0),
      ...(tolerance === null ? [] : [ruleOf("tolerance", "warn", "y", 100 * tolerance, true), ruleOf("", "warn", "y", -100 * tolerance, true)]), // prettier-ignore
      lineOf("Z′", "data", frequency, percent(real), { width: 1 }),
      pointsOf("", "data", frequency, percent(real)),
      lineOf("Z″", "fit", frequency, percent(imaginary), { width: 1 }),
      pointsOf("", "fit", frequency, percent(imaginary)),
    ],
    { height: 130 },
  );
  return { panels: [panel] };
}

function presented(
  report: Report,
  { provenance }: ImpedanceSpectrum,
  rows: readonly FigureRow[],
  verdict?: Verdict,
  notes: readonly string[] = [],
): Presentation {
  // prettier-ignore
  const state = figureOf(report.title, rows, {
    simulated: provenance.simulated ?? null,
    ...verdictState(verdict),
    notes,
    report: reportState(report),
  });
  return presentFigure(report, state);
}
