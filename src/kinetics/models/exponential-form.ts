import type { ExponentialForm } from "./kinetic-model.js";

/** Writes the columns of a form at the times, n × components row by row; 0 before time 0. */
export function columnsOfForm(form: ExponentialForm, time: Float64Array, out: Float64Array): void {
  mixTerms(form, 1, form.mixing, form.mixingImaginary, time, out);
}

/** Writes their derivatives with respect to `parameters` parameters, laid out as in `KineticModel.derivatives`. */
export function derivativesOfForm(
  form: ExponentialForm,
  parameters: number,
  time: Float64Array,
  out: Float64Array,
): void {
  mixTerms(form, parameters, form.derivatives, form.derivativesImaginary, time, out);
}

/** out[(j n + i) components + c] = Re Σᵣ factor[(j terms + r) components + c] · term r at time i, for `blocks` j. */
function mixTerms(
  form: ExponentialForm,
  blocks: number,
  factors: Float64Array,
  imaginary: Float64Array | undefined,
  time: Float64Array,
  out: Float64Array,
): void {
  const terms = form.rates.length;
  const components = form.mixing.length / terms;
  const n = time.length;
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  out.fill(0, 0, blocks * n * components);
  for (let r = 0; r < terms; r++) {
    if (!used(factors, imaginary, r, terms, components)) continue;
    const oscillates = termOverTime(form, r, time, re, im);
    for (let j = 0; j < blocks; j++) {
      const row = (j * terms + r) * components;
      for (let c = 0; c < components; c++) {
        const a = factors[row + c] as number;
        const b = oscillates ? (imaginary?.[row + c] ?? 0) : 0;
        if (a === 0 && b === 0) continue;
        for (let i = 0, at = j * n * components + c; i < n; i++, at += components) {
          out[at] = (out[at] as number) + a * (re[i] as number);
        }
        if (b === 0) continue;
        for (let i = 0, at = j * n * components + c; i < n; i++, at += components) {
          out[at] = (out[at] as number) - b * (im[i] as number);
        }
      }
    }
  }
}

function used(
  factors: Float64Array,
  imaginary: Float64Array | undefined,
  r: number,
  terms: number,
  components: number,
): boolean {
  for (let row = r * components; row < factors.length; row += terms * components) {
    for (let c = 0; c < components; c++) {
      if (factors[row + c] !== 0 || (imaginary?.[row + c] ?? 0) !== 0) return true;
    }
  }
  return false;
}

/** Writes tᵐ/m! exp(−(k + iω) t) for t ≥ 0, 0 before; true if it has an imaginary part. */
function termOverTime(
  form: ExponentialForm,
  r: number,
  time: Float64Array,
  re: Float64Array,
  im: Float64Array,
): boolean {
  const k = form.rates[r] as number;
  const w = form.frequencies[r] as number;
  const m = form.powers[r] as number;
  for (let i = 0; i < time.length; i++) {
    const t = time[i] as number;
    let size = t < 0 ? 0 : Math.exp(-k * t);
    for (let q = 1; q <= m; q++) size *= t / q;
    re[i] = w === 0 ? size : size * Math.cos(w * t);
    if (w !== 0) im[i] = -size * Math.sin(w * t);
  }
  return w !== 0;
}
