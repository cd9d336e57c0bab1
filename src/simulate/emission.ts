import {
  ArgumentError,
  checkOptions,
  EV_NM,
  expected,
  finite,
  type KnownOptions,
  oneOf,
  positive,
  within,
} from "../foundation/index.js";
import { bowed } from "../numerics/index.js";
import { convertValue, signal, spectrum, type Spectrum } from "../spectroscopy/index.js";
import { type GapLaw, gapLaw } from "./band-gap.js";
import { simulatedAxis, type SimulatedAxis } from "./bands.js";

/** A band of emission: a Gaussian over energy, at an energy or at that of a composition. */
export interface EmissionBand {
  /** eV; or `composition` with the law of the gap. */
  readonly centre?: number | undefined;
  readonly composition?: { readonly x: number; readonly gap: GapLaw; /** eV below the gap. */ readonly shift?: number | undefined } | undefined; // prettier-ignore
  /** Full width at half maximum, eV. */
  readonly fwhm: number;
  /** The integral of the band. */
  readonly photons: number;
}

export interface EmissionInit {
  readonly axis: SimulatedAxis;
  readonly bands: readonly EmissionBand[];
  /** Of light or of current: what the spectrum is called. */
  readonly excitedBy?: "light" | "current" | undefined;
  /** Why the numbers were made; every figure shows it. */
  readonly reason: string;
  readonly title?: string | undefined;
}

const INIT: KnownOptions<EmissionInit> = { axis: true, bands: true, excitedBy: true, reason: true, title: true };
const BAND: KnownOptions<EmissionBand> = { centre: true, composition: true, fwhm: true, photons: true };
const COMPOSITION: KnownOptions<NonNullable<EmissionBand["composition"]>> = { x: true, gap: true, shift: true };

/**
 * A PL or EL spectrum of bands that are Gaussian over energy, as a density of photons over its axis: over wavelength each
 * point is multiplied by |dE/dλ| = hc/λ², so that the integral stays what it is.
 *
 * @throws ArgumentError for a band without an energy, or with two
 * @example
 * const gap = { ends: [1.73, 2.35], bowing: 0.1 } as const;
 * const bands = [{ composition: { x: 0.5, gap }, fwhm: 0.09, photons: 1000 }];
 * simulate.emission({ axis: { from: 560, to: 680, step: 1 }, bands, reason: "an example" }).signal.label // "PL intensity"
 */
export function emission(init: EmissionInit): Spectrum {
  checkOptions("init", init, INIT);
  const ax = simulatedAxis(init.axis);
  if (!Array.isArray(init.bands)) throw new ArgumentError(expected("bands", "a list of bands", init.bands));
  const by = oneOf("excitedBy", init.excitedBy ?? "light", ["light", "current"]);
  const bands = (init.bands as readonly EmissionBand[]).map((band, i) => {
    const name = `bands[${i}]`;
    checkOptions(name, band, BAND);
    const sigma = positive(`${name}.fwhm`, band.fwhm) / Math.sqrt(8 * Math.LN2);
    return { centre: centreOf(name, band), sigma, photons: within(`${name}.photons`, band.photons, 0) };
  });
  const overEnergy = (e: number): number =>
    bands.reduce((sum, { centre, sigma, photons }) => {
      return sum + (photons / (sigma * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * ((e - centre) / sigma) ** 2);
    }, 0);
  const values = ax.values.map((v) => {
    const energy = convertValue(v, ax.unit, "eV");
    const jacobian = ax.unit === "nm" ? EV_NM / (v * v) : energy / v;
    return overEnergy(energy) * jacobian;
  });
  return spectrum({
    axis: ax,
    values,
    signal: signal({
      kind: "PL intensity",
      unit: `photons ${ax.unit}^-1`,
      label: by === "light" ? "PL intensity" : "EL intensity",
    }),
    provenance: { title: init.title ?? "", simulated: init.reason },
  });
}

function centreOf(name: string, { centre, composition }: EmissionBand): number {
  if ((centre === undefined) === (composition === undefined)) {
    throw new ArgumentError(expected(name, "to have `centre` or `composition`, and not both", { centre, composition }));
  }
  if (composition === undefined) return positive(`${name}.centre`, centre);
  checkOptions(`${name}.composition`, composition, COMPOSITION);
  const [first, second, bowing] = gapLaw(`${name}.composition.gap`, composition.gap);
  const x = within(`${name}.composition.x`, composition.x, 0, 1);
  return bowed(x, first, second, bowing) - finite(`${name}.composition.shift`, composition.shift ?? 0);
}
