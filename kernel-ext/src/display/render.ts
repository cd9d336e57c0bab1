import { inspect } from "node:util";
import type { Presentation } from "halidelab/views";
import type { StillView } from "halidelab/views/still";
import type { MimeBundle, Rendered } from "./mime.js";
import { bundleToWire } from "./mime.js";
import { whenStill } from "./whenStill.js";

/** The method by which any object says how it wants to be shown. */
const DISPLAY = Symbol.for("Jupyter.display");
/** The mark of the library's own types. */
const BRAND = Symbol.for("halidelab.type");

export interface RenderOptions {
  /** How the library shows its own types; loaded only when one comes by. */
  readonly presentationOf: (value: unknown) => Promise<Presentation | undefined>;
  /** The MIME entries of a view that was opened, with what it is now. */
  readonly keptNow: (view: NonNullable<Presentation["view"]>, before: MimeBundle) => MimeBundle;
  /** Makes picture and kept state of a view that grew without keeping the kernel; `undefined` where they are to be made here. */
  readonly madeApart: (view: NonNullable<Presentation["view"]>) => Promise<StillView | undefined>;
  /** Tells the pages that no change of an output reaches. */
  readonly tellOutput: (bundle: MimeBundle) => Promise<void>;
  /** Opens the live view of a presentation and gives the MIME entries that show it. */
  readonly openView: (view: NonNullable<Presentation["view"]>) => Promise<MimeBundle>;
}

/**
 * How a value is shown: as it says itself, as the library shows it, or by `util.inspect`. At once where that can be
 * told at once, so that what a cell shows keeps its place among what it prints.
 */
export function render(value: unknown, options: RenderOptions): Rendered | Promise<Rendered> {
  const own = propertyOf(value, DISPLAY);
  if (typeof own !== "function") return renderByKind(value, options);
  const bundle: unknown = (own as () => unknown).call(value);
  const shown = (said: unknown): Rendered | Promise<Rendered> =>
    typeof said === "object" && said !== null ? rendered(said as MimeBundle) : renderByKind(value, options);
  return isPromise(bundle) ? bundle.then(shown) : shown(bundle);
}

function renderByKind(value: unknown, options: RenderOptions): Rendered | Promise<Rendered> {
  return typeof propertyOf(value, BRAND) === "string" ? renderLibrary(value, options) : renderPlain(value);
}

async function renderLibrary(value: unknown, options: RenderOptions): Promise<Rendered> {
  const presentation = await options.presentationOf(value);
  if (presentation === undefined) return renderPlain(value);
  const first = await present(presentation, options);
  const feed = presentation.view?.feed;
  if (feed === undefined) return rendered(first);
  // The page hears of each scan; the output, which a notebook keeps, follows when there is a pause.
  const changes = (show: (next: Rendered) => void): void =>
    whenStill(feed, async () => {
      const now = await options.presentationOf(value);
      if (now?.view === undefined) return;
      const made = await options.madeApart(now.view);
      const view = made === undefined ? now.view : { ...now.view, kept: () => made.kept };
      const shown = made === undefined ? now : { ...now, svg: () => made.svg };
      const next = rendered({ ...first, ...options.keptNow(view, first), ...still(shown) });
      show(next);
      await options.tellOutput(next.data);
    });
  return { ...rendered(first), changes };
}

function renderPlain(value: unknown): Rendered {
  return rendered({ "text/plain": inspect(value) });
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof propertyOf(value, "then") === "function";
}

function rendered(data: MimeBundle): Rendered {
  return { data: bundleToWire(data), metadata: {} };
}

async function present(presentation: Presentation, options: RenderOptions): Promise<MimeBundle> {
  const { view } = presentation;
  return { ...(view ? await options.openView(view) : {}), ...still(presentation) };
}

/** What shows a value without a page of ours. */
function still({ text, html, markdown, svg }: Presentation): MimeBundle {
  return {
    ...(svg ? { "image/svg+xml": svg() } : {}),
    // nbconvert and GitHub take HTML and Markdown before a picture; the picture must not be hidden by them.
    ...(html === undefined || svg !== undefined ? {} : { "text/html": html }),
    ...(markdown === undefined || svg !== undefined ? {} : { "text/markdown": markdown }),
    "text/plain": text,
  };
}

/** A property of anything; proxies and getters that throw count as not having it. */
function propertyOf(value: unknown, key: symbol | "then"): unknown {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
  try {
    return (value as Record<symbol | string, unknown>)[key];
  } catch {
    return undefined;
  }
}
