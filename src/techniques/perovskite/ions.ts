/** Where an ion stands in ABX₃. */
export type Site = "a" | "b" | "x";

/** An ion on one site of a perovskite. */
export interface Ion {
  /** As in a formula: `"Cs"`, `"MA"`, `"Pb"`. */
  readonly symbol: string;
  readonly site: Site;
  readonly charge: number;
  /** Å */
  readonly radius: number;
  readonly source: "Shannon" | "Kieslich" | "Bartel" | "Jiang";
}

/**
 * What radii come from.
 *
 * - Shannon: R. D. Shannon, Acta Cryst. A32 (1976) 751, effective ionic radii; A twelvefold (Li⁺ eightfold), B sixfold (high
 *   spin), X sixfold.
 * - Kieslich: G. Kieslich, S. Sun, A. K. Cheetham, Chem. Sci. 5 (2014) 4712, table 1: effective radii of molecular cations.
 * - Bartel: C. J. Bartel et al., Sci. Adv. 5 (2019) eaav0693, table S1: Sn²⁺, which Shannon does not list.
 * - Jiang: Jiang et al. (2024), the radius of thiocyanate.
 */
const rows = <S extends Site>(
  site: S,
  charge: number,
  source: Ion["source"],
  radii: Readonly<Record<string, number>>,
): readonly Ion[] => Object.entries(radii).map(([symbol, radius]) => ({ symbol, site, charge, radius, source }));

/** The ions that perovskites of halides are made of; a symbol can stand on more than one site. */
export const IONS: readonly Ion[] = [
  ...rows("a", 1, "Shannon", { Cs: 1.88, Rb: 1.72, K: 1.64, Na: 1.39, Tl: 1.7, Li: 0.92 }),
  ...rows("a", 1, "Kieslich", { NH4: 1.46, MA: 2.17, FA: 2.53, GA: 2.78, EA: 2.74, DMA: 2.72 }),
  ...rows("b", 2, "Shannon", {
    ...{ Pb: 1.19, Ge: 0.73, Mn: 0.83, Zn: 0.74, Ni: 0.69, Cd: 0.95, Mg: 0.72, Ca: 1, Sr: 1.18, Ba: 1.35 },
    ...{ Eu: 1.17, Yb: 1.02, Hg: 1.02, Cu: 0.73, Co: 0.745, Fe: 0.78 },
  }),
  ...rows("b", 2, "Bartel", { Sn: 1.15 }),
  ...rows("b", 3, "Shannon", {
    ...{
      Bi: 1.03,
      Sb: 0.76,
      In: 0.8,
      Y: 0.9,
      La: 1.032,
      Ce: 1.01,
      Sm: 0.958,
      Eu: 0.947,
      Tb: 0.923,
      Er: 0.89,
      Yb: 0.868,
    },
  }),
  ...rows("b", 1, "Shannon", { Ag: 1.15 }),
  ...rows("x", -1, "Shannon", { F: 1.33, Cl: 1.81, Br: 1.96, I: 2.2 }),
  ...rows("x", -1, "Jiang", { SCN: 2.17 }),
];

/** The ion that a symbol stands for on a site with a charge, or the first of its sites and charges. */
export function ionOf(symbol: string, site?: Site, charge?: number): Ion | undefined {
  return IONS.find(
    (ion) =>
      ion.symbol === symbol &&
      (site === undefined || ion.site === site) &&
      (charge === undefined || ion.charge === charge),
  );
}
