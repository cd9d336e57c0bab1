/** A piece of a script: our own text that stands for the source at `at`, or the source's text from `from` to `to`. */
export type Piece = { readonly text: string; readonly at: number } | { readonly from: number; readonly to: number };

/** Replaces the source from `start` to `end` by `pieces`. Edits are disjoint, or one lies inside another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

export interface MappedText {
  readonly text: string;
  /** As in `PositionMap`: triples of generated offset, source offset, step. */
  readonly points: readonly number[];
}

/** Builds the text of `prologue` followed by all of `source`, with the edits applied wherever source text appears. */
export function applyEdits(source: string, edits: readonly Edit[], prologue: readonly Piece[]): MappedText {
  const sorted = [...edits].sort(byPlace);
  const parts: string[] = [];
  const points: number[] = [];
  let length = 0;
  const put = (text: string, at: number, step: 0 | 1): void => {
    if (text === "") return;
    parts.push(text);
    points.push(length, at, step);
    length += text.length;
  };
  const putPiece = (piece: Piece): void => {
    if ("text" in piece) put(piece.text, piece.at, 0);
    else putSource(piece.from, piece.to, (edit) => edit.start <= piece.from && edit.end >= piece.to);
  };
  // Source that an edit has moved elsewhere is not removed there again: `skip` knows the edits around it.
  const putSource = (from: number, to: number, skip: (edit: Edit) => boolean): void => {
    let at = from;
    for (const edit of sorted) {
      if (edit.start < at || edit.end > to || skip(edit)) continue;
      put(source.slice(at, edit.start), at, 1);
      edit.pieces.forEach(putPiece);
      at = edit.end;
    }
    put(source.slice(at, to), at, 1);
  };
  prologue.forEach(putPiece);
  putSource(0, source.length, () => false);
  return { text: parts.join(""), points };
}

/** By start; at the same start insertions first, then the edit that holds the others. */
function byPlace(a: Edit, b: Edit): number {
  const insertion = (edit: Edit): number => (edit.start === edit.end ? 0 : 1);
  return a.start - b.start || insertion(a) - insertion(b) || b.end - a.end;
}
