import type { BRAND, Estimate, Quantity, Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";

export type LengthUnit = "pm" | "Å" | "nm" | "µm" | "um" | "mm";

/** A length with its unit. */
export type Length = Quantity<LengthUnit>;

/** Grey values, the reading half of `Uint8Array` and `Uint16Array`. */
export interface GreyValues {
  readonly length: number;
  readonly [index: number]: number;
}

/** A picture of a microscope: grey values in rows from the top. */
export interface MicroscopyImage {
  readonly [BRAND]: "MicroscopyImage";
  readonly title: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** width × height whole numbers, row by row; from 0 to 2^depth − 1. */
  readonly values: GreyValues;
  readonly depth: 8 | 16;
  /** Side of a pixel, nm; `null` for a picture without scale. */
  readonly pixelSize: Estimate | null;
  /** What the scale is from: `"given"`, `"FEI"`, `"Zeiss"` …; `""` without one. */
  readonly scaleFrom: string;
  readonly provenance: Provenance;
}

/** Ways to find the grey level between particles and what is around them. */
export const THRESHOLDS: readonly [
  ...["otsu", "li", "isodata", "triangle", "huang", "yen", "moments", "maxEntropy", "renyiEntropy"],
  ...["intermodes", "minimum", "minError", "mean", "percentile", "shanbhag"],
] = [
  ...(["otsu", "li", "isodata", "triangle", "huang", "yen", "moments", "maxEntropy", "renyiEntropy"] as const),
  ...(["intermodes", "minimum", "minError", "mean", "percentile", "shanbhag"] as const),
];

export type ThresholdMethod = (typeof THRESHOLDS)[number];

/** How a picture is parted into what is counted and the rest. */
export interface SegmentOptions {
  /** What is looked for: bright on dark, or dark on bright as in transmission. */
  readonly particles: "bright" | "dark";
  /** A method, or a grey value; `"otsu"` by default. */
  readonly threshold?: ThresholdMethod | number | undefined;
  /** Standard deviation of the Gaussian that smooths the picture before, pixels; 1 by default, 0 for none. */
  readonly smooth?: number | undefined;
}

/** How a picture was parted. */
export interface Threshold {
  readonly method: ThresholdMethod | "given";
  /** Bright is above it, dark at most it. */
  readonly level: number;
  /** Otsu's η, the share of the variance that lies between the two classes: 0.64 for a single normal distribution, 1 at most. */
  readonly separability: number;
}

/** One particle. Lengths in nm, or in pixels where the picture has no scale. */
export interface Particle {
  /** Of the circle of the same area. */
  readonly diameter: number;
  readonly area: number;
  /** Of the centre of mass, from the upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Long over short axis of the ellipse with the same second moments. */
  readonly aspectRatio: number;
  /** Why it is not counted; `null` for a particle that is. */
  readonly leftOut: "border" | "small" | null;
}

/** Sizes with what describes them. */
export interface SizeDistribution {
  readonly [BRAND]: "SizeDistribution";
  readonly name: string;
  readonly unit: string;
  /** Rising. */
  readonly values: Float64Array;
  /** With its standard error, s/√n. */
  readonly mean: Estimate;
  /** Standard deviation (n − 1). */
  readonly deviation: number;
  /** With its 95 % interval by order statistics. */
  readonly median: Estimate;
  readonly quartiles: readonly [number, number];
  /** Means weighted by number D[1,0], area D[3,2] and volume D[4,3] (ISO 9276-2), with jackknife errors. */
  readonly weighted: { readonly number: Estimate; readonly area: Estimate; readonly volume: Estimate };
  /** By maximum likelihood. */
  readonly normal: { readonly mean: Estimate; readonly deviation: Estimate; readonly logLikelihood: number };
  /** `median` = exp μ; `spread` = exp σ, the geometric standard deviation. */
  readonly logNormal: { readonly median: Estimate; readonly spread: Estimate; readonly logLikelihood: number };
  readonly histogram: { readonly edges: Float64Array; readonly counts: Float64Array; readonly rule: string };
  readonly simulated: string | null;
  readonly verdict: Verdict;
}

/** What was found in a picture. */
export interface ParticleAnalysis {
  readonly [BRAND]: "ParticleAnalysis";
  /** As it was analysed: cropped, or made smaller where it was huge. */
  readonly image: MicroscopyImage;
  readonly threshold: Threshold;
  readonly particles: readonly Particle[];
  /** For each pixel the number of its particle, counted from 1; 0 for none. */
  readonly labels: Int32Array;
  /** Diameters of those counted; `null` for fewer than two. */
  readonly sizes: SizeDistribution | null;
  /** `"nm"`, or `"px"` for a picture without scale. */
  readonly unit: "nm" | "px";
  readonly notes: readonly string[];
  readonly verdict: Verdict;
}

/** How much of a picture is covered. */
export interface Coverage {
  readonly [BRAND]: "Coverage";
  readonly image: MicroscopyImage;
  readonly threshold: Threshold;
  /** 1 where it is covered. */
  readonly mask: Uint8Array;
  /** %, with the standard error and 95 % interval of a bootstrap of tiles. */
  readonly covered: Estimate;
  readonly tiles: { readonly across: number; readonly down: number; readonly parts: Float64Array };
  readonly notes: readonly string[];
  readonly verdict: Verdict;
}

/** The size of grains that fill a picture. */
export interface GrainSize {
  readonly [BRAND]: "GrainSize";
  readonly analysis: ParticleAnalysis;
  /** For each pixel the number of its grain; boundaries belong to the nearer one. */
  readonly labels: Int32Array;
  /** Mean lineal intercept. */
  readonly intercept: Estimate;
  /** Mean intercept of the lines at each angle (°, counted from the rows). */
  readonly directions: readonly { readonly angle: number; readonly intercept: Estimate; readonly count: number }[];
  /** Mean area of a grain, those at the border counted by half. */
  readonly area: Estimate;
  /** ASTM grain size numbers; `null` without a scale. */
  readonly number: { readonly byIntercepts: Estimate; readonly byAreas: Estimate } | null;
  readonly verdict: Verdict;
}

/** A period in a picture. */
export interface Period {
  readonly spacing: Estimate;
  /** Of the direction in which it repeats, from 0 to 180°, counted from the rows towards the top. */
  readonly angle: Estimate;
  /** Its power over the mean power at the same frequency elsewhere. */
  readonly contrast: number;
  /** Cycles a pixel along the columns and, downwards, along the rows. */
  readonly frequency: readonly [number, number];
}

/** The periods of a picture. */
export interface Periods {
  readonly [BRAND]: "Periods";
  readonly image: MicroscopyImage;
  /** The part that was transformed, pixels. */
  readonly part: { readonly x: number; readonly y: number; readonly size: number };
  /** The strongest first. */
  readonly periods: readonly Period[];
  /** size × size, the frequency 0 in the middle. */
  readonly power: Float64Array;
  /** Mean power over rings: frequency in cycles a unit. */
  readonly profile: { readonly frequency: Float64Array; readonly power: Float64Array };
  readonly unit: "nm" | "px";
  readonly notes: readonly string[];
  readonly verdict: Verdict;
}
