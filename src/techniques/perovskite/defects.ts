import {
  ArgumentError,
  checkOptions,
  estimate,
  expected,
  finite,
  integer,
  positive,
  propagated,
  temperature,
  toKelvin,
  within,
  type Estimate,
  type KnownOptions,
  type NumericArray,
  type Temperature,
  type Verdict,
} from "../../foundation/index.js";
import { JOULE_PER_EV } from "../../foundation/units.js";
import { dataTable, type DataTable } from "../../spectroscopy/index.js";

/** Boltzmann's constant, eV K⁻¹ (exact: k / e of the SI of 2019). */
const BOLTZMANN_EV = 1.380649e-23 / JOULE_PER_EV;

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

/** What the equilibrium of a defect depends on. */
export interface DefectEquilibrium {
  /** eV, with its standard error where one is known. */
  readonly formationEnergy: { readonly value: number; readonly standardError?: number | null | undefined };
  readonly temperature: Pick<Temperature, "value" | "unit">;
  /** Places where the defect can be, cm⁻³. */
  readonly sites: number;
  /** Ways to be in one place; 1 by default. */
  readonly configurations?: number;
  /** Of formation, without that of mixing, in units of k; 0 by default. */
  readonly entropy?: number;
}

/** How many defects there are at equilibrium. */
export interface DefectConcentration {
  /** cm⁻³ */
  readonly concentration: Estimate;
  /** Of the places, 0 to 1. */
  readonly share: number;
  readonly verdict: Verdict;
}

const EQUILIBRIUM: KnownOptions<DefectEquilibrium> = {
  formationEnergy: true,
  temperature: true,
  sites: true,
  configurations: true,
  entropy: true,
};

/** Above this share defects meet: the formula is for those that do not. */
const DILUTE = 0.01;

/**
 * The concentration of a defect at equilibrium, N g exp(S/k) exp(−ΔH/kT), cm⁻³; its error is that of the energy. Defects that do
 * not see each other are assumed, which the verdict denies above 1 % of the places.
 *
 * Source: C. Freysoldt et al., Rev. Mod. Phys. 86 (2014) 253, eq. 9.
 *
 * @example
 * const init = { formationEnergy: { value: 0.5 }, temperature: { value: 300, unit: "K" as const }, sites: 1.2e22 };
 * defectConcentration(init).concentration.value.toExponential(2) // "4.78e+13"
 */
export function defectConcentration(of: DefectEquilibrium): DefectConcentration {
  checkOptions("defect", of, EQUILIBRIUM);
  const kT = BOLTZMANN_EV * toKelvin(temperature(of.temperature.value, of.temperature.unit));
  const sites = positive("defect.sites", of.sites);
  const ways =
    within("defect.configurations", of.configurations ?? 1, 1) * Math.exp(finite("defect.entropy", of.entropy ?? 0));
  const { value, standardError = null } = of.formationEnergy;
  const energy = estimate(
    finite("defect.formationEnergy.value", value),
    standardError === null ? null : within("defect.formationEnergy.standardError", standardError, 0),
    "eV",
  );
  const concentration = propagated([energy], "cm^-3", ([e = 0]) => sites * ways * Math.exp(-e / kT));
  const share = concentration.value / sites;
  const percent = `${(100 * share).toPrecision(2)} % of the places`;
  const verdict: Verdict =
    share <= DILUTE
      ? { ok: true, code: "dilute", text: `Dilute: ${percent}.` }
      : { ok: false, code: "not dilute", text: `${percent}: defects would meet, and this formula does not hold.` };
  return { concentration, share, verdict };
}

/** What a table of concentrations is made of. */
export interface ConcentrationTableInit extends Omit<DefectEquilibrium, "temperature" | "formationEnergy"> {
  /** At Δμ = 0, eV. */
  readonly formationEnergy: number;
  /** Atoms that the defect adds; −1 for a vacancy. */
  readonly added: number;
  /** K */
  readonly temperatures: NumericArray;
  /** Of the exchanged atom against its reference, eV; 0 is rich in it. */
  readonly chemicalPotentials: readonly number[];
}

/**
 * Concentrations of a defect over temperature, a column for each chemical potential: ΔH = ΔH(0) − n Δμ.
 *
 * @example
 * const init = { formationEnergy: 0.8, added: -1, sites: 1.2e22, temperatures: [300, 400], chemicalPotentials: [0, -0.4] };
 * concentrationTable(init).columns.length // 3
 */
export function concentrationTable(init: ConcentrationTableInit): DataTable {
  const { formationEnergy, added, temperatures, chemicalPotentials, ...rest } = init;
  return dataTable({
    title: "Defects at equilibrium",
    columns: [
      { name: "temperature", unit: "K", values: temperatures },
      ...chemicalPotentials.map((shift) => ({
        name: `Δμ = ${String(shift).replace("-", "−")} eV`,
        unit: "cm^-3",
        values: Array.from(
          temperatures,
          (kelvin) =>
            defectConcentration({
              ...rest,
              formationEnergy: { value: finite("formationEnergy", formationEnergy) - finite("added", added) * shift },
              temperature: { value: kelvin, unit: "K" },
            }).concentration.value,
        ),
      })),
    ],
  });
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
