import { type FormatError } from "../../../foundation/index.js";
import { jcampError, type Place } from "./place.js";

/** The ordinates of an `(X++(Y..Y))` table. */
export interface Ordinates {
  readonly values: readonly number[];
  /** For each line that holds ordinates: the X in front, the index of its first ordinate, its number. */
  readonly lines: readonly LineStart[];
  /** Lines whose first ordinate is not the last one of the line before, as it must be after differences. */
  readonly broken: readonly number[];
}

export interface LineStart {
  readonly x: number;
  /** Half of what the last digit of X stands for. */
  readonly rounding: number;
  readonly index: number;
  readonly line: number;
}

const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const QUESTION = 63;
/** Sums of ordinates with decimals are only as exact as floating numbers are. */
const CHECK = 1e-9;
/** So many points a character, and so many more, at most: a count of repetition beyond that is a damaged one. */
const MOST_EACH = 256;
const MOST_BESIDE = 65_536;

/**
 * Decodes the lines of a table in which only the X of a line's first ordinate is written, in any of the forms
 * of ASDF, mixed as they come: numbers between blanks or commas (AFFN), numbers after their signs (PAC), with the sign in
 * the first digit (SQZ), differences (DIF) and counts of repetition (DUP).
 *
 * After a line that ends with a difference, the next one begins with the same ordinate again, as a check.
 *
 * Source: McDonald and Wilks, Appl. Spectrosc. 42 (1988) 151, "ASDF forms" and table II; the checks as in Davies and
 * Lampen, Appl. Spectrosc. 47 (1993) 1093.
 *
 * @throws FormatError with the line for what is no number
 */
export function decodeOrdinates(rows: readonly string[], firstLine: number, place: Place): Ordinates {
  const values: number[] = [];
  const lines: LineStart[] = [];
  const broken: number[] = [];
  // `E` is a digit of SQZ and the sign of an exponent of AFFN: a table without any other such letter has exponents.
  const plain = !rows.some((row) => /[%@A-DF-Za-df-s]/.test(row));
  const most = MOST_BESIDE + MOST_EACH * rows.reduce((sum, row) => sum + row.length, 0);
  let checks = false;
  rows.forEach((row, k) => {
    const line = firstLine + k;
    const fail = (message: string, code: string): FormatError => jcampError(message, { ...place, line }, code);
    const tokens = new Tokens(row, plain, fail);
    const x = tokens.abscissa();
    if (x === undefined) return;
    const start = values.length;
    let mode: "value" | "difference" = "value";
    let last = checks ? (values[start - 1] ?? 0) : 0;
    let step = 0;
    let first = true;
    for (let t = tokens.next(); t !== undefined; t = tokens.next()) {
      if (t.kind === "repeat") {
        if (first) throw fail("Expected an ordinate before a count of repetition but found none.", "bad-repeat");
        if (!(t.number >= 1) || values.length + t.number > most) {
          throw fail(`Expected a count of repetition from 1 to ${most} but found ${t.number}.`, "bad-repeat");
        }
        for (let i = 1; i < t.number; i++) values.push(mode === "value" ? last : (last += step));
        continue;
      }
      if (t.kind === "difference") {
        if (first) throw fail("Expected a line to begin with an ordinate but found a difference.", "bad-difference");
        mode = "difference";
        step = t.number;
        values.push((last += step));
        continue;
      }
      mode = "value";
      if (first && checks) {
        // The check value takes the place of the last one, which the differences led to.
        if (Math.abs(t.number - last) > CHECK * Math.max(1, Math.abs(last))) broken.push(line);
        values[start - 1] = t.number;
        first = false;
      } else {
        values.push(t.number);
        first = false;
      }
      last = t.number;
    }
    if (first) return;
    lines.push({ ...x, index: checks ? start - 1 : start, line });
    checks = mode === "difference";
  });
  return { values, lines, broken };
}

interface Token {
  readonly kind: "value" | "difference" | "repeat";
  readonly number: number;
}

/** The numbers of a line, one after the other. */
class Tokens {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly plain: boolean,
    private readonly fail: (message: string, code: string) => FormatError,
  ) {}

  /** The X in front of the ordinates; `undefined` for a blank line. */
  abscissa(): { x: number; rounding: number } | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    const start = this.at;
    const x = this.number("");
    const digits = this.text.slice(start, this.at);
    const decimals = /\.(\d*)/.exec(digits)?.[1]?.length ?? 0;
    const exponent = Number(/[eE]([+-]?\d+)/.exec(digits)?.[1] ?? 0);
    return { x, rounding: 0.5 * 10 ** (exponent - decimals) };
  }

  next(): Token | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    const c = this.text.charCodeAt(this.at);
    if (isDigit(c) || c === PLUS || c === MINUS || c === POINT) return { kind: "value", number: this.number("") };
    this.at++;
    if (c === QUESTION) return { kind: "value", number: Number.NaN };
    const found = pseudoDigit(c);
    if (found === undefined) {
      throw this.fail(`Expected a number but found "${this.text.slice(this.at - 1, this.at + 9)}".`, "not-a-number");
    }
    return { kind: found.kind, number: this.number(found.digits) };
  }

  private skip(): void {
    while (this.at < this.text.length && " \t,;\r".includes(this.text[this.at] ?? "")) this.at++;
  }

  /** A number from here on, after the sign and digit that a letter stood for. */
  private number(before: string): number {
    const start = this.at;
    if (before === "" && /[+-]/.test(this.text[this.at] ?? "")) this.at++;
    while (isDigit(this.text.charCodeAt(this.at)) || this.text.charCodeAt(this.at) === POINT) this.at++;
    if (this.text[this.at] === "E" || this.text[this.at] === "e") {
      const exponent = this.plain ? /^[eE][+-]?\d+/ : /^[eE][+-]\d+/;
      this.at += exponent.exec(this.text.slice(this.at, this.at + 6))?.[0].length ?? 0;
    }
    const digits = before + this.text.slice(start, this.at);
    const value = Number(digits);
    if (Number.isFinite(value) && /\d/.test(digits)) return value;
    throw this.fail(`Expected a number but found "${this.text.slice(start, start + 10)}".`, "not-a-number");
  }
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** The sign and first digit for which a letter stands. */
function pseudoDigit(c: number): { kind: Token["kind"]; digits: string } | undefined {
  // @ABCDEFGHI and abcdefghi
  if (c >= 64 && c <= 73) return { kind: "value", digits: String(c - 64) };
  if (c >= 97 && c <= 105) return { kind: "value", digits: `-${c - 96}` };
  // %JKLMNOPQR and jklmnopqr
  if (c === 37) return { kind: "difference", digits: "0" };
  if (c >= 74 && c <= 82) return { kind: "difference", digits: String(c - 73) };
  if (c >= 106 && c <= 114) return { kind: "difference", digits: `-${c - 105}` };
  // STUVWXYZs
  if (c >= 83 && c <= 90) return { kind: "repeat", digits: String(c - 82) };
  if (c === 115) return { kind: "repeat", digits: "9" };
  return undefined;
}
