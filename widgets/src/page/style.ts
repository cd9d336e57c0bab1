import { styleSheet } from "./style-sheet.js";

const CSS = `
.hld-view { display: block; font: 13px/1.4 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; border-radius: 4px; overflow: hidden; color: var(--hld-text); background: var(--hld-background); }
.hld-controls { display: flex; flex-wrap: wrap; gap: 6px 16px; align-items: center; padding: 6px 10px; border-bottom: 1px solid var(--hld-grid); }
.hld-controls label { min-height: 24px; display: inline-flex; gap: 7px; align-items: center; white-space: nowrap; }
.hld-controls .hld-time { flex: 1 1 220px; min-width: 0; }
.hld-controls input { accent-color: var(--hld-data); margin: 0; min-height: 24px; }
.hld-controls input[type=checkbox], .hld-controls input[type=radio] { min-height: 0; width: 16px; height: 16px; }
.hld-controls input[type=range] { flex: 1 1 60px; min-width: 60px; }
.hld-controls output { min-width: 7.5em; font-variant-numeric: tabular-nums; }
.hld-controls button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--hld-axis); border-radius: 4px; padding: 1px 9px; min-height: 24px; min-width: 24px; cursor: pointer; }
.hld-controls button:hover:not(:disabled) { background: var(--hld-grid); }
.hld-controls button:disabled { opacity: 0.5; cursor: default; }
.hld-controls select, .hld-view input.hld-number, .hld-view input.hld-text, .hld-view input.hld-search { font: inherit; color: inherit; background: var(--hld-background); border: 1px solid var(--hld-axis); border-radius: 4px; padding: 1px 5px; min-width: 0; }
.hld-view input[aria-invalid="true"] { border-color: var(--hld-warn); outline: 1px solid var(--hld-warn); }
.hld-view input.hld-number { width: 8.5em; min-height: 24px; box-sizing: border-box; font-variant-numeric: tabular-nums; }
.hld-view input.hld-search { width: 12em; }
.hld-parameters { padding: 4px 10px; border-bottom: 1px solid var(--hld-grid); container-type: inline-size; }
.hld-parameters[inert] { opacity: 0.5; }
.hld-parameter { display: flex; flex-wrap: wrap; align-items: center; gap: 3px 10px; padding: 2px 0; }
.hld-parameter .hld-name { min-width: 3em; }
.hld-parameter input[type=range] { flex: 1 1 110px; min-width: 90px; accent-color: var(--hld-data); margin: 0; }
.hld-parameter .hld-unit { min-width: 2.2em; color: var(--hld-muted); }
.hld-parameter .hld-standing { min-width: 7.5em; font-variant-numeric: tabular-nums; }
.hld-parameter label { display: inline-flex; gap: 5px; align-items: center; white-space: nowrap; }
.hld-parameter button, .hld-progress button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--hld-axis); border-radius: 4px; padding: 1px 9px; cursor: pointer; min-height: 24px; }
.hld-parameter button:hover, .hld-progress button:hover { background: var(--hld-grid); }
.hld-parameter .hld-more > label { margin: 4px 12px 4px 0; }
.hld-parameter .hld-more[open] { flex: 1 1 100%; }
.hld-parameter summary { cursor: pointer; color: var(--hld-muted); line-height: 24px; }
.hld-parameter .hld-text { width: 9em; }
.hld-parameter :focus-visible { outline: 2px solid var(--hld-data); outline-offset: 1px; }
.hld-points { margin: 2px 10px 8px; overflow-x: auto; }
.hld-points table, .hld-table table { border-collapse: collapse; font-size: 12.5px; color: inherit; background: transparent; }
.hld-points th, .hld-points td { text-align: left; padding: 1px 14px 1px 0; border: 0; border-bottom: 1px solid var(--hld-grid); background: transparent; font-variant-numeric: tabular-nums; }
.hld-points button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--hld-axis); border-radius: 4px; padding: 0 9px; min-height: 24px; cursor: pointer; }
.hld-points input { width: 16px; height: 16px; accent-color: var(--hld-data); }
.hld-points :focus-visible { outline: 2px solid var(--hld-data); outline-offset: 1px; }
.hld-table { overflow: auto; width: fit-content; max-width: calc(100% - 20px); box-sizing: border-box; max-height: 420px; margin: 0 10px 10px; border: 1px solid var(--hld-grid); }
.hld-table.hld-long { overflow-y: scroll; }
.hld-table th { position: sticky; top: 0; background: var(--hld-background); border-bottom: 1px solid var(--hld-axis); padding: 0; text-align: left; }
.hld-table th.numbers, .hld-table td.numbers { text-align: right; }
.hld-table th button { font: inherit; font-weight: 600; color: inherit; background: transparent; border: 0; padding: 3px 10px; min-height: 24px; cursor: pointer; }
.hld-table td { height: 24px; box-sizing: border-box; padding: 0 10px; border: 0; border-bottom: 1px solid var(--hld-grid); white-space: nowrap; font-variant-numeric: tabular-nums; background: transparent; }
.hld-table .hld-spacer td { padding: 0; border: 0; }
.hld-table:focus-visible, .hld-table :focus-visible { outline: 2px solid var(--hld-data); outline-offset: -2px; }
.hld-run { border-top: 1px solid var(--hld-grid); }
.hld-progress { padding: 2px 10px; min-height: 0; }
.hld-progress:empty { display: none; }
.hld-view [hidden] { display: none !important; }
.hld-note { color: var(--hld-muted); overflow-wrap: anywhere; }
.hld-figure { position: relative; touch-action: pan-y; cursor: crosshair; min-height: 40px; overflow: clip; }
.hld-figure canvas { position: absolute; left: 0; top: 0; display: block; }
.hld-figure-block .hld-cursor { pointer-events: none; }
.hld-figure:focus-visible, .hld-controls :focus-visible { outline: 2px solid var(--hld-data); outline-offset: -2px; }
.hld-readout { padding: 4px 10px 7px; font-variant-numeric: tabular-nums; color: var(--hld-text); }
.hld-readout i { font-style: italic; }
.hld-view p { margin: 2px 10px; }
.hld-figure-block .hld-readout { margin: 0; padding: 0 10px 3px; min-height: 1.4em; }
.hld-view .hld-title { font-size: 14px; font-weight: 600; margin-top: 8px; }
.hld-view .hld-simulated, .hld-view .hld-warn { color: var(--hld-warn); }
.hld-view .hld-foot { font-size: 12.5px; margin-bottom: 6px; }
.hld-view sub, .hld-view sup { font-size: 0.72em; line-height: 0; }
.hld-plot { min-height: 200px; }
.hld-view summary, .hld-view button, .hld-view select, .hld-view input:not([type=checkbox], [type=radio]) { min-height: 24px; }
.hld-view label:has(> input[type=checkbox], > input[type=radio]) { display: inline-flex; align-items: center; min-height: 24px; min-width: 24px; }
.hld-view .modebar-btn { min-width: 24px; min-height: 24px; box-sizing: border-box; }
.hld-report { margin: 4px 10px 10px; }
.hld-report summary { line-height: 24px; cursor: pointer; color: var(--hld-muted); }
.hld-report table { border-collapse: collapse; margin: 8px 0; font-size: 12.5px; color: inherit; background: transparent; }
.hld-report th, .hld-report td { text-align: left; padding: 2px 16px 2px 0; border: 0; border-bottom: 1px solid var(--hld-grid); background: transparent; white-space: normal; vertical-align: top; }
.hld-report td.hld-words { min-width: 24em; }
.hld-save-dialog { border: 1px solid var(--hld-axis); border-radius: 6px; padding: 8px 10px; max-width: min(480px, 92vw); font: inherit; color: var(--hld-text); background: var(--hld-background); }
.hld-save-dialog .hld-controls { border: 0; }
.hld-report { overflow-x: auto; }
.hld-report td:not(:last-child) { white-space: nowrap; }
.hld-report p { margin: 4px 0; color: var(--hld-muted); }
.hld-figure, .hld-plot { forced-color-adjust: none; background: var(--hld-background); color: var(--hld-text); }
.hld-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hld-explains { position: relative; }
.hld-view .hld-why { font: inherit; font-weight: 600; color: inherit; background: transparent; border: 1px solid currentcolor; border-radius: 50%; width: 24px; height: 24px; min-width: 24px; padding: 0; line-height: 1; cursor: help; vertical-align: middle; }
.hld-why:hover, .hld-known:hover, .hld-keys button:hover { background: var(--hld-grid); }
.hld-explained { position: fixed; inset: auto; margin: 0; box-sizing: border-box; max-width: min(32em, calc(100vw - 16px)); padding: 6px 10px; font: inherit; color: var(--hld-text); background: var(--hld-background); border: 1px solid var(--hld-axis); border-radius: 4px; box-shadow: 0 2px 8px rgb(0 0 0 / 25%); }
.hld-view .hld-explained p { margin: 4px 0; white-space: normal; }
.hld-view .hld-hint { margin: 0; padding: 4px 10px; border-top: 1px solid var(--hld-grid); color: var(--hld-muted); font-size: 12.5px; }
.hld-known, .hld-keys button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--hld-axis); border-radius: 4px; padding: 0 9px; cursor: pointer; }
.hld-keys { font: inherit; color: var(--hld-text); background: var(--hld-background); border: 1px solid var(--hld-axis); border-radius: 6px; padding: 12px 16px; max-width: min(40em, calc(100vw - 40px)); }
.hld-keys h2 { font-size: 14px; font-weight: 600; margin: 0 0 8px; color: inherit; }
.hld-keys table { border-collapse: collapse; margin: 0 0 10px; color: inherit; background: transparent; font-size: 12.5px; }
.hld-keys th, .hld-keys td { text-align: left; font-weight: normal; padding: 2px 16px 2px 0; border: 0; background: transparent; white-space: normal; }
.hld-keys kbd { font: inherit; font-weight: 600; color: inherit; background: transparent; border: 0; padding: 0; box-shadow: none; }
.hld-why:focus-visible, .hld-known:focus-visible, .hld-keys button:focus-visible { outline: 2px solid var(--hld-data); outline-offset: 1px; }
.hld-sentence { padding: 10px; }
.hld-output { position: relative; }
.hld-open-large { position: absolute; z-index: 1; top: 6px; right: 6px; width: 26px; height: 26px; padding: 4px; display: inline-flex; align-items: center; justify-content: center; border: 1px solid var(--jp-border-color1, #bdbdbd); border-radius: 4px; background: var(--jp-layout-color1, #fff); cursor: pointer; }
.hld-open-large:hover { background: var(--jp-layout-color2, #eee); }
.hld-open-large:focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: 1px; }
.hld-output:has(> .hld-open-large) .hld-view > :first-child { padding-right: 42px; }
.hld-static img { max-width: 100%; display: block; }
.hld-kept .hld-kept-note, .hld-static p { margin: 4px 10px; color: var(--jp-ui-font-color2, #57606a); font-size: 12px; }
`;

/** Adds the views' style sheet to the page, once. */
export const addStyle = styleSheet(CSS);
