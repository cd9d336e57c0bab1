import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-large { display: flex; flex-direction: column; overflow: hidden; background: var(--jp-layout-color0, #fff); }
.hld-large > .hld-large-body { flex: 1 1 auto; min-height: 0; overflow: auto; }
.hld-large-note { padding: 4px 12px; font: 13px/1.4 var(--jp-ui-font-family, sans-serif); color: var(--jp-ui-font-color1, #24292f); background: var(--jp-layout-color2, #eee); }
.hld-large-note:empty { display: none; }
.hld-large-body .hld-view { border-radius: 0; }
.hld-large-body .hld-kept-note:empty { display: none; }
.hld-large-body .hld-table { max-height: none; }
.hld-list { overflow: auto; padding: 8px; background: var(--jp-layout-color1, #fff); color: var(--jp-ui-font-color1, #24292f); font: 13px/1.4 var(--jp-ui-font-family, sans-serif); box-sizing: border-box; }
.hld-list h2 { font-size: 13px; margin: 0 0 8px; overflow-wrap: anywhere; }
.hld-list ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr)); gap: 8px; }
.hld-list li { border: 1px solid var(--jp-border-color2, #ccc); border-radius: 4px; overflow: hidden; background: var(--jp-layout-color0, #fff); display: flex; flex-direction: column; }
.hld-list li[aria-current=true] { border-color: var(--jp-brand-color1, #1976d2); }
.hld-list button { font: inherit; color: inherit; background: transparent; border: 0; padding: 6px 8px; min-height: 24px; text-align: left; cursor: pointer; }
.hld-list button:hover { background: var(--jp-layout-color2, #eee); }
.hld-list button:focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: -2px; }
.hld-list .hld-list-open { display: flex; flex-direction: column; gap: 4px; flex: 1 1 auto; }
.hld-list .hld-list-title { font-weight: 600; overflow-wrap: anywhere; }
.hld-list .hld-list-cell { color: var(--jp-ui-font-color2, #57606a); font-size: 12px; border-top: 1px solid var(--jp-border-color2, #ccc); }
.hld-list img { width: 100%; height: 120px; object-fit: contain; object-position: center top; background: #fff; }
.hld-list p { margin: 4px 0; color: var(--jp-ui-font-color2, #57606a); }
.hld-help { max-width: 46em; font-size: 13px; line-height: 1.5; }
.hld-help table { border-collapse: collapse; margin: 6px 0 12px; }
.hld-help td, .hld-help th { text-align: left; padding: 2px 16px 2px 0; vertical-align: top; }
/* The keys, in both tables. */
.hld-help td:nth-last-child(2) { white-space: nowrap; }
.hld-help h3 { font-size: 13px; margin: 10px 0 2px; }
`;

/** Adds the workbench's style to the page, once. */
export const addWorkbenchStyle = styleSheet(CSS);
