import { COLUMN_WIDTHS, exportable, type Exportable, type ShownView } from "halidelab/views/export";
import { button, choiceField, numberField } from "../controls/fields.js";
import { el } from "../page/dom.js";
import { copyText, download } from "../page/hand-out.js";
import { FORMATS, keepChoice, lastChoice, type Format, type SaveChoice } from "./choice.js";
import { copyOf, filesOf, type Made } from "./files.js";
import { viewCell } from "./view-cell.js";

const TEXTS: Readonly<Record<Format, string>> = {
  PDF: "PDF, vectors and text",
  SVG: "SVG, vectors and text",
  PNG: "PNG, pixels",
  CSV: "CSV, the numbers that are shown",
  Code: "TypeScript, the cell that shows it",
};

/** Copies text or a picture; false where the browser does not allow it. */
async function copy({ type, content }: Made): Promise<boolean> {
  if (type !== "image/png") return copyText(content as string);
  try {
    await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([content], { type }) })]);
    return true;
  } catch {
    return false;
  }
}

/** Opens the dialog over the page: what, how large, and whether to save or to copy it. */
export function openDialog(opener: HTMLElement, view: ShownView, closing: AbortSignal): void {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  let choice: SaveChoice = lastChoice();
  const said = el("p", { role: "status" });
  const format = choiceField<Format>("Format", FORMATS.map((one) => [one, TEXTS[one]]), (value) => { change({ format: value }); }, signal); // prettier-ignore
  const width = numberField("Width / mm", (value) => { change({ width: value ?? choice.width }); }, signal); // prettier-ignore
  const widths = COLUMN_WIDTHS.map((mm) => button(`${String(mm)} mm`, "A width that journals ask for", () => { change({ width: mm }); }, signal)); // prettier-ignore
  const size = numberField("Type / pt", (value) => { change({ fontSize: value ?? choice.fontSize }); }, signal); // prettier-ignore
  const dots = choiceField<string>("Dots an inch", [["300", "300"], ["600", "600"], ["1200", "1200"]], (value) => { change({ dpi: Number(value) }); }, signal); // prettier-ignore
  const colours = choiceField<SaveChoice["theme"]>("Colours", [["paper", "for paper"], ["screen", "as on screen"]], (value) => { change({ theme: value }); }, signal); // prettier-ignore
  const save = button("Save", "", () => { void act("saved"); }, signal); // prettier-ignore
  const copyIt = button("Copy", "", () => { void act("copied"); }, signal); // prettier-ignore
  const insert = button("Insert below", "A new cell below the one that shows this view", () => { void put(); }, signal); // prettier-ignore
  const close = button("Close", "", () => { dialog.close(); }, signal); // prettier-ignore
  const onPaper = el("div", { class: "hld-controls" }, width.node, ...widths, size.node, dots.node, colours.node);
  const dialog = el(
    "dialog",
    { class: "hld-save-dialog hld-aside", "aria-label": "Save this view", "data-lm-suppress-shortcuts": "true" },
    el("div", { class: "hld-controls" }, format.node),
    onPaper,
    el("div", { class: "hld-controls" }, save, copyIt, insert, close),
    said,
  );

  function change(part: Partial<SaveChoice>): void {
    choice = { ...choice, ...part };
    keepChoice(choice);
    said.textContent = "";
    show();
  }

  function show(): void {
    format.set(choice.format);
    width.set(choice.width);
    size.set(choice.fontSize);
    dots.set(String(choice.dpi));
    colours.set(choice.theme);
    onPaper.hidden = choice.format === "CSV" || choice.format === "Code";
    copyIt.hidden = choice.format === "PDF" || choice.format === "SVG";
    insert.hidden = choice.format !== "Code" || viewCell(opener)?.putBelow === undefined;
  }

  /** The view with the cell that shows it now. */
  function inItsCell(): Exportable {
    const cell = viewCell(opener)?.showing;
    return exportable(cell === undefined ? view : { ...view, more: { ...view.more, cell } });
  }

  async function put(): Promise<void> {
    try {
      const [made] = await filesOf(inItsCell(), view.view, choice);
      const below = viewCell(opener)?.putBelow;
      if (below === undefined) throw new Error("The notebook of this view is closed; copy the cell instead.");
      // When the focus has come back to the view, as it does after the dialog: the notebook goes where that is.
      dialog.addEventListener("close", () => { below(made?.content as string); }); // prettier-ignore
      dialog.close();
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : "The cell could not be made.";
    }
  }

  async function act(how: "saved" | "copied"): Promise<void> {
    said.textContent = "Working …";
    // The words are painted before the work begins.
    await new Promise((done) => setTimeout(done, 30));
    try {
      said.textContent = await (how === "saved" ? saved() : copied());
    } catch (error) {
      said.textContent = error instanceof Error ? error.message : "This could not be saved.";
    }
  }

  /** Hands out files, and tells their names. */
  async function saved(): Promise<string> {
    const files = await filesOf(inItsCell(), view.view, choice);
    if (files.length === 0) throw new Error("There is nothing to save.");
    for (const { name, type, content } of files) download(name, type, content);
    const names = files.map(({ name }) => name).join(", ");
    return `Handed to the browser: ${names}. If nothing comes, the browser blocks downloads of this page.`;
  }

  async function copied(): Promise<string> {
    const made = await copyOf(inItsCell(), view.view, choice);
    if (made === undefined) throw new Error("There is nothing to copy.");
    if (!(await copy(made))) throw new Error("The browser does not allow to copy here; save the file instead.");
    return "Copied.";
  }

  dialog.addEventListener("keydown", (event) => { event.stopPropagation(); }, { signal }); // prettier-ignore
  dialog.addEventListener("close", () => {
    lifetime.abort();
    dialog.remove();
    opener.focus();
  }, { signal }); // prettier-ignore
  closing.addEventListener("abort", () => { dialog.close(); }, { signal }); // prettier-ignore
  // Within the view: its colours and fonts hold there.
  (opener.closest<HTMLElement>(".hld-view") ?? document.body).append(dialog);
  show();
  dialog.showModal();
}
