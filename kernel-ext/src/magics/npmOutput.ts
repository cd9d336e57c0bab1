/** The package that a line of `npm --loglevel=http` says was fetched. */
export function fetchedPackage(line: string): string | undefined {
  const match = /^npm http (?:fetch|cache) (?:GET \d+ )?(?:https?:\/\/[^/]+\/)?(\S+)/.exec(line);
  if (match === null) return undefined;
  const path = decodeURIComponent((match[1] ?? "").split("?")[0] ?? "");
  const [, name, version] = /^(.*?)\/-\/[^/]*?-(\d[^/]*)\.tgz$/.exec(path) ?? [];
  return name === undefined ? path.replace(/^.*\/(?=@)/, "") : `${name} ${version ?? ""}`.trim();
}

/** Lines of npm's log that say nothing to a user of a notebook. */
export function isNoise(line: string): boolean {
  return (
    /^npm (?:http|verbose|info|notice)\b/.test(line) ||
    /^npm warn Unknown (?:user|env|project|builtin) config/i.test(line)
  );
}
