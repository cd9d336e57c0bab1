import { leadingSvd } from "../../numerics/index.js";
import type { Factors } from "./alternate.js";
import { type HardModel, writeModelled } from "./hard-model.js";
import { refineKinetics, startingParameters } from "./refine-kinetics.js";

/**
 * The parameters of the kinetic model to begin with, and its concentrations. Where nothing was said of a beginning, the
 * components that follow no model begin where the model alone leaves the data: their concentrations are the sizes of the
 * leading left singular vectors of its residuals.
 */
export function startKinetics(factors: Factors, hard: HardModel, searchSoft: boolean): Float64Array {
  const { components: k, concentrationSide: side, concentrations, spectra } = factors;
  const soft = side.rules.modelled.flatMap((modelled, c) => (modelled ? [] : [c]));
  if (searchSoft) {
    for (let n = 0; n < concentrations.length; n++) if (soft.includes(n % k)) concentrations[n] = 0;
  }
  const p = startingParameters(factors, hard);
  writeModelled(hard, p, k, concentrations);
  if (soft.length === 0 || !searchSoft) return p;
  refineKinetics(factors, hard, p);
  const { rows, columns, data, weights } = side;
  const left = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      if (weights?.[i * columns + j] === 0) continue;
      let sum = data[i * columns + j] as number;
      for (let c = 0; c < k; c++) sum -= (concentrations[i * k + c] as number) * (spectra[j * k + c] as number);
      left[i * columns + j] = sum;
    }
  }
  const count = Math.min(soft.length, rows, columns);
  const { u } = leadingSvd({ rows, columns, values: left }, count);
  soft.slice(0, count).forEach((c, l) => {
    for (let i = 0; i < rows; i++) {
      if (!side.rules.held?.[i * k + c]) concentrations[i * k + c] = Math.abs(u.values[i * count + l] as number);
    }
  });
  return p;
}
