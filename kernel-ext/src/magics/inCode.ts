import { magicHelp, plainOf } from "./helpTexts.js";
import { magics } from "./list.js";
import type { Magic } from "./magic.js";

/** A line of a cell that calls a magic, as far as it has been written. Offsets are in UTF-16 units. */
interface Written {
  readonly sign: string;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly lineEnd: number;
}

const LINE = /^([ \t]*(?:(?:(?:const|let|var)[ \t]+)?[\w$]+[ \t]*=[ \t]*(?=%[a-z]))?)(%{1,2})(\w*)/gim;

function writtenIn(code: string): Written[] {
  return [...code.matchAll(LINE)].map((match) => {
    const [whole, lead = "", sign = "", name = ""] = match;
    const end = code.indexOf("\n", match.index);
    const nameStart = match.index + lead.length;
    return { sign, name, nameStart, nameEnd: match.index + whole.length, lineEnd: end < 0 ? code.length : end };
  });
}

/** Code that the type service is asked about, with blanks in the place of magics; their TypeScript stays. */
export function withoutMagics(code: string): string {
  return writtenIn(code).reduce((text, { sign, name, nameStart, nameEnd, lineEnd }) => {
    const magic = magicOf(name);
    if (magic === undefined) return text;
    // What a cell magic that takes no TypeScript has below it is no TypeScript either.
    const end = magic.typescript ? nameEnd : sign === "%%" ? text.length : lineEnd;
    return text.slice(0, nameStart) + text.slice(nameStart, end).replace(/[^\n]/g, " ") + text.slice(end);
  }, code);
}

export interface MagicWords {
  readonly matches: readonly string[];
  readonly start: number;
  readonly end: number;
  /** TypeScript may stand there too. */
  readonly typescript: boolean;
}

/** What completes a magic's name, or its arguments, at an offset; `undefined` when no magic is there. */
export function completeMagic(code: string, offset: number): MagicWords | undefined {
  const written = writtenIn(code).find(({ nameStart, lineEnd }) => nameStart < offset && offset <= lineEnd);
  if (written === undefined) return undefined;
  const { sign, name, nameStart, nameEnd } = written;
  if (offset <= nameEnd) {
    const begun = code.slice(nameStart, offset);
    const isFirst = code.slice(0, nameStart).trim() === "";
    const forms = Object.entries(magics).flatMap(([key, { usage }]) => [
      ...(usage.some((form) => !form.startsWith("%%")) ? [`%${key}`] : []),
      ...(isFirst && usage.some((form) => form.startsWith("%%")) ? [`%%${key}`] : []),
    ]);
    const matches = forms.filter((form) => form.startsWith(begun));
    // `a` and below it `%b` is a remainder.
    return matches.length === 0 ? undefined : { matches, start: nameStart, end: nameEnd, typescript: false };
  }
  const magic = magicOf(name);
  if (magic === undefined || (sign === "%" && magic.usage.every((form) => form.startsWith("%%")))) return undefined;
  const word = /[^\s]*$/.exec(code.slice(nameEnd, offset))?.[0] ?? "";
  const matches = (magic.words ?? []).filter((known) => known.startsWith(word));
  return { matches, start: offset - word.length, end: offset, typescript: magic.typescript ?? false };
}

/** The help of the magic on whose name an offset stands. */
export function inspectMagic(code: string, offset: number): Readonly<Record<string, string>> | undefined {
  const written = writtenIn(code).find(({ nameStart, nameEnd }) => nameStart <= offset && offset <= nameEnd);
  const magic = written && magicOf(written.name);
  if (written === undefined || magic === undefined) return undefined;
  const text = magicHelp(written.name, magic);
  return { "text/plain": plainOf(text), "text/markdown": text };
}

function magicOf(name: string): Magic | undefined {
  return Object.hasOwn(magics, name) ? magics[name] : undefined;
}
