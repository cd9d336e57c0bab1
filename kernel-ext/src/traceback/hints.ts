import { isErrorLike, nameAndValue } from "./thrown.js";

/** What cells import by its own name, and from where. */
export const EXPORTED: Readonly<Record<string, readonly string[]>> = {
  "halidelab/kernel": ["display", "clearOutput", "input", "progress", "signal", "comms", "openWidget"],
  halidelab: [
    ...["foundation", "io", "numerics", "spectroscopy", "insitu", "kinetics", "fitting", "lifetime"],
    ...[
      "absorptionEdge",
      "claims",
      "colour",
      "diffraction",
      "emission",
      "impedance",
      "ionMigration",
      "infrared",
      "nmr",
    ],
    ...[
      "lab",
      "led",
      "live",
      "literature",
      "microscopy",
      "perovskite",
      "photoemission",
      "quantumYield",
      "recombination",
      "scanningProbe",
      "spaceCharge",
    ],
    ...["stability", "transientAbsorption", "traps", "simulate", "views"],
  ],
};

/** What to do about an error that a newcomer makes, in one line; `line` is the line of the cell where it was thrown. */
export function hintFor(thrown: unknown, line: string | undefined): string | undefined {
  if (!isErrorLike(thrown)) return undefined;
  const { ename, evalue } = nameAndValue(thrown);
  const name = /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined$/u.exec(evalue)?.[1];
  if (ename !== "ReferenceError" || name === undefined) return undefined;
  const command = /^\s*!\s*(.*\S)/.exec(line ?? "")?.[1];
  if (command?.startsWith(name)) return `In a cell of TypeScript, \`%sh ${command}\` runs a command of the shell.`;
  if (name === "hl") return '`import * as hl from "halidelab"` makes it known.';
  const module = Object.keys(EXPORTED).find((from) => EXPORTED[from]?.includes(name));
  return module === undefined ? undefined : `\`import { ${name} } from "${module}"\` makes it known.`;
}
