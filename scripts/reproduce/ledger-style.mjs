/** The style of `ledger.html`: readable at any width, in light, dark and high contrast, and on paper. */
export const LEDGER_STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --muted: #57606a; --back: #ffffff; --line: #d0d7de; --good: #0b57d0; --bad: #b3261e; --warn: #8a5000; }
@media (prefers-color-scheme: dark) { :root { --text: #e8eaed; --muted: #a3abb5; --back: #111418; --line: #3a4149; --good: #79b8ff; --bad: #ff8a80; --warn: #f2b45a; } }
@media (prefers-contrast: more) { :root { --text: CanvasText; --muted: CanvasText; --back: Canvas; --line: CanvasText; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; color: var(--text); background: var(--back); }
main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0 0 0.3rem; }
p { margin: 0 0 0.8rem; color: var(--muted); }
th { white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 0 0 1rem; }
th, td { text-align: left; padding: 0.2rem 1.2rem 0.2rem 0; border-bottom: 1px solid var(--line); font-weight: normal; }
td { font-variant-numeric: tabular-nums; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.5rem 0; background: var(--back); border-bottom: 1px solid var(--line); }
@media (min-width: 62rem) { form { position: sticky; top: 0; z-index: 1; } }
form[hidden] { display: none; }
select, input, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--muted); border-radius: 4px; padding: 0.15rem 0.5rem; min-height: 1.9rem; max-width: 100%; }
label { display: inline-flex; gap: 0.4rem; align-items: center; min-width: 0; }
output { color: var(--muted); }
details.claim { border-bottom: 1px solid var(--line); }
summary { display: grid; grid-template-columns: 0.8rem 10.5rem minmax(0, 1fr) 11rem 17rem; gap: 0.1rem 0.8rem; padding: 0.45rem 0.2rem; cursor: pointer; min-height: 2rem; }
summary::before { content: "▸" / ""; color: var(--muted); }
details[open] > summary::before { content: "▾" / ""; }
summary:hover { background: color-mix(in srgb, var(--text) 6%, transparent); }
:focus-visible { outline: 2px solid var(--good); outline-offset: -2px; }
.verdict { white-space: nowrap; font-weight: 600; }
.consistent { color: var(--good); }
.inconsistent { color: var(--bad); }
.not-determinable { color: var(--muted); }
.changed { color: var(--warn); font-weight: 600; display: block; }
.printed { font-variant-numeric: tabular-nums; }
.where { color: var(--muted); }
.says, .printed, .where, dd { overflow-wrap: anywhere; min-width: 0; }
dl { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0.15rem 0.8rem; margin: 0.1rem 0.2rem 0.9rem 1.8rem; }
dt { color: var(--muted); }
dd { margin: 0; }
@media (max-width: 62rem) { summary { grid-template-columns: 0.8rem 10.5rem minmax(0, 1fr); } .printed, .where { grid-column: 3; } }
@media (max-width: 36rem) { summary { grid-template-columns: 0.8rem minmax(0, 1fr); } .says, .printed, .where { grid-column: 2; } dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: 0.3rem; } }
@media print { form { display: none !important; } }
`;
