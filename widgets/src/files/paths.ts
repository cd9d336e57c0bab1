const folderOf = (path: string): readonly string[] => path.split("/").slice(0, -1);

/**
 * The path of a file as a cell of a notebook names it: from the notebook's own folder, where its kernel runs.
 *
 * @param notebook both paths from the root that the server shows, between `/`
 */
export function pathFrom(notebook: string, file: string): string {
  const plain = (path: string): string => path.replace(/^\/+/, "");
  const from = folderOf(plain(notebook));
  const to = plain(file).split("/");
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  return [...from.slice(common).map(() => ".."), ...to.slice(common)].join("/");
}

/** The path of a file that another names by the way from its own folder, as formats name those that they need. */
export function pathBeside(file: string, name: string): string {
  const parts = [...folderOf(file)];
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** Paths as people order them: numbers in them by value. */
export function inOrder(paths: readonly string[]): readonly string[] {
  return [...paths].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
