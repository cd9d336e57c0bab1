import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-explored-rows { display: grid; grid-template-columns: fit-content(16em) minmax(80px, 1fr) auto auto; column-gap: 12px; }
.hld-explored { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; }
.hld-explored-rows > .hld-parameter { grid-column: 1 / -1; }
.hld-explored .hld-name { overflow-wrap: anywhere; }
.hld-explored .hld-with-unit { display: inline-flex; gap: 6px; align-items: center; min-width: 14em; }
.hld-explored button:disabled, .hld-parameter button:disabled { opacity: 0.5; cursor: default; }
.hld-view .hld-results { display: flex; width: auto; flex-wrap: wrap; gap: 2px 28px; margin: 4px 10px 8px; font-variant-numeric: tabular-nums; }
.hld-view .hld-results div { display: flex; flex-wrap: wrap; gap: 0 8px; }
.hld-view .hld-results dt { color: var(--hld-muted); float: none; width: auto; margin: 0; font-weight: 400; }
.hld-view .hld-results dd { margin: 0; min-width: 7em; }
@container (max-width: 560px) {
  .hld-explored-rows { display: block; }
  .hld-explored { grid-template-columns: minmax(0, 1fr) auto; padding: 5px 0; }
  .hld-explored .hld-name { grid-column: 1 / -1; }
  .hld-explored input[type=range] { grid-column: 1 / -1; }
  .hld-explored .hld-with-unit { min-width: 0; }
}
`;

/** Adds the style sheet of sliders to the page, once. */
export const addExploreStyle = styleSheet(CSS);
