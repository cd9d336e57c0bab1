/** The words of an argument line, as a shell would part them: by spaces, but for those in quotes or after a backslash. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"'\\]|"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.)+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"?|'([^']*)'?|\\(.)/g, (_, double?: string, single?: string, one?: string) =>
      double !== undefined ? double.replace(/\\(["\\])/g, "$1") : (single ?? one ?? ""),
    ),
  );
}
