/** A class of students as a teacher has it: copies, what comes back, and its grading. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csv, readRoster, table } from "../../kernel-ext/src/class/roster.js";
import { emptyFolder, ROOT } from "./support/client.js";

const CLI = join(ROOT, "kernel-ext/dist/cli.js");
const LAB = "first-steps";
const folder = emptyFolder("halidelab class ü ");

interface Cell {
  readonly id: string;
  readonly cell_type: string;
  source: string | readonly string[];
}

interface Notebook {
  readonly cells: Cell[];
}

const json = (path: string): Notebook => JSON.parse(readFileSync(path, "utf8")) as Notebook;

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, "class", ...args], {
    encoding: "utf8",
    cwd: folder,
  });
  return { status, stdout, stderr };
}

const copyOf = (id: string): string => join(folder, "students", id, LAB, `${LAB}.ipynb`);
const submissions = (JSON.parse(readFileSync(join(ROOT, "tests/reference/lab-submissions.json"), "utf8")) as { students: Record<"ada" | "ben" | "cleo" | "fay", Record<string, string>> }).students; // prettier-ignore
/** What nbgrader itself gives for the same answers, by student and the name of the cell: tests/reference/lab-grades.py. */
const peer = (JSON.parse(readFileSync(join(ROOT, "tests/reference/lab-grades.json"), "utf8")) as { points: Record<"ada" | "ben" | "cleo" | "fay", Record<string, number | null>> }).points; // prettier-ignore
const asPeer = (id: keyof typeof peer): Record<string, string> =>
  Object.fromEntries(Object.entries(peer[id]).map(([cell, points]) => [cell.replace(/-points$/, ""), points === null ? "" : String(points)])); // prettier-ignore
const solutions = new Map(json(join(ROOT, `notebooks/labs/source/${LAB}/${LAB}.ipynb`)).cells.map(({ id, source }) => [id, source])); // prettier-ignore

/** A student's copy with the teacher's solutions, but for the cells that are given. */
function solved(id: string, replaced: Readonly<Record<string, string>>): string {
  const notebook = json(copyOf(id));
  for (const cell of notebook.cells) {
    if (cell.cell_type === "code" && cell.id !== "open") cell.source = solutions.get(cell.id) ?? cell.source;
    cell.source = replaced[cell.id] ?? cell.source;
  }
  return JSON.stringify(notebook);
}

function rows(path: string): readonly Readonly<Record<string, string>>[] {
  const [head, ...others] = table(readFileSync(join(folder, path), "utf8").slice(1));
  return others.map(({ cells }) => Object.fromEntries((head?.cells ?? []).map((name, i) => [name, cells[i] ?? ""])));
}

describe("a list of students", () => {
  test("is read as spreadsheets of several countries save it", () => {
    const told = [{ id: "1-a", name: "Lovelace; Ada" }, { id: "2", name: "Zoë" }]; // prettier-ignore
    expect(readRoster('\uFEFFName;ID\r\n"Lovelace; Ada";1 A\r\n\r\nZoë;2\r\n', "s.csv")).toEqual(told);
    expect(readRoster("First name,Surname\nAda,Lovelace", "s.csv")).toEqual([
      { id: "ada-lovelace", name: "Ada Lovelace" },
    ]);
    expect(readRoster('name\tid\n"A ""B"" C"\t7', "s.csv")).toEqual([{ id: "7", name: 'A "B" C' }]);
  });

  test("is refused with the line that is wrong", () => {
    expect(() => readRoster("name\nAda\nBen\nada", "s.csv")).toThrow(
      'found "Ada" in line 2 and "ada" in line 4; a column "id"',
    );
    expect(() => readRoster("mail\na@b", "s.csv")).toThrow(
      'Expected s.csv to have a column "name" in its first row but found mail',
    );
    expect(() => readRoster("name,id\n,3", "s.csv")).toThrow("Expected a name in line 2 of s.csv");
    expect(() => readRoster("name\n", "s.csv")).toThrow("Expected students in s.csv but found none");
  });

  test("what is written as CSV is read again, and begins no formula in a spreadsheet", () => {
    expect(table(csv([["a,b", 'say "x"'], ["two\nlines", "-2.5"]]).slice(1)).map(({ cells }) => cells)).toEqual([["a,b", 'say "x"'], ["two\nlines", "-2.5"]]); // prettier-ignore
    expect(csv([["=SUM(A1)"]])).toContain("'=SUM(A1)");
  });
});

