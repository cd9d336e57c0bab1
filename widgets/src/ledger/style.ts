import { styleSheet } from "../page/style-sheet.js";

const CSS = `
.hld-counts p { display: flex; flex-wrap: wrap; gap: 0 16px; }
.hld-counts { margin-bottom: 4px; }
.hld-counts .hld-paper { min-width: 7em; }
.hld-judged { white-space: nowrap; font-weight: 600; }
.hld-consistent { color: var(--hld-data); }
.hld-inconsistent { color: var(--hld-fit); }
.hld-not-determinable { color: var(--hld-muted); }
.hld-claims { max-height: 560px; overflow-y: auto; container-type: inline-size; border-top: 1px solid var(--hld-grid); }
.hld-claim { border-bottom: 1px solid var(--hld-grid); }
.hld-claim > summary { display: grid; grid-template-columns: 1em 11.5em minmax(0, 60em) 11em minmax(14em, 1fr); gap: 1px 10px; padding: 4px 10px; cursor: pointer; min-height: 24px; box-sizing: border-box; }
.hld-claim > summary::before { content: "▸" / ""; color: var(--hld-muted); }
.hld-claim[open] > summary::before { content: "▾" / ""; }
.hld-claim > summary:hover { background: var(--hld-grid); }
.hld-claims:focus-visible, .hld-claim > summary:focus-visible { outline: 2px solid var(--hld-data); outline-offset: -2px; }
.hld-claim .hld-warn { display: block; color: var(--hld-warn); }
.hld-quantity { font-variant-numeric: tabular-nums; }
.hld-place { color: var(--hld-muted); }
.hld-says, .hld-quantity, .hld-place, .hld-claim dd { overflow-wrap: anywhere; min-width: 0; }
.hld-claim dl { display: grid; grid-template-columns: 11.5em minmax(0, 1fr); gap: 2px 10px; margin: 2px 10px 10px calc(1em + 20px); }
.hld-claim dt { color: var(--hld-muted); font-weight: 400; }
.hld-claim dd { margin: 0; }
@container (max-width: 900px) {
  .hld-claim > summary { grid-template-columns: 1em 11.5em minmax(0, 1fr); }
  .hld-quantity, .hld-place { grid-column: 3; }
}
@container (max-width: 520px) {
  .hld-claim > summary { grid-template-columns: 1em minmax(0, 1fr); }
  .hld-says, .hld-quantity, .hld-place { grid-column: 2; }
  .hld-claim dl { grid-template-columns: minmax(0, 1fr); }
  .hld-claim dd { margin-bottom: 4px; }
}
@media print { .hld-claims { max-height: none; } }
`;

/** Adds the ledger's style sheet to the page, once. */
export const addLedgerStyle = styleSheet(CSS);
