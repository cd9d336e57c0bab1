import { FWHM, type PeakProfile } from "./profile.js";

/** A Lorentzian, 1 / (1 + 4 (u/w)²) with the full width at half maximum w: the lifetime of a state. */
export const lorentz: PeakProfile = {
  name: "lorentz",
  parameters: [FWHM],
  value: (u, p, slopes) => {
    const w = p[0] as number;
    const f = 1 / (1 + 4 * (u / w) ** 2);
    slopes[0] = (-8 * u * f * f) / (w * w);
    slopes[1] = (-u / w) * slopes[0];
    return f;
  },
  fwhm: (p) => p[0] as number,
  area: (p) => (Math.PI / 2) * (p[0] as number),
};
