import type { Finding } from "../doctor/diagnosis.js";
import { diagnose, remarks } from "../doctor/diagnosis.js";
import type { Facts } from "../doctor/facts.js";
import { gatherFacts } from "../doctor/facts.js";
import { ownSurroundings } from "../install/dataFolders.js";
import { ownPackage } from "../install/ownPackage.js";
import type { Command } from "./command.js";
import { say } from "./command.js";
import { kernelText, SEARCH_OPTIONS } from "./list.js";
import type { Values } from "./options.js";
import { searchedFolders } from "./searched.js";

export const doctor: Command = {
  name: "doctor",
  summary: "versions and paths, what is wrong with the installation and how to mend it",
  details: "Exit code 1 when something is wrong.",
  options: SEARCH_OPTIONS,
  run: runDoctor,
};

async function runDoctor(values: Values): Promise<number> {
  const around = ownSurroundings();
  const facts = await gatherFacts(ownPackage(), searchedFolders(values, around), around);
  const findings = diagnose(facts);
  const notes = remarks(facts);
  say(
    values.json === true
      ? JSON.stringify({ ...facts, findings, remarks: notes }, null, 2)
      : report(facts, findings, notes),
  );
  return findings.length === 0 ? 0 : 1;
}

function report(facts: Facts, findings: readonly Finding[], notes: readonly string[]): string {
  const { version, path, node, packages, userData, jupyters, kernels } = facts;
  const rows = [
    { name: "Halidelab", version, path },
    { name: "Node.js", version: node.version, path: node.path },
    ...packages,
  ];
  const width = Math.max(...rows.map(({ name }) => name.length)) + 2;
  return [
    ...rows.map((row) => `${row.name.padEnd(width)}${(row.version ?? "missing").padEnd(10)}${row.path ?? ""}`),
    `\nJupyter's folder for your data: ${userData}`,
    ...jupyters.flatMap(({ program, lab, data, widgets, widgetManager }) => [
      `\n${program}  ${lab === undefined ? "without JupyterLab" : `JupyterLab ${lab}`}`,
      `    Halidelab's extension ${widgets ?? "absent"}, widget manager ${widgetManager ?? "absent"}`,
      ...data.map((folder) => `    ${folder}`),
    ]),
    ...(jupyters.length === 0 ? ["\nNo `jupyter` is on the PATH"] : []),
    "",
    ...kernels.map(kernelText),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => `Note: ${note}`)]),
    "",
    ...(findings.length === 0 ? ["Nothing is wrong."] : findings.map(({ what, mend }) => `✗ ${what}\n    → ${mend}`)),
  ].join("\n");
}
