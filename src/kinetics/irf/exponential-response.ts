import { remembered } from "../models/exponential-form.js";
import type { ExponentialForm, KineticModel } from "../models/kinetic-model.js";
import { combined, type FactorPair, mixTerms, powersUsed, type TermTable } from "../models/term-table.js";
import { type Bells, bellsAt, GaussianTable } from "./gaussian-table.js";
import { oscillatingTerms } from "./gaussian-terms.js";
import type { Response, ResponseBlocks, Target } from "./response.js";

/** 1/√(2π). */
const DENSITY = 0.3989422804014327;

/** Room that is kept from one wavelength to the next. */
interface Room {
  bells: Bells | undefined;
  /** One for each rate. */
  readonly convolutions: readonly GaussianTable[];
  readonly table: TermTable;
  readonly byCentre: TermTable;
  readonly bySigma: TermTable;
}

/** Sums of exponentials convolved with a Gaussian, in closed form. */
export function exponentialResponse(
  exponentialsAt: NonNullable<KineticModel["exponentials"]>,
  parameters: number,
): Response {
  const exponentials = remembered(exponentialsAt);
  let room: Room | undefined;
  const roomFor = (form: ExponentialForm, n: number): Room => {
    const oscillates = form.frequencies.some((w) => w !== 0);
    const size = form.rates.length * n;
    const { table } = room ?? {};
    if (!room || table?.n !== n || table.re.length !== size || table.im.length > 0 !== oscillates) {
      const make = (): TermTable => ({ n, re: new Float64Array(size), im: new Float64Array(oscillates ? size : 0) });
      const convolutions = Array.from(form.rates, () => new GaussianTable());
      room = { bells: undefined, convolutions, table: make(), byCentre: make(), bySigma: make() };
    }
    return room;
  };
  return {
    addColumns({ time, p, centre, sigma }, weight, to) {
      const form = exponentials(p);
      const own = roomFor(form, time.length);
      const mixing = scaled(form.mixing, form.mixingImaginary, weight);
      convolve(form, [mixing], time, centre, sigma, own);
      mix(own.table, mixing, form, 0, to, 0);
    },
    addDerivatives({ time, p, centre, sigma }, weight, to, blocks) {
      const form = exponentials(p);
      const room = roomFor(form, time.length);
      const own = scaled(form.derivatives, form.derivativesImaginary, weight);
      const mixing = scaled(form.mixing, form.mixingImaginary, weight);
      convolve(form, [own, mixing], time, centre, sigma, room);
      for (let j = 0; j < parameters; j++) mix(room.table, own, form, j, to, j);
      slopes(form, mixing, sigma, room);
      spread(room.byCentre, mixing, form, to, blocks.centre);
      spread(room.bySigma, mixing, form, to, blocks.sigma);
    },
  };
}

/** Adds block `from` of the factors times the terms to block `block` of the target. */
function mix(
  table: TermTable,
  factors: FactorPair,
  form: ExponentialForm,
  from: number,
  { out, width, combinations }: Target,
  block: number,
): void {
  const m = componentsOf(form);
  const size = form.rates.length * m;
  const at = block * table.n * width;
  if (!combinations) {
    mixTerms(table, m, factors, from * size, out, at, { stride: width, step: 1 });
    return;
  }
  const own = {
    re: factors.re.subarray(from * size, (from + 1) * size),
    im: factors.im?.subarray(from * size, (from + 1) * size),
  };
  const few = combined(own, m, combinations);
  mixTerms(table, combinations.count, few, 0, out, at, { stride: 1, step: table.n });
}

/** Adds the factors times the terms to several blocks. */
function spread(
  table: TermTable,
  factors: FactorPair,
  form: ExponentialForm,
  to: Target,
  blocks: ResponseBlocks["centre"],
): void {
  const size = table.n * to.width;
  const sum = new Float64Array(size);
  mix(table, factors, form, 0, { ...to, out: sum }, 0);
  for (const [block, factor] of blocks) {
    for (let i = 0, at = block * size; i < size; i++, at++) {
      to.out[at] = (to.out[at] as number) + factor * (sum[i] as number);
    }
  }
}

