import type { BRAND, Estimate, Verdict } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";

/** A measured intensity with its error, in photons or counts. */
export interface Intensity {
  readonly value: number;
  readonly standardError?: number | null | undefined;
}

/** A quantum yield, and what it was made of. */
export interface QuantumYield {
  readonly [BRAND]: "QuantumYield";
  readonly method: "integrating sphere" | "relative";
  /** 0 to 1. */
  readonly quantumYield: Estimate;
  /** The part of the light that the sample absorbs when it is hit directly. */
  readonly absorptance: Estimate;
  /** After the correction for self-absorption, where one was asked for. */
  readonly corrected: Estimate | null;
  /** The part of the emitted photons that is absorbed again, where it is known. */
  readonly selfAbsorbed: Estimate | null;
  /** What it was computed from, by name. */
  readonly inputs: Readonly<Record<string, Estimate>>;
  /** Spectra of the sphere, where these were given. */
  readonly spectra: Readonly<Record<string, Spectrum>>;
  readonly simulated: string | null;
  readonly verdict: Verdict;
}
