import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  expected,
  finite,
  list,
  positive,
  within,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { matrixOfColumns, nonNegativeLeastSquares } from "../../numerics/index.js";
import { provenance } from "../../spectroscopy/index.js";
import { twoThetaAt } from "./angles.js";
import type { FoundPhase, PhaseLine, PhaseMatch } from "./identify-types.js";
import { hklText } from "./lattice.js";
import { lightOf, observedLines, type LinesInput } from "./observed.js";
import { phase, PHASES } from "./phases.js";
import { wavelengthOf, type RadiationOptions } from "./radiation.js";
import { stickPattern, type Stick } from "./stick-pattern.js";
import type { CrystalStructure } from "./structure.js";

/** Options of `identifyPhases`. */
export interface IdentifyOptions extends RadiationOptions {
  /** Names of the library, or structures; all of the library unless given. */
  readonly phases?: readonly (string | CrystalStructure)[] | undefined;
  /** How far a line may be from that of a phase, degrees of 2θ; 0.15 unless given. */
  readonly tolerance?: number | undefined;
  /** By how much a lattice may differ from the published one, a part of it; 0.01 unless given. */
  readonly stretch?: number | undefined;
  /** Lines of less than this part of the strongest are left out; 0.01 unless given. */
  readonly leastArea?: number | undefined;
  /** Most phases; 4 unless given. */
  readonly most?: number | undefined;
}

const OPTIONS: KnownOptions<IdentifyOptions> = {
  ...{ phases: true, tolerance: true, stretch: true, leastArea: true, most: true, wavelength: true, anode: true },
};
/** Steps of the stretch. */
const STEPS = 41;
/** A phase of a lower score is none. */
const LEAST_SCORE = 0.05;
/** A phase has at least this part of its intensity in the pattern. */
const LEAST_COVERAGE = 0.35;
/** One line fits many phases. */
const LEAST_LINES = 2;
/** A further phase explains at least this part of the area. */
const LEAST_EXPLAINED = 0.02;
/** A phase whose pattern gets less than this part of the area in the fit of all is none, where others have its lines. */
const LEAST_PART = 0.02;
const MISSING = 10;
/** A line of this intensity, per cent, may be all that an oriented phase shows. */
const HINT = 20;
/** A part of the best score. */
const RIVAL = 0.8;

/**
 * Which phases the lines of a pattern are of. Each phase's pattern is calculated, its lattice stretched by up to a per cent, and
 * its lines are looked for: the one with the best score is taken, then the one that best explains what is left. Scale factors are
 * those of all found phases together.
 *
 * Films are oriented: intensities then say little, a single family of lines fits several phases, and the verdict names rivals.
 *
 * @param lines with `area`, as `fitLines` gives them; without, all count alike
 * @throws ArgumentError for lines without angle, or no wavelength
 *
 * @example
 * const lines = diffraction.stickPattern("CsBr", { anode: "Cu" }).sticks.map(({ twoTheta, intensity }) => ({ twoTheta, area: intensity }));
 * diffraction.identifyPhases(lines, { anode: "Cu" }).phases[0]?.structure.name // "CsBr"
 */
