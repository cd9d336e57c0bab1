import type { ErrorReport } from "../link/messages.js";
import { boldRed } from "./colour.js";

/** The end of what the user has stopped. */
export function interruption(evalue: string): ErrorReport {
  return { ename: "Interrupted", evalue, traceback: [`${boldRed("Interrupted")}: ${evalue}`] };
}
