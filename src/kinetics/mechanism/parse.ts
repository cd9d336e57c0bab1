import type { Participant } from "./reaction.js";
import { type Token, tokensOf } from "./tokens.js";

/** A step as written, with the place of its arrow; `rate` is undefined where the text names none. */
export interface ParsedStep {
  readonly reactants: readonly Participant[];
  readonly products: readonly Participant[];
  readonly rate: string | undefined;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a scheme: statements parted by `;` or line ends, each a chain of sides and arrows (`->`, `<->`, `-k1->`,
 * `<-kf,kr->`) with names of rate constants after a colon. `#` begins a comment; `0` or nothing stands for no species.
 * Every mistake becomes an issue with line and column, and reading goes on behind it.
 */
export function parseScheme(text: string): { readonly steps: readonly ParsedStep[]; readonly issues: string[] } {
  const found: { readonly line: number; readonly column: number; readonly message: string }[] = [];
  const complain = ({ line, column }: { readonly line: number; readonly column: number }, message: string): void => {
    found.push({ line, column, message });
  };
  const tokens = tokensOf(text, (line, column, word) => {
    complain({ line, column }, `expected species, "+", ":" or an arrow such as "->" but found "${word}".`);
  });
  const strange = found.length > 0;
  const steps: ParsedStep[] = [];
  let from = 0;
  tokens.forEach((token, i) => {
    if (token.kind !== "end") return;
    if (i > from) steps.push(...statement(tokens.slice(from, i), complain, strange));
    from = i + 1;
  });
  found.sort((a, b) => a.line - b.line || a.column - b.column);
  return { steps, issues: found.map((f) => `Line ${f.line}, column ${f.column}: ${f.message}`) };
}

type Complain = (at: Token, message: string) => void;

function statement(tokens: readonly Token[], complain: Complain, strange: boolean): ParsedStep[] {
  const colon = tokens.findIndex((t) => t.kind === "colon");
  const chain = colon < 0 ? tokens : tokens.slice(0, colon);
  const arrows = chain.filter((t) => t.kind === "arrow");
  const first = tokens[0] as Token;
  if (arrows.length === 0) {
    // After a character that is no word, the arrow may be what was not understood.
    if (!strange) complain(first, `expected a reaction with an arrow such as "->" but found "${textOf(tokens)}".`);
    return [];
  }
  const sides: (readonly Participant[])[] = [];
  let from = 0;
  for (const arrow of [...arrows, undefined]) {
    const to = arrow ? chain.indexOf(arrow) : chain.length;
    sides.push(side(chain.slice(from, to), complain, arrow ?? (arrows[arrows.length - 1] as Token)));
    from = to + 1;
  }
  const named = colon < 0 ? undefined : namesAfter(tokens.slice(colon), complain);
  const directions = arrows.reduce((sum, a) => sum + (a.both ? 2 : 1), 0);
  if (named && arrows.some((a) => a.names.length > 0)) {
    complain(tokens[colon] as Token, "expected names of rate constants on the arrows or after a colon but found both.");
  } else if (named && named.length > 0 && named.length !== directions) {
    const what = directions === 1 ? "1 rate constant" : `${directions} rate constants, one a direction,`;
    complain(tokens[colon] as Token, `expected the names of ${what} but found ${named.length}.`);
  }
  return stepsBetween(sides, arrows, named ?? [], complain);
}

function stepsBetween(
  sides: readonly (readonly Participant[])[],
  arrows: readonly Token[],
  named: readonly string[],
  complain: Complain,
): ParsedStep[] {
  const steps: ParsedStep[] = [];
  arrows.forEach((arrow, i) => {
    const left = sides[i] as readonly Participant[];
    const right = sides[i + 1] as readonly Participant[];
    if (i > 0 && left.length === 0) {
      complain(arrow, "expected species between two arrows but found none.");
      return;
    }
    if (same(left, right)) {
      complain(
        arrow,
        `expected a reaction that changes something but found the same on both sides of "${arrow.text}".`,
      );
      return;
    }
    const place = { line: arrow.line, column: arrow.column };
    steps.push({ reactants: left, products: right, rate: arrow.names[0] ?? named[steps.length], ...place });
    if (!arrow.both) return;
    steps.push({ reactants: right, products: left, rate: arrow.names[1] ?? named[steps.length], ...place });
  });
  return steps;
}

/** One side of an arrow; counts of a species that is named twice add up. */
function side(tokens: readonly Token[], complain: Complain, arrow: Token): Participant[] {
  const counts = new Map<string, number>();
  if (tokens.length === 0 || (tokens.length === 1 && tokens[0]?.text === "0")) return [];
  let count: number | undefined;
  let wanted = true;
  for (const token of tokens) {
    if (token.kind === "plus" && !wanted && count === undefined) wanted = true;
    else if (token.kind === "number" && wanted && count === undefined) {
      count = Number(token.text);
      if (Number.isInteger(count) && count >= 1 && count <= 9) continue;
      complain(token, `expected a whole number of molecules from 1 to 9 but found ${token.text}.`);
    } else if (token.kind === "species" && wanted) {
      counts.set(token.text, (counts.get(token.text) ?? 0) + (count ?? 1));
      count = undefined;
      wanted = false;
    } else {
      complain(token, `expected ${wanted ? "a species" : '"+" or an arrow'} but found "${token.text}".`);
      return participants(counts);
    }
  }
  if (wanted) complain(arrow, `expected a species after "${textOf(tokens)}" but found the end of this side.`);
  return participants(counts);
}

function participants(counts: ReadonlyMap<string, number>): Participant[] {
  return [...counts].map(([species, count]) => ({ species, count }));
}

function namesAfter(tokens: readonly Token[], complain: Complain): string[] {
  const names: string[] = [];
  let wanted = true;
  for (const token of tokens.slice(1)) {
    if (wanted && token.kind === "species" && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(token.text)) names.push(token.text);
    else if (wanted || token.kind !== "comma") {
      complain(
        token,
        `expected ${wanted ? "the name of a rate constant" : '"," or the end'} but found "${token.text}".`,
      );
      return [];
    }
    wanted = !wanted;
  }
  if (wanted)
    complain(tokens[tokens.length - 1] as Token, "expected the name of a rate constant after it but found none.");
  return names;
}

function same(a: readonly Participant[], b: readonly Participant[]): boolean {
  return a.length === b.length && a.every((p) => b.some((q) => q.species === p.species && q.count === p.count));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((t) => t.text).join(" ");
}
