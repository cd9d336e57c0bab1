import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { ICommandPalette } from "@jupyterlab/apputils";
import { PREFERRED_MAPS, PREFERRED_UNITS } from "../page/preferences.js";
import { THEME_CHOICES } from "../page/theme.js";
import { CATEGORY, COMMANDS } from "./ids.js";
import { AS_DATA, AS_MEASURED, type Choice, type WorkbenchSettings } from "./settings.js";

interface Offer {
  readonly command: string;
  readonly choice: Choice;
  readonly label: string;
  readonly caption: string;
  readonly values: readonly string[];
}

const OFFERS: readonly Offer[] = [
  {
    command: COMMANDS.colourMap,
    choice: "colourMap",
    label: "Colour Map",
    caption: "Colours of all heatmaps for which neither a cell nor a reader chose others",
    values: [AS_DATA, ...PREFERRED_MAPS],
  },
  {
    command: COMMANDS.axisUnit,
    choice: "axisUnit",
    label: "Spectral Axis",
    caption: "Unit of all spectral axes for which neither a cell nor a reader chose another",
    values: [AS_MEASURED, ...PREFERRED_UNITS],
  },
  {
    command: COMMANDS.theme,
    choice: "theme",
    label: "Figures' Theme",
    caption: "Colours of the figures, whatever the theme of JupyterLab",
    values: THEME_CHOICES,
  },
];

/** Adds a command for each setting, and an entry in the palette for each of its values. */
export function addChoices(
  { commands }: JupyterFrontEnd,
  settings: WorkbenchSettings,
  palette: ICommandPalette | null,
): void {
  for (const { command, choice, label, caption, values } of OFFERS) {
    const known = (value: unknown): value is string => typeof value === "string" && values.includes(value);
    commands.addCommand(command, {
      label: ({ value }) => (known(value) ? `${label}: ${value.replace("cm^-1", "cm⁻¹")}` : label),
      caption,
      isEnabled: ({ value }) => known(value),
      isToggled: ({ value }) => settings.get(choice) === value,
      execute: async ({ value }) => {
        if (known(value)) await settings.set(choice, value);
      },
    });
    for (const value of values) palette?.addItem({ command, category: CATEGORY, args: { value } });
  }
}
