import { ArgumentError, type NumericArray, oneOf, positive } from "../../foundation/index.js";
import { normalCdf } from "../../numerics/index.js";

/** How the transitions are broadened. */
export type ElliottBroadening = "gaussian" | "sech";

/** What an absorption edge with its exciton follows from; energies in eV. */
export interface ElliottParameters {
  /** Absorption just above the gap without the Coulomb attraction, times what it enhances: the unit of the result. */
  readonly scale: number;
  /** The band gap, not the exciton's energy, which lies `bindingEnergy` below it. */
  readonly gap: number;
  readonly bindingEnergy: number;
  /** Full width at half maximum of each transition. */
  readonly width: number;
  readonly broadening?: ElliottBroadening | undefined;
}

/** An edge, and its two parts: transitions into bound excitons, and into the continuum. */
export interface ElliottCurve {
  readonly total: Float64Array;
  readonly excitons: Float64Array;
  readonly continuum: Float64Array;
}

/** Bound states that are summed one by one. */
const STATES = 30;
/**
 * Σ 1/n³ over the states above these, 4.5 parts in 10⁴ of all. They lie within E_b/961 of the gap, closer than any width that
 * resolves an exciton, and are one line there: without them 3 parts in 10³ would lack at the gap for E_b = 60 meV and a width
 * of 20 meV.
 */
const REST = 1.202056903159594 - Array.from({ length: STATES }, (_, i) => 1 / (i + 1) ** 3).reduce((a, b) => a + b, 0);

/** A broadening of width parameter 1: its density, the part below a distance, how far it reaches, and steps to a unit. */
interface Kernel {
  readonly density: (x: number) => number;
  readonly below: (x: number) => number;
  readonly reach: number;
  readonly step: number;
  /** Width parameter in one full width at half maximum. */
  readonly ofFwhm: number;
}

const GAUSSIAN: Kernel = {
  density: (x) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI),
  below: normalCdf,
  reach: 7,
  step: 0.2,
  ofFwhm: 1 / Math.sqrt(8 * Math.LN2),
};

const SECH: Kernel = {
  density: (x) => 1 / (Math.PI * Math.cosh(x)),
  below: (x) => (2 / Math.PI) * Math.atan(Math.exp(x)),
  reach: 20,
  step: 0.25,
  ofFwhm: 1 / (2 * Math.acosh(2)),
};

/** Its kernel by name. */
export const ELLIOTT_BROADENINGS: readonly ElliottBroadening[] = ["gaussian", "sech"];

/**
 * Absorption at an edge with Wannier excitons in three dimensions, parabolic bands and an even transition strength:
 *
 * α(E) = s [ Σₙ (2 E_b/n³) g(E − E_g + E_b/n²) + ∫ g(E − E_g − Δ) / (1 − exp(−2π √(E_b/Δ))) dΔ ],
 *
 * with the broadening g of area 1 and the same width for all transitions. Without attraction (E_b → 0) √E_b times the second
 * part becomes the square root of the free density of states, √Δ/2π. The slow factor 1/E of the photon's energy is left out: it
 * changes by some per cent over the window of a fit. Papers with a factor 4π in the discrete and 2π in the continuous part
 * have the same ratio of the two.
 *
 * @param energies photon energies, eV (n values)
 * @throws ArgumentError for parameters that cannot be meant
 *
 * Sources: R. J. Elliott, Phys. Rev. 108 (1957) 1384; with broadening, C. Sestu et al., J. Phys. Chem. Lett. 6 (2015) 4566,
 * and M. Saba et al., Nat. Commun. 5 (2014) 5049 (sech).
 *
 * @example
 * const { total } = elliottAbsorption({ scale: 1, gap: 2.4, bindingEnergy: 0.04, width: 0.05 }, [2.2, 2.36, 2.6]);
 * total[1] > total[2] // true the exciton stands above the continuum
 */
export function elliottAbsorption(parameters: ElliottParameters, energies: NumericArray): ElliottCurve {
  const { scale, gap, bindingEnergy, width, broadening = "gaussian" } = parameters;
  positive("gap", gap);
  positive("bindingEnergy", bindingEnergy);
  positive("width", width);
  if (!Number.isFinite(scale)) throw new ArgumentError("Expected `scale` to be a finite number.", { scale });
  const kernel = oneOf("broadening", broadening, ELLIOTT_BROADENINGS) === "sech" ? SECH : GAUSSIAN;
  const [excitons, continuum] = [new Float64Array(energies.length), new Float64Array(energies.length)];
  elliottParts(kernel, width * kernel.ofFwhm, bindingEnergy, gap, energies, excitons, continuum);
  for (let i = 0; i < energies.length; i += 1) {
    excitons[i] = scale * (excitons[i] as number);
    continuum[i] = scale * (continuum[i] as number);
  }
  return { excitons, continuum, total: excitons.map((v, i) => v + (continuum[i] as number)) };
}

function elliottParts(
  { density, below, reach, step }: Kernel,
  s: number,
  binding: number,
  gap: number,
  energies: NumericArray,
  excitons: Float64Array,
  continuum: Float64Array,
): void {
  const reaching = Math.round(reach / step);
  const kernel = Float64Array.from({ length: 2 * reaching + 1 }, (_, k) => step * density((k - reaching) * step));
  for (let i = 0; i < energies.length; i += 1) {
    const over = (energies[i] as number) - gap;
    let bound = ((2 * binding * REST) / s) * density(over / s);
    for (let n = 1; n <= STATES; n += 1) {
      bound += ((2 * binding) / (n ** 3 * s)) * density((over + binding / (n * n)) / s);
    }
    excitons[i] = bound;
    // 1/(1 − e^−x) = 1 + 1/(e^x − 1): the step's integral is known, and the rest rises smoothly from 0.
    let free = below(over / s);
    for (let k = 0; k < kernel.length; k += 1) {
      const delta = over - (k - reaching) * step * s;
      if (delta > 0) free += (kernel[k] as number) / Math.expm1(2 * Math.PI * Math.sqrt(binding / delta));
    }
    continuum[i] = free;
  }
}
