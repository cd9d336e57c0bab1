import { FWHM, type PeakProfile } from "./profile.js";

/** Heights of a Lorentzian and a Gaussian of area 1 and width 1. */
const LORENTZ = 2 / Math.PI;
const GAUSS = 2 * Math.sqrt(Math.LN2 / Math.PI);

/**
 * η L + (1 − η) G with both parts of one width and of area 1, so that η is the share of the Lorentzian's area.
 * Source: P. Thompson, D. E. Cox and J. B. Hastings, J. Appl. Cryst. 20 (1987) 79.
 */
export const pseudoVoigt: PeakProfile = {
  name: "pseudo-voigt",
  parameters: [FWHM, { name: "eta", unit: "", start: () => 0.5, lower: 0, upper: 1 }],
  value: (u, p, slopes) => {
    const [w, eta] = [p[0] as number, p[1] as number];
    const square = (u / w) ** 2;
    const l = 1 / (1 + 4 * square);
    const g = Math.exp(-4 * Math.LN2 * square);
    const top = eta * LORENTZ + (1 - eta) * GAUSS;
    const f = (eta * LORENTZ * l + (1 - eta) * GAUSS * g) / top;
    slopes[0] = (-8 * u * (eta * LORENTZ * l * l + (1 - eta) * GAUSS * Math.LN2 * g)) / (w * w * top);
    slopes[1] = (-u / w) * slopes[0];
    slopes[2] = (LORENTZ * l - GAUSS * g - f * (LORENTZ - GAUSS)) / top;
    return f;
  },
  fwhm: (p) => p[0] as number,
  area: (p) => (p[0] as number) / ((p[1] as number) * LORENTZ + (1 - (p[1] as number)) * GAUSS),
};
