import type { Mark } from "./marks.js";

/** A mark at another place. */
export function shifted(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case "path":
    case "points":
      return { ...mark, points: Float64Array.from(mark.points, (v, i) => v + (i % 2 === 0 ? dx : dy)) };
    case "group": {
      const clip = { ...mark.clip, x: mark.clip.x + dx, y: mark.clip.y + dy };
      return { ...mark, clip, marks: mark.marks.map((inner) => shifted(inner, dx, dy)) };
    }
    default:
      return { ...mark, x: mark.x + dx, y: mark.y + dy };
  }
}
