// Written for any Node that knows ES modules, so that an old one reads it far enough to say what is wrong.
export const oldestNode = [20, 19];

/** A sentence that says what to install, or undefined when this Node is new enough. */
export function nodeComplaint(version) {
  var parts = version.split(".").map(Number);
  var ok = parts[0] > oldestNode[0] || (parts[0] === oldestNode[0] && parts[1] >= oldestNode[1]);
  if (ok) return undefined;
  return (
    "Halidelab needs Node.js 20.19 or newer, but this is Node.js " +
    version +
    ": install a current version (20, 22 or 24) from nodejs.org or with your package manager, and run the same command again."
  );
}
