import { piecesOf, type Piece } from "./pieces.js";

/** Whether a name stands by itself between the braces of an import, as `views` in `import { io, views } from "halidelab"`. */
function isImported(pieces: readonly Piece[], i: number): boolean {
  const depth = pieces[i]?.depth ?? 0;
  const open = pieces.slice(0, i).findLastIndex((piece) => piece.depth < depth);
  const close = pieces.findIndex((piece, k) => k > i && piece.depth < depth);
  const text = (k: number): string => pieces[k]?.text ?? "";
  const isWhole = /^[{,]$/.test(text(i - 1)) && /^[,}]$/.test(text(i + 1));
  const isImport = text(open - 1) === "import" || (text(open - 1) === "," && text(open - 3) === "import");
  return isWhole && isImport && text(close + 1) === "from" && /^["']halidelab["']$/.test(text(close + 2));
}

/** Whether a name is only used where it stands, or is a name of something else: a member, a key, what an import calls otherwise. */
function isUse(pieces: readonly Piece[], i: number): boolean {
  const [before, after] = [pieces[i - 1]?.text ?? "", pieces[i + 1]?.text ?? ""];
  const isKey = after === ":" && /^[{,]$/.test(before) && (pieces[i]?.depth ?? 0) > 0;
  return /^\??\.$/.test(before) || /^(?:\??\.|as)$/.test(after) || isKey;
}

/** Code in which `views` is that of the library; undefined where the code may call something else so. */
export function withViews(code: string): string | undefined {
  const pieces = piecesOf(code);
  const named = pieces?.flatMap(({ text }, i) => (text === "views" ? [i] : []));
  if (pieces === undefined || named === undefined) return undefined;
  const others = named.filter((i) => !isUse(pieces, i));
  if (!others.every((i) => isImported(pieces, i))) return undefined;
  return others.length > 0 ? code : `import { views } from "halidelab";\n\n${code}`;
}
