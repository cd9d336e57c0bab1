import type { ParsedFile, ParsedRegion } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { readHeader, regionsOf, type RegionDefinition } from "./header.js";

export const FORMAT = "PHI";

const HEAD = 16;
/** Bytes of a trace's own header. */
const TRACE = 96;
const MOST_TRACES = 100_000;

/** One trace of the binary part: spectra of a region over cycles, or a value of each cycle. */
interface Trace {
  readonly region: number;
  readonly points: number;
  readonly cycles: number;
  readonly areas: number;
  /** What runs along its first two dimensions: `"pnt"`, `"cyc"`, `"reg"`, `"sar"`. */
  readonly along: readonly [string, string];
  readonly unit: string;
  readonly size: 4 | 8;
  readonly bytes: number;
  readonly at: number;
}

/**
 * The regions of a PHI file, in a depth profile one for each cycle, at its time of sputtering.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parsePhi(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const header = readHeader(r);
  const definitions = regionsOf(header, (message) => r.fail(message, 0, "bad-region"));
  if (definitions.length === 0) throw r.fail("Expected a SpectralRegDef but found none.", header.end, "no-regions");
  const notes: string[] = [];
  const traces = tracesOf(r, header.end, notes);
  const times = timesOf(r, traces);
  const settings: Record<string, string> = {};
  for (const [key, value] of header.lines) {
    if (key === "__proto__" || value === "") continue;
    settings[key] = settings[key] === undefined ? value : `${settings[key]}\n${value}`;
  }
  const regions = traces
    .filter((t) => t.along[0] === "pnt")
    .flatMap((trace, index) => {
      const definition = definitions.find((d) => d.number === trace.region) ?? definitions[index];
      return definition === undefined ? [] : regionsFrom(r, trace, definition, times, settings, notes);
    });
  if (regions.length === 0)
    throw r.fail("Expected a spectrum in the binary part but found none.", header.end, "no-data");
  const { Channel: _channel, ...said } = settings;
  return {
    format: FORMAT,
    spectra: [],
    regions,
    title: settings["FileDesc"] ?? "",
    instrument: `PHI ${settings["InstrumentModel"] ?? ""}`.trim(),
    settings: said,
    notes: [...new Set(notes)],
  };
}

/** A group, the number of traces, the bytes of their headers and of this one; then the headers. */
function tracesOf(r: ByteReader, start: number, notes: string[]): readonly Trace[] {
  const [count, headers, own] = [r.u32(start + 4), r.u32(start + 8), r.u32(start + 12)];
  if (count === 0 || count > MOST_TRACES || headers !== count * TRACE || own !== HEAD) {
    const found = `${count} traces in ${headers} bytes after ${own}`;
    throw r.fail(`Expected headers of ${TRACE} bytes after ${HEAD} but found ${found}.`, start + 4, "bad-traces");
  }
  const traces: Trace[] = [];
  for (let k = 0; k < count; k += 1) {
    const at = start + HEAD + TRACE * k;
    const size = r.text(at + 72, 4) === "f8" ? 8 : 4;
    const trace: Trace = {
      region: r.u32(at + 12),
      points: r.u32(at + 20),
      cycles: Math.max(1, r.u32(at + 24)),
      areas: Math.max(1, r.u32(at + 28)),
      along: [r.text(at + 32, 4), r.text(at + 40, 4)],
      unit: r.text(at + 56, 4),
      size,
      bytes: r.u32(at + 76),
      at: start + dataAt(r, at),
    };
    if (trace.at > r.length) {
      notes.push(`The file says ${count} traces and ends before the ${k + 1}th: it is not complete.`);
      break;
    }
    if (trace.bytes !== size * trace.points * trace.cycles * trace.areas) {
      const found = `${trace.bytes} bytes for ${trace.points} × ${trace.cycles} × ${trace.areas} values`;
      throw r.fail(`Expected values of ${size} bytes but found ${found}.`, at + 76, "bad-trace");
    }
    traces.push(trace);
  }
  return traces;
}

