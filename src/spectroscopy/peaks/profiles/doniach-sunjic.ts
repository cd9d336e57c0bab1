import type { PeakProfile } from "./profile.js";

/** Halvings of the interval in which a half maximum lies. */
const HALVINGS = 80;

/**
 * The line of a core level in a metal, cos[πα/2 − (1 − α) θ] cos^(1−α) θ with θ = arctan(v/γ): a Lorentzian of the full width 2γ
 * for α = 0, else with a tail to higher x (binding energy) in which electrons of the metal take up energy. u counts from the
 * maximum, which lies at v = γ tan(πα/(2 (2 − α))). The tail falls so slowly that the area is infinite: none is given.
 * Source: S. Doniach and M. Šunjić, J. Phys. C 3 (1970) 285, eq. 20.
 */
export const doniachSunjic: PeakProfile = {
  name: "doniach-sunjic",
  parameters: [
    { name: "fwhmLorentz", unit: "x", start: (fwhm) => 0.8 * fwhm },
    { name: "asymmetry", unit: "", start: () => 0.1, lower: 0, upper: 0.5 },
  ],
  value: (u, p, slopes) => {
    const [gamma, alpha] = [(p[0] as number) / 2, p[1] as number];
    const top = (Math.PI * alpha) / (2 * (2 - alpha));
    const theta = Math.atan(u / gamma + Math.tan(top));
    const phi = (Math.PI * alpha) / 2 - (1 - alpha) * theta;
    const [cosTheta, cosTop] = [Math.cos(theta), Math.cos(top)];
    const f = (Math.cos(phi) * cosTheta ** (1 - alpha)) / cosTop ** (2 - alpha);
    slopes[0] = ((1 - alpha) * Math.sin(phi - theta) * cosTheta ** (2 - alpha)) / (gamma * cosTop ** (2 - alpha));
    slopes[1] = (-u / (2 * gamma)) * slopes[0];
    const topSlope = Math.PI / (2 - alpha) ** 2;
    const thetaSlope = (cosTheta / cosTop) ** 2 * topSlope;
    const phiSlope = Math.PI / 2 + theta - (1 - alpha) * thetaSlope;
    const logs = (2 - alpha) * Math.tan(top) * topSlope + Math.log(cosTop) - Math.log(cosTheta);
    slopes[2] = f * (logs - Math.tan(phi) * phiSlope - (1 - alpha) * Math.tan(theta) * thetaSlope);
    return f;
  },
  fwhm: (p) => {
    const slopes = new Float64Array(3);
    const side = (sign: 1 | -1): number => {
      let [near, far] = [0, p[0] as number];
      while (doniachSunjic.value(sign * far, p, slopes) > 0.5) [near, far] = [far, 2 * far];
      for (let k = 0; k < HALVINGS; k += 1) {
        const middle = (near + far) / 2;
        if (doniachSunjic.value(sign * middle, p, slopes) > 0.5) near = middle;
        else far = middle;
      }
      return (near + far) / 2;
    };
    return side(1) + side(-1);
  },
  area: (p) => ((p[1] as number) === 0 ? (Math.PI / 2) * (p[0] as number) : Number.NaN),
};
