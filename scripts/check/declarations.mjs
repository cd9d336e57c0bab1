import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, cache } from "../setup/paths.mjs";
import { runShown } from "../setup/run.mjs";

// A declaration that a compiler cannot read turns into `any` without a word, and cells lose their checks.
const consumer = `
import * as hl from "halidelab";

type IsAny<T> = 0 extends 1 & T ? true : false;
type Untyped<T> = { [K in keyof T]: IsAny<T[K]> extends true ? K : T[K] extends (...args: never[]) => infer R ? (IsAny<R> extends true ? K : never) : never }[keyof T];
type AllTyped = { [K in keyof typeof hl]: [Untyped<(typeof hl)[K]>] extends [never] ? true : Untyped<(typeof hl)[K]> };

/** An error here names the exports that became \`any\`. */
type Expected = { [K in keyof typeof hl]: true };
export const allTyped: Expected = {} as AllTyped;

type Run = Awaited<ReturnType<typeof hl.io.readSeries>>;
export const values: IsAny<Run["values"]> = false;
export const first: IsAny<Run["values"][number]> = false;
`;

/** How the kernel compiles cells (`kernel-ext/src/types/compilerOptions.ts`). */
const kernel = [
  ...["--ignoreConfig", "--module", "preserve", "--moduleResolution", "bundler", "--customConditions", "node"],
  ...["--target", "esnext", "--lib", "es2023,decorators,esnext.disposable"],
];

/** The oldest compiler that users of the library may have; tslab brings it. */
const oldest = [
  ...["--module", "esnext", "--moduleResolution", "node10", "--target", "es2022", "--lib", "es2022"],
  "--esModuleInterop",
];

/** Compiles a user of the built package as the kernel compiles cells, and with the oldest compiler that can read it. */
export async function checkDeclarations() {
  const folder = join(cache, "declarations");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "consumer.ts");
  writeFileSync(file, consumer);
  const shared = ["--noEmit", "--strict", "--types", "node", "--typeRoots", at("node_modules/@types")];
  const compile = async (compiler, options) =>
    (await runShown(process.execPath, [at("node_modules", compiler, "bin/tsc"), ...shared, ...options, file])) === 0;
  const byKernel = await compile("typescript", [...kernel, "--skipLibCheck", "false"]);
  const byOldest = await compile("@tslab/typescript-for-tslab", [...oldest, "--skipLibCheck", "false"]);
  return byKernel && byOldest;
}
