import type { BaselineOf, BaselineRequest } from "halidelab/views/spectral-stack";
import type { Work } from "../worker/work.js";

/** What the worker says of baselines. */
export interface FittedBaselines {
  readonly baselineOf: BaselineOf;
  /** Why the last ones could not be fitted. */
  readonly fault: () => string | undefined;
}

/** Baselines from the worker: the newest request only; `ready` is called when its answer has come. */
export function fittedBaselines(work: Work, ready: () => void, signal: AbortSignal): FittedBaselines {
  let job:
    { readonly request: BaselineRequest; readonly stop: AbortController; answer?: Readonly<Float64Array> } | undefined;
  let fault: string | undefined;
  const same = (a: BaselineRequest, b: BaselineRequest): boolean =>
    a.token === b.token &&
    a.from === b.from &&
    a.to === b.to &&
    a.nAxis === b.nAxis &&
    JSON.stringify(a.baseline) === JSON.stringify(b.baseline);
  signal.addEventListener("abort", () => job?.stop.abort());
  return {
    fault: () => fault,
    baselineOf: (request) => {
      if (job !== undefined && same(job.request, request)) return job.answer;
      job?.stop.abort();
      fault = undefined;
      const mine: NonNullable<typeof job> = { request, stop: new AbortController() };
      job = mine;
      const { axis, values, baseline } = request;
      // A view over a larger buffer would be sent with all of it.
      const input = { axis: axis.slice(), values: values.slice(), baseline };
      work.run("fit baselines", input, { signal: mine.stop.signal }).then(
        (output) => {
          mine.answer = output.values;
          if (job === mine) ready();
        },
        (error: unknown) => {
          if (job !== mine || mine.stop.signal.aborted) return;
          fault = error instanceof Error ? error.message : "the reason is not known";
          ready();
        },
      );
      return undefined;
    },
  };
}
