import { keyOf, literal } from "../../literal.js";
import type { ShowingCell } from "../exportable.js";
import { lastExpression } from "../last-expression.js";
import { withViews } from "../views-import.js";

type Setting = readonly [key: string, value: unknown];

/** Settings that are not as others have them; what a hand made of a fit stands in the code of the fit. */
function unlike(settings: object, ...others: readonly object[]): readonly Setting[] {
  const isSame = (key: string, value: unknown, other: object): boolean =>
    literal(value) === literal((other as Readonly<Record<string, unknown>>)[key]);
  return Object.entries(settings).filter(
    ([key, value]) => key !== "byHand" && !others.every((other) => isSame(key, value, other)),
  );
}

/** Code whose last expression is shown with some settings, in place of those it chose; undefined where that cannot be told. */
function showing(code: string, settings: readonly Setting[]): string | undefined {
  const found = lastExpression(code);
  if (found === undefined) return undefined;
  const { before, expression, behind } = found;
  if (settings.length === 0) return `${before}${expression}${behind}`;
  const options = settings.map(([key, value]) => `${keyOf(key)}: ${literal(value)}`).join(", ");
  return withViews(`${before}views.withSettings(${expression}, { ${options} })${behind}`);
}

/** The same of code that was made here, which can be told. */
function showingOwn(code: string, settings: readonly Setting[]): string {
  if (settings.length === 0) return code;
  const shown = showing(code, settings);
  if (shown === undefined) throw new Error(`Expected code that was made to end with an expression but found ${literal(code.slice(-200))}.`); // prettier-ignore
  return shown;
}

/** The cell of a notebook that shows a view, with other settings than it chose; undefined where that cannot be told. */
function showingCell(
  { code, isResult, settings: own }: ShowingCell,
  settings: object,
  without: object,
): string | undefined {
  const chosen = { ...without, ...(own as object | null | undefined) };
  // Outputs of older versions do not say what their cell chose.
  const isKnown = (own !== undefined && own !== null) || !code.includes("withSettings");
  if (isKnown && unlike(settings, chosen).length === 0) return code;
  // What the cell chose may be in a value that it names: a setting that was put back since is said too.
  return isResult ? showing(code, unlike(settings, without, chosen)) : undefined;
}

/** What is known of how a view was made. */
type Known =
  | {
      /** Code that makes its value. */
      readonly made: string;
    }
  | {
      /** The cell of the notebook that shows it. */
      readonly cell: ShowingCell | undefined;
      /**
       * Where that is not known, or cannot be told: the code that stands for it, or what its value is called where
       * something was chosen, and why there is no code where nothing was.
       */
      readonly otherwise: string | { readonly name: string; readonly missing: string };
    };

/**
 * The code that shows a view as it is shown.
 *
 * @param settings how it is shown
 * @param without how it would be shown by itself
 */
export function shownAgain(known: Known, settings: object, without: object): string | { readonly missing: string } {
  const said = unlike(settings, without);
  if ("made" in known) return showingOwn(known.made, said);
  const { cell, otherwise } = known;
  const again = cell && showingCell(cell, settings, without);
  if (again !== undefined) return again;
  if (typeof otherwise === "string") return otherwise;
  return said.length === 0 ? { missing: otherwise.missing } : showingOwn(`${otherwise.name}\n`, said);
}
