import type { FindingsMode } from "../link/questions.js";
import { FINDINGS_MODES } from "../link/questions.js";
import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";

export const types: Magic = {
  usage: ["%types", "%types error", "%types warn", "%types wait", "%types off"],
  summary: "Says what the type check does with what it finds, or sets it for the cells that follow.",
  details:
    "`error`: a cell with findings does not run. `warn`: findings stand under the cell, which runs all the same. `wait`: " +
    "so too, and a cell ends after its check, for notebooks that run unattended. `off`: nothing is shown. " +
    "`HALIDELAB_TYPES` says with what a kernel starts.",
  words: FINDINGS_MODES,
  async run({ args }, kernel): Promise<void> {
    const mode = FINDINGS_MODES.find((known) => known === args.trim());
    if (args.trim() !== "" && mode === undefined) {
      throw new UsageError(`Expected \`%types\` and one of ${FINDINGS_MODES.join(", ")} but found \`${args}\``);
    }
    const now = (await kernel.ask({ ask: "findingsMode", ...(mode && { mode }) })) as FindingsMode;
    kernel.print(`types: ${now}\n`);
  },
};
