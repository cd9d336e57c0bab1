import { orExplain, setUpCode } from "../setup/index.mjs";
import { say } from "../setup/progress.mjs";
import { stepsApart } from "./apart.mjs";
import { steps } from "./steps.mjs";

/** Runs all chosen steps, also after one that failed: one run tells everything that is wrong. */
export async function main(args) {
  const unknown = args.filter((name) => !Object.hasOwn(steps, name));
  if (unknown.length > 0) {
    process.stderr.write(`Expected a step of ${Object.keys(steps).join(", ")} but found ${unknown.join(", ")}\n`);
    process.exitCode = 1;
    return;
  }
  await orExplain(setUpCode);
  const names = args.length > 0 ? args : Object.keys(steps);
  const failed = [];
  await stepsApart(
    names,
    (name) => say(`Check: ${name}`),
    (name, { clean, output }) => {
      if (!clean) {
        failed.push(name);
        say(`Not clean: ${name}`);
      }
      process.stdout.write(output);
    },
  );
  if (failed.length > 0) {
    say(`Not clean: ${failed.join(", ")}`);
    process.exitCode = 1;
  } else {
    say(`Clean: ${names.join(", ")}`);
  }
}
