import { el } from "./dom.js";
import { addStyle } from "./style.js";
import { keyHelp } from "./key-help.js";
import { onTheme, theme } from "./theme.js";

/** Whether a view stands in another. */
export function isWithin(element: HTMLElement): boolean {
  return (element.parentElement?.closest(".hld-view") ?? null) !== null;
}

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
  // A view within another: the outer one lists the keys of both.
  if (!isWithin(element)) keyHelp(element, view, signal);
}

/**
 * Puts the parts of a view into its element. What stands beside them stays where it is: the hint of the keys, and open
 * dialogs, which would fall from above the page if they were put in again.
 */
export function fill(element: HTMLElement, ...parts: readonly (Node | string)[]): void {
  for (const node of [...element.childNodes]) {
    const aside = node instanceof Element && node.classList.contains("hld-aside") && !parts.includes(node);
    if (!aside) node.remove();
  }
  element.prepend(...parts);
}

/** Shows a sentence where a view cannot be drawn. */
export function sentence(element: HTMLElement, text: string): void {
  fill(element, el("p", { class: "hld-sentence", role: "status" }, text));
  element.dataset["ready"] = "sentence";
}

/** Shows why a state cannot be drawn. */
export function faulty(element: HTMLElement, error: unknown): void {
  const reason = error instanceof Error ? error.message : "the reason is not known";
  sentence(element, `This view cannot be drawn. ${reason}`);
}
