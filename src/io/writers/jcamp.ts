import { ArgumentError, expected } from "../../foundation/index.js";
import type { AxisUnit, Signal, SignalKind, SpectralSeries, Spectrum } from "../../spectroscopy/index.js";
import { isSeries, isSpectrum } from "../measurements/measurement.js";

const X_UNITS: Readonly<Record<AxisUnit, string>> = { nm: "NANOMETERS", "cm^-1": "1/CM", eV: "EV" };
const Y_UNITS: Readonly<Partial<Record<SignalKind, string>>> = {
  absorbance: "ABSORBANCE",
  transmittance: "TRANSMITTANCE",
  reflectance: "REFLECTANCE",
  counts: "COUNTS",
};

/** What is written of one spectrum. */
interface Block {
  readonly title: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * A spectrum, or a series as linked blocks of one spectrum each, as JCAMP-DX 5.00 in pairs: every number is written with the fewest
 * digits that identify it. Masked values are left out.
 *
 * @throws ArgumentError for anything else
 *
 * Source: R. S. McDonald and P. A. Wilks, Appl. Spectrosc. 42 (1988) 151.
 */
export function toJcamp(data: SpectralSeries | Spectrum): string {
  if (!isSeries(data) && !isSpectrum(data)) {
    throw new ArgumentError(expected("data", "a spectrum or a series of spectra, which JCAMP-DX holds", data));
  }
  const title = oneLine(data.provenance.title) || "spectrum";
  if (isSpectrum(data)) {
    const block = { title, x: data.axis.values, y: data.values };
    return `${blockLines(block, data).join("\r\n")}\r\n`;
  }
  const blocks = scansOf(data);
  const lines = [
    `##TITLE= ${title}`,
    "##JCAMP-DX= 5.00",
    "##DATA TYPE= LINK",
    `##BLOCKS= ${blocks.length + 1}`,
    ...owned(data),
    ...blocks.flatMap((block) => blockLines(block, data)),
    "##END=",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

function scansOf({ axis, coordinate, values, mask }: SpectralSeries): readonly Block[] {
  const n = axis.values.length;
  return Array.from(coordinate.values, (at, i) => {
    const kept = Array.from(axis.values, (_, j) => j).filter((j) => mask?.[i * n + j] !== 1);
    const unit = coordinate.unit === "" ? "" : ` ${coordinate.unit}`;
    return {
      title: coordinate.kind === "index" ? (coordinate.names?.[i] ?? `scan ${at}`) : `${at}${unit}`,
      x: kept.map((j) => axis.values[j] ?? 0),
      y: kept.map((j) => values[i * n + j] ?? 0),
    };
  });
}

function blockLines({ title, x, y }: Block, { axis, signal, ...data }: SpectralSeries | Spectrum): readonly string[] {
  const ends = (values: ArrayLike<number>): readonly [number, number] => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i] ?? low);
      high = Math.max(high, values[i] ?? high);
    }
    return [low, high];
  };
  const [[minX, maxX], [minY, maxY]] = [ends(x), ends(y)];
  return [
    `##TITLE= ${oneLine(title)}`,
    "##JCAMP-DX= 5.00",
    `##DATA TYPE= ${dataType(axis.unit, signal.kind)}`,
    ...owned({ axis, signal, ...data }),
    `##XUNITS= ${X_UNITS[axis.unit]}`,
    `##YUNITS= ${yUnits(signal)}`,
    "##XFACTOR= 1",
    "##YFACTOR= 1",
    `##FIRSTX= ${x[0]}`,
    `##LASTX= ${x[x.length - 1]}`,
    `##MINX= ${minX}`,
    `##MAXX= ${maxX}`,
    `##MINY= ${minY}`,
    `##MAXY= ${maxY}`,
    `##NPOINTS= ${x.length}`,
    `##FIRSTY= ${y[0]}`,
    "##XYPOINTS= (XY..XY)",
    ...Array.from(x, (at, i) => `${at}, ${y[i]}`),
    "##END=",
  ];
}

/** Labels of every block: who made it, from what. */
function owned({ provenance, ...data }: SpectralSeries | Spectrum): readonly string[] {
  const known = "temperature" in data && data.temperature !== undefined ? data.temperature : undefined;
  return [
    "##ORIGIN= Halidelab",
    "##OWNER= ",
    ...(provenance.instrument === undefined ? [] : [`##SPECTROMETER/DATA SYSTEM= ${oneLine(provenance.instrument)}`]),
    ...(known === undefined ? [] : [`##TEMPERATURE= ${known.value}${known.unit === "K" ? " K" : ""}`]),
    ...(provenance.simulated === undefined ? [] : [`##$SIMULATED= ${oneLine(provenance.simulated)}`]),
  ];
}

function dataType(unit: AxisUnit, kind: SignalKind): string {
  if (kind === "PL intensity") return "FLUORESCENCE SPECTRUM";
  return unit === "cm^-1" ? "INFRARED SPECTRUM" : "UV/VIS SPECTRUM";
}

function yUnits({ kind, label, unit }: Signal): string {
  if (unit === "%") return kind === "reflectance" ? "PERCENT REFLECTANCE" : "PERCENT TRANSMITTANCE";
  return Y_UNITS[kind] ?? (kind === "unknown" ? "ARBITRARY UNITS" : label);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("##", "#").replaceAll("$$", "$").trim();
}
