/**
 * The colours of a figure. Against the background, text keeps a contrast of at least 4.5 and lines
 * that carry data or measure keep 3 (WCAG 2 AA); with high contrast 7 and 4.5 (AAA).
 */
export interface Theme {
  readonly name: "light" | "dark" | "contrast-light" | "contrast-dark";
  /** Whether it is dark on light or light on dark. */
  readonly scheme: "light" | "dark";
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
  /** Which part of viridis colours lines: the rest of it vanishes on white or on black. */
  readonly lines: readonly [number, number];
  /**
   * Eight colours for lines that have names and no order. The hues are those of Okabe and Ito (2008) for every kind of
   * sight; how light each is was searched for, so that all keep the contrast of lines and any two differ for usual sight
   * and for each kind of colour blindness.
   */
  readonly series: readonly string[];
}

export const LIGHT: Theme = {
  name: "light",
  scheme: "light",
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
  lines: [0, 0.59],
  series: ["#052b5f", "#d17e1a", "#007052", "#b305ab", "#664504", "#0097f4", "#8a9859", "#000000"],
};

export const DARK: Theme = {
  name: "dark",
  scheme: "dark",
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
  lines: [0.37, 1],
  series: ["#0661c7", "#cc1607", "#00ff85", "#8e528f", "#f88800", "#01aff4", "#f3ff0f", "#a3a3a3"],
};

/** For readers who asked for more contrast, dark on white. */
export const CONTRAST_LIGHT: Theme = {
  name: "contrast-light",
  scheme: "light",
  background: "#ffffff",
  text: "#000000",
  muted: "#242424",
  axis: "#000000",
  grid: "#b8b8b8",
  data: "#0037b3",
  fit: "#a30000",
  cursor: "#000000",
  warn: "#6b3a00",
  missing: "#c4c4c4",
  lines: [0, 0.44],
  series: ["#002759", "#4c0f00", "#078652", "#bd11cb", "#92700b", "#065a8f", "#5a5013", "#020202"],
};

/** For readers who asked for more contrast, light on black, as JupyterLab's dark theme of high contrast. */
export const CONTRAST_DARK: Theme = {
  name: "contrast-dark",
  scheme: "dark",
  background: "#000000",
  text: "#ffffff",
  muted: "#e3e3e3",
  axis: "#ffffff",
  grid: "#4a4a4a",
  data: "#7cc7ff",
  fit: "#ff9d94",
  cursor: "#ffffff",
  warn: "#ffd24a",
  missing: "#5c5c5c",
  lines: [0.48, 1],
  series: ["#0f7bf3", "#cf491f", "#c4ffc8", "#a45ca3", "#ffb56f", "#2ed4ff", "#fffb0c", "#a3a3a3"],
};

const THEMES: Readonly<Record<Theme["name"], Theme>> = {
  light: LIGHT,
  dark: DARK,
  "contrast-light": CONTRAST_LIGHT,
  "contrast-dark": CONTRAST_DARK,
};

/** A theme by name. */
export function themeOf(name: Theme["name"]): Theme {
  return THEMES[name];
}

/** The theme of the same kind with more contrast. */
export function withContrast(theme: Theme): Theme {
  return theme.scheme === "dark" ? CONTRAST_DARK : CONTRAST_LIGHT;
}
