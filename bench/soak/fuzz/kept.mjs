// The committed result of `soak -- fuzz`: a format keeps its last run until it is run again, and says of which code it was.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** The commit of the code that runs, with "+" where files of the library or of the fuzz differ from it. */
export function commitOf(root) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "tests/io", "bench/soak/fuzz.mjs");
  return `${git("rev-parse", "--short=7", "HEAD")}${changed === "" ? "" : "+"}`;
}

/** The last result of each format. */
export function keptFormats(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).results[0].formats : {};
}

/** What all the formats' last runs say together. */
export function together(formats) {
  const names = Object.keys(formats).sort();
  const minutes = names.reduce((sum, name) => sum + formats[name].seconds, 0) / 60;
  return {
    formats: Object.fromEntries(names.map((name) => [name, formats[name]])),
    minutes: Number(minutes.toFixed(1)),
    failures: names.flatMap((name) => (formats[name].wrong ?? []).map((what) => `${name}: ${what}`)),
  };
}

/** Puts the runs that are done into the file, beside those of the other formats, which another run may just have put there. */
export function join(file, machine, done, row) {
  const { formats, minutes, failures } = together({ ...keptFormats(file), ...done });
  const pass = failures.length === 0;
  const date = new Date().toISOString().slice(0, 10);
  const results = [{ ...row, minutes, formats, pass, failures }];
  writeFileSync(`${file}.new`, `${JSON.stringify({ name: "fuzz", date, machine, results }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}
