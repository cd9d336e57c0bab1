import { describe, ModelError } from "../../foundation/index.js";
import type { Links } from "../links/link.js";
import { settleLinks, withLinkedRuns, withLinkedValues } from "../links/settle.js";
import { weightAt } from "./groups.js";
import { boundedTerms } from "./layout.js";
import type { SeparableBlock, SeparableProblem } from "./problem.js";

/** The pattern of positive amplitudes is kept in the bits of a number. */
const MOST_BOUNDED = 20;

/** What the checks of a separable problem find out on their way. */
export interface CheckedSeparable {
  /** The problem in parameters of which those that are linked count as fixed. */
  readonly problem: SeparableProblem;
  readonly links: Links | null;
  /** Places of the parameters that are neither fixed nor linked. */
  readonly free: readonly number[];
  /** Values that may be used, in all blocks. */
  readonly observations: number;
  /** The largest size of one of them. */
  readonly largest: number;
}

/**
 * Checks a separable problem as a whole.
 *
 * @throws ModelError that lists every mistake, not only the first
 */
export function checkSeparable(given: SeparableProblem): CheckedSeparable {
  const none = { parameters: [], links: null, issues: [] };
  const { parameters, links, issues } = given.parameters.length > 0 ? settleLinks(given.parameters) : none;
  const problem = links ? { parameters, blocks: given.blocks.map((block) => linkedBlock(block, links)) } : given;
  const free = parameters.flatMap((p, j) => (p.fixed || p.link !== undefined ? [] : [j]));
  if (problem.blocks.length === 0) issues.push("Expected `blocks` to hold at least one but found none.");
  let observations = 0;
  let largest = 0;
  let shapesRight = true;
  problem.blocks.forEach((block, b) => {
    const found = shapeIssues(block, nameOf(block, b));
    shapesRight &&= found.length === 0;
    issues.push(...found);
    if (found.length > 0) return;
    const { used, most, issue } = valueIssue(block, nameOf(block, b));
    observations += used;
    largest = Math.max(largest, most);
    if (issue !== undefined) issues.push(issue);
  });
  if (issues.length === 0) {
    const p = Float64Array.from(problem.parameters, (q) => q.start);
    problem.blocks.forEach((block, b) => issues.push(...basisIssues(block, nameOf(block, b), p)));
  }
  if (shapesRight && issues.length === 0 && observations === 0) {
    issues.push("Expected the blocks to hold a value that may be used but found all of them masked.");
  }
  if (issues.length > 0) throw new ModelError(issues);
  return { problem, links, free, observations, largest };
}

/** A block whose basis takes the values of linked parameters from the others. */
function linkedBlock(block: SeparableBlock, links: Links): SeparableBlock {
  const { derivatives, derivativesAlong: _, ...rest } = block;
  const parameters = (p: Float64Array, out: Float64Array): void => {
    withLinkedRuns(links, p.length, (q, into) => derivatives?.(q, into))(p, out);
  };
  return {
    ...rest,
    basis: withLinkedValues(links, (p, out) => block.basis(p, out)),
    ...(derivatives ? { derivatives: parameters } : {}),
  };
}

/** The name of a block, or one made from its place. */
export function nameOf(block: SeparableBlock, index: number): string {
  return block.name ?? `block ${index}`;
}

function shapeIssues(block: SeparableBlock, name: string): string[] {
  const { rows, columns, terms, data, sigma, mask, nonNegative } = block;
  const issues: string[] = [];
  const wholes: [string, number][] = [["rows", rows], ["columns", columns], ["terms", terms]]; // prettier-ignore
  for (const [what, n] of wholes) {
    if (!(Number.isInteger(n) && n > 0)) {
      issues.push(`Expected \`${what}\` of ${name} to be a whole number above 0 but found ${describe(n)}.`);
    }
  }
  if (issues.length > 0) return issues;
  const size = rows * columns;
  const shape = `${rows} × ${columns} = ${size}`;
  if (data.length !== size) {
    issues.push(`Expected \`data\` of ${name} to hold ${shape} numbers but found ${data.length}.`);
  }
  if (mask && mask.length !== size) {
    issues.push(`Expected \`mask\` of ${name} to hold ${shape} numbers but found ${mask.length}.`);
  }
  if (typeof sigma === "object" && sigma.length !== size && sigma.length !== rows) {
    issues.push(`Expected \`sigma\` of ${name} to hold ${rows} or ${shape} numbers but found ${sigma.length}.`);
  }
  if (typeof nonNegative === "object" && nonNegative.length !== terms) {
    issues.push(`Expected \`nonNegative\` of ${name} to hold ${terms} marks but found ${nonNegative.length}.`);
  } else if (boundedTerms(block) && terms > MOST_BOUNDED) {
    issues.push(
      `Expected ${name} with amplitudes that are not negative to have at most ${MOST_BOUNDED} terms but found ${terms}.`,
    );
  }
  return issues;
}

/** Values that may be used, their largest size, and the first mistake among them. */
interface Values {
  readonly used: number;
  readonly most: number;
  readonly issue?: string;
}

function valueIssue(block: SeparableBlock, name: string): Values {
  const { rows, columns, data, sigma, mask } = block;
  const plain = sigma === undefined;
  let used = 0;
  let most = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = i * columns + j;
      if (mask && mask[at]) continue;
      used++;
      const value = data[at] as number;
      const size = Math.abs(value);
      if (size > most) most = size;
      if (!(size < Infinity)) {
        const where = `but found ${value} in row ${i}, column ${j}.`;
        return { used, most, issue: `Expected \`data\` of ${name} to be finite where it is not masked ${where}` };
      }
      if (plain) continue;
      const weight = weightAt(block, i, j);
      if (!(weight > 0 && weight < Infinity)) {
        const where = `but found ${1 / weight} in row ${i}.`;
        return { used, most, issue: `Expected \`sigma\` of ${name} to be finite and above 0 ${where}` };
      }
    }
  }
  return { used, most };
}

function basisIssues(block: SeparableBlock, name: string, p: Float64Array): string[] {
  const out = new Float64Array(block.rows * block.terms);
  block.basis(p, out);
  const bad = out.findIndex((v) => !Number.isFinite(v));
  if (bad < 0) return [];
  const place = `row ${Math.floor(bad / block.terms)}, term ${bad % block.terms}`;
  return [`Expected the basis of ${name} at the start to be finite but found ${out[bad]} in ${place}.`];
}
