import type { PeakProfile } from "./profile.js";

/**
 * Two halves of Gaussians with a common top: `fwhmLeft` holds below the centre, `fwhmRight` above it; the full width at half
 * maximum is their mean.
 */
export const splitGauss: PeakProfile = {
  name: "split-gauss",
  parameters: [
    { name: "fwhmLeft", unit: "x", start: (fwhm) => fwhm },
    { name: "fwhmRight", unit: "x", start: (fwhm) => fwhm },
  ],
  value: (u, p, slopes) => {
    const side = u < 0 ? 0 : 1;
    const w = p[side] as number;
    const f = Math.exp(-4 * Math.LN2 * (u / w) ** 2);
    slopes[0] = (-8 * Math.LN2 * u * f) / (w * w);
    slopes[1 + side] = (-u / w) * slopes[0];
    slopes[2 - side] = 0;
    return f;
  },
  fwhm: (p) => ((p[0] as number) + (p[1] as number)) / 2,
  area: (p) => (((p[0] as number) + (p[1] as number)) / 4) * Math.sqrt(Math.PI / Math.LN2),
};
