import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type { Hkl, Lattice } from "./lattice.js";
import type { Centring } from "./lines.js";

/** A line with the reflection that a lattice has there. */
export interface IndexedLine {
  /** Å */
  readonly d: Estimate;
  /** Degrees; `null` without a wavelength. */
  readonly twoTheta: Estimate | null;
  /** `null` where no reflection is within the tolerance. */
  readonly hkl: Hkl | null;
  /** Other reflections within the tolerance. */
  readonly others: readonly Hkl[];
  /** d of the reflection, Å; NaN where there is none. */
  readonly calculated: number;
}

/** Lines indexed on a lattice, and how good that is. */
export interface Indexing {
  readonly [BRAND]: "Indexing";
  /** Fitted to the lines. */
  readonly lattice: Lattice;
  readonly centring: Centring;
  readonly lines: readonly IndexedLine[];
  /** de Wolff's figure M over the first lines, 20 at most. */
  readonly m: number;
  /** Smith and Snyder's F, 1/°; `null` without a wavelength. */
  readonly f: number | null;
  /** Over how many lines both are, and how many the lattice has there. */
  readonly counted: number;
  readonly possible: number;
  readonly unindexed: number;
  readonly verdict: Verdict;
}

/** Lattices that a search finds for lines. */
export interface LatticeSearch {
  readonly [BRAND]: "LatticeSearch";
  /** The best by M first. */
  readonly candidates: readonly Indexing[];
  readonly verdict: Verdict;
}
