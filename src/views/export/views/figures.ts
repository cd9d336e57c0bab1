import {
  chromaticityCode,
  chromaticityScene,
  parseChromaticitySettings,
  parseChromaticityState,
} from "../../chromaticity/index.js";
import { decayCode, DECAY_SETTINGS, decayPanels, parseDecaySettings, parseDecayState } from "../../decay/index.js";
import { figureOf, figureScene, parseFigureState } from "../../figure/index.js";
import {
  describeLedger,
  EVERY_CLAIM,
  isWanted,
  ledgerCode,
  ledgerScene,
  parseLedgerSettings,
  parseLedgerState,
} from "../../ledger/index.js";
import type { Exportable, ShownView } from "../exportable.js";
import { saidOf } from "../table.js";
import { shownAgain } from "./cell.js";
import { panelColumns, ruleLines } from "./columns.js";

/** Any figure. */
export function figureExport({ state, more }: ShownView): Exportable {
  const figure = parseFigureState(state);
  const { title, simulated, lead, rows, verdict } = figure;
  return {
    title,
    simulated,
    scene: (options) => figureScene(figure, options),
    tables: () => [{ name: "", said: saidOf(title, simulated, ...lead, ...ruleLines(rows), verdict), columns: panelColumns(rows) }], // prettier-ignore
    cell: () => more?.cell?.code ?? { missing: "This figure was made from a result: the cell over it shows it again." },
  };
}

/** A photon-counting decay. */
export function decayExport({ state, settings, more }: ShownView): Exportable {
  const decay = parseDecayState(state);
  const { title, simulated, unit, verdict, ok, tests, autocorrelation, report } = decay;
  const chosen = parseDecaySettings(settings);
  const lags = Float64Array.from(autocorrelation, (_, k) => k + 1);
  return {
    title,
    simulated,
    scene: (options) =>
      figureScene(
        figureOf(title, decayPanels(decay, chosen), {
          simulated,
          verdict,
          ok,
          notes: [tests],
          report,
          captioned: true,
        }),
        options,
      ),
    tables: () => [
      {
        name: "",
        said: saidOf(title, simulated, tests, verdict),
        columns: [
          { head: `t / ${unit}`, values: decay.time },
          { head: "counts in a channel", values: decay.counts },
          { head: "fitted", values: decay.fitted },
          { head: "residual / σ", values: decay.residuals },
          ...(decay.response === null ? [] : [{ head: "response, share of a channel", values: decay.response }]),
          { head: "lag / channels", values: lags },
          { head: "autocorrelation", values: autocorrelation },
        ],
      },
    ],
    cell: () =>
      shownAgain(
        decay.request === undefined
          ? { cell: more?.cell, otherwise: { name: "fit", missing: "The view of a decay that was fitted together with others does not know how: the cell over it makes the fit again." } } // prettier-ignore
          : { made: decayCode(decay.request) },
        chosen,
        DECAY_SETTINGS,
      ),
  };
}

/** The chromaticity diagram. */
export function chromaticityExport({ state, settings, more }: ShownView): Exportable {
  const given = parseChromaticityState(state);
  const shown = { ...given, diagram: parseChromaticitySettings(settings).diagram ?? given.diagram };
  const { title, simulated, points, triangles, locus, verdict } = shown;
  const corners = triangles.flatMap(({ name, x, y }) => Array.from(x, (v, i) => ({ name, x: v, y: y[i] as number })));
  return {
    title,
    simulated,
    scene: (options) => chromaticityScene(shown, options),
    tables: () => [
      {
        name: "",
        said: saidOf(title, simulated, "x and y: CIE 1931", verdict),
        columns: [
          { head: "point", values: points.names },
          { head: "x", values: points.x },
          { head: "y", values: points.y },
          { head: "triangle", values: corners.map(({ name }) => name) },
          { head: "corner x", values: corners.map(({ x }) => x) },
          { head: "corner y", values: corners.map(({ y }) => y) },
          { head: "locus λ / nm", values: locus.wavelengths },
          { head: "locus x", values: locus.x },
          { head: "locus y", values: locus.y },
        ],
      },
    ],
    cell: () =>
      shownAgain(
        given.made === undefined
          ? { cell: more?.cell, otherwise: { name: "diagram", missing: "These colours were worked out from spectra, which the view does not have: the cell over it shows them again." } } // prettier-ignore
          : { made: chromaticityCode(given, given.made) },
        parseChromaticitySettings(settings),
        parseChromaticitySettings(undefined),
      ),
  };
}

/** The claims that are shown. */
export function ledgerExport({ state, settings }: ShownView): Exportable {
  const given = parseLedgerState(state);
  const wanted = parseLedgerSettings(settings);
  const shown = { ...given, claims: given.claims.filter((row) => isWanted(row, wanted)) };
  const column = (head: string, of: (row: (typeof shown.claims)[number]) => string): { head: string; values: string[] } => ({ head, values: shown.claims.map(of) }); // prettier-ignore
  return {
    title: shown.title,
    simulated: null,
    scene: (options) => ledgerScene(shown, options),
    tables: () => [
      {
        name: "",
        said: saidOf(shown.title, null, describeLedger(shown)),
        columns: [
          column("id", ({ id }) => id),
          column("paper", ({ paper }) => paper),
          column("where", ({ where }) => where),
          column("says", ({ says }) => says),
          column("quantity", ({ quantity }) => quantity),
          column("test", ({ how }) => how),
          column("verdict", ({ verdict }) => verdict),
          column("recorded verdict", ({ recorded }) => recorded),
        ],
      },
    ],
    cell: () => shownAgain({ made: ledgerCode(given) }, wanted, EVERY_CLAIM),
  };
}
