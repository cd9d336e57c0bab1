import { formatEstimate, type Report, type Verdict } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import {
  hklText,
  indexingReport,
  latticeReport,
  lineList,
  linesReport,
  nelsonRileyReport,
  phaseReport,
  scherrerReport,
  searchReport,
  stickReport,
  structureReport,
  williamsonHallReport,
  type BraggPlace,
  type CrystalStructure,
  type DiffractionLines,
  type Hkl,
  type Indexing,
  type LatticeSearch,
  type PhaseMatch,
  type LatticeFit,
  type NelsonRiley,
  type ScherrerSizes,
  type StickPattern,
  type WilliamsonHall,
} from "../../techniques/diffraction/index.js";
import {
  axisOf,
  figureOf,
  lineOf,
  panelOf,
  pointsOf,
  ruleOf,
  sticksOf,
  type FigureLayer,
  type FigurePanel,
} from "../figure/index.js";
import { reportState } from "../report.js";
import { quantityOf } from "../scene/index.js";
import { presentReport } from "./report.js";
import { presentFigure } from "./report-figure.js";
import type { Presentation } from "./types.js";
import { verdictState } from "../verdict-state.js";

const label = (hkl: Hkl | undefined): string => (hkl === undefined ? "" : hklText(hkl));

/** A report with panels one over the other. */
export function presentedPanels(
  report: Report,
  panels: readonly FigurePanel[],
  { verdict, provenance }: { readonly verdict?: Verdict; readonly provenance?: Provenance },
): Presentation {
  const state = figureOf(
    report.title,
    panels.map((one) => ({ panels: [one] })),
    {
      ...{ ...verdictState(verdict), simulated: provenance?.simulated ?? null },
      report: reportState(report),
    },
  );
  return presentFigure(report, state);
}

/** The pattern with the fits of its lines, and what is left. */
function presentLines(found: DiffractionLines): Presentation {
  const { pattern, fits, lines, kAlpha2 } = found;
  const { quantity, unit, values } = pattern.axis;
  const scale = quantity === "θ" ? 2 : 1;
  const inQ = quantity === "q";
  const places = Float64Array.from(values, (v) => scale * v);
  const across = axisOf(quantityOf(inQ ? "q" : "2θ", unit), { range: rangeOf(places) });
  const curves = fits.map((fit) => fit.fit.fitted);
  // A gap between two groups breaks the line.
  const x = Float64Array.from(fits.flatMap((fit) => [...fit.x, Number.NaN]));
  const y = Float64Array.from(curves.flatMap((fitted) => [...fitted, Number.NaN]));
  const rest = Float64Array.from(fits.flatMap((fit) => [...fit.fit.residuals, Number.NaN]));
  const most = 1.1 * rest.reduce((a, v) => Math.max(a, Number.isFinite(v) ? Math.abs(v) : 0), 0) || 1;
  const at = lines.map((line) =>
    inQ ? (unit === "nm^-1" ? 10 : 1) * line.q.value : (line.twoTheta?.value ?? Number.NaN),
  );
  const top = (place: number): number => {
    const nearest = x.reduce(
      (best, v, i) => (Math.abs(v - place) < Math.abs((x[best] as number) - place) ? i : best),
      0,
    );
    return y[nearest] as number;
  };
  return presentedPanels(
    linesReport(found),
    [
      panelOf(across, axisOf(quantityOf("Intensity", pattern.unit)), [
        lineOf("measured", "data", places, Float64Array.from(pattern.intensity), { width: 1 }),
        lineOf(kAlpha2 > 0 ? "fit with Kα₂" : "fit", "fit", x, y, { width: 1.2 }),
        pointsOf("lines", "fit", at, at.map(top), { open: true }),
      ], { height: 260, labelled: false }), // prettier-ignore
      panelOf(
        across,
        axisOf(quantityOf("residual", pattern.unit), { range: [-most, most] }),
        [lineOf("residual", "data", x, rest, { width: 1 })],
        { height: 84, legend: false },
      ),
    ],
    found,
  );
}

/** From the first place to the last, rising; a single place needs no range. */
function rangeOf(places: Float64Array): readonly [number, number] | null {
  const [first, last] = [places[0] as number, places[places.length - 1] as number];
  return first === last ? null : [Math.min(first, last), Math.max(first, last)];
}

/** How far each line is from where the lattice puts it. */
function presentLattice(found: LatticeFit): Presentation {
  const { lines, quantity } = found;
  const x = lines.map((one) => one.observed.value);
  const errors = lines.map((one) => one.observed.standardError ?? 0);
  const known = errors.some((e) => e > 0);
  const unit = quantity === "2θ" ? "°" : "Å^-1";
  return presentedPanels(
    latticeReport(found),
    [
      panelOf(
        axisOf(quantityOf(quantity, unit)),
        axisOf(quantityOf("observed − calculated", unit)),
        [
          pointsOf(
            "lines",
            "data",
            x,
            lines.map((one) => one.observed.value - one.calculated),
            {
              errors: known ? Float64Array.from(errors) : null,
            },
          ),
          ruleOf("", "muted", "y", 0, true),
        ],
        { height: 220, legend: false },
      ),
    ],
    found,
  );
}

