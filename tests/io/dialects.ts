/** A text as an instrument's program exports it, and what is to be read of it. */
export interface Dialect {
  readonly name: string;
  readonly text: string;
  readonly encoding?: "utf-16le" | "utf-16be" | "latin1" | "utf-8 with mark";
  readonly kind: string;
  readonly signalUnit?: string;
  readonly unit?: "nm" | "eV" | "cm^-1";
  /** In the order of the file. */
  readonly axis: readonly number[];
  /** One list a spectrum. */
  readonly values: readonly (readonly number[])[];
  readonly settings?: Readonly<Record<string, string>>;
}

const waves = [420, 410, 400, 390, 380];
const rising = [...waves].reverse();
/** A thousandth of the wavelength: what every text holds in its first column of ordinates. */
const thousandth = (w: number): number => w / 1000;
const comma = (v: number | string): string => String(v).replace(".", ",");
const rows = (
  axis: readonly number[],
  columns: readonly ((w: number) => number)[],
  separator: string,
  number: (v: number) => string,
  eol: string,
): string =>
  // prettier-ignore
  axis.map((w) => [w, ...columns.map((c) => c(w))].map(number).join(separator)).join(eol) + eol;
const one = { axis: waves, values: [waves.map(thousandth)] };
const up = { axis: rising, values: [rising.map(thousandth)] };
const fixed = (digits: number) => (v: number) => v.toFixed(digits);

