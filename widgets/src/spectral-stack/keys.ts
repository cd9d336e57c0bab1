import {
  startReference,
  usedReference,
  type Cursor,
  type Link,
  type ShownStack,
  type StackSettings,
} from "halidelab/views/spectral-stack";
import { onFirst, ordered, ownInterval } from "./own-places.js";

/** What a key does besides moving the cursor: other settings, or a wish by its name; undefined for other keys. */
export function wishOf(
  key: string,
  shown: ShownStack,
  settings: StackSettings,
  cursor: Cursor,
  toFirst: Link,
): Partial<StackSettings> | "play" | "mark" | undefined {
  switch (key) {
    case " ":
      return "play";
    case "l":
    case "L":
      return "mark";
    case "r":
    case "R": {
      // The figure may still show what was chosen before.
      const used = usedReference(shown.state, settings.reference);
      const off = used !== "none" && startReference(shown.state) !== "given";
      return { reference: off ? "none" : cursor.scan + shown.scans.first };
    }
    case "+":
    case "=":
      return { zoom: zoomed(shown, cursor, toFirst, 1 / 1.5) };
    case "-":
      return { zoom: zoomed(shown, cursor, toFirst, 1.5) };
    case "Escape":
      return { zoom: null, zoomScans: null };
    default:
      return undefined;
  }
}

/** The view of the axis, narrower or wider about the cursor, on the axis of the first run; null where that is all of it. */
function zoomed(shown: ShownStack, cursor: Cursor, toFirst: Link, factor: number): StackSettings["zoom"] {
  const { axis } = shown;
  const [low, high] = axis.domain;
  const centre = axis.values[cursor.column] as number;
  const found = ownInterval([centre + (low - centre) * factor, centre + (high - centre) * factor], shown);
  if (found === undefined) return null;
  const [least, most] = ordered(axis.own[0] as number, axis.own.at(-1) as number);
  return found[0] <= least && found[1] >= most ? null : onFirst(found, toFirst);
}
