import { describe, ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { stateReader, type Reader } from "../reader.js";
import { readReport } from "../report.js";
import { SERIES_COLOURS } from "./colour.js";
import { strictlyMonotonic, type Rich, type Run } from "../scene/index.js";
import type { FigureAxis, FigureColour, FigureLayer, FigurePanel, FigureQuantity, FigureState } from "./state.js";
import { readVerdict } from "../verdict-state.js";

/** More than this draws nothing that an eye could part, and would stall the page. */
const MOST_ROWS = 24;
const MOST_PANELS = 6;
const MOST_LAYERS = 64;
const MOST_LABELS = 5000;
const HEIGHTS: readonly [number, number] = [40, 1200];
const NAMED = ["data", "fit", "muted", "warn", "text", ...SERIES_COLOURS] as const;

function fault(what: string, expected: string, found: unknown): never {
  throw new ProtocolError(`Expected \`${what}\` to be ${expected} but found ${describe(found)}`, { field: what });
}

function choice<T extends string>(read: Reader, key: string, options: readonly T[]): T {
  const found = read.text(key);
  return options.find((option) => option === found) ?? fault(key, options.map((o) => `"${o}"`).join(" or "), found);
}

/** Typeset text from a state that may be malformed. */
export function readRich(read: Reader, key: string): Rich {
  return read.list(key, 40).map((run): Run => {
    const shift = run.has("shift") ? choice(run, "shift", ["super", "sub"]) : undefined;
    const italic = run.has("italic") && run.flag("italic");
    return { text: run.text("text"), ...(italic ? { italic } : {}), ...(shift === undefined ? {} : { shift }) };
  });
}

/** @param falling whether the second may be the lower one: an axis may fall to the right */
function readRange(read: Reader, key: string, falling: boolean = false): readonly [number, number] | null {
  const found = read.value(key);
  if (found === null) return null;
  if (!Array.isArray(found) || found.length !== 2) fault(key, "two numbers", found);
  const [low, high] = found as readonly unknown[];
  const apart = falling ? low !== high : (low as number) < (high as number);
  const usable = Number.isFinite(low) && Number.isFinite(high) && apart;
  return usable ? [low as number, high as number] : null;
}

function readColour(read: Reader): FigureColour {
  const found = read.value("colour");
  if (typeof found === "number") return found >= 0 && found <= 1 ? found : 0;
  return choice(read, "colour", NAMED);
}

function readQuantity(read: Reader): FigureQuantity {
  return { symbol: readRich(read, "symbol"), unit: read.text("unit") };
}

/** Reads an axis from a state that may be malformed. */
export function readAxis(read: Reader): FigureAxis {
  const scale = choice(read, "scale", ["linear", "log", "counts"]);
  const range = readRange(read, "range", scale === "linear");
  return {
    ...readQuantity(read),
    scale,
    range: scale === "log" && range !== null && !(range[0] > 0) ? null : range,
    whole: read.flag("whole"),
  };
}

function readLayer(read: Reader): FigureLayer {
  const kind = choice(read, "kind", ["line", "points", "band", "bars", "sticks", "map", "rule"]);
  const drawn = { name: read.text("name"), colour: readColour(read), side: choice(read, "side", ["left", "right"]) };
  if (kind === "rule") {
    return { kind, ...drawn, along: choice(read, "along", ["x", "y"]), at: read.number("at"), dash: read.flag("dash") };
  }
  if (kind === "map") {
    const columns = read.numbers("columns");
    const rows = read.numbers("rows");
    for (const [name, places] of [
      ["columns", columns],
      ["rows", rows],
    ] as const) {
      if (!strictlyMonotonic(places)) fault(name, "strictly rising or falling", places);
    }
    const values = read.numbers("values", columns.length * rows.length);
    const grey = read.has("grey") && read.flag("grey");
    const bar = read.has("bar") && read.flag("bar");
    const more = { difference: read.flag("difference"), grey, bar, range: readRange(read, "range") };
    return { kind, ...drawn, columns, rows, values, ...more, quantity: readQuantity(read.child("quantity")) };
  }
  const x = read.numbers("x");
  const same = (key: string): Float64Array => read.numbers(key, x.length);
  if (kind === "band") return { kind, ...drawn, x, low: same("low"), high: same("high") };
  const y = same("y");
  if (kind === "sticks") {
    const labels = read.texts("labels", MOST_LABELS);
    if (labels.length > 0 && labels.length !== x.length) fault("labels", `${String(x.length)} texts or none`, labels);
    return { kind, ...drawn, x, y, labels };
  }
  if (kind === "bars") return { kind, ...drawn, x, y, width: read.number("width") };
  if (kind === "line") {
    const edged = read.has("edged") && read.flag("edged") ? { edged: true } : {};
    return { kind, ...drawn, x, y, width: read.number("width"), dash: read.flag("dash"), ...edged };
  }
  const errors = read.numbersOrNull("errors", x.length);
  return { kind, ...drawn, x, y, errors, xErrors: read.numbersOrNull("xErrors", x.length), open: read.flag("open") };
}

/** Reads a plot from a state that may be malformed. */
export function readPanel(read: Reader): FigurePanel {
  const right = read.childOrNull("right");
  return {
    title: read.text("title"),
    x: readAxis(read.child("x")),
    y: readAxis(read.child("y")),
    right: right === null ? null : readAxis(right),
    layers: read.list("layers", MOST_LAYERS).map(readLayer),
    height: Math.min(HEIGHTS[1], Math.max(HEIGHTS[0], read.number("height") || HEIGHTS[0])),
    legend: read.flag("legend"),
    labelled: read.flag("labelled"),
    ...(read.has("equal") && read.flag("equal") ? { equal: true } : {}),
  };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseFigureState(state: unknown): FigureState {
  const read = stateReader(state, "figure");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "figure",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    lead: read.texts("lead", 20),
    rows: read.list("rows", MOST_ROWS).map((row) => ({ panels: row.list("panels", MOST_PANELS).map(readPanel) })),
    ...readVerdict(read),
    notes: read.texts("notes", 50),
    report: readReport(read.child("report")),
    ...(read.has("captioned") && read.flag("captioned") ? { captioned: true } : {}),
  };
}
