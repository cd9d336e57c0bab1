import { checkOptions, type KnownOptions, positive, within } from "../../foundation/index.js";

/** What TPP-2M needs of a material. */
export interface TppMaterial {
  /** g cm⁻³ */
  readonly density: number;
  /** Of the formula, g mol⁻¹. */
  readonly molarMass: number;
  /** Valence electrons of the formula: 26 of CsPbBr₃ (1 + 4 + 3 · 7). */
  readonly valenceElectrons: number;
  /** eV */
  readonly bandGap: number;
}

/** Half and once the rest energy of the electron, eV. */
const REST = 510998.95;
const MATERIAL: KnownOptions<TppMaterial> = { density: true, molarMass: true, valenceElectrons: true, bandGap: true };

/**
 * The inelastic mean free path of electrons by TPP-2M, nm,
 *
 * λ = α E/(E_p² [β ln(γ α E) − C/E + D/E²]), E_p = 28.816 √(N_v ρ/M), for 50 eV to 200 keV; right to some 10 %.
 *
 * @param kineticEnergy eV
 * @throws ArgumentError for energies below 50 eV or above 200 keV, and numbers that are not above 0
 * Sources: S. Tanuma, C. J. Powell and D. R. Penn, Surf. Interface Anal. 21 (1994) 165; with α for relativistic electrons,
 * H. Shinotsuka et al., Surf. Interface Anal. 47 (2015) 871, eqs. 7 to 9.
 *
 * @example
 * const film = { density: 4.75, molarMass: 579.82, valenceElectrons: 26, bandGap: 2.3 };
 * meanFreePathTpp(1348, film).toFixed(2) // "3.17"
 */
export function meanFreePathTpp(kineticEnergy: number, material: TppMaterial): number {
  checkOptions("material", material, MATERIAL);
  const energy = within("kineticEnergy", kineticEnergy, 50, 2e5);
  const rho = positive("material.density", material.density);
  const u = (positive("material.valenceElectrons", material.valenceElectrons) * rho) / positive("material.molarMass", material.molarMass); // prettier-ignore
  const plasmon2 = 28.816 ** 2 * u;
  const gap = within("material.bandGap", material.bandGap, 0);
  const beta = -1 + 9.44 / Math.sqrt(plasmon2 + gap * gap) + 0.69 * rho ** 0.1;
  const gamma = 0.191 / Math.sqrt(rho);
  const [c, d] = [19.7 - 9.1 * u, 534 - 208 * u];
  const alpha = (1 + energy / (2 * REST)) / (1 + energy / REST) ** 2;
  return (alpha * energy) / (plasmon2 * (beta * Math.log(gamma * alpha * energy) - c / energy + d / energy ** 2));
}

/** Whose mean free path Seah and Dench's fit gives. */
export type SeahDenchMaterial =
  | { readonly kind: "element" | "inorganic compound"; /** nm */ readonly monolayer: number }
  | { readonly kind: "organic compound"; /** g cm⁻³ */ readonly density: number };

/**
 * The attenuation length by Seah and Dench's fit, nm: elements 538 a/E² + 0.41 a^1.5 √E, inorganic compounds 2170 a/E² + 0.72 a^1.5 √E
 * with the monolayer a in nm, organic compounds (49/E² + 0.11 √E)/ρ. It scatters by a third about what is measured.
 *
 * @param kineticEnergy eV, from 1 eV on
 * @throws ArgumentError for numbers that are not above 0
 * Source: M. P. Seah and W. A. Dench, Surf. Interface Anal. 1 (1979) 2, eqs. 3 to 5.
 *
 * @example
 * meanFreePathSeahDench(1200, { kind: "organic compound", density: 1 }).toFixed(2) // "3.81"
 */
export function meanFreePathSeahDench(kineticEnergy: number, material: SeahDenchMaterial): number {
  const energy = within("kineticEnergy", kineticEnergy, 1);
  if (material.kind === "organic compound") {
    // mg m⁻² over g cm⁻³ are nm.
    return (49 / energy ** 2 + 0.11 * Math.sqrt(energy)) / positive("material.density", material.density);
  }
  const a = positive("material.monolayer", material.monolayer);
  const [first, second] = material.kind === "element" ? [538, 0.41] : [2170, 0.72];
  return (first * a) / energy ** 2 + second * a ** 1.5 * Math.sqrt(energy);
}

/** The thickness of one monolayer, nm, from a³ = M/(ρ n N_A) with n atoms in the formula. */
export function monolayer(molarMass: number, density: number, atoms: number): number {
  const volume =
    positive("molarMass", molarMass) / (positive("density", density) * positive("atoms", atoms) * 6.02214076e23);
  return 1e7 * Math.cbrt(volume);
}
