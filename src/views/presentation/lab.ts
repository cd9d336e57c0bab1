import { count, escapeHtml, reportHtml, reportMarkdown, reportText, type Report } from "../../foundation/index.js";
import { answerText } from "../../lab/answer-text.js";
import type { LabCheck, LabHint, LabReport, LabSession, Question } from "../../lab/index.js";
import { pointsWords, totalWords, verdictWords } from "../../lab/words.js";
import { proseHtml } from "./report.js";
import type { Presentation } from "./types.js";

/** Edges that stand out on light and dark pages; what they say stands in words too. */
const EDGE = { right: "#3a9a5b", wrong: "#d0564a", noted: "#4a86d0" };

function box(edge: string, head: string, lines: readonly string[]): string {
  const inner = lines
    .filter((line) => line !== "")
    .map((line) => `<div style="margin-top:4px">${lineHtml(line)}</div>`);
  return (
    `<div class="halidelab-lab" style="border-left:4px solid ${edge};padding:6px 12px;max-width:44em">` +
    `<strong>${escapeHtml(head)}</strong>${inner.join("")}</div>`
  );
}

/** Running text with code between backticks. */
function lineHtml(line: string): string {
  const set = (part: string, i: number): string => (i % 2 === 0 ? proseHtml(part) : `<code>${escapeHtml(part)}</code>`);
  return line.split("`").map(set).join("");
}

/** What came of one answer, or what is to be answered. */
function presentCheck(check: LabCheck): Presentation {
  const open = check.code === "unanswered";
  const noted = check.right === null || open;
  const beside = open ? ` (${count(check.points, "point")})` : noted ? "" : ` (${ordinal(check.attempts)} attempt)`;
  const head = `${verdictWords(check)} — ${check.id}${beside}`;
  const lines = open ? [check.asks, check.text] : [check.text];
  const more = check.right === false && check.moreHints ? [`\`lab.hint("${check.id}")\` helps.`] : [];
  return {
    text: [head, ...lines, ...more].filter((line) => line !== "").join("\n"),
    html: box(noted ? EDGE.noted : check.right === true ? EDGE.right : EDGE.wrong, head, [...lines, ...more]),
  };
}

function ordinal(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${String(n)}${ending}`;
}

function presentHint({ id, hints, more }: LabHint): Presentation {
  const rest = more === 0 ? "There are no more hints." : `${count(more, "more hint")} if you ask again.`;
  const lines = hints.map((hint, i) => `${String(i + 1)}. ${hint}`);
  return {
    text: [`Hints — ${id}`, ...lines, rest].join("\n"),
    html: box(EDGE.noted, `Hints — ${id}`, [...lines, rest]),
  };
}

/** How all questions of a lab stand, as a report. */
export function labTable(report: LabReport): Report {
  const who = report.student === "" ? [] : [`Student: ${report.student}`];
  return {
    title: report.title,
    lead: [
      [...who, `seed ${String(report.seed)}`, totalWords(report)].join(" · "),
      ...(report.simulated ? ["The data of this lab are simulated."] : []),
    ],
    tables: [
      {
        columns: ["question", "asks", "your answer", "verdict", "attempts", "hints", "points"],
        rows: report.entries.map((entry) => [
          entry.id,
          entry.question.asks,
          answerText(entry.question, entry.answer),
          verdictWords(entry.judgement),
          String(entry.attempts),
          String(entry.hints),
          pointsWords(entry),
        ]),
      },
    ],
    notes: report.notes,
  };
}

/** Text of a table; a verdict stays on one line with its sign. */
function cellHtml(text: string): string {
  const html = proseHtml(text);
  return /^[○✎✓◐✗] /u.test(text) ? `<span style="white-space:nowrap">${html}</span>` : html;
}

function presentLabReport(report: LabReport): Presentation {
  const table = labTable(report);
  return { text: reportText(table), html: reportHtml(table, cellHtml), markdown: reportMarkdown(table) };
}

function presentSession(session: LabSession<unknown, Readonly<Record<string, Question>>>): Presentation {
  const { entries } = session.status;
  const table: Report = {
    title: session.title,
    lead: [
      `${session.student === "" ? "" : `For ${session.student} · `}seed ${String(session.seed)}`,
      ...(session.status.simulated ? ["The data of this lab are simulated."] : []),
    ],
    tables: [
      {
        columns: ["question", "asks", "verdict", "points"],
        rows: entries.map((e) => [e.id, e.question.asks, verdictWords(e.judgement), String(e.question.points)]),
      },
    ],
    notes: session.status.notes,
  };
  return { text: reportText(table), html: reportHtml(table, cellHtml), markdown: reportMarkdown(table) };
}

/** How what belongs to labs is shown. */
export const LAB_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  LabCheck: (value: LabCheck) => presentCheck(value),
  LabHint: (value: LabHint) => presentHint(value),
  LabReport: (value: LabReport) => presentLabReport(value),
  LabSession: (value: LabSession<unknown, Readonly<Record<string, Question>>>) => presentSession(value),
};
