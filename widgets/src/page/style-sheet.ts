/** A style sheet that is added to the page when it is first asked for, and once. */
export function styleSheet(css: string): () => void {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (sheet !== undefined) return;
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
}
