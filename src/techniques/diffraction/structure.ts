import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finite,
  ModelError,
  within,
  type KnownOptions,
} from "../../foundation/index.js";
import { lattice, type Lattice, type LatticeInit } from "./lattice.js";
import { formFactorAt } from "./scattering/factors.js";
import { groupOf, orbit } from "./symmetry.js";

/** An atom of the asymmetric unit. */
export interface Site {
  /** Its element; a molecule stands as its heavy atoms, each a site. */
  readonly element: string;
  /** Fractional coordinates. */
  readonly at: readonly [x: number, y: number, z: number];
  /** 0 to 1; 1 unless given. */
  readonly occupancy?: number | undefined;
  /** B of the Debye–Waller factor exp(−B s²), Å²; that of the pattern unless given. */
  readonly b?: number | undefined;
}

/** What a crystal structure is made from. */
export interface StructureInit {
  readonly name: string;
  /** As it is written: `"P m -3 m"`; for the reader only. */
  readonly spaceGroup?: string | undefined;
  readonly lattice: LatticeInit;
  /** Operations that generate the space group: `["-y,x,z", "-x,-y,-z"]`; the identity alone unless given. */
  readonly symmetry?: readonly string[] | undefined;
  readonly sites: readonly Site[];
  /** Where the lattice and the sites come from. */
  readonly source?: string | undefined;
  /** K, °C or in words: when the structure is that. */
  readonly condition?: string | undefined;
}

/** An atom in the cell. */
export interface Atom {
  readonly element: string;
  readonly at: readonly [number, number, number];
  readonly occupancy: number;
  readonly b: number | undefined;
}

/** A crystal structure, all atoms of the cell. */
export interface CrystalStructure {
  readonly [BRAND]: "CrystalStructure";
  readonly name: string;
  readonly spaceGroup: string;
  readonly lattice: Lattice;
  readonly atoms: readonly Atom[];
  readonly source: string;
  readonly condition: string;
}

const INIT: KnownOptions<StructureInit> = {
  ...{ name: true, spaceGroup: true, lattice: true, symmetry: true, sites: true, source: true, condition: true },
};
const SITE: KnownOptions<Site> = { element: true, at: true, occupancy: true, b: true };

/**
 * A crystal structure from its lattice, the generators of its space group, and its sites.
 *
 * @throws ModelError that lists all that is wrong with the sites; ArgumentError for what is no operation
 * @example
 * const symmetry = ["z,x,y", "-y,x,z", "-x,-y,-z"];
 * const sites = [{ element: "Cs", at: [0, 0, 0] }, { element: "Cl", at: [0.5, 0.5, 0.5] }] as const;
 * diffraction.structure({ name: "CsCl", lattice: { a: 4.123 }, symmetry, sites }).atoms.length // 2
 */
export function structure(init: StructureInit): CrystalStructure {
  checkOptions("structure", init, INIT);
  const group = groupOf(init.symmetry ?? []);
  const issues: string[] = [];
  if (!Array.isArray(init.sites) || init.sites.length === 0) {
    throw new ArgumentError(expected("structure.sites", "at least one site", init.sites));
  }
  const atoms = (init.sites as readonly Site[]).flatMap((site, i) => {
    try {
      return atomsOf(`structure.sites[${i}]`, site, group);
    } catch (error) {
      if (!(error instanceof ArgumentError)) throw error;
      issues.push(error.message);
      return [];
    }
  });
  if (issues.length > 0) throw new ModelError(issues);
  return Object.freeze({
    [BRAND]: "CrystalStructure" as const,
    ...{ name: init.name, spaceGroup: init.spaceGroup ?? "", lattice: lattice(init.lattice), atoms },
    ...{ source: init.source ?? "", condition: init.condition ?? "" },
  });
}

function atomsOf(name: string, site: Site, group: ReturnType<typeof groupOf>): readonly Atom[] {
  checkOptions(name, site, SITE);
  formFactorAt(site.element);
  const [x, y, z] = site.at.map((v, i) => finite(`${name}.at[${i}]`, v));
  const occupancy = within(`${name}.occupancy`, site.occupancy ?? 1, 0, 1);
  const b = site.b === undefined ? undefined : within(`${name}.b`, site.b, 0);
  return orbit(group, [x as number, y as number, z as number]).map((at) => ({
    element: site.element,
    at,
    occupancy,
    b,
  }));
}
