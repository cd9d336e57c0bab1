import type { ExponentialForm } from "./kinetic-model.js";
import { type Combinations, combined, type FactorPair, mixTerms, powersUsed, type TermTable } from "./term-table.js";

/** Writes the columns of a form at the times, n × components row by row; 0 before time 0. */
export function columnsOfForm(form: ExponentialForm, time: Float64Array, out: Float64Array): void {
  mixOverTime(form, 1, { re: form.mixing, im: form.mixingImaginary }, time, out);
}

/** Writes their derivatives with respect to `parameters` parameters, laid out as in `KineticModel.derivatives`. */
export function derivativesOfForm(
  form: ExponentialForm,
  parameters: number,
  time: Float64Array,
  out: Float64Array,
): void {
  mixOverTime(form, parameters, { re: form.derivatives, im: form.derivativesImaginary }, time, out);
}

/** Writes those of combinations of the columns, laid out as in `KineticModel.derivativesAlong`. */
export function derivativesOfFormAlong(
  form: ExponentialForm,
  parameters: number,
  time: Float64Array,
  values: Float64Array,
  count: number,
  out: Float64Array,
): void {
  const by = { values, count, width: form.mixing.length / form.rates.length };
  mixOverTime(form, parameters, { re: form.derivatives, im: form.derivativesImaginary }, time, out, by);
}

/** The form at the last place: where wavelengths see a model at times of their own, all ask for it at the same one. */
export function remembered(form: (p: Float64Array) => ExponentialForm): (p: Float64Array) => ExponentialForm {
  let last: { readonly p: Float64Array; readonly form: ExponentialForm } | undefined;
  return (p) => {
    if (last?.p.length !== p.length || last.p.some((v, j) => v !== p[j])) last = { p: p.slice(), form: form(p) };
    return last.form;
  };
}

function mixOverTime(
  form: ExponentialForm,
  blocks: number,
  factors: FactorPair,
  time: Float64Array,
  out: Float64Array,
  by?: Combinations,
): void {
  const n = time.length;
  const terms = form.rates.length;
  const components = form.mixing.length / terms;
  const table = termsOverTime(form, factors, time);
  const own = by ? combined(factors, components, by) : factors;
  const width = by ? by.count : components;
  const spacing = by ? { stride: 1, step: n } : { stride: width, step: 1 };
  out.fill(0, 0, blocks * n * width);
  for (let j = 0; j < blocks; j++) mixTerms(table, width, own, j * terms * width, out, j * n * width, spacing);
}

/** tᵐ/m! exp(−(k + iω) t) for t ≥ 0, 0 before, of the terms that the factors use. */
function termsOverTime(form: ExponentialForm, factors: FactorPair, time: Float64Array): TermTable {
  const n = time.length;
  const terms = form.rates.length;
  const re = new Float64Array(terms * n);
  const im = new Float64Array(form.frequencies.some((w) => w !== 0) ? terms * n : 0);
  for (let r = 0; r < terms; r++) {
    if (form.powers[r] !== 0) continue;
    const powers = powersUsed(form, r, [factors]);
    const k = form.rates[r] as number;
    const w = form.frequencies[r] as number;
    for (let i = 0; powers > 0 && i < n; i++) {
      const t = time[i] as number;
      if (!(t >= 0)) continue;
      let size = Math.exp(-k * t);
      const cosine = w === 0 ? 1 : Math.cos(w * t);
      const sine = w === 0 ? 0 : -Math.sin(w * t);
      for (let m = 0; m < powers; m++) {
        if (m > 0) size *= t / m;
        re[(r + m) * n + i] = size * cosine;
        if (w !== 0) im[(r + m) * n + i] = size * sine;
      }
    }
  }
  return { n, re, im };
}
