import { FONT, SHIFT_SIZE, type Mark, type PathMark, type Raster, type TextMark } from "halidelab/views/scene";

/** Sets a canvas to a size in CSS pixels at the screen's own density, and empties it. */
export function prepare(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  density: number,
): CanvasRenderingContext2D | null {
  const w = Math.round(width * density);
  const h = Math.round(height * density);
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  canvas.style.width = `${String(width)}px`;
  canvas.style.height = `${String(height)}px`;
  const context = canvas.getContext("2d");
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, w, h);
  context?.setTransform(density, 0, 0, density, 0, 0);
  return context;
}

/** Draws marks on a canvas: the page's counterpart of the SVG writer. */
export function paint(context: CanvasRenderingContext2D, marks: readonly Mark[], density: number): void {
  for (const mark of marks) {
    context.save();
    if ("opacity" in mark && mark.opacity !== undefined) context.globalAlpha = mark.opacity;
    paintMark(context, mark, density);
    context.restore();
  }
}

function paintMark(context: CanvasRenderingContext2D, mark: Mark, density: number): void {
  switch (mark.kind) {
    case "rect": {
      if (mark.fill !== undefined) {
        context.fillStyle = mark.fill;
        context.fillRect(mark.x, mark.y, mark.width, mark.height);
      }
      if (mark.stroke !== undefined) {
        context.strokeStyle = mark.stroke;
        const half = 0.5 / density;
        context.lineWidth = 1;
        context.strokeRect(mark.x + half, mark.y + half, mark.width - 2 * half, mark.height - 2 * half);
      }
      break;
    }
    case "path":
      paintPath(context, mark, density);
      break;
    case "points":
      if (mark.fill !== undefined) context.fillStyle = mark.fill;
      if (mark.stroke !== undefined) context.strokeStyle = mark.stroke;
      for (let i = 0; i + 1 < mark.points.length; i += 2) {
        const x = mark.points[i] as number;
        const y = mark.points[i + 1] as number;
        if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
        context.beginPath();
        context.arc(x, y, mark.radius, 0, 2 * Math.PI);
        if (mark.fill !== undefined) context.fill();
        if (mark.stroke !== undefined) context.stroke();
      }
      break;
    case "text":
      paintText(context, mark);
      break;
    case "image":
      paintRaster(context, mark.raster, mark, density);
      break;
    case "group": {
      const { x, y, width, height } = mark.clip;
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      paint(context, mark.marks, density);
      break;
    }
  }
}

function paintPath(context: CanvasRenderingContext2D, mark: PathMark, density: number): void {
  const { points } = mark;
  context.beginPath();
  // A hair line between two pixel columns would smear over both.
  const straight =
    points.length === 4 && (points[0] === points[2] || points[1] === points[3]) && (mark.width ?? 1) === 1;
  const snap = (v: number): number => (straight ? (Math.floor(v * density) + (density < 1.5 ? 0.5 : 0)) / density : v);
  let open = false;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const x = points[i] as number;
    const y = points[i + 1] as number;
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      open = false;
    } else if (open) {
      context.lineTo(snap(x), snap(y));
    } else {
      context.moveTo(snap(x), snap(y));
      open = true;
    }
  }
  if (mark.fill !== undefined) {
    context.closePath();
    context.fillStyle = mark.fill;
    context.fill();
  }
  if (mark.stroke !== undefined) {
    context.strokeStyle = mark.stroke;
    context.lineWidth = mark.width ?? 1;
    context.lineJoin = "round";
    context.setLineDash([...(mark.dash ?? [])]);
    context.stroke();
  }
}

/** The fonts as a canvas wants them named. */
const FAMILY = FONT.replace(/([\w ]+ [\w ]+)(?=,|$)/g, (f) => `"${f.trim()}"`);

/** Widths of texts that were painted, by font and text: to measure costs as much as to paint, and axes repeat. */
const WIDTHS = new Map<string, number>();
const MOST_WIDTHS = 4000;

function widthOf(context: CanvasRenderingContext2D, font: string, text: string): number {
  const key = `${font}|${text}`;
  const known = WIDTHS.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const { width } = context.measureText(text);
  if (WIDTHS.size >= MOST_WIDTHS) WIDTHS.clear();
  WIDTHS.set(key, width);
  return width;
}

function paintText(context: CanvasRenderingContext2D, mark: TextMark): void {
  const parts = mark.text.map((run) => {
    const size = run.shift === undefined ? mark.size : mark.size * SHIFT_SIZE;
    const font = `${run.italic === true ? "italic " : ""}${mark.bold === true ? "600 " : ""}${String(size)}px ${FAMILY}`;
    const rise = run.shift === "super" ? -0.36 : run.shift === "sub" ? 0.2 : 0;
    return { text: run.text, font, width: widthOf(context, font, run.text), rise: rise * mark.size };
  });
  const width = parts.reduce((sum, part) => sum + part.width, 0);
  context.fillStyle = mark.fill;
  context.translate(mark.x, mark.y);
  if (mark.upward === true) context.rotate(-Math.PI / 2);
  let x = mark.anchor === "middle" ? -width / 2 : mark.anchor === "end" ? -width : 0;
  for (const part of parts) {
    context.font = part.font;
    context.fillText(part.text, x, part.rise);
    x += part.width;
  }
}

/** Buffers for rasters that are stretched, the one used last at the end; every pixel is overwritten in each use. */
const BUFFERS: OffscreenCanvas[] = [];
const MOST_BUFFERS = 4;

function bufferFor(width: number, height: number): OffscreenCanvas {
  const at = BUFFERS.findIndex((buffer) => buffer.width === width && buffer.height === height);
  const [found = new OffscreenCanvas(width, height)] = at < 0 ? [] : BUFFERS.splice(at, 1);
  BUFFERS.push(found);
  if (BUFFERS.length > MOST_BUFFERS) BUFFERS.shift();
  return found;
}

function paintRaster(
  context: CanvasRenderingContext2D,
  raster: Raster,
  place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly crisp?: true;
  },
  density: number,
): void {
  const image = new ImageData(raster.rgba as Uint8ClampedArray<ArrayBuffer>, raster.width, raster.height);
  const w = Math.round(place.width * density);
  const h = Math.round(place.height * density);
  if (place.crisp === true && w === raster.width && h === raster.height) {
    // Pixel for pixel: what stands on the screen is the data's colour, not an interpolation.
    context.putImageData(image, Math.round(place.x * density), Math.round(place.y * density));
    return;
  }
  const buffer = bufferFor(raster.width, raster.height);
  buffer.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = place.crisp !== true;
  context.drawImage(buffer, place.x, place.y, place.width, place.height);
}
