/** What the log after the numbers says of one spectrum. */
export interface LogBlock {
  readonly name: string;
  /** Seconds on a clock common to all blocks. */
  readonly clock?: number;
  /** Minutes after the start, as the Scanning Kinetics application writes them. */
  readonly minutes?: number;
  /** °C */
  readonly temperature?: number;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * The log that Cary's WinUV puts after the numbers: for each spectrum its name, `Collection Time`, a
 * list of parameters in two columns, and at its end readings such as `<Current Wavelength> , 450.0` and
 * `[Time] , 2.000`.
 */
export function parseCaryLog(footer: readonly string[]): readonly LogBlock[] {
  const blocks: LogBlock[] = [];
  let start = -1;
  footer.forEach((line, i) => {
    if (!/^\s*"?Collection Time/i.test(line)) return;
    if (start >= 0) blocks.push(blockOf(footer.slice(start, i - 1)));
    start = i > 0 ? i - 1 : i;
  });
  if (start >= 0) blocks.push(blockOf(footer.slice(start)));
  return blocks;
}

function blockOf(lines: readonly string[]): LogBlock {
  const settings: Record<string, string> = {};
  let clock: number | undefined;
  let minutes: number | undefined;
  let temperature: number | undefined;
  for (const raw of lines.slice(1)) {
    const line = raw.replace(/^"|"$/g, "").trim();
    const entry = entryOf(line);
    if (!entry) continue;
    const [key, value] = entry;
    if (/^collection time$/i.test(key)) clock = parseClock(value);
    if (/^\[time\]$/i.test(key)) minutes = numberIn(value);
    if (/temp/i.test(key) && !/changed|controller|method/i.test(key)) {
      temperature = numberIn(value) ?? temperature;
    }
    settings[key.replace(/^[<[]|[>\]]$/g, "")] ??= value;
  }
  return {
    name: (lines[0] ?? "").replace(/[",]/g, "").trim(),
    ...(clock === undefined ? {} : { clock }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(temperature === undefined ? {} : { temperature }),
    settings,
  };
}

function entryOf(line: string): readonly [string, string] | undefined {
  const reading = /^([<[][^>\]]+[>\]])\s*,?\s*(.*)$/.exec(line);
  if (reading) return [reading[1] ?? "", (reading[2] ?? "").trim()];
  const columns = /^(\S.*?)\s{2,}(\S.*)$/.exec(line);
  const colon = /^([^:,]+?)\s*:\s*(.+)$/.exec(line);
  const match = colon ?? columns;
  return match ? [(match[1] ?? "").trim(), (match[2] ?? "").trim()] : undefined;
}

function numberIn(text: string): number | undefined {
  const match = /[+-]?\d+(?:[.,]\d+)?/.exec(text);
  return match ? Number(match[0].replace(",", ".")) : undefined;
}

/**
 * Seconds of a date and time as instruments write them (`1/15/2014 4:59:54 PM`, `15.01.2014 16:59:54`,
 * `2014-01-15 16:59:54`), for differences only: the time zone is left out. With slashes the month is
 * taken first, unless that is impossible.
 */
export function parseClock(text: string): number | undefined {
  const match =
    /(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*([AP]\.?M)?/i.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0] = [match[1], match[3], match[4]].map(Number);
  const slash = match[2] === "/";
  const [year, month, day] = a > 31 ? [a, b, c] : slash && a <= 12 ? [c, a, b] : [c, b, a];
  const half = match[8]?.[0]?.toUpperCase();
  let hour = Number(match[5]);
  if (half === "P" && hour < 12) hour += 12;
  if (half === "A" && hour === 12) hour = 0;
  const days = Date.UTC(year, month - 1, day) / 1000;
  return days + hour * 3600 + Number(match[6]) * 60 + Number(match[7] ?? 0);
}
