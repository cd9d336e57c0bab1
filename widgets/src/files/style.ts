import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-file { overflow: auto; padding: 10px 14px; box-sizing: border-box; background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); font-family: var(--jp-ui-font-family); font-size: var(--jp-ui-font-size1, 13px); line-height: 1.45; }
.hld-file-head { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; margin-bottom: 8px; }
.hld-file-what { flex: 1 1 24em; min-width: 0; }
.hld-file-what p { margin: 0; overflow-wrap: anywhere; }
.hld-file-format { font-weight: 600; }
.hld-file-why { color: var(--jp-ui-font-color2); }
.hld-file-actions { display: flex; flex-wrap: wrap; gap: 8px; }
.hld-file button, .hld-file select { font: inherit; color: inherit; background: var(--jp-layout-color2); border: 1px solid var(--jp-border-color1); border-radius: 4px; padding: 3px 11px; min-height: 28px; cursor: pointer; }
.hld-file button:hover { background: var(--jp-layout-color3); }
.hld-file select { max-width: 100%; padding: 2px 6px; }
.hld-file :focus-visible { outline: 2px solid var(--jp-brand-color1); outline-offset: 1px; }
.hld-file-choose { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin: 0 0 8px; }
.hld-file-note { margin: 0 0 8px; padding: 5px 10px; border-left: 3px solid var(--jp-warn-color1, #b58900); background: var(--jp-layout-color2); overflow-wrap: anywhere; }
.hld-file-said { max-width: 60em; margin: 14px 0; font-size: 14px; overflow-wrap: anywhere; }
.hld-file-facts { margin-top: 10px; }
.hld-file-facts h3 { font-size: inherit; margin: 8px 0 2px; }
.hld-file-facts ul { margin: 0; padding-left: 1.3em; }
.hld-file-facts details { margin-top: 6px; }
.hld-file-facts summary { cursor: pointer; color: var(--jp-ui-font-color2); min-height: 24px; line-height: 24px; }
.hld-file-facts table { border-collapse: collapse; }
.hld-file-facts th, .hld-file-facts td { text-align: left; vertical-align: top; font-weight: normal; padding: 1px 16px 1px 0; overflow-wrap: anywhere; border-bottom: 1px solid var(--jp-border-color2); }
.hld-file-facts th { color: var(--jp-ui-font-color2); white-space: nowrap; }
.hld-file pre { white-space: pre-wrap; }
`;

/** Adds the viewer's style sheet to the page, once. */
export const addFileStyle = styleSheet(CSS);