/** Written from what the programs' exports look like; the numbers are the project's own. */
export const DIALECTS: readonly Dialect[] = [
  {
    name: "Cary WinUV, pairs with a trailing comma and a log",
    text: "film 1,,\r\nWavelength (nm),Abs,\r\n" + rows(waves, [thousandth], ",", fixed(6), ",\r\n") + "\r\nfilm 1\r\nCollection Time: 7/11/2025 11:59:10 PM\r\nInstrument                        Cary 60\r\n", // prettier-ignore
    kind: "absorbance",
    ...one,
  },
  {
    name: "Cary WinUV in German, semicolons and decimal commas",
    text: "Film 1;;\r\nWellenlänge (nm);Abs;\r\n" + rows(waves, [thousandth], ";", (v) => comma(v.toFixed(6)), ";\r\n"), // prettier-ignore
    encoding: "latin1",
    kind: "absorbance",
    ...one,
  },
  {
    name: "a German export with Extinktion and Wellenlänge",
    text: "Probe;Film 7\r\nDatum;11.07.2025\r\nWellenlänge [nm];Extinktion\r\n" + rows(rising, [thousandth], ";", comma, "\r\n"), // prettier-ignore
    kind: "absorbance",
    settings: { Probe: "Film 7" },
    ...up,
  },
  {
    name: "a French export with Longueur d'onde",
    text:
      "Échantillon : film\r\nLongueur d'onde (nm)\tAbsorbance\r\n" + rows(rising, [thousandth], "\t", comma, "\r\n"),
    encoding: "latin1",
    kind: "absorbance",
    ...up,
  },
  {
    name: "a Spanish export with Longitud de onda and Absorbancia",
    text: "Longitud de onda (nm);Absorbancia\n" + rows(rising, [thousandth], ";", comma, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "an Italian export with Lunghezza d'onda and Assorbanza",
    text: "Lunghezza d'onda (nm);Assorbanza\n" + rows(rising, [thousandth], ";", comma, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "a Japanese export with 波長 and 吸光度",
    text: "波長(nm),吸光度\r\n" + rows(rising, [thousandth], ",", String, "\r\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "a Chinese export with 波长 and 透过率(%)",
    text: "波长(nm)\t透过率(%)\r\n" + rows(rising, [(w) => w / 10], "\t", String, "\r\n"),
    kind: "transmittance",
    signalUnit: "%",
    axis: rising,
    values: [rising.map((w) => w / 10)],
  },
  {
    name: "Excel, Unicode text (UTF-16, tabs)",
    text: "Wavelength (nm)\tAbsorbance\r\n" + rows(rising, [thousandth], "\t", String, "\r\n"),
    encoding: "utf-16le",
    kind: "absorbance",
    ...up,
  },
  {
    name: "UTF-16 with the larger byte first",
    text: "Wavelength (nm)\tAbsorbance\r\n" + rows(rising, [thousandth], "\t", String, "\r\n"),
    encoding: "utf-16be",
    kind: "absorbance",
    ...up,
  },
  {
    name: "Excel, CSV UTF-8 with a mark, sep= in the first line",
    text: "sep=;\r\nWavelength (nm);Absorbance\r\n" + rows(rising, [thousandth], ";", comma, "\r\n"),
    encoding: "utf-8 with mark",
    kind: "absorbance",
    ...up,
  },
  {
    name: "lines that end in CR alone, as old Macs write them",
    text: "Wavelength (nm)\tAbs\r" + rows(rising, [thousandth], "\t", String, "\r"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "Edinburgh FLS/F980: a head of labels with commas, Labels,Type,Start,Stop",
    text: "Labels,film,\r\nType,Emission Scan,\r\nStart,380.00,\r\nStop,420.00,\r\nStep,10.00,\r\nFixed/Offset,340.00,\r\nXAxis,Wavelength(nm),\r\nYAxis,Counts,\r\nScale,1,\r\n\r\n" + rows(rising, [(w) => 1000 * w], ",", String, ",\r\n"), // prettier-ignore
    kind: "counts",
    axis: rising,
    values: [rising.map((w) => 1000 * w)],
    settings: { Type: "Emission Scan", "Fixed/Offset": "340.00" },
  },
  {
    name: "Edinburgh FLS, several scans under one axis",
    text: "Labels,film a,film b,\r\nType,Emission Scan,Emission Scan,\r\nXAxis,Wavelength(nm),Wavelength(nm),\r\nYAxis,Counts,Counts,\r\n\r\n" + rows(rising, [(w) => 1000 * w, (w) => 2000 * w], ",", String, ",\r\n"), // prettier-ignore
    kind: "counts",
    axis: rising,
    values: [rising.map((w) => 1000 * w), rising.map((w) => 2000 * w)],
  },
  {
    name: "Horiba FluorEssence: names, then units",
    text: "Wavelength\tS1c / R1c\r\nnm\tCPS / MicroAmps\r\n" + rows(rising, [(w) => 1000 * w], "\t", String, "\r\n"),
    kind: "PL intensity",
    axis: rising,
    values: [rising.map((w) => 1000 * w)],
  },
  {
    name: "StellarNet .abs: a head between quotes, then blanks",
    text: '"File: film.abs","Smp:10","Time:100ms","Avg:5"\r\n"Wave   Abs"\r\n' + rising.map((w) => ` ${w.toFixed(2)}   ${thousandth(w).toFixed(4)}`).join("\r\n") + "\r\n", // prettier-ignore
    kind: "unknown",
    ...up,
  },
  {
    name: "StellarNet SpectraWiz .TRM, percent",
    text: '"wave  trans%"\r\n' + rising.map((w) => `${w.toFixed(2)}  ${(w / 10).toFixed(3)}`).join("\r\n") + "\r\n",
    kind: "unknown",
    axis: rising,
    values: [rising.map((w) => w / 10)],
  },
  {
    name: "Thorlabs OSA / CCS: a head in brackets",
    text: "Thorlabs FTS\r\n[SpectrumHeader]\r\nDate;20250711\r\nTime;11591000\r\nXAxisUnit;nm_air\r\nYAxisUnit;intensity\r\nAverage;1\r\n[Data]\r\n" + rows(rising, [thousandth], ";", (v) => v.toExponential(6), "\r\n") + "[EndOfFile]\r\n", // prettier-ignore
    kind: "PL intensity",
    settings: { Average: "1" },
    ...up,
  },
  {
    name: "PerkinElmer UV WinLab CSV: nm, A",
    text: "nm, A\r\n" + rows(waves, [thousandth], ", ", fixed(6), "\r\n"),
    kind: "absorbance",
    ...one,
  },
  {
    name: "PerkinElmer UV WinLab CSV: nm, %T",
    text: "nm,%T\r\n" + rows(waves, [(w) => w / 10], ",", fixed(6), "\r\n"),
    kind: "transmittance",
    signalUnit: "%",
    axis: waves,
    values: [waves.map((w) => w / 10)],
  },
  {
    name: "PerkinElmer Spectrum ASCII: cm-1 and %T",
    text: "cm-1,%T\r\n" + rows([4000, 3000, 2000], [(w) => w / 100], ",", fixed(2), "\r\n"),
    kind: "transmittance",
    signalUnit: "%",
    unit: "cm^-1",
    axis: [4000, 3000, 2000],
    values: [[40, 30, 20]],
  },
  {
    name: "Mettler LabX: a head with semicolons, wavelength in the first column",
    text: "Method;Scan\r\nUser;nobody\r\nWavelength [nm];Absorbance [A]\r\n" + rows(rising, [thousandth], ";", String, "\r\n") + "\r\nEnd of report\r\n", // prettier-ignore
    kind: "absorbance",
    settings: { User: "nobody" },
    ...up,
  },
  {
    name: "Agilent ChemStation text: blanks",
    text: "Wavelength  Absorbance\r\n" + rising.map((w) => `   ${w}     ${thousandth(w)}`).join("\r\n") + "\r\n",
    kind: "absorbance",
    ...up,
  },
  {
    name: "Jenway/Biochrom: Wavelength,Abs without units",
    text: "Wavelength,Abs\n" + rows(rising, [thousandth], ",", String, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "Thermo Evolution/Insight: Sample name in a quoted heading",
    text: '"Wavelength (nm)","film, spin-coated"\r\n' + rows(rising, [thousandth], ",", String, "\r\n"),
    kind: "unknown",
    ...up,
  },
  {
    name: "NanoDrop-like: a title, a date, then columns",
    text: "film 3\n7/11/2025 11:59:10 PM\n\nWavelength (nm)\t10mm Absorbance\n" + rows(rising, [thousandth], "\t", String, "\n"), // prettier-ignore
    kind: "absorbance",
    ...up,
  },
  {
    name: "numbers in quotes",
    text: '"Wavelength (nm)","Abs"\n' + rising.map((w) => `"${w}","${thousandth(w)}"`).join("\n") + "\n",
    kind: "absorbance",
    ...up,
  },
  {
    name: "numbers in quotes with decimal commas between commas",
    text: '"Wavelength (nm)","Abs"\n' + rising.map((w) => `"${comma(w.toFixed(1))}","${comma(thousandth(w))}"`).join("\n") + "\n", // prettier-ignore
    kind: "absorbance",
    ...up,
  },
  {
    name: "exponents with a plus, and D for E",
    text: "Wavelength (nm)\tIntensity (counts)\n" + rising.map((w) => `${w.toExponential(4).replace("e", "E")}\t${(w * 10).toExponential(4).replace("e", "D")}`).join("\n") + "\n", // prettier-ignore
    kind: "PL intensity",
    signalUnit: "counts",
    axis: rising,
    values: [rising.map((w) => 10 * w)],
  },
  {
    name: "a heading that a comment sign begins",
    text: "# film 5\n# Wavelength [nm],PL [counts]\n" + rows(rising, [(w) => 10 * w], ",", String, "\n"),
    kind: "PL intensity",
    signalUnit: "counts",
    axis: rising,
    values: [rising.map((w) => 10 * w)],
  },
  {
    name: "a heading that a per-cent sign begins, between blanks",
    text: "% wavelength(nm) absorbance\n" + rows(rising, [thousandth], " ", String, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "energies in eV with decimal commas",
    text: "Energy (eV);PL intensity (a.u.)\n" + [1.5, 1.6, 1.7].map((e) => `${comma(e)};${comma(10 * e)}`).join("\n") + "\n", // prettier-ignore
    kind: "PL intensity",
    unit: "eV",
    axis: [1.5, 1.6, 1.7],
    values: [[15, 16, 17]],
  },
  {
    name: "units in a row of their own",
    text: "Wavelength\tAbsorbance\n[nm]\t[a.u.]\n" + rows(rising, [thousandth], "\t", String, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "Origin: long name, units, comments over the columns",
    text: "Wavelength\tAbs\nnm\t\n\tfilm 1\n" + rows(rising, [thousandth], "\t", String, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "a row number before the axis",
    text: "No.,Wavelength (nm),Abs\n" + rising.map((w, i) => `${i + 1},${w},${thousandth(w)}`).join("\n") + "\n",
    kind: "absorbance",
    ...up,
  },
  {
    name: "a matrix across: wavelengths in the headings with units, times in hh:mm:ss",
    text: "Time,380 nm,390 nm,400 nm\n00:00:00,0.38,0.39,0.4\n00:00:30,0.76,0.78,0.8\n",
    kind: "unknown",
    axis: [380, 390, 400],
    values: [
      [0.38, 0.39, 0.4],
      [0.76, 0.78, 0.8],
    ],
  },
  {
    name: "gaps where the detector saturates",
    text: "Wavelength (nm)\tAbs\n380\t0.38\n390\t----\n400\t0.4\n",
    kind: "absorbance",
    axis: [380, 390, 400],
    values: [[0.38, Number.NaN, 0.4]],
  },
  {
    name: "thousands between points, decimal commas",
    text: "Wavelength (nm);Counts\n" + rising.map((w) => `${w},00;1.${w},50`).join("\n") + "\n",
    kind: "counts",
    axis: rising,
    values: [rising.map((w) => 1000 + w + 0.5)],
  },
  {
    name: "a footer of remarks and a signature",
    text: "Wavelength (nm),Abs\n" + rows(rising, [thousandth], ",", String, "\n") + "\n\nMeasured by: nobody\n# end\n",
    kind: "absorbance",
    settings: { "Measured by": "nobody" },
    ...up,
  },
  {
    name: "absorbance with its dimensionless unit: Absorbance (AU), O.D., Ext.",
    text: "wavelength nm;O.D.\n" + rows(rising, [thousandth], ";", String, "\n"),
    kind: "absorbance",
    ...up,
  },
  {
    name: "reflectance as R%",
    text: "nm,R%\n" + rows(rising, [(w) => w / 10], ",", String, "\n"),
    kind: "reflectance",
    signalUnit: "%",
    axis: rising,
    values: [rising.map((w) => w / 10)],
  },
  {
    name: "transient absorption: Delta A in mOD over delays in ps",
    text:
      "Wavelength (nm)\\Delay (ps),0,1,10\n" +
      rising.map((w) => [w, 0, w / 1000, w / 2000].join(",")).join("\n") +
      "\n",
    kind: "unknown",
    axis: rising,
    values: [rising.map(() => 0), rising.map((w) => w / 1000), rising.map((w) => w / 2000)],
  },
  {
    name: "no-break blanks and a unit in square brackets",
    text: "Wavelength\u00a0[nm]\tEmission\u00a0[counts]\n" + rows(rising, [(w) => 10 * w], "\t", String, "\n"),
    kind: "PL intensity",
    signalUnit: "counts",
    axis: rising,
    values: [rising.map((w) => 10 * w)],
  },
  {
    name: "counts per second",
    text: "Wavelength (nm)\tCPS\n" + rows(rising, [(w) => 10 * w], "\t", String, "\n"),
    kind: "PL intensity",
    signalUnit: "counts s^-1",
    axis: rising,
    values: [rising.map((w) => 10 * w)],
  },
  {
    name: "Bruker OPUS data point table: no head, falling from 4000",
    text: rows([4000, 3000, 2000, 1000], [(w) => w / 10000], "\t", fixed(5), "\r\n"),
    kind: "unknown",
    unit: "cm^-1",
    axis: [4000, 3000, 2000, 1000],
    values: [[0.4, 0.3, 0.2, 0.1]],
  },
];
