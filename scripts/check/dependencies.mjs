import { existsSync, readFileSync } from "node:fs";
import { at } from "../setup/paths.mjs";

const json = (path) => JSON.parse(readFileSync(at(path), "utf8"));

/** Licences whose packages may be part of what is published, or run by whoever uses it. */
const allowed = new Set([
  ...["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "Unlicense", "CC0-1.0", "CC-BY-4.0"],
  ...["BlueOak-1.0.0", "Python-2.0", "Zlib", "WTFPL"],
]);

/** Judged one by one, with the reason in docs/dependencies.md; a new version must be looked at again. */
const judged = {
  "zeromq@6.8.0": "MIT AND MPL-2.0",
  "h5wasm@0.10.3": "SEE LICENSE IN LICENSE.txt",
  "js-priority-queue@0.1.5": "Public Domain",
};

/** "(MIT OR Apache-2.0)" is fine when one part is; "MIT AND Zlib" when all parts are. */
function acceptable(licence) {
  const text = licence.replace(/[()]/g, "").trim();
  if (/\sOR\s/i.test(text)) return text.split(/\sOR\s/i).some(acceptable);
  if (/\sAND\s/i.test(text)) return text.split(/\sAND\s/i).every(acceptable);
  return allowed.has(text);
}

function stated(manifest) {
  const licence = manifest.license ?? manifest.licenses;
  if (Array.isArray(licence)) return licence.map((one) => one.type ?? one).join(" OR ");
  return licence?.type ?? licence ?? "none stated";
}

const describe = (name, version, licence) => ({
  name: `${name}@${version}`,
  licence,
  good: acceptable(licence) || judged[`${name}@${version}`] === licence,
});

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

/** All packages that the dependencies of the package at `start` bring, as npm resolves them in the lock file. */
function reached(start) {
  const packages = json("package-lock.json").packages;
  const found = new Set();
  const follow = (path) => {
    const entry = packages[path];
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      let folder = path;
      let place;
      do {
        place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
        if (packages[place] !== undefined) break;
        place = undefined;
        if (folder === "") break;
        folder = folder.includes("/node_modules/") ? folder.slice(0, folder.lastIndexOf("/node_modules/")) : "";
      } while (place === undefined);
      if (place === undefined || found.has(place) || packages[place].link === true) continue;
      found.add(place);
      follow(place);
    }
  };
  follow(start);
  return [...found].filter((place) => existsSync(at(place, "package.json")));
}

/** What somebody gets who installs the package, and what the bundles in it contain. */
function shipped() {
  const installed = reached("").map((place) => {
    const manifest = json(`${place}/package.json`);
    return describe(manifest.name, manifest.version, stated(manifest));
  });
  const lists = ["widgets/labextension/static/third-party-licenses.json", "kernel-ext/dist/third-party-licenses.json"];
  const bundled = lists
    .flatMap((list) => json(list).packages)
    .map((entry) => {
      // Of a style sheet the bundler notes the package's name alone.
      const manifest = entry.licenseId ? undefined : json(`node_modules/${entry.name}/package.json`);
      return manifest === undefined
        ? describe(entry.name, entry.versionInfo, entry.licenseId)
        : describe(manifest.name, manifest.version, stated(manifest));
    });
  return [...installed, ...bundled];
}

/** Prints each dependency without a line in the docs, and each shipped one under a licence that is not allowed. */
export async function checkDependencies() {
  const missing = undocumented();
  const all = shipped();
  const refused = all.filter((entry) => !entry.good);
  for (const name of missing) process.stderr.write(`docs/dependencies.md has no line for \`${name}\`\n`);
  for (const { name, licence } of refused) process.stderr.write(`${name} is shipped under ${licence}\n`);
  process.stdout.write(`${all.length} shipped packages, ${refused.length} under a licence that is not allowed\n`);
  return missing.length === 0 && refused.length === 0;
}