/** Where the values of a trace begin; older programs tell where they end. */
function dataAt(r: ByteReader, at: number): number {
  const end = r.u32(at + 92);
  return end === 0 ? r.u32(at + 80) : Math.max(0, end - r.u32(at + 76));
}

/** The seconds of sputtering before each cycle, by region: a trace in seconds over cycles and regions. */
function timesOf(r: ByteReader, traces: readonly Trace[]): ((region: number, cycle: number) => number) | undefined {
  const trace = traces.find((t) => t.along[0] === "cyc" && t.unit === "s");
  if (trace === undefined || trace.at + trace.bytes > r.length) return undefined;
  const values = r.floats(trace.at, trace.bytes / trace.size, trace.size);
  const column = (region: number): number => (region >= 1 && region <= trace.cycles ? region - 1 : 0);
  // The first time is a zero with a sign.
  return (region, cycle) => Math.max(0, values[column(region) * trace.points + cycle] ?? Number.NaN);
}

function regionsFrom(
  r: ByteReader,
  trace: Trace,
  definition: RegionDefinition,
  times: ((region: number, cycle: number) => number) | undefined,
  header: Readonly<Record<string, string>>,
  notes: string[],
): readonly ParsedRegion[] {
  const each = trace.points * trace.size;
  const held = Math.max(0, Math.min(trace.cycles * trace.areas, Math.floor((r.length - trace.at) / each)));
  const wanted = trace.cycles * trace.areas;
  if (held < wanted) {
    notes.push(`The region "${definition.name}" says ${wanted} spectra and has ${held}: the file is not complete.`);
  }
  if (trace.points !== definition.points) {
    notes.push(`The header says ${definition.points} points of "${definition.name}", the numbers are ${trace.points}.`);
  }
  const energies = Float64Array.from({ length: trace.points }, (_, i) =>
    Number((definition.start + i * definition.step).toPrecision(12)),
  );
  const source = /^(\S+)\s+([\d.]+)\s*(.*)$/.exec(header["XraySource"] ?? "");
  const photon = Number(source?.[2] ?? Number.NaN);
  const work = Number.parseFloat(header["AnalyserWorkFcn"] ?? "");
  const energy = { kind: "binding" as const, values: energies };
  const profile = wanted > 1;
  return Array.from({ length: held }, (_, k): ParsedRegion => {
    const place = profile ? placeOf(k, trace, times) : undefined;
    return {
      name: definition.name,
      energy,
      values: r.floats(trace.at + k * each, trace.points, trace.size),
      unit: trace.unit === "c/s" ? "counts s^-1" : trace.unit === "c" ? "counts" : "a.u.",
      ...(photon > 0 ? { photonEnergy: photon } : {}),
      ...(source === null ? {} : { source: `${source[1] ?? ""} ${source[3] ?? ""}`.trim() }),
      ...(definition.passEnergy > 0 ? { passEnergy: definition.passEnergy } : {}),
      ...(Number.isFinite(work) ? { workFunction: work } : {}),
      ...(definition.dwell > 0 ? { dwell: definition.dwell } : {}),
      ...(place === undefined ? {} : { place }),
      settings: { region: String(definition.number), ...(profile ? { cycle: String(k) } : {}) },
    };
  });
}

function placeOf(
  k: number,
  trace: Trace,
  times: ((region: number, cycle: number) => number) | undefined,
): NonNullable<ParsedRegion["place"]> {
  const time = trace.along[1] === "cyc" && trace.areas === 1 ? times?.(trace.region, k) : undefined;
  if (time !== undefined && Number.isFinite(time)) {
    return { kind: "etch time", value: time, unit: "s", label: "Sputter time" };
  }
  return { kind: "other", value: k, unit: "", label: trace.along[1] === "cyc" ? "Cycle" : "Area" };
}
