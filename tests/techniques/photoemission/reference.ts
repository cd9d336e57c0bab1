import type { PeakProfileName } from "../../../src/spectroscopy/index.js";
import { loadReference } from "../../reference/load-fit.js";

export interface Pair {
  readonly value: number;
  readonly standardError: number;
}

interface Reference {
  readonly shapes: readonly {
    readonly shape: PeakProfileName;
    readonly parameters: readonly number[];
    readonly u: readonly number[];
    readonly values: readonly number[];
    readonly fwhm: number;
    readonly area: number | null;
  }[];
  readonly doublets: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly sigma: readonly number[];
    readonly chi2: number;
    readonly parameters: Readonly<Record<string, Pair>>;
    readonly areas: readonly Pair[];
    readonly areaCovariance: readonly number[];
  };
  readonly static: {
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly shirley: readonly number[];
    readonly tougaard: readonly number[];
  };
  readonly composition: {
    readonly lines: readonly string[];
    readonly areas: readonly number[];
    readonly errors: readonly number[];
    readonly factors: readonly number[];
    readonly factorErrors: readonly number[];
    readonly atomicPercent: readonly Pair[];
    readonly covariance: readonly number[];
  };
  readonly meanFreePaths: readonly {
    readonly name: string;
    readonly energy: number;
    readonly density: number;
    readonly molarMass: number;
    readonly valenceElectrons: number;
    readonly bandGap: number;
    readonly value: number;
  }[];
}

export const reference: Reference = loadReference<Reference>("photoemission");
