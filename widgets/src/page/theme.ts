import { themeOf, withContrast, type Theme } from "halidelab/views/scene";

type Name = Theme["name"];

/** What a reader may want the figures to look like, whatever JupyterLab does. */
export const THEME_CHOICES: readonly ["as JupyterLab", "light", "dark", "high contrast"] = [
  "as JupyterLab",
  "light",
  "dark",
  "high contrast",
];
export type ThemeChoice = (typeof THEME_CHOICES)[number];

let current: Name | undefined;
let choice: ThemeChoice = "as JupyterLab";
const listeners = new Set<() => void>();

/** What the reader's system may ask for: more contrast, or its own colours for everything. */
const MORE_CONTRAST = ["(prefers-contrast: more)", "(forced-colors: active)"] as const;
const DARK_SCHEME = "(prefers-color-scheme: dark)";
const TOLD_BY_SYSTEM: readonly string[] = [...MORE_CONTRAST, DARK_SCHEME];

const watched = new Map<string, MediaQueryList>();

/** One list a query: a listener is removed from the list that it was added to. */
function watch(query: string): MediaQueryList {
  const list = watched.get(query) ?? matchMedia(query);
  watched.set(query, list);
  return list;
}

/** JupyterLab writes the kind of its theme on the body; a page without JupyterLab has the reader's choice. */
function guess(): Name {
  const { jpThemeLight: light, jpThemeName: name } = document.body.dataset;
  if (light !== undefined) return themeNamed(name ?? "", light === "true");
  return watch(DARK_SCHEME).matches ? "dark" : "light";
}

/** The theme that goes with one of JupyterLab's. */
export function themeNamed(name: string, light: boolean): Name {
  const scheme = light ? "light" : "dark";
  return /high.?contrast/i.test(name) ? `contrast-${scheme}` : scheme;
}

/** The theme in force. */
export function theme(): Theme {
  const around = current ?? guess();
  const plain = themeOf(choice === "light" || choice === "dark" ? choice : around);
  return choice === "high contrast" || MORE_CONTRAST.some((query) => watch(query).matches)
    ? withContrast(plain)
    : plain;
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}

/** Sets the theme and tells every view. */
export function setTheme(name: Name): void {
  if (name === current) return;
  current = name;
  tell();
}

/** Prefers a theme to JupyterLab's, and tells every view. */
export function chooseTheme(next: ThemeChoice): void {
  if (next === choice) return;
  choice = next;
  tell();
}

/** Calls back on every change of theme until the signal aborts. */
export function onTheme(listener: () => void, signal: AbortSignal): void {
  // Listened to while there are views, so that none of them outlives the last.
  if (listeners.size === 0) for (const query of TOLD_BY_SYSTEM) watch(query).addEventListener("change", tell);
  listeners.add(listener);
  signal.addEventListener(
    "abort",
    () => {
      listeners.delete(listener);
      if (listeners.size === 0) for (const query of TOLD_BY_SYSTEM) watch(query).removeEventListener("change", tell);
    },
    { once: true },
  );
}
