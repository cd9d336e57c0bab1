import { brandOf, formatNumber, formatUnit } from "../../../foundation/index.js";
import type { SpectralSeries } from "../../../spectroscopy/index.js";
import { isOne, not, shown } from "../brands.js";
import { judgeEach, plotsIn, pointsOf, turned, unitFactor, type Plot, type PlotVerdict, type Point } from "../plot/index.js"; // prettier-ignore

/** Spectra or a trace as the library shows them, or a plot of the student's own. */
export function judgeShown(value: unknown, series: SpectralSeries): PlotVerdict {
  if (isOne(value, "SpectralSeries", "Trace", "FirstOrderFit", "StackView", "LawFit")) return shown();
  const judged = judgeEach(isOne(value, "XyView") ? plotsIn(value) : [], (plot) => {
    const missing = missingFrom(plot, series);
    return missing === undefined ? shown() : not(missing);
  });
  return judged ?? not(`Expected spectra or a trace but found ${brandOf(value) ?? "something else"}.`);
}

/** What a plot lacks to show absorbance, or its change, over time or over wavelength. */
function missingFrom({ x, y, series: drawn }: Plot, series: SpectralSeries): string | undefined {
  const points = measuredIn({ series: drawn });
  if (points.length === 0) return "The plot is empty.";
  const along = placesIn(series, x.unit);
  const heights = heightsIn(series);
  const isHeight = (value: number): boolean => heights.some((extent) => inside(value, extent));
  const isFrom = (places: Places, some: readonly Point[]): boolean =>
    some.every(([a, b]) => inside(a * places.factor, places.extent) && isHeight(b));
  if (along !== undefined && y.unit === "" && isFrom(along, points)) return undefined;
  // Where only the numbers are swapped, the unit of x is that of the numbers along y.
  const up = placesIn(series, y.unit) ?? along;
  if (up !== undefined && isFrom(up, turned(points))) return "Some of what is drawn is not in your spectra: are x and y swapped?"; // prettier-ignore
  if (along === undefined) {
    const { coordinate, axis } = series;
    return `Which quantity is along x? Name it and its unit: ${coordinate.unit} for times, ${axis.unit} for wavelengths.`;
  }
  if (y.unit !== "") return "Absorbance belongs along y, and it has no unit.";
  const isBeside = points.some(([a]) => !inside(a * along.factor, along.extent));
  const [least, most] = isBeside ? along.extent : absorbancesIn(series);
  const range = `${formatNumber(least, 4)} to ${formatNumber(most, 4)}`;
  return isBeside
    ? `Some of what is drawn is not in your spectra: along x they go from ${range} ${formatUnit(along.unit)}.`
    : `Some of what is drawn is not in your spectra: their absorbances go from ${range}.`;
}

/** What a plot shows of the measurement: its points; where it has none, its lines or bars. A line through points may be a fit, and go on. */
function measuredIn({ series }: Pick<Plot, "series">): readonly Point[] {
  const kinds = ["points", "line", "bars"].map((kind) => pointsOf(series, kind));
  return kinds.find((points) => points.length > 0) ?? [];
}

type Extent = readonly [least: number, most: number];

/** The times or the wavelengths of spectra. */
interface Places {
  readonly unit: string;
  readonly extent: Extent;
  /** What turns numbers of a plot into `unit`. */
  readonly factor: number;
}

/** What of the spectra an axis in a unit shows; nothing where it is neither a time nor a wavelength. */
function placesIn({ coordinate, axis }: SpectralSeries, unit: string | null): Places | undefined {
  for (const one of [coordinate, axis]) {
    const factor = unitFactor(unit ?? "", one.unit);
    if (factor !== undefined) return { unit: one.unit, extent: extentOf(one.values), factor };
  }
  return undefined;
}

/** What may stand along y: absorbances, and how far they change at one wavelength, which ΔA shows. */
function heightsIn(series: SpectralSeries): readonly Extent[] {
  const { axis, coordinate, values } = series;
  const swings = Array.from(axis.values, (_, j) => {
    const [least, most] = extentOf(coordinate.values.map((_t, i) => values[i * axis.values.length + j] as number));
    return most - least;
  });
  const swing = swings.reduce((a, b) => Math.max(a, b));
  return [absorbancesIn(series), [-swing, swing]];
}

function absorbancesIn({ values }: SpectralSeries): Extent {
  return extentOf(values);
}

function extentOf(values: ArrayLike<number>): Extent {
  const all = Array.from(values);
  return [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
}

/** With a millionth more, for what is lost when units are converted. */
function inside(value: number, [least, most]: Extent): boolean {
  const room = 1e-6 * (most - least);
  return value >= least - room && value <= most + room;
}
