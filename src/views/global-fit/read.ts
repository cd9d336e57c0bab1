import type { GlobalRequest, PlainGlobalOptions } from "../../kinetics/global/request-types.js";
import type { ModelSource } from "../../kinetics/global/model-source.js";
import { ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { checkAdjustments } from "../parameters/adjust.js";
import { readParameter } from "../parameters/state.js";
import { stateReader, type Reader } from "../reader.js";
import { readReport } from "../report.js";
import { strictlyMonotonic } from "../scene/index.js";
import type { GlobalFitState, GlobalOutcome, GlobalSetData, GlobalSetResult, SpectraState } from "./state.js";
import { readVerdict } from "../verdict-state.js";

const MOST_SETS = 16;
const MOST_PARAMETERS = 60;
const MOST_COMPONENTS = 24;

function places(read: Reader, key: string): Float64Array {
  const values = read.numbers(key);
  if (!strictlyMonotonic(values)) {
    throw new ProtocolError(`Expected \`${key}\` to rise or fall strictly.`, { field: key });
  }
  return values;
}

/** Reads a stack from plain data that may be malformed. */
export function readSetData(read: Reader): GlobalSetData {
  const axis = read.child("axis");
  const coordinate = read.child("coordinate");
  const signal = read.child("signal");
  const [x, t] = [places(axis, "values"), places(coordinate, "values")];
  return {
    name: read.text("name"),
    axis: { quantity: axis.text("quantity"), unit: axis.text("unit"), label: axis.text("label"), values: x },
    coordinate: { kind: coordinate.text("kind"), unit: coordinate.text("unit"), label: coordinate.text("label"), values: t }, // prettier-ignore
    signal: { kind: signal.text("kind"), unit: signal.text("unit"), label: signal.text("label") },
    values: read.numbers("values", x.length * t.length),
    sigma: read.numbersOrNull("sigma", x.length * t.length),
    scanSkew: read.numbersOrNull("scanSkew", x.length),
  };
}

function readSpectra(read: Reader, columns: number): SpectraState {
  if (read.has("missing")) return { missing: read.text("missing") };
  const names = read.texts("names", MOST_COMPONENTS);
  const size = names.length * columns;
  return { names, values: read.numbers("values", size), errors: read.numbers("errors", size) };
}

function readResult(read: Reader): GlobalSetResult {
  const time = places(read, "time");
  const axis = places(read, "axis");
  const components = read.texts("components", MOST_COMPONENTS);
  return {
    time,
    axis,
    components,
    concentrations: read.numbers("concentrations", time.length * components.length),
    spectra: readSpectra(read.child("spectra"), axis.length),
    decaySpectra: readSpectra(read.child("decaySpectra"), axis.length),
    evolutionSpectra: readSpectra(read.child("evolutionSpectra"), axis.length),
    residuals: read.numbers("residuals", time.length * axis.length),
  };
}

function readOutcome(read: Reader): GlobalOutcome {
  return {
    parameters: read.list("parameters", MOST_PARAMETERS).map(readParameter),
    sets: read.list("sets", MOST_SETS).map(readResult),
    ...readVerdict(read),
    warnings: read.texts("warnings", 40),
    quality: read.text("quality"),
    report: readReport(read.child("report")),
  };
}

/**
 * Reads how to make a fit again. Models and options are plain data here; what they mean is checked by the library itself
 * where they are used.
 */
export function readRequest(read: Reader): GlobalRequest {
  checkAdjustments(read.child("options"));
  return {
    models: read.list("models", MOST_SETS).map((model, d): ModelSource => {
      model.text("kind");
      return (read.value("models") as readonly ModelSource[])[d] as ModelSource;
    }),
    options: read.value("options") as PlainGlobalOptions,
  };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseGlobalFitState(state: unknown): GlobalFitState {
  const read = stateReader(state, "global-fit");
  const request = read.childOrNull("request");
  const data = read.list("data", MOST_SETS).map(readSetData);
  const outcome = readOutcome(read.child("outcome"));
  if (data.length === 0 || outcome.sets.length !== data.length) {
    throw new ProtocolError("Expected `state.outcome.sets` to hold a result for each stack of `state.data`.", {});
  }
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "global-fit",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    data,
    request: request === null ? null : readRequest(request),
    outcome,
  };
}
