import type { Paper } from "./types.js";

/** The four papers that the tables are from. */
export const PAPERS: Readonly<Record<"ye" | "zheng" | "jiang" | "son", Paper>> = {
  ye: {
    name: "ye-2022",
    citation: "J. Ye et al., J. Am. Chem. Soc. 2022, 144, 12102–12115",
    doi: "10.1021/jacs.2c02631",
  },
  zheng: {
    name: "zheng-2019",
    citation: "X. Zheng et al., J. Phys. Chem. Lett. 2019",
    doi: "",
  },
  jiang: { name: "jiang-2024", citation: "N. Jiang et al., Nanoscale 2024, 16, 3838", doi: "10.1039/d3nr06547b" },
  son: { name: "son-2025", citation: "D. I. Son et al., Small Science 2025", doi: "10.1002/smsc.202500163" },
};
