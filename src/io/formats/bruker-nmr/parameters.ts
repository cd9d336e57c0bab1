/** The parameters of a file such as `acqus` or `procs`: JCAMP-DX labels of which the maker's own begin with `$`. */
export type Parameters = ReadonlyMap<string, string>;

/** Whether a text is a file of parameters. */
export function isParameterFile(head: string): boolean {
  return /^\s*##TITLE=/.test(head) && /^##\$[A-Za-z]/m.test(head);
}

/**
 * Values by name; texts without their angle brackets, lists (`(0..7)`) as the numbers on the lines below.
 *
 * Source: Bruker, "TopSpin: Processing Commands and Parameters", on the files of parameters.
 */
export function parseParameters(text: string): Parameters {
  const found = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const match = /^##(\$?)([^=]+)=\s*(.*?)\s*$/.exec(line);
    if (match) {
      last = match[2] ?? "";
      found.set(last, (match[3] ?? "").replace(/^<(.*)>$/, "$1"));
    } else if (last !== undefined && !line.startsWith("$$") && line.trim() !== "") {
      found.set(last, `${found.get(last) ?? ""} ${line.trim()}`);
    }
  }
  return found;
}

/** A number of the parameters; undefined where there is none. */
export function numberOf(parameters: Parameters | undefined, name: string): number | undefined {
  const text = parameters?.get(name);
  const value = text === undefined || text === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
