import {
  border,
  withFormulas,
  grid,
  panel,
  TYPE,
  clipRich,
  X_ROOM,
  xAxis,
  yAxis,
  yRoom,
  yTicks,
  type Mark,
  type Panel,
  type ScaleKind,
  type Theme,
} from "../scene/index.js";
import { isEmpty, layerMarks } from "./layers.js";
import { figureLegend } from "./legend.js";
import { explainedMap, mapBarMarks, mapBarRoom } from "./map-bar.js";
import { equalRanges, isTight, layersOn, rangeAlong } from "./ranges.js";
import type { FigureAxis, FigurePanel, FigureRow } from "./state.js";

/** Where a panel was drawn, for read-outs and cursors. */
export interface PlacedPanel {
  readonly panel: FigurePanel;
  readonly left: Panel;
  /** The same plot with the axis on the right. */
  readonly right: Panel | null;
}

/** Marks of panels, where these stand, and the height that they take. */
export interface DrawnPanels {
  readonly marks: readonly Mark[];
  readonly places: readonly PlacedPanel[];
  readonly height: number;
}

const EDGE = 14;
/** Narrower than this a panel gets a row of its own. */
const LEAST = 235;
/** About what labels take beside a plot. */
const LABELS = 75;

/** How an axis spreads its values: counts linearly below about one. */
function kindOf({ scale }: FigureAxis): ScaleKind {
  return scale === "counts" ? { symlog: 1 } : scale;
}

interface Slot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What stands over a plot: title and legend. */
function headOf(panelState: FigurePanel, { x, y, width }: Slot, theme: Theme): { marks: Mark[]; height: number } {
  const marks: Mark[] = [];
  let height = 6;
  if (panelState.title !== "") {
    const text = clipRich(withFormulas(panelState.title), width - 16, TYPE.note);
    marks.push({ kind: "text", x: x + 8, y: y + height + 11, text, size: TYPE.note, fill: theme.muted });
    height += 18;
  }
  if (panelState.legend) {
    const key = figureLegend(panelState.layers, x + 8, y + height, width - 16, theme);
    marks.push(...key.marks);
    height += key.height;
  }
  return { marks, height };
}

/** Room that the axes of a panel need beside it. */
function roomOf(state: FigurePanel, side: "left" | "right", width: number): number {
  const axis = side === "left" ? state.y : state.right;
  const map = explainedMap(state);
  if (axis === null) return map === undefined ? EDGE : mapBarRoom(map, state.height);
  const own = rangeAlong(axis, layersOn(state, side), "y", isTight(state) && hasMap(state));
  // The width of the plot is not known before its room is: about this much.
  const plot = Math.max(40, width - LABELS);
  const range = isWidened(state) ? equalRanges(rangeAlong(state.x, state.layers, "x", isTight(state)), own, plot, state.height)[1] : own; // prettier-ignore
  return yRoom(yTicks(range, state.height, axis.whole, kindOf(axis))) + 4;
}

function leftRange(state: FigurePanel): readonly [number, number] {
  return rangeAlong(state.y, layersOn(state, "left"), "y", false);
}

function hasMap({ layers }: FigurePanel): boolean {
  return layers.some(({ kind }) => kind === "map");
}

/** Whether equal axes widen a range; around a picture that would leave an empty rim. */
function isWidened(state: FigurePanel): boolean {
  return state.equal === true && !hasMap(state);
}

/** The largest plot in which a unit is as long along both axes. */
function fitted(
  { width, height }: { readonly width: number; readonly height: number },
  across: readonly [number, number],
  up: readonly [number, number],
): { readonly width: number; readonly height: number } {
  const ratio = Math.abs((across[1] - across[0]) / (up[1] - up[0]));
  return { width: Math.min(width, height * ratio), height: Math.min(height, width / ratio) };
}

