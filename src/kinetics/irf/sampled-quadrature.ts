import type { KineticModel } from "../models/kinetic-model.js";
import { gaussLegendre } from "./gauss-legendre.js";
import { modelDerivatives } from "./model-derivatives.js";
import type { SampledConvolution } from "./sampled-exponentials.js";
import { densityAt, type SampledResponse } from "./sampled-terms.js";

/** Nodes in each segment of the response. */
const NODES = 6;

/**
 * Columns of any model convolved with a measured response: ∫ h(τ − s) c(s) ds by Gauss and Legendre's rule in each of the
 * response's segments, cut at s = 0, before which the columns are 0.
 */
export function sampledQuadrature(model: KineticModel, response: SampledResponse): SampledConvolution {
  const m = model.components.length;
  const count = model.parameters.length;
  const rule = gaussLegendre(NODES);
  return {
    columns(time, p, out, stride) {
      const { nodes, sums } = nodesAt(time, response, rule);
      const columns = new Float64Array(nodes.length * m);
      model.columns(nodes, p, columns);
      sums.forEach((sum, i) => {
        for (const { at, weight } of sum) {
          for (let c = 0; c < m; c++) add(out, i * stride + c, weight * (columns[at * m + c] as number));
        }
      });
    },
    derivatives(time, p, out, stride) {
      const { nodes, sums } = nodesAt(time, response, rule);
      const n = time.length;
      const columns = new Float64Array(nodes.length * m);
      model.columns(nodes, p, columns);
      const own = modelDerivatives(model, nodes, p);
      const there = new Float64Array(m);
      sums.forEach((sum, i) => {
        for (const { at, weight, slope } of sum) {
          for (let c = 0; c < m; c++) {
            for (let j = 0; j < count; j++) {
              add(out, (j * n + i) * stride + c, weight * (own[(j * nodes.length + at) * m + c] as number));
            }
            add(out, (count * n + i) * stride + c, -slope * (columns[at * m + c] as number));
          }
        }
        jumps(response, time[i] as number, (s, height) => {
          model.columns(Float64Array.of(s), p, there);
          for (let c = 0; c < m; c++) add(out, (count * n + i) * stride + c, -height * (there[c] as number));
        });
      });
    },
  };
}

/** Jumps of the response at its ends: they add to the derivative by the shift what no slope holds. */
function jumps({ knots, density }: SampledResponse, tau: number, at: (s: number, height: number) => void): void {
  const last = knots.length - 1;
  const first = tau - (knots[0] as number);
  const end = tau - (knots[last] as number);
  if (first >= 0 && density[0] !== 0) at(first, density[0] as number);
  if (end >= 0 && density[last] !== 0) at(end, -(density[last] as number));
}

function add(out: Float64Array, at: number, value: number): void {
  out[at] = (out[at] as number) + value;
}

interface Node {
  readonly at: number;
  /** Times the response, and times its slope. */
  readonly weight: number;
  readonly slope: number;
}

function nodesAt(
  time: Float64Array,
  response: SampledResponse,
  rule: readonly (readonly [number, number])[],
): { readonly nodes: Float64Array; readonly sums: readonly (readonly Node[])[] } {
  const { knots, density } = response;
  const nodes: number[] = [];
  const sums = Array.from(time, (tau) => {
    const sum: Node[] = [];
    for (let q = 1; q < knots.length; q++) {
      const [a, b] = [knots[q - 1] as number, knots[q] as number];
      const slope = ((density[q] as number) - (density[q - 1] as number)) / (b - a);
      const end = Math.min(b, tau);
      if (!(end > a)) break;
      for (const [x, w] of rule) {
        const light = (a + end) / 2 + ((end - a) / 2) * x;
        const weight = (w * (end - a)) / 2;
        const at = nodes.push(tau - light) - 1;
        sum.push({ at, weight: weight * densityAt(response, light), slope: weight * slope });
      }
    }
    return sum;
  });
  return { nodes: Float64Array.from(nodes), sums };
}
