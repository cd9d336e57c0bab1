import type { Rich } from "halidelab/views/scene";

/** Text as it may stand in plotly, which reads a few tags: anything from data is shown as it is. */
export function escapeLabel(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Typeset text in plotly's tags. */
export function label(rich: Rich): string {
  return rich
    .map(({ text, italic, shift }) => {
      const inner = italic === true ? `<i>${escapeLabel(text)}</i>` : escapeLabel(text);
      if (shift === undefined) return inner;
      return shift === "super" ? `<sup>${inner}</sup>` : `<sub>${inner}</sub>`;
    })
    .join("");
}
