import type { FigurePanel, PlacedPanel } from "halidelab/views/figure";
import { panel as placed, type Panel } from "halidelab/views/scene";
import type { PlotElement } from "plotly.js/lib/core";
import type { AxisPlan } from "./axis.js";
import { seenOf, type Seen } from "./zoom.js";

/** The data of one of the plots, with plotly's names of its axes. */
export interface PlotPanel {
  readonly panel: FigurePanel;
  readonly x: string;
  readonly left: string;
  readonly right?: string;
}

/** Where plotly drew the panels; empty before the first drawing. */
export function placesOf(
  plot: HTMLElement,
  panels: readonly PlotPanel[],
  plans: Readonly<Record<string, AxisPlan>>,
  seen: Seen,
): readonly PlacedPanel[] {
  const drawn = (plot as Partial<PlotElement>)._fullLayout;
  if (drawn === undefined) return [];
  const one = (x: string, y: string): Panel | undefined => {
    const [across, up] = [drawn[x], drawn[y]];
    const [planX, planY] = [plans[x], plans[y]];
    if (across === undefined || up === undefined || planX === undefined || planY === undefined) return undefined;
    return placed(
      { x: across._offset, y: up._offset, width: across._length, height: up._length },
      seenOf(planX, seen[x]),
      seenOf(planY, seen[y]),
      {},
      { x: planX.scale ?? "linear", y: planY.scale ?? "linear" },
    );
  };
  return panels.flatMap(({ panel, x, left, right }) => {
    const main = one(x, left);
    const other = right === undefined ? undefined : one(x, right);
    return main === undefined ? [] : [{ panel, left: main, right: other ?? null }];
  });
}
