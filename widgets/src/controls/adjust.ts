import { formatNumber, type Adjustments, type ParameterState } from "halidelab/views/parameters";
import type { RowChange, RowValue } from "./parameter-row.js";

/** How to make a fit again, with what is said of its parameters. */
interface Request {
  readonly options: Adjustments;
}

/** What a hand has changed of a fit: values it moved, and what is fixed, bounded and linked. */
export interface Adjusted<R extends Request> {
  readonly request: R;
  /** Where each parameter stands now. */
  readonly values: Readonly<Record<string, number>>;
  /** What the model holds by itself: no hand can let go of it. */
  readonly heldByModel: ReadonlySet<string>;
}

/** A fit as the cell made it. */
export function adjustedOf<R extends Request>(request: R, parameters: readonly ParameterState[]): Adjusted<R> {
  return { request, values: optimaOf(parameters), heldByModel: heldByModelOf(parameters, request.options) };
}

const optimaOf = (parameters: readonly ParameterState[]): Record<string, number> =>
  Object.fromEntries(parameters.map((q) => [q.name, q.optimum]));

/** What is fixed although the options that the fit was made with do not say so. */
const heldByModelOf = (parameters: readonly ParameterState[], { fixed }: Adjustments): ReadonlySet<string> =>
  new Set(parameters.filter((q) => q.fixed && !(q.name in (fixed ?? {}))).map((q) => q.name));

function without<T>(record: Readonly<Record<string, T>> | undefined, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => key !== name));
}

/** The options with one parameter changed; what no longer can stand together goes. */
function changedOptions(
  options: Adjustments,
  { name, lower, upper }: ParameterState,
  value: number,
  change: RowChange,
): Adjustments {
  // prettier-ignore
  const isFixed = change.fixed ?? name in (options.fixed ?? {});
  const link = change.link === undefined ? (options.links?.[name] ?? null) : change.link;
  const others = { fixed: without(options.fixed, name), bounds: without(options.bounds, name), links: without(options.links, name) }; // prettier-ignore
  if (link !== null) return { ...options, ...others, links: { ...others.links, [name]: link } };
  const range = [change.lower ?? options.bounds?.[name]?.[0] ?? lower, change.upper ?? options.bounds?.[name]?.[1] ?? upper] as const; // prettier-ignore
  // Bounds that the model has by itself need not be said again.
  const said = change.lower !== undefined || change.upper !== undefined || name in (options.bounds ?? {});
  const bounded = said && (range[0] > -Infinity || range[1] < Infinity);
  return {
    ...options,
    ...others,
    ...(isFixed ? { fixed: { ...others.fixed, [name]: value } } : {}),
    ...(bounded ? { bounds: { ...others.bounds, [name]: range } } : {}),
  };
}

/** The fit with one parameter changed; it begins at the values as they stand. */
export function changed<R extends Request>(
  adjusted: Adjusted<R>,
  parameter: ParameterState,
  change: RowChange,
): Adjusted<R> {
  const values = change.value === undefined ? adjusted.values : { ...adjusted.values, [parameter.name]: change.value };
  const value = values[parameter.name] ?? parameter.optimum;
  const options = changedOptions(adjusted.request.options, parameter, value, change);
  return startingAt(adjusted, options, values);
}

/** The fit with other options, which begins at those values. */
function startingAt<R extends Request>(
  adjusted: Adjusted<R>,
  options: Adjustments,
  values: Readonly<Record<string, number>>,
): Adjusted<R> {
  return { ...adjusted, values, request: { ...adjusted.request, options: { ...options, start: startsOf(options, values) } } }; // prettier-ignore
}

/** The fit with one parameter as the cell had it: its value there, and what was said of it there. */
export function asGiven<R extends Request>(
  adjusted: Adjusted<R>,
  { name, optimum }: ParameterState,
  given: Adjustments,
): Adjusted<R> {
  const values = { ...adjusted.values, [name]: optimum };
  const kept = <T>(
    of: Readonly<Record<string, T>> | undefined,
    from: Readonly<Record<string, T>> | undefined,
  ): Record<string, T> => {
    const value = from?.[name];
    return { ...without(of, name), ...(value === undefined ? {} : { [name]: value }) };
  };
  const { options: now } = adjusted.request;
  const options = {
    ...now,
    fixed: kept(now.fixed, given.fixed),
    bounds: kept(now.bounds, given.bounds),
    links: kept(now.links, given.links),
  };
  return startingAt(adjusted, options, values);
}

/** Starts of what is neither fixed nor linked, inside the bounds. */
function startsOf(options: Adjustments, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !(name in (options.links ?? {})))
      .map(([name, value]) => {
        const [low, high] = options.bounds?.[name] ?? [-Infinity, Infinity];
        return [name, Math.min(high, Math.max(low, value))];
      }),
  );
}

/** The values at which the model is looked at while a slider moves: all but those that follow from others. */
export function heldAt(
  { request: { options }, values }: Adjusted<Request>,
  name: string,
  value: number,
): Readonly<Record<string, number>> {
  // prettier-ignore
  return startsOf({ ...options, bounds: {} }, { ...values, [name]: value });
}

/** Where the parameters stand after a fit that was made with those options; others may have been chosen since. */
export function settledAt<R extends Request>(
  adjusted: Adjusted<R>,
  parameters: readonly ParameterState[],
  made: Adjustments,
): Adjusted<R> {
  return {
    ...startingAt(adjusted, adjusted.request.options, optimaOf(parameters)),
    heldByModel: heldByModelOf(parameters, made),
  };
}

/** A parameter as its row shows it. */
export function rowOf(parameter: ParameterState, adjusted: Adjusted<Request>, moving: boolean): RowValue {
  const { name, unit, estimate, standing, lower, upper } = parameter;
  const { options } = adjusted.request;
  const [low, high] = options.bounds?.[name] ?? [lower, upper];
  const error = estimate.error;
  const known = error !== null && Number.isFinite(error) && standing === "determined";
  return {
    name,
    unit,
    value: adjusted.values[name] ?? parameter.optimum,
    error,
    standing: moving ? "" : known ? `± ${formatNumber(error, 2)}` : standing,
    fixed: name in (options.fixed ?? {}),
    isHeldByModel: adjusted.heldByModel.has(name),
    lower: low,
    upper: high,
    link: options.links?.[name] ?? null,
  };
}
