import type { Convolution } from "./recursion-weights.js";
import type { ExponentialColumns, MovedIrf } from "./exponential.js";

/** Nodes and weights of Gauss and Legendre's rule of five points on [0, 1] (DLMF 3.5). */
const NODES = [0.04691007703066802, 0.23076534494715845, 0.5, 0.7692346550528415, 0.953089922969332];
const WEIGHTS = [
  0.11846344252809454, 0.23931433524968324, 0.28444444444444444, 0.23931433524968324, 0.11846344252809454,
];
/** The first channel is divided in halves towards 0 this often: u^β has no derivative at 0. */
const HALVINGS = 40;

/** ∫ f and ∫ (t − d) f over the channel d … d + 1, of f = exp(−(t/τ)^β) and its derivatives by ln τ and β. */
interface ChannelIntegrals {
  readonly whole: Float64Array;
  readonly moment: Float64Array;
}

type Law = (t: number, out: Float64Array) => void;

/** Writes exp(−(t/τ)^β), its derivative by ln τ and its derivative by β. */
function stretchedLaw(lnTau: number, beta: number): Law {
  const rate = Math.exp(-lnTau);
  return (t, out) => {
    const x = t * rate;
    const lnX = x > 0 ? Math.log(x) : 0;
    const u = x > 0 ? Math.exp(beta * lnX) : 0;
    const f = Math.exp(-u);
    out[0] = f;
    out[1] = f * u * beta;
    out[2] = -f * u * lnX;
  };
}

function integrate(law: Law, from: number, to: number, origin: number, into: ChannelIntegrals, at: number): void {
  const f = new Float64Array(3);
  const width = to - from;
  for (let k = 0; k < NODES.length; k++) {
    const t = from + width * (NODES[k] as number);
    const w = width * (WEIGHTS[k] as number);
    law(t, f);
    for (let q = 0; q < 3; q++) {
      const value = w * (f[q] as number);
      into.whole[3 * at + q] = (into.whole[3 * at + q] as number) + value;
      into.moment[3 * at + q] = (into.moment[3 * at + q] as number) + value * (t - origin);
    }
  }
}

/**
 * The answer to light evenly spread over channel 0, counted over the channels 0 … n − 1 (three numbers each: the value
 * and its derivatives by ln τ and β), with the answers to all earlier pulses where there is a period.
 *
 * Without a response (`pulse`) the light comes at the beginning of channel 0.
 */
function kernel(
  lnTau: number,
  beta: number,
  from: number,
  n: number,
  shape: Convolution | "pulse",
  period: number | null,
): Float64Array {
  const law = stretchedLaw(lnTau, beta);
  const out = new Float64Array(3 * (n - from));
  const pulses = period === null ? 0 : earlierPulses(lnTau, beta, n, period);
  const f = new Float64Array(3);
  for (let m = 0; m <= pulses; m++) {
    const offset = m * (period ?? 0) + from;
    if (shape === "sampled") {
      for (let i = 0; i < n - from; i++) {
        if (offset + i < 0) continue;
        law(offset + i, f);
        for (let q = 0; q < 3; q++) out[3 * i + q] = (out[3 * i + q] as number) + (f[q] as number);
      }
      continue;
    }
    const integrals = channelIntegrals(law, offset - 1, n - from + 1);
    const { whole, moment } = integrals;
    for (let i = 0; i < n - from; i++) {
      for (let q = 0; q < 3; q++) {
        const [last, now] = [3 * i + q, 3 * (i + 1) + q];
        const value =
          shape === "pulse"
            ? (whole[now] as number)
            : (moment[last] as number) + (whole[now] as number) - (moment[now] as number);
        out[3 * i + q] = (out[3 * i + q] as number) + value;
      }
    }
  }
  return out;
}

/** Integrals over the channels from the (fractional) place `start` on; nothing is before time 0. */
function channelIntegrals(law: Law, start: number, n: number): ChannelIntegrals {
  const into = { whole: new Float64Array(3 * n), moment: new Float64Array(3 * n) };
  for (let i = 0; i < n; i++) {
    const from = start + i;
    const to = from + 1;
    if (to <= 0) continue;
    if (from > 1) {
      integrate(law, from, to, from, into, i);
      continue;
    }
    let high = to;
    const low = Math.max(0, from);
    for (let half = 0; half < HALVINGS && high > low; half++) {
      const next = half === HALVINGS - 1 ? low : Math.max(low, high / 2);
      integrate(law, next, high, from, into, i);
      high = next;
    }
  }
  return into;
}

/** Earlier pulses whose light is still above 1e-12 of its beginning. */
function earlierPulses(lnTau: number, beta: number, n: number, period: number): number {
  const reach = Math.exp(lnTau + Math.log(27.6) / beta);
  return Math.min(200, Math.ceil((reach + n) / period));
}

/** Adds a · exp(−(t/τ)^β), convolved with the instrument response, and its derivatives (`stretch`: by β). */
export function addStretched(
  lnTau: number,
  beta: number,
  amplitude: number,
  convolution: Convolution,
  irf: MovedIrf | null,
  end: number,
  period: number | null,
  columns: ExponentialColumns & { readonly stretch: Float64Array },
): void {
  const { curve, lifetime, stretch, shift, sum } = columns;
  curve.fill(0, 0, end);
  lifetime.fill(0, 0, end);
  stretch.fill(0, 0, end);
  if (irf === null) {
    const k = kernel(lnTau, beta, 0, end, convolution === "sampled" ? "sampled" : "pulse", period);
    for (let i = 0; i < end; i++) {
      curve[i] = k[3 * i] as number;
      lifetime[i] = k[3 * i + 1] as number;
      stretch[i] = k[3 * i + 2] as number;
    }
  } else {
    const from = period === null ? 0 : 1 - end;
    const k = kernel(lnTau, beta, from, end, convolution, period);
    for (let j = irf.support.first; j < Math.min(irf.support.end, end); j++) {
      const h = irf.share[j] as number;
      const hSlope = irf.slope[j] as number;
      for (let i = period === null ? j : 0; i < end; i++) {
        const at = 3 * (i - j - from);
        curve[i] = (curve[i] as number) + h * (k[at] as number);
        lifetime[i] = (lifetime[i] as number) + h * (k[at + 1] as number);
        stretch[i] = (stretch[i] as number) + h * (k[at + 2] as number);
        shift[i] = (shift[i] as number) + amplitude * hSlope * (k[at] as number);
      }
    }
  }
  for (let i = 0; i < end; i++) {
    sum[i] = (sum[i] as number) + amplitude * (curve[i] as number);
    lifetime[i] = amplitude * (lifetime[i] as number);
    stretch[i] = amplitude * (stretch[i] as number);
  }
}
