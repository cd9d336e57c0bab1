import { ArgumentError, expected } from "../../foundation/index.js";
import type { LatticeInit } from "./lattice.js";
import { structure, type CrystalStructure, type Site, type StructureInit } from "./structure.js";

const PM3M = { spaceGroup: "P m -3 m", symmetry: ["z,x,y", "-y,x,z", "-x,-y,-z"] };
const PBNM = { spaceGroup: "P b n m", symmetry: ["-x,-y,z+1/2", "x+1/2,-y+1/2,-z", "-x,-y,-z"] };
const PNMA = { spaceGroup: "P n m a", symmetry: ["-x+1/2,-y,z+1/2", "-x,y+1/2,-z", "-x,-y,-z"] };
const R3C = {
  spaceGroup: "R -3 c (hexagonal axes)",
  symmetry: ["-y,x-y,z", "y,x,-z+1/2", "-x,-y,-z", "x+2/3,y+1/3,z+1/3"],
};
const I4MCM = { spaceGroup: "I 4/m c m", symmetry: ["-y,x,z", "-x,y,-z+1/2", "-x,-y,-z", "x+1/2,y+1/2,z+1/2"] };
const P3M1 = { spaceGroup: "P -3 m 1", symmetry: ["-y,x-y,z", "y,x,-z", "-x,-y,-z"] };

const site = (element: string, x: number, y: number, z: number): Site => ({ element, at: [x, y, z] });
const roomTemperature = { condition: "room temperature" };
const WYCKOFF = "R. W. G. Wyckoff, Crystal Structures 1, 2nd ed. (1963)";
const MOLLER_PEROVSKITES = "C. K. Møller, Nature 182 (1958) 1436";
const MOLLER = "C. K. Møller, Mat. Fys. Medd. Dan. Vid. Selsk. 32 (1960) no. 3";
const POGLITSCH = "A. Poglitsch, D. Weber, J. Chem. Phys. 87 (1987) 6373";

const SWANSON = "H. E. Swanson, R. K. Fuyat, G. M. Ugrinic, NBS Circular 539 III (1954) 49";
const caesiumHalide = (halogen: string, a: number, source: string = WYCKOFF): StructureInit => ({
  ...{ name: `Cs${halogen}`, ...PM3M, ...roomTemperature, lattice: { system: "cubic", a }, source },
  sites: [site("Cs", 0, 0, 0), site(halogen, 0.5, 0.5, 0.5)],
});

/** A perovskite with its A ion in the middle of the cube; a molecule stands as its heavy atoms there. */
const cubicPerovskite = (
  a: number,
  ions: readonly string[],
  halogen: string,
): Pick<StructureInit, "lattice" | "sites" | "symmetry" | "spaceGroup"> => ({
  ...PM3M,
  lattice: { system: "cubic", a },
  sites: [...ions.map((element) => site(element, 0.5, 0.5, 0.5)), site("Pb", 0, 0, 0), site(halogen, 0.5, 0, 0)],
});

/** The type of K₄CdCl₆, with octahedra about lead. */
const zeroDimensional = (halogen: string, a: number, c: number, source: string): StructureInit => ({
  ...{ name: `Cs4Pb${halogen}6`, ...R3C, ...roomTemperature, lattice: { system: "hexagonal", a, c }, source },
  sites: [site("Cs", 0, 0, 0.25), site("Cs", 0.37, 0, 0.25), site("Pb", 0, 0, 0), site(halogen, 0.19, 0.03, 0.1)],
});

const tilted = (
  lattice: LatticeInit,
  caesium: Site,
  halogen: string,
  apex: readonly [number, number],
  base: readonly [number, number, number],
): Pick<StructureInit, "lattice" | "sites" | "symmetry" | "spaceGroup"> => ({
  ...{ ...PBNM, lattice },
  sites: [caesium, site("Pb", 0.5, 0, 0), site(halogen, apex[0], apex[1], 0.25), site(halogen, ...base)],
});

/**
 * Phases of halide perovskites and of what they are made of. Lattices are as published; positions that no symmetry fixes are
 * rounded to 0.01, which moves the intensity of strong lines by a few per cent. Methylammonium and formamidinium stand as their
 * carbon and nitrogen in the middle of the cage: they turn.
 *
 * Most were held against a second experiment, a weighed density or a calculation. δ-CsPbI₃ and the three Cs₄PbX₆ have one source
 * each; of these only that their volumes follow one rule with the halide is known. CsBr is quoted from 4.286 to 4.296 Å: the
 * densities that were weighed (4.43 to 4.455 g cm⁻³) speak for the largest.
 */