function drawn(
  state: FigurePanel,
  slot: Slot,
  top: number,
  rooms: readonly [number, number],
  theme: Theme,
  density: number,
): { readonly marks: readonly Mark[]; readonly place: PlacedPanel } {
  const { x, y, right, layers, height, labelled } = state;
  const width = Math.max(40, slot.width - rooms[0] - rooms[1]);
  const spanned = rangeAlong(x, layers, "x", isTight(state));
  const room = { x: slot.x + rooms[0], y: top, width, height };
  const isPicture = state.equal === true && hasMap(state);
  const plot = isPicture ? { ...room, ...fitted(room, spanned, leftRange(state)) } : room;
  const [across, up] = isWidened(state) ? equalRanges(spanned, leftRange(state), width, height) : [spanned, null];
  const made = (axis: typeof y, side: "left" | "right"): Panel =>
    panel(
      plot,
      across,
      up ?? rangeAlong(axis, layersOn(state, side), "y", hasMap(state)),
      { x: x.whole, y: axis.whole },
      { x: kindOf(x), y: kindOf(axis) },
    );
  const left = made(y, "left");
  const other = right === null ? null : made(right, "right");
  const inner = layers.flatMap((layer) => {
    return layerMarks(layer, other !== null && layer.side === "right" ? other : left, theme, density);
  });
  const empty: Mark[] = isEmpty(layers)
    ? [
        {
          kind: "text",
          x: plot.x + width / 2,
          y: plot.y + height / 2,
          text: clipRich([{ text: "no number to draw" }], width - 8, TYPE.note),
          size: TYPE.note,
          fill: theme.muted,
          anchor: "middle",
        },
      ]
    : [];
  const map = explainedMap(state);
  const marks: Mark[] = [
    ...(map === undefined ? [] : mapBarMarks(map, plot, theme)),
    ...(hasMap(state) ? [] : grid(left, theme)),
    { kind: "group", clip: plot, marks: inner },
    ...empty,
    border(left, theme),
    ...xAxis(left, labelled ? x : undefined, theme),
    ...yAxis(left, y, theme),
    ...(other === null || right === null ? [] : yAxis(other, right, theme, "right")),
  ];
  return { marks, place: { panel: state, left, right: other } };
}

/** Lays rows of panels out and draws them; in a narrow figure each panel has a row of its own. */
export function drawPanels(
  rows: readonly FigureRow[],
  top: number,
  width: number,
  theme: Theme,
  density: number = 1,
): DrawnPanels {
  const marks: Mark[] = [];
  const places: PlacedPanel[] = [];
  let y = top;
  const lines = rows.flatMap(({ panels }) =>
    panels.length * LEAST <= width ? [panels] : panels.map((one): FigureRow["panels"] => [one]),
  );
  // Plots that stand one over the other begin and end at the same places.
  const single = lines.filter((line) => line.length === 1).flat();
  const aligned: readonly [number, number] = [
    Math.max(0, ...single.map((one) => roomOf(one, "left", width))),
    Math.max(EDGE, ...single.map((one) => roomOf(one, "right", width))),
  ];
  for (const line of lines) {
    const wide = width / Math.max(1, line.length);
    const slots = line.map((_, c): Slot => ({ x: c * wide, y, width: wide }));
    const heads = line.map((one, c) => headOf(one, slots[c] as Slot, theme));
    const head = Math.max(0, ...heads.map(({ height }) => height));
    let tall = 0;
    line.forEach((one, c) => {
      const rooms = line.length === 1 ? aligned : ([roomOf(one, "left", wide), roomOf(one, "right", wide)] as const);
      const block = drawn(one, slots[c] as Slot, y + head, rooms, theme, density);
      marks.push(...(heads[c]?.marks ?? []), ...block.marks);
      places.push(block.place);
      tall = Math.max(tall, one.height + (one.labelled ? X_ROOM : 4));
    });
    y += head + tall + 4;
  }
  return { marks, places, height: y - top };
}
