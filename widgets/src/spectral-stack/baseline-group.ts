import { type BaselineSettings, type ShownStack, type StackSettings } from "halidelab/views/spectral-stack";
import { show, type Group } from "./group.js";
import { number, select } from "./inputs.js";
import { onAxis, range, shownInterval } from "./range-input.js";

/** The choice of a baseline, with what belongs to each kind. */
export function baselineInputs(
  change: (settings: Partial<StackSettings>) => void,
  signal: AbortSignal,
): Pick<Group, "setStack"> & { readonly elements: readonly HTMLElement[] } {
  let now: ShownStack | undefined;
  const baselineOf: Readonly<Record<BaselineSettings["kind"], () => BaselineSettings>> = {
    none: () => ({ kind: "none" }),
    constant: () => {
      const all = now?.axis.own ?? [0, 1];
      const [a, b] = [all[0] as number, all.at(-1) as number];
      // The tenth with the longest wavelengths absorbs least.
      const end = now?.axis.ownUnit === "nm" ? Math.max(a, b) : Math.min(a, b);
      const to = end + (a + b - 2 * end) / 10;
      return { kind: "constant", from: Math.min(end, to), to: Math.max(end, to) };
    },
    polynomial: () => ({ kind: "polynomial", degree: 2 }),
    asymmetric: () => ({ kind: "asymmetric", lambda: 1e5, p: 0.01 }),
  };
  const baseline = select<BaselineSettings["kind"]>(
    "Baseline",
    [
      ["none", "none"],
      ["constant", "mean of a range"],
      ["polynomial", "polynomial"],
      ["asymmetric", "asymmetric least squares"],
    ],
    (kind) => {
      change({ baseline: baselineOf[kind]() });
    },
    signal,
  );
  const baselineRange = range(
    "from",
    onAxis(
      () => now,
      (v) => {
        if (v !== null) change({ baseline: { kind: "constant", from: v[0], to: v[1] } });
      },
    ),
    signal,
  );
  const degree = number(
    "Degree",
    (v) => {
      change({ baseline: { kind: "polynomial", degree: Math.max(0, Math.min(8, Math.round(v ?? 2))) } });
    },
    signal,
    { min: "0", max: "8", step: "1" },
  );
  const lambda = number(
    "Smoothness",
    (v) => {
      asymmetric({ lambda: Math.max(1, Math.min(1e12, v ?? 1e5)) });
    },
    signal,
    { min: "1", "aria-label": "Smoothness of the baseline" },
  );
  const p = number(
    "Asymmetry",
    (v) => {
      asymmetric({ p: Math.max(1e-6, Math.min(0.5, v ?? 0.01)) });
    },
    signal,
    { min: "0", max: "0.5", "aria-label": "Asymmetry of the baseline" },
  );
  function asymmetric(part: { readonly lambda?: number; readonly p?: number }): void {
    const { baseline: b } = now?.settings ?? { baseline: { kind: "none" } };
    change({ baseline: { ...(b.kind === "asymmetric" ? b : { kind: "asymmetric", lambda: 1e5, p: 0.01 }), ...part } });
  }

  return {
    elements: [baseline, baselineRange, degree, lambda, p].map((input) => input.element),
    setStack(shown) {
      now = shown;
      const { baseline: used } = shown.settings;
      baseline.set(used.kind);
      show(baselineRange, used.kind === "constant");
      if (used.kind === "constant") baselineRange.set(shownInterval([used.from, used.to], shown));
      show(degree, used.kind === "polynomial");
      if (used.kind === "polynomial") degree.set(used.degree);
      for (const input of [lambda, p]) show(input, used.kind === "asymmetric");
      if (used.kind === "asymmetric") {
        lambda.set(used.lambda);
        p.set(used.p);
      }
    },
  };
}