export function identifyPhases(lines: LinesInput, options: IdentifyOptions = {}): PhaseMatch {
  checkOptions("options", options, OPTIONS);
  const wavelength = lightOf(lines, options) ?? wavelengthOf(options);
  const tolerance = positive("tolerance", options.tolerance ?? 0.15);
  const stretch = within("stretch", options.stretch ?? 0.01, 0, 0.1);
  const most = within("most", options.most ?? 4, 1);
  const observed = measuredLines(
    lines,
    { ...options, wavelength, anode: undefined },
    within("leastArea", options.leastArea ?? 0.01, 0, 1),
  );
  const given = options.phases ?? PHASES.map(({ name }) => name);
  if (!Array.isArray(given) || given.length === 0)
    throw new ArgumentError(expected("phases", "names or structures", given));
  const [low, high] = [(observed[0] as Line).twoTheta, (observed[observed.length - 1] as Line).twoTheta];
  const range = { from: Math.max(0.5, low - 1), to: Math.min(178, high + 1), wavelength, least: 0.5 };
  const candidates = (given as readonly (string | CrystalStructure)[]).map((one) => {
    const structure = typeof one === "string" ? phase(one) : one;
    const { sticks, scale } = stickPattern(structure, range);
    return { structure, sticks, scale };
  });
  const total = observed.reduce((sum, { area }) => sum + area, 0);
  const left = new Set(observed.keys());
  const found: FoundPhase[] = [];
  let rivals: PhaseMatch["rivals"] = [];
  while (found.length < most && left.size > 0) {
    const rest = [...left].reduce((sum, i) => sum + (observed[i] as Line).area, 0);
    const tried = candidates
      .filter(({ structure }) => !found.some((one) => one.structure.name === structure.name))
      .map((one) => ({ ...one, match: bestStretch(one.sticks, observed, left, { tolerance, stretch, wavelength }) }))
      .filter(({ match }) => new Set(match.lines.map(({ line }) => line)).size >= LEAST_LINES)
      .map((one) => ({ ...one, score: one.match.coverage * (one.match.fresh / rest) }))
      .sort((x, y) => y.score - x.score);
    const best = tried[0];
    if (best === undefined || best.score < LEAST_SCORE || best.match.coverage < LEAST_COVERAGE) break;
    if (best.match.fresh < LEAST_EXPLAINED * total) break;
    if (found.length === 0) {
      const close = tried.slice(1).filter((one) => one.score > RIVAL * best.score);
      rivals = close.map(({ structure, score }) => ({ name: structure.name, score }));
    }
    const { match, structure, score, scale } = best;
    const seen = new Set(match.lines.map(({ stick }) => stick));
    const inside = match.sticks.filter(({ twoTheta }) => twoTheta > low - tolerance && twoTheta < high + tolerance);
    const missing = inside.filter((stick) => stick.intensity >= MISSING && !seen.has(stick));
    found.push({
      ...{ structure, score, coverage: match.coverage, explained: match.fresh / total, stretch: match.factor },
      ...{ scale, lines: match.lines, missing, sticks: match.sticks },
    });
    for (const { line } of match.lines) left.delete(line);
  }
  const phases = needed(found, observed);
  const unexplained = [...left];
  const named = observed.map(({ twoTheta, area }, i) => ({
    ...{ twoTheta, area },
    phases: phases.filter((one) => one.lines.some(({ line }) => line === i)).map(({ structure }) => structure.name),
    near: left.has(i)
      ? candidates.flatMap(({ structure, sticks }) =>
          sticks
            .filter((stick) => stick.intensity >= HINT && Math.abs(stick.twoTheta - twoTheta) <= tolerance)
            .map((stick) => `${structure.name} ${hklText((stick.reflections[0] as Stick["reflections"][number]).hkl)}`),
        )
      : [],
  }));
  return Object.freeze({
    [BRAND]: "PhaseMatch" as const,
    ...{ phases, observed: named, unexplained, rivals, input: lines, wavelength },
    ...{
      verdict: verdictOf(phases, named, unexplained, rivals),
      provenance: "lines" in lines ? lines.provenance : provenance(),
    },
  });
}

interface Line {
  readonly twoTheta: number;
  /** In per cent of the strongest. */
  readonly area: number;
}

/** Lines by rising angle, the weakest left out. */
function measuredLines(lines: LinesInput, options: RadiationOptions, least: number): readonly Line[] {
  const all = observedLines(lines, { wavelength: options.wavelength }).map(({ twoTheta, given }, i) => {
    if (twoTheta === null) throw new ArgumentError(expected(`lines[${i}]`, "a line that the wavelength allows", given));
    const { area } = given;
    const value = area === undefined ? 1 : typeof area === "number" ? area : area.value;
    // A line whose area a fit does not determine is there all the same.
    return { twoTheta: twoTheta.value, area: Number.isNaN(value) ? 0 : finite(`lines[${i}].area`, value) };
  });
  if (all.length === 0) throw new ArgumentError("Expected at least one line but found none.", {}, "too-few-lines");
  const strongest = all.reduce((top, { area }) => Math.max(top, area), 0) || 1;
  const kept = all.map(({ twoTheta, area }) => ({ twoTheta, area: (100 * Math.max(0, area)) / strongest }));
  return kept.filter(({ area }) => area >= 100 * least).sort((x, y) => x.twoTheta - y.twoTheta);
}

interface Match {
  readonly factor: number;
  readonly coverage: number;
  /** Area of lines that nothing explained before. */
  readonly fresh: number;
  readonly lines: readonly PhaseLine[];
  readonly sticks: readonly Stick[];
}

interface MatchLimits {
  readonly tolerance: number;
  readonly stretch: number;
  readonly wavelength: number;
}

/** The stretch with which most of the pattern meets lines, and those nearest. */
function bestStretch(
  sticks: readonly Stick[],
  observed: readonly Line[],
  left: ReadonlySet<number>,
  limits: MatchLimits,
): Match {
  const { stretch, tolerance } = limits;
  let best: { readonly match: Match; readonly worth: number } | undefined;
  for (let n = 0; n < STEPS; n += 1) {
    const factor = 1 + stretch * ((2 * n) / (STEPS - 1) - 1);
    const match = matched(sticks, observed, left, factor, limits);
    const weight = match.lines.reduce((sum, { stick }) => sum + stick.intensity, 0);
    const off =
      match.lines.reduce((sum, { stick, off: by }) => sum + stick.intensity * (by / tolerance) ** 2, 0) / (weight || 1);
    const worth = match.coverage * match.fresh * (1 - 0.3 * off) - 1e-3 * Math.abs(factor - 1);
    if (best === undefined || worth > best.worth) best = { match, worth };
  }
  return (best as { readonly match: Match }).match;
}

