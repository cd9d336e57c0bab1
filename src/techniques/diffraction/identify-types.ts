import type { BRAND, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { LinesInput } from "./observed.js";
import type { Stick } from "./stick-pattern.js";
import type { CrystalStructure } from "./structure.js";

/** A line of a phase beside an observed one. */
export interface PhaseLine {
  /** Which of the observed lines, by rising angle, counted from 0. */
  readonly line: number;
  readonly stick: Stick;
  /** Observed minus calculated 2θ after the lattice was stretched, degrees. */
  readonly off: number;
}

/** A phase that explains lines. */
export interface FoundPhase {
  readonly structure: CrystalStructure;
  /** 0 to 1: the part of its intensity that is observed, times the part of the observed area that it explains of what was left. */
  readonly score: number;
  /** Part of the calculated intensity that has an observed line. */
  readonly coverage: number;
  /** Part of the observed area that it is the first to explain. */
  readonly explained: number;
  /** By how much its lattice was stretched to meet the lines: 1.004 is 0.4 % larger than published. */
  readonly stretch: number;
  /** Scale factor of its pattern on the observed areas, by non-negative least squares of all phases together. */
  readonly scale: number;
  readonly lines: readonly PhaseLine[];
  /** Lines of at least a tenth of the strongest in the range that are not observed. */
  readonly missing: readonly Stick[];
  /** All its lines in the range, stretched. */
  readonly sticks: readonly Stick[];
}

/** Which phases the lines of a pattern are of. */
export interface PhaseMatch {
  readonly [BRAND]: "PhaseMatch";
  /** In the order in which they explain the lines. */
  readonly phases: readonly FoundPhase[];
  /** Observed lines by rising angle: 2θ in degrees, area in per cent of the strongest. */
  readonly observed: readonly {
    readonly twoTheta: number;
    readonly area: number;
    readonly phases: readonly string[];
    /** Of a line that is not explained: strong lines of phases there, which an oriented film may show alone. */
    readonly near: readonly string[];
  }[];
  /** Which of them no phase explains. */
  readonly unexplained: readonly number[];
  /** Other phases that would explain the first one's lines nearly as well. */
  readonly rivals: readonly { readonly name: string; readonly score: number }[];
  readonly input: LinesInput;
  readonly wavelength: number;
  readonly verdict: Verdict;
  readonly provenance: Provenance;
}
