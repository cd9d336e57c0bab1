import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-runs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 330px), 1fr)); }
.hld-transport { display: flex; gap: 8px; align-items: center; flex: 1 1 280px; min-width: 0; }
.hld-group { display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center; min-width: 0; }
.hld-controls .hld-play { width: 34px; padding: 1px 0; text-align: center; }
.hld-view .hld-field { display: inline-flex; gap: 6px; align-items: center; white-space: nowrap; min-width: 0; }
.hld-view .hld-select, .hld-interest input { font: inherit; color: inherit; background: var(--hld-background); border: 1px solid var(--hld-axis); border-radius: 4px; padding: 1px 4px; min-height: 24px; box-sizing: border-box; min-width: 0; }
.hld-interest input[type=number] { width: 68px; }
.hld-interest input[type=text] { width: 92px; }
.hld-panel button { min-height: 24px; min-width: 24px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--hld-axis); border-radius: 4px; padding: 1px 9px; cursor: pointer; }
.hld-panel button:hover:not(:disabled) { background: var(--hld-grid); }
.hld-panel { display: flex; flex-wrap: wrap; gap: 8px; padding: 8px 10px; border-bottom: 1px solid var(--hld-grid); }
.hld-panel[hidden] { display: none; }
.hld-set { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; align-content: start; border: 1px solid var(--hld-grid); border-radius: 4px; padding: 4px 10px 8px; margin: 0; min-width: 0; flex: 1 1 236px; }
.hld-set:last-child { flex-grow: 0; }
.hld-set legend { color: var(--hld-muted); padding: 0 4px; font-size: 12px; }
.hld-panel input { accent-color: var(--hld-data); }
.hld-smooth { width: 110px; }
.hld-interest { list-style: none; margin: 0; padding: 0; display: flex; flex-direction: column; gap: 4px; flex: 1 1 100%; }
.hld-interest li { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; }
.hld-panel :focus-visible, .hld-contrast:focus-visible { outline: 2px solid var(--hld-data); outline-offset: 1px; }
.hld-figure[data-zone^="scans-heatmap"] { cursor: ns-resize; }
.hld-figure[data-zone^="scans-trace"], .hld-figure[data-zone^="axis"] { cursor: ew-resize; }
.hld-figure[data-zone="none"] { cursor: default; }
.hld-contrast { position: absolute; height: 24px; margin-top: -12px; cursor: ns-resize; touch-action: none; box-sizing: border-box; }
.hld-contrast[hidden] { display: none; }
.hld-contrast::after { content: ""; position: absolute; left: 0; right: 0; top: 10px; height: 4px; box-sizing: border-box; border: 1px solid var(--hld-background); border-radius: 2px; background: var(--hld-text); }
.hld-notes p { margin: 1px 10px; color: var(--hld-muted); font-size: 12px; }
.hld-notes:not(:empty) { padding-bottom: 6px; }
.hld-readouts { display: flex; flex-wrap: wrap; gap: 0 18px; }
.hld-busy { color: var(--hld-muted); }
`;

/** Adds the stack's own style to the page, once. */
export const addStackStyle = styleSheet(CSS);
