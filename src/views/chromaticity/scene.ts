import { toUniform } from "../../techniques/colour/coordinates.js";
import {
  axisOf,
  colourOf,
  figureLegend,
  lineOf,
  panelOf,
  pointsOf,
  type DrawnPanels,
  type FigureLayer,
  type LineLayer,
} from "../figure/index.js";
import {
  border,
  fromText,
  heading,
  italic,
  LIGHT,
  panel,
  paragraph,
  roman,
  toPixel,
  TYPE,
  X_ROOM,
  xAxis,
  yAxis,
  yRoom,
  yTicks,
  type Mark,
  type Panel,
  type Quantity,
  type Scene,
  type Theme,
} from "../scene/index.js";
import type { FigureOptions } from "../spectral-stack/index.js";
import { horseshoe } from "./horseshoe.js";
import { pointLabels } from "./labels.js";
import type { ChromaticityState, DiagramKind, PlacesState } from "./state.js";

/** What each diagram spans; both axes have one scale. */
const SPAN = {
  xy: { x: [-0.08, 0.8], y: [-0.02, 0.9] },
  uv: { x: [-0.07, 0.7], y: [-0.02, 0.64] },
} as const;

const AXES: Readonly<Record<DiagramKind, readonly [Quantity, Quantity]>> = {
  xy: [
    { symbol: [italic("x")], unit: "" },
    { symbol: [italic("y")], unit: "" },
  ],
  uv: [
    { symbol: [italic("u"), roman("′")], unit: "" },
    { symbol: [italic("v"), roman("′")], unit: "" },
  ],
};

const WIDEST = 480;
/** Room beside the plot that the legend needs to stand there. */
const BESIDE = 230;
/** Full light behind dark lines, a fifth behind light ones: the lines keep a contrast of 3. */
const DIM = 0.2;

/** Wavelengths that are written at the locus, nm. */
const WRITTEN = [460, 470, 480, 490, 500, 510, 520, 540, 560, 580, 600, 620, 700];

/** Places of x, y in a diagram's own coordinates. */
export function inDiagram({ x, y }: PlacesState, diagram: DiagramKind): PlacesState {
  if (diagram === "xy") return { x, y };
  const places = Array.from(x, (v, i) => toUniform({ x: v, y: y[i] as number }));
  return { x: Float64Array.from(places, ({ u }) => u), y: Float64Array.from(places, ({ v }) => v) };
}

/** The curves and points: the locus first, then a layer for each triangle (closed), then the points. */
export function diagramLayers({ locus, triangles, points, diagram }: ChromaticityState): readonly FigureLayer[] {
  const edge = inDiagram(locus, diagram);
  const closed = (values: Float64Array): number[] => [...values, values[0] as number];
  return [
    lineOf("", "text", edge.x, edge.y),
    ...triangles.map((one, i) => {
      const at = inDiagram(one, diagram);
      const style = { dash: one.standard, width: one.standard ? 1.2 : 2 };
      return lineOf(one.name, one.standard && i > 0 ? "muted" : "text", closed(at.x), closed(at.y), style);
    }),
    ...(points.names.length === 0
      ? []
      : [pointsOf("", "text", inDiagram(points, diagram).x, inDiagram(points, diagram).y)]),
  ];
}

const flat = (place: Panel, { x, y }: PlacesState): number[] =>
  Array.from(x, (v, i) => [toPixel(place.x, v), toPixel(place.y, y[i] as number)]).flat();

/** A line that is seen on every colour: the background's under the text's. */
function onColour(points: readonly number[], { colour, width, dash }: LineLayer, theme: Theme): Mark[] {
  const line: Mark = {
    kind: "path",
    points,
    stroke: colourOf(colour, theme),
    width,
    ...(dash ? { dash: [5, 4] } : {}),
  };
  return [{ kind: "path", points, stroke: theme.background, width: width + 2, opacity: 0.45 }, line];
}

/** The colours inside the locus; around it the background. */
function colours(state: ChromaticityState, place: Panel, theme: Theme): Mark[] {
  const { plot } = place;
  const edge = flat(place, inDiagram(state.locus, state.diagram));
  const [x, y, right, bottom] = [plot.x, plot.y, plot.x + plot.width, plot.y + plot.height];
  const [first, last] = [edge.slice(0, 2), edge.slice(-2)];
  const raster = horseshoe(place, state.diagram, theme.scheme === "dark" ? DIM : 1);
  // The frame, then along the locus in the other direction: what lies between the two is filled.
  const around = [x, bottom, x, y, right, y, right, bottom, x, bottom, ...first, ...last];
  for (let i = edge.length - 4; i >= 0; i -= 2) around.push(edge[i] as number, edge[i + 1] as number);
  return [
    { kind: "image", ...plot, raster },
    { kind: "path", points: around, fill: theme.background },
    { kind: "path", points: [...edge, ...first], stroke: theme.axis, width: 1.2 },
  ];
}

