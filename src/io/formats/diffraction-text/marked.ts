import { readColumns } from "./columns.js";
import type { Dialect } from "./scan.js";

/** Columns whose lines before them name the program or instrument that wrote them. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/^\[Measurement conditions\]/im, "[Measurement conditions] of PANalytical's export"],
  [/^'?Id:\s*".*Scantype:/im, "the line of Bruker's EVA"],
  [/^\s*XYDATA\b/, "XYDATA of FullProf"],
  [/^2-?\s?Theta Angle \(Degrees\)|^Q \(Inverse|^\s*Intensity\s*\r?\n\s*\d+\s*$/im, "the headings of Fit2D"],
  [/\bDIF SCAN\b/, "the lines of Jade"],
  [/pyFAI/i, "the lines of pyFAI"],
  [/Calibrated wavelength|11-?BM\b/i, "the lines of a synchrotron's diffractometer"],
];

export const marked: Dialect = {
  name: "export of a program",
  knows: (lines) => {
    const head = lines.slice(0, 100).join("\n");
    return MARKS.find(([pattern]) => pattern.test(head))?.[1];
  },
  read: readColumns,
};
