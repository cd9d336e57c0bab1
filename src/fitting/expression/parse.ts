import type { BinaryOperator, Formula } from "./syntax.js";
import { syntaxError } from "./syntax-error.js";
import { type Token, tokens } from "./tokens.js";

const COMPARISONS: ReadonlySet<string> = new Set(["<", "<=", ">", ">="]);
/** Brackets inside brackets beyond which a formula is not meant. */
const DEEPEST = 200;
/** Numbers, names and operators beyond which the tree of a formula could be too deep to walk. */
const LONGEST = 4000;

/**
 * The tree of a formula.
 *
 * Operators bind as in mathematics: `^` (also `**`) first and from the right, then a sign, then `*` and `/`, then `+` and
 * `-`, then comparisons; `-t^2` is −(t²) and `2^-1` is one half.
 *
 * @throws ArgumentError that names the column of a mistake
 */
export function parseFormula(text: string): Formula {
  const pieces = tokens(text);
  let next = 0;
  let depth = 0;

  const peek = (): Token => pieces[next] as Token;
  const take = (): Token => pieces[next++] as Token;
  const sees = (...signs: readonly string[]): boolean => peek().kind === "sign" && signs.includes(peek().text);
  const fail = (what: string, token: Token = peek()): never => {
    throw syntaxError(text, token.at, what, token.kind === "end" ? "its end" : `"${token.text}"`);
  };
  const expectSign = (sign: string, what: string): void => {
    if (!sees(sign)) fail(what);
    next++;
  };

  const binary = (operand: () => Formula, ...operators: readonly BinaryOperator[]): Formula => {
    let left = operand();
    while (sees(...operators)) {
      const { text: operator, at } = take();
      left = { kind: "binary", operator: operator as BinaryOperator, left, right: operand(), at };
    }
    return left;
  };
  const comparison = (): Formula => {
    if (++depth > DEEPEST) fail(`at most ${DEEPEST} brackets inside each other`);
    const left = sum();
    depth--;
    if (peek().kind !== "sign" || !COMPARISONS.has(peek().text)) return left;
    const { text: operator, at } = take();
    const whole: Formula = { kind: "binary", operator: operator as BinaryOperator, left, right: sum(), at };
    if (peek().kind === "sign" && COMPARISONS.has(peek().text)) fail("one comparison, not a chain of them,");
    return whole;
  };
  const sum = (): Formula => binary(product, "+", "-");
  const product = (): Formula => binary(signed, "*", "/");
  const signed = (): Formula => {
    let minus: Token | undefined;
    let negative = false;
    while (sees("-", "+")) {
      const sign = take();
      if (sign.text === "-") negative = !negative;
      minus ??= sign;
    }
    const of = power();
    return negative && minus ? { kind: "minus", of, at: minus.at } : of;
  };
  const power = (): Formula => {
    const left = atom();
    if (!sees("^")) return left;
    const { at } = take();
    if (++depth > DEEPEST) fail(`at most ${DEEPEST} powers of powers`);
    const right = signed();
    depth--;
    return { kind: "binary", operator: "^", left, right, at };
  };
  const atom = (): Formula => {
    const token = peek();
    if (token.kind === "number") {
      next++;
      return { kind: "number", value: Number(token.text), at: token.at };
    }
    if (token.kind === "name") {
      next++;
      return sees("(") ? call(token) : { kind: "name", name: token.text, at: token.at };
    }
    if (!sees("(")) return fail("a number, a name or an opening bracket");
    next++;
    const inner = comparison();
    expectSign(")", "an operator or a closing bracket");
    return inner;
  };
  const call = ({ text: name, at }: Token): Formula => {
    next++;
    const found: Formula[] = [];
    if (!sees(")")) {
      found.push(comparison());
      while (sees(",")) {
        next++;
        found.push(comparison());
      }
    }
    expectSign(")", "a comma, an operator or a closing bracket");
    return { kind: "call", name, arguments: found, at };
  };

  if (pieces.length > LONGEST) fail(`at most ${LONGEST} numbers, names and operators`, pieces[LONGEST]);
  const whole = comparison();
  if (peek().kind !== "end") fail("an operator or the end");
  return whole;
}
