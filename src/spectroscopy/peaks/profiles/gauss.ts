import { FWHM, type PeakProfile } from "./profile.js";

/** A Gaussian, exp(−4 ln 2 (u/w)²) with the full width at half maximum w: disorder, and the default. */
export const gauss: PeakProfile = {
  name: "gauss",
  parameters: [FWHM],
  value: (u, p, slopes) => {
    const w = p[0] as number;
    const f = Math.exp(-4 * Math.LN2 * (u / w) ** 2);
    slopes[0] = (-8 * Math.LN2 * u * f) / (w * w);
    slopes[1] = (-u / w) * slopes[0];
    return f;
  },
  fwhm: (p) => p[0] as number,
  area: (p) => ((p[0] as number) / 2) * Math.sqrt(Math.PI / Math.LN2),
};
