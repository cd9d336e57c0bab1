import type { Explanation } from "halidelab/views/verdicts";
import { el } from "./dom.js";
import { line } from "./report.js";

/** A verdict as the states of views carry it. */
export interface Said {
  readonly verdict: string;
  readonly ok: boolean;
  readonly code?: string;
}

/** How long a pointer rests before it is answered, and may be away before that ends, in ms. */
const REST = 250;
let count = 0;

/** The verdict of a view, with what it means behind a button. */
export function verdictLine({ verdict, ok, code }: Said): HTMLElement {
  const text = line(verdict, `hld-foot ${ok ? "hld-verdict" : "hld-warn"}`);
  if (code === undefined) return text;
  return explainedBy(text, async () => {
    const { explain } = await import("halidelab/views/verdicts");
    return explain(code);
  });
}

/** Puts a button behind a text: pointed at or focused it tells what the text means, pressed it goes on telling. */
function explainedBy(text: HTMLElement, find: () => Promise<Explanation | undefined>): HTMLElement {
  count += 1;
  const id = `hld-explained-${String(count)}`;
  const told = el("div", { class: "hld-explained", id, role: "note", popover: "manual" });
  const asked = el("button", { type: "button", class: "hld-why", "aria-expanded": "false", "aria-describedby": id, "aria-label": "What does this mean?" }, "?"); // prettier-ignore
  const node = el("div", { class: "hld-explains" }, text, told);
  text.append(" ", asked);
  let pinned = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let filled: Promise<boolean> | undefined;

  /** What is told is there before it is asked for: a screen reader takes it with the button. */
  function fill(): Promise<boolean> {
    filled ??= find().then((found) => {
      if (found === undefined) asked.remove();
      else told.replaceChildren(...partsOf(found));
      return found !== undefined;
    });
    return filled;
  }

  function show(): void {
    clearTimeout(timer);
    void fill().then((has) => {
      if (!has || !asked.isConnected || told.matches(":popover-open")) return;
      told.showPopover();
      place(told, asked);
      asked.setAttribute("aria-expanded", "true");
    });
  }

  function hide(): void {
    clearTimeout(timer);
    pinned = false;
    if (told.isConnected && told.matches(":popover-open")) told.hidePopover();
    asked.setAttribute("aria-expanded", "false");
  }

  const later = (work: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(work, REST);
  };
  const away = (): void => {
    if (!pinned) later(hide);
  };
  for (const target of [asked, told]) {
    target.addEventListener("pointerenter", () => { later(show); }); // prettier-ignore
    target.addEventListener("pointerleave", away);
  }
  asked.addEventListener("focus", show);
  asked.addEventListener("blur", hide);
  asked.addEventListener("click", () => {
    if (pinned) hide();
    else {
      pinned = true;
      show();
    }
  });
  asked.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !told.matches(":popover-open")) return;
    event.preventDefault();
    event.stopPropagation();
    hide();
  });
  void fill();
  return node;
}

function partsOf({ means, why, next }: Explanation): readonly HTMLElement[] {
  const part = (name: string, text: string): readonly HTMLElement[] =>
    text === "" ? [] : [el("p", {}, el("b", {}, name), ` ${text}`)];
  return [...part("What it means.", means), ...part("Why.", why), ...part("What next.", next)];
}

/** Under the button, or over it where there is more room; never beyond the window. */
function place(told: HTMLElement, asked: HTMLElement): void {
  const at = asked.getBoundingClientRect();
  const { width, height } = told.getBoundingClientRect();
  const below = at.bottom + height + 8 <= innerHeight || at.top < height + 8;
  told.style.left = `${String(Math.max(8, Math.min(at.left, innerWidth - width - 8)))}px`;
  told.style.top = `${String(below ? at.bottom + 4 : at.top - height - 4)}px`;
}
