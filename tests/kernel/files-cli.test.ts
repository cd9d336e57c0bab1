/** The commands that look at files and convert them, as a user calls them. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSeries } from "../../src/node/io.js";
import { emptyFolder, ROOT } from "./support/client.js";

const CLI = join(ROOT, "kernel-ext/dist/cli.js");
const FILM = join(ROOT, "notebooks/example/film_22C.csv");
const SCAN = join(ROOT, "src/io/formats/bruker-brml/fixtures/scan.brml");
const folder = emptyFolder("halidelab files ü ");

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8", cwd: folder });
  return { status, stdout, stderr };
}

interface Told {
  readonly file: string;
  readonly format?: string;
  readonly why: string;
  readonly error?: string;
  readonly measurements?: readonly { readonly type: string; readonly pictures: readonly { readonly line: string }[] }[];
}

describe("halidelab info", () => {
  test("says what each file is, why, and what it holds, with a picture of it", () => {
    const { status, stdout, stderr } = run("info", FILM, SCAN);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("delimited text: text in utf-8");
    expect(stdout).toContain("series of spectra “Example film”");
    expect(stdout).toContain("Time: 41 scans, 0 to 2400 s");
    expect(stdout).toContain("simulated: ");
    expect(stdout).toMatch(/Time 0 s {5}[▁-█]{48}\n/);
    expect(stdout).toContain("diffraction pattern");
  });

  test("as JSON: one entry a file, the error beside the file that has one, exit code 1", () => {
    writeFileSync(join(folder, "ragged.csv"), "Wavelength (nm),0 s,5 s\n400,1,2\n401,1\n402,3,4\n");
    const { status, stdout, stderr } = run("info", "--json", FILM, "ragged.csv", "none.csv");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    const [film, ragged, none] = JSON.parse(stdout) as readonly Told[];
    expect(film?.measurements?.[0]?.type).toBe("series of spectra");
    expect(film?.measurements?.[0]?.pictures).toHaveLength(2);
    expect(ragged?.format).toBe("delimited text");
    expect(ragged?.error).toContain("line 3");
    expect(none?.error).toContain('Expected "none.csv" to be a file');
  });

  test("an error is one line that names the file, and the others are told of all the same", () => {
    const { status, stdout, stderr } = run("info", "none.csv", FILM);
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/^none\.csv: Expected "none\.csv" to be a file/);
    expect(stdout).toContain("Example film");
  });

  test("without a file, or with an option that it does not have, says so with exit code 2", () => {
    expect(run("info")).toMatchObject({ status: 2, stdout: "" });
    expect(run("info", "--jsn", FILM).stderr).toContain("Expected an option of `halidelab info`");
    expect(run("info", "--help").stdout).toContain("Usage: halidelab info [options] FILE…");
  });
});

describe("halidelab convert", () => {
  test("writes what it read: the same numbers", async () => {
    const { status, stderr } = run("convert", FILM, "film.tsv");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [back, whole] = [await readSeries(join(folder, "film.tsv")), await readSeries(FILM)];
    expect(back.values).toEqual(whole.values);
    expect(back.axis.values).toEqual(whole.axis.values);
    expect([...back.coordinate.values]).toEqual([...whole.coordinate.values]);
  });

  test("leaves a file that is there, unless told to write over it", () => {
    writeFileSync(join(folder, "there.csv"), "mine");
    const refused = run("convert", FILM, "there.csv");
    expect(refused.status).toBe(1);
    expect(refused.stderr).toBe("Expected there.csv not to be there but found it; --force writes over it\n");
    expect(readFileSync(join(folder, "there.csv"), "utf8")).toBe("mine");
    expect(run("convert", FILM, "there.csv", "--force").status).toBe(0);
    expect(readFileSync(join(folder, "there.csv"), "utf8")).toContain("Example film");
  });

  test("refuses an ending that it cannot write, what is not of the kind asked for, and too few paths", () => {
    expect(run("convert", FILM, "film.xyz").stderr).toMatch(
      /^Expected `path` to end in \.csv, .* but found "\.xyz"\.\n$/,
    );
    expect(run("convert", "--as", "pattern", FILM, "film.csv").stderr).toContain(
      "to hold one diffraction pattern but found 1 series of spectra.",
    );
    expect(existsSync(join(folder, "film.csv"))).toBe(false);
    expect(run("convert", FILM)).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("halidelab simulate", () => {
  test("writes the files of a simulated spectrometer, which say so, and none over what is there", () => {
    const args = ["simulate", "spectrometer", "--scans", "5", "--interval", "0.01", "--faults", "stray light", "--format", "jcamp"]; // prettier-ignore
    const { status, stdout, stderr } = run(...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("What it writes was not measured.");
    expect(stdout).toContain("5 of 5 scans were saved.");
    expect(readFileSync(join(folder, "spectrometer/scan_0004.jdx"), "utf8")).toContain("##$SIMULATED= a simulated instrument"); // prettier-ignore
    expect(run("watch", "spectrometer", "--idle", "0.1").stdout.trim().split("\n")).toHaveLength(5);
    expect(run(...args)).toMatchObject({ status: 1 });
    expect(run("simulate", "other", "--faults", "melted").stderr).toContain("half written");
    expect(run("simulate").status).toBe(2);
  });
});
