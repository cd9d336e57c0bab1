import {
  startReference,
  usedReference,
  type Cursor,
  type ShownStack,
  type StackSettings,
} from "halidelab/views/spectral-stack";

/** What a key does besides moving the cursor: other settings, or a wish by its name; undefined for other keys. */
export function wishOf(
  key: string,
  shown: ShownStack,
  settings: StackSettings,
  cursor: Cursor,
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
      return { zoom: zoomed(shown, cursor, 1 / 1.5) };
    case "-":
      return { zoom: zoomed(shown, cursor, 1.5) };
    case "Escape":
      return { zoom: null, zoomScans: null };
    default:
      return undefined;
  }
}

/** The view of the axis, narrower or wider about the cursor; null where that is all of it. */
function zoomed({ axis }: ShownStack, cursor: Cursor, factor: number): StackSettings["zoom"] {
  const [low, high] = axis.domain;
  const centre = axis.values[cursor.column] as number;
  // A wavelength of zero has no energy.
  const [a, b] = [low, high].map((end) => axis.from(Math.max(centre + (end - centre) * factor, 1e-9))) as [
    number,
    number,
  ];
  const all = [axis.own[0] as number, axis.own.at(-1) as number];
  if (Math.min(a, b) < Math.min(...all) && Math.max(a, b) > Math.max(...all)) return null;
  return a < b ? [a, b] : [b, a];
}
