import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  finiteArray,
  flag,
  type KnownOptions,
  monotonic,
  type NumericArray,
} from "../../foundation/index.js";
import type { KineticModel } from "../models/kinetic-model.js";
import { type IrfModel, timeUnitOf } from "./irf-model.js";
import { sampledQuadrature } from "./sampled-quadrature.js";
import { sampledExponentials } from "./sampled-exponentials.js";
import { densityAt, type SampledResponse } from "./sampled-terms.js";

/** An instrument response as it was measured. */
export interface MeasuredResponse {
  /** In the model's unit of time, rising; the spacing is free. */
  readonly time: NumericArray;
  /** Its height at these times, in any unit: the area is made 1. */
  readonly values: NumericArray;
}

/** Options of `withMeasuredIrf`. */
export interface MeasuredIrfOptions {
  /** Where the fit of the shift begins, in the model's unit of time (0); later is positive. */
  readonly shift?: number;
  /** Keeps the shift. */
  readonly fixed?: boolean;
  /** Adds a column that is the response itself: scattered light. */
  readonly scatter?: boolean;
  /** Adds a column that is 1 at all times, before time 0 too. */
  readonly baseline?: boolean;
}

const OPTIONS: KnownOptions<MeasuredIrfOptions> = { shift: true, fixed: true, scatter: true, baseline: true };
const RESPONSE: KnownOptions<MeasuredResponse> = { time: true, values: true };

/**
 * A model convolved with a measured instrument response, which has one more parameter, `irfShift`: by how much the
 * response comes later than it was measured. Any fraction of its spacing is allowed.
 *
 * The response is taken as linear between its samples and 0 outside them. For sums of exponentials the convolution is
 * exact then (`sampledTerms`), at any times; for other models it is a quadrature by Gauss and Legendre's rule in each
 * segment. Counts that are integrated over channels are the matter of `lifetime.fitDecay`.
 *
 * @throws ArgumentError for times that do not rise, or a response whose area is not above 0
 * @example
 * const model = withMeasuredIrf(kinetics.exponentials(1, { timeUnit: "ns" }), { time: [0, 1, 2], values: [0, 1, 0] });
 * const out = new Float64Array(1);
 * model.columns(Float64Array.of(2), Float64Array.of(1, 0), out);
 * out[0] // 0.3995764008937279
 */
export function withMeasuredIrf(
  model: KineticModel,
  response: MeasuredResponse,
  options: MeasuredIrfOptions = {},
): IrfModel {
  checkOptions("response", response, RESPONSE);
  checkOptions("options", options, OPTIONS);
  const sampled = sampledResponse(response);
  const scatter = flag("scatter", options.scatter ?? false);
  const baseline = flag("baseline", options.baseline ?? false);
  const count = model.parameters.length;
  const m = model.components.length;
  const components = [...model.components, ...(scatter ? ["scatter"] : []), ...(baseline ? ["baseline"] : [])];
  const stride = components.length;
  const shift = { name: "irfShift", unit: timeUnitOf(model), start: finite("shift", options.shift ?? 0) };
  const convolved = model.exponentials
    ? sampledExponentials(model.exponentials.bind(model), count, sampled)
    : sampledQuadrature(model, sampled);
  const shared = {
    name: `${model.name}, measured response`,
    parameters: [...model.parameters, flag("fixed", options.fixed ?? false) ? { ...shift, fixed: true } : shift],
    components,
    columns(time: Float64Array, p: Float64Array, out: Float64Array): void {
      out.fill(0, 0, time.length * stride);
      const moved = time.map((t) => t - (p[count] as number));
      convolved.columns(moved, p.subarray(0, count), out, stride);
      for (let i = 0; i < time.length; i++) {
        if (scatter) out[i * stride + m] = densityAt(sampled, moved[i] as number);
        if (baseline) out[i * stride + stride - 1] = 1;
      }
    },
    derivatives(time: Float64Array, p: Float64Array, out: Float64Array): void {
      const n = time.length;
      out.fill(0, 0, (count + 1) * n * stride);
      const moved = time.map((t) => t - (p[count] as number));
      convolved.derivatives(moved, p.subarray(0, count), out, stride);
      for (let i = 0; scatter && i < n; i++) {
        out[(count * n + i) * stride + m] = -slopeAt(sampled, moved[i] as number);
      }
    },
  };
  return { ...shared, inner: model, dispersed: false, at: () => shared };
}

function sampledResponse({ time, values }: MeasuredResponse): SampledResponse {
  const knots = finiteArray("response.time", time);
  monotonic("response.time", knots);
  const heights = finiteArray("response.values", values, knots.length);
  if (knots.length < 2 || !((knots[1] as number) > (knots[0] as number))) {
    throw new ArgumentError(expected("response.time", "at least two times that rise", time));
  }
  let area = 0;
  for (let i = 1; i < knots.length; i++) {
    const d = (knots[i] as number) - (knots[i - 1] as number);
    area += (d * ((heights[i] as number) + (heights[i - 1] as number))) / 2;
  }
  if (!(area > 0)) throw new ArgumentError(expected("response.values", "a response whose area is above 0", values));
  return { knots, density: heights.map((v) => v / area) };
}

/** The slope to the right. */
function slopeAt(response: SampledResponse, tau: number): number {
  const { knots, density } = response;
  const next = knots.findIndex((t) => t > tau);
  if (next <= 0) return 0;
  const rise = (density[next] as number) - (density[next - 1] as number);
  return rise / ((knots[next] as number) - (knots[next - 1] as number));
}
