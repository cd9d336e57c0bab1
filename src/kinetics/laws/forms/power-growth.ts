import type { KineticLaw } from "../law.js";

/** A power of time without an end: the beginning of nucleation and growth, of coarsening, of diffusion that is hindered. */
export const powerGrowth: KineticLaw = {
  name: "power-growth",
  title: "power of time",
  formula: "y = start + b tⁿ",
  source: "P. W. M. Jacobs and F. C. Tompkins, in: W. E. Garner (ed.), Chemistry of the Solid State (1955), chapter 7",
  kind: "coefficient",
  shape: { name: "n", lower: 0.05, upper: 6, starts: [0.3, 0.5, 1, 2, 3], meaning: "the power of time" },
  contains: [{ law: "square-root", at: 0.5 }],
  progress(x, n, out) {
    const power = x ** n;
    out[0] = power;
    out[1] = n * power;
    out[2] = power === 0 ? 0 : power * Math.log(x);
  },
};
