import { EV_NM } from "../../../foundation/index.js";
import { bowed } from "../../../numerics/index.js";
import type { Draw } from "../draw.js";

/** Standard deviation of one absorbance. */
export const NOISE = 0.002;
/** Standard deviation of the share of bromide in a mixed ink: two salts are weighed. */
export const WEIGHING = 0.004;
/** Shares of bromide of the films whose composition is known; the pure ones are exact. */
export const KNOWN: readonly number[] = [0, 0.25, 0.5, 0.75, 1];
/** Photons at the maximum of an emission spectrum, in each nanometre. */
export const PHOTONS = 2e4;

/** An absorption edge, energies in eV. */
export interface Edge {
  readonly gap: number;
  readonly bindingEnergy: number;
  /** Full width at half maximum of each transition. */
  readonly width: number;
  /** Absorbance just above the gap. */
  readonly scale: number;
}

/** A band of emission, Gaussian over energy; eV. */
export interface Light {
  readonly centre: number;
  readonly fwhm: number;
}

/** What is true in one student's laboratory; energies in eV. */
export interface ColourTruth {
  readonly chloride: Edge;
  /** Gaps of CsPbI₃ and CsPbBr₃, and the bowing between them. */
  readonly ends: readonly [number, number];
  readonly bowing: number;
  /** Of all films between them. */
  readonly mixed: Omit<Edge, "gap">;
  /** Share of bromide of the unknown film. */
  readonly unknown: number;
  /** How far below the exciton the emission lies. */
  readonly shift: number;
  readonly emissionWidth: number;
  /** Emission of self-trapped excitons. */
  readonly broad: Light;
  /** nm: where a red one is wanted. */
  readonly wanted: number;
  readonly display: { readonly red: Light; readonly green: Light; readonly blue: Light };
  /** What is to be left of Rec. 2020. */
  readonly coverage: number;
  readonly device: Device;
  /** Which of the three claims cannot be. */
  readonly impossible: 0 | 1 | 2;
}

/** An LED: its diode's current is 10^((V − onset)/slope) mA cm⁻² until space charge limits it, its efficiency `best` where it neither leaks nor rolls off. */
export interface Device {
  readonly onset: number;
  readonly slope: number;
  /** mA cm⁻² V⁻², of the square of the voltage above the onset less 0.3 V. */
  readonly spaceCharge: number;
  /** Share of the electrons that leave as photons. */
  readonly best: number;
  /** mA cm⁻², where half of the efficiency is lost. */
  readonly rollOff: number;
  /** V, and mA cm⁻², at which the student is asked. */
  readonly operating: number;
  readonly current: number;
}

export function truth(draw: Draw): ColourTruth {
  return {
    chloride: {
      gap: draw.between(3, 3.08, 0.005),
      bindingEnergy: draw.between(0.055, 0.072, 0.001),
      width: draw.between(0.06, 0.07, 0.001),
      scale: draw.between(0.45, 0.6, 0.01),
    },
    ends: [draw.between(1.75, 1.79, 0.005), draw.between(2.41, 2.45, 0.005)],
    bowing: draw.between(0.26, 0.36, 0.01),
    mixed: {
      bindingEnergy: draw.between(0.03, 0.038, 0.001),
      width: draw.between(0.05, 0.06, 0.001),
      scale: draw.between(0.45, 0.6, 0.01),
    },
    unknown: draw.between(0.35, 0.65, 0.01),
    shift: draw.between(0.03, 0.05, 0.001),
    emissionWidth: draw.between(0.09, 0.11, 0.001),
    broad: { centre: draw.between(2.1, 2.25, 0.01), fwhm: draw.between(0.48, 0.56, 0.01) },
    wanted: draw.between(622, 638, 1),
    display: {
      red: { centre: draw.between(1.93, 1.97, 0.002), fwhm: draw.between(0.08, 0.095, 0.001) },
      green: { centre: draw.between(2.33, 2.37, 0.002), fwhm: draw.between(0.075, 0.095, 0.001) },
      blue: { centre: draw.between(2.66, 2.71, 0.002), fwhm: draw.between(0.08, 0.1, 0.001) },
    },
    coverage: draw.between(0.7, 0.82, 0.01),
    device: {
      onset: draw.between(3, 3.3, 0.02),
      slope: draw.between(0.12, 0.15, 0.005),
      spaceCharge: draw.between(20, 36, 1),
      best: draw.between(0.12, 0.19, 0.005),
      rollOff: draw.between(120, 250, 10),
      operating: draw.between(3.6, 4.4, 0.1),
      current: draw.between(12, 28, 1),
    },
    impossible: draw.between(0, 2, 1) as 0 | 1 | 2,
  };
}

/** The gap at a share of bromide, eV. */
export function gapAt({ ends, bowing }: ColourTruth, share: number): number {
  return bowed(share, ends[0], ends[1], bowing);
}

/** How far below the gap the films emit, eV: the exciton is bound, and shifted. */
export function below(t: ColourTruth): number {
  return t.mixed.bindingEnergy + t.shift;
}

/** The emission of the unknown film. */
export function emissionOf(t: ColourTruth): Light {
  return { centre: gapAt(t, t.unknown) - below(t), fwhm: t.emissionWidth };
}

/** The share of bromide at which films emit at a wavelength, nm: the law of the gap turned round. */
export function shareFor(t: ColourTruth, nm: number): number {
  return shareAt(EV_NM / nm + below(t), t.ends, t.bowing);
}

/** The share at a gap: the root of b x² + (E₁ − E₀ − b) x + E₀ − E = 0 between 0 and 1. */
export function shareAt(gap: number, [first, second]: readonly [number, number], bowing: number): number {
  const slope = second - first - bowing;
  return (2 * (gap - first)) / (slope + Math.sqrt(slope * slope + 4 * bowing * (gap - first)));
}

/** Full width at half maximum over wavelength, nm, of photons per nanometre. */
export function widthInNm({ centre, fwhm }: Light): number {
  const sigma = fwhm / Math.sqrt(8 * Math.LN2);
  const at = (e: number): number => Math.exp(-0.5 * ((e - centre) / sigma) ** 2) * e * e;
  const top = topOverNm({ centre, fwhm });
  const half = (low: number, high: number): number => {
    const rising = at(high) > at(low);
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (at(middle) < at(top) / 2 === rising) low = middle;
      else high = middle;
    }
    return EV_NM / low;
  };
  return half(centre - 2 * fwhm, top) - half(top, centre + 2 * fwhm);
}

/** The energy at which photons per nanometre have their maximum: E²·Gaussian, so that E (E − centre) = 2σ². */
export function topOverNm({ centre, fwhm }: Light): number {
  return (centre + Math.sqrt(centre * centre + fwhm ** 2 / Math.LN2)) / 2;
}

/** The current density at a voltage, mA cm⁻², and what of it leaves as light where all the rest is perfect, without noise. */
export function deviceAt(d: Device, volts: number): { readonly current: number; readonly lit: number } {
  const diode = 10 ** ((volts - d.onset) / d.slope);
  const over = 0.1 * Math.log1p(Math.exp((volts - d.onset + 0.3) / 0.1));
  const through = 1 / (1 / diode + 1 / (d.spaceCharge * over ** 2));
  const current = through + LEAK * volts;
  return { current, lit: through / (1 + current / d.rollOff) };
}

/** mA cm⁻² V⁻¹: current that makes no light. */
const LEAK = 1e-3;
