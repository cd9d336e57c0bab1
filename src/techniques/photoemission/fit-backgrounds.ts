import { oneOf, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { PEAK_BACKGROUNDS, type BackgroundTerm, type PeakBackground } from "../../spectroscopy/index.js";
import { lossIntegral, shirleyBackground, UNIVERSAL_LOSS } from "./static-background.js";

/** The name of a background of photoemission. */
export type RegionBackgroundName = "shirley" | "static shirley" | "tougaard" | "linear" | "constant" | "none";

const plain = (_: string, unit: string): string => unit;

/** Shirley's background as it is before the fit, held there. */
const staticShirley: PeakBackground = {
  name: "static shirley",
  terms: (x, y) => {
    const { values } = shirleyBackground(x, y);
    return [{ name: "scale", unit: () => "", start: 1, value: (place) => between(x, values, place), fixed: true }];
  },
};

/** A level, and B ∫ T/(C + T²)² of the peaks as they are fitted: electrons of the peaks that were scattered once. */
const tougaard: PeakBackground = {
  name: "tougaard",
  terms: (x, y): readonly BackgroundTerm[] => {
    const count = Math.max(1, Math.round(0.05 * y.length));
    const mean = (v: ReadonlyFloat64Array): number => v.reduce((sum, one) => sum + one, 0) / v.length;
    const [low, high] = [mean(y.subarray(0, count)), mean(y.subarray(-count))];
    const shape = lossIntegral(
      x,
      y.map((v) => v - low),
      UNIVERSAL_LOSS,
    );
    const end = shape[shape.length - 1] as number;
    return [
      { name: "offset", unit: plain, start: low, value: () => 1 },
      {
        name: "B",
        unit: (along) => `${along}^2`,
        start: end > 0 ? Math.max(0, (high - low) / end) : 0,
        value: (place) => between(x, shape, place),
        ofPeaks: (places, peaks, out) => void lossIntegral(places, peaks, UNIVERSAL_LOSS, out),
      },
    ];
  },
};

/** The background of a name. */
export function regionBackground(name: RegionBackgroundName): PeakBackground {
  const own: Readonly<Record<RegionBackgroundName, PeakBackground>> = {
    shirley: PEAK_BACKGROUNDS.shirley,
    "static shirley": staticShirley,
    tougaard,
    linear: PEAK_BACKGROUNDS.linear,
    constant: PEAK_BACKGROUNDS.constant,
    none: PEAK_BACKGROUNDS.none,
  };
  return own[oneOf("background", name, Object.keys(own) as RegionBackgroundName[])];
}

/** The value at a place between points, places rising. */
function between(x: ReadonlyFloat64Array, y: ReadonlyFloat64Array, place: number): number {
  let [low, high] = [0, x.length - 1];
  if (place <= (x[0] as number)) return y[0] as number;
  if (place >= (x[high] as number)) return y[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= place) low = middle;
    else high = middle;
  }
  const part = (place - (x[low] as number)) / ((x[high] as number) - (x[low] as number));
  return (1 - part) * (y[low] as number) + part * (y[high] as number);
}
