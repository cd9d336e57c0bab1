import { el } from "../page/dom.js";
import { copyText } from "../page/hand-out.js";
import type { Chosen } from "./cell.js";
import { showFile } from "./file-view.js";
import { BEGINNING, LARGEST, sizeText, wholeLines } from "./limits.js";
import { pathBeside } from "./paths.js";
import { startReading, type Reading } from "./reading.js";
import type { FileFacts, FileSource } from "./source.js";
import { addFileStyle } from "./style.js";

/** What the viewer needs of the page around it. */
export interface ViewerInit {
  /** The path at the moment: a file may be renamed while it is shown. */
  readonly path: () => string;
  /** The path as a reader knows it, without the name of a drive. */
  readonly shownPath: () => string;
  readonly source: FileSource;
  readonly use: (chosen?: Chosen) => Promise<void>;
  readonly code: (chosen?: Chosen) => Promise<string>;
  /** Everything ends when it aborts. */
  readonly signal: AbortSignal;
}

/** What the viewer tells its widget. */
export interface Viewer {
  /** Looks whether the file is another than the one that is shown, and then reads it again. */
  look(): Promise<void>;
}

const GONE = "This file is no longer there: it was deleted, renamed or moved.";
const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : "The file cannot be read for an unknown reason.";

/** Shows what is in a file, and reads it again when it has changed. */
export function startViewer(node: HTMLElement, { path, shownPath, source, use, code, signal }: ViewerInit): Viewer {
  addFileStyle();
  let shown: FileFacts | undefined;
  let index = 0;
  let lifetime = new AbortController();
  let looking = false;
  signal.addEventListener("abort", () => {
    lifetime.abort();
  });

  const button = (text: string, act: () => unknown): HTMLButtonElement => {
    const made = el("button", { type: "button" }, text);
    made.addEventListener("click", () => void act());
    return made;
  };

  const buttons = (chosen: () => Chosen | undefined): HTMLElement => {
    const copy = button("Copy the cell", async () => {
      const text = await code(chosen());
      if (await copyText(text)) copy.textContent = "Copied";
      else {
        // The reader copies it by hand.
        copy.closest(".hld-file-actions")?.append(el("pre", {}, text));
        copy.remove();
      }
      setTimeout(() => (copy.textContent = "Copy the cell"), 2000);
    });
    return el(
      "div",
      { class: "hld-file-actions" },
      button("Use in a notebook", () => use(chosen())),
      copy,
    );
  };

  /** A sentence in the place of the view, with what can be done instead. */
  function say(text: string, state: string, ...more: readonly HTMLElement[]): void {
    const alert = state === "failed" ? { role: "alert" } : { role: "status" };
    node.replaceChildren(el("p", { class: "hld-file-said", ...alert }, text), ...more);
    node.dataset["state"] = state;
  }

  async function read(facts: FileFacts, part: boolean, ended: AbortSignal): Promise<void> {
    const file = path();
    const whole = sizeText(facts.size);
    const tell = (there: number): void => {
      const read = node.querySelector("progress");
      if (read !== null) read.value = there;
    };
    const most = Math.min(part ? BEGINNING : LARGEST, facts.size);
    say(
      `Reading ${part ? `the first ${sizeText(BEGINNING)} of ` : ""}${whole} …`,
      "reading",
      el("progress", { max: String(most), value: "0" }),
    );
    const found = await source.bytes(file, part ? BEGINNING : LARGEST, ended, tell);
    if (ended.aborted) return;
    if (found === undefined) {
      say(GONE, "gone");
      return;
    }
    const bytes = part ? wholeLines(found) : found;
    if (bytes === undefined) {
      say("This file is no plain text, so that its beginning alone cannot be read. A notebook reads it whole.", "large", buttons(() => undefined)); // prettier-ignore
      return;
    }
    const reading = startReading();
    ended.addEventListener("abort", () => {
      reading.close();
    });
    const siblings = await besides(file, reading, ended);
    const opened = await reading.open(shownPath(), bytes, siblings);
    if (ended.aborted) return;
    await showFile(node, opened, reading, {
      ...{ buttons, index, signal: ended, size: whole },
      note: part
        ? `Only the first ${sizeText(bytes.length)} of ${whole} were read. A notebook reads the whole file.`
        : "",
      onChoice: (chosen) => {
        index = chosen;
      },
    });
    if (ended.aborted) return;
    node.dataset["state"] = "shown";
    // What holds one measurement has been told: its numbers need not stay in the worker.
    if (opened.entries.length === 1) reading.close();
  }

  async function besides(file: string, reading: Reading, ended: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    for (const name of await reading.siblings(shownPath())) {
      const bytes = await source.bytes(pathBeside(file, name), LARGEST, ended);
      if (bytes !== undefined) found.set(name, bytes);
    }
    return found;
  }

  async function load(facts: FileFacts | undefined, part = false): Promise<void> {
    lifetime.abort();
    lifetime = new AbortController();
    const { signal: ended } = lifetime;
    shown = facts;
    if (facts === undefined) {
      say(GONE, "gone");
      return;
    }
    if (facts.size === 0) {
      say("This file is empty. It is shown as soon as something is written to it.", "empty");
      return;
    }
    if (facts.size > LARGEST && !part) {
      const more = button(`Read the first ${sizeText(BEGINNING)}`, () => load(facts, true));
      const actions = buttons(() => undefined);
      actions.append(more);
      say(
        `This file has ${sizeText(facts.size)}. Above ${sizeText(LARGEST)} a file is not loaded into the page, which it would hold up; a notebook reads it in the kernel.`,
        "large",
        actions,
      );
      return;
    }
    try {
      await read(facts, part, ended);
    } catch (error) {
      if (!ended.aborted)
        say(
          wordsOf(error),
          "failed",
          buttons(() => undefined),
        );
    }
  }

  async function look(): Promise<void> {
    if (looking || signal.aborted) return;
    looking = true;
    try {
      const facts = await source.facts(path(), signal);
      if (signal.aborted || (facts?.changed === shown?.changed && node.dataset["state"] !== undefined)) return;
      await load(facts);
    } catch (error) {
      // A server that does not answer for a moment is no reason to take away what stands there.
      if (!signal.aborted && node.dataset["state"] === undefined) say(wordsOf(error), "failed");
    } finally {
      looking = false;
    }
  }

  return { look };
}
