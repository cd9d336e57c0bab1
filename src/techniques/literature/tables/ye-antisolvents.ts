import { makeTable } from "../make.js";
import { PAPERS } from "../papers.js";
import type { LiteratureTable } from "../types.js";

const own = (solvent: string, ...cells: readonly string[]): { place: string; reference: null; cells: string[] } => ({
  place: `Table 1, ${solvent}`,
  reference: null,
  cells: [solvent, ...cells],
});

/** Table 1 of Ye et al.: antisolvents and the nanocrystals washed with them. */
export const YE_ANTISOLVENTS: LiteratureTable = makeTable({
  id: "ye-2022/antisolvents",
  title: "Antisolvents and CsPbBrₓI₃₋ₓ nanocrystals washed with them",
  paper: PAPERS.ye,
  place: "Table 1",
  columns: [
    ["solvent", "washing solvent"],
    ["polarity", "relative polarity", ""],
    ["dielectric", "dielectric constant", ""],
    ["donor", "donor number", ""],
    ["acceptor", "acceptor number", ""],
    ["peak", "PL peak", "nm"],
    ["fwhm", "FWHM", "nm"],
    ["plqy", "PLQY", "%"],
    ["iodideEdx", "I by TEM EDX", "at%"],
    ["iodideXps", "I by XPS", "at%"],
  ],
  rows: [
    own("hexane", "0.009", "1.9", "0", "0", "653", "35", "81.9", "82"),
    own("methyl acetate", "0.253", "6.7", "16.5", "10.7", "638", "35", "62.9", "55", "44"),
    own("acetone", "0.355", "20.7", "17.0", "12.5", "599", "32", "32.1", "37", "18"),
    own("butanol", "0.552", "17.3", "19.5", "36.8", "533", "34", "10.1", "25", "14"),
  ],
  notes: [
    "Polarity relative to water; dielectric constant at 298 K; Gutmann's donor and acceptor numbers, printed without unit.",
    "PLQY with 405 nm continuous light at 125 µW cm⁻²; hexane stands for nanocrystals without an antisolvent.",
  ],
});
