import { ArgumentError, checkOptions, expected, finite, integer, type KnownOptions } from "../../foundation/index.js";

/** Atoms of one kind that a defect adds to the crystal or takes from it. */
export interface Exchange {
  readonly species: string;
  /** Atoms added; below 0 those taken away: −1 for a vacancy. */
  readonly added: number;
  /** Of the reservoir, eV for each atom: the energy of its reference phase and Δμ together. */
  readonly chemicalPotential: number;
}

/** Energies of calculations of one defect, all in eV. */
export interface DefectEnergies {
  /** The supercell with the defect. */
  readonly defective: number;
  /** The same supercell without it. */
  readonly host: number;
  readonly exchanged: readonly Exchange[];
  /** In elementary charges; 0 by default. */
  readonly charge?: number;
  /** Of the host; needed for a charged defect. */
  readonly valenceBandMaximum?: number;
  /** Above the valence band maximum; needed for a charged defect. */
  readonly fermiLevel?: number;
  /** For the images of a charged supercell; 0 by default. */
  readonly correction?: number;
}

const ENERGIES: KnownOptions<DefectEnergies> = {
  defective: true,
  host: true,
  exchanged: true,
  charge: true,
  valenceBandMaximum: true,
  fermiLevel: true,
  correction: true,
};

/**
 * The formation energy of a defect, eV: ΔH = E(defect) − E(host) − Σ nᵢ μᵢ + q (E_VBM + E_F) + E_corr, where nᵢ atoms are added
 * (n < 0: taken away). Jiang et al. (2024, eq. 4) write + Σ nᵢ μᵢ and so count the atoms that are taken away.
 *
 * Sources: S. B. Zhang, J. E. Northrup, Phys. Rev. Lett. 67 (1991) 2339; C. Freysoldt et al., Rev. Mod. Phys. 86 (2014) 253, eq. 2.
 *
 * @throws ArgumentError where an energy is missing or no number
 *
 * @example
 * const iodine = { species: "I", added: -1, chemicalPotential: -1.5 };
 * defectFormationEnergy({ defective: -98, host: -100, exchanged: [iodine] }) // 0.5
 */
export function defectFormationEnergy(energies: DefectEnergies): number {
  checkOptions("energies", energies, ENERGIES);
  const charge = integer("energies.charge", energies.charge ?? 0, -Infinity);
  const level =
    charge === 0
      ? 0
      : finite("energies.valenceBandMaximum", energies.valenceBandMaximum) +
        finite("energies.fermiLevel", energies.fermiLevel);
  if (!Array.isArray(energies.exchanged))
    throw new ArgumentError(expected("energies.exchanged", "a list", energies.exchanged));
  const reservoirs = energies.exchanged.reduce((sum: number, { added, chemicalPotential }: Exchange, i) => {
    const name = `energies.exchanged[${String(i)}]`;
    return sum + finite(`${name}.added`, added) * finite(`${name}.chemicalPotential`, chemicalPotential);
  }, 0);
  return (
    finite("energies.defective", energies.defective) -
    finite("energies.host", energies.host) -
    reservoirs +
    charge * level +
    finite("energies.correction", energies.correction ?? 0)
  );
}

/** Energies of a nanocrystal with a pair of defects of opposite charge, in eV. */
export interface PairEnergies {
  readonly defective: number;
  readonly pristine: number;
  /** Of the neutral species that leaves the crystal (`"leaves"`) or comes in from the solution (`"enters"`). */
  readonly species: number;
  readonly direction: "leaves" | "enters";
}

/**
 * The formation energy of a pair of defects in a nanocrystal, eV: E(pair) − E(crystal) ± E(species), + for a species that leaves.
 *
 * Source: Jiang et al. (2024), eq. 5.
 *
 * @example
 * pairFormationEnergy({ defective: -95, pristine: -100, species: -4.2, direction: "leaves" }).toFixed(1) // "0.8"
 */
export function pairFormationEnergy({ defective, pristine, species, direction }: PairEnergies): number {
  if ((direction as string) !== "leaves" && (direction as string) !== "enters") {
    throw new ArgumentError(expected("energies.direction", '"leaves" or "enters"', direction));
  }
  const sign = direction === "leaves" ? 1 : -1;
  return (
    finite("energies.defective", defective) -
    finite("energies.pristine", pristine) +
    sign * finite("energies.species", species)
  );
}

/**
 * The Fermi level above the valence band maximum at which two charge states of a defect cost the same, eV:
 * ε(q/q′) = (ΔH(q) − ΔH(q′)) / (q′ − q), with both energies for the Fermi level at the valence band maximum.
 *
 * Source: C. Freysoldt et al., Rev. Mod. Phys. 86 (2014) 253, eq. 4.
 *
 * @example
 * transitionLevel({ charge: 1, energy: 0.2 }, { charge: 0, energy: 1.1 }).toFixed(1) // "0.9"
 */
export function transitionLevel(
  first: { readonly charge: number; readonly energy: number },
  second: { readonly charge: number; readonly energy: number },
): number {
  if (first.charge === second.charge) {
    throw new ArgumentError(expected("second.charge", "another charge than that of the first", second.charge));
  }
  return (
    (finite("first.energy", first.energy) - finite("second.energy", second.energy)) / (second.charge - first.charge)
  );
}
