import { ArgumentError, expected } from "../../foundation/index.js";
import { compareModels, type ModelComparison } from "../../fitting/index.js";
import { circuitOf } from "./circuit/parse.js";
import type { Circuit } from "./circuit/types.js";
import { fitCircuit } from "./fit-circuit.js";
import type { CircuitFitOptions, ImpedanceFit } from "./fit-types.js";
import type { ImpedanceSpectrum } from "./types.js";

/**
 * Fits several circuits to one spectrum and compares them by AICc and BIC (see `fitting.compareModels`). A circuit that
 * fits well is not thereby the right one: several circuits can have the same impedance at every frequency.
 *
 * @param options for all of them; starts and bounds by name are for the circuits that have them
 * @example
 * const z = impedance.simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: impedance.frequencies(1, 1e5, 5), noise: { relative: 0.01, seed: 2 } });
 * compareCircuits(z, ["R0-C1", "R0-p(R1,C1)"]).models[0].name // "R0-p(R1,C1)"
 */
export function compareCircuits(
  spectrum: ImpedanceSpectrum,
  circuits: readonly (Circuit | string)[],
  options: CircuitFitOptions = {},
): ModelComparison {
  if (!Array.isArray(circuits) || circuits.length < 2) {
    throw new ArgumentError(expected("circuits", "two circuits or more", circuits));
  }
  const read = (circuits as readonly (Circuit | string)[]).map(circuitOf);
  return compareModels(
    read.map((one) => ({
      name: one.text,
      fit: fitCircuit(spectrum, one, optionsFor(one, options)) satisfies ImpedanceFit,
    })),
  );
}

/** What is said by name, for the circuits that have the name. */
function optionsFor(circuit: Circuit, options: CircuitFitOptions): CircuitFitOptions {
  const names = new Set(circuit.parameters.map(({ name }) => name));
  const own = <T>(given: Readonly<Record<string, T>> | undefined): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(given ?? {}).filter(([name]) => names.has(name)));
  return { ...options, start: own(options.start), fixed: own(options.fixed), bounds: own(options.bounds) };
}
