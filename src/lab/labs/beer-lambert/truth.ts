import type { Band } from "../../../simulate/index.js";
import type { Draw } from "../draw.js";

/** A species with one band: place and full width in nm, height in L mol⁻¹ cm⁻¹. */
export interface Dye {
  readonly centre: number;
  readonly fwhm: number;
  readonly height: number;
}

/** What is true in one student's laboratory. */
export interface BeerLambertTruth {
  readonly a: Dye;
  readonly b: Dye;
  readonly c: Dye;
  /** Share of the lamp's light that goes past the sample. */
  readonly strayLight: number;
  /** mol L⁻¹ */
  readonly unknown: number;
  /** s⁻¹: A → B; and A → B → C. */
  readonly k: number;
  readonly then: readonly [number, number];
  /** Counts of the lamp without a sample, at each point. */
  readonly counts: number;
  /** Relative standard deviation of the concentration of each standard: a pipette and a flask of class A. */
  readonly pipetting: number;
}

export function truth(draw: Draw): BeerLambertTruth {
  const centre = draw.between(348, 366, 1);
  const height = draw.between(18_000, 26_000, 100);
  return {
    a: { centre, fwhm: draw.between(56, 64, 1), height },
    b: { centre: centre + draw.between(94, 106, 1), fwhm: draw.between(74, 82, 1), height: Math.round(height * draw.between(0.6, 0.8, 0.01)) }, // prettier-ignore
    c: { centre: centre + draw.between(176, 190, 1), fwhm: draw.between(62, 70, 1), height: Math.round(height * draw.between(0.75, 0.95, 0.01)) }, // prettier-ignore
    strayLight: draw.between(8e-4, 2.4e-3, 1e-4),
    unknown: draw.between(18, 38, 0.1) * 1e-6,
    k: draw.between(2e-3, 3e-3, 5e-5),
    then: [draw.between(2.4e-3, 3.2e-3, 5e-5), draw.between(6e-4, 1e-3, 2e-5)],
    counts: 2e6,
    pipetting: 0.006,
  };
}

export function bands({ centre, fwhm, height }: Dye): readonly Band[] {
  return [{ shape: "gaussian", centre, fwhm, height }];
}

/** ε of a dye at a wavelength, L mol⁻¹ cm⁻¹. */
export function molar({ centre, fwhm, height }: Dye, nm: number): number {
  return height * Math.exp(-4 * Math.LN2 * ((nm - centre) / fwhm) ** 2);
}

/** Where two dyes absorb alike, between their bands; the difference changes its sign once there. */
export function crossing(left: Dye, right: Dye): number {
  let [low, high] = [left.centre, right.centre];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (molar(left, middle) > molar(right, middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The absorbance that is shown when a share s of the light goes past the sample: −lg((1 − s) 10^(−A) + s). */
export function seen(absorbance: number, strayLight: number): number {
  return -Math.log10((1 - strayLight) * 10 ** -absorbance + strayLight);
}

/** The true absorbance from which on a share of it is missing. */
export function reach(strayLight: number, missing: number): number {
  let [low, high] = [0.5, 6];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (seen(middle, strayLight) > (1 - missing) * middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