export const PHASES: readonly StructureInit[] = [
  caesiumHalide("Cl", 4.123),
  caesiumHalide("Br", 4.296, SWANSON),
  caesiumHalide("I", 4.5667),
  {
    name: "CsPbCl3 (cubic)",
    condition: "above 320 K",
    source: MOLLER_PEROVSKITES,
    ...cubicPerovskite(5.605, ["Cs"], "Cl"),
  },
  {
    name: "CsPbBr3 (cubic)",
    condition: "above 403 K",
    source: MOLLER_PEROVSKITES,
    ...cubicPerovskite(5.874, ["Cs"], "Br"),
  },
  {
    ...{ name: "CsPbBr3 (orthorhombic)", ...roomTemperature },
    source: "M. Rodová et al., J. Therm. Anal. Calorim. 71 (2003) 667",
    ...tilted(
      { system: "orthorhombic", a: 8.207, b: 8.255, c: 11.759 },
      site("Cs", -0.01, 0.03, 0.25),
      "Br",
      [0.05, 0.5],
      [0.71, 0.29, 0.03],
    ),
  },
  {
    ...{ name: "α-CsPbI3 (cubic)", condition: "634 K" },
    source: "D. M. Trots, S. V. Myagkota, J. Phys. Chem. Solids 69 (2008) 2520",
    ...cubicPerovskite(6.2894, ["Cs"], "I"),
  },
  {
    ...{ name: "γ-CsPbI3 (orthorhombic)", ...roomTemperature },
    source: "A. Marronnier et al., ACS Nano 12 (2018) 3477",
    ...tilted(
      { system: "orthorhombic", a: 8.6198, b: 8.8518, c: 12.5013 },
      site("Cs", -0.02, 0.06, 0.25),
      "I",
      [0.06, 0.49],
      [0.7, 0.3, 0.03],
    ),
  },
  {
    ...{ name: "δ-CsPbI3 (yellow)", ...PNMA, ...roomTemperature },
    source: "C. C. Stoumpos, C. D. Malliakas, M. G. Kanatzidis, Inorg. Chem. 52 (2013) 9019",
    lattice: { system: "orthorhombic", a: 10.4342, b: 4.7905, c: 17.761 },
    sites: [
      ...[site("Cs", 0.42, 0.25, 0.83), site("Pb", 0.16, 0.25, 0.06)],
      ...[site("I", 0.03, 0.25, 0.885), site("I", 0.16, 0.25, 0.5), site("I", 0.3, 0.25, 0.21)],
    ],
  },
  zeroDimensional("Cl", 13.19, 16.64, MOLLER),
  zeroDimensional("Br", 13.73, 17.32, MOLLER),
  zeroDimensional("I", 14.527, 18.31, "As quoted by Q. A. Akkerman et al., Nano Lett. 17 (2017) 1924"),
  {
    ...{ name: "PbI2 (2H)", ...P3M1, ...roomTemperature, source: WYCKOFF },
    lattice: { system: "hexagonal", a: 4.557, c: 6.979 },
    sites: [site("Pb", 0, 0, 0), site("I", 1 / 3, 2 / 3, 0.2675)],
  },
  {
    ...{ name: "PbBr2", ...PNMA, ...roomTemperature },
    source: "M. Lumbreras et al., Solid State Ionics 20 (1986) 295",
    lattice: { system: "orthorhombic", a: 8.062, b: 4.7325, c: 9.5393 },
    sites: [site("Pb", 0.247, 0.25, 0.088), site("Br", 0.859, 0.25, 0.073), site("Br", 0.477, 0.25, 0.839)],
  },
  {
    ...{ name: "MAPbI3 (tetragonal)", ...I4MCM, ...roomTemperature },
    source: "C. C. Stoumpos, C. D. Malliakas, M. G. Kanatzidis, Inorg. Chem. 52 (2013) 9019",
    lattice: { system: "tetragonal", a: 8.849, c: 12.642 },
    sites: [
      ...[site("C", 0, 0.5, 0.25), site("N", 0, 0.5, 0.25), site("Pb", 0, 0, 0)],
      ...[site("I", 0, 0, 0.25), site("I", 0.21, 0.71, 0)],
    ],
  },
  { name: "MAPbI3 (cubic)", condition: "above 327 K", source: POGLITSCH, ...cubicPerovskite(6.3285, ["C", "N"], "I") },
  { name: "MAPbBr3 (cubic)", ...roomTemperature, source: POGLITSCH, ...cubicPerovskite(5.901, ["C", "N"], "Br") },
  {
    ...{ name: "FAPbI3 (cubic)", ...roomTemperature },
    source: "M. T. Weller et al., J. Phys. Chem. Lett. 6 (2015) 3209",
    ...cubicPerovskite(6.362, ["C", "N", "N"], "I"),
  },
];

/**
 * A phase of the library by its name.
 *
 * @throws ArgumentError that names those there are
 * @example
 * diffraction.phase("Cs4PbBr6").atoms.length // 66
 */
export function phase(name: string): CrystalStructure {
  const found = PHASES.find((one) => one.name === name);
  if (found !== undefined) return structure(found);
  throw new ArgumentError(expected("name", `one of ${PHASES.map((one) => JSON.stringify(one.name)).join(", ")}`, name));
}
