import { makeTable } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const own = (film: string, ...cells: readonly string[]): { place: string; reference: null; cells: string[] } => ({
  place: `Sections 2.1–2.6, ${film}`,
  reference: null,
  cells: [film, ...cells],
});

/** Numbers of Son et al. by treatment; the paper's own tables are in its supporting information. */
export const SON_FILMS: LiteratureTable = makeTable({
  id: "son-2025/films",
  title: "Quasi-2D films treated with CsX nanocrystals",
  paper: PAPERS.son,
  place: "Sections 2.1 (sizes), 2.2 (PLQY), 2.3 (lifetimes), 2.5 (Eₐ), 2.6 (LEDs)",
  columns: [
    ["treatment", "treatment"],
    ["size", "size of the nanocrystals", "nm"],
    ["plqy", "PLQY", "%"],
    ["lifetime", "mean PL lifetime", "ns"],
    ["energy", "Eₐ", "kJ mol^-1"],
    ["peak", "EL peak", "nm"],
    ["fwhm", "FWHM of EL", "nm"],
    ["x", "CIE x", ""],
    ["y", "CIE y", ""],
    ["luminance", "largest luminance", "cd m^-2"],
    ["transport", "τ(CT) by impedance", "µs"],
  ],
  rows: [
    own("none", "—", "20.8", "11.9", "—", "—", "—", "—", "—", "—", "1.97"),
    own("CsCl", "6.7 ± 0.9", "46.9", "6.4", "—", "494", "21.73", "0.053", "0.415", "139.6", "2.70"),
    own("CsBr", "18.8 ± 1.5", "57.4", "5.7", "39.1 ± 3.8", "508", "23.76", "0.0721", "0.6978", "155.38", "3.10"),
    own("CsI", "17.0 ± 3.0", "40.2", "20.1", "—", "637", "—", "0.6362", "0.3523", "184.57", "4.57"),
  ],
  notes: [
    "The paper has no table in its main text; tables S1 (decays) and S2 (devices) are in the supporting information.",
    "Halide exchange by CsCl and CsI: Eₐ of 24–29 kJ mol⁻¹ for both together (section 2.5).",
    "How the lifetimes are averaged is not said.",
  ],
});
