import { BRAND, formatNumber, type Verdict, VERSION } from "../../foundation/index.js";
import type { Layout } from "../engine/layout.js";
import { OUTCOMES, rowPlaces, STANDINGS } from "./rows.js";
import { type BatchTask, withoutIrf } from "./task.js";
import type { BatchOutcome, BatchParameter, DecayBatchFit, DecayBatchOptions, DecayColumn } from "./types.js";

/** Makes columns of the rows that the fits left. */
export function collectBatch(task: BatchTask, rows: Float64Array, options: DecayBatchOptions): DecayBatchFit {
  const { layout } = task.setup.curve;
  const at = rowPlaces(layout);
  const { decays, unit, method } = task;
  const column = (place: number): Float64Array => {
    const out = new Float64Array(decays);
    for (let i = 0; i < decays; i++) out[i] = rows[i * at.size + place] as number;
    return out;
  };
  const pair = (value: number, error: number): DecayColumn => ({
    values: column(value),
    standardErrors: column(error),
  });
  const outcomes = Array.from(column(at.outcome), (code) => OUTCOMES[code] as BatchOutcome);
  const parameters = namesOf(layout, unit).map(({ name, unit: its }, j): BatchParameter => {
    const optimum = column(at.optimum + j);
    const standings = Array.from(column(at.standing + j), (code) => STANDINGS[code] ?? "not determined");
    const values = optimum.map((v, i) => (standings[i] === "not determined" ? Number.NaN : v));
    return { name, unit: its, values, standardErrors: column(at.error + j), optimum, standings };
  });
  const amplitudeAverage = pair(at.amplitude, at.amplitudeError);
  return {
    [BRAND]: "DecayBatchFit",
    decays,
    law: layout.stretched
      ? "stretched exponential"
      : `${layout.exponentials} exponential${layout.exponentials > 1 ? "s" : ""}`,
    method,
    unit,
    parameters: parameters.filter(({ name }) => name !== "scatter" || task.setup.fixed[layout.scatter] !== 0),
    amplitudeAverage,
    intensityAverage: pair(at.intensity, at.intensityError),
    counts: column(at.counts),
    deviance: column(at.deviance),
    reducedChi2: column(at.reducedChi2),
    outcomes,
    verdict: verdictOf(outcomes, amplitudeAverage, unit),
    madeBy: { version: VERSION, options: withoutIrf(options) },
  };
}

function namesOf(layout: Layout, unit: string): readonly { readonly name: string; readonly unit: string }[] {
  const names = new Array<{ name: string; unit: string }>(layout.size);
  const number = (k: number): string => (layout.exponentials > 1 ? String(k + 1) : "");
  for (let k = 0; k < layout.exponentials; k++) {
    names[k] = { name: `tau${number(k)}`, unit };
    names[layout.amplitude + k] = { name: `a${number(k)}`, unit: "counts" };
  }
  if (layout.stretched) names[layout.stretch] = { name: "beta", unit: "" };
  names[layout.shift] = { name: "shift", unit };
  names[layout.background] = { name: "background", unit: "counts" };
  names[layout.scatter] = { name: "scatter", unit: "counts" };
  return names;
}

const WORDS: Readonly<Record<BatchOutcome, string>> = {
  describes: "described, all lifetimes determined",
  "no-light": "without light",
  "not-converged": "not converged",
  "no-decay": "explained by a background alone",
  "does-not-describe": "not described by the law",
  "not-determined": "with a lifetime that the counts do not determine",
};

function verdictOf(outcomes: readonly BatchOutcome[], { values }: DecayColumn, unit: string): Verdict {
  const parts = OUTCOMES.map((code) => ({ code, n: outcomes.filter((o) => o === code).length })).filter(
    ({ n }) => n > 0,
  );
  const tally = parts.map(({ code, n }) => `${n} ${WORDS[code]}`).join(", ");
  const sorted = values.filter((v) => !Number.isNaN(v)).sort();
  const quartile = (q: number): string => formatNumber(sorted[Math.round(q * (sorted.length - 1))] ?? Number.NaN, 4);
  const average =
    sorted.length > 0
      ? ` The amplitude average has the median ${quartile(0.5)} ${unit} (quartiles ${quartile(0.25)} and ${quartile(0.75)} ${unit}).`
      : "";
  const text = `Of ${outcomes.length} decays: ${tally}.${average}`;
  const good = parts.length === 1 && parts[0]?.code === "describes";
  return good ? { ok: true, code: "describes", text } : { ok: false, code: "not-all", text };
}
