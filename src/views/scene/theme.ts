/** The colours of a figure. Text on background keeps a contrast of at least 4.5 (WCAG 2 AA). */
export interface Theme {
  readonly name: "light" | "dark";
  readonly background: string;
  readonly text: string;
  /** Tick labels, captions. */
  readonly muted: string;
  readonly axis: string;
  readonly grid: string;
  /** Measured data and what is selected. */
  readonly data: string;
  /** Fitted curves. */
  readonly fit: string;
  /** The linked cursor. */
  readonly cursor: string;
  /** What needs attention: "simulated", excluded points, failed verdicts. */
  readonly warn: string;
  /** Pixels without data. */
  readonly missing: string;
  /** Which part of viridis colours lines: its ends vanish on white or on black. */
  readonly lines: readonly [number, number];
}

export const LIGHT: Theme = {
  name: "light",
  background: "#ffffff",
  text: "#1b1f24",
  muted: "#57606a",
  axis: "#6e7781",
  grid: "#e7eaee",
  data: "#1f6feb",
  fit: "#b3261e",
  cursor: "#1b1f24",
  warn: "#9a5b00",
  missing: "#d9dde2",
  lines: [0, 0.88],
};

export const DARK: Theme = {
  name: "dark",
  background: "#111418",
  text: "#e8eaed",
  muted: "#a3abb5",
  axis: "#7d8791",
  grid: "#262c33",
  data: "#79b8ff",
  fit: "#ff8a80",
  cursor: "#f0f2f4",
  warn: "#f2b45a",
  missing: "#3a4149",
  lines: [0.16, 1],
};

/** A theme by name. */
export function themeOf(name: Theme["name"]): Theme {
  return name === "dark" ? DARK : LIGHT;
}
