import { describe, ProtocolError } from "../../foundation/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readAxis } from "../figure/read.js";
import { stateReader, type Reader } from "../reader.js";
import { MOST, type ExploreCurve, type ExploreMark, type ExplorePanel, type ExploreParameter, type ExploreState } from "./state.js"; // prettier-ignore

function fault(what: string, expected: string, found: unknown): never {
  throw new ProtocolError(`Expected \`${what}\` to be ${expected} but found ${describe(found)}`, { field: what });
}

function readParameter(read: Reader): ExploreParameter {
  const scale = read.text("scale");
  return {
    name: read.text("name"),
    label: read.text("label"),
    unit: read.text("unit"),
    value: read.number("value"),
    from: read.number("from"),
    to: read.number("to"),
    scale: scale === "linear" || scale === "log" ? scale : fault("scale", '"linear" or "log"', scale),
  };
}

function readCurve(read: Reader): ExploreCurve {
  const family = read.childOrNull("family");
  const values = family?.value("values");
  const usable = Array.isArray(values) && values.length <= MOST.family && values.every((v) => typeof v === "number");
  if (family !== null && !usable) fault("family.values", `at most ${String(MOST.family)} numbers`, values);
  return {
    name: read.text("name"),
    formula: read.text("formula"),
    family: family === null ? null : { parameter: family.text("parameter"), values: values as readonly number[] },
  };
}

function readMark(read: Reader): ExploreMark {
  return { name: read.text("name"), x: read.number("x"), y: read.number("y"), sigma: read.numberOrNull("sigma") };
}

function readPanel(read: Reader): ExplorePanel {
  return {
    title: read.text("title"),
    variable: read.text("variable"),
    from: read.number("from"),
    to: read.number("to"),
    points: read.number("points"),
    x: readAxis(read.child("x")),
    y: readAxis(read.child("y")),
    curves: read.list("curves", MOST.curves).map(readCurve),
    marks: read.list("marks", MOST.marks).map(readMark),
  };
}

/**
 * Reads a state that came over the wire. Whether its formulas and ranges can be meant is checked where they are worked out.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseExploreState(state: unknown): ExploreState {
  const read = stateReader(state, "explore");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "explore",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    notes: read.texts("notes", 20),
    parameters: read.list("parameters", MOST.parameters).map(readParameter),
    panels: read.list("panels", MOST.panels).map(readPanel),
    results: read.list("results", MOST.results).map((one) => ({
      ...{ name: one.text("name"), formula: one.text("formula"), unit: one.text("unit") },
    })),
  };
}
