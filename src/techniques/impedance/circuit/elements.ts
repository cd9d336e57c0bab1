import { diffusionOpen, diffusionShort } from "./diffusion.js";
import { finiteGerischer, gerischer } from "./gerischer.js";
import type { ParameterRole } from "./types.js";

/**
 * Writes the impedance of an element at ω into `out[0]`, `out[1]` and its derivative with respect to its k-th parameter into
 * `out[2 + 2k]`, `out[3 + 2k]`. The parameters stand in `p` from `at` on.
 */
export type ElementImpedance = (omega: number, p: Float64Array, at: number, out: Float64Array) => void;

/** A kind of element: what its letters mean. */
export interface ElementKind {
  readonly title: string;
  /** Formula, for messages and reports. */
  readonly formula: string;
  /** Suffix of the name, unit and role of each number; a lone one has no suffix. */
  readonly parameters: readonly (readonly [suffix: string, unit: string, role: ParameterRole])[];
  readonly impedance: ElementImpedance;
}

/** Letters of an element. */
export type ElementSymbol = "R" | "C" | "L" | "CPE" | "Q" | "W" | "Wo" | "Ws" | "G" | "Gs" | "Zarc" | "K" | "La";

const QUARTER = Math.PI / 2;

const resistor: ElementImpedance = (_, p, at, out) => {
  out[0] = p[at] as number;
  out[1] = 0;
  out[2] = 1;
  out[3] = 0;
};

const capacitor: ElementImpedance = (omega, p, at, out) => {
  const c = p[at] as number;
  out[0] = 0;
  out[1] = -1 / (omega * c);
  out[2] = 0;
  out[3] = 1 / (omega * c * c);
};

const inductor: ElementImpedance = (omega, p, at, out) => {
  out[0] = 0;
  out[1] = omega * (p[at] as number);
  out[2] = 0;
  out[3] = omega;
};

const warburg: ElementImpedance = (omega, p, at, out) => {
  const root = 1 / Math.sqrt(omega);
  out[0] = (p[at] as number) * root;
  out[1] = -(p[at] as number) * root;
  out[2] = root;
  out[3] = -root;
};

/** x (jω)^(±α) and its derivatives: dx of the prefactor, and ± Z ln(jω). */
function fractional(
  omega: number,
  size: number,
  sizeSlope: number,
  power: number,
  sign: 1 | -1,
  out: Float64Array,
): void {
  const height = omega ** power;
  const [c, s] = [height * Math.cos(QUARTER * power), height * Math.sin(QUARTER * power)];
  out[0] = size * c;
  out[1] = size * s;
  out[2] = sizeSlope * c;
  out[3] = sizeSlope * s;
  const log = Math.log(omega);
  out[4] = sign * (out[0] * log - out[1] * QUARTER);
  out[5] = sign * (out[1] * log + out[0] * QUARTER);
}

const constantPhase: ElementImpedance = (omega, p, at, out) => {
  const q = p[at] as number;
  fractional(omega, 1 / q, -1 / (q * q), -(p[at + 1] as number), -1, out);
};

const fractionalInductor: ElementImpedance = (omega, p, at, out) =>
  fractional(omega, p[at] as number, 1, p[at + 1] as number, 1, out);

/** R/(1 + (jωτ)^γ): of a Zarc with its slope in γ, and of an RC for γ = 1 without. */
function arc(omega: number, r: number, tau: number, gamma: number, withGamma: boolean, out: Float64Array): void {
  const height = (omega * tau) ** gamma;
  const [a, b] = gamma === 1 ? [0, height] : [height * Math.cos(QUARTER * gamma), height * Math.sin(QUARTER * gamma)];
  const square = (1 + a) ** 2 + b * b;
  const [u, v] = [(1 + a) / square, -b / square];
  out[0] = r * u;
  out[1] = r * v;
  out[2] = u;
  out[3] = v;
  // −R q/(1 + q)²
  const [uu, vv] = [u * u - v * v, 2 * u * v];
  const [x, y] = [-r * (uu * a - vv * b), -r * (uu * b + vv * a)];
  out[4] = (x * gamma) / tau;
  out[5] = (y * gamma) / tau;
  if (!withGamma) return;
  const log = Math.log(omega * tau);
  out[6] = x * log - y * QUARTER;
  out[7] = y * log + x * QUARTER;
}

