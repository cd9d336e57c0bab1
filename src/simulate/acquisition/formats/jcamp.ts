import { clockParts, plainNumber, printed, type FileStyle, type WrittenRun, type WrittenScan } from "../written.js";

const X = { nm: "NANOMETERS", eV: "EV", "cm^-1": "1/CM" } as const;
const Y: Readonly<Record<string, string>> = {
  absorbance: "ABSORBANCE",
  transmittance: "TRANSMITTANCE",
  reflectance: "REFLECTANCE",
  counts: "COUNTS",
};

const ends = (values: readonly number[]): readonly [number, number] => [
  values.reduce((a, b) => Math.min(a, b), Infinity),
  values.reduce((a, b) => Math.max(a, b), -Infinity),
];

function yUnits({ signal: { kind, unit, label } }: WrittenRun): string {
  const word = Y[kind] ?? label.toUpperCase();
  return unit === "%" ? `PERCENT ${word}` : word;
}

/**
 * A block of pairs.
 *
 * Source of the labels: R. S. McDonald and P. A. Wilks, Appl. Spectrosc. 42 (1988) 151; pairs under `XYDATA`, as programs of diode
 * array photometers write them.
 */
function block(scan: WrittenScan, run: WrittenRun, title: string): readonly string[] {
  const { year, month, day, time } = clockParts(scan.clock);
  const x = [...scan.axis.values];
  const y = Array.from(scan.values, Number).filter(Number.isFinite);
  const two = (n: number): string => String(n).padStart(2, "0");
  return [
    `##TITLE= ${title}`,
    "##JCAMP-DX= 4.24",
    `##DATA TYPE= ${scan.axis.unit === "cm^-1" ? "INFRARED SPECTRUM" : "UV/VIS SPECTRUM"}`,
    "##ORIGIN= simulated instrument",
    "##OWNER= nobody",
    `##$SIMULATED= ${run.simulated}`,
    `##LONGDATE= ${year}/${two(month)}/${two(day)} ${time}`,
    `##XUNITS= ${X[scan.axis.unit]}`,
    `##YUNITS= ${yUnits(run)}`,
    "##XFACTOR= 1",
    "##YFACTOR= 1",
    `##FIRSTX= ${plainNumber(x[0] ?? 0)}`,
    `##LASTX= ${plainNumber(x[x.length - 1] ?? 0)}`,
    `##FIRSTY= ${pair(scan.values[0] as number)}`,
    `##MINX= ${plainNumber(ends(x)[0])}`,
    `##MAXX= ${plainNumber(ends(x)[1])}`,
    `##MINY= ${pair(ends(y)[0])}`,
    `##MAXY= ${pair(ends(y)[1])}`,
    `##NPOINTS= ${x.length}`,
    "##XYDATA= (XY..XY)",
    ...x.map((at, j) => `${plainNumber(at)} ${pair(scan.values[j] as number)}`),
    "##END=",
  ];
}

/** The standard has a question mark for a value that is missing. */
const pair = (value: number): string => (Number.isFinite(value) ? printed(value) : "?");

const lines = (all: readonly string[]): string => `${all.join("\r\n")}\r\n`;

/** One spectrum a file. */
export const jcamp: FileStyle = {
  ending: ".jdx",
  title: "JCAMP-DX, one file a scan",
  layout: { kind: "a file a scan", file: (scan, run) => lines(block(scan, run, `${run.title} ${scan.number}`)) },
};

/** One compound file to which a block a scan is appended; its own end never comes while the run goes on. */
export const blocks: FileStyle = {
  ending: ".jdx",
  title: "one JCAMP-DX file that grows by a block a scan",
  layout: {
    kind: "growing",
    head: (_, run) =>
      lines([
        `##TITLE= ${run.title}`,
        "##JCAMP-DX= 4.24",
        "##DATA TYPE= LINK",
        "##ORIGIN= simulated instrument",
        "##OWNER= nobody",
        `##$SIMULATED= ${run.simulated}`,
      ]),
    scan: (scan, run) => lines(block(scan, run, `${plainNumber(scan.seconds)} s`)),
  },
};
