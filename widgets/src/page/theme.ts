import { themeOf, type Theme } from "halidelab/views/scene";

type Name = Theme["name"];

let current: Name | undefined;
const listeners = new Set<() => void>();

/** JupyterLab writes the kind of its theme on the body; a page without JupyterLab has the reader's choice. */
function guess(): Name {
  const light = document.body.dataset["jpThemeLight"];
  if (light !== undefined) return light === "true" ? "light" : "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** The theme in force. */
export function theme(): Theme {
  return themeOf(current ?? guess());
}

/** Sets the theme and tells every view. */
export function setTheme(name: Name): void {
  if (name === current) return;
  current = name;
  for (const listener of [...listeners]) listener();
}

/** Calls back on every change of theme until the signal aborts. */
export function onTheme(listener: () => void, signal: AbortSignal): void {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener), { once: true });
}