/** Ticks at the locus, outward, and their wavelengths. */
function wavelengthMarks({ locus, diagram }: ChromaticityState, place: Panel, theme: Theme) {
  const edge = inDiagram(locus, diagram);
  const written = WRITTEN.flatMap((nm) => {
    const i =
      locus.wavelengths.indexOf(nm) < 0 && nm === 700 ? locus.wavelengths.length - 1 : locus.wavelengths.indexOf(nm);
    if (i < 1) return [];
    const at = (k: number): readonly [number, number] => {
      const j = Math.max(0, Math.min(edge.x.length - 1, k));
      return [toPixel(place.x, edge.x[j] as number), toPixel(place.y, edge.y[j] as number)];
    };
    const [[x, y], [ax, ay], [bx, by]] = [at(i), at(i - 3), at(i + 3)];
    const long = Math.hypot(bx - ax, by - ay) || 1;
    // Along the locus the horseshoe lies to the right: outward is to the left.
    const [nx, ny] = [(by - ay) / long, -(bx - ax) / long];
    const text = fromText(String(nm));
    const anchor = nx < -0.4 ? "end" : nx > 0.4 ? "start" : "middle";
    const tick: Mark = { kind: "path", points: [x, y, x + 5 * nx, y + 5 * ny], stroke: theme.axis };
    const [left, base] = [x + 8 * nx, y + 9 * ny + 4];
    return [
      { tick, text: { kind: "text", x: left, y: base, text, size: TYPE.tick, fill: theme.muted, anchor } as const },
    ];
  });
  return { ticks: written.map(({ tick }) => tick), texts: written.map(({ text }) => text) };
}

/** The diagram in a width, from a height on. */
export function drawDiagram(state: ChromaticityState, top: number, width: number, theme: Theme): DrawnPanels {
  const { diagram, points } = state;
  const span = SPAN[diagram];
  const left = yRoom(yTicks(span.y, WIDEST)) + 4;
  const wide = Math.max(80, Math.min(WIDEST, width - left - 14));
  const layers = diagramLayers(state);
  const beside = width - left - wide >= BESIDE;
  const key = beside
    ? figureLegend(layers, left + wide + 24, top + 8, width - left - wide - 32, theme)
    : figureLegend(layers, 8, top + 4, width - 16, theme);
  const y = top + 8 + (beside ? 0 : key.height);
  const height = Math.round((wide * (span.y[1] - span.y[0])) / (span.x[1] - span.x[0]));
  const place = panel({ x: left, y, width: wide, height }, span.x, span.y);
  const at = flat(place, inDiagram(points, diagram));
  const pairs = points.names.map((_, i) => [at[2 * i] as number, at[2 * i + 1] as number] as const);
  const scale = wavelengthMarks(state, place, theme);
  const inner: Mark[] = [
    ...colours(state, place, theme),
    ...layers.slice(1).flatMap((layer) => (layer.kind === "line" ? onColour(flat(place, layer), layer, theme) : [])),
    ...scale.ticks,
    { kind: "points", points: at, radius: 4.5, fill: theme.background, stroke: theme.text },
    ...pointLabels(pairs, points.names, place, theme, scale.texts),
  ];
  const [across, up] = AXES[diagram];
  const marks: Mark[] = [
    ...key.marks,
    { kind: "group", clip: place.plot, marks: inner },
    border(place, theme),
    ...xAxis(place, across, theme),
    ...yAxis(place, up, theme),
  ];
  const axes = [axisOf(across, { range: span.x }), axisOf(up, { range: span.y })] as const;
  const placed = { panel: panelOf(...axes, layers, { height }), left: place, right: null };
  return { marks, places: [placed], height: y - top + height + X_ROOM };
}

/** The figure as a whole: title, diagram, verdict. */
export function chromaticityScene(state: ChromaticityState, options: FigureOptions = {}): Scene {
  const width = options.width ?? 620;
  const theme = options.theme ?? LIGHT;
  const top = heading(state.title, state.simulated, 8, width - 16, theme);
  const diagram = drawDiagram(state, top.height, width, theme);
  const bottom = top.height + diagram.height;
  const fill = state.ok ? theme.text : theme.warn;
  const verdict = paragraph(state.verdict, 8, bottom, width - 16, fill, { lines: 6 });
  return {
    width,
    height: bottom + (state.verdict === "" ? 0 : verdict.height) + 8,
    background: theme.background,
    description: describeChromaticity(state),
    marks: [...top.marks, ...diagram.marks, ...(state.verdict === "" ? [] : verdict.marks)],
  };
}

/** The figure in a sentence. */
export function describeChromaticity({ title, points, triangles, verdict, simulated }: ChromaticityState): string {
  const made = simulated === null ? "" : ` Simulated: ${simulated}`;
  const at = points.names.map((name, i) => {
    const [x, y] = [points.x[i] as number, points.y[i] as number];
    const what = name === "" ? "a point" : name;
    return Number.isFinite(x + y) ? `${what} at x ${x.toFixed(4)}, y ${y.toFixed(4)}` : `${what} without a place`;
  });
  const beside = triangles.map(({ name }) => name).join(", ");
  const parts = [
    title,
    "Chromaticity diagram",
    at.slice(0, 20).join("; "),
    beside === "" ? "" : `Triangles: ${beside}`,
    verdict,
  ];
  return `${parts.filter((part) => part !== "").join(". ")}${made}`;
}
