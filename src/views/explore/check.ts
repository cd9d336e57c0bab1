import { expected, isHalidelabError, ModelError } from "../../foundation/index.js";
import { expression, type Expression } from "../../fitting/index.js";
import { MOST, type ExplorePanel, type ExploreParameter, type ExploreState } from "./state.js";

/** The formulas of a state, read and checked. */
interface ExploreFormulas {
  /** For each panel, for each of its curves. */
  readonly curves: readonly (readonly Expression[])[];
  readonly results: readonly Expression[];
}

interface Ends {
  readonly from: number;
  readonly to: number;
}

function endIssues(what: string, { from, to }: Ends, log: boolean): string[] {
  if (!Number.isFinite(from)) return [expected(`${what}.from`, "a finite number", from)];
  if (!Number.isFinite(to)) return [expected(`${what}.to`, "a finite number", to)];
  if (!(from < to)) return [expected(`${what}.to`, `above \`from\`, which is ${String(from)},`, to)];
  return log && !(from > 0) ? [expected(`${what}.from`, "above 0, since the scale is logarithmic,", from)] : [];
}

function parameterIssues(one: ExploreParameter, what: string): string[] {
  const { value, from, to, scale } = one;
  const ends = endIssues(what, one, scale === "log");
  if (ends.length > 0) return ends;
  const inside = value >= from && value <= to;
  return inside ? [] : [expected(`${what}.value`, `from ${String(from)} to ${String(to)}`, value)];
}

function panelIssues({ points, x, marks, curves, ...panel }: ExplorePanel, what: string): string[] {
  const isCount = Number.isInteger(points) && points >= 2 && points <= MOST.points;
  const misplaced = marks.flatMap((mark, m) =>
    ([["x", mark.x], ["y", mark.y], ["sigma", mark.sigma ?? 0]] as const)
      .filter(([, v]) => !Number.isFinite(v))
      .map(([key, v]) => expected(`${what}marks[${String(m)}].${key}`, "a finite number", v)),
  ); // prettier-ignore
  return [
    ...endIssues(`${what}x`, panel, x.scale === "log"),
    ...(isCount ? [] : [expected(`${what}x.points`, `a whole number from 2 to ${String(MOST.points)}`, points)]),
    ...(curves.length > 0 ? [] : [expected(`${what}curves`, "at least one curve", curves)]),
    ...misplaced,
  ];
}

/** The names of a panel as an error says them: of the only one without its number. */
function placeOf(state: ExploreState, panel: number): string {
  return state.panels.length > 1 ? `panels[${String(panel)}].` : "";
}

/**
 * Reads all formulas of a state, and checks ranges and names.
 *
 * @throws ModelError that lists all that is wrong
 */
export function checkExplore(state: ExploreState): ExploreFormulas {
  const { parameters, panels, results } = state;
  const names = parameters.map(({ name }) => name);
  const issues = parameters.flatMap((one, p) => parameterIssues(one, `parameters[${String(p)}]`));
  if (panels.length === 0) issues.push(expected("panels", "at least one plot", panels));
  const used = new Set<string>();
  const read = (text: string, variable: string | readonly string[], what: string): Expression | undefined => {
    try {
      const found = expression(text, { variable, parameters: names });
      for (const name of found.parameters) used.add(name);
      return found;
    } catch (error) {
      if (!isHalidelabError(error)) throw error;
      const found = error instanceof ModelError ? error.issues : [error.message];
      issues.push(...found.map((issue) => `${what}: ${issue}`));
      return undefined;
    }
  };
  const curves = panels.map((panel, n) => {
    const what = placeOf(state, n);
    issues.push(...panelIssues(panel, what));
    return panel.curves.map(({ formula, family }, c) => {
      const place = `${what}curves[${String(c)}]`;
      if (family !== null && !names.includes(family.parameter)) {
        issues.push(expected(`${place}.family.parameter`, "one of the parameters", family.parameter));
      }
      return read(formula, panel.variable, `${place}.formula`);
    });
  });
  const found = results.map(({ formula }, r) => read(formula, [], `results[${String(r)}].formula`));
  if (issues.length === 0) {
    // A slider that changes nothing is a slip of the pen.
    for (const name of names.filter((one) => !used.has(one))) {
      issues.push(`Expected each of \`parameters\` to occur in a formula but found \`${name}\` in none.`);
    }
  }
  if (issues.length > 0) throw new ModelError([...new Set(issues)]);
  return { curves: curves as readonly (readonly Expression[])[], results: found as readonly Expression[] };
}
