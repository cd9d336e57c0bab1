/** What a reader may ask of a run from the page. */
export type LiveWish =
  | { readonly do: "pause" | "resume" | "stop" }
  | { readonly do: "mark" | "note"; readonly text: string }
  | { readonly do: "freeze"; readonly path: string };

/** Longer texts are no remarks. */
const LONGEST = 1000;

/** Reads a wish that came over the wire; undefined for what is none. */
export function readWish(value: unknown): LiveWish | undefined {
  const { do: what, text, path } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (what === "pause" || what === "resume" || what === "stop") return { do: what };
  if ((what === "mark" || what === "note") && isText(text)) return { do: what, text: text.trim() };
  if (what === "freeze" && isText(path)) return { do: what, path: path.trim() };
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= LONGEST;
}
