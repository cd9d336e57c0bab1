import { isPast, type LiveWish, type RunProgress } from "halidelab/views/live";
import { button } from "../controls/fields.js";
import { el, setText } from "../page/dom.js";
import { keepKeys } from "../spectral-stack/inputs.js";

/** What a reader can do with a run. */
export interface Buttons {
  readonly element: HTMLElement;
  show(progress: RunProgress): void;
}

/** A field with its button, which does what is written on it with what is written in the field. */
interface Field {
  readonly node: HTMLElement;
  enable(on: boolean): void;
}

type Wish = (wish: LiveWish) => Promise<string>;

function field(
  name: string,
  hint: string,
  act: (text: string) => Promise<boolean>,
  signal: AbortSignal,
  first = "",
): Field {
  const input = el("input", { type: "text", class: "hld-text", placeholder: hint, "aria-label": `${name}: ${hint}` });
  input.value = first;
  const send = async (): Promise<void> => {
    const text = input.value.trim();
    if (text === "") {
      input.focus();
      return;
    }
    // What was asked for may fail; then what was written is not lost.
    if (await act(text)) input.value = first;
  };
  const press = button(name, "", () => void send(), signal);
  keepKeys(input, signal);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) void send();
  }, { signal }); // prettier-ignore
  return {
    node: el("span", { class: "hld-live-field" }, input, press),
    enable(on) {
      input.disabled = press.disabled = !on;
    },
  };
}

/**
 * The buttons of a run.
 *
 * @param wish asks the kernel; undefined where there is none, and the buttons say so
 */
export function liveButtons(wish: Wish | undefined, save: HTMLElement, signal: AbortSignal): Buttons {
  const said = el("p", { class: "hld-note hld-live-said", role: "status" });
  const ask = async (wanted: LiveWish): Promise<boolean> => {
    if (wish === undefined) return false;
    try {
      setText(said, await wish(wanted));
      said.classList.remove("hld-warn");
      return true;
    } catch (error) {
      setText(said, error instanceof Error ? error.message : "It was not done; the reason is not known.");
      said.classList.add("hld-warn");
      return false;
    }
  };
  let isPaused = false;
  const pause = button("Pause", "", () => void ask({ do: isPaused ? "resume" : "pause" }), signal);
  const stop = button(
    "Stop",
    "Ends the run; running the cell again takes it up",
    () => void ask({ do: "stop" }),
    signal,
  );
  const mark = field("Mark", "what happened", (text) => ask({ do: "mark", text }), signal);
  const note = field("Note", "a remark", (text) => ask({ do: "note", text }), signal);
  const freeze = field("Freeze", "file name", (path) => ask({ do: "freeze", path }), signal, "run.halidelab");
  const fields = [mark, note, freeze];
  pause.classList.add("hld-live-pause");
  stop.classList.add("hld-live-stop");
  const element = el("div", { class: "hld-controls" }, pause, stop, ...fields.map(({ node }) => node), save, said);
  if (wish === undefined) setText(said, "No kernel is heard here: run the cell to take the run up again.");
  return {
    element,
    show(progress) {
      const { state, scans } = progress;
      isPaused = state === "paused";
      setText(pause, isPaused ? "Resume" : "Pause");
      pause.title = isPaused
        ? "Reads what was written meanwhile, and goes on"
        : "Reads nothing until it is resumed; nothing is lost";
      const heard = wish !== undefined;
      const past = isPast(progress, heard);
      pause.disabled = stop.disabled = past;
      mark.enable(!past);
      // What ended by itself was looked at to its end, and can be remarked on then.
      note.enable(heard && state !== "stopped");
      // What was measured can be kept after the end too.
      freeze.enable(heard && scans > 0);
    },
  };
}