/** a over Nelson and Riley's function, with the line to 0. */
function presentNelsonRiley(found: NelsonRiley): Presentation {
  const { points, a, slope } = found;
  const x = points.map((p) => p.x);
  const right = Math.max(...x);
  const layers: FigureLayer[] = [
    pointsOf(
      "lines",
      "data",
      x,
      points.map((p) => p.a.value),
      { errors: errorsOf(points.map((p) => p.a.standardError)) },
    ),
  ];
  if (Number.isFinite(a.value)) {
    layers.push(lineOf("line", "fit", [0, right], [a.value, a.value + slope.value * right]));
    layers.push(pointsOf("extrapolated", "fit", [0], [a.value], { open: true, errors: errorsOf([a.standardError]) }));
  }
  return presentedPanels(
    nelsonRileyReport(found),
    [panelOf(axisOf("(cos²θ/sin θ + cos²θ/θ)/2"), axisOf(quantityOf("a", "Å")), layers, { height: 240 })],
    found,
  );
}

/** The size that each line tells, with the mean. */
function presentScherrer(found: ScherrerSizes): Presentation {
  const told = found.lines.filter(({ size }) => Number.isFinite(size.value));
  const layers: FigureLayer[] = [
    pointsOf(
      "lines",
      "data",
      told.map((row) => row.twoTheta),
      told.map((row) => row.size.value),
      {
        errors: errorsOf(told.map((row) => row.size.standardError)),
      },
    ),
  ];
  if (Number.isFinite(found.size.value)) layers.push(ruleOf("mean", "fit", "y", found.size.value, true));
  return presentedPanels(
    scherrerReport(found),
    [panelOf(axisOf(quantityOf("2θ", "°")), axisOf(quantityOf("D", "nm")), layers, { height: 220, legend: false })],
    found,
  );
}

/** β cos θ over 4 sin θ. */
function presentWilliamsonHall(found: WilliamsonHall): Presentation {
  const { points, intercept, strain } = found;
  const x = points.map((p) => p.x);
  const right = 1.05 * Math.max(...x);
  const milli = (v: number): number => 1e3 * v;
  const layers: FigureLayer[] = [
    pointsOf(
      "lines",
      "data",
      x,
      points.map((p) => milli(p.y.value)),
      {
        errors: errorsOf(points.map((p) => (p.y.standardError === null ? null : milli(p.y.standardError)))),
      },
    ),
  ];
  if (Number.isFinite(intercept.value)) {
    layers.push(
      lineOf(
        "Kλ/D + 4ε sin θ",
        "fit",
        [0, right],
        [milli(intercept.value), milli(intercept.value + strain.value * right)],
      ),
    );
  }
  return presentedPanels(
    williamsonHallReport(found),
    [panelOf(axisOf("4 sin θ"), axisOf(quantityOf("β cos θ", "mrad")), layers, { height: 240 })],
    found,
  );
}

/** The lines with their indices. */
function presentSticks(found: StickPattern): Presentation {
  const { sticks, range } = found;
  const labels = sticks.map(({ reflections }) => label(reflections[0]?.hkl));
  return presentedPanels(
    stickReport(found),
    [
      panelOf(
        axisOf(quantityOf("2θ", "°"), { range }),
        axisOf(quantityOf("intensity", "%"), { range: [0, 115] }),
        [
          sticksOf(
            found.structure.name,
            "data",
            sticks.map((s) => s.twoTheta),
            sticks.map((s) => s.intensity),
            labels,
          ),
        ],
        { height: 240, legend: false },
      ),
    ],
    {},
  );
}

/** The lines, named, over all that the lattice has there. */
function presentIndexing(found: Indexing): Presentation {
  const { lines, lattice, centring } = found;
  const angled = lines.every(({ twoTheta }) => twoTheta !== null);
  const place = (d: number): number => (2 * Math.PI) / d;
  const x = lines.map((one) => (angled ? (one.twoTheta?.value ?? Number.NaN) : place(one.d.value)));
  const possible = lineList(lattice, { toD: 0.99 * Math.min(...lines.map(({ d }) => d.value)), centring });
  // The wavelength that takes d to the angle of the first line takes all others too.
  const first = lines[0];
  const lambda =
    angled && first !== undefined
      ? 2 * first.d.value * Math.sin(((first.twoTheta?.value ?? 0) * Math.PI) / 360)
      : Number.NaN;
  const at = (d: number): number => (angled ? (360 / Math.PI) * Math.asin(lambda / (2 * d)) : place(d));
  const across = angled ? quantityOf("2θ", "°") : quantityOf("q", "Å^-1");
  const hkls = lines.map(({ hkl }) => (hkl === null ? "none" : hklText(hkl)));
  return presentedPanels(
    indexingReport(found),
    [
      panelOf(
        axisOf(across),
        axisOf("lines", { range: [0, 1.25] }),
        [
          sticksOf(
            "of the lattice",
            "muted",
            possible.map(({ d }) => at(d)),
            possible.map(() => 0.35),
          ),
          sticksOf(
            "observed",
            "data",
            x,
            x.map(() => 1),
            hkls,
          ),
        ],
        { height: 180 },
      ),
    ],
    found,
  );
}

