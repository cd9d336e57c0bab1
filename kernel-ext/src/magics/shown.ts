import type { Magic } from "./magic.js";

/** Cell magics that show the cell's text as something else than TypeScript. */
const showing = (name: string, mime: string, what: string): Magic => ({
  usage: [`%%${name}`],
  summary: `Shows the rest of the cell as ${what}.`,
  details: "",
  run: ({ body = "" }, kernel) => kernel.show({ [mime]: body, "text/plain": body }),
});

export const html: Magic = showing("html", "text/html", "HTML");
export const markdown: Magic = showing("markdown", "text/markdown", "Markdown");
export const latex: Magic = showing("latex", "text/latex", "LaTeX");
export const svg: Magic = showing("svg", "image/svg+xml", "a picture");
