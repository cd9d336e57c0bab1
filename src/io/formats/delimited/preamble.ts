/** `04.04.2025 16:46:56`, `7/11/2025 11:59:10 PM`, `2025-07-11T09:30:00` */
const MOMENT = /^"?\d{1,4}([./-])\d{1,2}\1\d{2,4}[ T]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s*[AP]M)?"?$/i;

/** `key: value`, `key = value`, `# key: value` or `key<tab>value` lines before the numbers, as a record. */
export function preambleSettings(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const raw of lines) {
    const line = raw.trim().replace(/^[#%>]+\s*/, "");
    // The time of the measurement alone: its colons part hours from minutes.
    if (MOMENT.test(line)) {
      settings["measured"] ??= line;
      continue;
    }
    const parted = /^([^:=\t]{1,60}?)\s*[:=\t]\s*(.*)$/.exec(line);
    const listed = /^([^,;]{1,60})[,;]\s*(.*)$/.exec(line);
    // `Date;2019-06-12 14:05:21`: the colon of a clock behind another sign parts nothing.
    const clock = /[,;].*\d$/.test(parted?.[1] ?? "") && /^\d/.test(parted?.[2] ?? "");
    const match = clock ? listed : (parted ?? listed);
    if (!match) continue;
    const key = unquote(match[1] ?? "");
    // Rows of numbers after the table are no settings.
    if (Number.isFinite(Number(key.replace(",", ".")))) continue;
    if (key !== "" && !Object.hasOwn(settings, key)) settings[key] = unquote((match[2] ?? "").replace(/[,;\s]+$/, ""));
  }
  return settings;
}

/** The first line before the numbers that is a sentence rather than a setting: what the file calls itself. */
export function preambleTitle(
  lines: readonly string[],
  settings: Readonly<Record<string, string>>,
): string | undefined {
  const named = Object.entries(settings).find(([key]) => /^(title|sample|sample name|name)$/i.test(key))?.[1];
  if (named) return named;
  const line = lines
    .map((l) =>
      unquote(
        l
          .trim()
          .replace(/^[#%>]+\s*/, "")
          .replace(/[,;\s]+$/, ""),
      ),
    )
    .find((l) => l !== "");
  return line !== undefined && !/[:=\t,;]|^title$/i.test(line) ? line : undefined;
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}
