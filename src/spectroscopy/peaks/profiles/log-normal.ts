import { FWHM, type PeakProfile } from "./profile.js";

/** Nearer to 0 the skew's derivative is taken from its series. */
const SMALL = 1e-5;

/**
 * A log-normal band, exp(−ln 2 (ln(1 + 2 (u/w) sinh b)/b)²): the maximum stays at the centre and w the full width at half
 * maximum whatever the skew b; the long side is that of higher x where b > 0, and b = 0 is a Gaussian. The ratio of the half
 * widths on both sides is e^b. Bands of emission and absorption of molecules and films have this form.
 * Source: D. B. Siano and D. E. Metzler, J. Chem. Phys. 51 (1969) 1856, with ρ = e^b.
 */
export const logNormal: PeakProfile = {
  name: "log-normal",
  parameters: [FWHM, { name: "skew", unit: "", start: () => 0.05, lower: -3, upper: 3 }],
  value: (u, p, slopes) => {
    const [w, b] = [p[0] as number, p[1] as number];
    const s = (2 * u) / w;
    const rise = s * Math.sinh(b);
    if (!(rise > -1)) {
      slopes.fill(0, 0, 3);
      return 0;
    }
    const g = b === 0 ? s : Math.log1p(rise) / b;
    const f = Math.exp(-Math.LN2 * g * g);
    const outer = -2 * Math.LN2 * g * f;
    const alongU = ((b === 0 ? 1 : Math.sinh(b) / b) * 2) / (w * (1 + rise));
    slopes[0] = outer * alongU;
    slopes[1] = (-u / w) * slopes[0];
    const alongB =
      Math.abs(b) < SMALL ? -(s * s) / 2 + 2 * b * (s ** 3 / 3 + s / 6) : (-g + (s * Math.cosh(b)) / (1 + rise)) / b;
    slopes[2] = outer * alongB;
    return f;
  },
  fwhm: (p) => p[0] as number,
  area: (p) => {
    const [w, b] = [p[0] as number, p[1] as number];
    const lean = b === 0 ? 1 : b / Math.sinh(b);
    return (w / 2) * lean * Math.sqrt(Math.PI / Math.LN2) * Math.exp((b * b) / (4 * Math.LN2));
  },
};
