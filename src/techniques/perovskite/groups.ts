/** Groups of atoms that formulas of perovskites shorten, with what they are made of. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  /** Methylammonium. */
  MA: { C: 1, H: 6, N: 1 },
  /** Formamidinium. */
  FA: { C: 1, H: 5, N: 2 },
  /** Guanidinium. */
  GA: { C: 1, H: 6, N: 3 },
  /** Ethylammonium. */
  EA: { C: 2, H: 8, N: 1 },
  /** Dimethylammonium. */
  DMA: { C: 2, H: 8, N: 1 },
  /** Butylammonium. */
  BA: { C: 4, H: 12, N: 1 },
  /** Phenethylammonium. */
  PEA: { C: 8, H: 12, N: 1 },
  NH4: { N: 1, H: 4 },
  /** Thiocyanate. */
  SCN: { S: 1, C: 1, N: 1 },
  /** Acetate. */
  OAc: { C: 2, H: 3, O: 2 },
};

/** The same groups written out. */
export const WRITTEN_OUT: readonly (readonly [text: string, group: string])[] = [
  ["CH3NH3", "MA"],
  ["HC(NH2)2", "FA"],
  ["CH(NH2)2", "FA"],
  ["C(NH2)3", "GA"],
  ["C6H5C2H4NH3", "PEA"],
  ["CH3COO", "OAc"],
];
