import { reader } from "../reader.js";
import type { ArrheniusPointState, ArrheniusState } from "./state.js";

/** A point that the reader took in or left out, told by its name and temperature: another run may have other points. */
export interface ChosenPoint {
  readonly label: string;
  /** K */
  readonly temperature: number;
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
  const { label, temperature, used } = point as Readonly<Record<keyof ChosenPoint, unknown>>;
  return typeof label === "string" && Number.isFinite(temperature) && typeof used === "boolean";
}

/** Whether a point is used, by the reader's choice or else as the state says. */
export function usedBy({ points }: ArrheniusSettings, point: ArrheniusPointState): boolean {
  return points.find((chosen) => isSame(chosen, point))?.used ?? point.used;
}

/** The same settings with a choice for one point of the given state. */
export function withPoint(settings: ArrheniusSettings, point: ArrheniusPointState, used: boolean): ArrheniusSettings {
  const others = settings.points.filter((chosen) => !isSame(chosen, point));
  const { label, temperature } = point;
  return { ...settings, points: used === point.used ? others : [...others, { label, temperature, used }] };
}

function isSame(chosen: ChosenPoint, point: ArrheniusPointState): boolean {
  return chosen.label === point.label && chosen.temperature === point.temperature;
}
