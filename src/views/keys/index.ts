/** A key of a view, and what it does. */
export interface ViewKey {
  /** As on the keyboard: `"← →"`, `"Shift ← →"`. */
  readonly keys: string;
  /** What it does, in a list of keys. */
  readonly does: string;
  /** Key and effect as a part of a sentence, for screen readers. */
  readonly spoken: string;
}

/** Keys that are named in one sentence. */
type Sentence = readonly ViewKey[];

const key = (keys: string, does: string, spoken: string): ViewKey => ({ keys, does, spoken });

const HELP = key("?", "list these keys", "? lists the keys");

const CURSOR: Sentence = [
  key("← →", "move the cursor along the data", "arrow keys left and right move along the data"),
  key("Shift ← →", "move it by ten points", "with Shift by ten"),
  key("Home, End", "go to the first and the last point", "Home and End to the ends"),
  key("↑ ↓", "go to another curve", "up and down to another curve"),
  key("Page Up, Page Down", "go to another plot", "Page Up and Page Down to another plot"),
];
const ZOOM: Sentence = [
  key("+ −", "zoom about the cursor", "plus and minus zoom"),
  key("Esc", "show all", "Escape shows all"),
];
const FIGURE: readonly Sentence[] = [CURSOR];
const PLOT: readonly Sentence[] = [CURSOR, ZOOM];

const STACK: readonly Sentence[] = [
  [
    key("← →", "move the cursor along the spectral axis", "arrow keys left and right move the cursor along the spectral axis"), // prettier-ignore
    key("↑ ↓", "go through the scans", "up and down through the scans"),
    key("Shift + arrow", "go by ten", "with Shift by ten"),
    key("Home, End", "go to the first and the last scan", "Home and End to the first and the last scan"),
  ],
  [
    key("Space", "play the scans, or stop", "Space plays the scans"),
    key("R", "subtract the scan at the cursor, or nothing", "R subtracts the scan at the cursor or nothing"),
    key("L", "mark the place of the cursor with a line", "L marks the place"),
    ...ZOOM,
  ],
];

/** The keys of each view, by sentences. */
const VIEW_KEYS: Readonly<Record<string, readonly Sentence[]>> = {
  "spectral-stack": STACK,
  kinetics: PLOT,
  arrhenius: [...PLOT, [key("Enter", "open the run of a point, and close it again", "Enter opens the run of the point, and closes it again")]], // prettier-ignore
  xy: PLOT,
  figure: FIGURE,
  decay: FIGURE,
  explore: [
    ...FIGURE,
    [key("← → on a slider", "move it by a thousandth of the way", "on a slider, arrow keys move it by a thousandth of the way")], // prettier-ignore
  ],
  chromaticity: FIGURE,
  "global-fit": FIGURE,
  live: [
    ...STACK,
    [key("Enter in a field", "mark, note or keep what is written there", "Enter in a field marks, notes or keeps what is written there")], // prettier-ignore
  ],
  table: [
    [
      key("Tab", "go to the heads of the columns, the filter and the buttons", "Tab goes to the heads of the columns"),
      key("Enter on a head", "sort by that column: up, down, as given", "Enter sorts by one"),
      key("↑ ↓, Page Up, Page Down", "scroll the rows", "arrow keys scroll the rows"),
    ],
  ],
  ledger: [
    [
      key("↑ ↓", "go from claim to claim", "arrow keys up and down go from claim to claim"),
      key("Home, End", "go to the first and the last", "Home and End to the first and the last"),
      key("Enter", "unfold the claim, and fold it again", "Enter unfolds it"),
    ],
  ],
};

/** Every key of a view in the order in which a list shows them. */
export function viewKeys(view: string): readonly ViewKey[] {
  return [...sentencesOf(view).flat(), HELP];
}

/** Names of the views that have keys. */
export const VIEWS_WITH_KEYS: readonly string[] = Object.keys(VIEW_KEYS);

/** The keys of a view in sentences, for screen readers. */
export function spokenKeys(view: string): string {
  return [...sentencesOf(view), [HELP]].map((keys) => sentence(keys.map(({ spoken }) => spoken))).join(" ");
}

/** One line for those who see a view for the first time. */
export function keyHint(view: string): string {
  const first = sentencesOf(view)[0]?.slice(0, 2) ?? [];
  return [...first, HELP].map(({ keys, does }) => `${keys} ${does}`).join(" · ");
}

function sentencesOf(view: string): readonly Sentence[] {
  return Object.hasOwn(VIEW_KEYS, view) ? (VIEW_KEYS[view] as readonly Sentence[]) : [];
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
