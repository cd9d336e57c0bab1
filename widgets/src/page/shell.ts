import { el } from "./dom.js";
import { addStyle } from "./style.js";
import { onTheme, theme } from "./theme.js";

/** Prepares an element to hold a view: style sheet, colours of the theme, name. */
export function shell(element: HTMLElement, view: string, signal: AbortSignal): void {
  addStyle();
  element.classList.add("hld-view");
  element.dataset["view"] = view;
  const colour = (): void => {
    const t = theme();
    element.dataset["theme"] = t.name;
    for (const name of ["background", "text", "muted", "axis", "grid", "data", "fit", "warn"] as const) {
      element.style.setProperty(`--hld-${name}`, t[name]);
    }
    element.style.colorScheme = t.scheme;
  };
  colour();
  onTheme(colour, signal);
}

/** Shows a sentence where a view cannot be drawn. */
export function sentence(element: HTMLElement, text: string): void {
  element.replaceChildren(el("p", { class: "hld-sentence", role: "status" }, text));
  element.dataset["ready"] = "sentence";
}

/** Shows why a state cannot be drawn. */
export function faulty(element: HTMLElement, error: unknown): void {
  const reason = error instanceof Error ? error.message : "the reason is not known";
  sentence(element, `This view cannot be drawn. ${reason}`);
}
