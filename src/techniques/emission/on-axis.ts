import { axisRange, placeOnAxis, type Axis, type Spectrum } from "../../spectroscopy/index.js";

/** A spectrum at the places of another axis of the same unit, interpolated linearly. */
export interface OnAxis {
  /** 0 where it is not covered. */
  readonly values: Float64Array;
  readonly sigma: Float64Array;
  /** Indices of the places that it covers. */
  readonly covered: readonly number[];
}

/** A spectrum at the places of another axis. */
export function onAxis(of: Spectrum, axis: Axis): OnAxis {
  const [low, high] = axisRange(of.axis);
  const covered: number[] = [];
  const values = new Float64Array(axis.values.length);
  const sigma = new Float64Array(axis.values.length);
  axis.values.forEach((at, i) => {
    if (at < low || at > high) return;
    covered.push(i);
    const { left, right, fraction } = placeOnAxis(of.axis, at);
    values[i] = (1 - fraction) * (of.values[left] as number) + fraction * (of.values[right] as number);
    if (of.sigma) {
      sigma[i] = Math.hypot((1 - fraction) * (of.sigma[left] as number), fraction * (of.sigma[right] as number));
    }
  });
  return { values, sigma, covered };
}
