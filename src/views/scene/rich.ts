import { RAISED_DIGITS, RAISED_MINUS, RAISED_POINT, RAISED_SLASH } from "../../foundation/raised-digits.js";

/** A piece of text: upright unless italic, on the line unless raised or lowered. */
export interface Run {
  readonly text: string;
  readonly italic?: true;
  readonly shift?: "super" | "sub";
}

/** Typeset text: quantities in italics, units upright, exponents raised (ISO 80000). */
export type Rich = readonly Run[];

/** Upright text. */
export function roman(text: string): Run {
  return { text };
}

/** A quantity's symbol. */
export function italic(text: string): Run {
  return { text, italic: true };
}

/** A subscript. */
export function sub(text: string): Run {
  return { text, shift: "sub" };
}

/** An exponent; a hyphen in it becomes a minus sign. */
export function sup(text: string | number): Run {
  return { text: minus(String(text)), shift: "super" };
}

/** Hyphens before numbers as U+2212, which is as wide as a plus sign; in words, dates and ranges they stay. */
export function minus(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])-(?=[\d.∞])|(?<=\de)-(?=\d)/gu, "−");
}

/** Running text as a figure shows it: true minus signs, and what is written in code (`offset`) in quotes. */
export function prose(text: string): string {
  return minus(text).replace(/`([^`]*)`/g, "“$1”");
}

const SUPER: Readonly<Record<string, string>> = {
  ...RAISED_DIGITS,
  ...{ "−": RAISED_MINUS, ".": RAISED_POINT, "/": RAISED_SLASH },
};
const RAISED: ReadonlyMap<string, string> = new Map(Object.entries(SUPER).map(([c, r]) => [r, c]));
const SUB: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉",
  a: "ₐ",
};

const RAISED_RUN = /([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+(?:[·ᐟ][⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|(?<=[\p{L}\p{N})])\^[-−]?(?:\d+(?:\.\d+)?|[α-ω]))/u;

/**
 * Text with Unicode's raised digits, typeset: fonts draw those digits unevenly, and some lack them. Exponents as in code,
 * such as `s^-1`, are raised too.
 */
export function fromText(text: string): Rich {
  return text
    .split(RAISED_RUN)
    .filter((part) => part !== "")
    .map((part): Run => {
      if (part.length > 1 && part.startsWith("^")) return sup(part.slice(1));
      if (!/^[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]/.test(part)) return { text: part };
      return { text: [...part].map((c) => RAISED.get(c) ?? c).join(""), shift: "super" };
    });
}

/** The same text as one string, for screen readers and plain text. */
export function plain(rich: Rich): string {
  return rich
    .map(({ text, shift }) => {
      if (shift === undefined) return text;
      const table = shift === "super" ? SUPER : SUB;
      const shifted = [...text].map((c) => table[c]);
      // A word of which only some letters can be lowered stays one word.
      return shifted.includes(undefined) && /^\p{L}{2,}$/u.test(text)
        ? text
        : [...text].map((c, i) => shifted[i] ?? c).join("");
    })
    .join("");
}
