import type { SCHEMA_VERSION } from "../../protocol/version.js";
import type { FigureAxis } from "../figure/index.js";

/** Limits beyond which nobody could look at a figure, and a stranger's state could stall the page. */
export const MOST = {
  panels: 6,
  curves: 16,
  family: 12,
  marks: 400,
  parameters: 12,
  results: 20,
  points: 2000,
} as const;

/** What a slider moves. */
export interface ExploreParameter {
  /** As formulas name it. */
  readonly name: string;
  /** As it is shown; empty for its name, typeset. */
  readonly label: string;
  readonly unit: string;
  /** Where it starts, and is put back to. */
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly scale: "linear" | "log";
}

/** A curve by its formula; of a family one for each of some values of a parameter. */
export interface ExploreCurve {
  readonly name: string;
  readonly formula: string;
  readonly family: { readonly parameter: string; readonly values: readonly number[] } | null;
}

/** A published point, with its ± 1σ where that is known. */
export interface ExploreMark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly sigma: number | null;
}

/** One plot: its variable runs from one place to another, and the curves are formulas of it. */
export interface ExplorePanel {
  readonly title: string;
  /** As formulas name it. */
  readonly variable: string;
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly curves: readonly ExploreCurve[];
  readonly marks: readonly ExploreMark[];
}

/** A number of the parameters, under the plots. */
export interface ExploreResult {
  readonly name: string;
  readonly formula: string;
  readonly unit: string;
}

/** All that the view of formulas with sliders needs: texts and numbers, nothing that runs. */
export interface ExploreState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "explore";
  readonly title: string;
  readonly simulated: string | null;
  readonly notes: readonly string[];
  readonly parameters: readonly ExploreParameter[];
  readonly panels: readonly ExplorePanel[];
  readonly results: readonly ExploreResult[];
}

/** Values of parameters by their names. */
export type ExploreValues = Readonly<Record<string, number>>;

/** Where the sliders start. */
export function startValues({ parameters }: ExploreState): ExploreValues {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
