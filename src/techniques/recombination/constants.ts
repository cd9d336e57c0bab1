import { ArgumentError, checkOptions, expected, type KnownOptions, within } from "../../foundation/index.js";
import type { CarrierModel, Emission, ExcitonModel, ModelKind, RecombinationModel, TrapModel } from "./model.js";

/** A constant of a model: its unit is cm^(3 density) s^(-time). */
export interface ConstantKind {
  readonly name: string;
  readonly unit: string;
  /** How often a density stands in its unit, as cm³: 1 for k₂, −1 for a density itself. */
  readonly density: -1 | 0 | 1 | 2;
  readonly time: 0 | 1;
  readonly meaning: string;
}

const rate = (name: string, meaning: string): ConstantKind => ({ name, unit: "s^-1", density: 0, time: 1, meaning });
const pair = (name: string, meaning: string): ConstantKind => ({ name, unit: "cm^3 s^-1", density: 1, time: 1, meaning }); // prettier-ignore
const triple = (name: string, meaning: string): ConstantKind => ({ name, unit: "cm^6 s^-1", density: 2, time: 1, meaning }); // prettier-ignore
const densityOf = (name: string, meaning: string): ConstantKind => ({ name, unit: "cm^-3", density: -1, time: 0, meaning }); // prettier-ignore

const CARRIERS = [
  rate("k1", "one carrier, at traps"),
  pair("k2", "electron and hole"),
  triple("k3", "Auger"),
  densityOf("p0", "carriers in the dark"),
] as const;

/** The constants of each model, in order. */
export const CONSTANTS: Readonly<Record<ModelKind, readonly ConstantKind[]>> = {
  carriers: CARRIERS,
  excitons: [
    rate("kEx", "one exciton, with light"),
    rate("kTrap", "one exciton, at traps"),
    pair("kAug", "two excitons"),
  ],
  traps: [
    ...CARRIERS,
    pair("kCapture", "capture by an empty trap"),
    densityOf("trapDensity", "traps"),
    rate("kRelease", "release to the band"),
    pair("kEmpty", "trapped electron and hole"),
  ],
};

/** The equations in words, for reports. */
export const FORMULAS: Readonly<Record<ModelKind, string>> = {
  carriers: "dn/dt = −k1 n − k2 n (n + p0) − k3 n³",
  excitons: "dn/dt = −(kEx + kTrap) n − kAug n²",
  traps:
    "dn/dt = −k1 n − k2 n p − k3 n² p − kCapture n (N − m) + kRelease m, " +
    "dm/dt = kCapture n (N − m) − kRelease m − kEmpty m p, p = n + m + p0",
};

const KNOWN: {
  readonly carriers: KnownOptions<CarrierModel>;
  readonly excitons: KnownOptions<ExcitonModel>;
  readonly traps: KnownOptions<TrapModel>;
} = {
  carriers: { kind: true, k1: true, k2: true, k3: true, p0: true },
  excitons: { kind: true, kEx: true, kTrap: true, kAug: true },
  traps: {
    ...{ kind: true, k1: true, k2: true, k3: true, p0: true },
    ...{ kCapture: true, trapDensity: true, kRelease: true, kEmpty: true },
  },
};

export const MODEL_KINDS: readonly ModelKind[] = ["carriers", "excitons", "traps"];

/** The constants of a model in the order of `CONSTANTS`, those left out as 0. */
export function constantsOf(model: RecombinationModel): Float64Array {
  const kind = (model as Partial<RecombinationModel> | null)?.kind;
  if (kind === undefined || !MODEL_KINDS.includes(kind)) {
    throw new ArgumentError(expected("model.kind", '"carriers", "excitons" or "traps"', kind));
  }
  checkOptions("model", model as CarrierModel, KNOWN[kind] as KnownOptions<CarrierModel>);
  const values = model as unknown as Readonly<Record<string, unknown>>;
  return Float64Array.from(CONSTANTS[kind], ({ name }) => within(`model.${name}`, values[name] ?? 0, 0));
}

/** The model of constants in their order. */
export function modelOf(kind: ModelKind, values: ArrayLike<number>): RecombinationModel {
  const named = CONSTANTS[kind].map(({ name }, j) => [name, values[j] as number] as const);
  return { kind, ...Object.fromEntries(named) } as unknown as RecombinationModel;
}

/** What the emission follows where nothing is said: excitons emit alone, carriers in pairs. */
export function usualEmission(kind: ModelKind): Emission {
  return kind === "excitons" ? "n" : "n(n + p0)";
}
