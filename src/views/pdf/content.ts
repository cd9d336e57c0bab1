import { SHIFT_SIZE } from "../scene/text-width.js";
import { rgb } from "../scene/colour.js";
import type { ImageMark, Mark, PathMark, PointsMark, RectMark, TextMark } from "../scene/marks.js";
import type { Run } from "../scene/rich.js";
import { pdfNumber } from "./file.js";
import type { Face, FaceName } from "./font/faces.js";

/** What the content of a page may name. */
export interface Resources {
  /** The name of a face, and the face. */
  face(name: FaceName): readonly [string, Face];
  /** The name of an opacity. */
  opacity(value: number): string;
  /** The name of a picture. */
  image(mark: ImageMark): string;
}

const n = (...values: readonly number[]): string => values.map(pdfNumber).join(" ");
const colour = (hex: string): string => n(...rgb(hex).map((c) => c / 255));

/** A quarter of a circle as a cubic curve: how far its handles reach, in radii (4/3 (√2 − 1)). */
const HANDLE = 0.5523;
/** How far letters of a face without an italic one lean. */
const LEAN = 0.2126;

/**
 * Marks as the operators of a page whose y axis points downward, as the scene's does. Source of the operators:
 * ISO 32000-1:2008, Annex A.
 */
export function pdfContent(marks: readonly Mark[], resources: Resources): string {
  return marks.map((mark) => written(mark, resources)).join("");
}

function written(mark: Mark, resources: Resources): string {
  switch (mark.kind) {
    case "rect":
      return rectangle(mark);
    case "path":
      return faded(mark, resources, path(mark));
    case "points":
      return faded(mark, resources, circles(mark));
    case "text":
      return text(mark, resources);
    case "image":
      // A picture fills the unit square, upright.
      return `q ${n(mark.width, 0, 0, -mark.height, mark.x, mark.y + mark.height)} cm /${resources.image(mark)} Do Q\n`;
    case "group": {
      const { x, y, width, height } = mark.clip;
      return `q ${n(x, y, width, height)} re W n\n${pdfContent(mark.marks, resources)}Q\n`;
    }
  }
}

function faded({ opacity }: { readonly opacity?: number }, resources: Resources, content: string): string {
  if (content === "" || opacity === undefined || opacity >= 1) return content;
  return `q /${resources.opacity(opacity)} gs ${content}Q\n`;
}

/** Sets the colours, and says how a shape is painted. */
function painted(
  { fill, stroke }: { readonly fill?: string; readonly stroke?: string },
  closed: boolean,
): [string, string] {
  // prettier-ignore
  const set = `${fill === undefined ? "" : `${colour(fill)} rg `}${stroke === undefined ? "" : `${colour(stroke)} RG `}`;
  const how = fill !== undefined && stroke !== undefined ? "B" : fill !== undefined ? "f" : closed ? "s" : "S";
  return [set, how];
}

function rectangle({ x, y, width, height, fill, stroke, radius }: RectMark): string {
  if (fill === undefined && stroke === undefined) return "";
  const [set, how] = painted({ ...(fill === undefined ? {} : { fill }), ...(stroke === undefined ? {} : { stroke }) }, true); // prettier-ignore
  const shape = radius === undefined || radius <= 0 ? `${n(x, y, width, height)} re` : rounded(x, y, width, height, Math.min(radius, width / 2, height / 2)); // prettier-ignore
  return `${set}1 w [] 0 d ${shape} ${how === "s" ? "S" : how}\n`;
}

function rounded(x: number, y: number, width: number, height: number, r: number): string {
  const [right, bottom, h] = [x + width, y + height, r * (1 - HANDLE)];
  return [
    `${n(x + r, y)} m ${n(right - r, y)} l ${n(right - h, y, right, y + h, right, y + r)} c`,
    `${n(right, bottom - r)} l ${n(right, bottom - h, right - h, bottom, right - r, bottom)} c`,
    `${n(x + r, bottom)} l ${n(x + h, bottom, x, bottom - h, x, bottom - r)} c`,
    `${n(x, y + r)} l ${n(x, y + h, x + h, y, x + r, y)} c h`,
  ].join(" ");
}

function path({ points, stroke, width = 1, dash = [], fill }: PathMark): string {
  const steps: string[] = [];
  let open = false;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (Number.isFinite(x) && Number.isFinite(y)) {
      steps.push(`${n(x, y)} ${open ? "l" : "m"}`);
      open = true;
    } else open = false;
  }
  if (steps.length === 0 || (stroke === undefined && fill === undefined)) return "";
  const [set, how] = painted({ ...(fill === undefined ? {} : { fill }), ...(stroke === undefined ? {} : { stroke }) }, false); // prettier-ignore
  return `${set}${n(width)} w 1 j [${n(...dash)}] 0 d\n${steps.join("\n")}\n${fill === undefined ? "" : "h "}${how}\n`;
}

function circles({ points, radius: r, fill, stroke }: PointsMark): string {
  if (fill === undefined && stroke === undefined) return "";
  const [set, how] = painted({ ...(fill === undefined ? {} : { fill }), ...(stroke === undefined ? {} : { stroke }) }, true); // prettier-ignore
  const h = r * HANDLE;
  const each: string[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    each.push(
      `${n(x + r, y)} m ${n(x + r, y + h, x + h, y + r, x, y + r)} c ${n(x - h, y + r, x - r, y + h, x - r, y)} c ` +
        `${n(x - r, y - h, x - h, y - r, x, y - r)} c ${n(x + h, y - r, x + r, y - h, x + r, y)} c h ${how}`,
    );
  }
  return each.length === 0 ? "" : `${set}1 w [] 0 d\n${each.join("\n")}\n`;
}

/** Which face a run is set in. */
function faceOf(run: Run, bold: boolean): FaceName {
  return bold ? "bold" : run.italic === true ? "italic" : "regular";
}

function text({ x, y, text: runs, size, fill, anchor, bold, upward }: TextMark, resources: Resources): string {
  const parts = runs.map((run) => {
    const [name, face] = resources.face(faceOf(run, bold === true));
    const own = run.shift === undefined ? size : size * SHIFT_SIZE;
    const { codes, width } = face.shown(run.text);
    const rise = run.shift === "super" ? 0.36 : run.shift === "sub" ? -0.2 : 0;
    return { codes, name, own, rise: rise * size, width: width * own, leans: bold === true && run.italic === true };
  });
  const whole = parts.reduce((sum, part) => sum + part.width, 0);
  const start = anchor === "middle" ? -whole / 2 : anchor === "end" ? -whole : 0;
  let at = start;
  const shown = parts.map(({ codes, name, own, rise, width, leans }) => {
    // The page's y axis points downward: letters are turned back.
    const [along, lean] = [at, leans ? LEAN : 0];
    const matrix = upward === true ? [0, -1, -1, -lean, x, y - along] : [1, 0, lean, -1, x + along, y];
    at += width;
    return `/${name} ${n(own)} Tf ${n(rise)} Ts ${n(...matrix)} Tm ${codes} Tj`;
  });
  return shown.length === 0 ? "" : `BT ${colour(fill)} rg ${shown.join(" ")} ET\n`;
}
