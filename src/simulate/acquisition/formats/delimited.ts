import { axisHeading, axisPlace, clockParts, plainNumber, printed, type FileStyle, type WrittenRun, type WrittenScan } from "../written.js"; // prettier-ignore

const HEADING: Readonly<Record<string, string>> = {
  absorbance: "Abs",
  transmittance: "Transmittance",
  reflectance: "Reflectance",
  "PL intensity": "PL",
  counts: "Counts",
};

const heading = ({ signal }: WrittenRun): string => `${HEADING[signal.kind] ?? signal.label}${signal.unit === "%" ? " (%)" : ""}`; // prettier-ignore

function head(run: WrittenRun, clock: number): readonly string[] {
  const { kind, unit } = run.signal;
  return [
    `# title: ${run.title}`,
    `# signal: ${kind}${unit === "%" ? " (%)" : ""}`,
    `# simulated: ${run.simulated}`,
    `# measured: ${clockParts(clock).iso}`,
  ];
}

const lines = (all: readonly string[]): string => `${all.join("\r\n")}\r\n`;

/** One spectrum: two columns under a heading of remarks. */
export const csv: FileStyle = {
  ending: ".csv",
  title: "CSV, one file a scan",
  layout: {
    kind: "a file a scan",
    file: (scan, run) =>
      lines([
        ...head(run, scan.clock),
        `${axisHeading(scan.axis)},${heading(run)}`,
        ...Array.from(scan.axis.values, (x, j) => `${plainNumber(x)},${printed(scan.values[j] as number)}`),
      ]),
  },
};

/** One row a scan, with its time: what programs for kinetics append to. */
export const table: FileStyle = {
  ending: ".txt",
  title: "one table that grows by a row a scan, with the time in its first column",
  layout: {
    kind: "growing",
    head: (first, run) =>
      lines([
        ...head(run, first.clock),
        ["Time (s)", ...Array.from(first.axis.values, (x) => axisPlace(x, first.axis))].join("\t"),
      ]),
    scan: (scan) => lines([[plainNumber(scan.seconds), ...Array.from(scan.values, printed)].join("\t")]),
  },
};

function columns(scans: readonly WrittenScan[], run: WrittenRun): string {
  const [first] = scans;
  if (first === undefined) return "";
  return lines([
    ...head(run, first.clock),
    [axisHeading(first.axis), ...scans.map(({ seconds }) => `${plainNumber(seconds)} s`)].join(","),
    ...Array.from(first.axis.values, (x, j) =>
      [plainNumber(x), ...scans.map(({ values }) => printed(values[j] as number))].join(","),
    ),
  ]);
}

/** One column a scan: the whole file is saved anew each time, under another name first. */
export const matrix: FileStyle = {
  ending: ".csv",
  title: "one file with a column a scan, saved anew as a whole",
  layout: { kind: "whole", renamed: true, file: columns },
};

/** The same, of a program that overwrites its file. */
export const matrixInPlace: FileStyle = {
  ending: ".csv",
  title: "one file with a column a scan, overwritten in its place",
  layout: { kind: "whole", renamed: false, file: columns },
};
