import { erfcx } from "../../../numerics/index.js";
import type { PeakProfile } from "./profile.js";

/** Newton's steps to the half width; one of the width parameter is a close start. */
const STEPS = 8;

/**
 * exp(−4 ln 2 (1 − m) (u/w)²) / (1 + 4 m (u/w)²): a Gaussian for m = 0, a Lorentzian for m = 1, between them the GL(100 m) of
 * photoemission. The full width at half maximum is w at both ends and a little less between them: `width` is w, `fwhm` the real one.
 * Source: P. M. A. Sherwood, Surf. Interface Anal. 51 (2019) 589, eq. 3.
 */
export const gaussLorentzProduct: PeakProfile = {
  name: "gauss-lorentz-product",
  parameters: [
    { name: "width", unit: "x", start: (fwhm) => fwhm },
    { name: "mix", unit: "", start: () => 0.3, lower: 0, upper: 1 },
  ],
  value: (u, p, slopes) => {
    const [w, m] = [p[0] as number, p[1] as number];
    const square = (u / w) ** 2;
    const lower = 1 + 4 * m * square;
    const f = Math.exp(-4 * Math.LN2 * (1 - m) * square) / lower;
    slopes[0] = ((-8 * u) / (w * w)) * f * (Math.LN2 * (1 - m) + m / lower);
    slopes[1] = (-u / w) * slopes[0];
    slopes[2] = 4 * square * f * (Math.LN2 - 1 / lower);
    return f;
  },
  fwhm: (p) => {
    const slopes = new Float64Array(3);
    let half = (p[0] as number) / 2;
    for (let step = 0; step < STEPS; step += 1) {
      half -= (gaussLorentzProduct.value(half, p, slopes) - 0.5) / (slopes[0] as number);
    }
    return 2 * half;
  },
  area: (p) => {
    const [w, m] = [p[0] as number, p[1] as number];
    if (m === 0) return (w / 2) * Math.sqrt(Math.PI / Math.LN2);
    // ∫ exp(−a u²)/(1 + b u²) du = π/√b · erfcx(√(a/b))
    return ((Math.PI * w) / (2 * Math.sqrt(m))) * erfcx(Math.sqrt((Math.LN2 * (1 - m)) / m));
  },
};
