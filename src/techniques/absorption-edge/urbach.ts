import { checkOptions } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { edgeLine, type WindowOptions } from "./edge-line.js";
import type { WindowLine } from "./linear-window.js";
import { edgePoints } from "./points.js";
import type { EdgeLine } from "./types.js";

/** A value below this many σ has no logarithm worth having. */
const LEAST_SIGNAL = 3;
/** A tail is looked for below this part of the edge's height, or where the noise hides that, within a decade above it. */
const TAIL_PART = 0.1;

/** Options of `urbach`. */
export type UrbachOptions = WindowOptions;

/**
 * The Urbach energy of the exponential tail below an edge, α ∝ exp(hν/E_U): the inverse slope of ln α, in meV. The window is
 * given or found, and is part of the result and of its error. Noise and what absorbs below the tail set its lower end; a window
 * that is found stays below a tenth of the edge's height, and the error holds the flattening by half of the part of the height
 * that it reaches, which an edge of Fermi's form would have. A tail of less than a decade is no proof of an exponential law.
 *
 * @throws ArgumentError as `tauc`
 * Source: F. Urbach, Phys. Rev. 92 (1953) 1324.
 *
 * @example
 * const eV = Array.from({ length: 101 }, (_, i) => 2.2 + i / 500);
 * const values = eV.map((e) => 1e-3 * Math.exp((e - 2.2) / 0.025));
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance" });
 * absorptionEdge.urbach(film).result.value.toFixed(3) // "25.000"
 */
export function urbach(of: Spectrum, options: UrbachOptions = {}): EdgeLine {
  checkOptions("options", options, { from: true, to: true });
  const points = edgePoints(of);
  const { value, sigma } = points;
  const y = value.map((a, i) => (a > LEAST_SIGNAL * (sigma[i] as number) && a > 0 ? Math.log(a) : Number.NaN));
  const height = value.reduce((most, v) => Math.max(most, v), 0);
  const inTail = (i: number): boolean =>
    (value[i] as number) <= Math.max(TAIL_PART * height, 10 * LEAST_SIGNAL * (sigma[i] as number));
  // Where α = α_max/(1 + exp((E₀ − hν)/E_U)), the slope of ln α is (1 − α/α_max)/E_U: a line up to a part p of the height is
  // about p/2 too flat. Whether the edge is such a one its tail does not tell.
  const saturation = ({ first, end }: WindowLine): number =>
    value.slice(first, end).reduce((most, v) => Math.max(most, v), 0) / height / 2;
  const errors = y.map((_, i) => Math.max((sigma[i] as number) / (value[i] as number), Number.MIN_VALUE));
  const input = {
    points,
    y,
    errors,
    options,
    yLabel: "ln α",
    method: "urbach",
    unit: "meV",
    usable: inTail,
    bias: saturation,
  } as const;
  const found = edgeLine(input, ({ coefficients, scale }) => {
    const rise = coefficients[1] as number;
    return { value: (1000 * scale) / rise, gradient: [0, (-1000 * scale) / (rise * rise)] };
  });
  const decades = (found.line.slope * (found.window.to - found.window.from)) / Math.LN10;
  if (!found.verdict.ok || decades >= 1) return found;
  const text = `${found.verdict.text} The window spans ${decades.toFixed(2)} decades: too few to tell an exponential from another tail.`;
  return { ...found, verdict: { ok: true, code: "short-tail", text } };
}
