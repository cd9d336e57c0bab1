import type { BarState } from "./state.js";
import { factsOf, fractionOf, percentText } from "./state.js";

/** JupyterLab's own colours, which follow its theme; the others are for readers that do not know them. */
const COLOURS: Readonly<Record<BarState["end"], string>> = {
  running: "var(--jp-brand-color1, #1976d2)",
  done: "var(--jp-success-color1, #388e3c)",
  stopped: "var(--jp-warn-color1, #f57c00)",
  failed: "var(--jp-error-color1, #d32f2f)",
};
const TRACK = "var(--jp-layout-color3, #bdbdbd)";

const ROW =
  "display:flex;align-items:center;gap:0.75em;line-height:1.6;white-space:nowrap;" +
  "font-family:var(--jp-code-font-family, monospace);font-size:var(--jp-code-font-size, 13px);" +
  "font-variant-numeric:tabular-nums";

/** Bars for pages: the outer one first, those within it below. */
export function barsHtml(bars: readonly BarState[]): string {
  return `<div>${bars.map(rowHtml).join("")}</div>`;
}

function rowHtml(state: BarState, depth: number): string {
  const fraction = fractionOf(state);
  const colour = COLOURS[state.end];
  const full = state.end === "done" ? 1 : fraction;
  const now = fraction === undefined ? "" : ` aria-valuenow="${Math.floor(fraction * 100)}"`;
  const fill =
    full === undefined
      ? `width:100%;background:repeating-linear-gradient(-45deg, ${colour} 0 0.4em, transparent 0.4em 0.8em)`
      : `width:${(full * 100).toFixed(1)}%;background:${colour}`;
  const track =
    `<span role="progressbar" aria-label="${escaped(state.label === "" ? "progress" : state.label)}"${now} style="flex:0 0 14em;` +
    `height:0.6em;border-radius:0.3em;overflow:hidden;background:${TRACK}">` +
    `<span style="display:block;height:100%;${fill}"></span></span>`;
  const label = state.label === "" ? "" : `<span>${escaped(state.label)}</span>`;
  const percent =
    fraction === undefined ? "" : `<span style="min-width:3.2em;text-align:right">${percentText(state)}</span>`;
  const facts = `<span>${escaped(factsOf(state))}</span>`;
  // As far from the edge as JupyterLab puts text.
  const indent = `;padding-left:calc(var(--jp-code-padding, 0px) + ${depth * 1.5}em)`;
  return `<div style="${ROW}${indent}">${label}${track}${percent}${facts}</div>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
