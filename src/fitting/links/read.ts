import { isHalidelabError, list, ModelError } from "../../foundation/index.js";
import { calculate } from "../expression/evaluate.js";
import { expression, hint, type Expression } from "../expression/expression.js";
import type { Parameter } from "../parameter.js";
import { type Link, type Links, linkText } from "./link.js";

/** A link at its place, ready to be calculated. */
interface Step {
  readonly place: number;
  readonly text: string;
  /** Places of the linked parameters that it follows from. */
  readonly after: readonly number[];
  value(p: Float64Array): number;
  /** Writes the direct derivatives with respect to all parameters. */
  slopes(p: Float64Array, out: Float64Array): void;
}

/** The links among parameters, or `null` where there are none, and all that is wrong with them. */
export function readLinks(parameters: readonly Parameter[]): {
  readonly links: Links | null;
  readonly issues: readonly string[];
} {
  if (parameters.every((q) => q.link === undefined)) return { links: null, issues: [] };
  const issues: string[] = [];
  const steps = parameters.flatMap((q, place): Step[] => {
    if (q.link === undefined) return [];
    if (q.fixed) issues.push(`Expected \`${q.name}\` to be fixed or linked but found both.`);
    if (q.lower !== undefined || q.upper !== undefined) {
      issues.push(`Expected \`${q.name}\`, which is linked, to have no bounds: bound what it follows from.`);
    }
    const step = stepOf(q.link, place, parameters, issues);
    return step ? [step] : [];
  });
  if (issues.length > 0) return { links: null, issues };
  const ordered = inOrder(steps, parameters);
  return "circle" in ordered ? { links: null, issues: [ordered.circle] } : { links: linksOf(ordered.steps), issues };
}

function stepOf(link: Link, place: number, parameters: readonly Parameter[], issues: string[]): Step | undefined {
  const text = linkText(link);
  if (typeof link === "function") return { place, text, after: [], ...functionStep(link, parameters) };
  const names = parameters.map((q) => q.name);
  const formula = formulaOf(link, names, `the link of \`${names[place]}\``, issues);
  if (!formula) return undefined;
  const { value, slopes } = calculate(formula, [], names);
  const one = new Float64Array(1);
  return {
    place,
    text,
    after: formula.parameters.map((name) => names.indexOf(name)).filter((j) => parameters[j]?.link !== undefined),
    value: (p) => {
      value(p, one);
      return one[0] as number;
    },
    slopes,
  };
}

/** A link read as a formula in the names of parameters. */
function formulaOf(
  link: string | Expression,
  names: readonly string[],
  what: string,
  issues: string[],
): Expression | undefined {
  try {
    const formula = expression(linkText(link), { variable: [] });
    const strangers = formula.parameters.filter((name) => !names.includes(name));
    for (const name of strangers) {
      issues.push(`Expected ${what} to name other parameters but found \`${name}\`${hint(name, names)}`);
    }
    return strangers.length > 0 ? undefined : formula;
  } catch (error) {
    if (!isHalidelabError(error)) throw error;
    const mistakes = error instanceof ModelError ? error.issues : [error.message];
    issues.push(...mistakes.map((mistake) => `In ${what}: ${mistake}`));
    return undefined;
  }
}

/** ε^(1/3): the relative step that balances truncation against rounding in a central difference. */
const STEP = Math.cbrt(Number.EPSILON);

function functionStep(
  link: (others: Readonly<Record<string, number>>) => number,
  parameters: readonly Parameter[],
): Pick<Step, "value" | "slopes"> {
  const own = parameters.flatMap((q, j) => (q.link === undefined ? [j] : []));
  const value = (p: Float64Array): number =>
    link(Object.fromEntries(own.map((j) => [(parameters[j] as Parameter).name, p[j] as number])));
  return {
    value,
    slopes: (p, out) => {
      out.fill(0);
      const trial = p.slice();
      for (const j of own) {
        const { lower = -Infinity, upper = Infinity, start, fixed } = parameters[j] as Parameter;
        if (fixed) continue;
        const here = p[j] as number;
        const step = STEP * (Math.abs(here) || Math.abs(start) || 1);
        const high = Math.min(upper, here + step);
        const low = Math.max(lower, here - step);
        trial[j] = high;
        const ahead = value(trial);
        trial[j] = low;
        out[j] = (ahead - value(trial)) / (high - low);
        trial[j] = here;
      }
    },
  };
}

/** The steps, each after those that it follows from; or the circle that forbids it. */
function inOrder(
  steps: readonly Step[],
  parameters: readonly Parameter[],
): { readonly steps: readonly Step[] } | { readonly circle: string } {
  const left = new Map(steps.map((step) => [step.place, step] as const));
  const done: Step[] = [];
  const name = (place: number): string => parameters[place]?.name ?? "";
  while (left.size > 0) {
    const next = [...left.values()].find((step) => step.after.every((place) => !left.has(place)));
    if (next) {
      left.delete(next.place);
      done.push(next);
      continue;
    }
    // Each of those left follows from another of them: the way from the first must come back on itself.
    const way: number[] = [];
    let at = [...left.keys()][0] as number;
    while (!way.includes(at)) {
      way.push(at);
      at = left.get(at)?.after.find((place) => left.has(place)) ?? at;
    }
    const circle = [...way.slice(way.indexOf(at)), at].map((place) => `\`${name(place)}\``);
    return { circle: `Expected links not to run in a circle but found ${circle.join(" → ")}.` };
  }
  return { steps: done };
}

function linksOf(steps: readonly Step[]): Links {
  const row = new Map(steps.map((step, l) => [step.place, l] as const));
  const complete = (p: Float64Array): void => {
    for (const { place, value } of steps) p[place] = value(p);
  };
  return {
    places: steps.map((step) => step.place),
    texts: steps.map((step) => step.text),
    complete,
    gradients: (p) => {
      const m = p.length;
      const rows = new Float64Array(steps.length * m);
      steps.forEach(({ slopes, after }, l) => {
        const own = rows.subarray(l * m, (l + 1) * m);
        slopes(p, own);
        for (const k of after) {
          const along = own[k] as number;
          const inner = row.get(k) as number;
          own[k] = 0;
          if (along === 0) continue;
          for (let j = 0; j < m; j++) own[j] = (own[j] as number) + along * (rows[inner * m + j] as number);
        }
      });
      return rows;
    },
  };
}

/** What is wrong with the values of the links at the start. */
export function startIssues(parameters: readonly Parameter[], links: Links): string[] {
  const p = Float64Array.from(parameters, (q) => q.start);
  links.complete(p);
  const bad = links.places.filter((j) => !Number.isFinite(p[j] as number));
  if (bad.length === 0) return [];
  const found = bad.map((j) => `\`${parameters[j]?.name}\` = ${p[j]}`);
  return [`Expected links to give finite numbers at the start but found ${list(found, "and")}.`];
}
