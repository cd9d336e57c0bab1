import type { StackSettings } from "halidelab/views/spectral-stack";
import type { Inspectable } from "../page/handle.js";
import { numberAt, type StackFigure } from "./figure.js";

/** Lets tests compare what is on the screen with the data; of several runs, the first. */
export function inspect(
  element: Inspectable,
  first: () => StackFigure | undefined,
  figures: () => readonly StackFigure[],
  settings: () => StackSettings,
): void {
  element.halidelab = Object.freeze({
    view: "spectral-stack",
    get state() {
      return first()?.shown()?.state;
    },
    get settings() {
      return settings();
    },
    get cursor() {
      return first()?.at()?.cursor;
    },
    get value() {
      const figure = first();
      return figure === undefined ? undefined : numberAt(figure);
    },
    get reference() {
      return first()?.shown()?.reference;
    },
    /** The numbers as shown, after all that was chosen. */
    get shown() {
      return first()?.shown()?.values;
    },
    /** The places along the axis as shown. */
    get axis() {
      return first()?.shown()?.axis.values;
    },
    get marks() {
      return first()?.shown()?.marks;
    },
    get renderedRange() {
      return first()?.shown()?.colours;
    },
    get colourTable() {
      return first()?.shown()?.map.table;
    },
    /** Where the panels stand, in CSS pixels of the figure. */
    get layout() {
      return first()?.layout();
    },
    /** Of each run: where its cursor is, and where its panels stand. */
    get runs() {
      return figures().map((figure) => ({ at: figure.at(), layout: figure.layout(), shown: figure.shown()?.values }));
    },
  });
}
