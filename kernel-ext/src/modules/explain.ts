import { fileURLToPath } from "node:url";
import { editDistance } from "../words/editDistance.js";

type Import = (url: string) => Promise<object>;

/** An error of an import in words that say what to do; one that says so already comes back as it is. */
export async function explained(error: unknown, base: string, importModule: Import): Promise<unknown> {
  if (!(error instanceof Error)) return error;
  const { code } = error as { code?: unknown };
  if (code === "ERR_MODULE_NOT_FOUND") return missingModule(error, base) ?? error;
  if (error instanceof SyntaxError) return (await missingExport(error, importModule)) ?? error;
  return error;
}

function missingModule(error: Error, base: string): Error | undefined {
  const match = /^Cannot find package '(.+?)' imported from (.+?)$/s.exec(error.message);
  if (match === null) return undefined;
  const [, name = "", from = ""] = match;
  const importer = from.startsWith("file:") ? fileURLToPath(from) : from;
  const ownNotebook = importer.startsWith(fileURLToPath(base)) && /[/\\]notebook\.[jt]s$/.test(importer);
  const place = ownNotebook ? `of ${fileURLToPath(base)} or above it` : `that ${importer} sees`;
  const text = `Expected the package \`${name}\` in a node_modules folder ${place} but found none; \`%npm install ${name}\` in a cell installs it`;
  return Object.assign(new Error(text), { code: "ERR_MODULE_NOT_FOUND" });
}

/** V8 names the export that a file asks for in vain; its stack begins with where, and the module knows what it has. */
async function missingExport(error: SyntaxError, importModule: Import): Promise<SyntaxError | undefined> {
  const asked = /^The requested module '(.+)' does not provide an export named '(.+)'$/s.exec(error.message);
  const at = /^(file:\S+?)(?:\?\S*)?:(\d+)\n/.exec(error.stack ?? "");
  if (asked === null || at === null) return undefined;
  const [, module = "", name = ""] = asked;
  const [, importer = "", line = ""] = at;
  let names: readonly string[] = [];
  try {
    names = Object.keys(await importModule(module.startsWith(".") ? new URL(module, importer).href : module));
  } catch {
    // What it exports is a help, not the error.
  }
  return new SyntaxError(`${noSuchExport(module, name, names)} (${fileURLToPath(importer)}, line ${line}, imports it)`);
}

const SHOWN = 12;

/** The words for an export that is not there: what is there, the nearest names first. */
export function noSuchExport(module: string, name: string, names: readonly string[]): string {
  const near = [...names].sort((a, b) => editDistance(name, a) - editDistance(name, b));
  const more = near.length > SHOWN ? ` and ${near.length - SHOWN} more` : "";
  const found = near.length === 0 ? "no exports" : `${near.slice(0, SHOWN).join(", ")}${more}`;
  return `Expected "${module}" to export \`${name}\` but found ${found}`;
}
