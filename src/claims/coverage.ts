import { numbersInText } from "./numbers-in-text.js";
import type { PaperClaims } from "./types.js";

/** Why a number of a paper's text is no claim of its own. */
export const NO_CLAIM = {
  "!citation": "what other work found, named as such",
  "!setting": "of an instrument or a procedure of measurement",
  "!synthesis": "an amount or a condition of a preparation",
  "!bibliography": "of references, authors, dates, addresses",
  "!notation": "a label or a name that only looks like a quantity",
} as const;

/** Accounts for each number with a unit in the text of a paper. */
export interface Coverage {
  readonly schemaVersion: 1;
  readonly paper: string;
  /** Name of the file with the text. */
  readonly file: string;
  /** Characters of the text, so that another version of it is noticed. */
  readonly characters: number;
  /** Where it stands, as it stands there, and the ids of claims (with spaces between) or one of `NO_CLAIM`. */
  readonly numbers: readonly (readonly [offset: number, text: string, account: string])[];
}

/** A number in the text with some words around it. */
export interface Unaccounted {
  readonly offset: number;
  readonly text: string;
  readonly around: string;
}

/** What a coverage leaves out, and what is wrong with it. */
export interface CoverageCheck {
  readonly numbers: number;
  readonly missing: readonly Unaccounted[];
  readonly issues: readonly string[];
}

/** Holds a coverage against the text and the claims: nothing may be left out, nothing may be there twice or name what is not. */
export function checkCoverage(coverage: Coverage, text: string, { paper, claims }: PaperClaims): CoverageCheck {
  const found = numbersInText(text);
  const there = new Map(found.map((one) => [one.offset, one.text]));
  const ids = new Set(claims.map(({ id }) => id));
  const seen = new Set<number>();
  const issues: string[] = [];
  if (coverage.paper !== paper) issues.push(`Expected \`paper\` to be ${paper} but found ${coverage.paper}.`);
  if (coverage.characters !== text.length) issues.push(`Expected a text of ${coverage.characters} characters but found ${text.length}.`); // prettier-ignore
  for (const [offset, words, account] of coverage.numbers) {
    if (seen.has(offset)) issues.push(`Expected one account of the number at ${offset} but found another.`);
    seen.add(offset);
    if (there.get(offset) !== words) issues.push(`Expected "${words}" at ${offset} but found ${JSON.stringify(there.get(offset) ?? "no number")}.`); // prettier-ignore
    const unknown = account.split(" ").filter((one) => !ids.has(one) && !Object.hasOwn(NO_CLAIM, one));
    if (unknown.length > 0) issues.push(`Expected ids of claims or one of ${Object.keys(NO_CLAIM).join(", ")} for "${words}" at ${offset} but found "${unknown.join(" ")}".`); // prettier-ignore
  }
  const missing = found
    .filter(({ offset }) => !seen.has(offset))
    .map(({ offset, text: words }) => ({ offset, text: words, around: text.slice(Math.max(0, offset - 60), offset + words.length + 40).replaceAll(/\s+/gu, " ") })); // prettier-ignore
  return { numbers: found.length, missing, issues };
}
