import { statSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";
import type { Magic } from "./magic.js";
import { wordsOf } from "./words.js";

export const pwd: Magic = {
  usage: ["%pwd"],
  summary: "The folder in which files are found.",
  details: "Its value is the path.",
  run: () => process.cwd(),
};

let before: string | undefined;

export const cd: Magic = {
  usage: ["%cd <folder>", "%cd", "%cd -"],
  summary: "Goes to another folder, in which files are then found.",
  details:
    "Without a folder, to the home folder; `-` goes back. What cells import is still found from the notebook's folder, " +
    "and `%npm` installs for the folder that you are in.",
  run({ args }, kernel): void {
    const [word = "~"] = wordsOf(args);
    const wanted = word === "-" ? (before ?? process.cwd()) : resolve(word.replace(/^~(?=\/|$)/, homedir()));
    if (!statSync(wanted, { throwIfNoEntry: false })?.isDirectory()) {
      throw new Error(`Expected \`${word}\` to be a folder but found none at ${wanted}`);
    }
    before = process.cwd();
    process.chdir(wanted);
    kernel.print(`${process.cwd()}\n`);
  },
};
