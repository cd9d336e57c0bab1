import { makeTable } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const own = (wash: string, ...cells: readonly string[]): { place: string; reference: null; cells: string[] } => ({
  place: `Results, ${wash}`,
  reference: null,
  cells: [wash, ...cells],
});

/** What the text of Ye et al. adds to its Table 1. */
export const YE_WASHED: LiteratureTable = makeTable({
  id: "ye-2022/washed",
  title: "Lifetime, lattice and yield after washing",
  paper: PAPERS.ye,
  place: "Results, influence of antisolvent polarity and mechanistic study",
  columns: [
    ["wash", "washed with"],
    ["lifetime", "mean PL lifetime", "ns"],
    ["lattice", "lattice constant", "Å"],
    ["bromidePlqy", "PLQY of CsPbBr₃", "%"],
    ["barrier", "barrier of halide vacancies", "eV"],
  ],
  rows: [
    own("nothing", "21.05", "6.11", "55.0", "—"),
    own("methyl acetate", "14.58", "6.08", "32.2", "2.80"),
    own("acetone", "10.25", "6.03", "28.0", "2.49"),
    own("butanol", "3.67", "6.02", "19.1", "2.49"),
  ],
  notes: [
    "Lifetimes of CsPbBrₓI₃₋ₓ films at 0.009 nJ cm⁻² a pulse, of a fit with three exponentials; how they are averaged is not said.",
    "Barriers are calculated (nudged elastic band, Figure S15) for few and for many vacancies, which the paper takes for these washes. Hops over 2.49 eV come once in 10²² years at room temperature (`ionMigration.hopRate`): such barriers do not explain a red-shift in minutes.",
    "Size of the nanocrystals: a median close to 8 nm in all cases (Figure S5).",
  ],
});
