import {
  count,
  formatEstimate,
  formatNumber,
  formatUnit,
  type Report,
  type ReportTable,
} from "../../foundation/index.js";
import { parameterText, type FittedParameter } from "../../fitting/index.js";
import { ELEMENTS, elementKind } from "./circuit/elements.js";
import type { Circuit, CircuitNode } from "./circuit/types.js";
import type { ImpedanceFit } from "./fit-types.js";
import type { KramersKronigTest } from "./kramers-kronig-types.js";
import type { ImpedanceSpectrum } from "./types.js";

const titled = (what: string, title: string): string => (title === "" ? what : `${what}: ${title}`);
const simulatedLead = ({ provenance }: ImpedanceSpectrum): string[] => provenance.simulated === undefined ? [] : [`Simulated: ${provenance.simulated}`]; // prettier-ignore

const WEIGHTS = {
  modulus: "residuals are weighted by 1/|Z|",
  unit: "residuals are not weighted",
  proportional: "residuals are weighted by 1/|Z′| and 1/|Z″|",
  sigma: "residuals are weighted by 1/σ",
} as const;

/** A spectrum in a few lines. */
export function spectrumReport(spectrum: ImpedanceSpectrum): Report {
  const { title, frequency, real, imaginary, unit, provenance } = spectrum;
  const size = Array.from(real, (re, i) => Math.hypot(re, imaginary[i] as number));
  return {
    title: titled("Impedance", title),
    lead: simulatedLead(spectrum),
    tables: [
      {
        columns: ["points", "frequency / Hz", `|Z| / ${formatUnit(unit)}`],
        rows: [[String(frequency.length), rangeText(frequency), rangeText(size)]],
      },
    ],
    notes: [...provenance.notes],
  };
}

function rangeText(values: ArrayLike<number>): string {
  const all = Array.from(values);
  return `${formatNumber(Math.min(...all), 3)} to ${formatNumber(Math.max(...all), 3)}`;
}

/** The elements of a circuit. */
export function circuitReport({ text, root }: Circuit): Report {
  const rows: string[][] = [];
  const walk = (node: CircuitNode): void => {
    if (node.kind !== "element") return node.parts.forEach(walk);
    const kind = elementKind(node.symbol) ?? ELEMENTS.R;
    const numbers = kind.parameters.map(([suffix, unit]) => `${suffix === "" ? node.name : `${node.name}_${suffix}`}${unit === "" ? "" : ` / ${formatUnit(unit)}`}`); // prettier-ignore
    rows.push([node.name, kind.title, kind.formula, numbers.join(", ")]);
  };
  walk(root);
  return {
    title: `Circuit ${text}`,
    lead: [],
    tables: [{ columns: ["element", "what", "impedance", "numbers"], rows }],
    notes: [],
  };
}

/** A fitted circuit in tables. */
export function fitReport(fit: ImpedanceFit): Report {
  const { spectrum, circuit, parameters, derived, verdict, warnings, weighting, starts, residuals, statistics } = fit;
  const rms = Math.sqrt([...residuals.real, ...residuals.imaginary].reduce((sum, r) => sum + r * r, 0) / statistics.n);
  return {
    title: titled(`Circuit ${circuit.text}`, spectrum.title),
    lead: [...simulatedLead(spectrum), verdict.text, ...warnings.map((w) => w.text)],
    tables: [numbersTable(parameters), ...(derived.length === 0 ? [] : [derivedTable(derived)])],
    notes: [
      `${count(spectrum.frequency.length, "frequency", "frequencies")}; ${WEIGHTS[weighting]}; residuals ${formatNumber(100 * rms, 2)} % of |Z| on average.` +
        (starts === null
          ? ""
          : ` ${starts.agreed} of ${count(starts.tried, "start")} came to this optimum (seed ${starts.seed}).`),
      ...(derived.some(({ name }) => name.startsWith("C_"))
        ? ["C_film: Hsu and Mansfeld, time constants spread over the thickness. C_surface: Brug, over the surface."]
        : []),
    ],
  };
}

function numbersTable(parameters: readonly FittedParameter[]): ReportTable {
  return {
    columns: ["number", "value ± 1σ", "standing"],
    rows: parameters.map((p) => [p.name, parameterText(p), p.standing]),
  };
}

function derivedTable(derived: readonly FittedParameter[]): ReportTable {
  const frequency = ({ unit, value }: FittedParameter): string =>
    unit === "s" && Number.isFinite(value) ? `${formatNumber(1 / (2 * Math.PI * value), 3)} Hz` : "";
  return {
    columns: ["follows", "value ± 1σ", "frequency", "from"],
    rows: derived.map((p) => [p.name, formatEstimate(p), frequency(p), p.link ?? ""]),
  };
}

/** A Kramers–Kronig test in tables. */
export function kramersKronigReport(test: KramersKronigTest): Report {
  const { spectrum, elements, mu, failed, verdict, tolerance, inverseCapacitance } = test;
  return {
    title: titled("Kramers–Kronig test", spectrum.title),
    lead: [...simulatedLead(spectrum), verdict.text],
    tables:
      failed.length === 0
        ? []
        : [
            {
              columns: ["fails from / Hz", "to / Hz", "points"],
              rows: failed.map(({ from, to, points }) => [formatNumber(from, 3), formatNumber(to, 3), String(points)]),
            },
          ],
    notes: [
      `${count(elements, "RC element")}${inverseCapacitance === 0 ? "" : " and a capacitor in series"}, µ = ${formatNumber(mu, 3)}; ` +
        `a frequency fails above ${formatNumber(100 * tolerance, 2)} % of |Z|.`,
    ],
  };
}
