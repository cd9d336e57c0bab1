import { brandOf } from "../../../foundation/index.js";
import { sameDimension, siUnit } from "../../../foundation/si-unit.js";
import type { SpectralSeries } from "../../../spectroscopy/index.js";
import { isOne, not, shown } from "../brands.js";
import { plotIn, readUnit, type Plot } from "../plot/index.js";

/** Spectra or a trace as the library shows them, or a plot of the student's own. */
export function judgeShown(value: unknown, series: SpectralSeries): { readonly ok: boolean; readonly text: string } {
  if (isOne(value, "SpectralSeries", "Trace", "FirstOrderFit", "StackView", "LawFit")) return shown();
  const plot = isOne(value, "XyView") ? plotIn(value) : undefined;
  if (plot === undefined) return not(`Expected spectra or a trace but found ${brandOf(value) ?? "something else"}.`);
  const missing = missingFrom(plot, series);
  return missing === undefined ? shown() : not(missing);
}

/** What a plot lacks to show absorbance over time or over wavelength. */
function missingFrom({ x, y, series: drawn }: Plot, series: SpectralSeries): string | undefined {
  const points = drawn.flatMap((one) => Array.from(one.x, (v, i) => [v, one.y[i] as number] as const));
  const finite = points.filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));
  if (finite.length === 0) return "The plot is empty.";
  const { coordinate, axis, values } = series;
  const unit = readUnit(x.unit ?? "");
  const along = [coordinate, axis].find((one) => unit !== undefined && sameDimension(siUnit(one.unit).dimension, unit.dimension)); // prettier-ignore
  if (unit === undefined || along === undefined) {
    return `Which quantity is along x? Name it and its unit: ${coordinate.unit} for times, ${axis.unit} for wavelengths.`;
  }
  if (y.unit !== "") return "Absorbance belongs along y, and it has no unit.";
  const factor = unit.factor / siUnit(along.unit).factor;
  const [places, absorbances] = [extent(along.values), extent(values)];
  const strange = finite.some(([a, b]) => !inside(a * factor, places) || !inside(b, absorbances));
  return strange ? "Some of what is drawn is not in your spectra: are x and y swapped?" : undefined;
}

type Extent = readonly [least: number, most: number];

/** A millionth wider, for what is lost when units are converted. */
function extent(values: ArrayLike<number>): Extent {
  const all = Array.from(values);
  const [least, most] = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))];
  const room = 1e-6 * (most - least);
  return [least - room, most + room];
}

function inside(value: number, [least, most]: Extent): boolean {
  return value >= least && value <= most;
}
