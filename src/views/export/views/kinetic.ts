import { arrheniusScene, parseArrheniusState, type ArrheniusState } from "../../arrhenius/index.js";
import {
  kineticsScene,
  lawCode,
  parseKineticsSettings,
  parseKineticsState,
  type KineticsState,
} from "../../kinetics/index.js";
import { literal } from "../../literal.js";
import { coordinateQuantity, signalQuantity } from "../../scene/symbols.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf, type Column } from "../table.js";
import { shownAgain } from "./cell.js";
import { headOf } from "./columns.js";

/** A trace with its fit. */
export function kineticsExport({ state, settings, more }: ShownView): Exportable {
  const trace = parseKineticsState(state);
  const { title, simulated, fit, request } = trace;
  const chosen = parseKineticsSettings(settings);
  const log = chosen.time === "log";
  return {
    title,
    simulated,
    scene: (options) => kineticsScene(trace, { ...options, logTime: log }),
    tables: () => [
      {
        name: "",
        said: saidOf(title, simulated, ...(fit === null ? [] : [fit.verdict, `residuals: ${fit.tests}`])),
        columns: traceColumns(trace),
      },
    ],
    cell: () => {
      const made = more?.code ?? (request && lawCode(request.law));
      const otherwise = { name: fit === null ? "trace" : "fit", missing: "How this was made is not known here: the cell over it shows it again." }; // prettier-ignore
      const known = made === undefined ? { cell: more?.cell, otherwise } : { made };
      return shownAgain(known, chosen, parseKineticsSettings(undefined));
    },
  };
}

function traceColumns({ coordinate, signal, time, values, fit, request }: KineticsState): readonly Column[] {
  const [t, y] = [headOf(coordinateQuantity(coordinate), "t"), headOf(signalQuantity(signal), "value")];
  const sigma = request?.sigma ?? null;
  return [
    { head: t, values: time },
    { head: y, values },
    ...(sigma === null ? [] : [{ head: `1σ of ${y}`, values: sigma }]),
    ...(fit === null
      ? []
      : [
          { head: `used, ${t}`, values: fit.time },
          { head: `residual, ${y}`, values: fit.residuals },
          { head: `curve, ${t}`, values: fit.curveTime },
          { head: `curve, ${y}`, values: fit.curve },
        ]),
  ];
}

/** Rate constants over temperature. */
export function arrheniusExport({ state }: ShownView): Exportable {
  const line = parseArrheniusState(state);
  const { title, simulated, points, band, verdict, law } = line;
  const ordinate = law === "Eyring" ? "ln(k/T · s K)" : "ln(k · s)";
  return {
    title,
    simulated,
    scene: (options) => arrheniusScene(line, options),
    tables: () => [
      {
        name: "",
        said: saidOf(title, simulated, verdict),
        columns: [
          { head: "point", values: points.map(({ label }) => label) },
          { head: "T / K", values: points.map(({ temperature }) => temperature) },
          { head: ordinate, values: points.map(({ lnK }) => lnK) },
          { head: `1σ of ${ordinate}`, values: points.map(({ sigma }) => sigma ?? Number.NaN) },
          { head: "used", values: points.map(({ used }) => Number(used)) },
          ...(band === null
            ? []
            : [
                { head: "line, T / K", values: band.temperature },
                { head: `line, ${ordinate}`, values: band.lnK },
                { head: "95 % band, low", values: band.lower },
                { head: "95 % band, high", values: band.upper },
              ]),
        ],
      },
    ],
    cell: () => arrheniusCode(line),
  };
}

/** The line drawn again through its points; a rate that is not determined stays out. */
function arrheniusCode({ law, points }: ArrheniusState): string {
  const lines = points
    .filter(({ lnK }) => Number.isFinite(lnK))
    .map(({ temperature, lnK, sigma, label, used, why }) => {
      const k = Math.exp(lnK) * (law === "Eyring" ? temperature : 1);
      const point = {
        temperature: { value: temperature, unit: "K" },
        k: { value: k, standardError: sigma === null ? null : sigma * k },
        label,
        exclude: used ? undefined : why === "" ? "left out by the reader" : why,
      };
      return `  ${literal(point)},`;
    });
  const call = law === "Eyring" ? "eyring" : "arrhenius";
  return ['import { kinetics } from "halidelab";', "", `kinetics.${call}([`, ...lines, "])", ""].join("\n");
}