function componentsOf(form: ExponentialForm): number {
  return form.mixing.length / form.rates.length;
}

function scaled(re: Float64Array, im: Float64Array | undefined, factor: number): FactorPair {
  if (factor === 1) return { re, im };
  return { re: re.map((v) => factor * v), im: im?.map((v) => factor * v) };
}

/** Writes the terms of the form that the factors use, convolved; the others are 0. */
function convolve(
  form: ExponentialForm,
  factors: readonly FactorPair[],
  time: Float64Array,
  centre: number,
  sigma: number,
  room: Room,
): void {
  const { n, re, im } = room.table;
  const bells = bellsAt(time, centre, sigma, room.bells);
  room.bells = bells;
  const terms = form.rates.length;
  for (let r = 0; r < terms; r++) {
    if (form.powers[r] !== 0) continue;
    const powers = powersUsed(form, r, factors);
    let end = r + 1;
    while (end < terms && form.powers[end] !== 0) end++;
    re.fill(0, (r + powers) * n, end * n);
    if (im.length > 0) im.fill(0, r * n, end * n);
    if (powers === 0) continue;
    const k = form.rates[r] as number;
    const w = form.frequencies[r] as number;
    if (w === 0) {
      room.convolutions[r]?.write(k, bells, powers, re, r * n);
      continue;
    }
    const own = new Float64Array(powers);
    const ownIm = new Float64Array(powers);
    for (let i = 0; i < n; i++) {
      oscillatingTerms(k, w, (time[i] as number) - centre, sigma, powers, own, ownIm);
      for (let m = 0; m < powers; m++) {
        re[(r + m) * n + i] = own[m] as number;
        im[(r + m) * n + i] = ownIm[m] as number;
      }
    }
  }
}

/**
 * Derivatives of the terms: dGₘ/dτ = Gₘ₋₁ − k Gₘ with the Gaussian as G₋₁; that by the centre is −dG/dτ, that by the width
 * σ d²G/dτ² (the Gaussian obeys the heat equation).
 */
function slopes(
  form: ExponentialForm,
  mixing: FactorPair,
  sigma: number,
  { bells, table, byCentre, bySigma }: Room,
): void {
  if (!bells) return;
  const { n, re, im } = table;
  const complex = im.length > 0;
  let used = 0;
  for (let r = 0; r < form.rates.length; r++) {
    // What the columns are not made of is multiplied by 0.
    if (form.powers[r] === 0) used = r + powersUsed(form, r, [mixing]);
    if (r >= used) continue;
    const k = form.rates[r] as number;
    const w = form.frequencies[r] as number;
    const first = form.powers[r] === 0;
    for (let i = 0; i < n; i++) {
      const at = r * n + i;
      // The Gaussian itself, and its slope.
      const g = (DENSITY / sigma) * (bells.bell[i] as number);
      const below = first ? g : (re[at - n] as number);
      const belowSlope = first ? (-(bells.u[i] as number) / sigma) * g : -(byCentre.re[at - n] as number);
      const a = re[at] as number;
      if (!complex) {
        const slope = below - k * a;
        byCentre.re[at] = -slope;
        bySigma.re[at] = sigma * (belowSlope - k * slope);
        continue;
      }
      const b = im[at] as number;
      const belowIm = first ? 0 : (im[at - n] as number);
      const slope = below - k * a + w * b;
      const slopeIm = belowIm - k * b - w * a;
      byCentre.re[at] = -slope;
      bySigma.re[at] = sigma * (belowSlope - k * slope + w * slopeIm);
      byCentre.im[at] = -slopeIm;
      const belowSlopeIm = first ? 0 : -(byCentre.im[at - n] as number);
      bySigma.im[at] = sigma * (belowSlopeIm - k * slopeIm - w * slope);
    }
  }
}
