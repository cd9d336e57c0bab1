import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  flag,
  integer,
  type KnownOptions,
  list,
  positive,
} from "../../foundation/index.js";
import type { KineticModel, ModelParameter } from "../models/kinetic-model.js";
import { artefactColumns, artefactDerivatives } from "./artefact.js";
import { type Dispersion, dispersionOf } from "./dispersion.js";
import { exponentialResponse } from "./exponential-response.js";
import { type IrfModel, timeUnitOf } from "./irf-model.js";
import { quadratureResponse } from "./quadrature-response.js";
import type { ResponseBlocks, Target } from "./response.js";

/** A further Gaussian of the response, relative to the first. */
export interface FurtherGaussian {
  /** Centre less that of the first. */
  readonly offset: number;
  /** Standard deviation. */
  readonly sigma: number;
  /** Area as a part of the first's; the areas together are 1. */
  readonly weight: number;
}

/** Options of `withGaussianIrf`; times in the model's unit. The numbers are where a fit begins. */
export interface GaussianIrfOptions {
  /** Standard deviation σ of the response: its full width at half maximum is 2.3548 σ. */
  readonly sigma: number;
  /** Time at which the response is centred (0). */
  readonly centre?: number;
  /** Further Gaussians, with an offset, a σ and a weight of their own to be fitted. */
  readonly more?: readonly FurtherGaussian[];
  /** Chirp: adds chirp1 … to the parameters. */
  readonly dispersion?: Dispersion;
  /** Columns for a coherent artefact: the response, and its first and second derivative; 0 to 3 (0). */
  readonly artefact?: number;
  /** Adds a column that is 1 at all times, before time 0 too. */
  readonly baseline?: boolean;
  /** Parameters that are kept, by name (`"irfCentre"`, `"irfSigma"`, `"chirp1"` …). */
  readonly fixed?: readonly string[];
}

const OPTIONS: KnownOptions<GaussianIrfOptions> = {
  sigma: true,
  centre: true,
  more: true,
  dispersion: true,
  artefact: true,
  baseline: true,
  fixed: true,
};

/** A fit keeps widths above this part of their start: at 0 a response has no slope. */
const NARROW = 1e-3;

/**
 * A model convolved with a Gaussian instrument response, with the response's parameters `irfCentre` and `irfSigma` (for
 * further Gaussians `irfOffset2`, `irfSigma2`, `irfWeight2` …) and, with dispersion, `chirp1` … behind its own.
 *
 * Sums of exponentials are convolved in closed form (see `gaussianTerms`), without overflow for kσ ≫ 1 or far before time
 * 0; other models by quadrature. A coherent artefact has the columns `artefact0` e^(−u²/2), `artefact1` u e^(−u²/2) and
 * `artefact2` (u² − 1) e^(−u²/2), u = (t − centre)/σ.
 *
 * @throws ArgumentError for numbers that are not finite, a σ or weight that is not above 0, an unknown option or name
 * @example
 * const model = withGaussianIrf(kinetics.exponentials(1, { timeUnit: "ps" }), { sigma: 0.1 });
 * const out = new Float64Array(1);
 * model.columns(Float64Array.of(0), Float64Array.of(2, 0, 0.1), out);
 * out[0] // 0.4292398082334735
 */
