import type { LeastSquaresProblem } from "../../fitting/index.js";
import { CONSTANTS } from "./constants.js";
import { course, reduced } from "./course.js";
import type { FitConstant } from "./fit-constants.js";
import type { ReadyDecay } from "./fit-curves.js";
import type { Emission, ModelKind } from "./model.js";
import { darkOf, emitted } from "./simulate.js";

/** What the model of a series is made of. */
export interface SeriesSetup {
  readonly kind: ModelKind;
  readonly emission: Emission;
  readonly constants: readonly FitConstant[];
  readonly decays: readonly ReadyDecay[];
  /** Density of each decay in the unit of the constants. */
  readonly densities: readonly number[];
  /** Seconds in the series' unit of time. */
  readonly seconds: number;
  readonly scale: "each" | "shared";
  readonly background: boolean;
  /** Sizes below which a constant changes nothing that could be seen, for steps of differences. */
  readonly typical: readonly number[];
}

/** Where the parameters of a series stand: its constants first. */
export interface SeriesLayout {
  readonly size: number;
  readonly shift: number;
  scale(decay: number): number;
  background(decay: number): number;
}

export function layoutOf({ constants, decays, scale, background }: SeriesSetup): SeriesLayout {
  const shift = decays.some((d) => d.shiftable) ? constants.length : -1;
  const first = constants.length + (shift < 0 ? 0 : 1);
  const scales = scale === "shared" ? 1 : decays.length;
  return {
    shift,
    scale: (i) => first + (scale === "shared" ? 0 : i),
    background: (i) => (background ? first + scales + i : -1),
    size: first + scales + (background ? decays.length : 0),
  };
}

/** The emission of decay i as its fitted points see it; with a common scale, in proportion to that of the strongest. */
export function seenEmission(
  setup: SeriesSetup,
  i: number,
  p: ArrayLike<number>,
  shift: number,
  out: Float64Array,
): void {
  const { kind, emission, constants, densities, seconds, scale } = setup;
  const decay = setup.decays[i] as ReadyDecay;
  const density = densities[i] as number;
  const whole = new Float64Array(CONSTANTS[kind].length);
  constants.forEach(({ place }, j) => (whole[place] = p[j] as number));
  const dark = darkOf(kind, whole);
  const k = reduced(CONSTANTS[kind], whole, density, seconds, whole);
  const times = decay.timesFor(shift);
  const free = new Float64Array(times.length);
  const trapped = new Float64Array(times.length);
  course(kind, k, times, free, trapped);
  decay.seen(emitted(emission, darkOf(kind, k), free, trapped, free), shift, out);
  if (scale === "each") return;
  const largest = Math.max(...densities);
  const level = emission === "n" ? density / largest : (density * (density + dark)) / (largest * (largest + dark));
  for (let j = 0; j < out.length; j++) out[j] = (out[j] as number) * level * decay.exposure;
}

/** Step of a difference, as a part of the parameter or of its typical size: the cube root of the error of a course. */
const STEP = 1e-3;
const FLOOR = 0.1;

/** Step of the shift's difference, in channels. */
const SHIFT_STEP = 0.05;

/**
 * Where the shift is a whole number of channels the light of a pulse has a derivative, but its second one jumps: a difference over
 * that place is off by the step times the jump, which a fit that ends there (most do, near 0) never gets rid of.
 */
function shiftDifference(shift: number, width: number): { readonly h: number; readonly central: boolean } {
  const h = SHIFT_STEP * width;
  const above = shift - Math.floor(shift / width) * width;
  if (above < h) return { h, central: false };
  return width - above < h ? { h: -h, central: false } : { h, central: true };
}

/** Model and derivatives: those of scales and backgrounds exact, the others by differences of second order. */
export function seriesModel(setup: SeriesSetup): Pick<LeastSquaresProblem, "model" | "jacobian"> {
  const { decays, constants, typical } = setup;
  const layout = layoutOf(setup);
  const starts = decays.map((_, i) => decays.slice(0, i).reduce((sum, d) => sum + d.observed.length, 0));
  const shiftOf = (p: Float64Array): number => (layout.shift < 0 ? 0 : (p[layout.shift] as number));
  const model = (p: Float64Array, out: Float64Array): void => {
    decays.forEach((decay, i) => {
      const part = out.subarray(starts[i], (starts[i] as number) + decay.observed.length);
      seenEmission(setup, i, p, shiftOf(p), part);
      const b = layout.background(i);
      const [scale, base] = [p[layout.scale(i)] as number, b < 0 ? 0 : (p[b] as number)];
      for (let j = 0; j < part.length; j++) part[j] = scale * (part[j] as number) + base;
    });
  };
  const jacobian = (p: Float64Array, out: Float64Array): void => {
    out.fill(0);
    const q = p.slice();
    decays.forEach((decay, i) => {
      const n = decay.observed.length;
      const rows = (starts[i] as number) * layout.size;
      const at = (change: number, j: number): Float64Array => {
        const seen = new Float64Array(n);
        q[j] = (p[j] as number) + change;
        seenEmission(setup, i, q, shiftOf(q), seen);
        q[j] = p[j] as number;
        return seen;
      };
      const scale = p[layout.scale(i)] as number;
      const here = at(0, 0);
      for (let r = 0; r < n; r++) out[rows + r * layout.size + layout.scale(i)] = here[r] as number;
      const b = layout.background(i);
      if (b >= 0) for (let r = 0; r < n; r++) out[rows + r * layout.size + b] = 1;
      const put = (j: number, h: number, central: boolean): void => {
        const ahead = at(h, j);
        const other = central ? at(-h, j) : at(2 * h, j);
        for (let r = 0; r < n; r++) {
          const slope = central
            ? ((ahead[r] as number) - (other[r] as number)) / (2 * h)
            : (4 * (ahead[r] as number) - 3 * (here[r] as number) - (other[r] as number)) / (2 * h);
          out[rows + r * layout.size + j] = scale * slope;
        }
      };
      constants.forEach(({ fixed }, j) => {
        if (fixed !== null) return;
        const h = STEP * Math.max(p[j] as number, FLOOR * (typical[j] as number));
        put(j, h, (p[j] as number) > h);
      });
      if (layout.shift >= 0 && decay.shiftable) {
        const { h, central } = shiftDifference(shiftOf(p), decay.step);
        put(layout.shift, h, central);
      }
    });
  };
  return { model, jacobian };
}
