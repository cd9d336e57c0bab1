/** A labelled data record: everything from one `##LABEL=` to the next. */
export interface Record {
  /** As it is compared: upper case, without blanks, hyphens, slashes and underlines. */
  readonly key: string;
  /** As it is written. */
  readonly label: string;
  /** The text after `=`, without comments, trimmed. */
  readonly value: string;
  /** The lines after the first one, without comments, for tables of data. */
  readonly rows: readonly string[];
  /** Of the label, counted from 1. */
  readonly line: number;
}

/** Some programs leave out the `=` of `##END=`. */
const LABEL = /^\s*##\s*([^=]*?)\s*(?:=(.*)|(?<=\bEND)\s*)$/i;

/**
 * Takes a file apart into its labelled data records. Comments begin with `$$` and end with the line.
 *
 * Source: R. S. McDonald and P. A. Wilks, Appl. Spectrosc. 42 (1988) 151, sections on labels and comments.
 */
export function recordsOf(text: string): { readonly records: readonly Record[]; readonly comments: readonly string[] } {
  const records: Record[] = [];
  const comments: string[] = [];
  let open: { label: string; first: string; rows: string[]; line: number } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { label, first, rows, line } = open;
    records.push({ key: keyOf(label), label, value: [first, ...rows].join("\n").trim(), rows, line });
  };
  text.split(/\r\n|\n|\r/).forEach((raw, i) => {
    const at = raw.indexOf("$$");
    const line = at < 0 ? raw : raw.slice(0, at);
    if (at >= 0 && raw.slice(at + 2).trim() !== "") comments.push(raw.slice(at + 2).trim());
    const match = LABEL.exec(line);
    if (match) {
      close();
      open = { label: match[1] ?? "", first: (match[2] ?? "").trim(), rows: [], line: i + 1 };
    } else if (open !== undefined) open.rows.push(line);
  });
  close();
  return { records, comments };
}

/** Labels are the same whatever their case and with or without blanks, hyphens, slashes and underlines. */
export function keyOf(label: string): string {
  return label.toUpperCase().replace(/[\s\-/_]/g, "");
}
