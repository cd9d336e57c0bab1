import type { LeastSquaresProblem, Parameter } from "../../fitting/index.js";
import { circuitModel } from "./circuit/evaluate.js";
import type { Circuit } from "./circuit/types.js";
import type { StackedImpedance } from "./fit-types.js";

/** The problem of a circuit's numbers as they are; `parameters` begins with them and may go on with what follows from them. */
export function plainProblem(
  circuit: Circuit,
  parameters: readonly Parameter[],
  { omega, observations, sigma }: StackedImpedance,
): LeastSquaresProblem {
  const { at, slopes } = circuitModel(circuit);
  const [n, m, width] = [omega.length, circuit.parameters.length, parameters.length];
  return {
    name: circuit.text,
    parameters,
    observations,
    ...(sigma === undefined ? {} : { sigma }),
    model: (p, out) => {
      for (let i = 0; i < n; i += 1) {
        const z = at(omega[i] as number, p);
        out[i] = z[0] as number;
        out[n + i] = z[1] as number;
      }
    },
    jacobian: (p, out) => {
      for (let i = 0; i < n; i += 1) {
        at(omega[i] as number, p);
        for (let k = 0; k < m; k += 1) {
          out[i * width + k] = slopes[2 * k] as number;
          out[(n + i) * width + k] = slopes[2 * k + 1] as number;
        }
        for (let k = m; k < width; k += 1) {
          out[i * width + k] = 0;
          out[(n + i) * width + k] = 0;
        }
      }
    },
  };
}

/** The same over logarithms where `logs` says so: a search over decades takes even steps there. */
export function logProblem(plain: LeastSquaresProblem, logs: readonly boolean[]): LeastSquaresProblem {
  const p = new Float64Array(logs.length);
  const back = (theta: Float64Array): Float64Array => {
    for (let k = 0; k < p.length; k += 1) p[k] = logs[k] === true ? Math.exp(theta[k] as number) : (theta[k] as number);
    return p;
  };
  const log = (v: number | undefined): number | undefined => (v === undefined ? undefined : Math.log(v));
  return {
    ...plain,
    parameters: plain.parameters.map((q, k): Parameter => {
      if (logs[k] !== true) return q;
      const [lower, upper] = [log(q.lower), log(q.upper)];
      const bounds = { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
      return { name: q.name, start: Math.log(q.start), ...bounds, ...(q.fixed === true ? { fixed: true } : {}) };
    }),
    model: (theta, out) => plain.model(back(theta), out),
    jacobian: (theta, out) => {
      plain.jacobian?.(back(theta), out);
      for (let i = 0; i < out.length; i += 1) {
        const k = i % p.length;
        if (logs[k] === true) out[i] = (out[i] as number) * (p[k] as number);
      }
    },
  };
}
