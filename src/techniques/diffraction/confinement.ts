import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  formatBound,
  formatEstimate,
  oneOf,
  propagated,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { ENERGIES, measured, type Measured } from "./measured.js";

/** ħ² / 2m₀ in eV nm², and e² / 4πε₀ in eV nm (CODATA 2022). */
const KINETIC = 0.03809982;
const COULOMB = 1.43996455;
/** Hartree's energy times ½, eV: for the exciton's Rydberg. */
const RYDBERG = 13.605693;
const PLAIN = { "": 1 } as const;
const NM: Readonly<Record<string, number>> = { nm: 1, Å: 0.1, pm: 1e-3 };

/**
 * How carriers are confined, in the effective-mass approximation:
 *
 * - `"infinite well"`: a platelet of thickness L between walls that nothing passes, E = E_g + ħ²π² / (2 μ L²).
 * - `"finite well"`: the same between barriers of a height, into which the waves reach.
 * - `"sphere"`: a sphere of diameter 2R, E = E_g + ħ²π² / (2 μ R²) − 1.786 e² / (4πε₀ ε R) − 0.248 E_Ry.
 */
export type ConfinementModel = "infinite well" | "finite well" | "sphere";

/** Constants of a material for confinement. */
export interface ConfinementOptions {
  readonly model: ConfinementModel;
  /** Of the bulk, eV. */
  readonly bulkGap: Measured;
  /** Effective masses in units of that of the free electron. */
  readonly electronMass: Measured;
  readonly holeMass: Measured;
  /** Relative, for the sphere's Coulomb term; without it there is none. */
  readonly permittivity?: Measured | undefined;
  /** Of a finite well: heights for electron and hole, eV, and the mass in the barrier (1 unless given). */
  readonly barrier?:
    { readonly electron: number; readonly hole: number; readonly mass?: number | undefined } | undefined;
  /** Thickness of one layer of octahedra, nm: sizes are then given as a number n of layers too. */
  readonly layer?: Measured | undefined;
}

/** A size that a gap tells. */
export interface ConfinedSize {
  readonly [BRAND]: "ConfinedSize";
  /** Thickness of a well, diameter of a sphere, nm; not determined where the gap is that of the bulk, with a bound. */
  readonly size: Estimate;
  /** Layers of that thickness; `null` where no layer was given. */
  readonly layers: Estimate | null;
  readonly gap: Estimate;
  readonly bulkGap: Estimate;
  readonly model: ConfinementModel;
  readonly verdict: Verdict;
}

const OPTIONS: KnownOptions<ConfinementOptions> = {
  ...{ model: true, bulkGap: true, electronMass: true, holeMass: true, permittivity: true, barrier: true, layer: true },
};

/** Gap at a size in nm for bulk gap, masses and permittivity. */
type Law = (size: number, bulk: number, electron: number, hole: number, permittivity: number) => number;

interface Checked {
  readonly law: Law;
  readonly inputs: readonly [bulk: Estimate, electron: Estimate, hole: Estimate, permittivity: Estimate];
  readonly model: ConfinementModel;
  readonly layer: Estimate | null;
}

function checked(options: ConfinementOptions): Checked {
  checkOptions("options", options, OPTIONS);
  const model = oneOf("model", options.model, ["infinite well", "finite well", "sphere"]);
  const mass = (name: "electronMass" | "holeMass"): Estimate => measured(name, options[name], PLAIN, 10);
  const permittivity =
    options.permittivity === undefined
      ? estimate(Infinity, null, "")
      : measured("permittivity", options.permittivity, PLAIN);
  const law: Law =
    model === "sphere" ? sphere : model === "infinite well" ? infiniteWell : finiteWell(barrierOf(options.barrier));
  return {
    ...{ law, model, layer: options.layer === undefined ? null : measured("layer", options.layer, NM) },
    inputs: [measured("bulkGap", options.bulkGap, ENERGIES), mass("electronMass"), mass("holeMass"), permittivity],
  };
}

