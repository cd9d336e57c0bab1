import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { copyFor, sourceOf, studentVersion, type NotebookFile } from "../../src/lab/index.js";
import { execute, ROOT, type Notebook, type Output } from "./execute.js";

const SOURCES = join(ROOT, "notebooks/labs/source");
const STUDENT = { id: "ada", name: "Ada Lovelace", seed: 20_260_130 };

interface Standing {
  readonly student: string;
  readonly seed: number;
  readonly earned: number;
  readonly open: number;
  readonly points: number;
  /** By the question's name: "open" before an answer, "words" where the teacher reads them. */
  readonly verdicts: Readonly<Record<string, string>>;
}

const STANDING = `(() => {
  const { student, seed, earned, open, points, entries } = lab.status;
  const said = ({ question, judgement }) => (question.kind === "words" ? "words" : judgement.code + " " + judgement.text);
  const verdict = (e) => (e.judgement === null ? "open" : said(e));
  return { student, seed, earned, open, points, verdicts: Object.fromEntries(entries.map((e) => [e.id, verdict(e)])) };
})()`;

const read = (name: string): NotebookFile =>
  JSON.parse(readFileSync(join(SOURCES, name, `${name}.ipynb`), "utf8")) as NotebookFile;

interface Run {
  readonly notebook: Notebook;
  readonly standing: Standing;
}

/** Runs a student's copy of a notebook in a fresh kernel, in a folder. */
async function run(name: string, notebook: NotebookFile, folder: string): Promise<Run> {
  const path = join(folder, `${name}.ipynb`);
  writeFileSync(path, JSON.stringify(copyFor(notebook, STUDENT)));
  // Each cell ends after the check of its types, so that what it finds stands in the cell's outputs.
  const executed = await execute<Standing>(path, STANDING, {}, { HALIDELAB_TYPES: "wait" });
  return { notebook: executed.notebook, standing: executed.probe };
}

/** Does something in a folder where nothing else is. */
async function inFolder<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "halidelab-lab-"));
  try {
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a reader would see as a complaint: errors, and findings of the compiler. */
function complaintsOf(cells: Notebook["cells"]): readonly (readonly [string, Output])[] {
  return cells.flatMap(({ id, outputs = [] }) =>
    outputs
      // On a busy machine the kernel tells that a cell waits for the run that is played meanwhile.
      .filter((output) => !/^This cell waits: /.test(String([output.text].flat()[0])))
      .filter(({ data }) => data === undefined || String(data["text/plain"]).startsWith("Type check:"))
      .map((output) => [id, output] as const),
  );
}

describe.each(readdirSync(SOURCES))("the teacher's notebook of the lab %s, run by the kernel", (name) => {
  let notebook: Notebook;
  let standing: Standing;
  beforeAll(async () => {
    ({ notebook, standing } = await inFolder((folder) => run(name, read(name), folder)));
  });

  it("answers every question rightly, for a student's own numbers", () => {
    expect(standing).toMatchObject({ student: STUDENT.name, seed: STUDENT.seed });
    const wrong = Object.entries(standing.verdicts).filter(([, verdict]) => !/^(right |words$)/.test(verdict));
    expect(wrong).toEqual([]);
    expect(standing.earned + standing.open).toBeCloseTo(standing.points, 9);
    expect(standing.points).toBeGreaterThanOrEqual(5);
  });

  it("shows something at each step, and neither an error nor a finding of the compiler", () => {
    const code = notebook.cells.filter(({ cell_type: type, id }) => type === "code" && !id.endsWith("-points"));
    expect(complaintsOf(code)).toEqual([]);
    for (const { id, outputs = [] } of code) expect(outputs.length, `outputs of the cell ${id}`).toBeGreaterThan(0);
  });
});

describe.each(readdirSync(SOURCES))(
  "a student's copy of the lab %s in which nothing is answered, run as a whole",
  (name) => {
    it("says so of each question once, without an error, and earns nothing", async () => {
      const { notebook, standing } = await inFolder((folder) => run(name, studentVersion(read(name)), folder));
      const code = notebook.cells.filter(({ cell_type: type }) => type === "code");
      expect(complaintsOf(code)).toEqual([]);
      expect(code.every(({ execution_count: count }) => typeof count === "number")).toBe(true);
      const texts = code.flatMap(({ outputs = [] }) =>
        outputs.map(({ data }) => [data?.["text/plain"]].flat().join("")),
      );
      const open = texts.flatMap((text) => /^○ not answered yet — (\S+) \(\d+ points?\)/.exec(text)?.[1] ?? []);
      expect(open.sort()).toEqual(Object.keys(standing.verdicts).sort());
      expect(standing).toMatchObject({ earned: 0, open: 0 });
      expect(new Set(Object.values(standing.verdicts))).toEqual(new Set(["open"]));
    });
  },
);

describe("a lab of which half is answered", () => {
  it("runs on past what is not, and what was solved stays so when the kernel begins anew", async () => {
    const name = "arrhenius";
    const teacher = read(name);
    const solving = teacher.cells.filter(({ metadata }) => metadata.nbgrader?.solution === true);
    const half = new Map(solving.slice(0, solving.length / 2).map((cell) => [cell.id, cell]));
    const student = studentVersion(teacher);
    const halfSolved = { ...student, cells: student.cells.map((cell) => half.get(cell.id) ?? cell) };
    const asked = [...half.values()].flatMap(
      (cell) => sourceOf(cell).match(/(?<=^lab\.check\(")[^"]+(?="\);$)/gm) ?? [],
    );
    expect(asked.length).toBeGreaterThan(0);
    const [before, after] = await inFolder(async (folder) => [
      await run(name, halfSolved, folder),
      await run(name, student, folder),
    ]);
    for (const { notebook, standing } of [before, after]) {
      expect(complaintsOf(notebook.cells)).toEqual([]);
      for (const [id, verdict] of Object.entries(standing.verdicts)) {
        expect([id, verdict]).toEqual([id, asked.includes(id) ? expect.stringMatching(/^(right |words$)/) : "open"]);
      }
    }
    expect(after.standing.earned).toBe(before.standing.earned);
  });
});
