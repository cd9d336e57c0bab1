// Makes the labs' notebooks from their texts: `npm run build`, then `node notebooks/labs/make.mjs [LAB…]`.
//
// A text is source/<lab>/<lab>.md: Markdown, in which each fence of `ts` is a cell. What follows `ts` are the cell's id and
//   locked      students cannot change it
//   solves      it answers the question of its id: between "// BEGIN SOLUTION" and "// END SOLUTION" stands the solution
//   solves=a,b  it answers these
//   written     students write it, and it answers no question
// and a line `---` parts two cells of text. From it follow source/<lab>/<lab>.ipynb, the teacher's notebook by nbgrader's
// conventions (after a cell that solves comes one with a hidden test that gives the points), and <lab>.ipynb, the students'.
// A cell that solves ends with `lab.check("…")` for each of its questions, which the students find there: without an answer
// the call says that there is none yet, and the notebook runs on.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { lab } from "halidelab";

const here = (path) => new URL(path, import.meta.url);
const FENCE = /^```ts (?<id>[\w-]+)(?<flags>[^\n]*)\n(?<code>[\s\S]*?)\n```$/gm;

const mark = (id, more) => ({
  nbgrader: { grade: false, grade_id: id, locked: false, schema_version: 3, solution: false, task: false, ...more },
});
const words = (id, text) => ({ cell_type: "markdown", id, metadata: {}, source: lab.linesOf(text) });
const code = (id, text, metadata = {}) => ({
  cell_type: "code",
  id,
  metadata,
  execution_count: null,
  outputs: [],
  source: lab.linesOf(text),
});

/** A code cell of the text, and the hidden ones that give points for it. */
function codeCells({ id, flags, code: text }, questions) {
  const all = flags.trim().split(/\s+/).filter(Boolean);
  const solves = all.find((flag) => flag === "solves" || flag.startsWith("solves="));
  const stray = all.find((flag) => !["locked", "written", solves].includes(flag));
  if (stray !== undefined)
    throw new Error(`Expected \`locked\`, \`written\` or \`solves\` after the id ${id} but found ${stray}`);
  if (all.includes("written")) return [code(id, text, mark(id, { solution: true }))];
  if (solves === undefined) return [code(id, text, all.includes("locked") ? mark(id, { locked: true }) : {})];
  const asked = solves === "solves" ? [id] : solves.slice("solves=".length).split(",");
  for (const one of asked) {
    if (questions[one] === undefined) throw new Error(`Expected ${one} to be a question of the lab but found none`);
  }
  const [first] = asked;
  const whole = `${text}\n${asked.map((one) => `lab.check("${one}");`).join("\n")}`;
  // Words are read by the teacher: such a cell is an answer and graded by hand, in nbgrader too.
  if (questions[first].kind === "words") {
    if (asked.length > 1) throw new Error(`Expected ${id} to solve one question, since it is of words, but found more`);
    return [code(id, whole, mark(id, { grade: true, solution: true, points: questions[first].points }))];
  }
  return [
    code(id, whole, mark(id, { solution: true })),
    ...asked.map((one) =>
      code(
        `${one}-points`,
        `// Points for the question "${one}".\n// BEGIN HIDDEN TESTS\nlab.grade("${one}")\n// END HIDDEN TESTS`,
        mark(`${one}-points`, { grade: true, locked: true, points: questions[one].points }),
      ),
    ),
  ];
}

function cellsOf(text, questions) {
  const cells = [];
  let count = 0;
  const addWords = (between) => {
    for (const part of between.split(/^---$/m)) {
      if (part.trim() !== "") cells.push(words(`text-${(count += 1)}`, part.trim()));
    }
  };
  let at = 0;
  for (const found of text.matchAll(FENCE)) {
    addWords(text.slice(at, found.index));
    cells.push(...codeCells(found.groups, questions));
    at = found.index + found[0].length;
  }
  addWords(text.slice(at));
  return cells;
}

/** The teacher's and the students' notebook of a text. */
export function notebooksOf(name, text) {
  const { questions } = lab.LABS[name].make(1);
  const teacher = {
    cells: cellsOf(text, questions),
    metadata: {
      kernelspec: { display_name: "TypeScript (Halidelab)", language: "typescript", name: "halidelab" },
      language_info: { name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return { teacher, student: lab.studentVersion(teacher) };
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(process.argv[1].split("/").at(-1))) {
  const wanted = process.argv.slice(2);
  const labs = readdirSync(here("source")).filter((name) => wanted.length === 0 || wanted.includes(name));
  for (const name of labs) {
    const { teacher, student } = notebooksOf(name, readFileSync(here(`source/${name}/${name}.md`), "utf8"));
    const write = (path, notebook) => writeFileSync(here(path), `${JSON.stringify(notebook, null, 1)}\n`);
    write(`source/${name}/${name}.ipynb`, teacher);
    write(`${name}.ipynb`, student);
  }
}