const zarc: ElementImpedance = (omega, p, at, out) =>
  arc(omega, p[at] as number, p[at + 1] as number, p[at + 2] as number, true, out);

const voigt: ElementImpedance = (omega, p, at, out) => arc(omega, p[at] as number, p[at + 1] as number, 1, false, out);

const CPE: ElementKind = {
  title: "constant-phase element",
  formula: "1 / (Q (jω)^α)",
  parameters: [["Q", "S s^α", "cpe"], ["alpha", "", "exponent"]], // prettier-ignore
  impedance: constantPhase,
};

/**
 * The elements of circuits by their letters. Formulas and the order of the numbers are those of impedance.py 1.7
 * (M. D. Murbach et al., J. Open Source Softw. 5 (2020) 2349), whose Wo1_0, Wo1_1 are Wo1_Z, Wo1_tau here; they are those of
 * M. E. Orazem and B. Tribollet, Electrochemical Impedance Spectroscopy, 2nd ed. (2017), chapters 4, 11 and 14. La is that of
 * BioLogic's application note 42; impedance.py has (jωL)^α in its place, whose L is another number.
 */
export const ELEMENTS: Readonly<Record<ElementSymbol, ElementKind>> = {
  R: { title: "resistor", formula: "R", parameters: [["", "Ω", "resistance"]], impedance: resistor },
  C: { title: "capacitor", formula: "1 / (jωC)", parameters: [["", "F", "capacitance"]], impedance: capacitor },
  L: { title: "inductor", formula: "jωL", parameters: [["", "H", "inductance"]], impedance: inductor },
  CPE,
  Q: CPE,
  W: {
    title: "Warburg element, diffusion without an end",
    formula: "A (1 − j) / √ω",
    parameters: [["", "Ω s^-0.5", "warburg"]],
    impedance: warburg,
  },
  Wo: {
    title: "Warburg element, diffusion to a wall (open)",
    formula: "Z coth(√(jωτ)) / √(jωτ)",
    parameters: [["Z", "Ω", "resistance"], ["tau", "s", "time"]], // prettier-ignore
    impedance: diffusionOpen,
  },
  Ws: {
    title: "Warburg element, diffusion to a sink (short)",
    formula: "Z tanh(√(jωτ)) / √(jωτ)",
    parameters: [["Z", "Ω", "resistance"], ["tau", "s", "time"]], // prettier-ignore
    impedance: diffusionShort,
  },
  G: {
    title: "Gerischer element",
    formula: "R / √(1 + jωτ)",
    parameters: [["R", "Ω", "resistance"], ["tau", "s", "time"]], // prettier-ignore
    impedance: gerischer,
  },
  Gs: {
    title: "Gerischer element of finite length",
    formula: "R coth(φ √(1 + jωτ)) / √(1 + jωτ)",
    parameters: [["R", "Ω", "resistance"], ["tau", "s", "time"], ["phi", "", "length"]], // prettier-ignore
    impedance: finiteGerischer,
  },
  Zarc: {
    title: "resistor beside a constant-phase element, by its time constant",
    formula: "R / (1 + (jωτ)^γ)",
    parameters: [["R", "Ω", "resistance"], ["tau", "s", "time"], ["gamma", "", "exponent"]], // prettier-ignore
    impedance: zarc,
  },
  K: {
    title: "resistor beside a capacitor, by its time constant",
    formula: "R / (1 + jωτ)",
    parameters: [["R", "Ω", "resistance"], ["tau", "s", "time"]], // prettier-ignore
    impedance: voigt,
  },
  La: {
    title: "inductor with a constant phase",
    formula: "L (jω)^α",
    parameters: [["L", "H s^(α−1)", "inductance"], ["alpha", "", "exponent"]], // prettier-ignore
    impedance: fractionalInductor,
  },
};

/** The kind of an element by its letters; undefined for others. */
export function elementKind(symbol: string): ElementKind | undefined {
  return Object.hasOwn(ELEMENTS, symbol) ? ELEMENTS[symbol as ElementSymbol] : undefined;
}
