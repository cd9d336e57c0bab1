/**
 * Places of a decay's parameters in one vector: the logarithms of the lifetimes (in channels), the stretching exponent
 * where there is one, the shift of the instrument response (channels), then what the curve is linear in: the amplitudes,
 * the background and the scattered light.
 */
export interface Layout {
  readonly exponentials: number;
  readonly stretched: boolean;
  /** Place of the stretching exponent, or −1. */
  readonly stretch: number;
  readonly shift: number;
  /** Place of the first amplitude; from here on all parameters are linear. */
  readonly amplitude: number;
  readonly background: number;
  readonly scatter: number;
  readonly size: number;
}

/** The layout of a sum of exponentials, or of one stretched exponential. */
export function layoutOf(exponentials: number, stretched: boolean): Layout {
  const shift = exponentials + (stretched ? 1 : 0);
  const amplitude = shift + 1;
  const background = amplitude + exponentials;
  return {
    exponentials,
    stretched,
    stretch: stretched ? exponentials : -1,
    shift,
    amplitude,
    background,
    scatter: background + 1,
    size: background + 2,
  };
}
