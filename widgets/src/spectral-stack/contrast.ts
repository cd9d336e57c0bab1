import { toPixel, toValue, type Scale } from "halidelab/views/scene";
import { colourBarDomain, type Interval, type ShownStack, type StackLayout } from "halidelab/views/spectral-stack";
import { el, setAttribute } from "../page/dom.js";

/** The two ends of the colours, as handles on the colour scale. */
export interface ContrastHandles {
  /** Follows the figure. */
  place(shown: ShownStack, layout: StackLayout): void;
}

/** A key moves an end by this part of the scale. */
const STEP = 0.02;

/** Makes the handles; `onChange(null)` gives the colours back to the data. */
export function contrastHandles(
  figure: HTMLElement,
  onChange: (contrast: Interval | null) => void,
  signal: AbortSignal,
): ContrastHandles {
  let now: { readonly shown: ShownStack; readonly scale: Scale } | undefined;
  const ends = (["low", "high"] as const).map((name) => {
    const handle = el("div", {
      class: `hld-contrast hld-contrast-${name}`,
      role: "slider",
      tabindex: "0",
      "aria-orientation": "vertical",
      "aria-label": name === "low" ? "Colours: lower end" : "Colours: upper end",
      title: "Drag, or use the arrow keys; double click or Home: as the data",
    });
    handle.hidden = true;
    figure.append(handle);
    return { name, handle };
  });

  function set(name: "low" | "high", value: number): void {
    if (now === undefined) return;
    const { shown, scale } = now;
    const [low, high] = shown.colours;
    const [least, most] = scale.domain;
    const gap = (most - least) * 0.005;
    if (shown.isDifference) {
      // White stays at zero: both ends move.
      const half = Math.max(gap, Math.min(most, Math.abs(value)));
      onChange([-half, half]);
    } else if (name === "low") {
      onChange([Math.max(least, Math.min(value, high - gap)), high]);
    } else {
      onChange([low, Math.min(most, Math.max(value, low + gap))]);
    }
  }

  for (const { name, handle } of ends) {
    handle.addEventListener(
      "pointerdown",
      (event) => {
        event.stopPropagation();
        event.preventDefault();
        handle.focus();
        handle.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    handle.addEventListener(
      "pointermove",
      (event) => {
        event.stopPropagation();
        if (now === undefined || !handle.hasPointerCapture(event.pointerId)) return;
        set(name, toValue(now.scale, event.clientY - figure.getBoundingClientRect().top));
      },
      { signal },
    );
    for (const type of ["pointerup", "click"] as const)
      handle.addEventListener(
        type,
        (event) => {
          event.stopPropagation();
        },
        { signal },
      );
    handle.addEventListener(
      "dblclick",
      (event) => {
        event.stopPropagation();
        onChange(null);
      },
      { signal },
    );
    handle.addEventListener(
      "keydown",
      (event) => {
        if (now === undefined) return;
        const { shown, scale } = now;
        const value = name === "low" ? shown.colours[0] : shown.colours[1];
        const step = (scale.domain[1] - scale.domain[0]) * STEP * (event.shiftKey ? 5 : 1);
        if (event.key === "ArrowUp" || event.key === "ArrowRight") set(name, value + step);
        else if (event.key === "ArrowDown" || event.key === "ArrowLeft") set(name, value - step);
        else if (event.key === "Home" || event.key === "Escape") onChange(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      },
      { signal },
    );
  }

  return {
    place(shown, { colourBar }) {
      for (const { handle } of ends) handle.hidden = colourBar === undefined;
      if (colourBar === undefined) return;
      const domain = colourBarDomain(shown);
      const scale: Scale = { domain, range: [colourBar.y + colourBar.height, colourBar.y] };
      now = { shown, scale };
      for (const { name, handle } of ends) {
        const value = shown.colours[name === "low" ? 0 : 1];
        handle.style.left = `${String(colourBar.x - 4)}px`;
        handle.style.width = `${String(colourBar.width + 8)}px`;
        handle.style.top = `${String(Math.min(Math.max(toPixel(scale, value), colourBar.y), colourBar.y + colourBar.height))}px`;
        // In percent of the scale: these attributes know no exponents. What is spoken is the value itself.
        setAttribute(handle, "aria-valuemin", "0");
        setAttribute(handle, "aria-valuemax", "100");
        setAttribute(handle, "aria-valuenow", ((100 * (value - domain[0])) / (domain[1] - domain[0] || 1)).toFixed(1));
        setAttribute(handle, "aria-valuetext", String(Number(value.toPrecision(3))));
      }
    },
  };
}