function matched(
  sticks: readonly Stick[],
  observed: readonly Line[],
  left: ReadonlySet<number>,
  factor: number,
  { tolerance, wavelength }: MatchLimits,
): Match {
  const moved = sticks.map((stick): Stick => {
    const d = stick.d * factor;
    return { ...stick, d, q: (2 * Math.PI) / d, twoTheta: twoThetaAt(d, wavelength) };
  });
  const [low, high] = [
    (observed[0] as Line).twoTheta - tolerance,
    (observed[observed.length - 1] as Line).twoTheta + tolerance,
  ];
  const lines: PhaseLine[] = [];
  let [whole, met] = [0, 0];
  for (const stick of moved) {
    if (!(stick.twoTheta > low && stick.twoTheta < high)) continue;
    whole += stick.intensity;
    let nearest = -1;
    observed.forEach(({ twoTheta }, i) => {
      const apart = Math.abs(twoTheta - stick.twoTheta);
      if (
        apart <= tolerance &&
        (nearest < 0 || apart < Math.abs((observed[nearest] as Line).twoTheta - stick.twoTheta))
      )
        nearest = i;
    });
    if (nearest < 0) continue;
    met += stick.intensity;
    lines.push({ line: nearest, stick, off: (observed[nearest] as Line).twoTheta - stick.twoTheta });
  }
  const fresh = [...new Set(lines.map(({ line }) => line))]
    .filter((i) => left.has(i))
    .reduce((sum, i) => sum + (observed[i] as Line).area, 0);
  return { factor, coverage: whole === 0 ? 0 : met / whole, fresh, lines, sticks: moved };
}

/** Scale factors of all phases together on the areas. */
function scaled(found: readonly FoundPhase[], observed: readonly Line[]): readonly FoundPhase[] {
  if (found.length === 0) return [];
  const columns = found.map(({ lines }) => {
    const column = new Float64Array(observed.length);
    for (const { line, stick } of lines) column[line] = (column[line] as number) + stick.intensity;
    return column;
  });
  if (observed.length < found.length) return found;
  const { solution } = nonNegativeLeastSquares(
    matrixOfColumns(columns),
    observed.map(({ area }) => area),
  );
  return found.map((one, k) => ({ ...one, scale: solution[k] as number }));
}

/** The phases with their scale, without those that the others make needless. */
function needed(found: readonly FoundPhase[], observed: readonly Line[]): readonly FoundPhase[] {
  const phases = scaled(found, observed);
  const total = observed.reduce((sum, { area }) => sum + area, 0);
  const part = ({ scale, lines }: FoundPhase): number =>
    (scale * lines.reduce((sum, { stick }) => sum + stick.intensity, 0)) / total;
  const needless = phases.findIndex(
    (one) =>
      part(one) < LEAST_PART &&
      one.lines.every(({ line }) =>
        phases.some((other) => other !== one && other.lines.some((seen) => seen.line === line)),
      ),
  );
  if (needless < 0) return phases;
  const kept = phases.filter((_, k) => k !== needless);
  const seen = new Set<number>();
  const again = kept.map((one) => {
    const own = [...new Set(one.lines.map(({ line }) => line))].filter((line) => !seen.has(line));
    for (const line of own) seen.add(line);
    return { ...one, explained: own.reduce((sum, line) => sum + (observed[line] as Line).area, 0) / total };
  });
  return needed(again, observed);
}

function verdictOf(
  phases: readonly FoundPhase[],
  observed: PhaseMatch["observed"],
  unexplained: readonly number[],
  rivals: PhaseMatch["rivals"],
): Verdict {
  const places = unexplained.map((i) => {
    const { twoTheta, near } = observed[i] as PhaseMatch["observed"][number];
    return `${twoTheta.toFixed(2)}°${near.length === 0 ? "" : ` (where ${list(near, "or")} lies)`}`;
  });
  const first = phases[0];
  if (first === undefined)
    return { ok: false, code: "none", text: `None of the phases explains the ${count(observed.length, "line")}.` };
  const names = phases.map(
    ({ structure, explained }) => `${structure.name} (${(100 * explained).toFixed(0)} % of the area)`,
  );
  const rest = unexplained.length === 0 ? " All lines are explained." : ` Not explained: ${list(places)}.`;
  const said = `${list(names)}.${rest}`;
  const missing = first.missing.map(({ twoTheta }) => `${twoTheta.toFixed(2)}°`);
  const absent =
    missing.length === 0
      ? ""
      : ` Lines of ${first.structure.name} that are not seen: ${list(missing)}; grains that lie one way hide lines.`;
  if (rivals.length > 0) {
    const text = `${said} ${list(rivals.map(({ name }) => name))} would explain the lines nearly as well.${absent}`;
    return { ok: false, code: "rivals", text };
  }
  return {
    ok: unexplained.length === 0,
    code: unexplained.length === 0 ? "explained" : "unexplained",
    text: `${said}${absent}`,
  };
}
