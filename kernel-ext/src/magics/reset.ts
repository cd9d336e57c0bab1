import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";

export const reset: Magic = {
  usage: ["%reset", "%reset -f"],
  summary: "Forgets everything that cells have declared, loaded and left running.",
  details:
    "The rest of the cell, and all cells after it, run in a new process: no names, no loaded modules, no timers, no " +
    "declarations for the type check; live views and other comms are closed. The history and the numbers of the cells " +
    "go on. Asks before, where somebody can be asked; `-f` does not ask. Stands before all code of its cell.",
  words: ["-f"],
  async run({ args, index, leading }, kernel): Promise<void> {
    if (args !== "" && args !== "-f")
      throw new UsageError(`Expected \`%reset\` or \`%reset -f\` but found \`${args}\``);
    if (!leading) {
      throw new UsageError(
        "Expected `%reset` before all code of its cell but found it after some, which would be lost",
      );
    }
    if (args !== "-f" && !(await isConfirmed(kernel.input))) {
      kernel.print("Nothing done.\n");
      return;
    }
    // The process ends here; the supervisor goes on with the cell in another one.
    await kernel.ask({ ask: "reset", index });
  },
};

async function isConfirmed(input: (prompt: string) => Promise<string>): Promise<boolean> {
  try {
    const answer = await input("Once deleted, variables cannot be recovered. Proceed (y/[n])? ");
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    // As in IPython: where nobody can be asked, who wrote the line meant it.
    if ((error as Error).name === "StdinNotImplementedError") return true;
    throw error;
  }
}
