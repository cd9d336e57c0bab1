import {
  axisLabel,
  FONT,
  fromText,
  otherTicks,
  xTicks,
  yTicks,
  type OtherUnit,
  type Quantity,
  type Theme,
} from "halidelab/views/scene";
import { label } from "./labels.js";

/** What an axis shows, from which its ticks and its title follow, as in the static pictures. */
export interface AxisPlan {
  readonly along: "x" | "y";
  /** Undefined where only ticks are wanted. */
  readonly quantity: Quantity | undefined;
  readonly range: readonly [number, number];
  /** Linear if absent. The range of a logarithmic axis is above zero. */
  readonly scale?: "log";
  /** About how long the axis is. */
  readonly pixels: number;
  /** The axis shows another unit, along the top of another axis with the same range; its own quantity is not named. */
  readonly other?: OtherUnit;
  /** Counts: no tick lies between two of them. */
  readonly whole?: boolean;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Places and names of the ticks in a range, and the title, which names the power of ten taken out of them. */
function ticked(
  { along, quantity, pixels, whole, scale, other }: AxisPlan,
  range: readonly [number, number],
): { readonly values: readonly number[]; readonly texts: readonly string[]; readonly title: string } {
  if (other !== undefined) {
    const { ticks, values } = otherTicks(range, pixels, other);
    const texts = ticks.labels.map((text) => label(fromText(text)));
    return { values, texts, title: label(axisLabel(other.quantity, ticks.power)) };
  }
  const { values, labels, power } = (along === "x" ? xTicks : yTicks)(range, pixels, whole, scale);
  return {
    values,
    texts: quantity === undefined ? labels.map(() => "") : labels.map((text) => label(fromText(text))),
    title: quantity === undefined ? "" : label(axisLabel(quantity, power)),
  };
}

/** A range as plotly has it: of a logarithmic axis the logarithms. */
function ranged({ scale }: AxisPlan, range: readonly [number, number]): [number, number] {
  return scale === "log" ? [Math.log10(range[0]), Math.log10(range[1])] : [...range];
}

/** The inverse of `ranged`. */
export function unranged({ scale }: AxisPlan, range: readonly [number, number]): [number, number] {
  return scale === "log" ? [10 ** range[0], 10 ** range[1]] : [...range];
}

/**
 * An axis in the figures' common style: framed, ticks outside, true minus signs.
 *
 * @param range what is seen of it
 */
export function axis(plan: AxisPlan, range: readonly [number, number], theme: Theme): Record<string, unknown> {
  const { values, texts, title } = ticked(plan, range);
  return {
    type: plan.scale ?? "linear",
    range: ranged(plan, range),
    tickmode: "array",
    tickvals: values,
    ticktext: texts,
    title: { text: title, standoff: 8, font: { size: 13, color: theme.text } },
    tickfont: { size: 11, color: theme.muted },
    tickcolor: theme.axis,
    ticks: "outside",
    ticklen: 4,
    gridcolor: theme.grid,
    zerolinecolor: theme.axis,
    linecolor: theme.axis,
    mirror: true,
    showline: true,
    automargin: true,
    ...plan.more,
  };
}

/** Room around the plot for ticks and titles. */
export const MARGIN = { l: 64, r: 18, t: 14, b: 46 } as const;

/** The layout that all figures share. */
export function commonLayout(theme: Theme, width: number, height: number): Record<string, unknown> {
  return {
    width,
    height,
    margin: MARGIN,
    paper_bgcolor: theme.background,
    plot_bgcolor: theme.background,
    font: { family: FONT, color: theme.text, size: 12 },
    showlegend: false,
    hovermode: "closest",
    hoverlabel: { bgcolor: theme.background, bordercolor: theme.axis, font: { color: theme.text } },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: theme.muted, activecolor: theme.text },
    dragmode: "zoom",
  };
}
