/**
 * Free carriers: dn/dt = −k₁ n − k₂ n (n + p₀) − k₃ n³. Source: L. M. Herz, Annu. Rev. Phys. Chem. 67 (2016) 65, whose form
 * has p₀ = 0.
 */
export interface CarrierModel {
  readonly kind: "carriers";
  /** Recombination of one carrier, at traps for instance, s⁻¹. */
  readonly k1: number;
  /** Recombination of an electron with a hole, cm³ s⁻¹. */
  readonly k2?: number | undefined;
  /** Auger recombination, cm⁶ s⁻¹. */
  readonly k3?: number | undefined;
  /** Density of the holes (or electrons) that are there in the dark, cm⁻³. */
  readonly p0?: number | undefined;
}

/**
 * Excitons: dn/dt = −(k_ex + k_trap) n − k_Aug n². Source: N. Jiang et al., Nanoscale 16 (2024) 3838, eqs 8 and 10, as it is
 * common for nanocrystals and quasi-two-dimensional films.
 */
export interface ExcitonModel {
  readonly kind: "excitons";
  /** Radiative decay of one exciton, s⁻¹. */
  readonly kEx: number;
  /** Decay of one exciton at traps, s⁻¹. */
  readonly kTrap?: number | undefined;
  /** Annihilation of two excitons, cm³ s⁻¹. */
  readonly kAug?: number | undefined;
}

/**
 * Free carriers with a trap of a limited density, which fills: electrons n, trapped electrons m, holes p = n + m + p₀,
 *
 * dn/dt = −k₁ n − k₂ n p − k₃ n² p − k_capture n (N − m) + k_release m,
 * dm/dt = k_capture n (N − m) − k_release m − k_empty m p.
 *
 * Source: E. V. Péan, S. Dimitrov, C. S. De Castro and M. L. Davies, Phys. Chem. Chem. Phys. 22 (2020) 28345 (their
 * bimolecular–trapping–detrapping model has k₁ = k₃ = k_release = 0), and the scheme of Shockley, Read and Hall for release.
 */
export interface TrapModel {
  readonly kind: "traps";
  readonly k1?: number | undefined;
  readonly k2?: number | undefined;
  readonly k3?: number | undefined;
  readonly p0?: number | undefined;
  /** Capture of an electron by an empty trap, cm³ s⁻¹. */
  readonly kCapture: number;
  /** Traps, N, cm⁻³. */
  readonly trapDensity: number;
  /** Release of a trapped electron to the band, s⁻¹. */
  readonly kRelease?: number | undefined;
  /** Recombination of a trapped electron with a hole, without light, cm³ s⁻¹. */
  readonly kEmpty?: number | undefined;
}

export type RecombinationModel = CarrierModel | ExcitonModel | TrapModel;

/**
 * What the emission is proportional to: `"n(n + p0)"`, as electrons meet holes (n p with traps), or `"n"`, as in excitons or
 * a strongly doped film.
 */
export type Emission = "n(n + p0)" | "n";

export type ModelKind = RecombinationModel["kind"];
