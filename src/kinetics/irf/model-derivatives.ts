import type { KineticModel } from "../models/kinetic-model.js";

/** ∂columns/∂pⱼ at the times, laid out as in `KineticModel.derivatives`: the model's own, or central differences. */
export function modelDerivatives(model: KineticModel, time: Float64Array, p: Float64Array): Float64Array {
  const size = time.length * model.components.length;
  const out = new Float64Array(size * p.length);
  if (model.derivatives) {
    model.derivatives(time, p, out);
    return out;
  }
  const up = new Float64Array(size);
  const down = new Float64Array(size);
  p.forEach((value, j) => {
    const step = 6e-6 * (Math.abs(value) || 1);
    const moved = p.slice();
    moved[j] = value + step;
    model.columns(time, moved, up);
    moved[j] = value - step;
    model.columns(time, moved, down);
    for (let i = 0; i < size; i++) out[j * size + i] = ((up[i] as number) - (down[i] as number)) / (2 * step);
  });
  return out;
}
