import { join, resolve } from "node:path";
import { collect } from "../class/collect.js";
import { createClass } from "../class/create.js";
import { labOfClass, readClass } from "../class/folder.js";
import { gradeClass } from "../class/grade.js";
import { writeResults } from "../class/results.js";
import { ownPackage } from "../install/ownPackage.js";
import type { Command } from "./command.js";
import { say, warn } from "./command.js";
import { UsageError, type Options, type Values } from "./options.js";

const CLASS_OPTIONS: Options = {
  class: { type: "string", value: "folder", text: "the folder of the class; where you are unless given" },
  lab: { type: "string", value: "name", text: "the lab, where the class has several" },
};

const text = (values: Values, name: string): string | undefined => values[name] as string | undefined;
const folderOf = (values: Values): string => resolve(text(values, "class") ?? ".");

export const classCreate: Command = {
  name: "class create",
  summary: "notebooks of a lab for a class: one copy a student, each with numbers of its own",
  details:
    "Writes into the folder: students/<id>/<lab>/, a copy for each; source/ and release/ as nbgrader expects them; class.json, from which grading knows everybody's seed. The same call again writes the same.",
  options: {
    ...CLASS_OPTIONS,
    lab: { type: "string", value: "name", text: "the lab: first-steps and others" },
    students: { type: "string", value: "file", text: 'list of students: CSV with a column "name", perhaps an "id"' },
    seed: { type: "string", value: "words", text: "from what all numbers follow; another one for another year" },
    due: { type: "string", value: "date", text: "when it is to be handed in: 2026-01-30T18:00" },
  },
  run: async (values) => {
    const name = text(values, "lab");
    if (name === undefined) throw new UsageError("Expected `--lab` to name a lab but found none");
    const library = await import("halidelab");
    const written = createClass(
      {
        folder: folderOf(values),
        lab: name,
        students: text(values, "students"),
        seed: text(values, "seed"),
        due: text(values, "due"),
        labs: join(ownPackage().path, "notebooks", "labs", "source"),
      },
      library,
    );
    for (const path of written) say(path);
    return 0;
  },
};

export const classCollect: Command = {
  name: "class collect",
  operands: "FOLDER",
  summary: "take in what students handed in, from a folder of any shape; tells what is missing, late or doubled",
  options: CLASS_OPTIONS,
  run: (values, operands) => {
    const [from, ...more] = operands;
    if (from === undefined || more.length > 0) {
      throw new UsageError(
        `Expected one folder after \`halidelab class collect\` but found ${String(operands.length)}`,
      );
    }
    const one = readClass(folderOf(values));
    const { taken, missing, doubled, strange } = collect(folderOf(values), one, labOfClass(one, text(values, "lab")), from); // prettier-ignore
    for (const { student, from: path, late } of taken) say(`${student.name}: ${path}${late ? ", late" : ""}`);
    for (const { student, files } of doubled) warn(`${student.name} handed in ${String(files.length)}: ${files.join(", ")}. The newest is taken.`); // prettier-ignore
    for (const line of strange) warn(line);
    for (const { name } of missing) warn(`${name}: nothing was handed in`);
    return 0;
  },
};

export const classGrade: Command = {
  name: "class grade",
  summary: "run what was handed in, each in a fresh kernel, and judge it: points, feedback, an overview",
  details:
    "Answers in words are listed in grades/<lab>-words.csv with a column to fill in; the next run takes the points from there and keeps them.",
  options: {
    ...CLASS_OPTIONS,
    "cell-seconds": { type: "string", value: "seconds", text: "how long one cell may compute; 60 unless given" },
    seconds: { type: "string", value: "seconds", text: "how long one notebook may compute; 600 unless given" },
  },
  run: async (values) => {
    const folder = folderOf(values);
    const one = readClass(folder);
    const lab = labOfClass(one, text(values, "lab"));
    const library = await import("halidelab");
    const limits = { cell: seconds(values, "cell-seconds", 60), whole: seconds(values, "seconds", 600) };
    const graded = await gradeClass(
      one,
      {
        folder,
        lab,
        main: ownPackage().main,
        limits,
        tell: ({ student, report, notes }) => {
          const points = report === undefined ? "0 points" : `${String(Number(report.earned.toFixed(2)))} of ${String(report.points)} points`; // prettier-ignore
          const open = report !== undefined && report.open > 0 ? `, ${String(report.open)} to give by hand` : "";
          say([`${student.name}: ${points}${open}`, ...notes].join("\n  "));
        },
      },
      library,
    );
    for (const path of writeResults(folder, lab, graded, library)) say(path);
    return 0;
  },
};

function seconds(values: Values, name: string, otherwise: number): number {
  const given = text(values, name);
  if (given === undefined) return otherwise;
  const value = Number(given);
  if (value > 0 && value < Infinity) return value;
  throw new UsageError(`Expected \`--${name}\` to be a number of seconds above 0 but found ${given}`);
}
