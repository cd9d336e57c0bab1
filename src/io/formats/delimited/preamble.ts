/** `key: value`, `key = value`, `# key: value` or `key<tab>value` lines before the numbers, as a record. */
export function preambleSettings(lines: readonly string[]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const raw of lines) {
    const line = raw.trim().replace(/^[#%>]+\s*/, "");
    const match = /^([^:=\t]{1,60}?)\s*[:=\t]\s*(.*)$/.exec(line) ?? /^([^,;]{1,60})[,;]\s*(.*)$/.exec(line);
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
