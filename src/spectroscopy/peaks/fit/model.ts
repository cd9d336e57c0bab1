import type { Abscissa, LeastSquaresProblem, Parameter } from "../../../fitting/index.js";
import type { PeakProfile } from "../profiles/profile.js";
import type { BackgroundTerm } from "./background.js";
import type { PeakPoints } from "./curve.js";

/** Peaks on a background, in the order of their parameters: height, centre and form of each peak, then the terms. */
export interface PeakModel {
  readonly shapes: readonly PeakProfile[];
  readonly terms: readonly BackgroundTerm[];
  /** Where the parameters of each peak begin. */
  readonly places: readonly number[];
  /** How many parameters there are. */
  readonly length: number;
}

/** A model of these forms and terms. */
export function peakModel(shapes: readonly PeakProfile[], terms: readonly BackgroundTerm[]): PeakModel {
  const places: number[] = [];
  let at = 0;
  for (const { parameters } of shapes) {
    places.push(at);
    at += 2 + parameters.length;
  }
  return { shapes, terms, places, length: at + terms.length };
}

/** One peak alone at each place. */
export function peakCurve(model: PeakModel, k: number, p: Float64Array, x: Float64Array): Float64Array {
  const { shape, height, centre, own } = partsOf(model, k, p);
  const slopes = new Float64Array(1 + own.length);
  return x.map((place) => height * shape.value(place - centre, own, slopes));
}

/** The background alone at each place; `x` holds all places of the fit, since a term may follow the peaks from the first on. */
export function backgroundCurve(model: PeakModel, p: Float64Array, x: Float64Array): Float64Array {
  const { shapes, terms, length } = model;
  const first = length - terms.length;
  const sum = new Float64Array(x.length);
  shapes.forEach((_, k) => peakCurve(model, k, p, x).forEach((v, i) => (sum[i] = (sum[i] as number) + v)));
  const out = new Float64Array(x.length);
  terms.forEach((term, t) => {
    const column = new Float64Array(x.length);
    if (term.ofPeaks) term.ofPeaks(x, sum, column);
    else x.forEach((place, i) => (column[i] = term.value(place)));
    column.forEach((v, i) => (out[i] = (out[i] as number) + (p[first + t] as number) * v));
  });
  return out;
}

/** Height, centre and the parameters of the form of one peak. */
export function partsOf(
  { shapes, places }: PeakModel,
  k: number,
  p: Float64Array,
): { readonly shape: PeakProfile; readonly height: number; readonly centre: number; readonly own: Float64Array } {
  const shape = shapes[k] as PeakProfile;
  const at = places[k] as number;
  const own = p.subarray(at + 2, at + 2 + shape.parameters.length);
  return { shape, height: p[at] as number, centre: p[at + 1] as number, own };
}

/** The problem of fitting a model to points. */
export function peakProblem(
  points: PeakPoints,
  model: PeakModel,
  parameters: readonly Parameter[],
): LeastSquaresProblem {
  const { x, y, sigma, xLabel, xUnit } = points;
  const names = [...new Set(model.shapes.map(({ name }) => name))].join(", ");
  const abscissa: Abscissa = { name: xLabel, unit: xUnit, values: x, modelAt: (places) => functionsAt(model, places) };
  return {
    name: `${model.shapes.length} × ${names}`,
    parameters,
    observations: y,
    ...(sigma === null ? {} : { sigma }),
    ...functionsAt(model, x),
    abscissa,
  };
}

function functionsAt(model: PeakModel, x: Float64Array): Required<Pick<LeastSquaresProblem, "model" | "jacobian">> {
  const { shapes, terms, length, places } = model;
  const first = length - terms.length;
  const columns = terms.map((term) =>
    term.ofPeaks ? new Float64Array(x.length) : x.map((place) => term.value(place)),
  );
  const following = terms.flatMap(({ ofPeaks }, t) => (ofPeaks ? [{ ofPeaks, t }] : []));
  const slopes = new Float64Array(1 + Math.max(0, ...shapes.map(({ parameters }) => parameters.length)));
  const sum = new Float64Array(x.length);
  /** The terms that follow the peaks, for those of `p`; leaves the sum of the peaks in `sum`. */
  const follow = (p: Float64Array): void => {
    sum.fill(0);
    shapes.forEach((_, k) => {
      const { shape, height, centre, own } = partsOf(model, k, p);
      for (let i = 0; i < x.length; i += 1) {
        sum[i] = (sum[i] as number) + height * shape.value((x[i] as number) - centre, own, slopes);
      }
    });
    for (const { ofPeaks, t } of following) ofPeaks(x, sum, columns[t] as Float64Array);
  };
  const [slope, step] = [new Float64Array(x.length), new Float64Array(x.length)];
  return {
    model: (p, out) => {
      follow(p);
      out.set(sum);
      columns.forEach((column, t) => {
        const factor = p[first + t] as number;
        for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) + factor * (column[i] as number);
      });
    },
    jacobian: (p, out) => {
      shapes.forEach((_, k) => {
        const { shape, height, centre, own } = partsOf(model, k, p);
        const at = places[k] as number;
        for (let i = 0; i < x.length; i += 1) {
          const to = i * length + at;
          out[to] = shape.value((x[i] as number) - centre, own, slopes);
          out[to + 1] = -height * (slopes[0] as number);
          for (let j = 0; j < own.length; j += 1) out[to + 2 + j] = height * (slopes[1 + j] as number);
        }
      });
      if (following.length > 0) follow(p);
      columns.forEach((column, t) => {
        for (let i = 0; i < x.length; i += 1) out[i * length + first + t] = column[i] as number;
      });
      // A step under a peak moves with it: the rule that made the step makes its derivatives.
      for (let j = 0; following.length > 0 && j < first; j += 1) {
        for (let i = 0; i < x.length; i += 1) slope[i] = out[i * length + j] as number;
        for (const { ofPeaks, t } of following) {
          ofPeaks(x, slope, step);
          const factor = p[first + t] as number;
          for (let i = 0; i < x.length; i += 1) {
            out[i * length + j] = (out[i * length + j] as number) + factor * (step[i] as number);
          }
        }
      }
    },
  };
}
