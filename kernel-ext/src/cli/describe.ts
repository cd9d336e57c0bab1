import type * as hl from "halidelab";
import { sparkline } from "./sparkline.js";

type Measurement = hl.io.Measurement;
type Io = typeof hl.io;

/** What `halidelab info` tells of one measurement. */
export interface Described {
  readonly type: string;
  readonly title: string;
  /** What it is measured over, in what unit, how many points. */
  readonly lines: readonly string[];
  readonly pictures: readonly { readonly name: string; readonly line: string }[];
  readonly notes: readonly string[];
}

const plural = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? "" : "s"}`;

const span = (values: ArrayLike<number>, unit: string): string =>
  `${String(values[0])} to ${String(values[values.length - 1])} ${unit}`.trim();

const named = (label: string, unit: string): string => (unit === "" ? label : `${label} / ${unit}`);

/** A measurement in a few plain lines and small pictures. */
export function describeMeasurement(m: Measurement, io: Io): Described {
  const { title, notes, instrument, simulated } = m.provenance;
  const { type, lines, pictures } = body(m, io);
  const more = [
    ...(instrument === undefined || instrument === "" ? [] : [`instrument: ${instrument}`]),
    ...(simulated === undefined ? [] : [`simulated: ${simulated}`]),
  ];
  return { type, title, lines: [...lines, ...more], pictures: pictures.filter(({ line }) => line !== ""), notes };
}

type Body = Pick<Described, "type" | "lines" | "pictures">;

function body(m: Measurement, io: Io): Body {
  if (io.isSeries(m)) return seriesBody(m);
  if (io.isSpectrum(m)) {
    const { axis, signal, values } = m;
    return {
      type: "spectrum",
      lines: [
        `${axis.label}: ${plural(axis.values.length, "point")}, ${span(axis.values, axis.unit)}`,
        `signal: ${named(signal.label, signal.unit)}`,
      ],
      pictures: [{ name: "", line: sparkline(values) }],
    };
  }
  if (io.isDecay(m)) {
    const total = m.counts.reduce((sum, v) => sum + v, 0);
    const width = `${String(Number(m.channelWidth.toPrecision(6)))} ${m.unit}`;
    return {
      type: "decay",
      lines: [`${plural(m.counts.length, "channel")} of ${width}, ${plural(total, "count")}`],
      pictures: [{ name: "log", line: sparkline(m.counts.map((v) => Math.log10(Math.max(1, v)))) }],
    };
  }
  if (io.isPattern(m)) {
    const { axis, intensity, unit, wavelength } = m;
    return {
      type: "diffraction pattern",
      lines: [
        `${axis.quantity}: ${plural(axis.values.length, "point")}, ${span(axis.values, axis.unit)}; intensity in ${unit}`,
        ...(wavelength === undefined ? [] : [`wavelength: ${String(wavelength)} Å`]),
      ],
      pictures: [{ name: "", line: sparkline(intensity) }],
    };
  }
  if (io.isRegion(m)) {
    const { energy, intensity, unit, name, place } = m;
    const at = place === undefined ? [] : [`${place.label}: ${String(place.value)} ${place.unit}`.trim()];
    return {
      type: "photoemission region",
      lines: [
        ...(name === "" ? [] : [name]),
        `${energy.kind} energy: ${plural(energy.values.length, "point")}, ${span(energy.values, "eV")}; intensity in ${unit}`,
        ...at,
      ],
      pictures: [{ name: "", line: sparkline(intensity) }],
    };
  }
  if (io.isRegionSeries(m)) {
    const { energy, intensity, unit, name, coordinate } = m;
    const n = energy.values.length;
    const places = coordinate.values.length;
    return {
      type: "photoemission profile",
      lines: [
        ...(name === "" ? [] : [name]),
        `${energy.kind} energy: ${plural(n, "point")}, ${span(energy.values, "eV")}; intensity in ${unit}`,
        `${coordinate.label}: ${plural(places, "spectrum").replace("spectrums", "spectra")}, ${span(coordinate.values, coordinate.unit)}`,
      ],
      pictures: [...new Set([0, places - 1])].map((i) => ({
        name: `${coordinate.label} ${String(coordinate.values[i])} ${coordinate.unit}`.trim(),
        line: sparkline(intensity.slice(i * n, (i + 1) * n)),
      })),
    };
  }
  const rows = m.columns[0]?.values.length ?? 0;
  return {
    type: "table",
    lines: [`${plural(rows, "row")} of ${plural(m.columns.length, "column")}`],
    pictures: m.columns.slice(0, 6).map((c) => ({
      name: named(c.name, c.unit),
      line: c.kind === "numbers" ? sparkline(c.values) : "words",
    })),
  };
}

function seriesBody({ axis, coordinate, signal, values, temperature }: hl.spectroscopy.SpectralSeries): Body {
  const [n, scans] = [axis.values.length, coordinate.values.length];
  const last = scans - 1;
  const picture = (scan: number): Body["pictures"][number] => ({
    name: `${coordinate.label} ${String(coordinate.values[scan])} ${coordinate.unit}`.trim(),
    line: sparkline(values.slice(scan * n, (scan + 1) * n)),
  });
  return {
    type: "series of spectra",
    lines: [
      `${axis.label}: ${plural(n, "point")}, ${span(axis.values, axis.unit)}`,
      `${coordinate.label}: ${plural(scans, "scan")}, ${span(coordinate.values, coordinate.unit)}`,
      `signal: ${named(signal.label, signal.unit)}`,
      ...(temperature === undefined ? [] : [`temperature: ${String(temperature.value)} ${temperature.unit}`]),
    ],
    pictures: last > 0 ? [picture(0), picture(last)] : [picture(0)],
  };
}
