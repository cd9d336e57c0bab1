import { el } from "../page/dom.js";
import type { Entry, Opened, Shown } from "./worker/messages.js";

const KINDS: Readonly<Record<Entry["kind"], string>> = {
  ...{
    series: "series of spectra",
    spectrum: "spectrum",
    decay: "photon-counting decay",
    pattern: "diffraction pattern",
  },
  ...{ region: "photoemission region", profile: "photoemission profile", table: "table" },
};

/** What one of the measurements in a file is called in a list of them. */
export function entryText({ kind, title }: Entry, index: number): string {
  return `${String(index + 1)}: ${KINDS[kind]}${title === "" ? "" : ` “${title}”`}`;
}

/** Which format a file has, and why. */
export function formatNode({ format, why }: Pick<Opened, "format" | "why">, size: string): HTMLElement {
  return el(
    "div",
    { class: "hld-file-what" },
    el("p", { class: "hld-file-format" }, format === "" ? size : `${format}, ${size}`),
    el("p", { class: "hld-file-why" }, why === "" ? "" : `Known by: ${why}.`),
  );
}

const table = (rows: readonly (readonly [string, string])[]): HTMLElement =>
  el(
    "table",
    {},
    el(
      "tbody",
      {},
      ...rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value))),
    ),
  );

const bullets = (items: readonly string[]): HTMLElement => el("ul", {}, ...items.map((item) => el("li", {}, item)));

/** What was assumed and repaired, and what the file says of its measurement. */
export function factsNode({ notes, settings, instrument, simulated }: Shown, { others }: Opened): HTMLElement {
  const node = el("div", { class: "hld-file-facts" });
  if (simulated !== "") node.append(el("p", { class: "hld-file-note" }, `Simulated: ${simulated}`));
  if (notes.length > 0) node.append(el("h3", {}, "Assumed, repaired or left out"), bullets(notes));
  const said: (readonly [string, string])[] = [
    ...(instrument === "" ? [] : [["Instrument", instrument] as const]),
    ...settings,
  ];
  if (said.length > 0) {
    node.append(el("details", {}, el("summary", {}, `What the file says (${String(said.length)})`), table(said)));
  }
  if (others.length > 0) {
    node.append(
      el(
        "details",
        {},
        el("summary", {}, `Other formats that it may have (${String(others.length)})`),
        bullets(others),
      ),
    );
  }
  return node;
}
