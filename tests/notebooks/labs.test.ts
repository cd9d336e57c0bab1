import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { copyFor, type NotebookFile } from "../../src/lab/index.js";
import { execute, ROOT, type Notebook } from "./execute.js";

const SOURCES = join(ROOT, "notebooks/labs/source");
const STUDENT = { id: "ada", name: "Ada Lovelace", seed: 20_260_130 };

interface Standing {
  readonly student: string;
  readonly seed: number;
  readonly earned: number;
  readonly open: number;
  readonly points: number;
  /** By the question's name: "words" where the teacher reads them. */
  readonly verdicts: Readonly<Record<string, string>>;
}

const STANDING = `(() => {
  const { student, seed, earned, open, points, entries } = lab.status;
  const verdict = (e) => (e.question.kind === "words" && e.judgement !== null ? "words" : String(e.judgement?.code) + " " + e.judgement?.text);
  return { student, seed, earned, open, points, verdicts: Object.fromEntries(entries.map((e) => [e.id, verdict(e)])) };
})()`;

/** Runs a teacher's notebook as the copy of a student, in a folder where nothing else is. */
async function solved(name: string): Promise<{ readonly notebook: Notebook; readonly standing: Standing }> {
  const teacher = JSON.parse(readFileSync(join(SOURCES, name, `${name}.ipynb`), "utf8")) as NotebookFile;
  const folder = mkdtempSync(join(tmpdir(), "halidelab-lab-"));
  try {
    const path = join(folder, `${name}.ipynb`);
    writeFileSync(path, JSON.stringify(copyFor(teacher, STUDENT)));
    // Each cell ends after the check of its types, so that what it finds stands in the cell's outputs.
    const { notebook, probe } = await execute<Standing>(path, STANDING, {}, { HALIDELAB_TYPES: "wait" });
    return { notebook, standing: probe };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.each(readdirSync(SOURCES))("the teacher's notebook of the lab %s, run by the kernel", (name) => {
  let notebook: Notebook;
  let standing: Standing;
  beforeAll(async () => {
    ({ notebook, standing } = await solved(name));
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
    const complaints = code.flatMap(({ id, outputs = [] }) =>
      outputs
        // On a busy machine the kernel tells that a cell waits for the run that is played meanwhile.
        .filter((output) => !/^This cell waits: /.test(String([output.text].flat()[0])))
        .filter(({ data }) => data === undefined || String(data["text/plain"]).startsWith("Type check:"))
        .map((output) => [id, output]),
    );
    expect(complaints).toEqual([]);
    for (const { id, outputs = [] } of code) expect(outputs.length, `outputs of the cell ${id}`).toBeGreaterThan(0);
  });
});
