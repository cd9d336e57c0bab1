import { interestName, MOST_OF_INTEREST, type ShownStack, type StackSettings } from "halidelab/views/spectral-stack";
import { el } from "../page/dom.js";
import { unitName } from "./controls.js";
import type { Change } from "./group.js";
import { button, keepKeys } from "./inputs.js";

/** The bands and lines of interest: renamed, moved and removed here. */
export interface InterestList {
  readonly element: HTMLElement;
  setStack(shown: ShownStack): void;
}

/** Whether one more has room. */
export function hasRoom(settings: StackSettings, what: "lines" | "bands"): boolean {
  return settings[what].length < MOST_OF_INTEREST;
}

/** Makes the list. */
export function interestList(change: Change, signal: AbortSignal): InterestList {
  const element = el("ul", { class: "hld-interest" });
  let drawn = "";

  function field(label: string, value: string, type: "text" | "number", onChange: (text: string) => void): HTMLElement {
    const input = el("input", {
      type,
      value,
      "aria-label": label,
      ...(type === "number" ? { step: "any" } : { maxlength: "80" }),
    });
    input.addEventListener(
      "change",
      () => {
        onChange(input.value);
      },
      { signal },
    );
    keepKeys(input, signal);
    return input;
  }

  function draw(shown: ShownStack): void {
    const { settings, axis } = shown;
    const unit = unitName(axis.unit);
    const text = (own: number): string => String(Number(axis.to(own).toPrecision(6)));
    const place = (input: string, fallback: number): number => {
      const value = Number(input);
      return input !== "" && Number.isFinite(value) ? axis.from(value) : fallback;
    };
    const bands = settings.bands.map((band, i) => {
      const put = (next: Partial<typeof band>): void => {
        const fixed = (before: typeof band): typeof band => {
          const { from, to, name } = { ...before, ...next };
          return from === to ? before : { from: Math.min(from, to), to: Math.max(from, to), name };
        };
        change(({ bands: now }) => ({ bands: now.map((b, k) => (k === i ? fixed(b) : b)) }));
      };
      const name = interestName(shown, band);
      return el(
        "li",
        {},
        field(`Name of the band ${name}`, band.name, "text", (v) => {
          put({ name: v });
        }),
        field(`${name}: from / ${unit}`, text(band.from), "number", (v) => {
          put({ from: place(v, band.from) });
        }),
        "–",
        field(`${name}: to / ${unit}`, text(band.to), "number", (v) => {
          put({ to: place(v, band.to) });
        }),
        unit,
        button(
          "×",
          `Remove ${name}`,
          () => {
            change(({ bands: now }) => ({ bands: now.filter((b) => b !== band) }));
          },
          signal,
        ),
      );
    });
    const lines = settings.lines.map((line, i) => {
      const put = (next: Partial<typeof line>): void => {
        change(({ lines: now }) => ({ lines: now.map((l, k) => (k === i ? { ...l, ...next } : l)) }));
      };
      const name = interestName(shown, line);
      return el(
        "li",
        {},
        field(`Name of the line ${name}`, line.name, "text", (v) => {
          put({ name: v });
        }),
        field(`${name}: place / ${unit}`, text(line.at), "number", (v) => {
          put({ at: place(v, line.at) });
        }),
        unit,
        button(
          "×",
          `Remove ${name}`,
          () => {
            change(({ lines: now }) => ({ lines: now.filter((l) => l !== line) }));
          },
          signal,
        ),
      );
    });
    element.replaceChildren(...bands, ...lines);
  }

  return {
    element,
    setStack(shown) {
      const key = JSON.stringify([shown.settings.bands, shown.settings.lines, shown.axis.unit]);
      if (key === drawn) return;
      drawn = key;
      draw(shown);
    },
  };
}
