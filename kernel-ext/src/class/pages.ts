import type * as hl from "halidelab";
import type { Graded } from "./grade.js";

/** Points that a teacher gave for words, by student and question. */
export type GivenPoints = ReadonlyMap<string, number>;

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#1c1c1c;background:#fff}
table{border-collapse:collapse;margin:1em 0}th,td{border-bottom:1px solid #bbb;padding:.35em .7em;vertical-align:top;text-align:left}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#181818}th,td{border-color:#555}}`;

type Library = Pick<typeof hl, "foundation" | "views" | "lab">;

function page(title: string, body: string, { foundation }: Library): string {
  const name = foundation.escapeHtml(title);
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${name}</title><style>${STYLE}</style></head><body>${body}</body></html>\n`;
}

/** What a student gets back. */
export function feedbackPage({ student, report, notes }: Graded, given: GivenPoints, library: Library): string {
  const { foundation, views } = library;
  const listed = notes.map((note) => `<li>${foundation.escapeHtml(note)}</li>`).join("");
  const about = listed === "" ? "" : `<ul>${listed}</ul>`;
  if (report === undefined) {
    return page(student.name, `<h1>${foundation.escapeHtml(student.name)}</h1>${about}`, library);
  }
  const said = report.entries.filter(({ judgement }) => judgement !== null);
  const rows = said.map(({ id, judgement, question }) => {
    const points = given.get(`${student.id}\n${id}`);
    const text = judgement?.right === null && points !== undefined ? `Your teacher gave ${String(points)} of ${String(question.points)}.` : (judgement?.text ?? ""); // prettier-ignore
    return [id, text];
  });
  const remarks = foundation.reportHtml({ title: "Remarks", lead: [], tables: [{ columns: ["question", "remark"], rows }], notes: [] }); // prettier-ignore
  return page(
    `${report.title}: ${student.name}`,
    `${views.presentationOf(report)?.html ?? ""}${about}${remarks}`,
    library,
  );
}

/** How the class did: which questions failed, and the usual slips. */
export function overviewPage(
  lab: string,
  graded: readonly Graded[],
  questions: Readonly<Record<string, hl.lab.Question>>,
  library: Library,
): string {
  const { foundation } = library;
  const students = graded.map(({ student, report, notes }) => [student.name, report === undefined ? "0" : String(Number(report.earned.toFixed(2))), notes.join(" ")]); // prettier-ignore
  const rows = Object.entries(questions).map(([id, { asks }]) => {
    const entries = graded.map(({ report }) => report?.entries.find((entry) => entry.id === id));
    const count = (wanted: (entry: hl.lab.LabEntry) => boolean): string => String(entries.filter((entry) => entry !== undefined && wanted(entry)).length); // prettier-ignore
    return [
      id,
      asks,
      count(({ judgement }) => judgement?.right === true),
      count(({ judgement }) => judgement?.right === false),
      count(({ judgement }) => judgement?.right === null),
      String(entries.filter((entry) => (entry?.judgement ?? null) === null).length),
      usualSlips(entries),
    ];
  });
  const { title } = library.lab.LABS[lab as keyof typeof library.lab.LABS];
  const body = foundation.reportHtml({
    title: `${title}: the class`,
    lead: [`${String(graded.filter(({ handedIn }) => handedIn).length)} of ${String(graded.length)} handed in.`],
    tables: [
      { columns: ["question", "asks", "right", "wrong", "to read", "not answered", "usual slips"], rows },
      { columns: ["student", "points without those given by hand", "notes"], rows: students },
    ],
    notes: [],
  });
  return page(`${title}: the class`, body, library);
}

/** What was said most often of wrong answers. */
function usualSlips(entries: readonly (hl.lab.LabEntry | undefined)[]): string {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    if (entry?.judgement?.right !== false) continue;
    counts.set(entry.judgement.text, (counts.get(entry.judgement.text) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return most.map(([text, count]) => `${String(count)} × ${text}`).join(" ");
}
