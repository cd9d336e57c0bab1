import { parseCell, splitCells, type Decimal, type Separator } from "./cells.js";

export interface Dialect {
  readonly separator: Separator;
  readonly decimal: Decimal;
}

/** In the order in which a tie is settled. */
const DIALECTS: readonly Dialect[] = [
  { separator: "\t", decimal: "." },
  { separator: ";", decimal: "." },
  { separator: ",", decimal: "." },
  { separator: "whitespace", decimal: "." },
  { separator: "\t", decimal: "," },
  { separator: ";", decimal: "," },
  { separator: "whitespace", decimal: "," },
  // Only between quotes: without them every comma parts two cells.
  { separator: ",", decimal: "," },
];

const SAMPLE_LINES = 400;

/**
 * The dialect under which the most lines are rows of numbers; `undefined` if none makes two columns of
 * any line. What the user fixes is kept.
 */
export function sniffDialect(lines: readonly string[], fixed: Partial<Dialect> = {}): Dialect | undefined {
  const sample = sampleOf(lines.filter((l) => l.trim() !== ""));
  // The corner over a matrix may be empty, which blanks between the cells would not tell; where each line is indented, none is.
  const corner = sample.filter((line) => line[0] === "\t").length <= sample.length / 2;
  let best: Dialect | undefined;
  let bestScore = 0;
  for (const dialect of DIALECTS) {
    if (fixed.separator !== undefined && fixed.separator !== dialect.separator) continue;
    if (fixed.decimal !== undefined && fixed.decimal !== dialect.decimal) continue;
    let score = 0;
    for (let i = 0; i < sample.length; i++) {
      const line = sample[i] ?? "";
      if (numbersIn(line, dialect, corner && line[0] === "\t" && dialect.separator === "\t") >= 2) score++;
      // The lines that are left cannot make it the best.
      if (score + sample.length - i - 1 <= bestScore) break;
    }
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  if (best === undefined && fixed.separator !== undefined && fixed.decimal !== undefined) {
    return { separator: fixed.separator, decimal: fixed.decimal };
  }
  return best;
}

/**
 * How many numbers a line holds if all its cells are numbers or gaps, else 0; the first cell must be a
 * number unless `firstGap` allows a gap there.
 */
export function numbersIn(line: string, { separator, decimal }: Dialect, firstGap: boolean = false): number {
  const cells = splitCells(line, separator);
  let numbers = 0;
  for (let i = 0; i < cells.length; i++) {
    const value = parseCell(cells[i] ?? "", decimal);
    if (value === undefined || (i === 0 && !firstGap && Number.isNaN(value))) return 0;
    if (!Number.isNaN(value)) numbers++;
  }
  return numbers;
}

/** Lines from the whole file: instruments put long preambles before and logs after the numbers. */
function sampleOf(lines: readonly string[]): readonly string[] {
  if (lines.length <= SAMPLE_LINES) return lines;
  const step = lines.length / SAMPLE_LINES;
  return Array.from({ length: SAMPLE_LINES }, (_, i) => lines[Math.floor(i * step)] ?? "");
}
