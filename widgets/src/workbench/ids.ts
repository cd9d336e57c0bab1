/** The workbench's commands. */
export const COMMANDS = {
  openLarge: "halidelab:open-large",
  openAgain: "halidelab:open-large-again",
  listViews: "halidelab:list-views",
  goToCell: "halidelab:go-to-cell",
  nextView: "halidelab:next-view",
  previousView: "halidelab:previous-view",
  colourMap: "halidelab:colour-map",
  axisUnit: "halidelab:axis-unit",
  theme: "halidelab:theme",
  help: "halidelab:help",
} as const;

/** Where they stand in the palette. */
export const CATEGORY = "Halidelab";

/** The plugin whose settings are in JupyterLab's editor: `schema/workbench.json`. */
export const WORKBENCH_ID = "@halidelab/widgets:workbench";
