import type { ExponentialForm, KineticModel } from "../models/kinetic-model.js";
import { type FactorPair, mixTerms, powersUsed, type TermTable } from "../models/term-table.js";
import { densityAt, type SampledResponse, sampledTerms } from "./sampled-terms.js";

/** The convolution of a model's columns with a measured response, at times less the shift. */
export interface SampledConvolution {
  /** Adds the convolved columns to `out[i * stride + c]`. */
  columns(time: Float64Array, p: Float64Array, out: Float64Array, stride: number): void;
  /** Adds their derivatives to `out[(j * n + i) * stride + c]`; that by the shift stands behind the parameters. */
  derivatives(time: Float64Array, p: Float64Array, out: Float64Array, stride: number): void;
}

/** Sums of exponentials convolved exactly. */
export function sampledExponentials(
  exponentials: NonNullable<KineticModel["exponentials"]>,
  parameters: number,
  response: SampledResponse,
): SampledConvolution {
  return {
    columns(time, p, out, stride) {
      const form = exponentials(p);
      const mixing = { re: form.mixing, im: form.mixingImaginary };
      mixTerms(convolved(form, [mixing], time, response), componentsOf(form), mixing, 0, out, 0, { stride, step: 1 });
    },
    derivatives(time, p, out, stride) {
      const form = exponentials(p);
      const m = componentsOf(form);
      const n = time.length;
      const own = { re: form.derivatives, im: form.derivativesImaginary };
      const mixing = { re: form.mixing, im: form.mixingImaginary };
      const table = convolved(form, [own, mixing], time, response);
      const block = form.rates.length * m;
      for (let j = 0; j < parameters; j++) mixTerms(table, m, own, j * block, out, j * n * stride, { stride, step: 1 });
      mixTerms(shifted(form, table, time, response), m, mixing, 0, out, parameters * n * stride, { stride, step: 1 });
    },
  };
}

function componentsOf(form: ExponentialForm): number {
  return form.mixing.length / form.rates.length;
}

function convolved(
  form: ExponentialForm,
  factors: readonly FactorPair[],
  time: Float64Array,
  response: SampledResponse,
): TermTable {
  const n = time.length;
  const terms = form.rates.length;
  const re = new Float64Array(terms * n);
  const oscillates = form.frequencies.some((w) => w !== 0);
  const im = new Float64Array(terms * n);
  const order = Uint32Array.from(time.keys()).sort((a, b) => (time[a] as number) - (time[b] as number));
  const rising = Float64Array.from(order, (i) => time[i] as number);
  for (let r = 0; r < terms; r++) {
    const powers = form.powers[r] === 0 ? powersUsed(form, r, factors) : 0;
    if (powers === 0) continue;
    const own = new Float64Array(powers * n);
    const ownIm = new Float64Array(powers * n);
    sampledTerms(response, form.rates[r] as number, form.frequencies[r] as number, rising, powers, own, ownIm, n);
    for (let m = 0; m < powers; m++) {
      order.forEach((i, place) => {
        re[(r + m) * n + i] = own[m * n + place] as number;
        im[(r + m) * n + i] = ownIm[m * n + place] as number;
      });
    }
  }
  return { n, re, im: oscillates ? im : new Float64Array() };
}

/** −dC/dτ of the terms: dCₘ/dτ = Cₘ₋₁ − (k + iω) Cₘ with the response as C₋₁. */
function shifted(
  form: ExponentialForm,
  { n, re, im }: TermTable,
  time: Float64Array,
  response: SampledResponse,
): TermTable {
  const out = { n, re: new Float64Array(re.length), im: new Float64Array(im.length) };
  for (let i = 0; i < n; i++) {
    const light = densityAt(response, time[i] as number);
    for (let r = 0; r < form.rates.length; r++) {
      const [k, w] = [form.rates[r] as number, form.frequencies[r] as number];
      const at = r * n + i;
      const first = form.powers[r] === 0;
      const [a, b] = [re[at] as number, im[at] ?? 0];
      out.re[at] = k * a - w * b - (first ? light : (re[at - n] as number));
      if (im.length > 0) out.im[at] = k * b + w * a - (first ? 0 : (im[at - n] as number));
    }
  }
  return out;
}
