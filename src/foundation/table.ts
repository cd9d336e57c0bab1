/** A report with tables, to be written in any of the three ways a notebook shows text. */
export interface Report {
  readonly title: string;
  /** Paragraphs before the tables. */
  readonly lead: readonly string[];
  readonly tables: readonly ReportTable[];
  /** Paragraphs after them. */
  readonly notes: readonly string[];
}

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Plain text, the columns aligned by spaces. */
export function reportText({ title, lead, tables, notes }: Report): string {
  return [title, ...lead, ...tables.map(textTable), ...notes].join("\n\n");
}

/** Markdown with pipe tables. */
export function reportMarkdown({ title, lead, tables, notes }: Report): string {
  return [`**${markdown(title)}**`, ...lead.map(markdown), ...tables.map(markdownTable), ...notes.map(markdown)].join(
    "\n\n",
  );
}

/**
 * HTML without style sheets or scripts; every text is escaped.
 *
 * @param set how a text is set, if not as it stands; it has to escape it
 */
export function reportHtml({ title, lead, tables, notes }: Report, set: (text: string) => string = escapeHtml): string {
  const paragraphs = (texts: readonly string[]): string => texts.map((t) => `<p>${set(t)}</p>`).join("");
  return (
    `<div class="halidelab-report"><p><strong>${set(title)}</strong></p>` +
    `${paragraphs(lead)}${tables.map((table) => htmlTable(table, set)).join("")}${paragraphs(notes)}</div>`
  );
}

function textTable({ columns, rows }: ReportTable): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, j) => Math.max(...all.map((row) => [...(row[j] ?? "")].length)));
  const line = (row: readonly string[]): string =>
    widths
      .map((width, j) => (row[j] ?? "") + " ".repeat(width - [...(row[j] ?? "")].length))
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "─".repeat(width)).join("  ");
  return [line(columns), rule, ...rows.map(line)].join("\n");
}

function markdownTable({ columns, rows }: ReportTable): string {
  const line = (row: readonly string[]): string => `| ${columns.map((_, j) => markdown(row[j] ?? "")).join(" | ")} |`;
  return [line(columns), `|${columns.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

function htmlTable({ columns, rows }: ReportTable, set: (text: string) => string): string {
  // JupyterLab sets the cells of tables to the right, sentences too.
  const cell = (tag: "th" | "td", text: string): string => `<${tag} style="text-align:left">${set(text)}</${tag}>`;
  const head = columns.map((c) => cell("th", c)).join("");
  const body = rows.map((row) => `<tr>${columns.map((_, j) => cell("td", row[j] ?? "")).join("")}</tr>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function markdown(text: string): string {
  return text.replace(/[\\`*_|<>[\]]/g, (c) => `\\${c}`);
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