describe("halidelab class", () => {
  test("create gives each student other numbers, the same ones each time", () => {
    writeFileSync(join(folder, "students.csv"), "name\nAda\nBen\nCleo\nDan\nEve\nFay\n");
    const { status, stderr } = run("create", "--lab", LAB, "--students", "students.csv", "--seed", "2026", "--due", "2026-01-30T18:00Z"); // prettier-ignore
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const before = readFileSync(copyOf("ada"), "utf8");
    const seeds = ["ada", "ben", "cleo"].map((id) =>
      /seed: (\d+), student: \\"(\w+)\\"/.exec(readFileSync(copyOf(id), "utf8")),
    );
    expect(seeds.map((found) => found?.[2])).toEqual(["Ada", "Ben", "Cleo"]);
    expect(new Set(seeds.map((found) => found?.[1])).size).toBe(3);
    expect(run("create", "--lab", LAB).status).toBe(0);
    expect(readFileSync(copyOf("ada"), "utf8")).toBe(before);
  });

  test("create says what is wrong: no such lab, no list, no date", () => {
    expect(run("create", "--lab", "frist-steps").stderr).toMatch(
      /^Expected `--lab` to be one of first-steps.* but found frist-steps\n$/,
    );
    expect(run("create", "--lab", LAB, "--class", "other").stderr).toMatch(/^Expected `--students` to name a list/);
    expect(run("create", "--lab", LAB, "--due", "soon").stderr).toMatch(/^Expected `--due` to be a date/);
    expect(run("grade", "--class", "other").stderr).toMatch(/class\.json but found nothing/);
  });

  test("collect finds whose each is, and names what is late, doubled, missing or strange", () => {
    const inbox = join(folder, "inbox", "downloads");
    mkdirSync(join(inbox, "Dan_4711_file"), { recursive: true });
    const put = (name: string, content: string, day: string): void => {
      writeFileSync(join(inbox, name), content);
      const time = new Date(`2026-01-${day}T12:00:00Z`);
      utimesSync(join(inbox, name), time, time);
    };
    put("whatever.ipynb", solved("ada", submissions.ada), "20");
    put("ben (1).ipynb", "{}", "19");
    const another = solved("ben", submissions.ben).replaceAll(/seed: \d+/g, "seed: 5");
    put("ben.ipynb", another, "31");
    put("cleo.ipynb", solved("cleo", { ...submissions.cleo, report: "for (;;) {}" }), "20");
    put(join("Dan_4711_file", "x.ipynb"), '{"cells": [', "20");
    put("fay.ipynb", solved("fay", submissions.fay), "20");
    put("somebody.ipynb", "{}", "20");
    const { status, stdout, stderr } = run("collect", "inbox");
    expect(status).toBe(0);
    expect(stdout).toContain("Ada: downloads/whatever.ipynb\n");
    expect(stdout).toContain("Ben: downloads/ben.ipynb, late\n");
    expect(stdout).toContain("Dan: downloads/Dan_4711_file/x.ipynb\n");
    expect(stderr).toContain("Ben handed in 2: downloads/ben (1).ipynb, downloads/ben.ipynb. The newest is taken.");
    expect(stderr).toContain("somebody.ipynb: of nobody in the class");
    expect(stderr).toContain("Eve: nothing was handed in");
  });

  test("grade runs each afresh: right, wrong with another's seed, an endless loop, a broken file, nothing, no answers", () => {
    const { status, stdout, stderr } = run("grade", "--cell-seconds", "15");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Ada: 5 of 7 points, 2 to give by hand\n");
    const [ada, ben, cleo, dan, eve, fay] = rows(`grades/${LAB}.csv`);
    expect(ada).toMatchObject({ ...asPeer("ada"), points: "5", of: "7", notes: "" });
    expect(ben).toMatchObject({ ...asPeer("ben"), points: "2" });
    expect(ben?.["notes"]).toMatch(
      /Handed in late\. The notebook opens the lab with the seed 5, not with this student's \d+/,
    );
    expect(cleo).toMatchObject({ ...asPeer("cleo"), points: "4" });
    expect(cleo?.["notes"]).toContain("Code cell 8: it computed longer than 15 s and was stopped.");
    expect(dan).toMatchObject({ points: "0" });
    expect(dan?.["notes"]).toContain("The file is no notebook that can be read");
    expect(eve).toMatchObject({ points: "0", notes: "Nothing was handed in." });
    expect(fay).toMatchObject({ ...asPeer("fay"), points: "0", notes: "It gave no answers." });
    const feedback = readFileSync(join(folder, "feedback/ben", LAB, `${LAB}.html`), "utf8");
    expect(feedback).toContain("Too large by a factor of 60");
    const overview = readFileSync(join(folder, `grades/${LAB}.html`), "utf8");
    expect(overview).toContain("5 of 6 handed in.");
    expect(overview).toContain("1 × More A needs more time");
  });

  test("grade keeps the points that a teacher gave for words, and takes no impossible ones", () => {
    const file = join(folder, `grades/${LAB}-words.csv`);
    const before = readFileSync(file, "utf8");
    expect(rows(`grades/${LAB}-words.csv`).map(({ student }) => student)).toEqual(["ada", "ben", "cleo"]);
    // As a spreadsheet with decimal commas saves it: semicolons.
    const [head = "", ...lines] = table(before.slice(1)).map(({ cells }) => cells.map((c) => `"${c}"`).join(";"));
    writeFileSync(
      file,
      [head, ...lines.map((line, i) => (i === 0 ? line.replace(/""$/, '"1,5"') : line))].join("\r\n"),
    );
    // Of the others nothing is run again: one student is enough to see it.
    const one = JSON.parse(readFileSync(join(folder, "class.json"), "utf8")) as { students: object[] };
    writeFileSync(join(folder, "class.json"), JSON.stringify({ ...one, students: one.students.slice(0, 1) }));
    expect(run("grade").status).toBe(0);
    expect(rows(`grades/${LAB}.csv`)[0]).toMatchObject({ doubt: "1.5", points: "6.5" });
    expect(rows(`grades/${LAB}-words.csv`)[0]).toMatchObject({ points: "1.5" });
    writeFileSync(file, readFileSync(file, "utf8").replace(",1.5", ",3"));
    expect(run("grade").stderr).toMatch(/Expected points from 0 to 2 in line 2 of .* but found 3/);
  });
});