function barrierOf(barrier: ConfinementOptions["barrier"]): { electron: number; hole: number; mass: number } {
  if (barrier === undefined)
    throw new ArgumentError(expected("barrier", "{ electron, hole } in eV for a finite well", barrier));
  checkOptions("barrier", barrier, { electron: true, hole: true, mass: true });
  const height = (name: "electron" | "hole"): number => measured(`barrier.${name}`, barrier[name], ENERGIES).value;
  return {
    electron: height("electron"),
    hole: height("hole"),
    mass: measured("barrier.mass", barrier.mass ?? 1, PLAIN).value,
  };
}

const infiniteWell: Law = (size, bulk, electron, hole) =>
  bulk + (KINETIC * Math.PI ** 2 * (1 / electron + 1 / hole)) / size ** 2;

/** L. E. Brus, J. Chem. Phys. 80 (1984) 4403; the last term: Y. Kayanuma, Phys. Rev. B 38 (1988) 9797. */
const sphere: Law = (size, bulk, electron, hole, permittivity) => {
  const radius = size / 2;
  const inverse = 1 / electron + 1 / hole;
  const free = bulk + (KINETIC * Math.PI ** 2 * inverse) / radius ** 2;
  if (!Number.isFinite(permittivity)) return free;
  return free - (1.786 * COULOMB) / (permittivity * radius) - (0.248 * RYDBERG) / (inverse * permittivity ** 2);
};

function finiteWell(barrier: { electron: number; hole: number; mass: number }): Law {
  return (size, bulk, electron, hole) =>
    bulk +
    boundState(size, electron, barrier.electron, barrier.mass) +
    boundState(size, hole, barrier.hole, barrier.mass);
}

/**
 * The lowest level of a well with barriers, eV: (k/m) tan(kL/2) = κ/m_b. Source: G. Bastard, Wave Mechanics Applied to Semiconductor
 * Heterostructures (1988), chapter III.
 */
function boundState(size: number, mass: number, height: number, barrierMass: number): number {
  const most = (Math.PI / size) ** 2 * (KINETIC / mass);
  let [low, high] = [0, Math.min(height, most)];
  for (let step = 0; step < 200 && high - low > 1e-15 * high; step += 1) {
    const energy = (low + high) / 2;
    const k = Math.sqrt((energy * mass) / KINETIC);
    const kappa = Math.sqrt(((height - energy) * barrierMass) / KINETIC);
    if ((k / mass) * Math.sin((k * size) / 2) > (kappa / barrierMass) * Math.cos((k * size) / 2)) high = energy;
    else low = energy;
  }
  return (low + high) / 2;
}

/**
 * The gap of a crystal of a size, eV, with errors, in the effective-mass approximation. The binding energy of the exciton is in the
 * sphere's Coulomb term only. Below about 3 nm, or 3 layers, bands are not parabolic over the energies in question, and the gap comes
 * out too high.
 *
 * @param size thickness of a well or diameter of a sphere, nm unless it says another unit
 * @throws ArgumentError for constants that are missing or out of range
 *
 * Sources: L. E. Brus, J. Chem. Phys. 80 (1984) 4403; Y. Kayanuma, Phys. Rev. B 38 (1988) 9797; G. Bastard (1988).
 *
 * @example
 * const bromide = { model: "infinite well", bulkGap: 2.3, electronMass: 0.13, holeMass: 0.13 } as const;
 * diffraction.confinedGap(5, bromide).value.toFixed(3) // "2.531"
 */
export function confinedGap(size: Measured, options: ConfinementOptions): Estimate {
  const { law, inputs } = checked(options);
  const known = Number.isFinite(inputs[3].value) ? inputs : inputs.slice(0, 3);
  return propagated(
    [measured("size", size, NM), ...known],
    "eV",
    ([s = 0, bulk = 0, electron = 0, hole = 0, e = Infinity]) => law(s, bulk, electron, hole, e),
  );
}

