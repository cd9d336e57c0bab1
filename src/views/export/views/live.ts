import { liveScene, parseLiveState, progressTexts, stackWithEvents } from "../../live/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { DEFAULT_SETTINGS, parseStackSettings } from "../../spectral-stack/index.js";
import { saidOf, type Column } from "../table.js";
import { shownAgain } from "./cell.js";
import { stackExport } from "./stack.js";

/** A live measurement as it stands: its stack, and the course of the band that is followed. */
export function liveExport({ state, settings, more }: ShownView): Exportable {
  const live = parseLiveState(state);
  const { progress } = live;
  const { trace, outlook } = progress;
  const course = outlook?.course ?? null;
  const columns: readonly Column[] = [
    ...(trace === null
      ? []
      : [
          { head: "t / s", values: trace.time },
          { head: "band", values: trace.values },
        ]),
    ...(course === null
      ? []
      : [
          { head: "course, t / s", values: course.time },
          { head: "course", values: course.value },
          { head: "course, lower 95 %", values: course.low },
          { head: "course, upper 95 %", values: course.high },
        ]),
  ];
  const spectra = stackExport({
    view: "spectral-stack",
    state: stackWithEvents(live),
    settings,
    ...(more === undefined ? {} : { more }),
  });
  const { title, simulated } = spectra;
  return {
    title,
    simulated,
    scene: (options) => liveScene(live, { ...options, spectra: spectra.scene }),
    tables: () => [
      ...spectra.tables(),
      ...(columns.length === 0 ? [] : [{ name: "course", said: saidOf(title, simulated, ...progressTexts(progress, true)), columns }]), // prettier-ignore
    ],
    cell: () =>
      shownAgain(
        { cell: more?.cell, otherwise: { name: "run", missing: "A live measurement is shown again by the cell that watches it." } }, // prettier-ignore
        parseStackSettings(settings ?? {}),
        DEFAULT_SETTINGS,
      ),
  };
}
