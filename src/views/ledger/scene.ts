import { heading, LIGHT, paragraph, type Mark, type Scene, type Theme } from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { byPaper, countVerdicts, countWords } from "./counts.js";
import type { LedgerRow, LedgerState } from "./state.js";
import { VERDICTS } from "./words.js";

const EDGE = 8;
const BAR = 12;
/** Inconsistencies that the picture has room for; the others are counted. */
const MOST = 40;

/** The ledger as a picture: how many claims of each paper have which verdict, and what is inconsistent. */
export function ledgerScene(state: LedgerState, options: FigureOptions = {}): Scene {
  const width = options.width ?? 720;
  const theme = options.theme ?? LIGHT;
  const room = width - 2 * EDGE;
  const top = heading(state.title, null, EDGE, room, theme);
  const marks: Mark[] = [...top.marks];
  let y = top.height;
  const say = (text: string, fill: string, style: { lines?: number; bold?: true } = {}): void => {
    const block = paragraph(text, EDGE, y, room, fill, { lines: 4, ...style });
    marks.push(...block.marks);
    y += block.height;
  };
  const papers = byPaper(state);
  for (const { paper, rows } of papers) {
    say(`${papers.length > 1 ? `${paper}: ` : ""}${countWords(countVerdicts(rows))}`, theme.text);
    marks.push(...bar(rows, EDGE, y + 3, room, theme));
    y += BAR + 12;
  }
  const wrong = state.claims.filter(({ verdict }) => verdict === "inconsistent");
  if (wrong.length > 0) say("Inconsistent", theme.fit, { bold: true });
  for (const row of wrong.slice(0, MOST)) {
    y += 4;
    say(`${papers.length > 1 ? `${row.paper}, ` : ""}${row.where}: ${row.says}`, theme.text);
    say(differenceWords(row), theme.muted);
  }
  if (wrong.length > MOST) say(`and ${String(wrong.length - MOST)} more`, theme.muted);
  return { width, height: y + EDGE, background: theme.background, description: describeLedger(state), marks };
}

/** Shares of the verdicts, in the order in which they are counted, with gaps between. */
function bar(rows: readonly LedgerRow[], x: number, y: number, width: number, theme: Theme): Mark[] {
  const counts = countVerdicts(rows);
  const some = VERDICTS.filter(({ verdict }) => counts[verdict] > 0);
  const room = width - 2 * (some.length - 1);
  let at = x;
  return some.map(({ verdict, colour }): Mark => {
    const wide = (room * counts[verdict]) / rows.length;
    const mark: Mark = { kind: "rect", x: at, y, width: wide, height: BAR, fill: theme[colour] };
    at += wide + 2;
    return mark;
  });
}

/** What is printed beside what was found. */
export function differenceWords({ quantity, details }: LedgerRow): string {
  const of = (name: string): string | undefined => details.find((one) => one.name === name)?.text;
  const found = of("Computed") ?? of("Reference");
  const standard = of("Standard form");
  if (standard !== undefined) return `Printed as ${quantity}; the standard form is ${standard}.`;
  return found === undefined ? `Printed as ${quantity}.` : `Printed as ${quantity}; found ${found}`;
}

/** The ledger in a sentence. */
export function describeLedger(state: LedgerState): string {
  const counts = byPaper(state).map(({ paper, rows }) => `${paper}: ${countWords(countVerdicts(rows))}`);
  return `${state.title}. ${counts.join("; ")}.`;
}
