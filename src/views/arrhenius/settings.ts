import { reader } from "../reader.js";
import type { ArrheniusPointState, ArrheniusState } from "./state.js";

/** A point that the reader took in or left out, told by its name and temperature: another run may have other points. */
export interface ChosenPoint {
  readonly label: string;
  /** K */
  readonly temperature: number;
  /** Which of the points that name and temperature do not tell apart, as replicates are; the first, 0, unless given. */
  readonly nth?: number;
  readonly used: boolean;
}

/** What the reader makes of the line. */
export interface ArrheniusSettings {
  readonly schemaVersion: 1;
  /** Null for the one that the state gives. */
  readonly law: ArrheniusState["law"] | null;
  readonly points: readonly ChosenPoint[];
}

/** The line as the cell drew it. */
export const AS_GIVEN: ArrheniusSettings = Object.freeze({ schemaVersion: 1, law: null, points: [] });

/** As many points as are looked at. */
const MOST = 1000;

/** Reads settings that may come from a stranger; what is not there or cannot be meant is as by default. */
export function parseArrheniusSettings(value: unknown): ArrheniusSettings {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return AS_GIVEN;
  const fields = reader(value, "settings");
  const law = fields.value("law");
  const points = fields.value("points");
  return {
    schemaVersion: 1,
    law: law === "Arrhenius" || law === "Eyring" ? law : null,
    points: Array.isArray(points) ? points.slice(0, MOST).filter(isChosen) : [],
  };
}

function isChosen(point: unknown): point is ChosenPoint {
  if (typeof point !== "object" || point === null) return false;
  const { label, temperature, used, nth } = point as Readonly<Partial<Record<keyof ChosenPoint, unknown>>>;
  const isPlace = nth === undefined || (Number.isInteger(nth) && (nth as number) >= 0);
  return typeof label === "string" && Number.isFinite(temperature) && typeof used === "boolean" && isPlace;
}

/** Which points of the given state are used, by the reader's choice or else as the state says. */
export function usedBy({ points }: ArrheniusSettings, given: readonly ArrheniusPointState[]): readonly boolean[] {
  return given.map((point, i) => points.find((chosen) => isChoiceOf(chosen, given, i))?.used ?? point.used);
}

/** The same settings with a choice for one point of the given state. */
export function withPoint(
  settings: ArrheniusSettings,
  given: readonly ArrheniusPointState[],
  index: number,
  used: boolean,
): ArrheniusSettings {
  const point = given[index];
  if (point === undefined) return settings;
  const others = settings.points.filter((chosen) => !isChoiceOf(chosen, given, index));
  const { label, temperature } = point;
  const nth = occurrence(given, index);
  const chosen = { label, temperature, ...(nth === 0 ? {} : { nth }), used };
  return { ...settings, points: used === point.used ? others : [...others, chosen] };
}

/** Whether a choice is for the point at an index. */
function isChoiceOf(chosen: ChosenPoint, given: readonly ArrheniusPointState[], index: number): boolean {
  const point = given[index];
  return point !== undefined && isAlike(chosen, point) && (chosen.nth ?? 0) === occurrence(given, index);
}

/** How many points of the same name and temperature stand before. */
function occurrence(given: readonly ArrheniusPointState[], index: number): number {
  const point = given[index];
  return given.slice(0, index).filter((other) => point !== undefined && isAlike(other, point)).length;
}

function isAlike(a: Pick<ChosenPoint, "label" | "temperature">, b: ArrheniusPointState): boolean {
  return a.label === b.label && a.temperature === b.temperature;
}
