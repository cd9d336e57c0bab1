import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { SetupFailure } from "../setup/failure.mjs";
import { at, root } from "../setup/paths.mjs";

/** A paper is a folder with `claims.json`; its notebook has the folder's name. */
export function findPapers(folder = at("notebooks")) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "claims.json")))
    .map(({ name }) => name)
    .sort();
  return names.map((name) => {
    const notebook = join(folder, name, `${name}.ipynb`);
    return { name, claims: join(folder, name, "claims.json"), notebook: existsSync(notebook) ? notebook : null };
  });
}

/** The papers that are asked for: all, or one by its name. */
export function choosePapers(papers, wanted) {
  if (papers.length === 0) throw new SetupFailure("Expected a folder of notebooks/ with a claims.json but found none.");
  if (wanted === undefined) return papers;
  const chosen = papers.filter(({ name }) => name === wanted);
  if (chosen.length > 0) return chosen;
  const known = papers.map(({ name }) => name).join(", ");
  throw new SetupFailure(`Expected \`--paper\` to be one of ${known} but found "${wanted}".`);
}

/** What the command was asked: `--paper NAME` or `--paper=NAME`, `--folder` and `--to` for tests. */
export function understand(args) {
  const asked = {};
  const known = ["paper", "notebooks", "to"];
  for (let i = 0; i < args.length; i += 1) {
    const [, name, value] = /^--([a-z]+)(?:=(.*))?$/.exec(args[i]) ?? [];
    if (!known.includes(name)) {
      throw new SetupFailure(`Expected \`npm run reproduce [-- --paper NAME]\` but found "${args[i]}".`);
    }
    const given = value ?? args[(i += 1)];
    if (given === undefined || given === "" || given.startsWith("--")) {
      throw new SetupFailure(
        `Expected \`--${name}\` to be followed by a name but found ${given ? `"${given}"` : "nothing"}.`,
      );
    }
    asked[name] = given;
  }
  return asked;
}

/** The claims of a paper as they lie in its folder. */
export function readClaims({ claims }) {
  try {
    return JSON.parse(readFileSync(claims, "utf8"));
  } catch (error) {
    throw new SetupFailure(`Expected ${relative(root, claims)} to be JSON but found: ${error.message}`);
  }
}
