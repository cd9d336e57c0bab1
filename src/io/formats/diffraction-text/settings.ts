import { abscissaIn } from "./quantity.js";

/** Without what marks a line as a remark. */
export function bare(line: string): string {
  return line.trim().replace(/^([#;!%*']+|\/\*)\s*|\s*\*\/$/g, "");
}

/** Settings in the lines before the numbers: `key: value`, `key=value`, `key,value`, and EVA's line of `Key: "value"`. */
export function settingsIn(lines: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  const keep = (key: string, value: string): void => {
    const name = unquoted(key);
    if (name !== "" && name !== "__proto__" && !Number.isFinite(Number(name)) && !Object.hasOwn(found, name)) {
      found[name] = unquoted(value.replace(/[,;\s]+$/, ""));
    }
  };
  for (const line of lines.map(bare)) {
    const pairs = [...line.matchAll(/([A-Za-z]\w*):\s*"([^"]*)"/g)];
    if (pairs.length > 1) {
      for (const [, key = "", value = ""] of pairs) keep(key, value);
      continue;
    }
    const match = /^([^:=,;\t]{1,60}?)\s*[:=,;\t]\s*(.*)$/.exec(line);
    if (match !== null && abscissaIn(match[1] ?? "") === undefined) keep(match[1] ?? "", match[2] ?? "");
  }
  return found;
}

/** The first line that is a sentence, or what a setting says of the sample. */
export function titleIn(lines: readonly string[], settings: Readonly<Record<string, string>>): string | undefined {
  const named = Object.entries(settings).find(([key, v]) => v !== "" && /^(title|sample.*|id|name)$/i.test(key))?.[1];
  if (named !== undefined) return named;
  const [line = ""] = lines.map(bare).filter((l) => l !== "" && !/^\[.*\]$|^(XYDATA|INTER|TEMP)\b/.test(l));
  return line === "" || /[:=\t,;]/.test(line) || abscissaIn(line) !== undefined ? undefined : line;
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}
