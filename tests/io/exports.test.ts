import { expect, it } from "vitest";
import { parseFile } from "../../src/io/index.js";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** `TITLE<tab>薄膜` in Shift-JIS. */
const JAPANESE_TITLE = [0x54, 0x49, 0x54, 0x4c, 0x45, 0x09, 0x94, 0x96, 0x96, 0x8c, 0x0d, 0x0a];

/** Texts as instruments' programs write them: kinds, units and values that each must have. */
it.each<[string, Uint8Array, readonly (readonly (string | number | undefined)[])[]]>([
  [
    "Cary, a baseline before two scans with their times in the log",
    bytesOf(
      "Baseline 100%T,,film_0min,,film_5min,,\r\nWavelength (nm),%T,Wavelength (nm),Abs,Wavelength (nm),Abs,\r\n" +
        "800,99.1,800,0.11,800,0.12,\r\n799,99.2,799,0.12,799,0.13,\r\n798,99.0,798,0.13,798,0.14,\r\n,\r\n" +
        "Baseline 100%T,\r\nCollection Time: 11/3/2025 10:00:00 AM,\r\n,\r\nfilm_0min,\r\n" +
        "Collection Time: 11/3/2025 10:05:00 AM,\r\n\r\nfilm_5min,\r\nCollection Time: 11/3/2025 10:10:00 AM,\r\n",
    ),
    [
      ["Baseline 100%T", "transmittance", "%", "nm", 99.1, undefined],
      ["film_0min", "absorbance", undefined, "nm", 0.11, 0],
      ["film_5min", "absorbance", undefined, "nm", 0.12, 5],
    ],
  ],
  [
    "FluorEssence, names and units in two rows",
    bytesOf(
      "Wavelength\tS1c / R1c\tS1\r\nnm\tCPS / MicroAmps\tCPS\r\n\r\n500\t1.2e5\t3e5\r\n501\t1.3e5\t3.1e5\r\n502\t1.4e5\t3.3e5\r\n",
    ),
    [
      ["S1c / R1c", "PL intensity", "CPS / MicroAmps", "nm", 1.2e5, undefined],
      ["S1", "PL intensity", "CPS", "nm", 3e5, undefined],
    ],
  ],
  [
    "UVProbe, quoted names",
    bytesOf('"film 3 - RawData"\r\n"Wavelength nm."\t"Abs."\r\n800.00\t0.101\r\n799.00\t0.102\r\n798.00\t0.103\r\n'),
    [["film 3", "absorbance", undefined, "nm", 0.101, undefined]],
  ],
  [
    "JASCO, a title in Shift-JIS",
    Uint8Array.from([
      ...JAPANESE_TITLE,
      ...bytesOf(
        "DATA TYPE\tULTRAVIOLET SPECTRUM\r\nORIGIN\tJASCO\r\nDELTAX\t-1.0\r\nXUNITS\tNANOMETERS\r\nYUNITS\tABSORBANCE\r\nFIRSTX\t800\r\nLASTX\t798\r\nNPOINTS\t3\r\nXYDATA\r\n800\t0.1\r\n799\t0.2\r\n798\t0.3\r\n",
      ),
    ]),
    [["薄膜", "absorbance", undefined, "nm", 0.1, undefined]],
  ],
])("%s", (_what, bytes, spectra) => {
  const found = parseFile({ bytes }).spectra.map((s) => [
    ...[s.name, s.signal?.kind, s.signal?.unit || undefined, s.axis.unit, s.values[0], s.value?.number],
  ]);
  expect(found).toEqual(spectra);
});

it.each<[string, string, readonly (readonly [string, string, number])[]]>([
  [
    "a table of current, voltage and luminance",
    "Voltage (V)\tCurrent density (mA/cm2)\tLuminance (cd/m2)\tEQE (%)\n0\t1e-6\t0\t0\n2\t0.01\t1.5\t0.5\n3\t1\t500\t5\n",
    [
      ["Voltage", "V", 3],
      ["Current density", "mA/cm2", 1],
      ["Luminance", "cd/m2", 500],
      ["EQE", "%", 5],
    ],
  ],
  [
    "KickStart's buffer",
    '"Product = KickStart"\n"Instrument = 2450"\nIndex,Voltage (V),Current (A),Time (s)\n1,0,1e-9,0.01\n2,0.1,2e-9,0.02\n3,0.2,3e-9,0.03\n',
    [
      ["Index", "", 3],
      ["Voltage", "V", 0.2],
      ["Current", "A", 3e-9],
      ["Time", "s", 0.03],
    ],
  ],
  [
    "Ivium's text",
    "E /V\tI /A\n0.0\t1e-6\n0.1\t2e-6\n0.2\t3e-6\n",
    [
      ["E", "V", 0.2],
      ["I", "A", 3e-6],
    ],
  ],
])("%s", (_what, text, columns) => {
  const [table] = parseFile({ bytes: bytesOf(text) }).tables ?? [];
  expect(table?.columns.map((c) => [c.name, c.unit, c.values[c.values.length - 1]])).toEqual(columns);
});
