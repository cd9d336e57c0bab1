import { LIGHT, shifted, type Mark, type Scene } from "../scene/index.js";
import type { StackRunsState } from "./runs.js";
import { movedSettings, withSharedScales } from "./side-by-side.js";
import { linkOf, sameUnits } from "./link.js";
import { drawnScene, emptyScene, type StackOptions } from "./scene.js";
import { DEFAULT_SETTINGS } from "./settings.js";
import { shownStack, type Cursor, type ShownStack } from "./shown.js";

/** Below this width runs stand under one another. */
const NARROW = 760;

/** Several stacks as one figure, with the same settings, and with the same scales where these say so. */
export function runsScene({ runs, settings }: StackRunsState, options: StackOptions = {}): Scene {
  const used = options.settings ?? settings ?? DEFAULT_SETTINGS;
  const first = runs[0];
  const shown = runs.map((state) =>
    shownStack(
      state,
      first === undefined || sameUnits(first, state)
        ? used
        : movedSettings(
            used,
            linkOf(
              () => first,
              () => state,
            ),
          ),
      options.baselineOf,
    ),
  );
  const whole = shown.filter((stack) => stack !== undefined);
  const scaled = used.sameScales ? withSharedScales(whole) : whole;
  return sideBySide(
    runs.map((state, i) => (own) => {
      const stack = shown[i];
      return stack === undefined ? emptyScene(state, own) : drawnScene(scaled[whole.indexOf(stack)] as ShownStack, own);
    }),
    options,
  );
}

/** Stacks that are prepared, each with its cursor, as one figure. */
export function shownRunsScene(
  stacks: readonly { readonly shown: ShownStack; readonly cursor: Cursor }[],
  options: Omit<StackOptions, "settings" | "cursor"> = {},
): Scene {
  return sideBySide(
    stacks.map(
      ({ shown, cursor }) =>
        (own) =>
          drawnScene(shown, { ...own, cursor }),
    ),
    options,
  );
}

/** Figures beside each other, two in a row where there is room. */
function sideBySide(figures: readonly ((options: StackOptions) => Scene)[], options: StackOptions): Scene {
  const width = options.width ?? 900;
  const theme = options.theme ?? LIGHT;
  const columns = width < NARROW || figures.length === 1 ? 1 : 2;
  const each = Math.floor(width / columns);
  const scenes = figures.map((draw) => draw({ ...options, width: each }));
  const marks: Mark[] = [];
  let height = 0;
  for (let first = 0; first < scenes.length; first += columns) {
    const row = scenes.slice(first, first + columns);
    const top = height;
    row.forEach((scene, column) => marks.push(...scene.marks.map((mark) => shifted(mark, column * each, top))));
    height += Math.max(...row.map((scene) => scene.height));
  }
  const description = scenes.map((scene) => scene.description).join(" ");
  return { width, height, background: theme.background, description, marks };
}
