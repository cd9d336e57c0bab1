import {
  ArgumentError,
  checkOptions,
  estimate,
  expected,
  finite,
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
 * not see each other are assumed, which the verdict denies above 1 % of the places. ΔH is that of one defect: of a pair's energy
 * each bears half, see `pairConcentration`.
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

/** What the equilibrium of a pair of defects depends on. */
export interface PairEquilibrium extends Omit<DefectEquilibrium, "sites"> {
  /** Places of the two defects, cm⁻³: of a Frenkel pair the ion's own and those between ions, of a Schottky pair the two ions' own. */
  readonly sites: readonly [number, number];
}

/**
 * The concentration of either defect of a pair at equilibrium, √(N₁N₂) g exp(S/2k) exp(−ΔH/2kT), cm⁻³, with ΔH of the **pair**: a
 * Frenkel pair (a vacancy and the same ion between others) or a Schottky pair of an anion and a cation. Each defect costs half of it,
 * so that the pair's energy in `defectConcentration` would give exp(ΔH/2kT) too few: 33 times at 0.18 eV and 300 K.
 *
 * Source: N. W. Ashcroft, N. D. Mermin, Solid State Physics (1976), eqs. 30.10 and 30.18; J. Maier, Physical Chemistry of Ionic
 * Materials (2004), section 5.2.
 *
 * @throws ArgumentError as `defectConcentration`
 *
 * @example
 * // The Frenkel pair of iodide that Jiang et al. (2024, section 4.1.2) quote with 0.18 eV.
 * const init = { formationEnergy: { value: 0.18 }, temperature: { value: 300, unit: "K" as const }, sites: [1.2e22, 1.2e22] as const };
 * pairConcentration(init).concentration.value.toExponential(1) // "3.7e+20"
 */
export function pairConcentration(of: PairEquilibrium): DefectConcentration {
  checkOptions("pair", of, EQUILIBRIUM);
  const [first, second] = pairOf("pair.sites", of.sites);
  const { value, standardError = null } = of.formationEnergy;
  const half = { value: value / 2, standardError: standardError === null ? null : standardError / 2 };
  return defectConcentration({
    ...of,
    formationEnergy: half,
    entropy: (of.entropy ?? 0) / 2,
    sites: Math.sqrt(positive("pair.sites[0]", first) * positive("pair.sites[1]", second)),
  });
}

function pairOf(name: string, sites: unknown): readonly [number, number] {
  if (!Array.isArray(sites) || sites.length !== 2) throw new ArgumentError(expected(name, "two numbers", sites));
  return sites as unknown as readonly [number, number];
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
