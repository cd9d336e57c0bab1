import { formatNumber } from "../foundation/index.js";
import type { CurveSetup } from "./engine/curve.js";
import type { FitSetup } from "./setup.js";
import type { Standing } from "./result.js";
import type { EngineCovariance } from "./covariance.js";

/** What is known of one lifetime. */
export interface LifetimeStanding {
  readonly standing: Standing;
  readonly why: string;
  readonly warning: "same-lifetimes" | "shorter-than-response" | "longer-than-window" | "component-vanished" | null;
}

/** Ends of a 95 % interval further apart than this factor leave a lifetime undetermined, as for rate constants. */
const WIDEST = 3;
/** A lifetime shorter than this part of the response's width, or longer than this many windows, is no number. */
const RESOLUTION = 1 / 10;
const WINDOWS = 2;
/** Two lifetimes whose logarithms differ by less than this many standard errors are not told apart. */
const APART = 2;

/** Judges each lifetime of an optimum: by its error, its neighbours, the response and the window. */
export function lifetimeStandings(
  p: Float64Array,
  { curve, fixed }: FitSetup,
  covariance: EngineCovariance | null,
): readonly LifetimeStanding[] {
  const { layout } = curve;
  return Array.from({ length: layout.exponentials }, (_, k): LifetimeStanding => {
    if (fixed[k] !== null) return { standing: "fixed", why: "", warning: null };
    if ((p[layout.amplitude + k] as number) === 0) {
      return no("its amplitude is 0: the decay has fewer components", "component-vanished");
    }
    const limit = limitOf(Math.exp(p[k] as number), curve);
    if (limit !== null) return limit;
    const variance = covariance?.values[k * layout.size + k] ?? 0;
    if (!(variance > 0)) return no("its error cannot be worked out from these counts", null);
    const twin = twinOf(k, p, layout, covariance as EngineCovariance);
    if (twin !== null) return no("these counts do not tell it apart from another lifetime", "same-lifetimes");
    if (2 * 1.96 * Math.sqrt(variance) > Math.log(WIDEST)) {
      return no("its 95 % interval spans more than a factor of three", null);
    }
    return { standing: "determined", why: "", warning: null };
  });
}

function no(why: string, warning: LifetimeStanding["warning"]): LifetimeStanding {
  return { standing: "not determined", why, warning };
}

function limitOf(channels: number, { irf, from, to }: CurveSetup): LifetimeStanding | null {
  const shortest = irf === null ? 0.3 : RESOLUTION * Math.max(2, irf.width);
  if (channels < shortest) {
    const what = irf === null ? "a channel" : "the instrument response";
    return no(
      `it is too short against the width of ${what}, from which scattered light looks the same`,
      "shorter-than-response",
    );
  }
  if (channels > WINDOWS * (to - from)) {
    const times = formatNumber(channels / (to - from), 2);
    return no(`it is ${times} times the window, in which a background looks the same`, "longer-than-window");
  }
  return null;
}

function twinOf(
  k: number,
  p: Float64Array,
  layout: CurveSetup["layout"],
  { values, size, moved }: EngineCovariance,
): number | null {
  for (let l = 0; l < layout.exponentials; l++) {
    if (l === k || !moved[l] || (p[layout.amplitude + l] as number) === 0) continue;
    const variance =
      (values[k * size + k] as number) + (values[l * size + l] as number) - 2 * (values[k * size + l] as number);
    if (Math.abs((p[k] as number) - (p[l] as number)) < APART * Math.sqrt(Math.max(0, variance))) return l;
  }
  return null;
}
