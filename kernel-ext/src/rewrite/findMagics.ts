import { codeMagic } from "./codeMagics.js";

/** A magic in a cell. Offsets are in UTF-16 units. */
export interface FoundMagic {
  readonly name: string;
  /** From its `%` (or the name before a `?`) to the end of its line, or of the cell if it is a cell magic. */
  readonly start: number;
  readonly end: number;
  /** What follows the name on its line, without the code that it takes. */
  readonly args: string;
  /** `%%name`: everything below its line. */
  readonly body: string | undefined;
  /** Where TypeScript stands that it takes: on its line, and below it. */
  readonly code: Span | undefined;
  readonly bodyCode: Span | undefined;
  /** Nothing but comments and other magics stands before it. */
  readonly leading: boolean;
  /** `const x = %name`. */
  readonly assigned: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface FoundMagics {
  readonly magics: readonly FoundMagic[];
  /** The cell with a statement of the same length in the place of every magic; TypeScript can parse it. */
  readonly text: string;
}

/** Says where a text stops being TypeScript; `undefined` when it does not. */
export type FirstProblem = (text: string) => number | undefined;

const LINE = /^([ \t]*)(?:((?:(?:const|let|var)[ \t]+)?[\w$]+[ \t]*=[ \t]*)(?=%[a-z]))?%([a-z]\w*)(?=\s|$)[ \t]*(.*)$/i;
const CELL = /^(\s*)%%([a-z]\w*)(?=\s|$)[ \t]*(.*)(?:\r?\n|$)/i;
const HELP = /^\s*(?:\?{1,2}\s*([\w$.]+)|([\w$.]+)\?{1,2})\s*$/;

/**
 * Finds the magics of a cell. A line that begins with `%` is one unless TypeScript can read it as the continuation of
 * the statement above: then the cell keeps the meaning that TypeScript gives it.
 */
export function findMagics(source: string, firstProblem: FirstProblem): FoundMagics {
  if (!/[%?]/.test(source)) return { magics: [], text: source };
  const whole = helpMagic(source) ?? cellMagic(source);
  if (whole !== undefined) return { magics: [whole], text: withPlaceholder(source, whole) };
  const magics: FoundMagic[] = [];
  let text = source;
  for (const line of linesOf(source)) {
    const magic = lineMagic(line.text, line.start);
    if (magic === undefined || !mayStand(text, line, magic, firstProblem)) continue;
    const leading = magics.every((before) => before.leading) && isBlank(text.slice(0, line.start), magics);
    magics.push({ ...magic, leading: leading && !magic.assigned && inPlace(magic) === undefined });
    text = withPlaceholder(text, magic);
  }
  return { magics, text };
}

interface Line extends Span {
  readonly text: string;
}

function linesOf(source: string): Line[] {
  let start = 0;
  return source.split("\n").map((text) => {
    const line = { start, end: start + text.length, text: text.replace(/\r$/, "") };
    start = line.end + 1;
    return line;
  });
}

/** `name?` as all of a cell. */
function helpMagic(source: string): FoundMagic | undefined {
  const match = HELP.exec(source);
  if (match === null) return undefined;
  const args = match[1] ?? match[2] ?? "";
  const start = source.length - source.trimStart().length;
  const end = source.trimEnd().length;
  return { ...NOTHING, name: "help", args, start, end, leading: true };
}

const NOTHING = { body: undefined, code: undefined, bodyCode: undefined, assigned: false } as const;

function cellMagic(source: string): FoundMagic | undefined {
  const match = CELL.exec(source);
  if (match === null) return undefined;
  const [head, lead = "", name = "", rest = ""] = match;
  const lineCode = codeOf(name, rest, head.trimEnd().length - rest.trimEnd().length);
  const bodyCode = codeMagic(name) && { start: head.length, end: source.length };
  return {
    name,
    start: lead.length,
    end: source.length,
    args: lineCode.args,
    body: source.slice(head.length),
    code: lineCode.code,
    bodyCode,
    leading: true,
    assigned: false,
  };
}

function lineMagic(line: string, at: number): FoundMagic | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, lead = "", target = "", name = "", rest = ""] = match;
  const start = at + lead.length + target.length;
  const end = at + line.trimEnd().length;
  const { args, code } = codeOf(name, rest, end - rest.trimEnd().length);
  return { ...NOTHING, name, start, end, args, code, leading: false, assigned: target !== "" };
}

/** Parts what follows a name into options and code. */
function codeOf(name: string, rest: string, at: number): { args: string; code: Span | undefined } {
  const known = codeMagic(name);
  if (known === undefined) return { args: rest.trim(), code: undefined };
  const [options = ""] = known.options.exec(rest) ?? [];
  const code = rest.slice(options.length).trimEnd();
  const start = at + options.length;
  return { args: options.trim(), code: code === "" ? undefined : { start, end: start + code.length } };
}

/** Whether a new statement begins at the line, and no other reading of its `%` is TypeScript. */
function mayStand(text: string, line: Line, magic: FoundMagic, firstProblem: FirstProblem): boolean {
  const before = text.slice(0, line.start);
  if (firstProblem(before) !== undefined) return false;
  if (magic.assigned) return true;
  if (firstProblem(`${before}%0`) !== undefined) return true;
  // The line goes on with the statement above, unless TypeScript stumbles in its midst, whatever may follow.
  const problem = firstProblem(text.slice(0, magic.end));
  return problem !== undefined && problem < magic.end;
}

function isBlank(before: string, magics: readonly FoundMagic[]): boolean {
  const bare = magics.reduce(
    (text, { start, end }) => text.slice(0, start) + " ".repeat(end - start) + text.slice(end),
    before,
  );
  return bare.replace(/\/\/.*|\/\*[^]*?\*\//g, "").trim() === "";
}

/** An expression statement in the place of a magic; of one whose code runs in its place only the name goes. */
function withPlaceholder(text: string, magic: FoundMagic): string {
  const { start, end } = magic;
  const shown = inPlace(magic);
  const kept = shown?.start ?? end;
  const rest = (from: number): string => text.slice(from, kept).replace(/[^\n]/g, " ");
  return (
    text.slice(0, start) + (shown === undefined ? `0;${rest(start + 2)}` : `;${rest(start + 1)}`) + text.slice(kept)
  );
}

/** The code of a magic that runs where it stands. */
export function inPlace({ name, code, bodyCode, assigned, end }: FoundMagic): Span | undefined {
  const first = code ?? bodyCode;
  if (first === undefined || assigned || codeMagic(name)?.how !== "inPlace") return undefined;
  return { start: first.start, end };
}
