/** A word of a scheme and where it stands, line and column counted from 1. */
export interface Token {
  readonly kind: "species" | "number" | "arrow" | "plus" | "colon" | "comma" | "end";
  readonly text: string;
  /** Names of rate constants that an arrow carries. */
  readonly names: readonly string[];
  /** An arrow in both directions. */
  readonly both: boolean;
  readonly line: number;
  readonly column: number;
}

const NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";

const PATTERNS: readonly (readonly [Token["kind"] | "space", RegExp, both: boolean])[] = [
  ["space", /[^\S\n]+|#[^\n]*/uy, false],
  ["end", /[;\n]/uy, false],
  ["arrow", new RegExp(`<-\\s*(${NAME})\\s*,\\s*(${NAME})\\s*->`, "uy"), true],
  ["arrow", /<->|<=>|⇌|⇄|↔/uy, true],
  ["arrow", new RegExp(`--?\\s*(${NAME})\\s*-?->`, "uy"), false],
  ["arrow", /-+>|→/uy, false],
  ["number", /\d+(?:\.\d+)?/uy, false],
  ["species", /[\p{L}_][\p{L}\p{N}_]*[*'′]*/uy, false],
  ["plus", /\+/uy, false],
  ["colon", /:/uy, false],
  ["comma", /,/uy, false],
];

/** The words of a scheme; what is no word is told to `complain`, once for a run of such characters. */
export function tokensOf(text: string, complain: (line: number, column: number, found: string) => void): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  let strange = -1;
  const push = (kind: Token["kind"], word: string, names: readonly string[], both: boolean): void => {
    tokens.push({ kind, text: word, names, both, line, column: at - lineStart + 1 });
  };
  while (at < text.length) {
    const found = matchAt(text, at);
    if (strange >= 0 && (found !== undefined || text[at] === "\n")) {
      complain(line, strange - lineStart + 1, text.slice(strange, at));
      strange = -1;
    }
    if (found === undefined) {
      if (strange < 0) strange = at;
      // A whole code point, so that none is cut in two.
      at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    if (found.kind !== "space") push(found.kind, found.word, found.names, found.both);
    at += found.word.length;
    if (found.word === "\n") {
      line++;
      lineStart = at;
    }
  }
  if (strange >= 0) complain(line, strange - lineStart + 1, text.slice(strange));
  push("end", "", [], false);
  return tokens;
}

function matchAt(
  text: string,
  at: number,
): { kind: Token["kind"] | "space"; word: string; names: readonly string[]; both: boolean } | undefined {
  for (const [kind, pattern, both] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, word: match[0], names: match.slice(1), both };
  }
  return undefined;
}
