import { FWHM, type PeakProfile } from "./profile.js";

/**
 * m L + (1 − m) G with both parts of one width and height: `mix` is the share of the Lorentzian's height, where a pseudo-Voigt
 * has that of its area. The SGL(100 m) of photoemission.
 * Source: P. M. A. Sherwood, Surf. Interface Anal. 51 (2019) 589, eq. 5.
 */
export const gaussLorentzSum: PeakProfile = {
  name: "gauss-lorentz-sum",
  parameters: [FWHM, { name: "mix", unit: "", start: () => 0.3, lower: 0, upper: 1 }],
  value: (u, p, slopes) => {
    const [w, m] = [p[0] as number, p[1] as number];
    const square = (u / w) ** 2;
    const l = 1 / (1 + 4 * square);
    const g = Math.exp(-4 * Math.LN2 * square);
    slopes[0] = (-8 * u * (m * l * l + (1 - m) * Math.LN2 * g)) / (w * w);
    slopes[1] = (-u / w) * slopes[0];
    slopes[2] = l - g;
    return m * l + (1 - m) * g;
  },
  fwhm: (p) => p[0] as number,
  area: (p) => {
    const [w, m] = [p[0] as number, p[1] as number];
    return (w / 2) * (m * Math.PI + (1 - m) * Math.sqrt(Math.PI / Math.LN2));
  },
};
