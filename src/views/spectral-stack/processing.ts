import { formatEstimate } from "../../foundation/index.js";
import { numberRich, plain, strictlyMonotonic } from "../scene/index.js";
import { refusal } from "./reference.js";
import { referenceText } from "./reference-text.js";
import type { ShownAxis, ShownStack } from "./shown.js";

const number = (value: number, digits = 5): string => plain(numberRich(value, digits));
const unitText = (unit: string): string => unit.replace("cm^-1", "cm⁻¹");

const span = ([a, b]: readonly [number, number], unit: string): string =>
  `${number(a)} to ${number(b)}${unit === "" ? "" : ` ${unit}`}`;

/** What was done to the measured numbers, one phrase a step, in the order in which it was done. */
export function processingText(shown: ShownStack): readonly string[] {
  const { applied, axis, state } = shown;
  const own = unitText(axis.ownUnit);
  const out: string[] = [];
  if (applied.crop !== null) out.push(`cropped to ${span(applied.crop, own)}`);
  if (applied.cropScans !== null)
    out.push(`scans from ${span(applied.cropScans, unitText(state.coordinate.unit))} only`);
  const { baseline, smooth, normalise } = applied;
  if (baseline.kind === "constant") out.push(`less the mean from ${span([baseline.from, baseline.to], own)}`);
  if (baseline.kind === "polynomial") out.push(`less a polynomial baseline of degree ${String(baseline.degree)}`);
  if (baseline.kind === "asymmetric")
    out.push(
      `less a baseline by asymmetric least squares (smoothness ${number(baseline.lambda)}, asymmetry ${number(baseline.p)})`,
    );
  const reference = referenceText(shown);
  if (reference !== "") out.push(`difference ${reference}`);
  if (smooth !== null) {
    const width = smoothingWidth(axis, smooth.window);
    out.push(
      `smoothed (Savitzky–Golay, ${String(smooth.window)} points${width === "" ? "" : `, ${width}`}, degree ${String(smooth.order)})`,
    );
  }
  if (shown.density) out.push(`multiplied by the Jacobian, so that it is a density for each ${unitText(axis.unit)}`);
  if (normalise.kind === "maximum") out.push("each spectrum divided by its greatest absolute value");
  if (normalise.kind === "area") out.push("each spectrum divided by the area under its absolute value");
  if (normalise.kind === "at")
    out.push(`each spectrum divided by its value at ${number(axis.to(normalise.at))} ${unitText(axis.unit)}`);
  return out;
}

/** What was chosen and could not be done to these numbers, in a sentence each. */
export function undoneText({ undone, applied, axis, state, nAxis }: ShownStack): readonly string[] {
  const { crop, cropScans, baseline, reference, smooth, normalise } = undone;
  const own = unitText(axis.ownUnit);
  const where = applied.crop === null ? "the spectra" : "the crop";
  const { values: scans, unit } = state.coordinate;
  const out: string[] = [];
  if (crop !== null) out.push(`No point of the spectra lies from ${span(crop, own)}: they were not cropped.`);
  if (cropScans !== null) {
    const chosen = span(cropScans, unitText(unit));
    out.push(
      strictlyMonotonic(scans)
        ? `No scan lies from ${chosen}: all are shown.`
        : `The scans do not follow one another: all are shown, not only those from ${chosen}.`,
    );
  }
  if (baseline !== null)
    out.push(
      `No point of ${where} lies from ${span([baseline.from, baseline.to], own)}: the mean of that range was not subtracted.`,
    );
  if (reference !== null)
    out.push(`There is no scan ${String(reference)} among the ${String(scans.length)}: it was not subtracted.`);
  if (smooth !== null)
    out.push(
      `The smoothing over ${String(smooth.window)} points needs more than the ${String(nAxis)} of ${where} and was not done.`,
    );
  if (normalise !== null)
    out.push(
      `The normalisation at ${number(axis.to(normalise.at))} ${unitText(axis.unit)} lies outside ${where} and was not done.`,
    );
  return out;
}

/** A smoothing window along the data's own axis, `16 nm`: from its first point to its last in the middle of the axis. */
export function smoothingWidth({ own, ownUnit }: ShownAxis, window: number): string {
  const n = own.length;
  if (n < 2) return "";
  const middle = n >> 1;
  const [a, b] = [own[Math.max(0, middle - 1)] as number, own[middle] as number];
  return `${number(Math.abs(b - a) * (window - 1), 3)} ${unitText(ownUnit)}`;
}

/** What a reader must know of a picture besides its axes. */
export function notesOf(shown: ShownStack): readonly string[] {
  const done = processingText(shown).filter((text) => !text.startsWith("difference"));
  const { kind } = shown.scans;
  const changed = shown.axis.unit !== shown.axis.ownUnit;
  return [
    ...(done.length === 0 ? [] : [`Shown: ${done.join("; ")}.`]),
    ...undoneText(shown),
    ...(typeof kind === "object"
      ? [
          `${shown.state.coordinate.label}: logarithmic, linear within ±${number(kind.symlog)} ${unitText(shown.state.coordinate.unit)} of zero.`,
        ]
      : []),
    ...(typeof shown.settings.reference === "string" || shown.settings.reference === null
      ? []
      : [refusal(shown.state) ?? ""].filter((text) => text !== "")),
    ...(changed && !shown.density && shown.state.signal.kind === "unknown"
      ? [
          "What kind of signal this is is not known: heights are kept, as for absorbance; those of a spectral density would change.",
        ]
      : []),
    ...(shown.state.rounding === null
      ? []
      : [`Values are rounded to multiples of ${number(shown.state.rounding.step, 3)}.`]),
    ...shown.notes,
  ];
}

/** A number with its standard error, `432.1 ± 0.3 nm`; without one, to four digits. */
export function formatEstimateText(value: number, error: number | null, unit: string): string {
  if (error === null || !(error > 0)) return `${number(value, 4)} ${unit}`;
  return formatEstimate({ value, standardError: error, unit });
}
