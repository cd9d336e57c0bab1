import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  copyFor,
  labOf,
  LABS,
  sourceOf,
  studentVersion,
  type NotebookFile,
  type Question,
} from "../../src/lab/index.js";

const FOLDER = join(import.meta.dirname, "../../notebooks/labs");
const read = (path: string): NotebookFile => JSON.parse(readFileSync(join(FOLDER, path), "utf8")) as NotebookFile;
const text = ({ cells }: NotebookFile): string => cells.map(sourceOf).join("\n");

const cell = (source: string, solution: boolean, more: object = {}): NotebookFile["cells"][number] => ({
  cell_type: "code",
  id: "one",
  metadata: { nbgrader: { grade: false, grade_id: "one", locked: false, schema_version: 3, solution, task: false, ...more } }, // prettier-ignore
  source,
  outputs: ["something"],
  execution_count: 3,
});
const notebook = (...cells: NotebookFile["cells"]): NotebookFile => ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }); // prettier-ignore
const made = (one: NotebookFile["cells"][number]): string => sourceOf(studentVersion(notebook(one)).cells[0] as never);

describe("the students' version of a notebook", () => {
  it("has a line to write at, indented, where a solution was, and keeps what stands around it", () => {
    const source = "function f() {\n  // BEGIN SOLUTION\n  return 1;\n  // END SOLUTION\n}\nf()";
    expect(made(cell(source, true))).toBe("function f() {\n  // YOUR CODE HERE\n}\nf()");
    expect(made(cell("const all = 1;", true))).toBe("// YOUR CODE HERE");
  });

  it("has neither hidden tests nor outputs", () => {
    const source = "1\n// BEGIN HIDDEN TESTS\nlab.grade('k')\n// END HIDDEN TESTS";
    const [only] = studentVersion(notebook(cell(source, false, { grade: true, locked: true }))).cells;
    expect(only).toMatchObject({ source: ["1"], outputs: [], execution_count: null });
    expect(only?.metadata).toMatchObject({ editable: false, deletable: false });
  });

  it("is refused where a region does not end, or where a solution is not marked as one", () => {
    expect(() => made(cell("// BEGIN SOLUTION\n1", true))).toThrow(/followed by `END SOLUTION` in cell "one"/);
    expect(() => made(cell("// BEGIN SOLUTION\n1\n// END SOLUTION", false))).toThrow(/marked as a solution/);
  });
});

describe("a student's copy", () => {
  it("opens the lab with the student's own seed and name, whatever the name holds", () => {
    const plain = notebook({ ...cell('const lab = hl.lab.open("first-steps", { student: "" });\nlab', false) });
    const name = 'Zoë "$&" O’Hara';
    const copy = copyFor(plain, { id: "zoe", name, seed: 17 });
    expect(text(copy)).toBe(`const lab = hl.lab.open("first-steps", { seed: 17, student: ${JSON.stringify(name)} });\nlab`); // prettier-ignore
    expect(copy.metadata["halidelab"]).toEqual({ lab: "first-steps", student: "zoe" });
    expect(() => copyFor(notebook(), { id: "a", name: "A", seed: 1 })).toThrow(/open a lab/);
  });
});

describe("nbgrader itself", () => {
  interface Peer {
    readonly lab: string;
    readonly release: Readonly<Record<string, { source: string; editable: boolean; deletable: boolean }>>;
  }
  const peer = JSON.parse(readFileSync(join(import.meta.dirname, "../reference/lab-grades.json"), "utf8")) as Peer;

  it("makes the same of the teacher's notebook, cell by cell: its text, and what a student may change or delete", () => {
    const { cells } = studentVersion(read(`source/${peer.lab}/${peer.lab}.ipynb`));
    const may = (what: unknown): boolean => what !== false;
    const ours = cells.map((one) => {
      const { editable, deletable } = one.metadata;
      return [one.id, { source: sourceOf(one), editable: may(editable), deletable: may(deletable) }];
    });
    expect(Object.fromEntries(ours)).toEqual(peer.release);
  });
});

describe.each(readdirSync(join(FOLDER, "source")))("the notebook of %s", (name) => {
  const teacher = read(`source/${name}/${name}.ipynb`);

  it("is of a lab that there is, and asks each of its questions once", () => {
    expect(labOf(teacher)).toBe(name);
    expect(Object.keys(LABS)).toContain(name);
    const { questions } = LABS[name as keyof typeof LABS].make(1);
    for (const [id, { kind, points }] of Object.entries<Question>({ ...questions })) {
      const graded = teacher.cells.filter(({ metadata }) => metadata.nbgrader?.grade_id === (kind === "words" ? id : `${id}-points`)); // prettier-ignore
      expect([id, graded.map(({ metadata }) => metadata.nbgrader?.points)]).toEqual([id, [points]]);
    }
  });

  it("is given to students without its solutions, as it is made from the teacher's now", () => {
    const student = read(`${name}.ipynb`);
    expect(student).toEqual(JSON.parse(JSON.stringify(studentVersion(teacher))));
    expect(text(student)).not.toMatch(/SOLUTION|HIDDEN TESTS|lab\.grade/);
    expect(text(student)).toContain("// YOUR CODE HERE");
  });
});
