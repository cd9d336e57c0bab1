import type { RankState } from "../global-fit/index.js";
import type { Scene } from "../scene/marks.js";
import type { BaselineOf, Cursor, FigureOptions, ShownStack } from "../spectral-stack/index.js";
import type { ViewName } from "../view-name.js";
import type { ExportTable } from "./table.js";

/** A view as its reader sees it. */
export interface ShownView {
  readonly view: ViewName;
  /** Its state as the view shows it; it is checked. */
  readonly state: unknown;
  /** How the reader shows it, as the views of a model share it. */
  readonly settings?: unknown;
  readonly more?: ShownMore;
}

/** What a live view knows besides its state and settings. */
export interface ShownMore {
  /** The stacks as they are drawn, each with its cursor: what is worked out in the page is in them. */
  readonly stacks?: readonly { readonly shown: ShownStack; readonly cursor: Cursor }[];
  /** Works out what settings ask for, where no page has done it. */
  readonly made?: WorkedOut;
  /** Where the reader's cursor stands, as the views of a model share it. */
  readonly cursor?: unknown;
  /** The singular values of a global fit. */
  readonly ranks?: unknown;
  /** The rows of a table, in their order. */
  readonly order?: ArrayLike<number>;
  /** The cell that made what is shown, where the view knows better than its state. */
  readonly code?: string;
  /** The cell of a notebook that shows it. */
  readonly cell?: ShowingCell;
}

/** What a page has its worker work out for some settings, worked out at once. */
export interface WorkedOut {
  /** The baselines of a stack. */
  readonly baselineOf: BaselineOf;
  /** Singular values and vectors of a matrix. */
  readonly rankOf: (matrix: {
    readonly rows: number;
    readonly columns: number;
    readonly values: Float64Array;
  }) => RankState;
}

/** The cell of a notebook that shows a view. */
export interface ShowingCell {
  readonly code: string;
  /** Whether the view is what its last expression gives, and it shows no other. */
  readonly isResult: boolean;
  /** How it chose to show the view; neither undefined nor null where it did, and not what a reader chose since. */
  readonly settings?: unknown;
}

/** A view as it can leave the notebook. */
export interface Exportable {
  /** What it is called; may be empty. */
  readonly title: string;
  /** Why the numbers were made up; null for measured ones. */
  readonly simulated: string | null;
  readonly scene: (options: FigureOptions) => Scene;
  /** The numbers that are shown, exactly. */
  readonly tables: () => readonly ExportTable[];
  /** The TypeScript that shows the same again, or why there is none. */
  readonly cell: () => string | { readonly missing: string };
}
