import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as hl from "halidelab";
import { put } from "./folder.js";
import type { Graded } from "./grade.js";
import { overviewPage, feedbackPage, type GivenPoints } from "./pages.js";
import { csv, table } from "./roster.js";

const WORDS_HEAD = ["student", "question", "asks", "answer", "look for", "of", "points"];

/** Writes everything that follows from grading. Answers the paths. */
export function writeResults(
  folder: string,
  lab: string,
  graded: readonly Graded[],
  library: Pick<typeof hl, "lab" | "views" | "foundation">,
): readonly string[] {
  const { questions } = library.lab.LABS[lab as keyof typeof library.lab.LABS].make(1) as { questions: Readonly<Record<string, hl.lab.Question>> }; // prettier-ignore
  const wordsFile = join(folder, "grades", `${lab}-words.csv`);
  const given = pointsIn(wordsFile);
  const ids = Object.keys(questions);
  const points = join(folder, "grades", `${lab}.csv`);
  put(points, csv([["student", "name", ...ids, "points", "of", "seed", "notes"], ...graded.map((one) => rowOf(one, ids, questions, given))])); // prettier-ignore
  put(wordsFile, csv([WORDS_HEAD, ...graded.flatMap((one) => wordsOf(one, given))]));
  for (const one of graded)
    put(join(folder, "feedback", one.student.id, lab, `${lab}.html`), feedbackPage(one, given, library));
  const overview = join(folder, "grades", `${lab}.html`);
  put(overview, overviewPage(lab, graded, questions, library));
  return [points, wordsFile, overview];
}

function rowOf(
  { student, report, seed, notes }: Graded,
  ids: readonly string[],
  questions: Readonly<Record<string, hl.lab.Question>>,
  given: GivenPoints,
): readonly string[] {
  const earned = ids.map((id) => {
    const entry = report?.entries.find((each) => each.id === id);
    if (entry === undefined) return 0;
    return entry.earned ?? given.get(key(student.id, id)) ?? null;
  });
  const sum = earned.reduce<number>((total, each) => total + (each ?? 0), 0);
  const of = Object.values(questions).reduce((total, question) => total + question.points, 0);
  return [
    student.id,
    student.name,
    ...earned.map((each) => (each === null ? "" : short(each))),
    short(sum),
    short(of),
    String(seed),
    notes.join(" "),
  ];
}

/** The answers that a teacher reads, with the points that were given before. */
function wordsOf({ student, report }: Graded, given: GivenPoints): readonly (readonly string[])[] {
  return (report?.entries ?? []).flatMap(({ id, question, answer }) => {
    if (question.kind !== "words" || answer?.kind !== "words") return [];
    const points = given.get(key(student.id, id));
    const { asks, expects, points: of } = question;
    return [[student.id, id, asks, answer.text, expects, short(of), points === undefined ? "" : short(points)]];
  });
}

/** Points that a teacher has filled in. */
function pointsIn(file: string): GivenPoints {
  const given = new Map<string, number>();
  if (!existsSync(file)) return given;
  const [head, ...rows] = table(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  const at = (name: string): number => head?.cells.indexOf(name) ?? -1;
  const [student, question, points, of] = [at("student"), at("question"), at("points"), at("of")];
  if (Math.min(student, question, points, of) < 0) {
    throw new Error(
      `Expected ${file} to have the columns ${WORDS_HEAD.join(", ")} but found ${head?.cells.join(", ") ?? "nothing"}`,
    );
  }
  for (const { cells, line } of rows) {
    const text = cells[points] ?? "";
    if (text === "") continue;
    // Spreadsheets of many countries write a decimal comma.
    const value = Number(text.replace(",", "."));
    const most = Number((cells[of] ?? "").replace(",", "."));
    if (!(value >= 0 && value <= most)) {
      throw new Error(`Expected points from 0 to ${String(most)} in line ${String(line)} of ${file} but found ${text}`);
    }
    given.set(key(cells[student] ?? "", cells[question] ?? ""), value);
  }
  return given;
}

function key(student: string, question: string): string {
  return `${student}\n${question}`;
}

const short = (value: number): string => String(Number(value.toFixed(2)));
