import { existsSync, readFileSync } from "node:fs";
import { at } from "../setup/paths.mjs";

const json = (path) => JSON.parse(readFileSync(at(path), "utf8"));

/** Licences whose packages may be part of what is published, or run by whoever uses it. */
const allowed = new Set([
  ...["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "Unlicense", "CC0-1.0", "CC-BY-4.0"],
  ...["BlueOak-1.0.0", "Python-2.0", "Zlib", "WTFPL"],
]);

/** Packages whose package.json says less than their files; docs/dependencies.md tells about each. */
const statedElsewhere = {};

/** "(MIT OR Apache-2.0)" is fine when one part is; "MIT AND Zlib" when all parts are. */
function acceptable(licence) {
  const text = licence.replace(/[()]/g, "").trim();
  if (/\sOR\s/i.test(text)) return text.split(/\sOR\s/i).some(acceptable);
  if (/\sAND\s/i.test(text)) return text.split(/\sAND\s/i).every(acceptable);
  return allowed.has(text);
}

function licenceOf(path) {
  const manifest = json(`${path}/package.json`);
  const stated = manifest.license ?? manifest.licenses;
  if (typeof stated === "string") return stated;
  if (Array.isArray(stated)) return stated.map((one) => one.type ?? one).join(" OR ");
  return stated?.type ?? statedElsewhere[manifest.name] ?? "none stated";
}

/** Every dependency of the three manifests and of the Python requirements has its line in docs/dependencies.md. */
function undocumented() {
  const page = readFileSync(at("docs/dependencies.md"), "utf8");
  const manifests = ["package.json", "kernel-ext/package.json", "widgets/package.json"].map(json);
  const npm = manifests.flatMap((manifest) =>
    Object.keys({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }),
  );
  const python = ["requirements.in", "requirements-dev.in"].flatMap((file) =>
    [...readFileSync(at(file), "utf8").matchAll(/^([A-Za-z][\w.-]*)/gm)].map((match) => match[1]),
  );
  return [...new Set([...npm, ...python])].filter((name) => name !== "halidelab" && !page.includes(`\`${name}\``));
}

/** Packages of the lock file that users get (not only developers) under a licence that is not on the list. */
function unacceptable() {
  return Object.entries(json("package-lock.json").packages)
    .filter(([path, entry]) => path.includes("node_modules/") && !entry.dev && !entry.link && !entry.peer)
    .filter(([path]) => existsSync(at(path, "package.json")))
    .map(([path]) => ({ path, licence: licenceOf(path) }))
    .filter(({ licence }) => !acceptable(licence));
}

/** Prints each dependency without a line in the docs, and each shipped one under a licence that is not allowed. */
export async function checkDependencies() {
  const missing = undocumented();
  const refused = unacceptable();
  for (const name of missing) process.stderr.write(`docs/dependencies.md has no line for \`${name}\`\n`);
  for (const { path, licence } of refused) process.stderr.write(`${path} is shipped under ${licence}\n`);
  return missing.length === 0 && refused.length === 0;
}
