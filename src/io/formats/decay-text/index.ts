import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedColumn, ParsedFile, ParsedHistogram, ParseOptions } from "../../parsed.js";
import { delimited } from "../delimited/index.js";

const FORMAT = "decay text";
/** `Time[ns]`, `Time / ps`, `t (µs)` at the beginning of a line of headings. */
const TIME = /^["#\s]*(?:time|t|delay|channel time)\s*[[(/,]?\s*(ps|ns|us|µs|μs)\b/i;
const COUNTS = /\b(decay|counts?|cnts|photons?|irf|prompt|sample|signal|intensity)\b/i;
/** What is computed of a decay, and counts nothing. */
const COMPUTED = /\b(fit|model|resid(ual)?s?|res|weighted|autocorrelation|reconv\w*)\b/i;
/** Edinburgh's programs write the axes in lines of their own. */
const X_AXIS = /^"?XAxis"?\s*[,;\t]\s*"?Time\s*[[(,;\t]?\s*(ps|ns|us|µs|μs)\b/im;
const Y_AXIS = /^"?YAxis"?\s*[,;\t]\s*"?(counts?|photons?)\b/im;

/** More than a text of any columns, less than a format of an instrument's own: who packs both means the latter. */
const SURE = 0.45;

export const decayText: Format = {
  name: FORMAT,
  title: "Decays of photon counting as text: EasyTau and FluoFit of a FluoTime, Edinburgh, columns of times and counts",
  extensions: ["txt", "dat", "csv", "asc"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    if (X_AXIS.test(head) && Y_AXIS.test(head)) return { confidence: SURE, why: "axes of time and counts" };
    const heads = head.split(/\r\n|\n|\r/).some((line) => TIME.test(line) && COUNTS.test(line.replace(TIME, "")));
    return heads
      ? { confidence: SURE, why: "headings of a time in ps, ns or µs and of counts" }
      : { confidence: 0, why: "no headings of times and counts" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    // Who says an optical axis or signal does not mean a decay.
    const parsed = delimited.parse(input, options);
    if (options.axisUnit !== undefined || options.signal !== undefined) return parsed;
    return withDecays(parsed);
  },
};

/** Columns of counts over even times as histograms; everything else stays as it is. */
function withDecays(parsed: ParsedFile): ParsedFile {
  const [table, ...more] = parsed.tables ?? [];
  const [times, ...others] = table?.columns ?? [];
  const unit = unitOf(times, parsed.settings);
  if (table === undefined || times === undefined || unit === undefined || more.length > 0) return { ...parsed, format: FORMAT }; // prettier-ignore
  const notes = parsed.notes.filter((note) => !note.startsWith("The file was read as a table, not as spectra"));
  const width = channelWidth(times.values);
  const counted = others.filter((c) => !COMPUTED.test(c.name) && isCounts(c));
  if (width === undefined || counted.length === 0) {
    notes.push(`The file was read as a table, not as decays: ${width === undefined ? "its times do not rise by one channel's width" : "no column holds whole numbers of photons"}.`); // prettier-ignore
    return { ...parsed, format: FORMAT, notes };
  }
  const first = times.values[0] ?? 0;
  if (Math.abs(first) > width / 2) notes.push(`The times begin at ${first} ${unit}; the channels are counted from 0.`);
  const rest = others.filter((c) => !counted.includes(c));
  if (rest.length > 0)
    notes.push(`Columns that count no photons (${rest.map((c) => c.name).join(", ")}) are in a table.`);
  const time = { ...times, name: "Time", unit };
  const { tables: _tables, ...file } = parsed;
  return {
    ...file,
    format: FORMAT,
    histograms: counted.map((c, k): ParsedHistogram => ({
      name: nameOf(c, counted.length, k),
      counts: c.values,
      channelWidth: width,
      unit,
      settings: {},
    })),
    ...(rest.length === 0 ? {} : { tables: [{ ...table, columns: [time, ...rest] }] }),
    notes,
  };
}

/** `ps`, `ns` or `us` of the column of times; of nameless columns what the head says. */
function unitOf(times: ParsedColumn | undefined, settings: Readonly<Record<string, string>>): string | undefined {
  if (times === undefined) return undefined;
  const said = TIME.exec(`${times.name} (${times.unit})`)?.[1] ?? TIME.exec(settingOf(settings, "xaxis"))?.[1];
  return said === undefined ? undefined : /^[µμ]s$/.test(said) ? "us" : said.toLowerCase();
}

function settingOf(settings: Readonly<Record<string, string>>, key: string): string {
  return Object.entries(settings).find(([k]) => k.toLowerCase() === key)?.[1] ?? "";
}

function nameOf({ name }: ParsedColumn, of: number, k: number): string {
  if (!/^column \d+$/.test(name)) return name;
  return of === 1 ? "" : `M${k + 1}`;
}

function isCounts({ values, texts }: ParsedColumn): boolean {
  return texts === undefined && values.length > 0 && values.every((v) => v >= 0 && Number.isInteger(v));
}

/** The mean step of times that are even within the rounding of their last digit. */
function channelWidth(times: ParsedColumn["values"]): number | undefined {
  const n = times.length;
  const [first, last] = [times[0] ?? Number.NaN, times[n - 1] ?? Number.NaN];
  const step = (last - first) / (n - 1);
  if (n < 2 || !(step > 0) || !Number.isFinite(step)) return undefined;
  // Steps printed with few digits differ by one in the last of these: 0.00, 0.03, 0.05.
  return times.every((t, i) => Math.abs(t - first - i * step) <= 0.51 * step)
    ? Number(step.toPrecision(12))
    : undefined;
}
