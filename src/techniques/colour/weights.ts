import { ArgumentError } from "../../foundation/index.js";
import { matchingAt, observer } from "./observer.js";
import { sprague, SPRAGUE_POINTS } from "./sprague.js";

/** What a value of a spectrum adds to X, Y and Z, one number a point, in nm. */
export interface ObserverWeights {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
}

/** The widest interval of ASTM E308's tables, nm. */
const WIDEST = 20;

/**
 * The weights of the 2° observer for a spectrum at these wavelengths: X = Σ S(λᵢ) xᵢ, and so for Y and Z.
 *
 * ASTM E308 sums at every nanometre from 360 to 830 nm. A spectrum in wider steps, to 20 nm, is interpolated to these:
 * by Sprague's polynomial where the steps are even (CIE 167:2005), by Lagrange's of third order where they are not
 * (ASTM E2022). Of a spectrum in steps of 1 nm or less each point counts by itself, so that no light is passed over.
 * Nothing is extrapolated.
 *
 * @param wavelengths rising, nm
 * @throws ArgumentError for steps of more than 20 nm
 */
export function observerWeights(wavelengths: Float64Array): ObserverWeights {
  const n = wavelengths.length;
  const steps = Float64Array.from(
    { length: n - 1 },
    (_, i) => (wavelengths[i + 1] as number) - (wavelengths[i] as number),
  );
  const widest = steps.reduce((a, b) => Math.max(a, b), 0);
  if (n < 2 || widest > WIDEST * (1 + 1e-9)) {
    const found = n < 2 ? "a single point" : `one of ${widest.toFixed(1)} nm`;
    throw new ArgumentError(
      `Expected the spectrum to have steps of at most ${WIDEST} nm, as ASTM E308 asks for colour, but found ${found}.`,
      { widest },
      "steps-too-wide",
    );
  }
  if (widest <= 1 + 1e-6) return ownPoints(wavelengths, steps);
  const narrowest = steps.reduce((a, b) => Math.min(a, b), Infinity);
  const isEven = widest - narrowest <= 1e-6 * widest;
  return isEven && n >= SPRAGUE_POINTS ? everyNanometre(wavelengths, evenly) : everyNanometre(wavelengths, lagrange);
}

function emptyWeights(n: number): ObserverWeights {
  return { x: new Float64Array(n), y: new Float64Array(n), z: new Float64Array(n) };
}

/** Each point stands for half of the way to its neighbours, an end for as much on its other side. */
function ownPoints(wavelengths: Float64Array, steps: Float64Array): ObserverWeights {
  const out = emptyWeights(wavelengths.length);
  for (let i = 0; i < wavelengths.length; i += 1) {
    const before = (steps[i - 1] ?? steps[i]) as number;
    const after = (steps[i] ?? steps[i - 1]) as number;
    const [x, y, z] = matchingAt(wavelengths[i] as number);
    out.x[i] = ((before + after) / 2) * x;
    out.y[i] = ((before + after) / 2) * y;
    out.z[i] = ((before + after) / 2) * z;
  }
  return out;
}

type Interpolation = (wavelengths: Float64Array, at: number, add: (i: number, part: number) => void) => void;

/** The table's nanometres within the spectrum, each interpolated from its points. */
function everyNanometre(wavelengths: Float64Array, interpolate: Interpolation): ObserverWeights {
  const { first, last, x, y, z } = observer();
  const out = emptyWeights(wavelengths.length);
  const from = Math.max(first, Math.ceil((wavelengths[0] as number) - 1e-9));
  const to = Math.min(last, Math.floor((wavelengths[wavelengths.length - 1] as number) + 1e-9));
  for (let at = from; at <= to; at += 1) {
    const k = at - first;
    interpolate(wavelengths, at, (i, part) => {
      out.x[i] = (out.x[i] as number) + part * (x[k] as number);
      out.y[i] = (out.y[i] as number) + part * (y[k] as number);
      out.z[i] = (out.z[i] as number) + part * (z[k] as number);
    });
  }
  return out;
}

const evenly: Interpolation = (wavelengths, at, add) => {
  const n = wavelengths.length;
  const [first, last] = [wavelengths[0] as number, wavelengths[n - 1] as number];
  sprague(n, Math.min(n - 1, Math.max(0, ((at - first) / (last - first)) * (n - 1))), add);
};

/** The polynomial through the two points on either side. */
const lagrange: Interpolation = (wavelengths, at, add) => {
  const n = wavelengths.length;
  let right = wavelengths.findIndex((w) => w >= at);
  if (right < 0) right = n - 1;
  const from = Math.max(0, Math.min(n - 4, right - 2));
  const to = Math.min(n, from + 4);
  for (let i = from; i < to; i += 1) {
    let part = 1;
    for (let j = from; j < to; j += 1) {
      const other = wavelengths[j] as number;
      if (j !== i) part *= (at - other) / ((wavelengths[i] as number) - other);
    }
    add(i, part);
  }
};
