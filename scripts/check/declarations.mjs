import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, cache } from "../setup/paths.mjs";
import { runShown } from "../setup/run.mjs";

// A declaration that the kernel's compiler cannot read turns into `any` without a word, and cells lose their checks.
const consumer = `
import * as hl from "halidelab";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Untyped<T> = { [K in keyof T]: IsAny<T[K]> extends true ? K : T[K] extends (...args: never[]) => infer R ? (IsAny<R> extends true ? K : never) : never }[keyof T];
type AllTyped = { [K in keyof typeof hl]: [Untyped<(typeof hl)[K]>] extends [never] ? true : Untyped<(typeof hl)[K]> };

/** An error here names the exports that became \`any\`. */
type Expected = { [K in keyof typeof hl]: true };
export const allTyped: Expected = {} as AllTyped;

type Run = Awaited<ReturnType<typeof hl.io.read>>;
export const values: IsAny<Run["values"]> = false;
export const first: IsAny<Run["values"][number]> = false;
`;

/** Compiles a user of the built package with the compiler and the module resolution that the kernel uses. */
export async function checkDeclarations() {
  const folder = join(cache, "declarations");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "consumer.ts");
  writeFileSync(file, consumer);
  const options = [
    ...["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "node10"],
    ...["--target", "es2022", "--lib", "es2022", "--types", "node", "--typeRoots", at("node_modules/@types")],
    ...["--esModuleInterop", "--skipLibCheck", "false"],
  ];
  const tsc = at("node_modules/@tslab/typescript-for-tslab/bin/tsc");
  return (await runShown(process.execPath, [tsc, ...options, file])) === 0;
}
