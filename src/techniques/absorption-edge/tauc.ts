import { checkOptions, oneOf } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { edgeLine, meets, type WindowOptions } from "./edge-line.js";
import { edgePoints } from "./points.js";
import type { EdgeLine, TaucTransition } from "./types.js";

/** Options of `tauc`. */
export interface TaucOptions extends WindowOptions {
  readonly transition: TaucTransition;
}

const POWERS: Readonly<Record<TaucTransition, readonly [power: number, text: string]>> = {
  direct: [2, "(αhν)²"],
  indirect: [1 / 2, "(αhν)¹ᐟ²"],
  "direct forbidden": [2 / 3, "(αhν)²ᐟ³"],
  "indirect forbidden": [1 / 3, "(αhν)¹ᐟ³"],
};

/**
 * The band gap by Tauc: where the straight part of (αhν)^r over hν meets zero, with r = 2 for direct and ½ for indirect
 * allowed transitions. The window is given or found, and is part of the result and of its error.
 *
 * What absorbs below the edge (scattered light, tails, a substrate) raises the line and lowers the gap: take it away first.
 * An exciton at the edge leaves no straight part that belongs to the gap: `elliott` fits it. A straight plot of one power
 * does not show that the transition is of that kind.
 *
 * @param of absorbance or molar absorptivity (nAxis values), on any axis
 * @throws ArgumentError for another signal, and a window with fewer than 5 points
 *
 * Sources: J. Tauc, R. Grigorovici and A. Vancu, Phys. Status Solidi B 15 (1966) 627; on windows and excitons, P. Makuła,
 * M. Pacia and W. Macyk, J. Phys. Chem. Lett. 9 (2018) 6814.
 *
 * @example
 * const eV = Array.from({ length: 121 }, (_, i) => 2 + i / 100);
 * const values = eV.map((e) => (e > 2.4 ? Math.sqrt(e - 2.4) / e : 0));
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance" });
 * absorptionEdge.tauc(film, { transition: "direct" }).result.value.toFixed(3) // "2.400"
 */
export function tauc(of: Spectrum, options: TaucOptions): EdgeLine {
  checkOptions("options", options, { transition: true, from: true, to: true });
  const transition = oneOf("transition", options.transition, Object.keys(POWERS) as TaucTransition[]);
  const [power, text] = POWERS[transition];
  const points = edgePoints(of);
  const { energy, value, sigma } = points;
  const y = value.map((a, i) => (a > 0 ? (a * (energy[i] as number)) ** power : Number.NaN));
  const errors = y.map((v, i) => Math.max((power * v * (sigma[i] as number)) / (value[i] as number), Number.MIN_VALUE));
  return edgeLine({ points, y, errors, options, yLabel: text, method: "tauc", transition, unit: "eV" }, meets(0));
}
