import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-live-strip { padding: 6px 10px 2px; }
.hld-live-strip p { margin: 2px 0; }
.hld-live-head { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; font-variant-numeric: tabular-nums; }
.hld-live-state { font-weight: 600; }
.hld-live-state::before { content: "●" / ""; margin-right: 5px; color: var(--hld-muted); }
.hld-live-state[data-state=running]::before { color: var(--hld-data); }
.hld-live-state[data-state=paused]::before { content: "❚❚" / ""; font-size: 10px; color: var(--hld-warn); }
.hld-live-numbers { display: flex; flex-wrap: wrap; gap: 0 18px; font-variant-numeric: tabular-nums; }
.hld-live-strip .hld-foot { margin: 2px 0; padding: 0; }
.hld-live-alarm { border: 1px solid var(--hld-warn); border-radius: 4px; padding: 2px 8px; width: fit-content; max-width: 100%; box-sizing: border-box; overflow-wrap: anywhere; }
.hld-live-alarm b { color: var(--hld-warn); margin-right: 3px; }
.hld-live-list summary { cursor: pointer; color: var(--hld-muted); line-height: 24px; width: fit-content; }
.hld-live-list ul { margin: 0 0 4px; padding-left: 20px; max-height: 160px; overflow-y: auto; overflow-wrap: anywhere; }
.hld-live-list :focus-visible { outline: 2px solid var(--hld-data); outline-offset: 1px; }
.hld-live-field { display: inline-flex; gap: 5px; align-items: center; }
.hld-live-field .hld-text { width: 9.5em; min-height: 24px; box-sizing: border-box; }
.hld-live-said { margin: 0; overflow-wrap: anywhere; }
.hld-live-said.hld-warn { color: var(--hld-warn); }
.hld-live-course { border-top: 1px solid var(--hld-grid); padding-top: 4px; }
.hld-view .hld-view { border-radius: 0; }
`;

/** Adds the style sheet of live measurements to the page, once. */
export const addLiveStyle = styleSheet(CSS);
