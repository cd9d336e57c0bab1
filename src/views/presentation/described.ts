import type { Provenance } from "../../spectroscopy/index.js";

/** A value in plain text: what it is and is called, then what is known of it, a line each. */
export function describedText(type: string, { title, simulated, notes }: Provenance, lines: readonly string[]): string {
  return [
    `${type}${title === "" ? "" : ` “${title}”`}`,
    ...lines.filter((line) => line !== "").map((line) => `  ${line}`),
    ...(simulated === undefined ? [] : [`  Simulated: ${simulated}`]),
    ...notes.map((note) => `  ${note}`),
  ].join("\n");
}
