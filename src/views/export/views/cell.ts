import { keyOf, literal } from "../../literal.js";
import type { ShowingCell } from "../exportable.js";
import { lastExpression } from "../last-expression.js";

/** Settings that are not as without; what a hand made of a fit stands in the code of the fit. */
function chosen(settings: object, without: object): readonly (readonly [string, unknown])[] {
  const before = without as Readonly<Record<string, unknown>>;
  return Object.entries(settings).filter(([key, value]) => key !== "byHand" && literal(value) !== literal(before[key]));
}

const FROM_LIBRARY = /^import \{ (.*?) \} from "halidelab"/m;
const HAS_VIEWS = /\bimport\s*\{[^}]*\bviews\b[^}]*\}\s*from\s*["']halidelab["']/;
/** A line that is for the kernel, not for TypeScript. */
const MAGIC = /^\s*[%!]/m;

/** Code with `views` among its names: added to what it imports already, where that can be seen. */
function withViews(code: string): string {
  if (HAS_VIEWS.test(code)) return code;
  return FROM_LIBRARY.test(code)
    ? code.replace(FROM_LIBRARY, (_, names: string) => `import { ${names}, views } from "halidelab"`)
    : `import { views } from "halidelab";\n\n${code}`;
}

/** A cell whose last expression shows a view, with how the view is shown; undefined where that cannot be told. */
export function settled({ code, isAlone }: ShowingCell, settings: object, without: object): string | undefined {
  const changed = chosen(settings, without);
  const found = isAlone && !MAGIC.test(code) ? lastExpression(code) : undefined;
  if (found === undefined) return changed.length === 0 && !code.includes("withSettings") ? code : undefined;
  const { before, expression, behind } = found;
  if (changed.length === 0) return `${before}${expression}${behind}`;
  const options = changed.map(([key, value]) => `${keyOf(key)}: ${literal(value)}`).join(", ");
  return withViews(`${before}views.withSettings(${expression}, { ${options} })${behind}`);
}

/** The cell that a view's state can tell, with how the view is shown. */
export function withSettingsCode(code: string, settings: object, without: object): string {
  return settled({ code, isAlone: true }, settings, without) ?? code;
}

/** What is known of a view whose state does not tell how it was made. */
interface Known {
  /** What its value is called where nothing else is known. */
  readonly name: string;
  /** The cell of the notebook that shows it. */
  readonly cell: ShowingCell | undefined;
  /** Why there is no code. */
  readonly missing: string;
}

/**
 * The cell of the notebook that shows a view, with its settings; without a notebook, settings of a value that only its name can tell, and
 * why there is no code where nothing was chosen.
 */
export function shownAgain(
  { name, cell, missing }: Known,
  settings: object,
  without: object,
): string | { readonly missing: string } {
  const again = cell === undefined ? undefined : settled(cell, settings, without);
  if (again !== undefined) return again;
  return chosen(settings, without).length === 0 ? { missing } : withSettingsCode(`${name}\n`, settings, without);
}
