import { resolve } from "node:path";

/** The repository's folder. */
export const root = resolve(import.meta.dirname, "../..");

/** Does `work` with the working directory in a folder (of the repository, or anywhere), as a notebook's kernel would. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(resolve(root, folder));
  try {
    return await work();
  } finally {
    process.chdir(before);
  }
}
