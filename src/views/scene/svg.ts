import { base64 } from "./base64.js";
import { FONT, type Mark, type PathMark, type PointsMark, type Scene, type TextMark } from "./marks.js";
import { encodePng } from "./png.js";
import { SHIFT_SIZE } from "./text-width.js";

/** Text as it may stand in XML, in elements and attributes; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex -- these are the characters XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
  );
}

/** A coordinate with two decimals: a hundredth of a pixel is not seen. */
function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A length in mm to a hundred thousandth: programs set type by it. */
function mm(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
}

function attributes(record: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${typeof value === "number" ? px(value) : escapeXml(value ?? "")}"`)
    .join("");
}

function path(mark: PathMark): string {
  let d = "";
  let open = false;
  for (let i = 0; i + 1 < mark.points.length; i += 2) {
    const x = mark.points[i] as number;
    const y = mark.points[i + 1] as number;
    if (Number.isFinite(x) && Number.isFinite(y)) {
      d += `${open ? "L" : "M"}${px(x)} ${px(y)}`;
      open = true;
    } else {
      open = false;
    }
  }
  if (d === "") return "";
  return `<path${attributes({
    d: mark.fill === undefined ? d : `${d}Z`,
    fill: mark.fill ?? "none",
    stroke: mark.stroke,
    "stroke-width": mark.stroke === undefined ? undefined : (mark.width ?? 1),
    "stroke-dasharray": mark.dash?.join(" "),
    "stroke-linejoin": "round",
    opacity: mark.opacity,
  })}/>`;
}

function points(mark: PointsMark): string {
  const circles: string[] = [];
  for (let i = 0; i + 1 < mark.points.length; i += 2) {
    const cx = mark.points[i] as number;
    const cy = mark.points[i + 1] as number;
    if (Number.isFinite(cx) && Number.isFinite(cy)) {
      circles.push(`<circle${attributes({ cx, cy, r: mark.radius })}/>`);
    }
  }
  return `<g${attributes({ fill: mark.fill ?? "none", stroke: mark.stroke, opacity: mark.opacity })}>${circles.join("")}</g>`;
}

function text(mark: TextMark): string {
  let raised = 0;
  const spans = mark.text.map((run) => {
    const wanted = run.shift === "super" ? -0.36 : run.shift === "sub" ? 0.2 : 0;
    const dy = (wanted - raised) * mark.size;
    raised = wanted;
    const style = {
      dy: dy === 0 ? undefined : dy,
      "font-size": run.shift === undefined ? undefined : mark.size * SHIFT_SIZE,
      "font-style": run.italic ? "italic" : undefined,
    };
    return `<tspan${attributes(style)}>${escapeXml(run.text)}</tspan>`;
  });
  return `<text${attributes({
    x: mark.x,
    y: mark.y,
    "font-size": mark.size,
    fill: mark.fill,
    "text-anchor": mark.anchor,
    "font-weight": mark.bold ? "600" : undefined,
    transform: mark.upward ? `rotate(-90 ${px(mark.x)} ${px(mark.y)})` : undefined,
  })}>${spans.join("")}</text>`;
}

function draw(mark: Mark): string {
  switch (mark.kind) {
    case "rect":
      return `<rect${attributes({ x: mark.x, y: mark.y, width: mark.width, height: mark.height, rx: mark.radius, fill: mark.fill ?? "none", stroke: mark.stroke })}/>`;
    case "path":
      return path(mark);
    case "points":
      return points(mark);
    case "text":
      return text(mark);
    case "image":
      return `<image${attributes({
        x: mark.x,
        y: mark.y,
        width: mark.width,
        height: mark.height,
        preserveAspectRatio: "none",
        style: mark.crisp ? "image-rendering:pixelated" : undefined,
        href: `data:image/png;base64,${base64(encodePng(mark.raster))}`,
      })}/>`;
    case "group": {
      const { x, y, width, height } = mark.clip;
      // An inner <svg> clips without an id: ids of several figures in one page would clash.
      const inner = mark.marks.map((m) => draw(m)).join("");
      return `<svg${attributes({ x, y, width, height, viewBox: [x, y, width, height].map(px).join(" ") })}>${inner}</svg>`;
    }
  }
}

/**
 * A scene as an SVG document that stands alone: no scripts, no styles, no references.
 *
 * @param millimetres its width on paper; without it, its pixels are those of a screen
 */
export function toSvg(scene: Scene, millimetres?: number): string {
  const { width, height } = scene;
  const size =
    millimetres === undefined
      ? { width, height }
      : { width: `${mm(millimetres)}mm`, height: `${mm((millimetres * height) / width)}mm` };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg"${attributes({ ...size, viewBox: `0 0 ${px(width)} ${px(height)}`, "font-family": FONT, role: "img" })}>`,
    `<title>${escapeXml(scene.description)}</title>`,
    `<rect${attributes({ width, height, fill: scene.background })}/>`,
    ...scene.marks.map((mark) => draw(mark)),
    "</svg>",
  ].join("");
}
