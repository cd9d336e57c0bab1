import type { GlobalRequest } from "../../kinetics/global/request-types.js";
import { optionsOfRequest } from "../../kinetics/global/request.js";
import { globalProblemInSteps } from "../../kinetics/global/fit-global.js";
import { dataRank, fitGlobalInSteps, type GlobalOptions } from "../../kinetics/index.js";
import { fitSeparableInSteps } from "../../fitting/index.js";
import { profileIntervalsInSteps } from "../../fitting/index.js";
import { axis, coordinate, spectralSeries, type SpectralSeries } from "../../spectroscopy/index.js";
import type { AxisUnit } from "../../spectroscopy/index.js";
import type { FigurePanel } from "../figure/index.js";
import { profilePanel } from "../profiles/figure.js";
import { reader } from "../reader.js";
import { outcomeOf } from "./from-fit.js";
import { readRequest, readSetData } from "./read.js";
import type { GlobalOutcome, GlobalSetData } from "./state.js";

/** A fit to be made again, with other starts, bounds, links or fixed values than it was made with. */
export interface GlobalRefit {
  readonly data: readonly GlobalSetData[];
  readonly request: GlobalRequest;
  /** Parameters that are held at these values for a look: with all of them only the amplitudes are fitted. */
  readonly held: Readonly<Record<string, number>>;
}

/** Series that were made before, by the data that they were made of. */
const made = new WeakMap<object, readonly SpectralSeries[]>();

function seriesOf(data: readonly GlobalSetData[]): readonly SpectralSeries[] {
  const known = made.get(data);
  if (known !== undefined) return known;
  const all = reader({ data }, "input")
    .list("data", 16)
    .map((read) => {
      const set = readSetData(read);
      const mask = Uint8Array.from(set.values, (v) => (Number.isNaN(v) ? 1 : 0));
      return spectralSeries({
        axis: axis({ values: set.axis.values, unit: set.axis.unit as AxisUnit, label: set.axis.label }),
        coordinate: coordinate({ kind: "time", unit: set.coordinate.unit, label: set.coordinate.label, values: set.coordinate.values }), // prettier-ignore
        values: set.values,
        ...(set.sigma === null ? {} : { sigma: set.sigma }),
        ...(mask.includes(1) ? { mask } : {}),
        ...(set.scanSkew === null ? {} : { scanSkew: set.scanSkew }),
        provenance: { title: set.name },
      });
    });
  made.set(data, all);
  return all;
}

function optionsOf(request: GlobalRequest): GlobalOptions {
  return optionsOfRequest(readRequest(reader(request, "input.request")));
}

/** Fits what is free again; with `held` a look at the model there, its amplitudes fitted. */
export function* refitGlobal({ data, request, held }: GlobalRefit): Generator<number, GlobalOutcome, void> {
  const options = optionsOf(request);
  const series = seriesOf(data);
  const brief = Object.keys(held).length > 0;
  const asked: GlobalOptions = brief
    ? { ...options, fixed: { ...options.fixed, ...held }, identifiability: "covariance" }
    : options;
  return outcomeOf(yield* fitGlobalInSteps(series, asked), brief);
}

/** The profile likelihood of one parameter, as a plot. */
export function* profileGlobal({
  data,
  request,
  parameter,
}: Pick<GlobalRefit, "data" | "request"> & { readonly parameter: string }): Generator<number, FigurePanel, void> {
  const { problem } = yield* globalProblemInSteps(seriesOf(data), optionsOf(request));
  const fit = yield* fitSeparableInSteps(problem, { identifiability: "covariance" });
  const profiles = yield* profileIntervalsInSteps(problem, fit, { parameters: [parameter] });
  const [profile] = profiles.parameters;
  if (profile === undefined) throw new Error(`There is no profile of ${parameter}.`);
  return profilePanel(profile, profiles);
}

/** Singular values beside what noise would bring, and the leading vectors. */
export interface RankState {
  readonly rank: number;
  readonly singularValues: Float64Array;
  readonly limits: Float64Array;
  /** Rows: components; columns: times, points of the axis. */
  readonly overTime: Float64Array;
  readonly overAxis: Float64Array;
  readonly kept: number;
  readonly rows: number;
  readonly columns: number;
}

/** The rank of a matrix and its leading vectors. */
export function rankOf({
  rows,
  columns,
  values,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}): RankState {
  const test = dataRank({ rows, columns, values });
  return {
    rank: test.rank,
    singularValues: Float64Array.from(test.singularValues),
    limits: Float64Array.from(test.limits),
    overTime: Float64Array.from(test.overTime),
    overAxis: Float64Array.from(test.overAxis),
    kept: test.kept,
    rows: test.rows,
    columns: test.columns,
  };
}
