import type { ISettingRegistry } from "@jupyterlab/settingregistry";
import { prefer, readPreferences } from "../page/preferences.js";
import { chooseTheme, THEME_CHOICES } from "../page/theme.js";
import { WORKBENCH_ID } from "./ids.js";

/** What a reader can choose for all figures, by its name in `schema/workbench.json`. */
export type Choice = "colourMap" | "axisUnit" | "theme";

/** Names in the settings for what follows from the data, or from JupyterLab. */
export const AS_DATA = "as the data";
export const AS_MEASURED = "as measured";

/** The workbench's settings. */
export interface WorkbenchSettings {
  get(choice: Choice): unknown;
  set(choice: Choice, value: string): Promise<void>;
  /** Seconds after which the end of a calculation that nobody watched is told; 0: never. */
  notifyAfter(): number;
  /** Whether alarms of measurements are told. */
  tellAlarms(): boolean;
}

const DEFAULTS: Readonly<Record<string, unknown>> = {
  colourMap: AS_DATA,
  axisUnit: AS_MEASURED,
  theme: "as JupyterLab",
  notifyAfter: 5,
  tellAlarms: true,
};

function apply(values: Readonly<Record<string, unknown>>): void {
  prefer(readPreferences(values["colourMap"], values["axisUnit"]));
  chooseTheme(THEME_CHOICES.find((name) => name === values["theme"]) ?? "as JupyterLab");
}

/** Reads the settings and follows them; without JupyterLab's registry they last as long as the page. */
export function followSettings(registry: ISettingRegistry | null): WorkbenchSettings {
  let own = DEFAULTS;
  let kept: ISettingRegistry.ISettings | undefined;
  const values = (): Readonly<Record<string, unknown>> => kept?.composite ?? own;
  void registry?.load(WORKBENCH_ID).then(
    (settings) => {
      kept = settings;
      settings.changed.connect(() => {
        apply(values());
      });
      apply(values());
    },
    () => {
      // A JupyterLab that does not find the schema: what is chosen lasts as long as the page.
    },
  );
  return {
    get: (choice) => values()[choice] ?? DEFAULTS[choice],
    async set(choice, value) {
      if (kept !== undefined) await kept.set(choice, value);
      else {
        own = { ...own, [choice]: value };
        apply(own);
      }
    },
    tellAlarms: () => values()["tellAlarms"] !== false,
    notifyAfter() {
      const seconds = values()["notifyAfter"];
      return typeof seconds === "number" && seconds >= 0 ? seconds : 5;
    },
  };
}
