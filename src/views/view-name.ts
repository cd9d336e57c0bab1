/** The views that there are. */
export type ViewName =
  | "chromaticity"
  | "spectral-stack"
  | "kinetics"
  | "arrhenius"
  | "figure"
  | "decay"
  | "explore"
  | "global-fit"
  | "ledger"
  | "live"
  | "table"
  | "xy";
