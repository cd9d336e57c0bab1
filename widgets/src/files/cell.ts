import { calledAfter } from "./extensions.js";
import { freeName, libraryName, wordsIn } from "./names.js";
import { inOrder, pathFrom } from "./paths.js";

/** What a file holds, one kind for each measurement, in the words of the library's option `as`. */
export type Kind = "series" | "spectrum" | "decay" | "pattern" | "region" | "profile" | "table";

/** The plural that the option `as` has for several of a kind. */
const PLURAL: Readonly<Partial<Record<Kind, string>>> = {
  spectrum: "spectra",
  decay: "decays",
  pattern: "patterns",
  region: "regions",
  profile: "profiles",
  table: "tables",
};

const CALLED: Readonly<Record<Kind, string>> = {
  ...{ series: "spectra", spectrum: "spectrum", decay: "decay", pattern: "pattern" },
  ...{ region: "region", profile: "profile", table: "data" },
};

/** One of the measurements of a file that has been looked into. */
export interface Chosen {
  readonly kinds: readonly Kind[];
  readonly index: number;
}

/** The cells around the new one. */
export interface Around {
  /** The path of the notebook. */
  readonly notebook: string;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** How `read` is asked for one of a file's measurements so that it has its type: nothing where no option of it says that. */
function asked({
  kinds,
  index,
}: Chosen): { readonly as: string; readonly called: string; readonly pick?: number } | undefined {
  const kind = kinds[index];
  if (kind === undefined) return undefined;
  if (kinds.filter((other) => other === kind).length === 1) return { as: kind, called: CALLED[kind] };
  const plural = PLURAL[kind];
  // As regions, a profile beside them would be taken apart into more of them.
  if (plural === undefined || (kind === "region" && kinds.includes("profile"))) return undefined;
  return { as: plural, called: plural, pick: kinds.slice(0, index).filter((other) => other === kind).length };
}

/**
 * The code that reads files and shows what is in them; several files are read as one series.
 *
 * @param files paths from the root that the server shows
 * @param chosen which measurement is meant, where the one file has been looked into
 */
export function readingCell(files: readonly string[], { notebook, above, below }: Around, chosen?: Chosen): string {
  const library = libraryName(above, below);
  const taken = wordsIn([...above, ...below]);
  const paths = inOrder(files).map((file) => JSON.stringify(pathFrom(notebook, file)));
  const [first = '""'] = paths;
  const known = paths.length === 1 && chosen !== undefined ? asked(chosen) : undefined;
  const name = freeName(known?.called ?? calledAfter(files[0] ?? "") ?? "data", taken);
  const source = paths.length === 1 ? first : `[\n${paths.map((path) => `  ${path},\n`).join("")}]`;
  const options = known === undefined ? "" : `, { as: ${JSON.stringify(known.as)} }`;
  return [
    ...(library.imports ? [`import * as ${library.name} from "halidelab";`] : []),
    `const ${name} = await ${library.name}.io.read(${source}${options});`,
    known?.pick === undefined ? name : `${name}[${String(known.pick)}]`,
  ].join("\n");
}
