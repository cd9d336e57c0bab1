import type { ExponentialForm } from "./kinetic-model.js";
import { type FactorPair, mixTerms, powersUsed, type TermTable } from "./term-table.js";

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

function mixOverTime(
  form: ExponentialForm,
  blocks: number,
  factors: FactorPair,
  time: Float64Array,
  out: Float64Array,
): void {
  const terms = form.rates.length;
  const components = form.mixing.length / terms;
  const table = termsOverTime(form, factors, time);
  out.fill(0, 0, blocks * time.length * components);
  for (let j = 0; j < blocks; j++) {
    mixTerms(table, components, factors, j * terms * components, out, j * time.length * components, components);
  }
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
