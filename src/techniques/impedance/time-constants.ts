import type { Parameter } from "../../fitting/index.js";
import {
  ArgumentError,
  checkOptions,
  estimate,
  expected,
  positive,
  propagated,
  type Estimate,
} from "../../foundation/index.js";
import type { Circuit, CircuitNode, ElementNode } from "./circuit/types.js";

/**
 * What follows from the numbers of a circuit, as linked parameters: for each capacitor or constant-phase element beside a
 * resistor its time constant RC or (RQ)^(1/α), and for the latter the capacitances of both distributions (see
 * `effectiveCapacitance`).
 */
export function derivedParameters({ root }: Circuit): readonly Parameter[] {
  const outer = root.kind === "series" ? root.parts : [];
  const series = outer.find((part): part is ElementNode => part.kind === "element" && part.symbol === "R");
  return parallels(root).flatMap((node) => {
    const resistor = node.parts.map(loneResistor).find((r) => r !== undefined);
    const store = node.parts.find(
      (part): part is ElementNode => part.kind === "element" && ["C", "CPE", "Q"].includes(part.symbol),
    );
    if (resistor === undefined || store === undefined) return [];
    const [r, c] = [resistor.name, store.name];
    if (store.symbol === "C") return [linked(`tau_${c}`, "s", `${r} * ${c}`)];
    const [q, a] = [`${c}_Q`, `${c}_alpha`];
    return [
      linked(`tau_${c}`, "s", `(${r} * ${q})^(1 / ${a})`),
      linked(`C_film_${c}`, "F", `${q}^(1 / ${a}) * ${r}^((1 - ${a}) / ${a})`),
      ...(series === undefined
        ? []
        : [linked(`C_surface_${c}`, "F", `${q}^(1 / ${a}) * (1 / ${series.name} + 1 / ${r})^((${a} - 1) / ${a})`)]),
    ];
  });
}

function linked(name: string, unit: string, link: string): Parameter {
  return { name, unit, link, start: Number.NaN };
}

function parallels(node: CircuitNode): readonly (CircuitNode & { kind: "parallel" })[] {
  if (node.kind === "element") return [];
  const inner = node.parts.flatMap(parallels);
  return node.kind === "parallel" ? [node as CircuitNode & { kind: "parallel" }, ...inner] : inner;
}

/** The resistor of a branch: alone, or in series with elements that are none. */
function loneResistor(branch: CircuitNode): ElementNode | undefined {
  const parts = branch.kind === "series" ? branch.parts : [branch];
  const found = parts.filter((part): part is ElementNode => part.kind === "element" && part.symbol === "R");
  return found.length === 1 ? found[0] : undefined;
}

export interface EffectiveCapacitanceInput {
  /** Q of 1/(Q (jω)^α), S s^α. */
  readonly q: Estimate | number;
  readonly alpha: Estimate | number;
  /** The resistance beside it, Ω. */
  readonly resistance: Estimate | number;
  /** That in series with both, Ω: for the surface distribution. */
  readonly seriesResistance?: Estimate | number;
}

/**
 * The capacitance, F, that a constant-phase element stands for. Time constants that are spread over the thickness of a film:
 * C = Q^(1/α) R^((1−α)/α) (C. H. Hsu and F. Mansfeld, Corrosion 57 (2001) 747). Spread over the surface:
 * C = Q^(1/α) (1/Rₛ + 1/R)^((α−1)/α) (G. J. Brug et al., J. Electroanal. Chem. 176 (1984) 275). Which one holds is a question
 * to the sample; both are in B. Hirschorn et al., Electrochim. Acta 55 (2010) 6218.
 *
 * @example effectiveCapacitance("film", { q: 1e-6, alpha: 1, resistance: 100 }).value // 1e-6
 */
export function effectiveCapacitance(distribution: "film" | "surface", of: EffectiveCapacitanceInput): Estimate {
  checkOptions("of", of, { q: true, alpha: true, resistance: true, seriesResistance: true });
  const { q, alpha, resistance, seriesResistance } = of;
  const numbers = [asEstimate("q", q), asEstimate("alpha", alpha), asEstimate("resistance", resistance)];
  if (distribution === "film") {
    return propagated(numbers, "F", ([c = 0, a = 0, r = 0]) => c ** (1 / a) * r ** ((1 - a) / a));
  }
  if (seriesResistance === undefined) {
    throw new ArgumentError(expected("of.seriesResistance", "a resistance, for the surface distribution", undefined));
  }
  return propagated(
    [...numbers, asEstimate("seriesResistance", seriesResistance)],
    "F",
    ([c = 0, a = 0, r = 0, s = 0]) => c ** (1 / a) * (1 / s + 1 / r) ** ((a - 1) / a),
  );
}

function asEstimate(name: string, given: Estimate | number): Estimate {
  if (typeof given === "number") return estimate(positive(`of.${name}`, given), null, "");
  positive(`of.${name}.value`, given.value);
  return given;
}
