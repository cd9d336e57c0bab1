import type { ExponentialForm, KineticModel } from "../models/kinetic-model.js";
import { type FactorPair, mixTerms, powersUsed, type TermTable } from "../models/term-table.js";
import { gaussian, gaussianTerms, oscillatingTerms } from "./gaussian-terms.js";
import type { Response } from "./response.js";

/** Sums of exponentials convolved with a Gaussian, in closed form. */
export function exponentialResponse(
  exponentialsAt: NonNullable<KineticModel["exponentials"]>,
  parameters: number,
): Response {
  const exponentials = remembered(exponentialsAt);
  return {
    addColumns({ time, p, centre, sigma }, weight, out, stride) {
      const form = exponentials(p);
      const mixing = scaled(form.mixing, form.mixingImaginary, weight);
      mixTerms(convolved(form, [mixing], time, centre, sigma), componentsOf(form), mixing, 0, out, 0, stride);
    },
    addDerivatives({ time, p, centre, sigma }, weight, out, stride, blocks) {
      const form = exponentials(p);
      const m = componentsOf(form);
      const terms = form.rates.length;
      const n = time.length;
      const own = scaled(form.derivatives, form.derivativesImaginary, weight);
      const mixing = scaled(form.mixing, form.mixingImaginary, weight);
      const table = convolved(form, [own, mixing], time, centre, sigma);
      for (let j = 0; j < parameters; j++) mixTerms(table, m, own, j * terms * m, out, j * n * stride, stride);
      const { byCentre, bySigma } = slopes(form, table, time, centre, sigma);
      for (const [block, factor] of blocks.centre) {
        mixTerms(byCentre, m, scaled(mixing.re, mixing.im, factor), 0, out, block * n * stride, stride);
      }
      for (const [block, factor] of blocks.sigma) {
        mixTerms(bySigma, m, scaled(mixing.re, mixing.im, factor), 0, out, block * n * stride, stride);
      }
    },
  };
}

/** The form at the last place: with chirp every wavelength asks for it at the same one. */
function remembered(
  exponentials: NonNullable<KineticModel["exponentials"]>,
): NonNullable<KineticModel["exponentials"]> {
  let last: { readonly p: Float64Array; readonly form: ExponentialForm } | undefined;
  return (p) => {
    if (last?.p.length !== p.length || last.p.some((v, j) => v !== p[j]))
      last = { p: p.slice(), form: exponentials(p) };
    return last.form;
  };
}

function componentsOf(form: ExponentialForm): number {
  return form.mixing.length / form.rates.length;
}

function scaled(re: Float64Array, im: Float64Array | undefined, factor: number): FactorPair {
  return { re: re.map((v) => factor * v), im: im?.map((v) => factor * v) };
}

/** The terms of the form that the factors use, convolved. */
function convolved(
  form: ExponentialForm,
  factors: readonly FactorPair[],
  time: Float64Array,
  centre: number,
  sigma: number,
): TermTable {
  const n = time.length;
  const terms = form.rates.length;
  const re = new Float64Array(terms * n);
  const im = new Float64Array(form.frequencies.some((w) => w !== 0) ? terms * n : 0);
  const own = new Float64Array(terms);
  const ownIm = new Float64Array(terms);
  for (let r = 0; r < terms; r++) {
    const powers = form.powers[r] === 0 ? powersUsed(form, r, factors) : 0;
    const k = form.rates[r] as number;
    const w = form.frequencies[r] as number;
    for (let i = 0; powers > 0 && i < n; i++) {
      const tau = (time[i] as number) - centre;
      if (w === 0) gaussianTerms(k, tau, sigma, powers, own);
      else oscillatingTerms(k, w, tau, sigma, powers, own, ownIm);
      for (let m = 0; m < powers; m++) {
        re[(r + m) * n + i] = own[m] as number;
        if (w !== 0) im[(r + m) * n + i] = ownIm[m] as number;
      }
    }
  }
  return { n, re, im };
}

/**
 * Derivatives of the terms: dGₘ/dτ = Gₘ₋₁ − k Gₘ with the Gaussian as G₋₁; that by the centre is −dG/dτ, that by the width
 * σ d²G/dτ² (the Gaussian obeys the heat equation).
 */
function slopes(
  form: ExponentialForm,
  table: TermTable,
  time: Float64Array,
  centre: number,
  sigma: number,
): { readonly byCentre: TermTable; readonly bySigma: TermTable } {
  const { n, re, im } = table;
  const make = (): TermTable => ({ n, re: new Float64Array(re.length), im: new Float64Array(im.length) });
  const [byCentre, bySigma] = [make(), make()];
  for (let i = 0; i < n; i++) {
    const tau = (time[i] as number) - centre;
    const g = gaussian(tau, sigma);
    // First and second derivatives of G₋₁ are those of the Gaussian.
    const gSlope = (-tau / (sigma * sigma)) * g;
    for (let r = 0; r < form.rates.length; r++) {
      const k = form.rates[r] as number;
      const w = form.frequencies[r] as number;
      const at = r * n + i;
      const first = form.powers[r] === 0;
      const [a, b] = [re[at] as number, im[at] ?? 0];
      const below = first ? g : (re[at - n] as number);
      const belowIm = first ? 0 : (im[at - n] ?? 0);
      const slope = below - k * a + w * b;
      const slopeIm = belowIm - k * b - w * a;
      byCentre.re[at] = -slope;
      const belowSlope = first ? gSlope : -(byCentre.re[at - n] as number);
      bySigma.re[at] = sigma * (belowSlope - k * slope + w * slopeIm);
      if (im.length === 0) continue;
      byCentre.im[at] = -slopeIm;
      const belowSlopeIm = first ? 0 : -(byCentre.im[at - n] as number);
      bySigma.im[at] = sigma * (belowSlopeIm - k * slopeIm - w * slope);
    }
  }
  return { byCentre, bySigma };
}
