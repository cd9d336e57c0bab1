import { boldRed, cyan, dim, red } from "../traceback/colour.js";
import type { ErrorReport } from "../link/messages.js";
import type { Finding } from "./service.js";

const place = ({ file, line, column }: Finding): string =>
  `${file === undefined ? "" : `${file}, `}line ${line}, column ${column}`;

const numbered = ({ code }: Finding, [before, after]: readonly [string, string]): string =>
  code === undefined ? "" : `${before}TS${code}${after}`;

/** Findings as lines of text. */
export function findingsText(findings: readonly Finding[]): string {
  return findings
    .map((found) => {
      const related = found.related.map((text) => `\n  ${text}`).join("");
      return `Type check: ${place(found)}: ${found.message}${numbered(found, [" (", ")"])}${related}`;
    })
    .join("\n");
}

/** Findings as one output beside the run of a cell: it did run, so they are amber, not red. */
export function showFindings(findings: readonly Finding[]): Readonly<Record<string, string>> {
  return { "text/plain": findingsText(findings), "text/html": findingsHtml(findings) };
}

/** The error of a cell that was not run, since its types do not fit. */
export function reportFindings(label: string, findings: readonly Finding[]): ErrorReport {
  const [first] = findings;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  const evalue = `${first?.message ?? ""}${more}`;
  return {
    ename: "TypeCheckError",
    evalue,
    traceback: [
      `${boldRed("TypeCheckError")}: ${evalue}`,
      ...findings.flatMap((found) => linesOf(label, found)),
      dim("The cell was not run. `%types warn` lets cells run whatever their types are."),
    ],
  };
}

function linesOf(label: string, found: Finding): string[] {
  const where = found.file === undefined ? `In [${label}], ${place(found)}` : place(found);
  const gutter = String(found.line);
  const { before, marked } = parts(found);
  const lead = before.replace(/[^\t]/g, " ");
  return [
    cyan(`${where}:`) + ` ${found.message}${numbered(found, [" (", ")"])}`,
    `${red("  ❯")} ${gutter} │ ${found.text}`,
    `    ${" ".repeat(gutter.length)} │ ${lead}${red("^".repeat(Math.max(1, [...marked].length)))}`,
    ...found.related.map((text) => dim(`    ${text}`)),
  ];
}

/** The line of a finding: what stands before its range, in it, and behind. */
function parts({ text, line, column, endLine, endColumn }: Finding): { before: string; marked: string; after: string } {
  const from = column - 1;
  const to = endLine === line ? Math.max(endColumn - 1, from) : text.length;
  return { before: text.slice(0, from), marked: text.slice(from, to), after: text.slice(to) };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** JupyterLab's own colours, so that both of its themes fit, and fixed ones where there are none. */
const STYLE = {
  box:
    "border-left:3px solid var(--jp-warn-color1,#e69100);padding:2px 0 2px 10px;margin:2px 0;" +
    "color:var(--jp-ui-font-color1,inherit);font-family:var(--jp-ui-font-family,sans-serif);" +
    "font-size:var(--jp-ui-font-size1,13px);line-height:1.4",
  place: "color:var(--jp-ui-font-color1,inherit);font-weight:600",
  quiet: "color:var(--jp-ui-font-color2,#777)",
  code:
    "margin:2px 0;padding:0;background:none;color:inherit;white-space:pre;overflow-x:auto;" +
    "font-family:var(--jp-code-font-family,monospace);font-size:var(--jp-code-font-size,13px)",
  marked:
    "text-decoration:underline wavy var(--jp-warn-color1,#e69100);text-underline-offset:3px;" +
    "text-decoration-skip-ink:none",
};

/** Findings as HTML without a style sheet or a script: each with its line of code, the range in question underlined. */
export function findingsHtml(findings: readonly Finding[]): string {
  const items = findings.map((found) => {
    const { before, marked, after } = parts(found);
    const related = found.related.map((text) => `<div style="${STYLE.quiet}">${escaped(text)}</div>`).join("");
    return (
      `<div style="${STYLE.box}">` +
      `<div><span style="${STYLE.place}">${escaped(capital(place(found)))}</span> ` +
      `${escaped(found.message).replace(/\n/g, "<br>")} ${numbered(found, [`<span style="${STYLE.quiet}">`, "</span>"])}</div>` +
      `<pre style="${STYLE.code}"><span style="${STYLE.quiet}">${found.line} │ </span>${escaped(before)}` +
      `<u style="${STYLE.marked}">${escaped(marked === "" ? " " : marked)}</u>${escaped(after)}</pre>` +
      `${related}</div>`
    );
  });
  return `<div role="note" aria-label="Type check">${items.join("")}</div>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
