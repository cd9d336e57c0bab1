import { ArgumentError, describe, expected } from "../../foundation/index.js";
import { isElement } from "./elements.js";
import { GROUPS, WRITTEN_OUT } from "./groups.js";

/** How many of each element or shortened group a formula holds, in the order in which they stand. */
export type Composition = ReadonlyMap<string, number>;

/** Subscripts as digits, written-out groups shortened, hydrates as sums, brackets of one kind. */
function plain(formula: string): string {
  const digits = formula
    .replace(/[₀-₉]/gu, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .replace(/[\s{}_]/gu, "")
    .replace(/\[/gu, "(")
    .replace(/\]/gu, ")")
    .replace(/[*•]/gu, "·");
  return WRITTEN_OUT.reduce((text, [long, short]) => text.replaceAll(long, short), digits);
}

const SHORT = Object.keys(GROUPS)
  .sort((a, b) => b.length - a.length)
  .join("|");
const TOKEN = new RegExp(`(${SHORT}|[A-Z][a-z]?)|(\\()|(\\))|(\\d+(?:\\.\\d+)?|\\.\\d+)`, "uy");

/**
 * What a chemical formula holds: elements, and the groups that perovskite chemistry shortens (MA, FA, GA, EA, DMA, BA, PEA,
 * NH4, SCN, OAc). Counts may be fractions, brackets may be nested, "·" adds a part with its number before it.
 *
 * @throws ArgumentError for what is no formula, with the place where it goes wrong
 */
export function composition(formula: string): Composition {
  if (typeof formula !== "string" || formula.trim() === "") {
    throw new ArgumentError(expected("formula", 'a chemical formula, as "CsPbBr3"', formula));
  }
  const total = new Map<string, number>();
  for (const part of plain(formula).split("·")) {
    const [, factor = "", rest = ""] = /^(\d+(?:\.\d+)?)?(.*)$/u.exec(part) ?? [];
    const times = factor === "" ? 1 : Number(factor);
    for (const [name, count] of parsePart(rest, formula)) total.set(name, (total.get(name) ?? 0) + times * count);
  }
  return total;
}

function parsePart(text: string, formula: string): Composition {
  const stack: Map<string, number>[] = [new Map()];
  /** What waits for the number after it. */
  let waiting: Composition | null = null;
  let at = 0;
  const add = (times: number): void => {
    const into = stack.at(-1) as Map<string, number>;
    for (const [name, count] of waiting ?? []) into.set(name, (into.get(name) ?? 0) + times * count);
    waiting = null;
  };
  const wrong = (): ArgumentError => {
    const found = at < text.length ? `"${text.slice(at, at + 6)}"` : "its end";
    return new ArgumentError(
      `Expected \`formula\` to be a chemical formula but found ${found} in ${describe(formula)}`,
    );
  };
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (found === null) throw wrong();
    const [whole, name, open, close, number] = found;
    if (number !== undefined) {
      if (waiting === null) throw wrong();
      add(Number(number));
    } else {
      add(1);
      if (name !== undefined) {
        if (!(name in GROUPS) && !isElement(name)) throw wrong();
        waiting = new Map([[name, 1]]);
      } else if (open !== undefined) {
        stack.push(new Map());
      } else if (close !== undefined) {
        if (stack.length < 2) throw wrong();
        waiting = stack.pop() as Composition;
      }
    }
    at += whole.length;
  }
  if (stack.length !== 1 || text === "") throw wrong();
  add(1);
  return stack[0] as Composition;
}

/** The same in elements alone. */
export function inElements(of: Composition): Composition {
  const total = new Map<string, number>();
  for (const [name, count] of of) {
    for (const [element, each] of Object.entries(GROUPS[name] ?? { [name]: 1 })) {
      total.set(element, (total.get(element) ?? 0) + count * each);
    }
  }
  return total;
}