export function withGaussianIrf(model: KineticModel, options: GaussianIrfOptions): IrfModel {
  checkOptions("options", options, OPTIONS);
  const unit = timeUnitOf(model);
  const more = options.more ?? [];
  const artefact = integer("artefact", options.artefact ?? 0, 0, 3);
  const baseline = flag("baseline", options.baseline ?? false);
  const chirp = options.dispersion && dispersionOf("dispersion", "chirp", options.dispersion, unit);
  const free: ModelParameter[] = [
    { name: "irfCentre", unit, start: finite("centre", options.centre ?? 0) },
    { name: "irfSigma", unit, start: positive("sigma", options.sigma), lower: NARROW * options.sigma },
    ...more.flatMap(({ offset, sigma, weight }, i) => [
      { name: `irfOffset${i + 2}`, unit, start: finite(`more[${i}].offset`, offset) },
      { name: `irfSigma${i + 2}`, unit, start: positive(`more[${i}].sigma`, sigma), lower: NARROW * sigma },
      { name: `irfWeight${i + 2}`, unit: "", start: positive(`more[${i}].weight`, weight), lower: 0 },
    ]),
    ...(chirp?.parameters ?? []),
  ];
  const unknown = options.fixed?.find((name) => !free.some((q) => q.name === name));
  if (unknown !== undefined) {
    throw new ArgumentError(expected("fixed", `names among ${list(free.map((q) => q.name))}`, unknown));
  }
  const own = free.map((q) => (options.fixed?.includes(q.name) ? { ...q, fixed: true } : q));
  const count = model.parameters.length;
  const m = model.components.length;
  const components = [
    ...model.components,
    ...Array.from({ length: artefact }, (_, i) => `artefact${i}`),
    ...(baseline ? ["baseline"] : []),
  ];
  const stride = components.length;
  const firstChirp = count + 2 + 3 * more.length;
  const response = model.exponentials
    ? exponentialResponse(model.exponentials.bind(model), count)
    : quadratureResponse(model);

  const gaussians = (p: Float64Array, powers: readonly number[]): Gaussian[] => {
    const centre = powers.reduce((sum, x, i) => sum + x * (p[firstChirp + i] as number), p[count] as number);
    const first = { centre, sigma: p[count + 1] as number, weight: 1, place: count };
    const rest = more.map((_, i) => {
      const place = count + 2 + 3 * i;
      const [offset, sigma, weight] = [p[place] as number, p[place + 1] as number, p[place + 2] as number];
      return { centre: centre + offset, sigma, weight, place };
    });
    return [first, ...rest];
  };

  const slopesTo = (powers: readonly number[], time: Float64Array, p: Float64Array, to: Target): void => {
    const n = time.length;
    const all = gaussians(p, powers);
    const total = all.reduce((sum, g) => sum + g.weight, 0);
    const place = { time, p: p.subarray(0, count) };
    const byCentre = [[count, 1] as const, ...powers.map((x, i) => [firstChirp + i, x] as const)];
    all.forEach(({ centre, sigma, weight, place: at }, g) => {
      const blocks: ResponseBlocks = {
        centre: g === 0 ? byCentre : [...byCentre, [at, 1]],
        sigma: [[g === 0 ? count + 1 : at + 1, 1]],
      };
      response.addDerivatives({ ...place, centre, sigma }, weight / total, to, blocks);
      // ∂/∂wᵢ Σ w G / Σ w = (Gᵢ − Σ w G / Σ w) / Σ w
      all.forEach((other, h) => {
        if (h === 0) return;
        const factor = ((g === h ? 1 : 0) - weight / total) / total;
        const out = to.out.subarray((other.place + 2) * n * to.width, (other.place + 3) * n * to.width);
        response.addColumns({ ...place, centre, sigma }, factor, { ...to, out });
      });
    });
    const [first] = all as [Gaussian];
    artefactDerivatives({ time, ...first }, artefact, m, to, { centre: byCentre, sigma: [[count + 1, 1]] });
  };

  const atPowers = (powers: readonly number[]): Pick<KineticModel, "columns" | "derivatives" | "derivativesAlong"> => ({
    columns(time, p, out) {
      out.fill(0, 0, time.length * stride);
      const all = gaussians(p, powers);
      const total = all.reduce((sum, g) => sum + g.weight, 0);
      const to = { out, width: stride, combinations: null };
      for (const { centre, sigma, weight } of all) {
        response.addColumns({ time, p: p.subarray(0, count), centre, sigma }, weight / total, to);
      }
      const [first] = all as [Gaussian];
      artefactColumns(time, first.centre, first.sigma, artefact, out, m, stride);
      for (let i = 0; baseline && i < time.length; i++) out[i * stride + stride - 1] = 1;
    },
    derivatives(time, p, out) {
      out.fill(0, 0, (count + own.length) * time.length * stride);
      slopesTo(powers, time, p, { out, width: stride, combinations: null });
    },
    derivativesAlong(time, p, values, n, out) {
      out.fill(0, 0, (count + own.length) * time.length * n);
      slopesTo(powers, time, p, { out, width: n, combinations: { values, count: n, width: stride } });
    },
  });

  const shared = {
    name: `${model.name}, Gaussian response${more.length > 0 ? ` of ${more.length + 1}` : ""}`,
    parameters: [...model.parameters, ...own],
    components,
  };
  const none: readonly number[] = [];
  return {
    ...shared,
    ...atPowers(none),
    inner: model,
    ...(model.source === undefined
      ? {}
      : { source: { kind: "Gaussian response", of: model.source, options } as const }),
    dispersed: chirp !== undefined,
    at: (wavelength) => ({ ...shared, ...atPowers(chirp ? chirp.powersAt(wavelength) : none) }),
  };
}

interface Gaussian {
  readonly centre: number;
  readonly sigma: number;
  readonly weight: number;
  /** Place of its first parameter. */
  readonly place: number;
}