/** The lattices of a search; the best one's lines as a picture. */
function presentSearch(found: LatticeSearch): Presentation {
  const text = presentReport(searchReport(found));
  const best = found.candidates[0];
  if (best === undefined) return text;
  const { svg, view } = presentIndexing(best);
  return { ...text, ...(svg === undefined ? {} : { svg }), ...(view === undefined ? {} : { view }) };
}

/** The observed lines over those of each phase. */
function presentPhases(found: PhaseMatch): Presentation {
  const { observed, phases, input } = found;
  const ends = observed.map(({ twoTheta }) => twoTheta);
  const range = [Math.min(...ends) - 1.5, Math.max(...ends) + 1.5] as const;
  const across = axisOf(quantityOf("2θ", "°"), { range });
  const percent = axisOf(quantityOf("intensity", "%"), { range: [0, 118] });
  const unexplained = (none: boolean): typeof observed =>
    observed.filter(({ phases: of }) => (of.length === 0) === none);
  const top: FigureLayer[] = [];
  if ("lines" in input && input.pattern.axis.quantity !== "q") {
    const { axis, intensity } = input.pattern;
    const most = intensity.reduce((a, v) => Math.max(a, v), 0) || 1;
    const scale = axis.quantity === "θ" ? 2 : 1;
    top.push(lineOf("measured", "muted", Float64Array.from(axis.values, (v) => scale * v), Float64Array.from(intensity, (v) => (100 * v) / most), { width: 1 })); // prettier-ignore
  }
  for (const [name, colour, lines] of [
    ["explained lines (area)", "data", unexplained(false)],
    ["not explained", "warn", unexplained(true)],
  ] as const) {
    if (lines.length === 0) continue;
    top.push(
      sticksOf(
        name,
        colour,
        lines.map(({ twoTheta }) => twoTheta),
        lines.map(({ area }) => area),
      ),
    );
  }
  const panels = phases.map(({ structure, sticks }, k) => {
    const shown = sticks.filter(({ twoTheta }) => twoTheta > range[0] && twoTheta < range[1]);
    const labels = shown.map(({ reflections }) => label(reflections[0]?.hkl));
    const colour = phases.length === 1 ? "fit" : k / (phases.length - 1);
    const layer = sticksOf(
      structure.name,
      colour,
      shown.map((s) => s.twoTheta),
      shown.map((s) => s.intensity),
      labels,
    );
    return panelOf(across, percent, [layer], {
      height: 110,
      legend: false,
      title: structure.name,
      labelled: k === phases.length - 1,
    });
  });
  const first = panelOf(across, percent, top, { height: 180, labelled: panels.length === 0 });
  return presentedPanels(phaseReport(found), [first, ...panels], found);
}

/** The lines that a structure has in the light of a copper tube. */
function presentStructure(of: CrystalStructure): Presentation {
  return presentReport(structureReport(of));
}

export function errorsOf(errors: readonly (number | null)[]): Float64Array | null {
  return errors.every((e) => e !== null && e > 0) ? Float64Array.from(errors as readonly number[]) : null;
}

/** A reflection by its spacing, its momentum transfer and its angle. */
function presentPlace({ d, q, twoTheta }: BraggPlace): Presentation {
  const text = (e: typeof d): string => formatEstimate(e).replace(" (no error known)", "");
  const angle = twoTheta === null ? "none: without a wavelength, or with one longer than 2d" : text(twoTheta);
  return presentReport({
    title: "A reflection by Bragg's law",
    lead: [],
    tables: [{ columns: ["quantity", "value"], rows: [["d", text(d)], ["q = 2π/d", text(q)], ["2θ", angle]] }],
    notes: d.standardError === null ? ["No error was given."] : [],
  }); // prettier-ignore
}

/** How each result is shown. */
export const DIFFRACTION_PRESENTERS: Readonly<Record<string, (value: never) => Presentation>> = {
  DiffractionLines: (value: DiffractionLines) => presentLines(value),
  LatticeFit: (value: LatticeFit) => presentLattice(value),
  NelsonRiley: (value: NelsonRiley) => presentNelsonRiley(value),
  ScherrerSizes: (value: ScherrerSizes) => presentScherrer(value),
  WilliamsonHall: (value: WilliamsonHall) => presentWilliamsonHall(value),
  StickPattern: (value: StickPattern) => presentSticks(value),
  Indexing: (value: Indexing) => presentIndexing(value),
  LatticeSearch: (value: LatticeSearch) => presentSearch(value),
  PhaseMatch: (value: PhaseMatch) => presentPhases(value),
  CrystalStructure: (value: CrystalStructure) => presentStructure(value),
  BraggPlace: (value: BraggPlace) => presentPlace(value),
};
