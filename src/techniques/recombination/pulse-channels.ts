/** Emission, asked for at some times, as the light that each channel gets from a pulse in channel 0. */
export interface PulseChannels {
  /** In the unit of the width, from the pulse on. */
  readonly times: Float64Array;
  /** Writes the light of each channel, from the emission at `times`. */
  fill(emission: Float64Array, light: Float64Array): void;
}

/** Nodes and weights of Gauss and Legendre for three points between 0 and 1. */
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const;
const WEIGHTS = [5 / 18, 4 / 9, 5 / 18] as const;

/**
 * The light of a pulse that may come anywhere in channel 0 and is counted anywhere in channel l was emitted after l·width on
 * average, with a triangle of two channels around it. Beyond two and a half channels the emission is taken as exponential within the
 * triangle, whose mean is then that at its middle times 1 + x²/12, x the fall over a channel; nearer, ln of the emission is a
 * parabola through three of its values, and what would come before the pulse is cut off.
 *
 * @param shift by how much the pulse comes later, in the unit of the width
 */
export function besideThePulse(channels: number, width: number, shift: number): PulseChannels {
  const lag = (l: number): number => l * width - shift;
  const first = Math.min(channels, Math.max(0, Math.floor(shift / width + REACH) + 1));
  // 0, 1 and 2 channels after the pulse, then the lags beyond.
  const times = new Float64Array(channels - first + NEAR);
  times[1] = (REACH / 2) * width;
  times[2] = REACH * width;
  for (let l = first; l < channels; l++) times[l - first + NEAR] = lag(l);
  return {
    times,
    fill(emission, light) {
      light.fill(0);
      const [e0, e1, e2] = [emission[0] as number, emission[1] as number, emission[2] as number];
      const known = e0 > 0 && e1 > 0 && e2 > 0;
      const slope = known ? Math.log(e1 / e0) : 0;
      const bend = known ? (Math.log(e2 / e0) - 2 * slope) / 2 : 0;
      const near = (v: number): number => {
        const x = (2 * v) / REACH;
        return e0 * Math.exp(slope * x + bend * x * (x - 1));
      };
      for (let l = Math.max(0, first - 4); l < first; l++) light[l] = clippedTriangle(lag(l) / width, near);
      for (let l = first; l < channels; l++) {
        const k = l - first + NEAR;
        const here = emission[k] as number;
        const next = k + 1 < emission.length ? (emission[k + 1] as number) : 0;
        const fall = here > 0 && next > 0 ? Math.log(here / next) : 0;
        light[l] = here * (1 + (fall * fall) / 12);
      }
    },
  };
}

/** Times before the lags. */
const NEAR = 3;
/** Channels up to which the pulse is near: no whole number, so that no lag changes sides while the shift is near 0. */
const REACH = 2.5;

/** ∫ emission(v) (1 − |v − u|) dv over v > 0, all in channels. */
function clippedTriangle(u: number, emission: (v: number) => number): number {
  const piece = (a: number, b: number): number => {
    if (!(b > a)) return 0;
    let sum = 0;
    for (let q = 0; q < 3; q++) {
      const v = a + (b - a) * (NODES[q] as number);
      sum += (WEIGHTS[q] as number) * emission(v) * Math.max(0, 1 - Math.abs(v - u));
    }
    return sum * (b - a);
  };
  return piece(Math.max(0, u - 1), Math.max(0, u)) + piece(Math.max(0, u), Math.max(0, u + 1));
}
