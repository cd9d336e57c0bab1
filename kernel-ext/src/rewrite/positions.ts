/**
 * Where the text of a script came from. `points` are triples `[generated offset, source offset, step]`, sorted by
 * generated offset; `step` 1 means that the text from this point on is the source's own, 0 that it is ours and all of
 * it belongs to one source offset.
 */
export interface PositionMap {
  readonly points: readonly number[];
  readonly generatedLines: readonly number[];
  readonly sourceLines: readonly number[];
}

/** Line and column, both counted from 1, columns in UTF-16 units (as V8 and TypeScript count). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which the lines of `text` begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last entry of `sorted` (read at `stride`) that is not above `value`; −1 when all are. */
function lastAtMost(sorted: readonly number[], value: number, stride = 1): number {
  let low = 0;
  let high = sorted.length / stride;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle * stride] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function positionAt(starts: readonly number[], offset: number): Position {
  const line = Math.max(0, lastAtMost(starts, offset));
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

export function sourceOffset(points: readonly number[], generated: number): number {
  const index = lastAtMost(points, generated, 3) * 3;
  if (index < 0) return points[1] ?? 0;
  const [from = 0, source = 0, step = 1] = points.slice(index, index + 3);
  return source + step * (generated - from);
}

/** The place in the cell that a place in the script came from. */
export function originalPosition(map: PositionMap, at: Position): Position {
  const start = map.generatedLines[at.line - 1] ?? map.generatedLines.at(-1) ?? 0;
  return positionAt(map.sourceLines, Math.max(0, sourceOffset(map.points, start + at.column - 1)));
}
