import type { SeparableFit } from "../../fitting/index.js";
import { withLazy } from "../../fitting/lazy.js";
import type { BlockPlan, ModelledSet } from "./blocks.js";
import type { SetModel } from "./models.js";
import type { GlobalDataSet } from "./result.js";
import { componentSpectra, decaySpectra, ownParameters } from "./spectra.js";

/** What the fit found for a data set; what not everyone looks at is worked out when it is first asked for. */
export function dataSetResult(
  fit: SeparableFit,
  plans: readonly BlockPlan[],
  index: number,
  set: ModelledSet,
  { model, inner }: SetModel,
  components: readonly string[],
): GlobalDataSet {
  const { scans, places, time, series, name } = set.set;
  const facts = { fit, plans, index, set, inner, components };
  let known: ReturnType<typeof decaySpectra> | undefined;
  const decays = (): ReturnType<typeof decaySpectra> => (known ??= decaySpectra(facts));
  const axis = Float64Array.from(places, (j) => series.axis.values[j] as number);
  const plain = withLazy({ name, series, time, axis, components }, "concentrations", () => {
    const m = model.components.length;
    const own = new Float64Array(time.length * m);
    model.columns(set.time, ownParameters(fit.optimum, set.slots, set.slots.length), own);
    const width = components.length;
    const out = new Float64Array(time.length * width).fill(1);
    for (let i = 0; i < time.length; i++) out.set(own.subarray(i * m, (i + 1) * m), i * width);
    return out;
  });
  const withSpectra = withLazy(plain, "spectra", () => componentSpectra(facts));
  const withDas = withLazy(withSpectra, "decaySpectra", () => decays().das());
  const withEas = withLazy(withDas, "evolutionSpectra", () => decays().eas());
  const withDecays = withLazy(withEas, "decays", () => decays().decays);
  return withLazy(withDecays, "residuals", () => residualsOf(fit, plans, index, scans.length, places.length));
}

function residualsOf(
  fit: SeparableFit,
  plans: readonly BlockPlan[],
  index: number,
  rows: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns).fill(Number.NaN);
  plans.forEach(({ sets, columns: places, firstRows }, b) => {
    const q = sets.indexOf(index);
    const block = fit.blocks[b];
    if (q < 0 || !block) return;
    const from = firstRows[q] as number;
    for (let i = 0; i < rows; i++) {
      places.forEach((j, c) => {
        out[i * columns + j] = block.residuals[(from + i) * block.columns + c] as number;
      });
    }
  });
  return out;
}