const RANGE = [0.2, 200] as const;

/** The size at a gap by bisection: the law falls from the smallest size to where Coulomb's term wins. */
function sizeAt(law: Law, gap: number, [bulk = 0, electron = 0, hole = 0, e = Infinity]: readonly number[]): number {
  const at = (size: number): number => law(size, bulk, electron, hole, e);
  let [low, high] = [RANGE[0], RANGE[0]] as [number, number];
  if (at(low) < gap) return Number.NaN;
  while (at(high) > gap && high < RANGE[1]) {
    const next = high * 1.02;
    if (at(next) >= at(high)) return Number.NaN;
    high = next;
  }
  if (at(high) > gap) return Number.NaN;
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step += 1) {
    const middle = (low + high) / 2;
    if (at(middle) > gap) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The size of a crystal, or its number of layers, from its gap: `confinedGap` turned round.
 *
 * @returns not determined where the gap is that of the bulk within two standard errors, with the least size that it allows
 * @throws ArgumentError as `confinedGap`
 *
 * @example
 * const bromide = { model: "infinite well", bulkGap: 2.3, electronMass: 0.13, holeMass: 0.13, layer: 0.587 } as const;
 * diffraction.sizeFromGap({ value: 2.531, standardError: 0.01 }, bromide).layers?.value.toFixed(1) // "8.5"
 */
export function sizeFromGap(gap: Measured, options: ConfinementOptions): ConfinedSize {
  const { law, inputs, model, layer } = checked(options);
  const found = measured("gap", gap, ENERGIES);
  const known = Number.isFinite(inputs[3].value) ? inputs : inputs.slice(0, 3);
  const values = known.map(({ value }) => value);
  const error = Math.hypot(found.standardError ?? 0, inputs[0].standardError ?? 0);
  const shift = found.value - inputs[0].value;
  const told = shift > 2 * error && shift > 0;
  const size = told
    ? propagated([found, ...known], "nm", ([g = 0, ...rest]) => sizeAt(law, g, rest))
    : estimate(Number.NaN, null, "nm", [bound(sizeAt(law, found.value + 1.645 * error, values)), Infinity]);
  const layers =
    layer === null
      ? null
      : Number.isFinite(size.value)
        ? propagated([size, layer], "", ([s = 0, t = 1]) => s / t)
        : null;
  const made = { size, layers, gap: found, bulkGap: inputs[0], model };
  return Object.freeze({ [BRAND]: "ConfinedSize" as const, ...made, verdict: verdictOf(made) });
}

function bound(size: number): number {
  return Number.isFinite(size) ? size : 0;
}

/** Where the effective-mass approximation fails, nm and layers. */
const SMALL = 3;

function verdictOf({ size, layers, gap, bulkGap, model }: Omit<ConfinedSize, "verdict" | typeof BRAND>): Verdict {
  if (gap.value < bulkGap.value - 2 * Math.hypot(gap.standardError ?? 0, bulkGap.standardError ?? 0)) {
    return {
      ok: false,
      code: "below-bulk",
      text: `A gap of ${formatEstimate(gap)} is below that of the bulk: confinement only raises it.`,
    };
  }
  if (!Number.isFinite(size.value)) {
    const least = formatBound(size.interval95 ?? [0, Infinity], "nm");
    return {
      ok: false,
      code: "not-confined",
      text: `The gap is not above that of the bulk by what can be told${least === "" ? "" : `: the size is ${least} (95 %)`}.`,
    };
  }
  const n = layers === null ? "" : `, n = ${formatEstimate(layers)}`;
  const said = `${model === "sphere" ? "Diameter" : "Thickness"} ${formatEstimate(size)}${n}.`;
  if (size.value < SMALL || (layers !== null && layers.value < SMALL)) {
    return {
      ok: false,
      code: "too-small",
      text: `${said} So small a crystal is outside of the effective-mass approximation: take it for an order of magnitude.`,
    };
  }
  return { ok: true, code: "confined", text: said };
}
